"""A case file in which just one letter has its ground, and a reader of what the made file says of itself."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from activities.letters.fill import fill
from activities.letters.office import Cause
from domain.commands import Actor
from domain.events import CaseActed, CaseRegistered, DeadlineArmed, Event
from domain.letters import REGISTERED, LetterRow, signer_of
from domain.procedure import PRIVATE_KINDS, FieldKind, Procedure, Role
from models.officers import AgencyRow
from models.queries import CaseFile
from models.reports import PersonRow, ReportRow
from tests.builders import Story

SITE = "https://netral.test"
ACTED = datetime(2024, 11, 4, 3, tzinfo=UTC)
EVIDENCE = "Foto di lapangan\nTangkapan layar unggahan\nKeterangan saksi"


def _value(kind: FieldKind, first_choice: str, text: str) -> str:
    match kind:
        case FieldKind.DATE:
            return "2024-11-12"
        case FieldKind.CHOICE:
            return first_choice
    return text


def _events(row: LetterRow, table: Procedure, text: str) -> tuple[list[Event], dict[str, str]]:
    action = table.action_by_code[row.action]
    signer = signer_of(row, table)
    given = {f.code: _value(f.kind, f.choices[0].value if f.choices else "", text) for f in action.fields}
    private = {f.code for f in action.fields if f.kind in PRIVATE_KINDS}
    act = CaseActed(
        seq=2, at=ACTED, action=row.action, actor="x", role=signer, region=action.region, from_step=action.source[0],
        to_step=action.target or action.source[0], request_id="r", texts_digest="0" * 64,
        values={code: value for code, value in given.items() if code not in private},
    )  # fmt: skip
    clocks = [code for code in row.deadlines if code in table.deadline_by_code]
    armed: list[Event] = [
        DeadlineArmed(
            seq=3 + n, at=ACTED, key=f"{code}#1", code=code, owner=table.deadline_by_code[code].owner,
            start=ACTED.date(), due=ACTED + timedelta(days=9), calendar="test",
        )
        for n, code in enumerate(clocks)
    ]  # fmt: skip
    return [act, *armed], {code: value for code, value in given.items() if code in private}


def file_with(
    row: LetterRow, *, text: str = "Catatan contoh", name: str = "Terlapor 1", evidence: str = EVIDENCE,
    exercise: bool = False, table: Procedure | None = None,
) -> tuple[CaseFile, Cause]:  # fmt: skip
    """A file whose log holds the registration and the act of the row, and that event."""
    story = Story()
    case = replace(story.case, exercise=exercise)
    if table:
        case = replace(case, procedure_code=table.code, versions=((1, table.code),))
    registered = story.events[0]
    assert isinstance(registered, CaseRegistered)
    more, texts = ([], {}) if row.action == REGISTERED else _events(row, case.procedure, text)
    number = case.report_number
    file = CaseFile(
        reader=Actor("reader", Role.AUDITOR), case=case,
        person=PersonRow(case_id=case.id, name=name, position="Camat", nip="190001011920121001", salt=""),
        agency=AgencyRow(code="990101", name="Pemerintah Kabupaten Contoh", region="990101", zone="WIB", week=5,
                         level="regional"),
        report=ReportRow(number=number, election="Pilkada 2024", evidence=evidence, chronology="Hadir", place="X"),
        events=[registered, *more], recorded_at=[], hashes=[], texts={"r": texts}, clocks=[], siblings=[],
    )  # fmt: skip
    cause = more[0] if more else registered
    assert isinstance(cause, CaseRegistered | CaseActed)
    return file, cause


def filled_for(row: LetterRow, **given: Any) -> dict[str, Any]:
    """What the letter of a row says."""
    file, cause = file_with(row, **given)
    return fill(file, row, cause, 12, SITE)


class Pdf:
    """A made file, read back."""

    def __init__(self, content: bytes) -> None:
        reader = PdfReader(BytesIO(content))
        root: Any = reader.trailer["/Root"]
        self.pages = [page.extract_text() for page in reader.pages]
        self.text = "\n".join(self.pages)
        #: The words without the line ends that the layout has put between them.
        self.words = " ".join(self.text.replace("\u200b", "").split())
        self.language = str(root["/Lang"])
        self.tagged = bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root
        self.title = str(reader.metadata.title) if reader.metadata else ""
        xmp = root["/Metadata"].get_data().decode()
        self.conformance = dict(re.findall(r"<(pdf[a-z]+id:\w+)>([^<]+)<", xmp))
