"""The mail server: one message over SMTP, and what its answer means."""

from dataclasses import dataclass, field
from email.message import EmailMessage

import aiosmtplib

PATIENCE = 15.0  # seconds for each step of the conversation


class MailServerError(Exception):
    """The server did not take a message. ``code`` is SMTP's (0 without an answer); its words may hold an address."""

    def __init__(self, kind: str, code: int = 0) -> None:
        self.code = code
        super().__init__(f"{kind} {code}" if code else kind)


class Unavailable(MailServerError):
    """The server is not there, or refuses us all: no message can be sent now."""


class Postponed(MailServerError):
    """The server refused this message for now (4xx): the same message may be taken later."""


class Rejected(MailServerError):
    """The server refused this message for good (5xx)."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server as an operator has set it. With ``starttls`` nothing is ever sent in the clear."""

    host: str
    port: int
    sender: str
    starttls: bool = True
    user: str = ""
    password: str = field(default="", repr=False)

    async def send(self, message: EmailMessage) -> None:
        """Hand over one message; it is the server's when this returns.

        Raises :class:`Unavailable`, :class:`Postponed` or :class:`Rejected`.
        """
        try:
            await aiosmtplib.send(
                message, sender=self.sender, hostname=self.host, port=self.port, start_tls=self.starttls,
                username=self.user or None, password=self.password or None, timeout=PATIENCE,
            )  # fmt: skip
        except aiosmtplib.SMTPRecipientsRefused as refused:
            raise _by_code("recipient", min(each.code for each in refused.recipients)) from None
        except (aiosmtplib.SMTPDataError, aiosmtplib.SMTPRecipientRefused) as refused:
            raise _by_code("message", refused.code) from None
        except aiosmtplib.SMTPResponseException as refused:  # greeting, log-in, sender: it would refuse every message
            raise Unavailable(type(refused).__name__, refused.code) from None
        except (aiosmtplib.SMTPException, OSError, ValueError) as down:
            raise Unavailable(type(down).__name__) from None


def _by_code(kind: str, code: int) -> MailServerError:
    return Postponed(kind, code) if code < 500 else Rejected(kind, code)
