"""The life of one case: wait for a command or the next deadline, decide, record, evolve."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from temporalio import workflow
from temporalio.exceptions import ActivityError, ApplicationError

from activities.signatures import RETRIES, TRY, Recording, RecordsSignature
from domain.case import Case, replay
from domain.commands import Act, AdvanceClock, Command, Lapse, OpenIdentity, Transfer
from domain.decisions import decide
from domain.errors import Refusal
from domain.events import Event
from domain.workdays import Calendar
from workflows.messages import (
    ACT,
    ADVANCE,
    CASE_WORKFLOW,
    OPEN_IDENTITY,
    RECOMPUTE,
    STATE,
    TRANSFER,
    Acted,
    CaseInput,
    Recount,
)

PARKED = timedelta(hours=1)


@workflow.defn(name=CASE_WORKFLOW)
class CaseWorkflow:
    """One reported person in one report, from registration to the end. The workflow id is the case number."""

    @workflow.init
    def __init__(self, given: CaseInput) -> None:
        self._given = given
        self._case = given.case
        self._lock = asyncio.Lock()

    @workflow.run
    async def run(self, _given: CaseInput) -> str:
        """Returns the step in which the case ended."""
        while not self._case.ended and not workflow.info().is_continue_as_new_suggested():
            await self._until_due()
        # in a run that ends no handler may be left behind: its caller would never hear
        await workflow.wait_condition(workflow.all_handlers_finished)
        if not self._case.ended:
            workflow.continue_as_new(replace(self._given, case=self._case))
        return self._case.step

    async def _until_due(self) -> None:
        """Wait for the next deadline, unless an act ends the wait by changing what is next."""
        upcoming, clock = self._case.next_due(), self._case.clock
        assert upcoming is not None, "every open case has a running clock"
        left = self._case.fires_at(upcoming) - workflow.now()
        try:
            await workflow.wait_condition(
                lambda: self._case.next_due() != upcoming or self._case.clock != clock, timeout=left
            )
        except TimeoutError:
            await self._lapse()

    async def _lapse(self) -> None:
        try:
            await self._handle(Lapse())
        except (ApplicationError, ActivityError) as error:
            # a calendar that ends too early or a log restored to another day: keep the case alive and try again
            workflow.logger.error("lapse refused: %s", error)
            await workflow.sleep(PARKED)

    @workflow.update(name=ACT)
    async def act(self, command: Act) -> Acted:
        """One act of an officer, a reporter or a reported person."""
        return await self._handle(command)

    @act.validator
    def _check_act(self, command: Act) -> None:
        self._decide(command)

    @workflow.update(name=ADVANCE)
    async def advance(self, command: AdvanceClock) -> Acted:
        """Move the clock of an exercise forward."""
        return await self._handle(command)

    @advance.validator
    def _check_advance(self, command: AdvanceClock) -> None:
        self._decide(command)

    @workflow.update(name=RECOMPUTE)
    async def recompute(self, asked: Recount) -> Acted:
        """Count with a new calendar, now and from now on."""
        return await self._handle(asked.command, asked.calendar)

    @recompute.validator
    def _check_recompute(self, asked: Recount) -> None:
        self._decide(asked.command, asked.calendar)

    @workflow.update(name=TRANSFER)
    async def transfer(self, command: Transfer) -> Acted:
        """Go on under the version of the institution that takes the case over."""
        return await self._handle(command)

    @transfer.validator
    def _check_transfer(self, command: Transfer) -> None:
        self._decide(command)

    @workflow.update(name=OPEN_IDENTITY)
    async def open_identity(self, command: OpenIdentity) -> Acted:
        """Note that an officer opens who reported, before they read it."""
        return await self._handle(command)

    @open_identity.validator
    def _check_open_identity(self, command: OpenIdentity) -> None:
        self._decide(command)

    @workflow.query(name=STATE)
    def state(self) -> Case:
        """The case as this run has it, for the auditor's comparison."""
        return self._case

    async def _handle(self, command: Command, calendar: Calendar | None = None) -> Acted:
        async with self._lock:
            events = self._decide(command, calendar)  # again: another act may have come between validator and lock
            if events:
                after = replay(events, self._case)
                await self._record(Recording(after.id, events, after.position()))
                self._case = after
            self._given = replace(self._given, calendar=calendar or self._given.calendar)
            return Acted(self._case.seq, self._case.step, self._case.control, repeated=not events)

    def _decide(self, command: Command, calendar: Calendar | None = None) -> tuple[Event, ...]:
        now = self._case.clock.legal(workflow.now())
        try:
            return decide(self._case, command, now, calendar or self._given.calendar)
        except Refusal as refusal:
            # a bare exception would fail the workflow task for ever; this fails the update alone
            said = {**refusal.details, **({"field": refusal.field} if refusal.field else {})}
            raise ApplicationError(refusal.message, said, type=refusal.code, non_retryable=True) from None

    async def _record(self, recording: Recording) -> None:
        await workflow.execute_activity_method(
            RecordsSignature.record, recording, start_to_close_timeout=TRY, retry_policy=RETRIES
        )
