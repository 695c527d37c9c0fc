"""The second step: an app's codes, recovery codes, and what a password alone is worth."""

import pyotp
import pytest
from sqlalchemy import select, text, update

from models.credentials import RecoveryCodeRow, TotpRow
from models.officers import SessionRow
from tests.conftest import House
from tests.web.doors import STEP, door, rules, told
from tests.web.seats import PASSWORD
from web.sessions import digest


async def test_an_officer_comes_in_with_a_password_and_an_apps_code(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        secret, _ = await at.enrol()
        await at.leave()

        halfway = await at.knock()
        await at.browser.open(halfway.headers["location"])
        answer = await at.browser.submit("/masuk/kedua", code=at.code(secret))

        assert halfway.headers["location"] == "/masuk/kedua?lanjut=/kerja"
        assert (answer.status_code, answer.headers["location"]) == (303, "/kerja")
        assert (await at.browser.open("/kerja")).status_code == 200
        assert await told(house.sessions) == [
            ("signed_in", "password"), ("factor_added", "totp"), ("halfway", "password"),
            ("signed_in", "password+totp"),
        ]  # fmt: skip


async def test_a_password_alone_opens_no_page_and_no_call(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        await at.enrol()
        await at.leave()
        await at.knock()
        token = at.browser.client.cookies["netral_session"]

        pages = [(await at.browser.open(path)).status_code for path in ("/kerja", "/perkara", "/akun/kata-sandi")]
        factors = [(await at.browser.open(path)).status_code for path in ("/akun/aplikasi", "/akun/kunci")]
        call = await at.browser.client.get("/api/v1/cases", headers={"Authorization": f"Bearer {token}"})

        assert (*pages, *factors, call.status_code) == (401,) * 6


async def test_a_code_is_taken_once_and_its_neighbours_within_the_drift(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        secret, _ = await at.enrol()
        officer, totp = "bkn_verifier:1", at.entrance.totp

        assert not await totp.takes(officer, at.code(secret, -2))
        assert not await totp.takes(officer, at.code(secret, 2))
        assert await totp.takes(officer, at.code(secret, -1))
        assert await totp.takes(officer, at.code(secret))
        assert not await totp.takes(officer, at.code(secret))
        assert not await totp.takes(officer, at.code(secret, -1))
        assert await totp.takes(officer, at.code(secret, 1))
        at.now += STEP
        assert not await totp.takes(officer, at.code(secret))


async def test_the_code_that_set_an_app_up_does_not_also_sign_in(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        secret, _ = await at.enrol()
        at.now -= 10 * STEP
        await at.leave()
        await at.browser.open((await at.knock()).headers["location"])

        answer = await at.browser.submit("/masuk/kedua", code=at.code(secret))

        assert answer.status_code == 401
        assert at.browser.errors() == ["Kode tidak cocok, sudah dipakai, atau sudah lewat waktunya."]


async def test_a_secret_in_the_database_is_sealed_for_its_own_row(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        secret, _ = await at.enrol()
        async with house.sessions.begin() as session:
            row = (await session.scalars(select(TotpRow))).one()
            sealed = row.sealed
            await session.execute(update(TotpRow).values(officer_id="auditor:1"))

        moved = await at.browser.client.post(
            "/api/v1/sessions", json={"username": "auditor", "password": PASSWORD, "code": at.code(secret)}
        )

        assert secret.encode() not in sealed
        assert moved.json()["errors"][0]["code"] == "seal_broken"


async def test_a_recovery_code_works_once_in_any_hand(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        _, codes = await at.enrol()
        answers = []
        for typed in (codes[0].lower().replace("-", " "), codes[0], codes[1]):
            await at.leave()
            await at.browser.open((await at.knock()).headers["location"])
            answers.append((await at.browser.submit("/masuk/kedua", code=typed)).status_code)
            at.browser.forget()
            await at.knock("auditor")

        async with house.sessions() as session:
            stored = set(await session.scalars(select(RecoveryCodeRow.digest)))
        assert answers == [303, 401, 303]
        assert len(codes) == len(set(codes)) == 10
        assert not stored & {*codes, *(digest(code) for code in codes)}


async def test_another_officers_recovery_code_is_worth_nothing(house: House) -> None:
    async with door(house) as at:
        await at.knock("auditor")
        _, theirs = await at.enrol()
        at.browser.forget()
        await at.knock()
        await at.enrol()

        assert not await at.entrance.codes.takes("bkn_verifier:1", theirs[0])


async def test_each_step_has_a_new_token_and_the_old_ones_are_dead(house: House) -> None:
    async with door(house) as at:
        planted = "known-to-somebody-else"
        at.browser.client.cookies.set("netral_session", planted, domain="localhost.local")
        tokens = [planted]
        await at.knock()
        tokens.append(at.browser.client.cookies["netral_session"])
        secret, _ = await at.enrol()
        tokens.append(at.browser.client.cookies["netral_session"])
        await at.leave()
        await at.browser.open((await at.knock()).headers["location"])
        tokens.append(at.browser.client.cookies["netral_session"])
        await at.browser.submit("/masuk/kedua", code=at.code(secret))
        now = at.browser.client.cookies["netral_session"]

        assert len({*tokens, now}) == 5
        assert [await at.entrance.gate.known(token) for token in tokens] == [None] * 4
        assert await at.entrance.gate.who(now) is not None


async def test_a_digest_from_the_database_opens_nothing(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        async with house.sessions() as session:
            row = (await session.scalars(select(SessionRow))).one()
        at.browser.forget()

        for stolen in (row.token_digest, row.handle, row.csrf):
            at.browser.client.cookies.set("netral_session", stolen, domain="localhost.local")
            assert (await at.browser.open("/kerja")).status_code == 401
            at.browser.forget()


async def test_halfway_ends_after_ten_minutes(house: House) -> None:
    async with door(house, rules(forced=True)) as at:
        await at.knock()
        first = await at.browser.open("/akun/aplikasi")
        async with house.sessions.begin() as session:
            await session.execute(text("UPDATE sessions SET created_at = created_at - interval '10 minutes 1 second'"))

        assert first.status_code == 200
        assert (await at.browser.open("/akun/aplikasi")).status_code == 401


async def test_where_it_is_forced_nobody_comes_in_on_one_factor(house: House) -> None:
    async with door(house, rules(forced=True)) as at:
        answer = await at.knock()
        await at.browser.open(answer.headers["location"])
        shown = at.browser.says()
        before = (await at.browser.open("/kerja")).status_code
        _, codes = await at.enrol()
        after = (await at.browser.open("/kerja")).status_code
        await at.browser.open("/akun")

        assert "dengan kata sandi dan aplikasi" in at.browser.says()
        assert answer.headers["location"] == "/akun"
        assert "Pasang faktor kedua" in shown
        assert (before, after, len(codes)) == (401, 200, 10)
        assert ("signed_in", "password+totp") in await told(house.sessions)


async def test_where_it_is_forced_the_last_factor_stays(house: House) -> None:
    async with door(house, rules(forced=True)) as at:
        await at.knock()
        await at.enrol()
        await at.browser.open("/akun")

        answer = await at.browser.submit("/akun/aplikasi/hapus")

        assert answer.status_code == 409
        assert await at.entrance.totp.has("bkn_verifier:1")


async def test_without_force_an_app_can_be_removed_and_its_recovery_codes_go_too(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        await at.enrol()
        await at.browser.open("/akun")

        answer = await at.browser.submit("/akun/aplikasi/hapus")

        assert answer.status_code == 303
        assert not await at.entrance.has_factor("bkn_verifier:1")
        assert await at.entrance.codes.left("bkn_verifier:1") == 0


@pytest.mark.parametrize(
    ("forced", "code", "expected"),
    [(True, "", "second_factor_unset"), (False, "", "second_factor_missing"), (False, "000000", "code_wrong")],
)
async def test_a_program_needs_the_second_factor_too(house: House, forced: bool, code: str, expected: str) -> None:
    async with door(house, rules(forced=forced)) as at:
        name = "auditor" if forced else "bkn_verifier"
        if not forced:
            await at.knock()
            await at.enrol()

        sent = {"username": name, "password": PASSWORD, "code": code}
        answer = await at.browser.client.post("/api/v1/sessions", json=sent)

        assert answer.json()["errors"][0]["code"] == expected


async def test_a_program_comes_in_with_both(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        secret, _ = await at.enrol()

        sent = {"username": "bkn_verifier", "password": PASSWORD, "code": at.code(secret)}
        answer = await at.browser.client.post("/api/v1/sessions", json=sent)
        token = answer.json()["token"]
        call = await at.browser.client.get("/api/v1/cases", headers={"Authorization": f"Bearer {token}"})

        assert (answer.status_code, call.status_code) == (201, 200)


async def test_a_new_app_replaces_the_old_one_only_when_its_first_code_came(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        old, _ = await at.enrol()
        await at.browser.open("/akun/aplikasi")
        still = await at.entrance.totp.takes("bkn_verifier:1", at.code(old))
        at.now += 2 * STEP
        new, codes = await at.enrol()

        assert still
        assert new != old
        assert codes == []
        assert not await at.entrance.totp.takes("bkn_verifier:1", pyotp.TOTP(old).at(int(at.now)))
