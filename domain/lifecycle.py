"""START HERE: the versions of the procedure. A case keeps the one that its registration date chose.

The rows themselves are in ``lifecycle_bkn.py`` (since 4 September 2024, the one to read first) and, for the years of
KASN, in ``lifecycle_kasn.py``. ``docs/changing-the-procedure.md`` tells how to change the procedure while cases are
open; ``domain/transfer.py`` says by which rule an open case moves from an abolished institution to its successor.
"""

from datetime import date

from domain.errors import Refusal
from domain.lifecycle_bkn import SKB2022_BKN
from domain.lifecycle_kasn import SKB2022_KASN, SKB2022_KASN_TRANSITION
from domain.procedure import Procedure

__all__ = ["PROCEDURES", "SKB2022_BKN", "procedure", "procedure_for"]

PROCEDURES = {table.code: table for table in (SKB2022_KASN, SKB2022_KASN_TRANSITION, SKB2022_BKN)}


def procedure(code: str) -> Procedure:
    """The procedure version with this code. Raises ``Refusal('procedure_unknown')``."""
    try:
        return PROCEDURES[code]
    except KeyError:
        raise Refusal("procedure_unknown", procedure=code) from None


def procedure_for(registered: date, *, exercise: bool = False) -> Procedure:
    """The version whose rule holds on the registration date.

    An exercise may run an older date under the oldest version that exists; a real case may not.
    Raises ``Refusal('procedure_none')`` for a real case before the first version.
    """
    versions = sorted(PROCEDURES.values(), key=lambda p: p.valid_from)
    held = [p for p in versions if p.valid_from <= registered]
    if held:
        return held[-1]
    if exercise:
        return versions[0]
    raise Refusal("procedure_none", date=registered.isoformat())
