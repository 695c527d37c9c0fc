"""Every failure as our own refusals: one shape for the API, one page for people."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from domain.errors import MESSAGES, Refusal, Refusals
from models.intake import LABELS
from models.schemas import ErrorOut, ErrorsOut

BODY_LIMIT = 256 * 1024

_BY_STATUS = {
    401: Refusal("not_signed_in"),
    404: Refusal("page_unknown"),
    405: Refusal("method_unknown"),
    413: Refusal("body_too_large", limit=str(BODY_LIMIT // 1024)),
}
#: By how pydantic's names of faults begin.
_BY_KIND = {
    "missing": "field_missing",
    "extra_forbidden": "field_unknown",
    "date": "date_malformed",
    "literal_error": "choice_unknown",
    "string_unicode": "field_malformed",
}


def _field(location: Iterable[int | str]) -> str:
    """The dotted name of a faulty input, without the part of the request that it stood in."""
    parts = [str(part) for part in location]
    return ".".join(parts[1:] if parts and parts[0] in {"body", "query", "path", "header"} else parts)


def shape_fault(error: Mapping[str, Any]) -> Refusal:
    """A fault that pydantic found, as a refusal with the words of the form."""
    field = _field(error["loc"])
    label = LABELS.get(field.rsplit(".", 1)[-1], field or "isi")
    kind = str(error["type"])
    if kind == "json_invalid":
        return Refusal("body_malformed", why="bukan JSON yang sah")
    if kind == "string_too_long":
        return Refusal("field_too_long", field=field, label=label, limit=str(error["ctx"]["max_length"]))
    if kind == "string_type":
        return Refusal("body_malformed", field=field, why=f"{label} harus berupa teks dalam tanda kutip")
    if code := next((code for start, code in _BY_KIND.items() if kind.startswith(start)), None):
        return Refusal(code, field=field, label=label)
    return Refusal("body_malformed", field=field or None, why=label)


def refusals_of(error: Exception) -> tuple[Refusal, ...]:
    """What an exception refuses; anything unforeseen is ``internal`` and tells nothing of itself."""
    match error:
        case Refusal():
            return (error,)
        case Refusals(refusals=found):
            return found
        case RequestValidationError():
            return tuple(shape_fault(fault) for fault in error.errors())
        case HTTPException(status_code=status) if status in _BY_STATUS:
            return (_BY_STATUS[status],)
        case HTTPException(status_code=status) if status < 500:
            return (Refusal("body_malformed", why="bentuknya tidak dikenal"),)
    return (Refusal("internal"),)


def status_of(refusals: tuple[Refusal, ...]) -> int:
    """The HTTP status of a failure: that of its first refusal."""
    return refusals[0].http_status


def retry_after(refusals: Iterable[Refusal]) -> dict[str, str]:
    """The header that says in how many seconds something refused for its number may be tried again."""
    waits = [r.details["seconds"] for r in refusals if r.code == "too_many"]
    return {"Retry-After": max(waits, key=int)} if waits else {}


def errors_out(refusals: tuple[Refusal, ...]) -> ErrorsOut:
    """The one error shape. Half characters that cannot be encoded are replaced."""
    return ErrorsOut(errors=[ErrorOut(code=r.code, message=_sound(r.message), field=_sound(r.field)) for r in refusals])


def _sound(text: str | None) -> Any:
    return text.encode("utf-8", "replace").decode() if text is not None else None


def is_unsettled(refusal: Refusal) -> bool:
    """Whether the act may yet have been done, so that it must be sent again under the same request id."""
    return MESSAGES[refusal.code].http_status in {503, 504} or refusal.code == "not_started"
