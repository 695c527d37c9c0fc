"""E-mail against a real SMTP server on this machine: taken, down, refused for now or for good, in the clear."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from sqlalchemy import select, update

from activities.mails import Mails
from activities.smtp import Smtp, Unavailable
from models.cases import DeadlineRow
from models.database import Sessions
from models.mails import MailRow
from settings import Settings
from stack.ports import HOST, free_port
from tests.activities.desk import (
    NEARLY,
    NEXT_DAY,
    OPENING,
    THURSDAY,
    VERIFIER,
    WEDNESDAY,
    Tray,
    digests,
    filed,
    post,
    run,
    staffed,
)
from tests.officers import seat, send_away
from worker import mail_server

SENDER = "netral@example.invalid"


@dataclass
class Postmaster:
    """What a mail server answers, and what it has taken. ``answers`` are given to recipients first, one each."""

    answers: list[str] = field(default_factory=list)
    taken: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 (named by aiosmtpd)
        self, _server: SMTP, _session: object, envelope: Envelope, address: str, _options: object
    ) -> str:
        if self.answers and (answer := self.answers.pop(0)) != "250":
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: object, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        return "250 OK"


@asynccontextmanager
async def serving(master: Postmaster, port: int, make: Callable[[Postmaster], SMTP] = SMTP) -> AsyncIterator[Smtp]:
    """The server, and how the worker knows it."""
    server = await asyncio.get_running_loop().create_server(lambda: make(master), HOST, port)
    async with server:
        yield Smtp(HOST, port, SENDER, starttls=False)


@pytest.fixture
async def queued(sessions: Sessions) -> Sessions:
    """One digest for the first verifier, ready on Wednesday morning."""
    await staffed(sessions)
    await filed(sessions)
    await run(sessions, OPENING)
    return sessions


async def state(sessions: Sessions) -> list[tuple[int, bool, bool, str | None]]:
    """Attempts, sent, failed and error of every mail."""
    async with sessions() as session:
        rows = await session.scalars(select(MailRow).order_by(MailRow.id))
        return [(m.attempts, m.sent_at is not None, m.failed_at is not None, m.last_error) for m in rows]


async def test_a_digest_arrives_as_it_was_written_and_is_marked_as_sent(queued: Sessions) -> None:
    master = Postmaster()
    async with serving(master, free_port()) as server:
        await post(queued, OPENING, server)
        await post(queued, OPENING + timedelta(minutes=5), server)

    [mail] = master.taken
    assert (mail["To"], mail["From"], mail["Subject"]) == ("v1@example.invalid", SENDER, "Netral: 1 tugas menunggu")
    text = mail.get_content()
    assert "Kajian awal syarat formal dan materiel" in text
    assert "hari ini hari terakhir, sampai akhir Rabu, 6 November 2024 (WIB)" in text
    assert await state(queued) == [(1, True, False, None)]


async def test_a_digest_names_nobody(queued: Sessions) -> None:
    master = Postmaster()
    async with serving(master, free_port()) as server:
        await post(queued, OPENING, server)

    whole = master.taken[0].as_string()
    assert [word for word in ("Terlapor 1", "Pelapor Contoh", "Camat", "deklarasi", "v1:") if word in whole] == []


async def test_a_server_that_is_down_is_waited_for(queued: Sessions) -> None:
    port, master = free_port(), Postmaster()
    await post(queued, OPENING, Smtp(HOST, port, SENDER, starttls=False))
    down = await state(queued)

    async with serving(master, port) as server:
        await post(queued, OPENING + timedelta(seconds=59), server)
        too_early = len(master.taken)
        await post(queued, OPENING + timedelta(minutes=1), server)

    assert [(a, s, f) for a, s, f, _ in down] == [(1, False, False)]
    assert (too_early, len(master.taken)) == (0, 1)


async def test_a_refusal_for_now_is_tried_again_ever_later(queued: Sessions) -> None:
    master = Postmaster(answers=["451 try later", "451 try later"])
    async with serving(master, free_port()) as server:
        for minutes in (0, 1, 2, 3):
            await post(queued, OPENING + timedelta(minutes=minutes), server)

    assert len(master.taken) == 1
    assert await state(queued) == [(3, True, False, None)]


async def test_a_refusal_for_good_is_marked_and_not_tried_again(queued: Sessions) -> None:
    master = Postmaster(answers=["550 v1@example.invalid unknown"])
    async with serving(master, free_port()) as server:
        for minutes in (0, 60):
            await post(queued, OPENING + timedelta(minutes=minutes), server)

    assert master.taken == []
    assert await state(queued) == [(1, False, True, "recipient 550")]  # the server's own words hold the address


async def test_one_refused_mail_does_not_stop_the_others(sessions: Sessions) -> None:
    await staffed(sessions)
    for number in range(2):
        await filed(sessions, f"request-{number}00")  # one for each verifier
    await run(sessions, OPENING)
    master = Postmaster(answers=["550 no"])

    async with serving(master, free_port()) as server:
        await post(sessions, OPENING, server)

    assert [mail["To"] for mail in master.taken] == ["v2@example.invalid"]


class Died(BaseException):
    """The worker's process is gone."""


