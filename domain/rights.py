"""What the reported person may rely on: one table of values, each with its article and how sure that is.

Where a right is a row of the procedure (a deadline or an act), its article is that row's: there is no second copy.
"""

from dataclasses import dataclass

from domain.procedure import Basis, Confidence, Procedure, Unit

_S2, _S, _B, _P = Confidence.CONFIRMED, Confidence.SEEN, Confidence.BACKGROUND, Confidence.PROPOSED
_PP94 = "PP 94/2021"


@dataclass(frozen=True, slots=True)
class Right:
    """A right. ``basis`` is an article, or the code of the deadline or act whose article it is."""

    name: str
    text: str
    basis: Basis | str


RIGHTS = (
    Right("Dianggap tidak bersalah",
          "Anda disebut terlapor. Sampai ada keputusan yang berlaku, laporan hanyalah bahan telaah.",
          Basis("Kepala BKN, 17 Oktober 2024: semua laporan adalah bahan telaah", _S)),
    Right("Didengar lebih dahulu",
          "Tidak ada rekomendasi sebelum klarifikasi Anda tercatat, kecuali Anda dua kali tidak hadir. Anda juga dapat "
          "menulis klarifikasi di halaman ini; petugas mendengarnya dan mencatatnya.",
          "hear_clarification"),
    Right("Dipanggil secara tertulis, dua kali, dengan waktu bersiap",
          "Panggilan kedua menyusul bila panggilan pertama tidak dapat Anda penuhi.", "summons_1"),
    Right("Diperiksa secara tertutup",
          "Pemeriksaan dilakukan tertutup, tatap muka atau lewat sambungan video.", "hold_examination"),
    Right("Membaca dan menandatangani berita acara",
          "Anda menerima salinan berita acara. Bila Anda menolak menandatangani, penolakan itu dicatat.",
          "sign_minutes"),
    Right("Tidak dihukum tanpa diperiksa",
          "Kecuali Anda dua kali tidak memenuhi panggilan tanpa alasan yang sah.", "record_no_show_2"),
    Right("Melihat bukti dan mengajukan saksi",
          "Mintalah kepada petugas lewat pesan di sini. PP 94/2021 tidak mengaturnya dengan tegas; ini asas umum.",
          Basis("Asas umum: hak pelapor dan terlapor pada meja pengaduan peradilan; PP 94/2021 diam", _B)),
    Right("Membawa pendamping",
          "Tidak ada sumber yang memberi atau melarangnya pada perkara disiplin. Tanyakan kepada pemeriksa sebelum "
          "hari pemeriksaan; jawabannya tercatat di sini.",
          Basis("Usulan; tidak ada sumber", _P)),
    Right("Diperiksa oleh orang yang tidak terlibat",
          "Atasan yang terlibat tidak memeriksa; atasan yang lebih tinggi menggantikannya. Bila Anda tahu ada benturan "
          "kepentingan, sampaikan lewat pesan.",
          Basis(f"{_PP94} Pasal 27", _S)),
    Right("Satu perbuatan dihukum satu kali",
          "Bila perbuatan ini sudah pernah dijatuhi hukuman, perkara ditutup.",
          Basis(f"{_PP94} (sekitar Pasal 30)", _B)),
    Right("Hukuman sebanding dengan yang terbukti",
          "Keputusan harus menyebut perbuatan yang terbukti.", Basis(_PP94, _S)),
    Right("Mengajukan keberatan",
          "Atas hukuman selain pemberhentian, dalam {days} sejak keputusan Anda terima.", "objection_right"),
    Right("Mengajukan banding ke BPASN",
          "Atas pemberhentian, dalam {days} sejak keputusan Anda terima.", "appeal_right"),
    Right("Keputusan belum berlaku selama keberatan atau banding berjalan",
          "Yang diajukan tepat waktu menahan berlakunya keputusan.", Basis("PP 94/2021; PP 79/2021", _S2)),
    Right("Menggugat ke PTTUN", "Dalam {days} sejak putusan BPASN.", "court_right"),
    Right("Nama dipulihkan bila tidak terbukti",
          "Anda menerima surat pemulihan nama, semua penerima perkara diberi tahu, dan blokir dibuka seketika.",
          "issue_clearance"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A right as one version of the procedure gives it."""

    name: str
    text: str
    basis: Basis


def rights_of(table: Procedure) -> tuple[Held, ...]:
    """The rights under one version of the procedure; those whose row it does not have are left out."""
    rows = {action.code: action.basis for action in table.actions}
    rows |= {rule.code: rule.basis for rule in table.deadlines}
    found = []
    for right in RIGHTS:
        basis = rows.get(right.basis) if isinstance(right.basis, str) else right.basis
        if basis is not None:
            found.append(Held(right.name, right.text.replace("{days}", _days(table, right)), basis))
    return tuple(found)


def _days(table: Procedure, right: Right) -> str:
    """The length of the right's deadline in words, from the table."""
    rule = table.deadline_by_code.get(str(right.basis))
    return f"{rule.length} {'hari kerja' if rule.unit is Unit.WORKING else 'hari kalender'}" if rule else ""
