"""Intake: one transaction, one receipt, nothing half-recorded."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from domain.errors import Refusals
from domain.receipts import read_receipt
from models.base import Base
from models.calendars import load_calendar
from models.cases import CaseRow
from models.database import Sessions
from models.intake import MOST_PERSONS, file_report, filing
from models.notices import OutboxRow
from models.reports import ReporterRow, ReportRow
from models.schemas import PersonIn, Receipt, ReportIn
from tests.conftest import AGENCY
from tests.story import report

WRITTEN = ("reports", "reporters", "cases", "events", "persons", "outbox", "deadlines", "reminders", "notices")


async def file(sessions: Sessions, given: ReportIn) -> Receipt:
    async with sessions.begin() as session:
        return await file_report(session, given, filing(datetime.now(UTC)), await load_calendar(session))


async def rows(sessions: Sessions) -> int:
    """How many rows stand in all tables that a report writes."""
    async with sessions() as session:
        return sum(
            [await session.scalar(select(func.count()).select_from(Base.metadata.tables[t])) or 0 for t in WRITTEN]
        )


async def test_a_report_of_three_people_is_three_cases_under_one_receipt(sessions: Sessions) -> None:
    receipt = await file(sessions, report(persons=3))

    assert read_receipt(receipt.receipt) == receipt.receipt
    assert [case.rsplit("-", 1)[1] for case in receipt.cases] == ["1", "2", "3"]
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(CaseRow)) == 3
        assert await session.scalar(select(func.count()).select_from(OutboxRow)) == 3
        assert await session.scalar(select(func.count()).select_from(ReporterRow)) == 1


async def test_the_same_request_is_the_same_report_even_when_sent_at_once(sessions: Sessions) -> None:
    receipts = await asyncio.gather(*(file(sessions, report()) for _ in range(5)))

    assert len({r.receipt for r in receipts}) == 1
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(ReportRow)) == 1


async def test_a_repeated_report_of_twelve_people_gives_the_very_same_receipt(sessions: Sessions) -> None:
    first = await file(sessions, report(persons=12))

    assert await file(sessions, report(persons=12)) == first


LATER = datetime.now(UTC).date() + timedelta(days=2)
BAD = {
    "no_person": report().model_copy(update={"persons": []}),
    "too_many_persons": report(persons=MOST_PERSONS + 1),
    "date_in_future": report().model_copy(update={"happened_on": LATER}),
    "date_too_old": report().model_copy(update={"happened_on": date(1999, 1, 1)}),
    "field_missing": report().model_copy(update={"chronology": "  "}),
    "field_too_long": report().model_copy(update={"chronology": "x" * 10_001}),
    "field_malformed": report().model_copy(update={"place": "di\x00sini"}),
    "nip_malformed": report().model_copy(
        update={"persons": [PersonIn(name="A", agency=AGENCY, nip="190101011920011000")]}
    ),
    "agency_unknown": report().model_copy(update={"persons": [PersonIn(name="A", agency="x")]}),
}


@pytest.mark.parametrize("code", BAD)
async def test_bad_input_is_refused_with_its_code_and_nothing_is_recorded(sessions: Sessions, code: str) -> None:
    before = await rows(sessions)

    with pytest.raises(Refusals) as refused:
        await file(sessions, BAD[code])

    assert [fault.code for fault in refused.value.refusals] == [code]
    assert await rows(sessions) == before


async def test_all_faults_are_named_at_once(sessions: Sessions) -> None:
    bad = report().model_copy(update={"reporter_name": "", "persons": [], "happened_on": LATER})

    with pytest.raises(Refusals) as refused:
        await file(sessions, bad)

    assert {fault.field for fault in refused.value.refusals} == {"reporter_name", "persons", "happened_on"}
