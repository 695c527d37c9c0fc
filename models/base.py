"""The common base of all tables."""

from datetime import datetime
from typing import Annotated

from sqlalchemy import BigInteger, DateTime, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

#: Constraint names that migrations can rely on.
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Code = Annotated[str, mapped_column(String(60))]
Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Big = Annotated[int, mapped_column(BigInteger)]


class Base(DeclarativeBase):
    """Base of every stored thing."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {dict: JSONB}  # noqa: RUF012 (SQLAlchemy reads it from the class)
