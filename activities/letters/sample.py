"""A made-up case in which just one letter has its ground, to try a wording on. Nobody can be meant by it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from activities.letters.fill import fill
from domain.case import replay
from domain.clock import real_time
from domain.deadlines import Office
from domain.events import CaseActed, CaseRegistered, DeadlineArmed, Event
from domain.letter_names import example_answer
from domain.letters import REGISTERED, LetterRow, signer_of
from domain.procedure import PRIVATE_KINDS, Procedure
from domain.wordings import Wording
from models.officers import AgencyRow
from models.queries import CaseFile
from models.reports import PersonRow, ReportRow

CASE, REPORT = "2026-000012-1", "2026-000012"
FILED = datetime(2024, 11, 4, 2, tzinfo=UTC)
ACTED = FILED + timedelta(days=1)
SAMPLE_SITE = "https://contoh.invalid"
EVIDENCE = "Foto di lapangan\nTangkapan layar unggahan\nKeterangan saksi"


def _registered(table: Procedure, *, exercise: bool) -> CaseRegistered:
    return CaseRegistered(
        seq=1, at=FILED, case_id=CASE, procedure=table.code, agency="990101", region="990101", office=Office(),
        clock=real_time(FILED), exercise=exercise, step=table.start, control=table.control_start,
    )  # fmt: skip


def _acted(row: LetterRow, table: Procedure, text: str) -> tuple[CaseActed, dict[str, str]]:
    """The act of a row, and the texts that were typed with it (``text`` into each free one)."""
    action = table.action_by_code[row.action]
    given = {f.code: text if text and f.kind in PRIVATE_KINDS else example_answer(f) for f in action.fields}
    private = {f.code for f in action.fields if f.kind in PRIVATE_KINDS}
    act = CaseActed(
        seq=2, at=ACTED, action=row.action, actor="x", role=signer_of(row, table), region=action.region,
        from_step=action.source[0], to_step=action.target or action.source[0], request_id="r", texts_digest="0" * 64,
        values={code: value for code, value in given.items() if code not in private},
    )  # fmt: skip
    return act, {code: value for code, value in given.items() if code in private}


def _armed(row: LetterRow, table: Procedure, after: int) -> list[Event]:
    rules = [table.deadline_by_code[code] for code in row.deadlines if code in table.deadline_by_code]
    return [
        DeadlineArmed(
            seq=after + n, at=ACTED, key=f"{rule.code}#1", code=rule.code, owner=rule.owner, start=ACTED.date(),
            due=ACTED + timedelta(days=9), calendar="contoh",
        )
        for n, rule in enumerate(rules, start=1)
    ]  # fmt: skip


def sample_file(
    row: LetterRow, table: Procedure, *, text: str = "", name: str = "Terlapor Contoh", evidence: str = EVIDENCE,
    exercise: bool = True,
) -> tuple[CaseFile, CaseRegistered | CaseActed]:  # fmt: skip
    """A file whose log holds the registration, the act of the row and its clocks; and the event that is the ground."""
    registered = _registered(table, exercise=exercise)
    ground: CaseRegistered | CaseActed = registered
    typed = dict[str, str]()
    if row.action != REGISTERED:
        ground, typed = _acted(row, table, text)
    events = [registered, *([ground] if ground is not registered else [])]
    file = CaseFile(
        case=replay([registered]),
        person=PersonRow(case_id=CASE, name=name, position="Camat", nip="190001011920121001", salt=""),
        agency=AgencyRow(code="990101", name="Pemerintah Kabupaten Contoh", region="990101", zone="WIB", week=5,
                         level="regional"),
        report=ReportRow(number=REPORT, election="Pemilihan Bupati Contoh 2024", evidence=evidence, chronology="x",
                         place="x"),
        events=[*events, *_armed(row, table, len(events))], recorded_at=[], hashes=[], texts={"r": typed}, clocks=[],
        siblings=[],
    )  # fmt: skip
    return file, ground


def sample(row: LetterRow, table: Procedure, wording: Wording, **given: Any) -> Mapping[str, Any]:
    """What a letter of a row would say in a wording. It is an exercise's, and its number and seal belong to none."""
    file, ground = sample_file(row, table, **given)
    return fill(file, row, ground, 0, SAMPLE_SITE, wording)
