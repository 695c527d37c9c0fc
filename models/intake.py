"""Intake: a report becomes stored cases and a receipt in one transaction. Temporal is not asked; it may be down."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.clock import DAY_SECONDS, Clock, Zone
from domain.deadlines import Office
from domain.decisions import open_case
from domain.errors import Refusal, Refusals
from domain.fields import EARLIEST, LIMITS, clean_text
from domain.identifiers import check_nip
from domain.lifecycle import procedure_for
from domain.procedure import Fact, FieldKind
from domain.receipts import receipt_number
from domain.workdays import Calendar
from models.accusation import (
    Person,
    Report,
    Reporter,
    load_reporter,
    sealed_person,
    sealed_report,
    sealed_reporter,
    subject_digest,
)
from models.cases import CaseRow
from models.conflicts import tied_to
from models.keys import new_key, reporter_subject
from models.log import begin
from models.names import word_digests
from models.notices import OutboxRow
from models.officers import AgencyRow
from models.reports import PersonRow, ReporterRow, ReportRow, report_numbers
from models.schemas import PersonIn, Receipt, ReportIn
from models.vault import vault_of

MOST_PERSONS = 50

LABELS = {
    "reporter_name": "Nama pelapor", "reporter_address": "Alamat pelapor", "reporter_contact": "Kontak pelapor",
    "election": "Pemilu atau pemilihan", "election_kind": "Jenis pemilihan",
    "happened_on": "Tanggal kejadian", "known_on": "Tanggal Anda mengetahuinya",
    "place": "Tempat kejadian", "chronology": "Uraian kejadian", "evidence": "Bukti",
    "name": "Nama terlapor", "agency": "Kantor terlapor", "position": "Jabatan", "nip": "NIP",
}  # fmt: skip
REQUIRED = ("reporter_name", "election", "chronology")


@dataclass(frozen=True, slots=True)
class Filing:
    """How a report enters: the real instant, and for exercises another legal date and pace."""

    now: datetime
    legal: datetime
    day_seconds: float = DAY_SECONDS
    exercise: bool = False

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.legal, self.day_seconds)


def filing(now: datetime, day_seconds: float | None = None, legal: datetime | None = None) -> Filing:
    """A filing now. With a pace or another legal date of its own it is an exercise, and marked as one."""
    played = day_seconds is not None or legal is not None
    return Filing(now, legal or now, day_seconds or DAY_SECONDS, played)


def _clean(report: ReportIn, today: date) -> ReportIn:
    """The report with tidy texts. Raises :class:`Refusals` with every fault at once."""
    faults: list[Refusal] = []
    tidy: dict[str, str] = {}
    for code, label in LABELS.items():
        if code not in ReportIn.model_fields or code in {"happened_on", "known_on", "election_kind"}:
            continue
        text = str(getattr(report, code))
        limit = LIMITS[FieldKind.TEXT if code in {"chronology", "evidence"} else FieldKind.LINE]
        try:
            tidy[code] = clean_text(text, code, label, limit)
            if code in REQUIRED and not tidy[code]:
                raise Refusal("field_missing", field=code, label=label)
        except Refusal as fault:
            fault.field = code
            faults.append(fault)
    faults += _date_faults("happened_on", report.happened_on, today, EARLIEST)
    faults += _date_faults("known_on", report.known_on, today, report.happened_on or EARLIEST)
    persons = _clean_persons(report.persons, today, faults)
    if faults:
        raise Refusals(tuple(faults))
    return report.model_copy(update={**tidy, "persons": persons})


def _date_faults(code: str, given: date | None, today: date, earliest: date) -> list[Refusal]:
    label = LABELS[code]
    if given and given > today:
        return [Refusal("date_in_future", field=code, label=label, today=today.isoformat())]
    if given and given < earliest:
        return [Refusal("date_too_old", field=code, label=label, earliest=earliest.isoformat())]
    return []


def _registration_facts(report: ReportIn, agency: AgencyRow) -> tuple[Fact, ...]:
    """What the registration records: whose election law counts, and which minister is in charge of the agency."""
    return tuple(
        fact
        for said, fact in (
            (report.election_kind == "general", Fact.GENERAL_ELECTION),
            (report.election_kind == "regional", Fact.REGIONAL_ELECTION),
            (agency.level == "central", Fact.CENTRAL_AGENCY),
            (agency.level == "regional", Fact.REGIONAL_AGENCY),
        )
        if said
    )


def _clean_persons(persons: list[PersonIn], today: date, faults: list[Refusal]) -> list[PersonIn]:
    if not persons:
        faults.append(Refusal("no_person", field="persons"))
    if len(persons) > MOST_PERSONS:
        faults.append(Refusal("too_many_persons", field="persons", limit=str(MOST_PERSONS)))
        return []
    cleaned: list[PersonIn] = []
    for index, person in enumerate(persons):
        tidy: dict[str, str] = {}
        for code in PersonIn.model_fields:
            try:
                tidy[code] = clean_text(getattr(person, code), code, LABELS[code], LIMITS[FieldKind.LINE])
                if code in {"name", "agency"} and not tidy[code]:
                    raise Refusal("field_missing", field=code, label=LABELS[code])
                if code == "nip" and tidy[code]:
                    tidy[code] = check_nip(tidy[code], today)
            except Refusal as fault:
                fault.field = f"persons.{index}.{code}"
                faults.append(fault)
        cleaned.append(person.model_copy(update=tidy))
    return cleaned


async def _agencies(session: AsyncSession, persons: list[PersonIn]) -> list[AgencyRow]:
    codes = {p.agency for p in persons}
    found = {a.code: a for a in await session.scalars(select(AgencyRow).where(AgencyRow.code.in_(codes)))}
    faults = [
        Refusal("agency_unknown", field=f"persons.{i}.agency", agency=p.agency)
        for i, p in enumerate(persons)
        if p.agency not in found
    ]
    if faults:
        raise Refusals(tuple(faults))
    return [found[p.agency] for p in persons]


async def _filed_before(session: AsyncSession, request_id: str) -> Receipt | None:
    row = (await session.scalars(select(ReportRow).where(ReportRow.request_id == request_id))).one_or_none()
    if row is None:
        return None
    ids = await session.scalars(
        select(CaseRow.id).where(CaseRow.report_number == row.number).order_by(func.length(CaseRow.id), CaseRow.id)
    )
    return Receipt(receipt=await receipt_of(session, row.number), report_number=row.number, cases=list(ids))


async def receipt_of(session: AsyncSession, number: str) -> str:
    """The receipt of a report, for the very request that filed it, and for nobody else."""
    return (await load_reporter(session, number)).receipt


async def file_report(
    session: AsyncSession, report: ReportIn, how: Filing, calendar: Calendar, filed_by: str | None = None
) -> Receipt:
    """Store a report with its cases, first events and outbox rows; the caller commits.

    ``filed_by``: the officer who filed it while signed in.

    The same ``request_id`` gives the same receipt again. Raises :class:`Refusals` naming every faulty field.
    """
    # one filing at a time under one request id: a double click must find the first one, not race it
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(report.request_id, 0))))
    if before := await _filed_before(session, report.request_id):
        return before
    today = how.legal.astimezone(Zone.WIT.tz).date()  # the first zone in which it is already today
    tidy = _clean(report, today)
    agencies = await _agencies(session, tidy.persons)
    table = procedure_for(how.legal.astimezone(Zone.WIB.tz).date(), exercise=how.exercise)
    running = await session.scalar(select(report_numbers.next_value()))
    number = f"{how.now.astimezone(Zone.WIB.tz).year}-{running:06d}"
    receipt = receipt_number(secrets.token_bytes(16))
    filed = Report(
        number=number, channel=tidy.channel, election=tidy.election, election_kind=tidy.election_kind,
        known_on=tidy.known_on, happened_on=tidy.happened_on, place=tidy.place, chronology=tidy.chronology,
        evidence=tidy.evidence,
    )  # fmt: skip
    await _store(session, filed, tidy, receipt, filed_by)
    cases = []
    for index, (person, agency) in enumerate(zip(tidy.persons, agencies, strict=True), start=1):
        case_id = f"{number}-{index}"
        reported = Person(person.name, person.position, person.nip or None, secrets.token_hex(16))
        events = open_case(
            case_id, table.code, agency.code, agency.region, Office(Zone(agency.zone), agency.week), how.clock,
            how.legal, calendar, exercise=how.exercise, subject_digest=subject_digest(filed, reported),
            known_on=tidy.known_on, records=_registration_facts(tidy, agency),
        )  # fmt: skip
        nip_index = vault_of(session).index("nip", reported.nip) if reported.nip else None
        tied = await tied_to(await session.connection(), nip_index, filed_by)
        await begin(session, number, events, tied)
        sealed = sealed_person(await new_key(session, case_id), case_id, reported)
        words = word_digests(vault_of(session), reported.name)
        session.add(PersonRow(case_id=case_id, sealed=sealed, nip_index=nip_index, name_words=words))
        session.add(OutboxRow(case_id=case_id))
        cases.append(case_id)
    await session.flush()
    return Receipt(receipt=receipt, report_number=number, cases=cases)


async def _store(session: AsyncSession, filed: Report, tidy: ReportIn, receipt: str, filed_by: str | None) -> None:
    """The report under its key, and who reported under another."""
    number = filed.number
    session.add(
        ReportRow(
            number=number, receipt_index=receipt_index(session, receipt), request_id=tidy.request_id,
            channel=filed.channel, election_kind=filed.election_kind, known_on=filed.known_on,
            happened_on=filed.happened_on, sealed=sealed_report(await new_key(session, number), filed),
            filed_by=filed_by,
        )
    )  # fmt: skip
    await session.flush()
    reporter = Reporter(tidy.reporter_name, tidy.reporter_address, tidy.reporter_contact, receipt)
    key = await new_key(session, reporter_subject(number))
    session.add(ReporterRow(report_number=number, sealed=sealed_reporter(key, number, reporter)))


def receipt_index(session: AsyncSession, receipt: str) -> bytes:
    """What a receipt is found by: the database holds no receipt that somebody could use."""
    return vault_of(session).index("receipt", receipt)
