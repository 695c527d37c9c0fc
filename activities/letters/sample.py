"""A made-up case in which just one letter has its ground, to try a wording on. Nobody can be meant by it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from activities.letters.fill import fill
from domain.case import replay
from domain.clock import real_time
from domain.commands import Actor
from domain.deadlines import Office
from domain.events import CaseActed, CaseRegistered, DeadlineArmed, Event
from domain.letter_names import example_answer
from domain.letters import REGISTERED, LetterRow, signer_of
from domain.procedure import PRIVATE_KINDS, Fact, Procedure, Role
from domain.wordings import Wording
from models.accusation import Person, Report
from models.officers import AgencyRow
from models.queries import CaseFile

CASE, REPORT = "2026-000012-1", "2026-000012"
FILED = datetime(2024, 11, 4, 2, tzinfo=UTC)
ACTED = FILED + timedelta(days=1)
FACTS = frozenset({Fact.REGIONAL_ELECTION, Fact.REGIONAL_AGENCY, Fact.NO_DISMISSAL, Fact.SANCTION_MEDIUM})
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


def _armed(row: LetterRow, table: Procedure, after: int, *, all_clocks: bool) -> list[Event]:
    stated = [table.deadline_by_code[code] for code in row.deadlines if code in table.deadline_by_code]
    rules = [r for r in stated if all_clocks or (_holds(r.applies_if, otherwise=True) and not _holds(r.unless))]
    return [
        DeadlineArmed(
            seq=after + n, at=ACTED, key=f"{rule.code}#1", code=rule.code, owner=rule.owner, start=ACTED.date(),
            due=ACTED + timedelta(days=9), calendar="contoh",
        )
        for n, rule in enumerate(rules, start=1)
    ]  # fmt: skip


def _holds(facts: Iterable[Fact], *, otherwise: bool = False) -> bool:
    return any(fact in FACTS for fact in facts) if facts else otherwise


def sample_file(
    row: LetterRow, table: Procedure, *, text: str = "", name: str = "Terlapor Contoh", evidence: str = EVIDENCE,
    exercise: bool = True, all_clocks: bool = False,
) -> tuple[CaseFile, CaseRegistered | CaseActed]:  # fmt: skip
    """A file whose log holds the registration, the act of the row and its clocks; and the event that is the ground.

    The clocks are those of a regional election, or with ``all_clocks`` every one that the row may state.
    """
    registered = _registered(table, exercise=exercise)
    ground: CaseRegistered | CaseActed = registered
    typed = dict[str, str]()
    if row.action != REGISTERED:
        ground, typed = _acted(row, table, text)
    events = [registered, *([ground] if ground is not registered else [])]
    file = CaseFile(
        reader=Actor("sample", Role.AUDITOR), case=replay([registered]),
        person=Person(name=name, position="Camat", nip="190001011920121001", salt=""),
        agency=AgencyRow(code="990101", name="Pemerintah Kabupaten Contoh", region="990101", zone="WIB", week=5,
                         level="regional"),
        report=Report(number=REPORT, channel="report", election="Pemilihan Bupati Contoh 2024",
                      election_kind="regional", known_on=None, happened_on=None, place="x", chronology="x",
                      evidence=evidence),
        events=[*events, *_armed(row, table, len(events), all_clocks=all_clocks)], recorded_at=[], hashes=[],
        texts={"r": typed}, clocks=[], siblings=[],
    )  # fmt: skip
    return file, ground


def sample(row: LetterRow, table: Procedure, wording: Wording, **given: Any) -> Mapping[str, Any]:
    """What a letter of a row would say in a wording. It is an exercise's, and its number and seal belong to none."""
    file, ground = sample_file(row, table, **given)
    return fill(file, row, ground, 0, SAMPLE_SITE, wording)
