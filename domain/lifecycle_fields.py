"""The questions that the actions of the table ask: one value per question, named once, used in many rows."""

from collections.abc import Mapping

from domain import grounds
from domain.procedure import Choice, Fact, Field, FieldKind, When

DATE, CHOICE, CASE, TEXT, LINE = FieldKind.DATE, FieldKind.CHOICE, FieldKind.CASE, FieldKind.TEXT, FieldKind.LINE

NOTE = Field("note", "Catatan", TEXT, required=False)
REASON = Field("reason", "Alasan", TEXT, hint="Ditulis untuk orang yang kelak membacanya")
MISSING = Field("missing", "Apa yang kurang", TEXT, hint="Sebutkan syarat formal atau materiel yang belum ada")
ADDITION = Field("addition", "Kelengkapan", TEXT)
DESTINATION = Field("destination", "Dialihkan kepada", LINE)
DUPLICATE_OF = Field("duplicate_of", "Nomor perkara yang sama", CASE, hint="Contoh: 2026-000012-1")

ELECTION = Field("election", "Jenis pemilihan", CHOICE, choices=(
    Choice("general", "Pemilu (Presiden, DPR, DPD, DPRD)", records=(Fact.GENERAL_ELECTION,)),
    Choice("regional", "Pilkada (gubernur, bupati, wali kota)", records=(Fact.REGIONAL_ELECTION,)),
    Choice("other", "Bukan keduanya"),
), hint="Menentukan tenggat Bawaslu yang dihitung sejak laporan diregistrasi")  # fmt: skip

LETTER = Field("letter", "Nomor surat", LINE)
LETTER_ON = Field("letter_on", "Tanggal surat", DATE, when=When.PAST)
PLACE = Field("place", "Tempat dan jam", LINE)
HEARING_ON = Field("hearing_on", "Tanggal hadir", DATE, when=When.FUTURE)
EXAMINATION_ON = Field("hearing_on", "Tanggal pemeriksaan", DATE, when=When.FUTURE, within="summons_1",
                       hint="Paling lambat 7 hari kerja sejak tanggal surat panggilan")  # fmt: skip
EXAMINATION_2_ON = Field("hearing_on", "Tanggal pemeriksaan", DATE, when=When.FUTURE, within="summons_2",
                         hint="Paling lambat 7 hari kerja sejak tanggal seharusnya diperiksa")  # fmt: skip
HEARD_ON = Field("heard_on", "Tanggal hadir", DATE, when=When.PAST)
MISSED_ON = Field("missed_on", "Tanggal seharusnya hadir", DATE, when=When.PAST, notice_days=1)
#: Two working days: a proposed least notice (no source gives one; PP 94/2021 gives only the longest).
MISSED_EXAMINATION_ON = Field("missed_on", "Tanggal seharusnya diperiksa", DATE, when=When.PAST, notice_days=2)
SIGNED_ON = Field("signed_on", "Tanggal ditandatangani", DATE, when=When.PAST)
STATEMENT = Field("statement", "Keterangan terlapor", TEXT)
STUDY = Field("study", "Simpulan kajian", TEXT)
FINDINGS = Field("findings", "Simpulan dan bukti", TEXT)
MEMBERS = Field("members", "Anggota", TEXT, hint="Jabatan dan unsur, satu per baris")
GROUNDS = Field("grounds", "Pertimbangan", TEXT)
ANSWER = Field("answer", "Tanggapan", TEXT)
RECIPIENTS = Field("recipients", "Penerima pemberitahuan", TEXT, hint="Semua yang pernah menerima perkara ini")
RECORD_NUMBER = Field("record_number", "Nomor catatan I'DIS", LINE)

TRACK = Field("track", "Jalur", CHOICE, choices=(
    Choice("ethics", "Kode etik (sebelum calon ditetapkan)", records=(Fact.TRACK_ETHICS,)),
    Choice("discipline", "Disiplin (setelah calon ditetapkan)", records=(Fact.TRACK_DISCIPLINE,)),
))  # fmt: skip
PROPOSAL = Field("proposal", "Rekomendasi dan dasar hukumnya", TEXT)
DECREE_NUMBER = Field("decree_number", "Nomor keputusan", LINE)
DECREE_ON = Field("decree_on", "Tanggal ditetapkan", DATE, when=When.PAST)
RECEIVED_ON = Field("received_on", "Tanggal diterima yang bersangkutan", DATE, when=When.PAST)
FILED_ON = Field("filed_on", "Tanggal diajukan", DATE, when=When.PAST)
REVIEW_ON = Field("review_on", "Tanggal peninjauan blokir", DATE, when=When.FUTURE, at_most_days=30,
                  hint="Usulan: paling lama 30 hari; tanpa peninjauan, blokir terbuka sendiri")  # fmt: skip
