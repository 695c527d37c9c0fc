"""All tables in one place, for migrations and for the test that holds them to the models."""

from sqlalchemy import MetaData

from models import (
    absences,
    assignments,
    calendars,
    cases,
    checks,
    credentials,
    events,
    letters,
    mails,
    notices,
    officers,
    reports,
    sign_ins,
    tellings,
)
from models.base import Base

SUBJECTS = (
    absences,
    assignments,
    calendars,
    cases,
    checks,
    credentials,
    events,
    letters,
    mails,
    notices,
    officers,
    reports,
    sign_ins,
    tellings,
)


def all_tables() -> MetaData:
    """The metadata with every subject's tables loaded."""
    return Base.metadata
