"""Deadlines that a calendar moves, in words: from when to when, or why one stays."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from domain.deadlines import Office
from domain.procedure import Deadline, Procedure, Role
from models.decrees import Move
from models.foresight import places
from web import words


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One deadline. ``state`` says what becomes of it, or what has."""

    case: str
    duty: str
    old: str
    new: str
    state: str
    kept: bool


def _line(move: Move, table: Procedure, office: Office, state: str) -> MoveLine:
    rule = table.deadline_by_code[move.key.partition("#")[0]]
    return MoveLine(
        case=move.case, duty=rule.name, old=words.due_words(rule, move.old, office),
        new=words.due_words(rule, move.new, office), state=_kept(rule) if move.kept else state, kept=move.kept,
    )  # fmt: skip


def _kept(rule: Deadline) -> str:
    """Whom the longer period protects: it is the period of a private person."""
    return f"tetap (melindungi {'pelapor' if rule.owner is Role.REPORTER else 'terlapor'})"


async def foreseen_lines(session: AsyncSession, moves: Iterable[Move]) -> list[MoveLine]:
    """What would move, and what stays."""
    moves = list(moves)
    known = await places(session, moves)
    return [_line(move, *known[move.case], "bergeser") for move in moves]


async def moved_lines(session: AsyncSession, foreseen: Iterable[Move], done: Iterable[Move]) -> list[MoveLine]:
    """What was foreseen beside what has moved: every difference between the two has a word of its own."""
    foreseen, done = list(foreseen), list(done)
    found = {(move.case, move.key): move for move in done}
    known = await places(session, [*foreseen, *done])
    lines = [
        _line(move, *known[move.case], "sudah bergeser" if (move.case, move.key) in found else "belum bergeser")
        for move in foreseen
    ]
    expected = {(move.case, move.key) for move in foreseen}
    return lines + [
        _line(move, *known[move.case], "bergeser, di luar pratinjau")
        for place, move in found.items()
        if place not in expected
    ]