PROOF = Field("proof", "Bukti tindakan PPK", LINE, hint="Nomor keputusan atau surat yang membuktikan tindakan")
MINISTER_RECEIVED_ON = Field("received_on", "Tanggal surat teguran diterima PPK", DATE, when=When.PAST)
#: What a block costs the person: said to whoever sets it and to whoever it strikes. Pay is never among it.
BLOCK_SCOPE = Field("scope", "Layanan yang diblokir (gaji tidak pernah)", CHOICE, choices=(
    Choice("promotion", "Kenaikan pangkat"),
    Choice("transfer", "Mutasi"),
    Choice("promotion_transfer", "Kenaikan pangkat dan mutasi"),
    Choice("all_services", "Semua layanan SIASN, termasuk pensiun"),
))  # fmt: skip
SUSPENSION_GROUND = Field("ground", "Dasar penangguhan", CHOICE, choices=(
    Choice("ill", "Terlapor sakit dengan surat dokter"),
    Choice("criminal", "Perkara pidana pemilihan yang sama sedang diperiksa"),
    Choice("disaster", "Keadaan kahar"),
))  # fmt: skip
SUSPENDED_UNTIL = Field("review_on", "Ditangguhkan sampai", DATE, when=When.FUTURE, at_most_days=30,
                        hint="Usulan: paling lama 30 hari; pada hari itu penanganan berlanjut sendiri")  # fmt: skip
LEFT_HOW = Field("left_how", "Sebab", CHOICE, choices=(
    Choice("dismissed", "Sudah diberhentikan"),
    Choice("retired", "Pensiun"),
    Choice("own_request", "Berhenti atas permintaan sendiri (APS)"),
    Choice("died", "Meninggal dunia"),
))  # fmt: skip
MORAL_SANCTION = Field("sanction", "Sanksi moral", CHOICE, choices=(
    Choice("moral_closed", "Pernyataan tertutup"),
    Choice("moral_open", "Pernyataan terbuka"),
))  # fmt: skip


def _grounds(names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, name[0].upper() + name[1:]) for value, name in names.items())


#: Conflicts of interest: a code each, so that no page, letter or log says more of a person than it must.
OWN_GROUND = Field("ground", "Benturan kepentingan saya", CHOICE, choices=_grounds(grounds.GROUNDS))
GROUND = Field("ground", "Benturan kepentingannya", CHOICE, choices=_grounds(grounds.GROUNDS))
HEAD_GROUND = Field("ground", "Keterlibatan kepala instansi", CHOICE, choices=_grounds(grounds.HEAD_GROUNDS))
COLLEAGUE = Field("officer", "Petugas", FieldKind.OFFICER, hint="Petugas yang dapat bertindak pada perkara ini")

_TEAM = (Fact.TEAM_FORMED,)  # a heavy penalty needs the team: PP 94/2021 arts. 27-32
_LIGHT, _MEDIUM, _HEAVY = Fact.SANCTION_LIGHT, Fact.SANCTION_MEDIUM, Fact.SANCTION_HEAVY
_LEVELS = {"light": _LIGHT, "medium": _MEDIUM, "heavy": _HEAVY}
_LADDER = (
    ("light_oral", "Ringan: teguran lisan"),
    ("light_written", "Ringan: teguran tertulis"),
    ("light_dissatisfied", "Ringan: pernyataan tidak puas secara tertulis"),
    ("medium_6", "Sedang: potong tunjangan kinerja 25% selama 6 bulan"),
    ("medium_9", "Sedang: potong tunjangan kinerja 25% selama 9 bulan"),
    ("medium_12", "Sedang: potong tunjangan kinerja 25% selama 12 bulan"),
    ("heavy_demotion", "Berat: penurunan jabatan setingkat lebih rendah 12 bulan"),
    ("heavy_release", "Berat: pembebasan dari jabatan menjadi pelaksana 12 bulan"),
    ("heavy_dismissal", "Berat: pemberhentian dengan hormat tidak atas permintaan sendiri"),
)
_DISMISSAL = "heavy_dismissal"


def _level(value: str) -> Fact:
    return _LEVELS[value.partition("_")[0]]


def _set(value: str, name: str) -> Choice:
    ends = Fact.DISMISSAL if value == _DISMISSAL else Fact.NO_DISMISSAL
    return Choice(value, name, (_level(value), ends), _TEAM if _level(value) is _HEAVY else ())


def _not_heavier(value: str, name: str) -> Choice:
    """An objection may not end worse than it began: only the level that was set, or a lighter one."""
    levels = (_LIGHT, _MEDIUM, _HEAVY)
    return Choice(value, name, requires=levels[levels.index(_level(value)) :])


SANCTION = Field("sanction", "Hukuman disiplin", CHOICE, choices=tuple(_set(*row) for row in _LADDER))
LIGHTER_SANCTION = Field("sanction", "Hukuman disiplin yang diringankan", CHOICE, choices=tuple(
    _not_heavier(*row) for row in _LADDER if row[0] != _DISMISSAL
))  # fmt: skip
#: The appeal board may lighten, change or aggravate: PP 79/2021 art. 16.
CHANGED_SANCTION = Field("sanction", "Hukuman disiplin yang diubah", CHOICE, choices=tuple(
    Choice(*row) for row in _LADDER
))  # fmt: skip
