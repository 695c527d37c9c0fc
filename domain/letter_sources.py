"""Where it is known from who signs a letter and who gets a copy; without a source it is a proposal and says so."""

from domain.procedure import Basis, Confidence

_SEEN, _TWICE, _OURS = Confidence.SEEN, Confidence.CONFIRMED, Confidence.PROPOSED

NO_SIGNER = Basis("Usulan; tidak ada sumber tentang siapa yang menandatangani", _OURS)
BAWASLU_CALLS = Basis("Praktik Bawaslu: panggilan klarifikasi dengan surat, lalu panggilan kedua", _SEEN)
SUPERIOR_CALLS = Basis(
    "Usulan: PP 94/2021 Pasal 26 ayat (1)-(2) menyebut atasan langsung; di sini tim, yang memuat atasan langsung", _OURS
)
TEAM_CALLS = Basis("PP 94/2021 Pasal 26 ayat (3): atasan langsung atau tim", _SEEN)
BOTH_SIGN = Basis("PP 94/2021 Pasal 27-32: berita acara ditandatangani pemeriksa dan yang diperiksa", _SEEN)
TEAM_REPORTS = Basis("PP 94/2021 Pasal 27-32: laporan hasil pemeriksaan oleh pemeriksa", _SEEN)
COUNCIL_DECIDES = Basis("PP 42/2004: putusan Majelis Kode Etik bersifat final", _SEEN)
BAWASLU_STUDIES = Basis("Tahap SBT menurut pengumuman BKN, Oktober 2024: kajian oleh Bawaslu", _TWICE)
BKN_SENDS = Basis("Tahap SBT menurut pengumuman BKN, Oktober 2024: BKN mengirim hasil kepada PPK", _TWICE)
BKN_CONTROLS = Basis("Tahap SBT menurut pengumuman BKN, Oktober 2024: peringatan dan teguran oleh BKN", _TWICE)
BKN_BLOCKS = Basis("Usulan: BKN yang memblokir; pemberitahuan kepada terlapor tidak disebut sumber", _OURS)
HOME_AFFAIRS = Basis("PP 12/2017: Mendagri menegur kepala daerah", _TWICE)
STATE_APPARATUS = Basis("KemenPANRB: jalur sanksi bagi PPK instansi pusat", _SEEN)
COMPETENT = Basis(
    "PP 94/2021: PPK, atau pejabat lain yang berwenang menurut jabatan dan tingkat hukuman; cocokkan sebelum diteken",
    _SEEN,
)
MORAL_BY_HEAD = Basis("PP 42/2004: sanksi moral secara tertulis oleh PPK", _SEEN)
DELIVERED_BY = Basis("PP 94/2021: disampaikan oleh pejabat yang menghukum atau yang ditunjuk", _TWICE)
CLEARED_BY = Basis("Usulan: aturan pemulihan nama dalam perkara netralitas tidak ditemukan", _OURS)

NO_COPIES = Basis("Usulan; tidak ada sumber tentang tembusan", _OURS)
SENDER_LEARNS = Basis(
    "Usulan: Bawaslu mengawasi tindak lanjut, dan satu Bawaslu kota mengeluh tidak mendapat salinan hasil", _OURS
)
