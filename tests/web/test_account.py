"""One's own account: password, sessions, history; and the operator's ways at the server."""

from datetime import date

import pytest
from sqlalchemy import select, text

from domain.errors import Refusal
from domain.procedure import Role
from models.absences import load_roster
from models.duties import addressed
from models.officers import OfficerRow
from tests.conftest import AGENCY, House
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from tests.web.doors import accounts, as_owner, door, rules, told
from tests.web.seats import PASSWORD
from web.account_admin import New

NEW = "jembatan hijau kopi sore"


async def test_a_password_is_changed_and_other_sessions_end(house: House) -> None:
    async with door(house) as at, door(house) as elsewhere:
        await elsewhere.knock()
        await at.knock()
        await at.browser.open("/akun/kata-sandi")

        answer = await at.browser.submit("/akun/kata-sandi", present=PASSWORD, password=NEW, again=NEW)

        assert answer.headers["location"] == "/akun?selesai=kata-sandi"
        assert (await at.browser.open("/kerja")).status_code == 200
        assert (await elsewhere.browser.open("/kerja")).status_code == 401
        assert (await elsewhere.knock(password=PASSWORD)).status_code == 401
        assert (await elsewhere.knock(password=NEW)).status_code == 303


@pytest.mark.parametrize(
    ("present", "password", "again", "said"),
    [
        ("salah", NEW, NEW, "Kata sandi sekarang tidak cocok."),
        (PASSWORD, NEW, NEW + "!", "Kedua kata sandi baru tidak sama."),
        (PASSWORD, "kopi sore", "kopi sore", "Kata sandi paling sedikit 15 karakter."),
        (PASSWORD, "netral-bawaslu-2024", "netral-bawaslu-2024", "Kata sandi ini mudah ditebak"),
        (PASSWORD, "bkn_verifier_2024", "bkn_verifier_2024", "Kata sandi ini mudah ditebak"),
    ],
)
async def test_a_bad_new_password_is_refused_and_nothing_changes(
    house: House, present: str, password: str, again: str, said: str
) -> None:
    async with door(house) as at:
        await at.knock()
        await at.browser.open("/akun/kata-sandi")

        answer = await at.browser.submit("/akun/kata-sandi", present=present, password=password, again=again)

        assert answer.status_code == 422
        assert at.browser.errors()[0].startswith(said)
        assert (await door_opens(house)) is True


async def door_opens(house: House) -> bool:
    async with door(house) as at:
        return (await at.knock()).status_code == 303


