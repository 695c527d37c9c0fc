"""The pages that were read for the forms. None is the official text. Slugs that hold a person's name are cut."""

KOMPAS = (
    "https://www.kompas.com/tren/read/2023/11/06/133000265/potong-gaji-dan-pemberhentian-ini-jenis-pelanggaran-asn-ti"
    "dak-netral-jelang?amp=1&page=1"
)
MAKASSAR_TRIBUNNEWS = (
    "https://makassar.tribunnews.com/2023/11/29/netralitas-asn-sulsel-pada-pemilu-2024-kategori-rawan-ini-hukumannya-"
    "jika-asn-terbukti-berpihak?page=3"
)
KALTENGLIMA = (
    "https://www.kaltenglima.com/nasional/amp/35113948490/hati-hati-ini-bentuk-pelanggaran-asn-pada-pilkada-2024"
)
BLOOMBERGTECHNOZ = (
    "https://bloombergtechnoz.com/detail-news/16196/asn-terlarang-masuk-grup-komentar-like-capres-caleg-cakada/2"
)
KOMPASIANA = (
    "https://kompasiana.com/www.tisna_1965.com/65429557edff7649db2109f2/netralitas-asn-dalam-pemilu-ini-norma-norma-p"
    "entingnya?page=3&page_images=1"
)
ALINEA = "https://alinea.id"
ARAHPUBLIK = (
    "https://arahpublik.com/berita-publik/1255175181/mohon-perhatian-asn-yang-pasangannya-maju-pilkada-wajib-jaga-net"
    "ralitas-menteri-panrb-ada-sanksi-jika-melanggar"
)
KOMPAS_2 = (
    "https://www.kompas.com/tren/read/2023/11/06/133000265/potong-gaji-dan-pemberhentian-ini-jenis-pelanggaran-asn-ti"
    "dak-netral-jelang?amp=1&page=2"
)
MEDAN_BKN = (
    "https://medan.bkn.go.id/2023/10/apa-pelanggaran-disiplin-dan-jenis-sanksi-atas-pelanggaran-netralitas-pegawai-asn"
)
RBTV = "https://rbtv.disway.id/amp/20939/"
RAKYAT_NEWS = "https://rakyat.news/read/106275/"
RMOL = "https://rmol.id/amp/2021/09/14/504341/"
SINPO = "https://sinpo.id/detail/84880/mk-pejabat-daerah-tni-dan-polri-bisa-dipidana-jika-langgar-netralitas-pilkada"
KOMPAS_TV = "https://kompas.tv/nasional/212923/kemenpan-rb-sebut-aturan-disiplin-pns-juga-berlaku-bagi-cpns?page=2"
