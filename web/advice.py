"""Asking before acting: "Bolehkah ASN ...?", answered from the rulebook. Nothing that is typed here is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from domain.advice import LIMITS, NO, UNLISTED, Advice, advise
from domain.assessment import Person, act_kind
from domain.clock import Zone
from domain.elections import Contest
from domain.errors import Refusal
from domain.fields import read_date
from domain.recognition import LONGEST, recognise
from domain.rulebook.acts import ACTS
from domain.rulebook.releases import Rulebook, newest, rules_on
from domain.rulebook.vocabulary import CERTAINTY_WORDS, PersonKind
from models.rulebooks import load_rulebooks
from web.dates import EMPTY, Parts, compose, parts_of, said
from web.desk import Desk
from web.faults import retry_after, status_of
from web.guards import TheDesk, Typed, anyone
from web.limits import Allowance, Purse
from web.look import page

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)
MayAsk = Annotated[Purse, Depends(Allowance("advice"))]

TEXTS = ("question", "act", "contest", "person")
PERSONS = (
    (PersonKind.PNS.value, "PNS atau CPNS"), (PersonKind.PPPK.value, "PPPK"),
    (PersonKind.NON_ASN.value, "Bukan ASN (honorer, tenaga kontrak, perangkat desa)"),
)  # fmt: skip
#: The field that a refusal is about, where it is about none by itself.
ABOUT = {
    "not_asn": "person", "no_election_stage": "contest", "fixing_unknown": "contest", "contest_unknown": "contest",
    "forms_unread": "date-day", "rules_none": "date-day", "date": "date-day", "act_unknown": "act",
}  # fmt: skip
#: How a verdict looks.
TAGS = {NO: "clock-lapsed", LIMITS: "received", UNLISTED: "doubt"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The form as somebody left it."""

    texts: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""))
    date: Parts = EMPTY


def _acts(asked: Asked) -> tuple[str, ...]:
    """What was chosen, then what the words speak of. Raises ``Refusal``: ``field_missing``, ``question_unclear``."""
    chosen, question = asked.texts["act"], asked.texts["question"]
    if chosen:
        act_kind(chosen)
    elif not question.strip():
        raise Refusal("field_missing", field="question", label="Perbuatan")
    try:
        meant = tuple(act.code for act in recognise(question)) if question.strip() else ()
    except Refusal:
        if not chosen:
            raise
        meant = ()
    return tuple(dict.fromkeys((*((chosen,) if chosen else ()), *meant)))


def _day(asked: Asked) -> date:
    written = compose(asked.date)
    return read_date(written, "date", "Tanggal perbuatan") if written else datetime.now(Zone.WIB.tz).date()


def answers(asked: Asked, books: Sequence[Rulebook]) -> list[Advice]:
    """The answers to what was asked, by the editions that are there. Raises the first ``Refusal``."""
    acts, on, code, kind = _acts(asked), _day(asked), asked.texts["contest"], asked.texts["person"]
    if kind and kind not in {value for value, _ in PERSONS}:
        raise Refusal("choice_unknown", field="person", label="Status kepegawaian")
    person = Person(PersonKind(kind or PersonKind.PNS.value))
    rules = rules_on(on, books)
    where = rules.contest(code) if code else None
    return [advise(act, on, where, "", person, rulebook=rules) for act in acts]


def _page(
    request: Request, asked: Asked, books: Sequence[Rulebook], found: list[Advice], fault: Refusal | None = None
) -> HTMLResponse:
    anchor = (ABOUT.get(fault.code) or ABOUT.get(fault.field or "") or fault.field or "question") if fault else ""
    sentence = said(fault, asked.date) if fault else ""
    answer = page(
        request, "advice.html", status=status_of((fault,)) if fault else 200, asked=asked, answers=found, tags=TAGS,
        acts=ACTS, contests=_contests(books), persons=PERSONS, limit=LONGEST, certainties=CERTAINTY_WORDS,
        errors={anchor: sentence} if fault else {}, summary=[(anchor, sentence)] if fault else [],
    )  # fmt: skip
    answer.headers.update(retry_after([fault] if fault else []))
    return answer


def _contests(books: Sequence[Rulebook]) -> list[Contest]:
    """Every contest that the newest edition of some version knows, as the latest one has it."""
    return list({contest.code: contest for book in newest(books) for contest in book.contests}.values())


async def _books(desk: Desk) -> tuple[Rulebook, ...]:
    async with desk.sessions() as session:
        return await load_rulebooks(session)


async def _answer(request: Request, purse: Purse, asked: Asked, books: Sequence[Rulebook]) -> HTMLResponse:
    try:
        await purse.spend()
        return _page(request, asked, books, answers(asked, books))
    except Refusal as no:
        return _page(request, asked, books, [], no)


@router.get("/boleh")
async def empty(request: Request, desk: TheDesk, purse: MayAsk, perbuatan: str = "") -> HTMLResponse:
    """The empty form, or the answer for an act of the list: a code, so that nobody's words stand in an address."""
    books = await _books(desk)
    if not perbuatan:
        return _page(request, Asked(), books, [])
    return await _answer(request, purse, Asked({**dict.fromkeys(TEXTS, ""), "act": perbuatan}), books)


@router.post("/boleh")
async def ask(request: Request, desk: TheDesk, purse: MayAsk, typed: Typed) -> HTMLResponse:
    """The answer, above the form as it was filled in."""
    asked = Asked({name: typed.get(name, "") for name in TEXTS}, parts_of(typed, "date"))
    return await _answer(request, purse, asked, await _books(desk))
