"""How often is too often: who is counted, what is said, what is kept, and when it ends."""

import asyncio
import statistics
import time

import pytest
from pwdlib import PasswordHash
from sqlalchemy import func, select, text, update

from models.credentials import RateRow
from models.officers import OfficerRow
from tests.conftest import House
from tests.web.doors import door, rules, told
from tests.web.seats import PASSWORD
from web.limits import Limits
from web.visits import networks

FAR = {"client": ("203.0.113.9", 1)}


async def later(house: House) -> None:
    """Let all windows have ended."""
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE rates SET expires_at = clock_timestamp()"))


async def test_guessing_ends_in_429_and_the_right_password_does_not_help_until_later(house: House) -> None:
    async with door(house, rules({"sign_in_account": "3/15 minutes"})) as at:
        answers = [await at.knock(password="salah") for _ in range(3)]
        fourth = await at.knock()
        said = at.browser.errors()
        await later(house)
        after = await at.knock()

        assert [a.status_code for a in answers] == [401] * 3
        assert fourth.status_code == 429
        assert 0 < int(fourth.headers["retry-after"]) <= 900
        assert said == ["Terlalu banyak percobaan. Tidak ada yang hilang: coba lagi setelah 15 menit."]
        assert after.status_code == 303


async def test_a_right_password_starts_the_count_anew(house: House) -> None:
    async with door(house, rules({"sign_in_account": "2/hour"})) as at:
        for password in ("salah", PASSWORD, "salah", PASSWORD):
            answer = await at.knock(password=password)
            if answer.status_code == 303:
                at.browser.forget()

        assert answer.status_code == 303


async def test_a_limit_of_one_name_holds_nobody_else_up_and_one_of_an_address_holds_all_names(house: House) -> None:
    async with door(house, rules({"sign_in_account": "1/hour", "sign_in_network": "4/hour"})) as at:
        await at.knock(password="salah")
        same_name = await at.knock(password="salah")
        other_name = await at.knock("auditor", "salah")
        await at.knock("nobody", "salah")
        address = await at.knock("operator")
        async with door(house, rules({"sign_in_network": "4/hour"}), **FAR) as away:
            elsewhere = await away.knock("operator")

        assert (same_name.status_code, other_name.status_code) == (429, 401)
        assert (address.status_code, elsewhere.status_code) == (429, 303)


async def test_second_factors_cannot_be_guessed_by_signing_in_again_and_again(house: House) -> None:
    async with door(house, rules({"second_factor": "3/hour"})) as at:
        await at.knock()
        secret, _ = await at.enrol()
        found = []
        for _ in range(4):
            at.browser.forget()
            await at.browser.open((await at.knock()).headers["location"])
            found.append((await at.browser.submit("/masuk/kedua", code="000000")).status_code)
        await at.browser.open("/masuk/kedua")
        right = await at.browser.submit("/masuk/kedua", code=at.code(secret))

        assert found == [401, 401, 401, 429]
        assert right.status_code == 429
        assert (await told(house.sessions)).count(("failed", "code")) == 3


async def test_a_full_report_form_keeps_what_was_typed(house: House) -> None:
    async with door(house, rules({"report": "1/hour"})) as at:
        sent = {"chronology": "Satu jam pekerjaan", "persons-0-name": "Terlapor 1"}
        await at.browser.open("/lapor")
        await at.browser.submit("/lapor", **sent)
        added = await at.browser.submit("/lapor", do="add")

        answer = await at.browser.submit("/lapor", do="send")

        assert added.status_code == 200
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
        assert {name: at.browser.typed("/lapor")[name] for name in sent} == sent
        assert any("Terlalu banyak percobaan" in said for said in at.browser.errors())


@pytest.mark.parametrize(
    ("name", "path", "typed"),
    [
        ("status", "/status", {"receipt": "NTR-AAAA"}),
        ("access", "/terlapor", {"code": "NTL-AAAA"}),
        ("advice", "/boleh", {"question": "Bolehkah menyukai unggahan?"}),
        ("letter", "/surat", {"number": "1", "shown": "ab"}),
    ],
)
async def test_a_public_face_that_is_asked_too_often_says_so_and_keeps_the_words(
    house: House, name: str, path: str, typed: dict[str, str]
) -> None:
    async with door(house, rules({name: "2/hour"})) as at:
        await at.browser.open(path)
        answers = [await at.browser.submit(path, **typed) for _ in range(3)]

        assert answers[1].status_code != 429
        assert answers[2].status_code == 429
        assert int(answers[2].headers["retry-after"]) > 0
        assert typed.items() <= at.browser.typed(path).items()
        assert "Terlalu banyak percobaan" in at.browser.says()


