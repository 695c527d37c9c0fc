"""The questions that the actions of the table ask: one value per question, named once, used in many rows."""

from domain.procedure import Choice, Fact, Field, FieldKind, When

DATE, CHOICE, CASE, TEXT, LINE = FieldKind.DATE, FieldKind.CHOICE, FieldKind.CASE, FieldKind.TEXT, FieldKind.LINE

NOTE = Field("note", "Catatan", TEXT, required=False)
REASON = Field("reason", "Alasan", TEXT, hint="Ditulis untuk orang yang kelak membacanya")
MISSING = Field("missing", "Apa yang kurang", TEXT, hint="Sebutkan syarat formal atau materiel yang belum ada")
ADDITION = Field("addition", "Kelengkapan", TEXT)
DESTINATION = Field("destination", "Dialihkan kepada", LINE)
DUPLICATE_OF = Field("duplicate_of", "Nomor perkara yang sama", CASE, hint="Contoh: 2026-000012-1")

LETTER = Field("letter", "Nomor surat", LINE)
LETTER_ON = Field("letter_on", "Tanggal surat", DATE, when=When.PAST)
PLACE = Field("place", "Tempat dan jam", LINE)
HEARING_ON = Field("hearing_on", "Tanggal hadir", DATE, when=When.FUTURE)
EXAMINATION_ON = Field("hearing_on", "Tanggal pemeriksaan", DATE, when=When.FUTURE, within="summons_1",
                       hint="Paling lambat 7 hari kerja sejak tanggal surat panggilan")  # fmt: skip
EXAMINATION_2_ON = Field("hearing_on", "Tanggal pemeriksaan", DATE, when=When.FUTURE, within="summons_2",
                         hint="Paling lambat 7 hari kerja sejak tanggal seharusnya diperiksa")  # fmt: skip
HEARD_ON = Field("heard_on", "Tanggal hadir", DATE, when=When.PAST)
MISSED_ON = Field("missed_on", "Tanggal seharusnya hadir", DATE, when=When.PAST)
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
REVIEW_ON = Field("review_on", "Tanggal peninjauan blokir", DATE, when=When.FUTURE)
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

_KEPT, _ENDED = (Fact.NO_DISMISSAL,), (Fact.DISMISSAL,)
_TEAM = (Fact.TEAM_FORMED,)  # a heavy penalty needs the team: PP 94/2021 arts. 27-32
_LADDER = (
    Choice("light_oral", "Ringan: teguran lisan", _KEPT),
    Choice("light_written", "Ringan: teguran tertulis", _KEPT),
    Choice("light_dissatisfied", "Ringan: pernyataan tidak puas secara tertulis", _KEPT),
    Choice("medium_6", "Sedang: potong tunjangan kinerja 25% selama 6 bulan", _KEPT),
    Choice("medium_9", "Sedang: potong tunjangan kinerja 25% selama 9 bulan", _KEPT),
    Choice("medium_12", "Sedang: potong tunjangan kinerja 25% selama 12 bulan", _KEPT),
    Choice("heavy_demotion", "Berat: penurunan jabatan setingkat lebih rendah 12 bulan", _KEPT, _TEAM),
    Choice("heavy_release", "Berat: pembebasan dari jabatan menjadi pelaksana 12 bulan", _KEPT, _TEAM),
    Choice("heavy_dismissal", "Berat: pemberhentian dengan hormat tidak atas permintaan sendiri", _ENDED, _TEAM),
)  # fmt: skip
SANCTION = Field("sanction", "Hukuman disiplin", CHOICE, choices=_LADDER)
LIGHTER_SANCTION = Field("sanction", "Hukuman disiplin yang diubah", CHOICE, choices=tuple(
    Choice(c.value, c.name, requires=c.requires) for c in _LADDER
))  # fmt: skip
