"""Opening who reported: a role, a ground and written words, and an event that the reporter can see."""

from collections.abc import Mapping

from domain.access import Weighed, reaches
from domain.commands import Actor, OpenIdentity
from domain.conflicts import barrier
from domain.errors import Refusal
from domain.procedure import ROLE_NAMES, Choice, Field, FieldKind, Role

#: Who has to speak with a reporter or to protect one. Never the agency: the person's employer learns no reporter.
OPENERS = frozenset(
    {
        Role.TASK_FORCE_VERIFIER, Role.BAWASLU_OFFICER, Role.BAWASLU_PROVINCE, Role.BAWASLU_NATIONAL,
        Role.KASN_ASSESSOR, Role.BKN_VERIFIER, Role.BKN_AUDITOR,
    }
)  # fmt: skip
#: On which ground, as the reporter reads it.
OPENING_GROUNDS: Mapping[str, str] = {
    "complete": "meminta kelengkapan laporan",
    "clarify": "meminta keterangan pelapor",
    "protect": "melindungi pelapor",
    "court": "permintaan pengadilan atau penyidik yang berwenang",
}
#: What the form asks.
OPENING = (
    Field(
        "ground", "Untuk apa identitas dibuka", FieldKind.CHOICE,
        choices=tuple(Choice(code, name.capitalize()) for code, name in OPENING_GROUNDS.items()),
    ),
    Field("reason", "Alasan", FieldKind.TEXT, hint="Dibaca pengawas; tanpa nama orang"),
)  # fmt: skip
NAME = "buka identitas pelapor"


def permit_opening(actor: Actor, case: Weighed) -> None:
    """Let the actor open who reported. Raises ``Refusal``: ``wrong_role``, ``wrong_agency``, or a conflict's own."""
    if actor.role not in OPENERS:
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action=NAME)
    if not reaches(actor, case):
        raise Refusal("wrong_agency")
    if no := barrier(actor, case):
        raise no


def may_open_identity(actor: Actor, case: Weighed) -> bool:
    """Whether :func:`permit_opening` would let the actor pass."""
    try:
        permit_opening(actor, case)
    except Refusal:
        return False
    return True


def check_opening(command: OpenIdentity) -> None:
    """A known ground, and words that were kept. Raises ``Refusal('field_missing')``."""
    if command.ground not in OPENING_GROUNDS:
        raise Refusal("field_missing", field="ground", label=OPENING[0].name)
    if not command.texts_digest:
        raise Refusal("field_missing", field="reason", label=OPENING[1].name)