@pytest.mark.parametrize(
    ("name", "path", "sent"),
    [
        ("status", "/api/v1/status", {"receipt": "NTR-AAAA"}),
        ("report", "/api/v1/reports", {"request_id": "request-1", "reporter_name": "", "persons": [], "election": "",
                                       "chronology": ""}),
        ("sign_in_network", "/api/v1/sessions", {"username": "nobody", "password": "x"}),
    ],
)  # fmt: skip
async def test_the_api_has_the_same_limits(house: House, name: str, path: str, sent: dict[str, object]) -> None:
    async with door(house, rules({name: "1/hour"})) as at:
        await at.browser.client.post(path, json=sent)
        answer = await at.browser.client.post(path, json=sent)

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (429, "too_many")
        assert int(answer.headers["retry-after"]) > 0


async def test_other_public_faces_of_secrets_are_limited_too(house: House) -> None:
    async with door(house, rules({"letter": "1/hour", "sign_in_network": "1/hour"})) as at:
        paths = ("/surat/1?segel=ab", "/surat/1?segel=ab", "/masuk/tautan/x", "/masuk/tautan/x")
        found = [(await at.browser.open(path)).status_code for path in paths]

        assert (found[1], found[3]) == (429, 429)


async def test_all_web_processes_count_together_and_nobody_is_counted_twice(house: House) -> None:
    processes = [Limits(house.sessions, {"status": "10/hour"}) for _ in range(3)]

    done = await asyncio.gather(*(processes[n % 3].spend("status", "x") for n in range(15)), return_exceptions=True)

    assert sum(isinstance(outcome, Exception) for outcome in done) == 5


async def test_the_table_of_rates_holds_no_address_and_no_name_and_is_swept(house: House) -> None:
    async with door(house) as at:
        await at.knock(password="salah")
        async with house.sessions.begin() as session:
            keys = list(await session.scalars(select(RateRow.key)))
            await session.execute(update(RateRow).values(expires_at=func.clock_timestamp() - func.make_interval(0)))
        await at.entrance.limits.spend("status", "x")
        async with house.sessions() as session:
            left = await session.scalar(select(func.count()).select_from(RateRow))

    assert len(keys) == 2
    assert all(len(key) == 64 and "127" not in key[:3] + "x" and "bkn" not in key for key in keys)
    assert left == 1


@pytest.mark.parametrize(
    ("trusted", "forwarded", "expected"),
    [
        ("", "198.51.100.7", [200, 429]),
        ("127.0.0.0/8", "198.51.100.7", [200, 200]),
        ("127.0.0.0/8, 198.51.100.0/24", "192.0.2.1, 198.51.100.7", [200, 200]),
    ],
)
async def test_a_forwarded_address_counts_only_from_a_trusted_proxy(
    house: House, trusted: str, forwarded: str, expected: list[int]
) -> None:
    async with door(house, rules({"advice": "1/hour"}, trusted=networks(trusted))) as at:
        path = "/boleh?perbuatan=campaign_team"
        first = await at.browser.client.get(path)
        second = await at.browser.client.get(path, headers={"X-Forwarded-For": forwarded})

        assert [first.status_code, second.status_code] == expected


async def test_behind_a_proxy_a_client_cannot_name_its_own_address(house: House) -> None:
    async with door(house, rules({"advice": "1/hour"}, trusted=networks("127.0.0.1"))) as at:
        found = [
            (await at.browser.client.get("/boleh?perbuatan=campaign_team", headers={"X-Forwarded-For": chain}))
            for chain in ("192.0.2.1, 198.51.100.7", "192.0.2.2, 198.51.100.7")
        ]

        assert [answer.status_code for answer in found] == [200, 429]


async def test_a_name_that_nobody_has_gets_the_same_answer_after_as_much_work(house: House) -> None:
    """Compared by medians in one run, so that a busy machine slows both; a check left out would be a tenth."""
    async with house.sessions.begin() as session:
        dear = await asyncio.to_thread(PasswordHash.recommended().hash, PASSWORD)
        await session.execute(update(OfficerRow).where(OfficerRow.username == "auditor").values(password_hash=dear))
    async with door(house, rules({"sign_in_account": "1000/hour", "sign_in_network": "1000/hour"})) as at:
        spent: dict[str, list[float]] = {"auditor": [], "nobody": []}
        said: dict[str, set[str]] = {"auditor": set(), "nobody": set()}
        for _ in range(9):
            for name, times in spent.items():
                began = time.perf_counter()
                answer = await at.knock(name, "salah")
                times.append(time.perf_counter() - began)
                csrf = at.browser.typed("/masuk")["csrf"]
                said[name].add(answer.text.replace(name, "NAME").replace(csrf, "CSRF"))

    ratio = statistics.median(spent["nobody"]) / statistics.median(spent["auditor"])
    assert said["auditor"] == said["nobody"]
    assert 0.5 < ratio < 2
