"""What was typed into the form of an act, in words that pages and letters share."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.procedure import Field, FieldKind
from domain.words import day


def answer_in_words(asked: Field, text: str) -> str:
    """One stored answer as people read it: a date with its weekday, the name of a choice, a text as it is."""
    if asked.kind is FieldKind.DATE:
        return day(date.fromisoformat(text), weekday=True)
    if asked.kind is FieldKind.CHOICE:
        return next((c.name for c in asked.choices if c.value == text), text)
    if asked.kind is FieldKind.OFFICER:
        return "seorang petugas"  # who, is nobody's business but the auditor's, who reads the log
    return text


def answers(asked: Sequence[Field], given: Mapping[str, str]) -> list[tuple[str, str]]:
    """The answers of a form in the order of its questions, in words."""
    return [(f.name, answer_in_words(f, given[f.code])) for f in asked if given.get(f.code)]
