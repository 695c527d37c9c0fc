"""The words in which the rulebook is written: frozen values, each with how sure we are of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Certainty(StrEnum):
    """How well a value is founded. Never raised by code: only a person who has read the official text may."""

    SEEN = "seen"  # written on a page that was read
    INFERRED = "inferred"  # concluded from two or more values seen
    CONFLICT = "conflict"  # sources contradict each other
    UNVERIFIED = "unverified"  # general knowledge, seen on no page


#: What people read beside a value.
CERTAINTY_WORDS: Mapping[Certainty, str] = {
    Certainty.SEEN: "tertulis di sumber",
    Certainty.INFERRED: "disimpulkan",
    Certainty.CONFLICT: "sumber berbeda",
    Certainty.UNVERIFIED: "belum diverifikasi",
}
_WEIGHT = (Certainty.SEEN, Certainty.INFERRED, Certainty.CONFLICT, Certainty.UNVERIFIED)


def weakest(*found: Certainty) -> Certainty:
    """The weakest of several: what rests on all of them is no surer than the least sure."""
    return max(found, key=_WEIGHT.index)


class Phase(StrEnum):
    """Where an act lies, seen from the fixing (penetapan) of the candidate concerned."""

    BEFORE_FIXING = "before_fixing"
    AFTER_FIXING = "after_fixing"
    ANY = "any"  # of a form: both


PHASE_WORDS: Mapping[Phase, str] = {
    Phase.BEFORE_FIXING: "sebelum penetapan calon",
    Phase.AFTER_FIXING: "sesudah penetapan calon",
    Phase.ANY: "kapan pun",
}


class Track(StrEnum):
    """Which list a form stands in."""

    ETHICS = "ethics"
    DISCIPLINE = "discipline"


class Level(StrEnum):
    """How heavy a penalty is."""

    MORAL = "moral"
    LIGHT = "light"
    MEDIUM = "medium"
    HEAVY = "heavy"
    OUTSIDE = "outside"  # beyond the ladder of PP 94/2021


LEVEL_WORDS: Mapping[Level, str] = {
    Level.MORAL: "sanksi moral",
    Level.LIGHT: "hukuman disiplin ringan",
    Level.MEDIUM: "hukuman disiplin sedang",
    Level.HEAVY: "hukuman disiplin berat",
    Level.OUTSIDE: "pemberhentian tidak dengan hormat (di luar tangga)",
}
LEVELS = tuple(Level)  # from the lightest to the heaviest


class PersonKind(StrEnum):
    """What somebody is employed as."""

    PNS = "pns"
    CPNS = "cpns"  # PP 94/2021 applies to them as to PNS
    PPPK = "pppk"
    NON_ASN = "non_asn"


class Office(StrEnum):
    """For what a candidate stands."""

    PRESIDENT = "president"
    DPR = "dpr"
    DPD = "dpd"
    DPRD = "dprd"
    GOVERNOR = "governor"
    REGENT_MAYOR = "regent_mayor"


@dataclass(frozen=True, slots=True)
class Dispute:
    """What another source says. ``level`` and ``phase`` tell where it names another level of penalty."""

    text: str
    level: Level | None = None
    phase: Phase = Phase.ANY


class Referral(StrEnum):
    """Whether an act may be an election crime too."""

    NO = "no"
    CONDITIONAL = "conditional"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Crime:
    """The fork to the election-crime centre (Sentra Gakkumdu), which runs beside the neutrality case."""

    referral: Referral
    regional: str = ""  # articles for Pilkada
    general: str = ""  # articles for Pemilu
    note: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """How sure we are of each part of a form."""

    item: Certainty
    basis: Certainty
    level: Certainty
    article: Certainty


@dataclass(frozen=True, slots=True)
class Form:
    """One form of violation (bentuk pelanggaran) in a list of the SKB or of PP 94/2021 art. 5 letter n.

    ``basis`` forbids it, ``article`` names the penalty. ``elements`` and ``parts`` are what its wording asks for.
    """

    code: str
    name: str
    name_en: str
    track: Track
    phase: Phase
    offices: tuple[Office, ...]
    level: Level
    basis: tuple[str, ...]
    article: str
    sanctions: tuple[str, ...]
    applies_to: tuple[PersonKind, ...]
    crime: Crime
    sources: tuple[str, ...]
    marks: Marks
    elements: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    note: str = ""
    disputes: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class Sanction:
    """One penalty of a ladder. ``until`` is the first day on which it no longer exists; ``order`` grows with weight."""

    code: str
    level: Level
    name: str
    order: int
    basis: str
    certainty: Certainty
    since: date
    until: date | None = None
    months: int = 0
    percent: int = 0
    waits_for: str = ""
    note: str = ""

    def exists_on(self, day: date) -> bool:
        """Whether the law had it on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Note:
    """A rule in words: an exception, a weighing, a rule for spouses. ``acts`` are those that it speaks of."""

    code: str
    text: str
    certainty: Certainty
    basis: str = ""
    sources: tuple[str, ...] = ()
    caution: str = ""
    acts: tuple[str, ...] = ()
