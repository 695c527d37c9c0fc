"""Where each officer can go: the same list for everybody of a role, and nothing that would only refuse them."""

from collections.abc import Callable

from domain.commands import Actor
from domain.information import PROMOTERS
from domain.procedure import LANE_OF, Lane, Role

Entry = tuple[str, str, int | None]
#: Those who answer for more than their own desk; everybody else sees the own cases in the own lists.
LEADING_LANES = frozenset({Lane.TASK_FORCE, Lane.BKN, Lane.KASN, Lane.MINISTRY, Lane.BAWASLU})
WATCHERS = frozenset({Role.AUDITOR, Role.OPERATOR})


def leads(actor: Actor) -> bool:
    """Whether the board is for this officer."""
    return LANE_OF[actor.role] in LEADING_LANES or actor.role in WATCHERS


def navigation(actor: Actor | None) -> Callable[[int | None, int | None], list[Entry]]:
    """Address, name and count of each page of an officer, given what waits for them and what they may open."""

    def entries(mine: int | None = None, all_cases: int | None = None) -> list[Entry]:
        found: list[Entry] = [("/kerja", "Menunggu saya", mine), ("/perkara", "Semua perkara", all_cases)]
        found.append(("/kotak", "Kotak masuk", None))
        if actor and actor.role in PROMOTERS:
            found.append(("/informasi", "Informasi awal", None))
        if actor and leads(actor):
            found.append(("/papan", "Papan kinerja", None))
        found.append(("/ketidakhadiran", "Ketidakhadiran", None))
        if actor and actor.role in WATCHERS:
            found += [("/operator", "Operator", None), ("/operator/kalender", "Kalender kerja", None)]
            found.append(("/operator/aturan", "Buku aturan", None))
            found.append(("/operator/surat", "Naskah surat", None))
        return found

    return entries
