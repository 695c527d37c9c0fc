"""The places that an agency's table for its PPPK fills: a procedure must know their level before any table is read.

A table names its penalties itself; what stands here is only said where no table is at hand.
"""

from datetime import date

from domain.rulebook.pppk import PPPK_TERMINATION
from domain.rulebook.vocabulary import Certainty, Level, Sanction

_LAW = date(2018, 11, 28)  # PP 49/2018; the day is general knowledge
_BASIS = "PP 49/2018 Pasal 52; tabel instansi"
_NAMES = {Level.LIGHT: "ringan", Level.MEDIUM: "sedang", Level.HEAVY: "berat"}
_EACH = 3

PPPK_SLOTS = (
    *(
        Sanction(
            f"pppk_{level.value}_{place}", level, f"Hukuman {name} ke-{place} menurut tabel PPPK instansi",
            10 * (order + 1) + place - 1, _BASIS, Certainty.UNVERIFIED, _LAW,
        )
        for order, (level, name) in enumerate(_NAMES.items())
        for place in range(1, _EACH + 1)
    ),
    Sanction(
        "pppk_termination", Level.HEAVY, "Pemutusan hubungan perjanjian kerja dengan hormat, tidak atas permintaan "
        "sendiri", 39, "PP 49/2018; PP 79/2021", Certainty.UNVERIFIED, _LAW,
    ),
    PPPK_TERMINATION,
)  # fmt: skip
