"""What a letter says in a made-up case in which just this one has its ground, and a reader of the made file."""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from activities.letters.fill import fill
from activities.letters.packaged import packaged
from activities.letters.sample import sample_file
from domain.letters import LetterRow
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Procedure
from domain.wordings import Wording

SITE = "https://netral.test"


def filled_for(
    row: LetterRow, *, table: Procedure = SKB2022_BKN, exercise: bool = False, text: str = "Catatan contoh",
    wording: Wording | None = None, **given: Any,
) -> dict[str, Any]:  # fmt: skip
    """What the letter of a row says."""
    file, cause = sample_file(row, table, exercise=exercise, text=text, all_clocks=True, **given)
    return fill(file, row, cause, 12, SITE, wording or packaged(row.kind))


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
