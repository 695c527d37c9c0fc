"""The ethics list of the SKB of 2022: seven forms, before the person concerned is a fixed candidate."""

from domain.rulebook.shared import ALL, MORAL, NO, NONE, PNS, PPPK, SEEN
from domain.rulebook.sources import (
    ALINEA,
    ARAHPUBLIK,
    BLOOMBERGTECHNOZ,
    KALTENGLIMA,
    KOMPAS,
    KOMPASIANA,
    MAKASSAR_TRIBUNNEWS,
)
from domain.rulebook.vocabulary import Crime, Form, Level, Marks, Phase, Track

ETHICS = (
    Form(
        "ethics_1",
        "Memasang spanduk, baliho, atau alat peraga lain terkait bakal calon",
        "Putting up banners, billboards or other display material for a prospective candidate",
        Track.ETHICS, Phase.BEFORE_FIXING, ALL, Level.MORAL,
        (
            (
                "PP 42/2004 Pasal 11 huruf c (etika terhadap diri sendiri: hindari konflik kepentingan pribadi, "
                "kelompok, golongan)"
            ),
        ),
        "PP 42/2004 Pasal 15 ayat (1), (2), (3)",
        MORAL,
        (PNS, PPPK),
        Crime(NO, note="Umumnya belum masa kampanye; uji lagi bila fasilitas negara atau uang terlibat"),
        (KOMPAS, MAKASSAR_TRIBUNNEWS, KALTENGLIMA, BLOOMBERGTECHNOZ),
        Marks(SEEN, SEEN, SEEN, SEEN),
    ),
    Form(
        "ethics_2",
        "Sosialisasi atau kampanye media sosial/daring untuk bakal calon",
        "Promoting a prospective candidate on social media or online",
        Track.ETHICS, Phase.BEFORE_FIXING, ALL, Level.MORAL,
        (
            (
                "PP 42/2004 Pasal 11 huruf c (etika terhadap diri sendiri: hindari konflik kepentingan pribadi, "
                "kelompok, golongan)"
            ),
        ),
        "PP 42/2004 Pasal 15 ayat (1), (2), (3)",
        MORAL,
        (PNS, PPPK),
        NONE,
        (KOMPAS, KALTENGLIMA, BLOOMBERGTECHNOZ),
        Marks(SEEN, SEEN, SEEN, SEEN),
    ),
    Form(
        "ethics_3",
        "Menghadiri deklarasi/kampanye pasangan bakal calon dan memberi tindakan atau dukungan secara aktif",
        "Attending the declaration or rally of a prospective pair and giving active support",
        Track.ETHICS, Phase.BEFORE_FIXING, ALL, Level.MORAL,
        (
            (
                "PP 42/2004 Pasal 11 huruf c (etika terhadap diri sendiri: hindari konflik kepentingan pribadi, "
                "kelompok, golongan)"
            ),
        ),
        "PP 42/2004 Pasal 15 ayat (1), (2), (3)",
        MORAL,
        (PNS, PPPK),
        NONE,
        (KOMPAS, KOMPASIANA, KALTENGLIMA),
        Marks(SEEN, SEEN, SEEN, SEEN),
        elements=(
            "hadir",
            "tindakan atau dukungan aktif",
        ),
        note="Hadir pasif saja tidak cukup menurut rumusan; lihat exceptions.",
    ),
    Form(
        "ethics_4",
        "Membuat unggahan, komentar, bagikan, suka, bergabung atau mengikuti grup/akun pemenangan bakal calon",
        (
            "Posting, commenting, sharing, liking, joining or following a group/account campaigning for a "
            "prospective candidate"
        ),
        Track.ETHICS, Phase.BEFORE_FIXING, ALL, Level.MORAL,
        (
            (
                "PP 42/2004 Pasal 11 huruf c (etika terhadap diri sendiri: hindari konflik kepentingan pribadi, "
                "kelompok, golongan)"
            ),
        ),
        "PP 42/2004 Pasal 15 ayat (1), (2), (3)",
        MORAL,
        (PNS, PPPK),
        NONE,
        (KALTENGLIMA, BLOOMBERGTECHNOZ, KOMPASIANA),
        Marks(SEEN, SEEN, SEEN, SEEN),
    ),
    Form(
        "ethics_5",
        (
            "Mengunggah di media yang dapat diakses publik foto bersama bakal calon, tim sukses dengan "
            "simbol/atribut, atau alat peraga"
        ),
        (
            "Publishing a photo with a prospective candidate, with campaign team using symbols/attributes, or with "
            "display material"
        ),
        Track.ETHICS, Phase.BEFORE_FIXING, ALL, Level.MORAL,
        (
            (
                "PP 42/2004 Pasal 11 huruf c (etika terhadap diri sendiri: hindari konflik kepentingan pribadi, "
                "kelompok, golongan)"
            ),
        ),
        "PP 42/2004 Pasal 15 ayat (1), (2), (3)",
        MORAL,
        (PNS, PPPK),
        NONE,
        (MAKASSAR_TRIBUNNEWS, BLOOMBERGTECHNOZ, KALTENGLIMA),
        Marks(SEEN, SEEN, SEEN, SEEN),
        parts=(
            "a. bakal calon",
            "b. tim sukses dengan simbol keberpihakan, atribut parpol, atau latar gambar parpol/bakal calon",
            "c. alat peraga parpol/bakal calon",
        ),
    ),
    Form(
        "ethics_6",
        "Ikut dalam kegiatan kampanye, sosialisasi, atau pengenalan bakal calon/partai politik",
        "Taking part in campaign, outreach or introduction events of a prospective candidate or party",
        Track.ETHICS, Phase.BEFORE_FIXING, ALL, Level.MORAL,
        (
            (
                "PP 42/2004 Pasal 11 huruf c (etika terhadap diri sendiri: hindari konflik kepentingan pribadi, "
                "kelompok, golongan)"
            ),
        ),
        "PP 42/2004 Pasal 15 ayat (1), (2), (3)",
        MORAL,
        (PNS, PPPK),
        NONE,
        (MAKASSAR_TRIBUNNEWS, KOMPASIANA, KALTENGLIMA, ALINEA),
        Marks(SEEN, SEEN, SEEN, SEEN),
        note=(
            "Butir ini dikutip sebagai Lampiran II nomor 6 dalam perkara Dompu 2023, bersama PP 94/2021 Pasal 5 "
            "huruf n: satu perbuatan dapat dikutip etik dan disiplin sekaligus."
        ),
    ),
    Form(
        "ethics_7",
        (
            "Mengikuti deklarasi/kampanye suami atau istri yang menjadi calon tanpa status cuti di luar tanggungan "
            "negara"
        ),
        "Joining the declaration/campaign of a spouse-candidate without unpaid leave (CLTN)",
        Track.ETHICS, Phase.ANY, ALL, Level.MORAL,
        (
            (
                "PP 42/2004 Pasal 11 huruf c (etika terhadap diri sendiri: hindari konflik kepentingan pribadi, "
                "kelompok, golongan)"
            ),
        ),
        "PP 42/2004 Pasal 15 ayat (1), (2), (3)",
        MORAL,
        (PNS, PPPK),
        NONE,
        (MAKASSAR_TRIBUNNEWS, KALTENGLIMA, KOMPASIANA, ARAHPUBLIK),
        Marks(SEEN, SEEN, SEEN, SEEN),
        note="Berlaku kapan pun karena rumusan menyebut calon; tetap di daftar etik (disimpulkan).",
    ),
)  # fmt: skip
