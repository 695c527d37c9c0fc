"""The questions that the actions of the table ask: one value per question, named once, used in many rows."""

from collections.abc import Mapping

from domain import grounds
from domain.assessed import DEPARTED_TO, NEVER, NO_CONTEST, SAME_ACT, SECRETARY
from domain.competence import OFFICIAL_WORDS, POST_WORDS, AgencyLevel, Official, lawful_council
from domain.elections import CONTESTS
from domain.onward import ONWARD
from domain.procedure import Choice, Drawn, Fact, Field, FieldKind, When
from domain.rulebook.acts import ACTS
from domain.rulebook.sanctions import MORAL, SANCTIONS
from domain.rulebook.slots import PPPK_PENALTIES
from domain.rulebook.vocabulary import LEVEL_WORDS, Level, PersonKind, Sanction

DATE, CHOICE, CASE, TEXT, LINE = FieldKind.DATE, FieldKind.CHOICE, FieldKind.CASE, FieldKind.TEXT, FieldKind.LINE

NOTE = Field("note", "Catatan", TEXT, required=False)
REASON = Field("reason", "Alasan", TEXT, hint="Ditulis untuk orang yang kelak membacanya")
MISSING = Field("missing", "Apa yang kurang", TEXT, hint="Sebutkan syarat formal atau materiel yang belum ada")
ADDITION = Field("addition", "Kelengkapan", TEXT)
DESTINATION = Field("destination", "Dialihkan kepada", LINE)
#: Of the person, not of the case: who takes up a report about somebody outside the civil service.
OUTSIDE_AS = Field("outside_as", "Terlapor adalah", CHOICE, choices=tuple(
    Choice(one.code, f"{one.who}: {one.to}") for one in ONWARD
), hint="Sesudah titik dua: yang lazimnya menangani; sebutkan lembaga yang dituju pada isian berikut")  # fmt: skip
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

TRACK = Field("track", "Jalur", CHOICE, drawn=Drawn.TRACKS, choices=(
    Choice("ethics", "Kode etik (sebelum calon ditetapkan)", records=(Fact.TRACK_ETHICS,)),
    Choice("discipline", "Disiplin (setelah calon ditetapkan)", records=(Fact.TRACK_DISCIPLINE,)),
))  # fmt: skip
PROPOSAL = Field("proposal", "Rekomendasi dan dasar hukumnya", TEXT)
DECREE_NUMBER = Field("decree_number", "Nomor keputusan", LINE)
DECREE_ON = Field("decree_on", "Tanggal ditetapkan", DATE, when=When.PAST)
EARLIER_DECREE = Field("decree_number", "Nomor keputusan yang sudah ada", LINE)
EARLIER_DECREE_ON = Field("earlier_on", "Tanggal keputusan itu", DATE, when=When.BEFORE)
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

# --- the act, judged by the rulebook
ACT = Field("act", "Perbuatan", CHOICE, choices=tuple(Choice(act.code, act.name) for act in ACTS),
            hint="Menurut apa yang terjadi, bukan menurut pasal; pasalnya dicari sistem")  # fmt: skip
HAPPENED_ON = Field("happened_on", "Tanggal perbuatan", DATE, when=When.BEFORE,
                    hint="Hari perbuatan, bukan hari laporan: hukum hari itu yang berlaku")  # fmt: skip
CONTEST = Field("contest", "Pemilu atau pemilihan yang disangkutkan", CHOICE, drawn=Drawn.CONTESTS, choices=(
    Choice(NO_CONTEST, "Tidak menyangkut calon tertentu"), *(Choice(one.code, one.name) for one in CONTESTS),
))  # fmt: skip
FIXED_ON = Field("fixed_on", "Tanggal penetapan calon itu, bila berbeda", DATE, required=False, when=When.ANY,
                 hint="Kosongkan bila calon itu ditetapkan pada hari yang sama dengan yang lain")  # fmt: skip
