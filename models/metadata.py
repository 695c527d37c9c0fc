"""All tables in one place, for migrations and for the test that holds them to the models."""

from sqlalchemy import MetaData

from models import calendars, cases, events, notices, officers, reports
from models.base import Base

SUBJECTS = (calendars, cases, events, notices, officers, reports)


def all_tables() -> MetaData:
    """The metadata with every subject's tables loaded."""
    return Base.metadata
