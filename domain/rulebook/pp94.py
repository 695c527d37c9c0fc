"""PP 94/2021 art. 5 letter n: seven prohibitions, for PNS."""

from domain.rulebook.shared import ALL, HEAVY, INFERRED, MAYBE, MEDIUM, NONE, PNS, SEEN, UNVERIFIED, YES
from domain.rulebook.sources import KOMPAS_2, KOMPAS_TV, RMOL
from domain.rulebook.vocabulary import Crime, Form, Level, Marks, Office, Phase, Track

PP94 = (
    Form(
        "pp94_n1",
        "Ikut kampanye",
        "Taking part in a campaign",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.MEDIUM,
        (
            "PP 94/2021 Pasal 5 huruf n angka 1",
        ),
        "PP 94/2021 Pasal 13 (huruf belum diverifikasi)",
        MEDIUM,
        (PNS,),
        MAYBE,
        (RMOL, KOMPAS_TV),
        Marks(SEEN, SEEN, SEEN, UNVERIFIED),
    ),
    Form(
        "pp94_n2",
        "Menjadi peserta kampanye dengan atribut partai atau atribut PNS",
        "Campaign participant wearing party or civil-servant attributes",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.MEDIUM,
        (
            "PP 94/2021 Pasal 5 huruf n angka 2",
        ),
        "PP 94/2021 Pasal 13 (huruf belum diverifikasi)",
        MEDIUM,
        (PNS,),
        MAYBE,
        (RMOL, KOMPAS_TV),
        Marks(SEEN, SEEN, SEEN, UNVERIFIED),
    ),
    Form(
        "pp94_n3",
        "Sebagai peserta kampanye dengan mengerahkan PNS lain",
        "Campaign participant who mobilises other civil servants",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.HEAVY,
        (
            "PP 94/2021 Pasal 5 huruf n angka 3",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 1",
        HEAVY,
        (PNS,),
        MAYBE,
        (RMOL,),
        Marks(SEEN, SEEN, SEEN, INFERRED),
    ),
    Form(
        "pp94_n4",
        "Sebagai peserta kampanye dengan menggunakan fasilitas negara",
        "Campaign participant using state facilities",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.HEAVY,
        (
            "PP 94/2021 Pasal 5 huruf n angka 4",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 2",
        HEAVY,
        (PNS,),
        MAYBE,
        (RMOL,),
        Marks(SEEN, SEEN, SEEN, INFERRED),
    ),
    Form(
        "pp94_n5",
        "Membuat keputusan/tindakan menguntungkan atau merugikan pasangan calon sebelum, selama, sesudah kampanye",
        "Decision/action favouring or harming a pair before, during or after the campaign",
        Track.DISCIPLINE, Phase.ANY, ALL, Level.HEAVY,
        (
            "PP 94/2021 Pasal 5 huruf n angka 5",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 3",
        HEAVY,
        (PNS,),
        Crime(YES),
        (RMOL, KOMPAS_2),
        Marks(SEEN, SEEN, SEEN, SEEN),
    ),
    Form(
        "pp94_n6",
        "Mengadakan kegiatan yang mengarah kepada keberpihakan sebelum, selama, sesudah kampanye",
        "Holding partisan activities before, during or after the campaign",
        Track.DISCIPLINE, Phase.ANY, ALL, Level.HEAVY,
        (
            "PP 94/2021 Pasal 5 huruf n angka 6",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 4",
        HEAVY,
        (PNS,),
        MAYBE,
        (RMOL, KOMPAS_2),
        Marks(SEEN, SEEN, SEEN, SEEN),
    ),
    Form(
        "pp94_n7",
        "Memberi surat dukungan disertai fotokopi KTP atau surat keterangan tanda penduduk",
        "Giving a support letter with ID copy",
        Track.DISCIPLINE, Phase.BEFORE_FIXING, (Office.DPD, Office.GOVERNOR, Office.REGENT_MAYOR), Level.HEAVY,
        (
            "PP 94/2021 Pasal 5 huruf n angka 7",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 5",
        HEAVY,
        (PNS,),
        NONE,
        (RMOL,),
        Marks(SEEN, SEEN, SEEN, INFERRED),
    ),
)  # fmt: skip
