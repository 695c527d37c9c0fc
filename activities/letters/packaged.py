"""Version 1 of every wording: a text file of the product for each kind."""

from pathlib import Path

from domain.letter_kinds import Kind
from domain.wordings import Wording, read_wording

WORDINGS = Path(__file__).parent / "wordings"


def packaged(kind: Kind) -> Wording:
    """The wording that the product brings for a kind."""
    return read_wording((WORDINGS / f"{kind.value}.txt").read_text(encoding="utf-8"))
