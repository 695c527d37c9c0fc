"""All tables in one place, for migrations and for the test that holds them to the models."""

from sqlalchemy import MetaData

from models import (
    absences,
    access_codes,
    assignments,
    calendars,
    cases,
    checks,
    credentials,
    events,
    information,
    keys,
    letters,
    mails,
    messages,
    notices,
    officers,
    party_sessions,
    reports,
    resemblances,
    rulebooks,
    sign_ins,
    tellings,
    wordings,
)
from models.base import Base

SUBJECTS = (
    absences,
    access_codes,
    assignments,
    calendars,
    cases,
    checks,
    credentials,
    events,
    information,
    keys,
    letters,
    mails,
    messages,
    notices,
    officers,
    party_sessions,
    reports,
    resemblances,
    rulebooks,
    sign_ins,
    tellings,
    wordings,
)


def all_tables() -> MetaData:
    """The metadata with every subject's tables loaded."""
    return Base.metadata
