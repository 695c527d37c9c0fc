"""Request ids: what makes a form that is sent twice one act."""

import re
import secrets

_SHAPE = re.compile(r"[A-Za-z0-9:_-]{8,80}")  # as in models.schemas.RequestId


def new_request() -> str:
    """A request id for a form that is shown for the first time."""
    return secrets.token_urlsafe(18)


def is_request(typed: str) -> bool:
    """Whether this can be a request id: anything else was not ours."""
    return bool(_SHAPE.fullmatch(typed))
