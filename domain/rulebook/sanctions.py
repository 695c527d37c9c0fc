"""The penalties, each with the days on which the law has it.

PP 94/2021 holds since 31 August 2021 and repealed PP 53/2010 on that day. Codes of penalties that a case can carry are
those of ``domain/lifecycle_fields.py``.
"""

from datetime import date

from domain.rulebook.vocabulary import Certainty, Level, Sanction

ETHICS_LAW = date(2004, 10, 18)  # PP 42/2004; the day is general knowledge
OLD_LAW = date(2010, 6, 6)  # PP 53/2010; the day is general knowledge
NEW_LAW = date(2021, 8, 31)  # PP 94/2021
_NEW, _OLD = "PP 94/2021 Pasal 8", "PP 53/2010 Pasal 7, dicabut PP 94/2021"
_SEEN, _UNSURE = Certainty.SEEN, Certainty.UNVERIFIED
_PAY_RULE = "peraturan pemerintah tentang gaji dan tunjangan"
_TRANSITION = (
    "Satu sumber menyebut jenis hukuman sedang PP 53/2010 masih dipakai sampai aturan gaji terbit; sumber lain "
    "menyebutnya sudah dicabut. Di sini: dicabut."
)

MORAL = (
    Sanction("moral_closed", Level.MORAL, "Sanksi moral: pernyataan tertutup", 1, "PP 42/2004 Pasal 15", _SEEN,
             ETHICS_LAW, note="Isi pernyataan dan peserta forum tertutup belum diverifikasi."),
    Sanction("moral_open", Level.MORAL, "Sanksi moral: pernyataan terbuka (misalnya saat apel)", 2,
             "PP 42/2004 Pasal 15", _SEEN, ETHICS_LAW),
    Sanction("administrative_addition", Level.MORAL,
             "Tindakan administratif tambahan atas rekomendasi Majelis Kode Etik", 3,
             "PP 42/2004 (Pasal 16, nomor belum diverifikasi)", _SEEN, ETHICS_LAW,
             note="Dapat berupa hukuman disiplin."),
)  # fmt: skip

LADDER = (
    Sanction("light_oral", Level.LIGHT, "Teguran lisan", 10, _NEW, _SEEN, NEW_LAW),
    Sanction("light_written", Level.LIGHT, "Teguran tertulis", 11, _NEW, _SEEN, NEW_LAW),
    Sanction("light_dissatisfied", Level.LIGHT, "Pernyataan tidak puas secara tertulis", 12, _NEW, _SEEN, NEW_LAW),
    Sanction("medium_6", Level.MEDIUM, "Potong tunjangan kinerja 25% selama 6 bulan", 20, _NEW, _SEEN, NEW_LAW,
             months=6, percent=25, waits_for=_PAY_RULE),
    Sanction("medium_9", Level.MEDIUM, "Potong tunjangan kinerja 25% selama 9 bulan", 21, _NEW, _SEEN, NEW_LAW,
             months=9, percent=25, waits_for=_PAY_RULE),
    Sanction("medium_12", Level.MEDIUM, "Potong tunjangan kinerja 25% selama 12 bulan", 22, _NEW, _SEEN, NEW_LAW,
             months=12, percent=25, waits_for=_PAY_RULE),
    Sanction("heavy_demotion", Level.HEAVY, "Penurunan jabatan setingkat lebih rendah selama 12 bulan", 30, _NEW, _SEEN,
             NEW_LAW, months=12),
    Sanction("heavy_release", Level.HEAVY, "Pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan", 31,
             _NEW, _SEEN, NEW_LAW, months=12),
    Sanction("heavy_dismissal", Level.HEAVY, "Pemberhentian dengan hormat tidak atas permintaan sendiri", 32, _NEW,
             _SEEN, NEW_LAW),
)  # fmt: skip

OUTSIDE = (
    Sanction("dishonourable_dismissal", Level.OUTSIDE, "Pemberhentian tidak dengan hormat (anggota/pengurus parpol)",
             40, "UU 5/2014 Pasal 87 ayat (4) huruf c; UU 20/2023 Pasal 52 ayat (4)", _SEEN, date(2014, 1, 15)),
)  # fmt: skip

#: Still used by press, supervisors and personnel boards for acts of 2024.
REPEALED = (
    Sanction("old_light_oral", Level.LIGHT, "Teguran lisan (PP 53/2010)", 10, _OLD, _UNSURE, OLD_LAW, NEW_LAW),
    Sanction("old_light_written", Level.LIGHT, "Teguran tertulis (PP 53/2010)", 11, _OLD, _UNSURE, OLD_LAW, NEW_LAW),
    Sanction("old_light_dissatisfied", Level.LIGHT, "Pernyataan tidak puas secara tertulis (PP 53/2010)", 12, _OLD,
             _UNSURE, OLD_LAW, NEW_LAW),
    Sanction("old_medium_pay_rise", Level.MEDIUM, "Penundaan kenaikan gaji berkala selama 1 tahun", 20, _OLD, _SEEN,
             OLD_LAW, NEW_LAW, months=12, note=_TRANSITION),
    Sanction("old_medium_promotion", Level.MEDIUM, "Penundaan kenaikan pangkat selama 1 tahun", 21, _OLD, _SEEN,
             OLD_LAW, NEW_LAW, months=12, note=_TRANSITION),
    Sanction("old_medium_rank", Level.MEDIUM, "Penurunan pangkat setingkat lebih rendah selama 1 tahun", 22, _OLD,
             _SEEN, OLD_LAW, NEW_LAW, months=12, note=_TRANSITION),
    Sanction("old_heavy_rank", Level.HEAVY, "Penurunan pangkat setingkat lebih rendah selama 3 tahun", 30, _OLD, _SEEN,
             OLD_LAW, NEW_LAW, months=36),
    Sanction("old_heavy_demotion", Level.HEAVY, "Pemindahan dalam rangka penurunan jabatan (PP 53/2010)", 31, _OLD,
             _UNSURE, OLD_LAW, NEW_LAW),
    Sanction("old_heavy_release", Level.HEAVY, "Pembebasan dari jabatan (PP 53/2010)", 32, _OLD, _UNSURE, OLD_LAW,
             NEW_LAW),
    Sanction("old_heavy_dismissal", Level.HEAVY,
             "Pemberhentian dengan hormat tidak atas permintaan sendiri (PP 53/2010)", 33, _OLD, _UNSURE, OLD_LAW,
             NEW_LAW),
    Sanction("old_heavy_dishonourable", Level.HEAVY, "Pemberhentian tidak dengan hormat (PP 53/2010)", 34, _OLD,
             _UNSURE, OLD_LAW, NEW_LAW),
)  # fmt: skip

SANCTIONS = (*MORAL, *LADDER, *OUTSIDE, *REPEALED)
SANCTION_BY_CODE = {sanction.code: sanction for sanction in SANCTIONS}
