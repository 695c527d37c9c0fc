"""What may be asked of a case: imperative values, each refused or turned into events by ``domain.decisions.decide``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.procedure import Role
from domain.rulebook.extract import Extract


class Tie(StrEnum):
    """What binds an officer to a case by itself, without anybody declaring it."""

    REPORTED = "reported"  # the officer is the reported person
    REPORTER = "reporter"  # the officer filed the report


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie of one officer to the case at hand."""

    officer: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: an opaque id and the role in which they act.

    ``agency`` and ``region`` bound what they may touch (empty for a national office); a region code covers every
    code that begins with it. ``acting_for`` are the officers whose mandate (Plh, Plt) they hold today, themselves or
    through a chain; ``bonds`` are the ties of all these to the case. The desk finds out both; no client says them.
    """

    id: str
    role: Role
    agency: str = ""
    region: str = ""
    acting_for: tuple[str, ...] = ()
    bonds: tuple[Bond, ...] = ()


SYSTEM_ACTOR = Actor("system", Role.SYSTEM)


@dataclass(frozen=True, slots=True)
class Act:
    """Do ``action``.

    ``values`` are dates and choices; ``texts`` names the free texts that were supplied and are kept in the database
    under ``request_id``, bound by ``texts_digest``. ``seen_seq`` is the case's number on the form that was filled in:
    if somebody has acted since, the act is refused as stale. The same ``request_id`` is one act, however often sent.
    ``law``: what the rulebook of that day says of the act, for the acts that assess one.
    """

    action: str
    actor: Actor
    request_id: str
    seen_seq: int
    values: Mapping[str, str] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    texts_digest: str | None = None
    law: Extract | None = None


@dataclass(frozen=True, slots=True)
class Lapse:
    """Let every deadline that is due by now lapse (actor SYSTEM)."""


@dataclass(frozen=True, slots=True)
class AdvanceClock:
    """Move the clock of an exercise forward to the legal instant ``to``."""

    actor: Actor
    request_id: str
    to: datetime


@dataclass(frozen=True, slots=True)
class Recompute:
    """Count every running clock again with the calendar that comes with the command (an administrator's act)."""

    actor: Actor
    request_id: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """Move the case under the procedure version ``to``, because the institution that handled it is gone.

    The references are the numbers of the letters by which it is handed over and taken in.
    """

    actor: Actor
    request_id: str
    to: str
    old_reference: str
    new_reference: str


@dataclass(frozen=True, slots=True)
class OpenIdentity:
    """Open who reported, on a ``ground`` of :mod:`domain.identity`; the words are kept as those of an act are."""

    actor: Actor
    request_id: str
    ground: str
    texts_digest: str | None = None


Request = Act | AdvanceClock | Recompute | Transfer | OpenIdentity  # what a case remembers, so that it is done once
Command = Request | Lapse
