"""A filled letter as a file: tagged PDF/A-2a and PDF/UA-1, the same bytes each time."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from importlib.metadata import version as version_of
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

from domain.clock import Zone

#: The layout in which new letters are made. Stored letters keep theirs: a file is never edited once it is released.
LAYOUT = 2
LAYOUTS = Path(__file__).parent / "layouts"
ENGINE = f"typst {version_of('typst')}"


def render(filled: Mapping[str, Any], layout: int) -> bytes:
    """Make the file in a version of the layout.

    Everything that people have typed reaches Typst as values, never as markup. The only date is the letter's own, and
    only the fonts inside Typst are used, so one engine makes one file.
    """
    code = BytesIO()
    segno.make(filled["address"], error="m", micro=False).save(code, kind="svg", xmldecl=False, border=0)
    noon = datetime.combine(date.fromisoformat(filled["day"]), time(12), Zone.WIB.tz)
    return typst.compile(
        (LAYOUTS / f"v{layout}.typ").read_bytes(),
        format="pdf",
        sys_inputs={"letter": json.dumps(filled, sort_keys=True), "code": code.getvalue().decode()},
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(noon.timestamp()),
    )