class DyingTray(Tray):
    """A server that takes the mail of a worker which dies before it can write that down."""

    async def send(self, message: EmailMessage) -> None:
        await super().send(message)
        if len(self.taken) == 1:
            raise Died


async def test_a_worker_that_dies_after_the_servers_yes_sends_again_under_the_same_message_id(
    queued: Sessions,
) -> None:
    tray = DyingTray()
    with pytest.raises(Died):
        await Mails(queued, tray, now=lambda: OPENING).send(20)

    await post(queued, OPENING, tray)
    await post(queued, OPENING + timedelta(hours=1), tray)

    first, second = tray.taken
    assert first["Message-ID"] == second["Message-ID"]


async def test_nothing_is_sent_in_the_clear_where_encryption_is_asked_for(queued: Sessions) -> None:
    master = Postmaster()
    async with serving(master, free_port()) as plain:
        await post(queued, OPENING, Smtp(HOST, plain.port, SENDER, starttls=True))

    assert master.taken == []
    assert [(sent, failed) for _, sent, failed, _ in await state(queued)] == [(False, False)]


def strict(master: Postmaster) -> SMTP:
    """A server that knows nobody."""
    return SMTP(master, auth_require_tls=False, authenticator=lambda *_: AuthResult(success=False, handled=False))


async def test_a_wrong_password_fails_no_mail_and_is_in_no_text(queued: Sessions) -> None:
    master = Postmaster()
    async with serving(master, free_port(), strict) as server:
        wrong = Smtp(HOST, server.port, SENDER, starttls=False, user="netral", password="rahasia-sekali")
        with pytest.raises(Unavailable) as no:
            await wrong.send(EmailMessage())
        await post(queued, OPENING, wrong)

    assert [(sent, failed) for _, sent, failed, _ in await state(queued)] == [(False, False)]
    assert "rahasia" not in f"{wrong!r} {no.value} {await state(queued)}"


async def test_nothing_is_sent_outside_working_hours(queued: Sessions) -> None:
    tray = Tray()

    await post(queued, OPENING.replace(hour=16), tray)

    assert tray.taken == []


async def test_what_could_not_be_sent_on_its_day_is_in_the_next_days_digest(queued: Sessions) -> None:
    tray = Tray()
    await post(queued, OPENING, Smtp(HOST, free_port(), SENDER, starttls=False))
    await run(queued, NEARLY)

    await post(queued, NEXT_DAY, tray)
    await run(queued, NEXT_DAY)
    await post(queued, NEXT_DAY, tray)

    assert await digests(queued) == [("v1", THURSDAY, [50, 85])]
    assert [mail["Subject"] for mail in tray.taken] == ["Netral: 1 tugas menunggu"]  # one duty, two shares of it


async def test_an_officer_who_went_away_meanwhile_is_not_mailed_and_the_deputy_is(queued: Sessions) -> None:
    tray = Tray()
    await send_away(queued, "v1", WEDNESDAY, WEDNESDAY, deputy="v2")

    await post(queued, OPENING, tray)
    await run(queued, OPENING + timedelta(minutes=1))
    await post(queued, OPENING + timedelta(minutes=1), tray)

    assert [mail["To"] for mail in tray.taken] == ["v2@example.invalid"]


async def test_a_duty_that_was_done_meanwhile_sends_nothing(queued: Sessions) -> None:
    tray = Tray()
    async with queued.begin() as session:
        await session.execute(update(DeadlineRow).values(outcome="met", closed_seq=9))

    await post(queued, OPENING, tray)

    assert (tray.taken, await state(queued)) == ([], [])


async def test_without_a_mail_server_the_outbox_is_left_alone(queued: Sessions) -> None:
    await Mails(queued, None).send(20)

    assert await state(queued) == [(0, False, False, None)]


def test_an_empty_host_turns_mail_off_and_a_password_needs_encryption() -> None:
    assert mail_server(Settings()) is None
    assert mail_server(Settings(smtp_host="mail.example.invalid")) == Smtp("mail.example.invalid", 587, SENDER)
    with pytest.raises(ValueError, match="in the clear"):
        Settings(smtp_host="mail.example.invalid", smtp_user="netral", smtp_starttls=False)
    with pytest.raises(ValueError, match="NETRAL_SMTP_FROM"):
        Settings(smtp_host="mail.example.invalid", smtp_from="")


async def test_mails_in_parallel_workers_are_sent_once(sessions: Sessions) -> None:
    await seat(sessions, VERIFIER, "v1", "v2", "v3")
    for number in range(3):
        await filed(sessions, f"request-{number}00")
    await run(sessions, OPENING)
    tray = Tray()

    await asyncio.gather(*(post(sessions, OPENING, tray) for _ in range(3)))

    assert sorted(str(mail["To"]) for mail in tray.taken) == [f"v{n}@example.invalid" for n in (1, 2, 3)]
