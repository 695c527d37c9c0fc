"""A key for each subject, wrapped by master keys that rotate; found again by digests that need a key."""

import base64

import pytest
from sqlalchemy import select

from domain.errors import Refusal
from models.database import Sessions, engine_for, sessions_for
from models.keys import KeyRow, data_key, data_keys, new_key
from models.vault import Vault
from tests.conftest import VAULT, Database

INDEX = base64.b64encode(b"i" * 32).decode()
OLD, NEW = ("old:" + base64.b64encode(b"o" * 32).decode()), ("new:" + base64.b64encode(b"n" * 32).decode())


async def test_what_a_case_sealed_opens_with_its_key_in_its_place_alone(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        sealed = (await new_key(session, "a")).seal(b"rahasia", "t:1:c")
        other = await new_key(session, "b")

    async with sessions() as session:
        own = await data_key(session, "a")
        assert own.open(sealed, "t:1:c") == b"rahasia"
        for key, row in ((own, "t:2:c"), (other, "t:1:c")):
            with pytest.raises(Refusal, match="seal_broken"):
                key.open(sealed, row)


async def test_the_database_holds_no_key_that_opens_anything(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await new_key(session, "a")
        wrapped = (await session.scalars(select(KeyRow.wrapped))).one() or b""

    assert VAULT.unwrap(wrapped, "a") not in wrapped
    with pytest.raises(Refusal, match="seal_broken"):
        Vault(OLD, INDEX).unwrap(wrapped, "a")
    with pytest.raises(Refusal, match="seal_broken"):
        VAULT.unwrap(wrapped, "b")


async def test_a_subject_without_a_key_is_shredded_and_absent_in_a_list(sessions: Sessions) -> None:
    async with sessions() as session:
        assert await data_keys(session, ["nobody"]) == {}
        with pytest.raises(Refusal, match="shredded"):
            await data_key(session, "nobody")


async def test_a_process_without_a_vault_reads_nothing_sealed(database: Database) -> None:
    engine = engine_for(database.app_url, 2)
    async with sessions_for(engine)() as session:
        with pytest.raises(Refusal, match="setting_missing"):
            await data_keys(session, ["a"])
    await engine.dispose()


def test_an_index_is_alike_for_alike_texts_of_one_kind_and_needs_its_key() -> None:
    vault, other = Vault(OLD, INDEX), Vault(OLD, base64.b64encode(b"j" * 32).decode())

    assert vault.index("name", "  Siti  AMINAH ") == vault.index("name", "siti aminah")
    assert vault.index("name", "siti") != vault.index("nip", "siti")
    assert vault.index("a", "bc") != vault.index("ab", "c")
    assert vault.index("name", "siti") != other.index("name", "siti")


@pytest.mark.parametrize(
    ("masters", "index"), [("x:!!", INDEX), (OLD, "short"), (OLD, base64.b64encode(b"x").decode())]
)
def test_a_key_that_is_none_stops_the_start(masters: str, index: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (base64's own words or ours)
        Vault(masters, index)


def test_a_key_wrapped_before_a_new_master_still_unwraps() -> None:
    wrapped = Vault(OLD, INDEX).wrap(b"k" * 32, "a")

    assert Vault(f"{NEW},{OLD}", INDEX).unwrap(wrapped, "a") == b"k" * 32
    assert Vault(f"{NEW},{OLD}", INDEX).newest == "new"
