"""The penalties of PPPK as a procedure must know them before any agency's table is read: by level, without their names.

A table names its penalties itself; what stands here is only said where no table is at hand.
"""

from datetime import date

from domain.rulebook.pppk import PPPK_SLOTS, PPPK_TERMINATION
from domain.rulebook.vocabulary import Certainty, Level, Sanction

_LAW = date(2018, 11, 28)  # PP 49/2018; the day is general knowledge
_BASIS = "PP 49/2018 Pasal 52; tabel instansi"
_NAMES = {Level.LIGHT: "ringan", Level.MEDIUM: "sedang", Level.HEAVY: "berat"}
_TERMINATION = "Pemutusan hubungan perjanjian kerja dengan hormat, tidak atas permintaan sendiri"


def _name(code: str, level: Level) -> str:
    place = code.rpartition("_")[2]
    return f"Hukuman {_NAMES[level]} ke-{place} menurut tabel PPPK instansi" if place.isdigit() else _TERMINATION


PPPK_PENALTIES = (
    *(Sanction(code, level, _name(code, level), order, _BASIS, Certainty.UNVERIFIED, _LAW)
      for code, (level, order) in PPPK_SLOTS.items()),
    PPPK_TERMINATION,
)  # fmt: skip