async def test_beside_a_second_factor_eight_characters_do(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        await at.enrol()
        await at.browser.open("/akun/kata-sandi")

        answer = await at.browser.submit("/akun/kata-sandi", present=PASSWORD, password="kopi sore", again="kopi sore")

        assert answer.status_code == 303


async def test_a_hash_of_old_parameters_is_made_anew_at_the_next_sign_in(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    async def stored() -> str:
        async with house.sessions() as session:
            query = select(OfficerRow.password_hash).where(OfficerRow.username == "bkn_verifier")
            return await session.scalar(query) or ""

    before = await stored()
    await sign_in(Role.BKN_VERIFIER)
    after = await stored()
    await sign_in(Role.BKN_VERIFIER)

    assert "m=8,t=1,p=1" in before
    assert after.startswith("$argon2id$")
    assert "m=65536" in after
    assert await stored() == after


async def test_sessions_are_listed_and_ended_by_their_owner_alone(house: House) -> None:
    async with door(house) as at, door(house) as phone, door(house) as stranger:
        await at.knock()
        phone.browser.client.headers["User-Agent"] = "Mozilla/5.0 (Android 14) Firefox/140.0"
        await phone.knock()
        await stranger.knock("auditor")
        handle = (await at.entrance.gate.of("bkn_verifier:1"))[0].handle
        await stranger.browser.open("/akun")
        csrf = {"csrf": stranger.browser.typed("/keluar")["csrf"]}

        await stranger.browser.post(f"/akun/sesi/{handle}/akhiri", csrf)
        still = (await phone.browser.open("/kerja")).status_code
        await at.browser.open("/akun")
        listed = at.browser.says()
        await at.browser.submit(f"/akun/sesi/{handle}/akhiri")

        assert "Firefox" in listed
        assert (still, (await phone.browser.open("/kerja")).status_code) == (200, 401)
        assert (await at.browser.open("/kerja")).status_code == 200


async def test_all_other_sessions_end_at_once(house: House) -> None:
    async with door(house) as at, door(house) as one, door(house) as two:
        for each in (one, two, at):
            await each.knock()
        await at.browser.open("/akun")

        await at.browser.submit("/akun/sesi/akhiri-lainnya")

        found = [(await each.browser.open("/kerja")).status_code for each in (one, two, at)]
        assert found == [401, 401, 200]


async def test_the_history_shows_failures_to_its_owner_and_to_nobody_else(house: House) -> None:
    async with door(house) as at:
        await at.knock(password="salah")
        await at.knock()
        await at.browser.open("/akun/riwayat")
        own = at.browser.says()
        at.browser.forget()
        await at.knock("auditor")
        await at.browser.open("/akun/riwayat")

        assert "Gagal masuk" in own
        assert "127.0.0.0/24" in own
        assert "127.0.0.1" not in own
        assert "Gagal masuk" not in at.browser.says()


async def test_the_history_cannot_be_rewritten_by_the_application(house: House) -> None:
    async with door(house) as at:
        await at.knock()
    for statement in ("UPDATE sign_ins SET what = 'x'", "DELETE FROM sign_ins"):
        with pytest.raises(Exception, match="permission denied"):
            async with house.sessions.begin() as session:
                await session.execute(text(statement))


async def test_an_hour_later_changes_to_ones_way_in_ask_for_the_password_again(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        async with house.sessions.begin() as session:
            await session.execute(text("UPDATE sessions SET proved_at = proved_at - interval '10 minutes 1 second'"))
        asked = await at.browser.open("/akun/aplikasi")
        link = next(found for found in at.browser.links() if found.startswith("/akun/konfirmasi"))
        before = at.browser.client.cookies["netral_session"]
        await at.browser.open(link)
        wrong = await at.browser.submit("/akun/konfirmasi", password="salah")
        right = await at.browser.submit("/akun/konfirmasi", password=PASSWORD)

        assert (asked.status_code, wrong.status_code, right.status_code) == (403, 401, 303)
        assert right.headers["location"] == "/akun/aplikasi"
        assert at.browser.client.cookies["netral_session"] != before
        assert (await at.browser.open("/akun/aplikasi")).status_code == 200


async def test_a_deactivated_officer_is_out_at_once_and_stays_out(house: House) -> None:
    async with door(house) as at, accounts(house) as operator:
        await at.knock()
        await operator.set_active("bkn_verifier", active=False)
        out = await at.browser.open("/kerja")
        again = await at.knock()
        said = at.browser.errors()
        await operator.set_active("bkn_verifier", active=True)

        assert (out.status_code, again.status_code) == (401, 401)
        assert said == ["Nama pengguna atau kata sandi tidak cocok."]
        assert (await at.knock()).status_code == 303
        assert ("deactivated", "operator") in await told(house.sessions)


async def test_a_deactivated_officers_session_is_worth_nothing_even_if_its_row_stays(house: House) -> None:
    async with door(house) as at:
        await at.knock()
        await as_owner(house, "UPDATE officers SET active = false WHERE username = 'bkn_verifier'")

        assert (await at.browser.open("/kerja")).status_code == 401


async def test_a_link_sets_a_password_once(house: House) -> None:
    async with accounts(house) as operator:
        await operator.add(New("petugas.baru", "Petugas Baru", Role.PERSONNEL_UNIT, agency=AGENCY))
        first, link = await operator.link("petugas.baru"), await operator.link("petugas.baru")
    async with door(house, rules(forced=True)) as at:
        dead = await at.browser.open(f"/masuk/tautan/{first}")
        before = await at.knock("petugas.baru", "-")
        await at.browser.open(f"/masuk/tautan/{link}")
        sent = {**at.browser.typed("/masuk/tautan"), "password": "kopi sore", "again": "kopi sore"}
        done = await at.browser.post("/masuk/tautan", sent)
        again = await at.browser.post("/masuk/tautan", sent)
        after = await at.knock("petugas.baru", "kopi sore")

        assert (dead.status_code, before.status_code, done.status_code, again.status_code) == (404, 401, 200, 404)
        assert after.headers["location"] == "/akun"
        assert [what for what, _ in await told(house.sessions, "petugas.baru")] == [
            "added", "link_made", "link_made", "failed", "password_changed", "halfway",
        ]  # fmt: skip


async def test_an_expired_link_is_dead(house: House) -> None:
    async with accounts(house) as operator:
        link = await operator.link("bkn_verifier")
    async with house.sessions.begin() as session:
        await session.execute(text("UPDATE password_links SET expires_at = clock_timestamp()"))
    async with door(house) as at:
        assert (await at.browser.open(f"/masuk/tautan/{link}")).status_code == 404


async def test_a_reset_takes_every_second_factor_and_every_session(house: House) -> None:
    async with door(house, rules(forced=True)) as at, accounts(house) as operator:
        await at.knock()
        await at.enrol()
        await operator.reset_second_factor("bkn_verifier")

        out = await at.browser.open("/kerja")
        again = await at.knock()

        assert out.status_code == 401
        assert again.headers["location"] == "/akun"
        assert ("second_factor_reset", "operator") in await told(house.sessions)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (New("Nama Besar", "x", Role.BKN_VERIFIER), "field_malformed"),
        (New("tanpa.instansi", "x", Role.PERSONNEL_UNIT), "field_missing"),
        (New("instansi.lain", "x", Role.PERSONNEL_UNIT, agency="000000"), "agency_unknown"),
        (New("bkn_verifier", "x", Role.BKN_VERIFIER), "officer_exists"),
        (New("bukan.petugas", "x", Role.REPORTER), "choice_unknown"),
    ],
)
async def test_an_officer_who_cannot_be_is_not_added(house: House, new: New, code: str) -> None:
    async with accounts(house) as operator:
        with pytest.raises(Refusal) as refused:
            await operator.add(new)

    assert refused.value.code == code


async def test_the_application_itself_can_neither_promote_anybody_nor_let_them_in_again(house: House) -> None:
    for statement in ("UPDATE officers SET role = 'operator'", "UPDATE officers SET active = true"):
        with pytest.raises(Exception, match="permission denied"):
            async with house.sessions.begin() as session:
                await session.execute(text(statement))


async def test_a_deactivated_officer_is_given_no_work_and_no_mail(house: House) -> None:
    await as_owner(house, "UPDATE officers SET email = id || '@example.invalid'")
    async with accounts(house) as operator, house.sessions() as session:
        before = {a.id for a in (await load_roster(session, date(2026, 1, 1))).officers}
        await operator.set_active("bkn_verifier", active=False)
        after = {a.id for a in (await load_roster(session, date(2026, 1, 1))).officers}
        mailed = await addressed(session, sorted(before))

    assert before - after == {"bkn_verifier:1"}
    assert mailed == after
