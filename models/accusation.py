"""What was reported and of whom, as it is read: unsealed values, and their sealing into rows."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.audit import digest
from models.keys import DataKey, data_key, data_keys, reporter_subject
from models.reports import PersonRow, ReporterRow, ReportRow

#: What stands in a list where the key of a case was destroyed.
GONE = "(sudah dihapus)"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported, and the receipt that is theirs alone."""

    name: str
    address: str
    contact: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Person:
    """A reported person. ``salt``: so that a digest cannot be tried against a list of names."""

    name: str
    position: str
    nip: str | None
    salt: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report as its readers know it."""

    number: str
    channel: str
    election: str
    election_kind: str
    known_on: date | None
    happened_on: date | None
    place: str
    chronology: str
    evidence: str

    @property
    def texts(self) -> dict[str, str]:
        """What is sealed of it."""
        return {name: getattr(self, name) for name in ("election", "place", "chronology", "evidence")}


def subject_digest(report: Report, person: Person) -> str:
    """What binds the person and the accusation to the first event of the case."""
    return digest(
        {
            "name": person.name, "position": person.position, "nip": person.nip, "salt": person.salt,
            "channel": report.channel, "election": report.election, "election_kind": report.election_kind,
            "known_on": report.known_on.isoformat() if report.known_on else None, "place": report.place,
            "happened_on": report.happened_on.isoformat() if report.happened_on else None,
            "chronology": report.chronology, "evidence": report.evidence,
        }
    )  # fmt: skip


def sealed_report(key: DataKey, report: Report) -> bytes:
    return key.seal_json(report.texts, f"reports:{report.number}:sealed")


def sealed_person(key: DataKey, case_id: str, person: Person) -> bytes:
    return key.seal_json(asdict(person), f"persons:{case_id}:sealed")


def sealed_reporter(key: DataKey, number: str, reporter: Reporter) -> bytes:
    return key.seal_json(asdict(reporter), f"reporters:{number}:sealed")


def opened_reporter(key: DataKey, row: ReporterRow) -> Reporter:
    return Reporter(**key.open_json(row.sealed, f"reporters:{row.report_number}:sealed"))


def opened_person(key: DataKey, row: PersonRow) -> Person:
    return Person(**key.open_json(row.sealed, f"persons:{row.case_id}:sealed"))


def opened_report(key: DataKey, row: ReportRow) -> Report:
    texts: Mapping[str, str] = key.open_json(row.sealed, f"reports:{row.number}:sealed")
    return Report(
        number=row.number, channel=row.channel, election_kind=row.election_kind, known_on=row.known_on,
        happened_on=row.happened_on, **texts,
    )  # fmt: skip


async def load_person(session: AsyncSession, case_id: str) -> Person:
    """The reported person of a case. Raises ``Refusal('shredded')``."""
    row = (await session.scalars(select(PersonRow).where(PersonRow.case_id == case_id))).one()
    return opened_person(await data_key(session, case_id), row)


async def load_reporter(session: AsyncSession, number: str) -> Reporter:
    """Who reported. Only for whoever may know it, and not without a trace. Raises ``Refusal('shredded')``."""
    row = (await session.scalars(select(ReporterRow).where(ReporterRow.report_number == number))).one()
    return opened_reporter(await data_key(session, reporter_subject(number)), row)


async def load_report(session: AsyncSession, number: str) -> Report:
    """A report with its texts. Raises ``Refusal('shredded')``."""
    row = (await session.scalars(select(ReportRow).where(ReportRow.number == number))).one()
    return opened_report(await data_key(session, number), row)


async def names_of(session: AsyncSession, rows: Iterable[PersonRow]) -> dict[str, str]:
    """The names of several reported persons by case, for a list."""
    found = list(rows)
    keys = await data_keys(session, [row.case_id for row in found])
    return {r.case_id: opened_person(keys[r.case_id], r).name if r.case_id in keys else GONE for r in found}
