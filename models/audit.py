"""Reading the record against itself: chains, columns, texts, and the read model."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audit import Break, Link, digest, first_break
from domain.case import Case
from domain.errors import Refusal
from models.accusation import load_person, load_report, subject_digest
from models.cases import CaseRow
from models.events import EventRow, from_body, sealed
from models.log import columns
from models.submissions import readable_texts


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result for one case: how many events were read, and the first fault if there is one."""

    case_id: str
    events: int
    fault: Break | None


async def case_ids(session: AsyncSession) -> list[str]:
    """Every case, in order."""
    return list(await session.scalars(select(CaseRow.id).order_by(CaseRow.id)))


async def verify(session: AsyncSession, case_id: str) -> Verdict:
    """Check one case's chain from its first event to its row, with columns and texts bound to what was hashed.

    While the house goes on writing, ``session`` must be a snapshot.
    """
    rows = list(await session.scalars(select(EventRow).where(EventRow.case_id == case_id).order_by(EventRow.seq)))
    stored = (await session.execute(select(CaseRow.head, CaseRow.seq).where(CaseRow.id == case_id))).one()
    links = [Link(row.seq, sealed(row.body, row.recorded_at), row.hash) for row in rows]
    cut = Break(len(rows) + 1, "gap") if len(rows) < stored.seq else None
    chain = first_break(links, None if cut else stored.head)
    texts, subject = await _text_fault(session, case_id, rows), await _subject_fault(session, case_id, rows)
    faults = [cut, chain, _column_fault(rows), texts, subject]
    found = sorted((fault for fault in faults if fault), key=lambda fault: fault.seq)
    return Verdict(case_id, len(rows), found[0] if found else None)


def _column_fault(rows: Sequence[EventRow]) -> Break | None:
    """The columns beside the body are copies of it: a changed copy is a change too."""
    for row in rows:
        try:
            event = from_body(row.body)
        except ValueError:
            return Break(row.seq, "body")
        copies = (row.seq, row.wire, row.at, row.request_id)
        if copies != (event.seq, event.wire, event.at, getattr(event, "request_id", None)):
            return Break(row.seq, "column")
    return None


async def _text_fault(session: AsyncSession, case_id: str, rows: Sequence[EventRow]) -> Break | None:
    """Each act's free texts must still be those whose digest the event holds. Those of a shredded case are gone."""
    try:
        texts = await readable_texts(session, case_id)
    except Refusal as no:
        return None if no.code == "shredded" else Break(1, "texts")
    for row in rows:
        bound = row.body.get("texts_digest")
        found = texts.get(row.request_id or "")
        if bound and (found is None or digest(found) != bound):
            return Break(row.seq, "texts")
    return None


async def _subject_fault(session: AsyncSession, case_id: str, rows: Sequence[EventRow]) -> Break | None:
    """The person and the accusation must still be those that the first event binds, unless they were shredded."""
    number = await session.scalar(select(CaseRow.report_number).where(CaseRow.id == case_id))
    bound = rows[0].body.get("subject_digest") if rows else None
    try:
        report, person = await load_report(session, number or ""), await load_person(session, case_id)
    except (NoResultFound, Refusal) as no:
        return None if isinstance(no, Refusal) and no.code == "shredded" else Break(1, "subject")
    return None if subject_digest(report, person) == bound else Break(1, "subject")


async def row_differences(session: AsyncSession, case: Case) -> list[str]:
    """The columns of the stored row that do not say what the folded case says."""
    row = (await session.scalars(select(CaseRow).where(CaseRow.id == case.id))).one()
    expected = {
        **columns(case.position()),
        "report_number": case.report_number,
        "agency": case.agency,
        "region": case.region,
        "exercise": case.exercise,
        "registered_at": case.registered_at,
    }
    wrong = [name for name, value in expected.items() if getattr(row, name) != value]
    return wrong if (row.ended_at is not None) == case.ended else [*wrong, "ended_at"]
