"""Loaded editions: the next one of its version, on a ground, once, and never another thing than what was sealed."""

import asyncio
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from domain.commands import Actor
from domain.errors import Refusal, Refusals
from domain.procedure import Role
from domain.rulebook.document import to_document, to_text
from domain.rulebook.releases import RULEBOOKS, SKB2020, SKB2022, Rulebook, rules_on
from domain.rulebook.seal import seal
from domain.rulebook.vocabulary import Level
from models.database import Sessions
from models.rulebooks import edition, foresee, load_edition, load_rulebooks, loaded_rows
from tests.conftest import Database

OPERATOR = Actor("operator", Role.OPERATOR)
SOURCE = "Salinan resmi SKB, dibaca 25 November 2026"
FIRST, *REST = SKB2022.forms
CORRECTED = replace(SKB2022, edition=2, forms=(replace(FIRST, name="Nama yang dibetulkan"), *REST))


async def load(sessions: Sessions, book: Rulebook, source: str = SOURCE, **given: Any) -> None:
    async with sessions.begin() as session:
        await load_edition(session, given.pop("actor", OPERATOR), to_text(book), source, **given)


async def stored(sessions: Sessions) -> tuple[Rulebook, ...]:
    async with sessions() as session:
        return await load_rulebooks(session)


async def tamper(database: Database, *statements: str) -> None:
    """As the superuser, past the trigger."""
    engine = create_async_engine(database.owner_url)
    async with engine.begin() as owner:
        for statement in ("SET session_replication_role = replica", *statements):
            await owner.execute(text(statement))
    await engine.dispose()


async def refused(sessions: Sessions, document: str, source: str = SOURCE) -> set[str]:
    async with sessions() as session:
        with pytest.raises(Refusals) as no:
            await foresee(session, document, source)
    return {fault.code for fault in no.value.refusals}


async def test_before_anything_is_loaded_there_are_the_built_in_editions(sessions: Sessions) -> None:
    assert await stored(sessions) == RULEBOOKS


async def test_a_loaded_edition_counts_from_then_on_and_the_earlier_one_stays(sessions: Sessions) -> None:
    await load(sessions, CORRECTED)
    books = await stored(sessions)

    assert rules_on(date(2024, 10, 1), books) == CORRECTED
    assert edition(books, "skb2022", 1) is SKB2022
    assert edition(books, "skb2022") == CORRECTED
    async with sessions() as session:
        (row,) = await loaded_rows(session)
    assert (row.seal, row.source, row.loaded_by) == (seal(CORRECTED), SOURCE, "operator")


async def test_the_next_edition_builds_on_the_one_before(sessions: Sessions) -> None:
    await load(sessions, CORRECTED)
    third = replace(CORRECTED, edition=3, pay_rule=date(2026, 1, 1))
    async with sessions() as session:
        found = await foresee(session, to_text(third), SOURCE)

    assert [change.after for change in found.changes] == ["1 Januari 2026"]
    await load(sessions, third)
    assert rules_on(date(2024, 10, 1), await stored(sessions)) == third


async def test_a_new_version_may_come_later_than_all_others(sessions: Sessions) -> None:
    coming = replace(SKB2022, code="skb2027", name="SKB 2027", since=date(2027, 1, 1))

    assert await refused(sessions, to_text(replace(coming, since=date(2022, 9, 22)))) == {"rulebook_since_wrong"}
    await load(sessions, coming)

    assert rules_on(date(2027, 1, 1), await stored(sessions)) == coming


async def test_a_correction_keeps_the_versions_in_their_order(sessions: Sessions) -> None:
    late = replace(SKB2020, edition=2, since=date(2022, 9, 22), until=None)

    assert await refused(sessions, to_text(late)) == {"rulebook_since_wrong"}
    assert await refused(sessions, to_text(replace(CORRECTED, since=date(2020, 9, 10)))) == {"rulebook_since_wrong"}
    await load(sessions, replace(CORRECTED, since=date(2022, 9, 1)))


