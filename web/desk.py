"""The desk: the one way in. Pages, API, CLI and demonstration file and act here, and nowhere else."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain import access
from domain.case import Case
from domain.commands import Act, Actor, AdvanceClock, OpenIdentity
from domain.conflicts import barrier
from domain.errors import Refusal, Refusals
from domain.fields import read_form
from domain.identity import OPENING, permit_opening
from domain.procedure import ROLE_NAMES, Action, Drawn, Exclusion, Role
from domain.questions import questions
from domain.rulebook.extract import law_of
from domain.rulebook.releases import Rulebook
from models.accusation import Reporter, load_reporter
from models.calendars import load_calendar
from models.conflicts import bound, check_colleague, colleagues
from models.database import Sessions
from models.information import decide_information, open_for_decision
from models.intake import file_report, filing
from models.log import load_case
from models.lonely import lonely_roles
from models.officers import AgencyRow
from models.openings import check_fresh
from models.queries import CaseFile, case_file
from models.rulebooks import load_rulebooks
from models.schemas import Receipt, ReportIn
from models.submissions import store_texts
from web.imports import Imports
from workflows.client import Cases
from workflows.messages import Acted


class Desk:
    """Takes reports and acts. ``day_seconds`` sets the pace of exercises (None: real time, real cases)."""

    def __init__(self, sessions: Sessions, cases: Cases, day_seconds: float | None = None) -> None:
        self.sessions = sessions
        self._cases = cases
        self._day_seconds = day_seconds
        self.imports = Imports(sessions, cases.recompute)

    async def file(
        self, report: ReportIn, legal: datetime | None = None, faults: tuple[Refusal, ...] = (),
        by: Actor | None = None,
    ) -> Receipt:  # fmt: skip
        """File a report; the receipt is final when this returns, whether Temporal is up or not.

        ``by``: the officer who files it while signed in, who then has no part in its cases. ``legal`` starts an
        exercise at another legal instant. ``faults`` were found while the form was read: then
        the rest is checked too and nothing is filed. Raises ``Refusals`` with every faulty field.
        """
        async with self.sessions.begin() as session:
            how = filing(datetime.now(UTC), self._day_seconds, legal)
            calendar = await load_calendar(session)
            try:
                receipt = await file_report(session, report, how, calendar, by.id if by else None)
            except Refusals as more:
                raise Refusals((*faults, *more.refusals)) from None
            if faults:
                raise Refusals(faults)  # leaves the transaction: what was filed for the check is gone
            return receipt

    async def adopt(self, actor: Actor, number: str, report: ReportIn, reason: str) -> Receipt | None:
        """Make a finding of initial information: file this officer's report and record the decision, both or neither.

        None if this very request did it before. Raises ``Refusal`` (``information_unknown``, ``information_decided``)
        or ``Refusals``.
        """
        async with self.sessions.begin() as session:
            if await open_for_decision(session, actor, number, report.request_id):
                return None
            how, calendar = filing(datetime.now(UTC), self._day_seconds), await load_calendar(session)
            receipt = await file_report(session, report, how, calendar, actor.id)
            await decide_information(session, actor, number, report.request_id, reason, receipt.report_number)
            return receipt

    async def act(
        self, actor: Actor, case_id: str, action_code: str, typed: Mapping[str, str], request_id: str, seen_seq: int
    ) -> Acted:
        """Do one act on a case.

        Permission comes before everything else; then the form is read, its texts are stored, and the case's own
        workflow decides. Raises ``Refusal`` or ``Refusals``; no event is recorded then, and ``typed`` is the caller's
        to show again (texts that were stored before the refusal stay, bound to nothing). The same ``request_id`` is one
        act, also after the case has ended.
        """
        async with self.sessions.begin() as session:
            case = await load_case(session, case_id)
            action = case.procedure.action_by_code.get(action_code)
            if action is None:
                raise Refusal("action_unknown", action=action_code)
            actor = await bound(session, actor, case, datetime.now(UTC))
            access.permit(actor, action, case)
            if done := _ended(case, request_id):
                return done
            form = read_form(questions(case, action), typed)
            law = law_of(form.values, case.agency, await _rulebooks(session, action))
            await check_colleague(session, actor, case, action, dict(form.values))
            texts_digest = await store_texts(session, request_id, case_id, actor.id, action_code, form.texts)
        command = Act(
            action=action_code, actor=actor, request_id=request_id, seen_seq=seen_seq, values=form.values,
            texts=tuple(form.texts), texts_digest=texts_digest, law=law,
        )  # fmt: skip
        return await self._cases.act(case_id, command)

    async def advance(self, actor: Actor, case_id: str, to: datetime, request_id: str) -> Acted:
        """Move the clock of an exercise forward to the legal instant ``to``. Raises ``Refusal``."""
        async with self.sessions() as session:
            if done := _ended(await load_case(session, case_id), request_id):
                return done
        return await self._cases.advance(case_id, AdvanceClock(actor, request_id, to))

    async def open_identity(
        self, actor: Actor, case_id: str, typed: Mapping[str, str], request_id: str
    ) -> Reporter:  # fmt: skip
        """Who reported, for an officer who says why; recorded in the case before it is read.

        The same ``request_id`` is one opening, and shows it for :data:`models.openings.SHOWN` only. Raises ``Refusal``
        or ``Refusals``; nothing was read then.
        """
        async with self.sessions.begin() as session:
            case = await load_case(session, case_id)
            actor = await bound(session, actor, case, datetime.now(UTC))
            permit_opening(actor, case)
            if case.ended:  # its workflow is no longer there to ask
                raise Refusal("case_ended", step=case.current.name)
            form = read_form(OPENING, typed)
            digest = await store_texts(session, request_id, case_id, actor.id, "open_identity", form.texts)
        command = OpenIdentity(actor, request_id, form.values["ground"], digest)
        await self._cases.open_identity(case_id, command)
        async with self.sessions() as session:
            await check_fresh(session, case_id, request_id, actor, datetime.now(UTC))
            return await load_reporter(session, case.report_number)

    async def check_ledger(self, actor: Actor, request_id: str) -> None:
        """Let the ledger be read now. Raises ``Refusal``; with ``in_doubt`` it is read, but takes its time."""
        if actor.role is not Role.OPERATOR:
            raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="periksa buku tenggat")
        await self._cases.check_ledger(request_id)

    async def open(self, actor: Actor, case_id: str) -> CaseFile:
        """The file of a case, for somebody who may read it. Raises ``Refusal``."""
        async with self.sessions() as session:
            case = await load_case(session, case_id)
            reader = await bound(session, actor, case, datetime.now(UTC))
            access.open_to(reader, case)
            return await case_file(session, case_id, reader)

    async def head(self, actor: Actor, case_id: str) -> tuple[Case, Refusal | None]:
        """Where a case stands, and why this officer has no part in it. Raises ``Refusal('wrong_agency')``."""
        async with self.sessions() as session:
            case = await load_case(session, case_id)
            if not access.sees(actor, case):
                raise Refusal("wrong_agency")
            return case, barrier(await bound(session, actor, case, datetime.now(UTC)), case)

    async def lonely(self, case: Case) -> tuple[Role, ...]:
        """Of the roles that owe the next act, those in which a conflict of interest leaves nobody."""
        async with self.sessions() as session:
            return await lonely_roles(session, case, datetime.now(UTC))

    async def colleagues(self, actor: Actor, case: Case, action: Action) -> Sequence[tuple[str, str]]:
        """Id and title of those whom the act may name, if it asks for somebody."""
        if action.excludes in {None, Exclusion.SELF}:
            return ()
        async with self.sessions() as session:
            return await colleagues(session, actor, case, action)

    async def rulebooks(self, action: Action) -> tuple[Rulebook, ...]:
        """The editions that the form of an action draws on; none for most."""
        async with self.sessions() as session:
            return await _rulebooks(session, action)

    async def agencies(self) -> list[AgencyRow]:
        """The institutions whose servants can be reported, by name."""
        async with self.sessions() as session:
            return list(await session.scalars(select(AgencyRow).order_by(AgencyRow.name)))


async def _rulebooks(session: AsyncSession, action: Action) -> tuple[Rulebook, ...]:
    asks = any(field.drawn is Drawn.CONTESTS for field in action.fields)
    return await load_rulebooks(session) if asks else ()


def _ended(case: Case, request_id: str) -> Acted | None:
    """What an ended case answers, whose workflow is no longer there to ask. None while it is open.

    Raises ``Refusal('case_ended')``, unless this very request was done before.
    """
    if not case.ended:
        return None
    if request_id in case.requests:
        return Acted(case.seq, case.step, case.control, repeated=True)
    raise Refusal("case_ended", step=case.current.name)
