"""PPPK (PP 49/2018 arts. 51-52): each agency has its own table of penalties; PP 94/2021's ladder is not theirs.

No agency's table has been read, so none is shipped; a corrected edition of a version brings them. An agency names its
own penalties, so their codes are slots: ``pppk_light_1`` is the mildest light one of a table, whatever it is called.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.rulebook.vocabulary import Certainty, Level, Note, Sanction

_PAGE = "https://denpasar.bkn.go.id/kms/_export/xhtml/ensiklopedia:disiplin_pppk"

_FIRST = {Level.LIGHT: 10, Level.MEDIUM: 20, Level.HEAVY: 30}  # as the ladder of PP 94/2021 counts
#: The codes that an agency's table may use, with the level and the order of each.
PPPK_SLOTS: Mapping[str, tuple[Level, int]] = {
    **{f"pppk_{v.value}_{place}": (v, first + place - 1) for v, first in _FIRST.items() for place in (1, 2, 3)},
    "pppk_termination": (Level.HEAVY, 39),  # with honour, not on request: the way to the appeal board (PP 79/2021)
}


@dataclass(frozen=True, slots=True)
class PppkTable:
    """The penalties that one agency (by its code) may impose on its PPPK, under the codes of ``PPPK_SLOTS``."""

    agency: str
    basis: str
    since: date
    sanctions: Mapping[Level, tuple[Sanction, ...]]
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the table was in force on that day."""
        return self.since <= day and (self.until is None or day < self.until)


PPPK_TERMINATION = Sanction(
    "pppk_dishonourable_termination", Level.OUTSIDE,
    "Pemutusan hubungan perjanjian kerja tidak dengan hormat (anggota/pengurus parpol)", 40, "PP 49/2018",
    Certainty.SEEN, date(2018, 11, 28), note="Hari berlakunya PP 49/2018 belum diverifikasi.",
)  # fmt: skip

PPPK_NOTES = (
    Note("pppk_breach", "PPPK yang melanggar disiplin dijatuhi hukuman disiplin.", Certainty.SEEN,
         "PP 49/2018 Pasal 51", (_PAGE,)),
    Note("pppk_table", "PPK tiap instansi menetapkan disiplin PPPK sesuai karakteristik instansi; sebelum ada, diatur "
         "dalam perjanjian kerja.", Certainty.SEEN, "PP 49/2018 Pasal 52 ayat (1)–(2)", (_PAGE,)),
    Note("pppk_procedure", "Tata cara mengikuti disiplin PNS.", Certainty.SEEN, "PP 49/2018 Pasal 52 ayat (3)",
         (_PAGE,)),
    Note("pppk_termination", "Pemutusan hubungan perjanjian kerja karena disiplin diusulkan PPK ke Presiden untuk "
         "jabatan tertentu, selebihnya berjenjang.", Certainty.SEEN, "PP 49/2018", (_PAGE,),
         caution="Sumber terpotong."),
    Note("pppk_appeal", "Pemutusan dengan hormat tidak atas permintaan sendiri dapat dibanding ke BPASN.",
         Certainty.SEEN, "PP 79/2021", ("https://www.haloblitar.com/?p=4166",)),
    Note("pppk_ethics", "Sanksi etik PPPK mengikuti kode etik instansi.", Certainty.INFERRED),
    Note("pppk_no_ladder", "Banyak PPPK tidak punya tunjangan kinerja atau jabatan untuk diturunkan: tangga hukumannya "
         "tabel per instansi, bukan PP 94/2021.", Certainty.INFERRED),
)  # fmt: skip