@pytest.mark.parametrize(
    ("code", "book"),
    [
        ("rulebook_edition_wrong", replace(CORRECTED, edition=1)),
        ("rulebook_edition_wrong", replace(CORRECTED, edition=3)),
        ("rulebook_edition_wrong", replace(CORRECTED, code="skb2027", since=date(2027, 1, 1))),
        ("rulebook_same", replace(SKB2022, edition=2)),
        ("document_value_unknown", replace(CORRECTED, forms=(replace(FIRST, level=Level.HEAVY), *REST))),
    ],
)
async def test_an_edition_that_will_not_do_is_refused(sessions: Sessions, code: str, book: Rulebook) -> None:
    assert await refused(sessions, to_text(book)) == {code}
    assert await stored(sessions) == RULEBOOKS


@pytest.mark.parametrize("source", ["", "  ", "x" * 201, "two\nlines", "nul\0"])
async def test_an_edition_without_a_source_is_refused_with_all_else_that_is_wrong(
    sessions: Sessions, source: str
) -> None:
    assert await refused(sessions, to_text(CORRECTED), source) == {"rulebook_source_missing"}
    assert await refused(sessions, "{", source) == {"rulebook_source_missing", "document_unreadable"}


async def test_nobody_but_an_operator_loads(sessions: Sessions) -> None:
    with pytest.raises(Refusal, match="wrong_role"):
        await load(sessions, CORRECTED, actor=Actor("a", Role.AUDITOR))
    assert await stored(sessions) == RULEBOOKS


async def test_the_same_document_again_is_loaded_once(sessions: Sessions) -> None:
    await asyncio.gather(*(load(sessions, CORRECTED) for _ in range(3)))

    assert await stored(sessions) == (*RULEBOOKS, CORRECTED)


async def test_only_what_was_shown_is_loaded(sessions: Sessions) -> None:
    async with sessions() as session:
        seen = (await foresee(session, to_text(CORRECTED), SOURCE)).digest

    for book, source in ((replace(CORRECTED, pay_rule=date(2026, 1, 1)), SOURCE), (CORRECTED, "Lain")):
        with pytest.raises(Refusal, match="rulebook_preview_changed"):
            await load(sessions, book, source, seen=seen)
    await load(sessions, CORRECTED, seen=seen)


async def test_a_preview_on_an_edition_that_is_no_longer_the_newest_is_out_of_date(sessions: Sessions) -> None:
    async with sessions() as session:
        seen = (await foresee(session, to_text(CORRECTED), SOURCE)).digest
    await load(sessions, replace(CORRECTED, pay_rule=date(2026, 1, 1)))

    with pytest.raises(Refusals, match="rulebook_preview_changed"):
        await load(sessions, CORRECTED, seen=seen)


@pytest.mark.parametrize("statement", ["UPDATE rulebooks SET source = 'x'", "DELETE FROM rulebooks"])
async def test_the_application_can_change_nothing_and_the_owner_neither(
    sessions: Sessions, database: Database, statement: str
) -> None:
    await load(sessions, CORRECTED)
    engine = create_async_engine(database.owner_url)

    with pytest.raises(DBAPIError, match="permission denied"):
        async with sessions.begin() as session:
            await session.execute(text(statement))
    with pytest.raises(DBAPIError, match="append-only"):
        async with engine.begin() as owner:
            await owner.execute(text(statement))
    await engine.dispose()


BEHIND = {
    "a word": "body = jsonb_set(body, '{forms,3,name}', '\"Lain\"')",
    "a certainty": "body = jsonb_set(body, '{forms,0,marks,article}', '\"unverified\"')",
    "an act": "body = body #- '{acts,hijacked_account}'",
    "a form": "body = body #- '{forms,24}'",
    "an unknown key": "body = jsonb_set(body, '{forms,0,secret}', '1')",
    "the seal": f"seal = '{seal(SKB2022)}'",
    "the number": "edition = 7",
    "the version": "code = 'skb2027'",
    "no document": "body = '[]'",
}


@pytest.mark.parametrize("what", BEHIND)
async def test_a_row_that_was_changed_behind_the_programs_back_is_noticed(
    sessions: Sessions, database: Database, what: str
) -> None:
    await load(sessions, CORRECTED)
    await tamper(database, f"UPDATE rulebooks SET {BEHIND[what]}")

    with pytest.raises(Refusal, match="rulebook_altered"):
        await stored(sessions)


async def test_what_is_stored_is_the_whole_document(sessions: Sessions) -> None:
    await load(sessions, CORRECTED)

    async with sessions() as session:
        (row,) = await loaded_rows(session)
    assert row.body == json.loads(json.dumps(to_document(CORRECTED)))