PERSON_KIND = Field("person_kind", "Kepegawaian terlapor", CHOICE, choices=(
    Choice(PersonKind.PNS.value, "PNS"), Choice(PersonKind.CPNS.value, "Calon PNS"),
    Choice(PersonKind.PPPK.value, "PPPK"),
))  # fmt: skip
POST = Field("post", "Jabatan terlapor", CHOICE, choices=(
    *(Choice(post.value, name) for post, name in POST_WORDS.items()), Choice(SECRETARY, "Sekretaris daerah"),
), hint="Menentukan siapa yang berwenang menghukum dan siapa yang boleh memeriksa")  # fmt: skip
AGENCY_LEVEL = Field("agency_level", "Instansi terlapor", CHOICE, choices=(
    Choice(AgencyLevel.REGENCY_CITY.value, "Pemerintah kabupaten atau kota"),
    Choice(AgencyLevel.PROVINCE.value, "Pemerintah provinsi"),
    Choice(AgencyLevel.CENTRAL.value, "Instansi pusat"),
))  # fmt: skip
#: Counted as recidivism only for the same kind of breach: PP 94/2021 (around art. 30), unverified.
PREVIOUS = Field("previous", "Hukuman terakhir terlapor untuk pelanggaran sejenis", CHOICE, choices=(
    Choice(NEVER, "Belum pernah dihukum untuk pelanggaran sejenis"),
    Choice(SAME_ACT, "Perbuatan ini sendiri sudah dijatuhi hukuman", (Fact.ALREADY_SANCTIONED,)),
    *(Choice(one.code, one.name) for one in SANCTIONS),
), hint="Satu perbuatan tidak dihukum dua kali; pengulangan dihukum lebih berat dari yang terakhir")  # fmt: skip
WHO = (PERSON_KIND, POST, AGENCY_LEVEL, PREVIOUS)
ASSESSMENT = (ACT, HAPPENED_ON, CONTEST, FIXED_ON, *WHO)
WEIGHT = Field("weight", "Tingkat hukuman yang diusulkan penilai", CHOICE, choices=tuple(
    Choice(level.value, LEVEL_WORDS[level].capitalize()) for level in Level
))  # fmt: skip
FORM_WORDING = Field("form_wording", "Rumusan bentuk dan pasalnya", LINE)
OUTSIDE = (FORM_WORDING, HAPPENED_ON, WEIGHT, *WHO, REASON)

_FOUND = (Choice("proven", "Terbukti"), Choice("not_proven", "Tidak terbukti"))
ELEMENTS = Field("element", "Temuan untuk tiap unsur, dengan buktinya", CHOICE, choices=_FOUND, drawn=Drawn.ELEMENTS)
ETHICS_ELEMENTS = Field("element", "Temuan untuk tiap unsur etik, dengan buktinya", CHOICE, choices=_FOUND,
                        drawn=Drawn.ETHICS_ELEMENTS)  # fmt: skip
DISCIPLINE_ELEMENTS = Field("element", "Temuan untuk tiap unsur disiplin, dengan buktinya", CHOICE, choices=_FOUND,
                            drawn=Drawn.DISCIPLINE_ELEMENTS)  # fmt: skip
AGGRAVATING = Field("aggravating", "Hal yang memberatkan", TEXT, hint="Tulis “tidak ada” bila tidak ada")
MITIGATING = Field("mitigating", "Hal yang meringankan", TEXT, hint="Tulis “tidak ada” bila tidak ada")
DEPARTURE = Field("departure", "Dasar bila lebih ringan dari rentang", TEXT, required=False,
                  hint="Wajib bila hukuman di bawah rentang; ketua satgas yang menyetujui ikut menilainya")  # fmt: skip
OFFICIAL = Field("official", "Ditetapkan oleh", CHOICE, choices=tuple(
    Choice(official.value, name) for official, name in OFFICIAL_WORDS.items()
))  # fmt: skip
FORMED_BY = Field("formed_by", "Dibentuk oleh", CHOICE, choices=tuple(
    Choice(official.value, OFFICIAL_WORDS[official])
    for official in (Official.AUTHORITY, Official.GOVERNOR, Official.HOME_MINISTER)
))  # fmt: skip
LOWEST_POST = Field("lowest_post", "Jabatan terendah di antara pemeriksa", CHOICE, choices=tuple(
    Choice(post.value, name) for post, name in POST_WORDS.items()
), hint="Tidak boleh lebih rendah daripada jabatan terlapor")  # fmt: skip
COUNCIL_SIZE = Field("council_size", "Banyak anggota majelis", CHOICE, choices=tuple(
    Choice(str(size), f"{size} orang") for size in range(1, 12) if lawful_council(size)
), hint="Ketua, sekretaris, dan sedikitnya tiga anggota; ganjil bila lebih dari lima")  # fmt: skip


