"""Filling in the forms of the acts in synthetic words that say what they are and what the source says."""

from datetime import date, timedelta

from demo.examples import example, open_choices
from demo.script import Deed, Life
from domain.case import Case
from domain.procedure import Action, Field, FieldKind, When
from domain.questions import questions

#: Calendar days to a hearing at most: always within the seven working days that a summons has.
SOON = 7
LINES = {
    "place": "Ruang rapat (contoh), pukul 09.00",
    "destination": "Lembaga yang berwenang menurut sumber (contoh)",
}
FILLED_IN = "Langkah ini tidak disebut sumber; diisi agar perkara sampai pada keadaan yang diberitakan."


def _told(deed: Deed, life: Life) -> str:
    """A free text: the source's own words for a published act, else that we filled it in."""
    words = f"Menurut sumber: “{deed.source.sentence}”." if deed.source else FILLED_IN
    return " ".join(part for part in ("Data contoh.", words, life.people.note) if part)


def _day(field: Field, deed: Deed, today: date) -> str:
    gap = min(deed.next_on - deed.day, timedelta(days=SOON))
    return (today + gap if field.when is When.FUTURE else today).isoformat()


def answer(case: Case, field: Field, deed: Deed, life: Life, today: date) -> str:
    """What is typed into one field on the legal day ``today``, which is the deed's or, on a clock that runs, later."""
    if field.code in life.judged:
        return life.judged[field.code]
    if field.kind is FieldKind.DATE:
        return _day(field, deed, today)
    if field.kind is FieldKind.CHOICE:
        return _choice(case, field, life, today)
    if field.kind is FieldKind.TEXT:
        return _told(deed, life)
    return LINES.get(field.code, f"CONTOH/{deed.number:02}/{deed.day.year}")


def _choice(case: Case, field: Field, life: Life, today: date) -> str:
    """The track as we read it, the penalty of the source where the law has it; of the rest what the law has."""
    told = life.track if field.code == "track" else life.people.sanction
    fits = {"track", "sanction", "recommended"} & {field.code} and told in {c.value for c in open_choices(case, field)}
    return told if fits else example(case, field, today)


def typed(case: Case, action: Action, deed: Deed, life: Life, today: date) -> dict[str, str]:
    """The whole form of an act."""
    return {f.code: answer(case, f, deed, life, today) for f in questions(case, action) if f.required}
