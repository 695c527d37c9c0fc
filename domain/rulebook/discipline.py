"""The discipline list of the SKB of 2022: eleven forms."""

from domain.rulebook.shared import ALL, CONFLICT, HEAVY, INFERRED, MAYBE, MEDIUM, NONE, PNS, PPPK, SEEN, UNVERIFIED, YES
from domain.rulebook.sources import (
    BLOOMBERGTECHNOZ,
    KOMPAS_2,
    KOMPASIANA,
    MAKASSAR_TRIBUNNEWS,
    MEDAN_BKN,
    RAKYAT_NEWS,
    RBTV,
    RMOL,
    SINPO,
)
from domain.rulebook.vocabulary import Crime, Dispute, Form, Level, Marks, Office, Phase, Track

DISCIPLINE = (
    Form(
        "discipline_1",
        "Memasang spanduk, baliho, atau alat peraga lain terkait calon peserta pemilu/pemilihan",
        "Putting up banners, billboards or other display material for a fixed candidate",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.HEAVY,
        (
            "UU 5/2014 Pasal 9 ayat (2) (kini padanan UU 20/2023 Pasal 9 ayat (2))",
            "PP 94/2021 Pasal 5 huruf n angka 5",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 3 (sumber menulis angka 3 dan 4)",
        HEAVY,
        (PNS, PPPK),
        MAYBE,
        (KOMPAS_2, MAKASSAR_TRIBUNNEWS, MEDAN_BKN, RBTV),
        Marks(SEEN, UNVERIFIED, SEEN, CONFLICT),
    ),
    Form(
        "discipline_2",
        "Sosialisasi/kampanye media sosial atau daring untuk calon",
        "Campaigning for a fixed candidate on social media or online",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.HEAVY,
        (
            "UU 5/2014 Pasal 9 ayat (2) (kini padanan UU 20/2023 Pasal 9 ayat (2))",
            "PP 94/2021 Pasal 5 huruf n angka 5",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 3 (sumber menulis angka 3 dan 4)",
        HEAVY,
        (PNS, PPPK),
        MAYBE,
        (KOMPAS_2, MAKASSAR_TRIBUNNEWS, MEDAN_BKN),
        Marks(SEEN, UNVERIFIED, SEEN, CONFLICT),
    ),
    Form(
        "discipline_3",
        (
            "Melakukan pendekatan kepada partai politik sebagai bakal calon, atau kepada masyarakat (perseorangan), "
            "tanpa status CLTN"
        ),
        "Approaching parties (or voters, as an independent) to become a candidate without unpaid leave",
        Track.DISCIPLINE, Phase.BEFORE_FIXING, ALL, Level.MEDIUM,
        (
            "UU 5/2014 Pasal 9 ayat (2) (kini padanan UU 20/2023 Pasal 9 ayat (2))",
            "PP 94/2021 Pasal 3 huruf c dan d (dugaan)",
        ),
        "PP 94/2021 Pasal 10 ayat (1) huruf b dan c",
        MEDIUM,
        (PNS, PPPK),
        NONE,
        (KOMPAS_2, MAKASSAR_TRIBUNNEWS, MEDAN_BKN, RBTV),
        Marks(SEEN, INFERRED, CONFLICT, CONFLICT),
        parts=(
            "a. partai politik: presiden, DPR, DPRD, kepala daerah",
            "b. masyarakat: DPD, kepala daerah perseorangan",
        ),
        note="Satu-satunya butir disiplin yang menurut sifatnya terjadi sebelum penetapan calon.",
        disputes=(Dispute((
                "Kompas: hukuman sedang (Pasal 10). Tribun Timur mengutip Bawaslu Sulsel: hukuman berat. Perkara "
                "2020 (dua sekda Jateng): sedang plus perintah CLTN."
            ), Level.HEAVY, Phase.ANY),),
    ),
    Form(
        "discipline_4",
        "Menghadiri deklarasi/kampanye pasangan calon dan memberi tindakan/dukungan keberpihakan",
        "Attending a declaration or rally of a fixed pair and showing partisanship",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.HEAVY,
        (
            "UU 5/2014 Pasal 9 ayat (2) (kini padanan UU 20/2023 Pasal 9 ayat (2))",
            "PP 94/2021 Pasal 5 huruf n angka 5",
            "PP 94/2021 Pasal 5 huruf n angka 6",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 3 (sumber menulis angka 3 dan 4)",
        HEAVY,
        (PNS, PPPK),
        MAYBE,
        (KOMPAS_2, MAKASSAR_TRIBUNNEWS, MEDAN_BKN),
        Marks(SEEN, UNVERIFIED, SEEN, CONFLICT),
        elements=(
            "hadir",
            "tindakan atau dukungan",
        ),
    ),
    Form(
        "discipline_5",
        "Menjadi anggota dan/atau pengurus partai politik",
        "Being a member or officer of a political party",
        Track.DISCIPLINE, Phase.ANY, ALL, Level.OUTSIDE,
        (
            "UU 5/2014 Pasal 87 ayat (4) huruf c; UU 20/2023 Pasal 52 ayat (3) huruf j jo ayat (4)",
        ),
        "UU 5/2014 / UU 20/2023 Pasal 87 ayat (4) huruf c / Pasal 52 ayat (4)",
        ("dishonourable_dismissal",),
        (PNS, PPPK),
        NONE,
        (KOMPAS_2, MAKASSAR_TRIBUNNEWS, MEDAN_BKN, RAKYAT_NEWS),
        Marks(SEEN, SEEN, SEEN, SEEN),
        note=(
            "Di luar tangga PP 94/2021. Kasus nyata: tiga pegawai dinas provinsi Jabar diberhentikan tidak dengan "
            "hormat."
        ),
    ),
    Form(
        "discipline_6",
        "Membuat unggahan, komentar, bagikan, suka, bergabung atau mengikuti grup/akun pemenangan calon",
        "Posting, commenting, sharing, liking, joining or following a fixed candidate’s campaign group/account",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.HEAVY,
        (
            "UU 5/2014 Pasal 9 ayat (2) (kini padanan UU 20/2023 Pasal 9 ayat (2))",
            "PP 94/2021 Pasal 5 huruf n angka 5",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 3 (sumber menulis angka 3 dan 4)",
        HEAVY,
        (PNS, PPPK),
        MAYBE,
        (KOMPAS_2, MAKASSAR_TRIBUNNEWS, BLOOMBERGTECHNOZ, MEDAN_BKN),
        Marks(SEEN, SEEN, SEEN, CONFLICT),
        note="Praktik sering lebih ringan: guru Sulbar 2023 hanya sanksi moral; Semarang 2024 penundaan gaji berkala.",
    ),
    Form(
        "discipline_7",
        (
            "Mengunggah di media yang dapat diakses publik foto bersama calon, tim sukses dengan simbol/atribut, "
            "atau alat peraga, dengan tujuan memberi dukungan"
        ),
        "Publishing a photo with a fixed candidate, campaign team or material in order to give support",
        Track.DISCIPLINE, Phase.AFTER_FIXING, ALL, Level.HEAVY,
        (
            "UU 5/2014 Pasal 9 ayat (2) (kini padanan UU 20/2023 Pasal 9 ayat (2))",
            "PP 94/2021 Pasal 5 huruf n angka 5",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 3",
        HEAVY,
        (PNS, PPPK),
        MAYBE,
        (KOMPAS_2, MAKASSAR_TRIBUNNEWS, MEDAN_BKN, RBTV),
        Marks(SEEN, UNVERIFIED, SEEN, SEEN),
        elements=(
            "media dapat diakses publik",
            "tujuan memberi dukungan",
        ),
        parts=(
            "a. calon",
            "b. tim sukses dengan simbol/atribut/latar",
            "c. alat peraga",
        ),
    ),
    Form(
        "discipline_8",
        (
            "Mengadakan kegiatan yang mengarah kepada keberpihakan: pertemuan, ajakan, himbauan, seruan, atau "
            "pemberian barang kepada ASN unit kerja, keluarga, dan masyarakat"
        ),
        (
            "Holding activities that show partisanship: meetings, invitations, appeals, calls or giving goods to "
            "staff, family or the public"
        ),
        Track.DISCIPLINE, Phase.ANY, ALL, Level.HEAVY,
        (
            "UU 5/2014 Pasal 9 ayat (2) (kini padanan UU 20/2023 Pasal 9 ayat (2))",
            "PP 94/2021 Pasal 5 huruf n angka 6",
            "UU 7/2017 Pasal 283",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 4 (sumber menulis angka 3 dan 4)",
        HEAVY,
        (PNS, PPPK),
        MAYBE,
        (KOMPAS_2, MEDAN_BKN, RBTV, RMOL),
        Marks(SEEN, SEEN, SEEN, CONFLICT),
        note="Rumusan menyebut sebelum, selama, dan sesudah masa kampanye; berlaku juga setelah pemungutan suara.",
    ),
    Form(
        "discipline_9",
        (
            "Menjadi tim ahli, tim pemenangan, konsultan, atau sebutan lain bagi partai/bakal calon/calon, sebelum "
            "maupun sesudah penetapan"
        ),
        (
            "Serving as expert team, campaign team, consultant or similar for a party or candidate, before or after "
            "fixing"
        ),
        Track.DISCIPLINE, Phase.ANY, ALL, Level.MEDIUM,
        (
            "UU 5/2014 Pasal 9 ayat (2) (kini padanan UU 20/2023 Pasal 9 ayat (2))",
            "PP 94/2021 Pasal 5 huruf n angka 1 (disimpulkan)",
        ),
        "PP 94/2021, pasal belum diverifikasi (potongan sumber terpotong pada kata sedang)",
        MEDIUM,
        (PNS, PPPK),
        Crime(YES,
            regional="UU 10/2016 Pasal 70/71; UU 1/2015 Pasal 188/189 (pihak calon)",
            general="UU 7/2017 Pasal 280 ayat (3) jo 494"),
        (KOMPAS_2, KOMPASIANA),
        Marks(SEEN, INFERRED, INFERRED, UNVERIFIED),
        note="Ketegangan: sanksi disiplin sedang, padahal ancaman pidananya paling jelas.",
        disputes=(Dispute((
                "Butir ini dipecah dua oleh sumber lain: sebelum penetapan hukuman sedang, sesudah penetapan "
                "hukuman berat."
            ), Level.HEAVY, Phase.AFTER_FIXING),),
    ),
    Form(
        "discipline_10",
        (
            "Memberi dukungan kepada bakal calon DPD atau kepala daerah perseorangan dengan surat dukungan atau "
            "mengumpulkan fotokopi KTP/surat keterangan"
        ),
        "Supporting a DPD or independent regional candidate with a support letter or by collecting ID copies",
        Track.DISCIPLINE, Phase.BEFORE_FIXING, (Office.DPD, Office.GOVERNOR, Office.REGENT_MAYOR), Level.HEAVY,
        (
            "PP 94/2021 Pasal 5 huruf n angka 7",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 5 (diturunkan)",
        HEAVY,
        (PNS, PPPK),
        NONE,
        (KOMPASIANA, RMOL),
        Marks(SEEN, SEEN, INFERRED, INFERRED),
    ),
    Form(
        "discipline_11",
        "Membuat keputusan/tindakan yang menguntungkan atau merugikan partai, calon, atau pasangan calon",
        "Making decisions or taking actions that favour or harm a party, candidate or pair",
        Track.DISCIPLINE, Phase.ANY, ALL, Level.HEAVY,
        (
            "PP 94/2021 Pasal 5 huruf n angka 5",
            "UU 10/2016 Pasal 71 ayat (1)",
            "UU 7/2017 Pasal 282",
        ),
        "PP 94/2021 Pasal 14 huruf i angka 3 (diturunkan)",
        HEAVY,
        (PNS, PPPK),
        Crime(YES,
            regional=(
                "UU 10/2016 Pasal 71 ayat (1) jo UU 1/2015 Pasal 188: penjara 1–6 bulan dan/atau denda "
                "Rp600.000–Rp6.000.000"
            ),
            general="UU 7/2017 Pasal 282; sanksi pidana pejabat negara Pasal 547 (belum diverifikasi)"),
        (KOMPASIANA, RMOL, SINPO),
        Marks(SEEN, SEEN, INFERRED, INFERRED),
        note="Frasa PP: sebelum, selama, dan sesudah masa kampanye; pidana pilkada hanya masa kampanye.",
    ),
)  # fmt: skip