def _grounds(names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, name[0].upper() + name[1:]) for value, name in names.items())


#: Conflicts of interest: a code each, so that no page, letter or log says more of a person than it must.
OWN_GROUND = Field(
    "ground",
    "Benturan kepentingan saya",
    CHOICE,
    choices=_grounds(grounds.GROUNDS),
    hint="Berlaku seterusnya pada perkara ini: sesudahnya Anda tidak bertindak dan tidak membuka berkasnya lagi",
)
GROUND = Field("ground", "Benturan kepentingannya", CHOICE, choices=_grounds(grounds.GROUNDS))
HEAD_GROUND = Field("ground", "Keterlibatan kepala instansi", CHOICE, choices=_grounds(grounds.HEAD_GROUNDS))
COLLEAGUE = Field("officer", "Petugas", FieldKind.OFFICER, hint="Petugas yang dapat bertindak pada perkara ini")

_TEAM = (Fact.TEAM_FORMED,)  # a heavy penalty needs the team: PP 94/2021 arts. 27-32
_LEVELS = {
    Level.LIGHT: Fact.SANCTION_LIGHT, Level.MEDIUM: Fact.SANCTION_MEDIUM, Level.HEAVY: Fact.SANCTION_HEAVY,
    Level.OUTSIDE: Fact.SANCTION_HEAVY,
}  # fmt: skip
_WEIGHTS = tuple(dict.fromkeys(_LEVELS.values()))
#: Everything that some law has or had, each once: the rulebook narrows it to what the law of the day allows.
_LADDER = (*(one for one in SANCTIONS if one.level is not Level.MORAL), *PPPK_PENALTIES)


def ends_service(code: str) -> bool:
    """Whether the penalty ends the employment: the way to the appeal board, not to an objection."""
    return code.endswith(("dismissal", "dishonourable", "termination"))


def _set(one: Sanction) -> Choice:
    ends = Fact.DISMISSAL if ends_service(one.code) else Fact.NO_DISMISSAL
    level = _LEVELS[one.level]
    return Choice(one.code, one.name, (level, ends), _TEAM if level is Fact.SANCTION_HEAVY else ())


def _not_heavier(one: Sanction) -> Choice:
    """An objection may not end worse than it began: only the level that was set, or a lighter one."""
    return Choice(one.code, one.name, requires=_WEIGHTS[_WEIGHTS.index(_LEVELS[one.level]) :])


#: What comes on top of a statement is no penalty by itself.
_STATEMENTS = tuple(one for one in MORAL if one.code != "administrative_addition")
MORAL_SANCTION = Field("sanction", "Sanksi moral", CHOICE, drawn=Drawn.RANGE, choices=tuple(
    Choice(one.code, one.name) for one in _STATEMENTS
))  # fmt: skip
RECOMMENDED = Field("recommended", "Hukuman yang direkomendasikan", CHOICE, drawn=Drawn.RECOMMENDED, choices=tuple(
    Choice(one.code, one.name) for one in (*_STATEMENTS, *_LADDER)
))  # fmt: skip
SANCTION = Field("sanction", "Hukuman disiplin", CHOICE, drawn=Drawn.RANGE, choices=tuple(map(_set, _LADDER)))
DEPARTED_SANCTION = Field(DEPARTED_TO, "Hukuman yang lebih ringan dari rentang", CHOICE, drawn=Drawn.MILDER,
                          choices=tuple(Choice(one.code, one.name) for one in _LADDER))  # fmt: skip
LIGHTER_SANCTION = Field("sanction", "Hukuman disiplin yang diringankan", CHOICE, drawn=Drawn.EXISTING, choices=tuple(
    _not_heavier(one) for one in _LADDER if not ends_service(one.code)
))  # fmt: skip
#: The appeal board may lighten, change or aggravate: PP 79/2021 art. 16.
CHANGED_SANCTION = Field("sanction", "Hukuman disiplin yang diubah", CHOICE, drawn=Drawn.EXISTING, choices=tuple(
    Choice(one.code, one.name) for one in _LADDER
))  # fmt: skip
