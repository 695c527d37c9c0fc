"""A script run in memory: the same player and the same decisions, without database and Temporal."""

from collections.abc import Mapping
from datetime import UTC, datetime

from demo.player import Player, utc_now
from demo.script import Life, Script
from domain.access import permit
from domain.audit import digest
from domain.case import Case, replay
from domain.clock import Clock
from domain.commands import Act, Actor, AdvanceClock, Command
from domain.deadlines import Office
from domain.decisions import decide, open_case
from domain.fields import read_form
from domain.lifecycle import procedure_for
from domain.questions import questions
from domain.rulebook.extract import law_of
from domain.rulebook.releases import RULEBOOKS
from domain.workdays import Calendar
from workflows.messages import Acted

REPORT_NUMBER = "2026-000001"


class Rehearsal:
    """A door to one case that exists nowhere else.

    ``told`` is what was acted, with the step after it; ``written`` are the free texts.
    """

    def __init__(self, script: Script, life: Life, calendar: Calendar) -> None:
        self.calendar = calendar
        agency, legal = life.agency, script.registered_at.astimezone(UTC)
        table = procedure_for(script.registered, exercise=True)
        self.events = open_case(
            f"{REPORT_NUMBER}-{life.number}", table.code, agency.code, agency.code,
            Office(agency.zone, agency.week), Clock(utc_now(), legal), legal, calendar, exercise=True,
        )  # fmt: skip
        self.case = replay(self.events)
        self.told: list[tuple[str, str]] = []
        self.written: list[str] = []

    async def read(self, case_id: str) -> Case:
        """The case so far."""
        return self.case

    async def act(
        self, actor: Actor, case_id: str, action_code: str, typed: Mapping[str, str], request_id: str, seen_seq: int
    ) -> Acted:
        """As :meth:`web.desk.Desk.act`."""
        action = self.case.procedure.action_by_code[action_code]
        permit(actor, action, self.case)
        form = read_form(questions(self.case, action), typed)
        answer = self._decide(
            Act(
                action=action_code, actor=actor, request_id=request_id, seen_seq=seen_seq, values=form.values,
                texts=tuple(form.texts), texts_digest=digest(form.texts) if form.texts else None,
                law=law_of(form.values, self.case.agency, RULEBOOKS),
            )
        )  # fmt: skip
        self.told.append((action_code, answer.step))
        self.written += form.texts.values()
        return answer

    async def advance(self, actor: Actor, case_id: str, to: datetime, request_id: str) -> Acted:
        """As :meth:`web.desk.Desk.advance`."""
        return self._decide(AdvanceClock(actor, request_id, to))

    def _decide(self, command: Command) -> Acted:
        new = decide(self.case, command, self.case.clock.legal(utc_now()), self.calendar)
        self.events += new
        self.case = replay(new, self.case)
        return Acted(self.case.seq, self.case.step, self.case.control, repeated=not new)


async def rehearse(script: Script, life: Life, calendar: Calendar) -> Rehearsal:
    """The case as the script leaves it. Raises what is refused."""
    rehearsal = Rehearsal(script, life, calendar)
    await Player(rehearsal, script, life, rehearsal.case).play()
    return rehearsal
