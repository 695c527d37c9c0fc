"""The legal record: append-only events, each linked to the one before it by hash."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from domain import events as e
from models.base import Base, Code, Instant


class EventRow(Base):
    """One event of one case. The application role may insert and read, nothing else; a trigger says the same."""

    __tablename__ = "events"

    case_id: Mapped[Code] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    wire: Mapped[Code]
    at: Mapped[Instant]  # legal time
    recorded_at: Mapped[Instant]  # real time
    request_id: Mapped[str | None] = mapped_column(String(80))
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    hash: Mapped[str] = mapped_column(String(64))


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[e.Event]:
    return TypeAdapter(Annotated[e.Event, Field(discriminator="wire")])


def to_body(event: e.Event) -> dict[str, Any]:
    """The event as the JSON object that is hashed and stored."""
    body: dict[str, Any] = _adapter().dump_python(event, mode="json")
    return body


def sealed(body: dict[str, Any], recorded_at: datetime) -> dict[str, Any]:
    """What a link's hash covers: the whole event, and when it was written."""
    return {"event": body, "recorded_at": recorded_at.astimezone(UTC).isoformat()}


def from_body(body: dict[str, Any]) -> e.Event:
    """The event of a stored body. Raises pydantic's ``ValidationError`` for a body that is no event."""
    return _adapter().validate_python(body, strict=False)
