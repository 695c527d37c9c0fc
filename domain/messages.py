"""What parties and officers write to each other: two threads of a case that never mix, and who may write what in them.

Neither side learns who the other is: an officer is an office and a role, the parties are "Pelapor" and "Terlapor".
"""

from enum import StrEnum

from domain.access import open_to
from domain.case import Case
from domain.commands import Actor
from domain.errors import Refusal
from domain.parties import Side, has_been_told, writes_to_person
from domain.presumption import hits
from domain.procedure import LANE_OF, Fact, Lane, Role


class Kind(StrEnum):
    """What a message is. The value is the wire name.

    ``CLARIFICATION`` is the reported person's own written account; ``RELEASE`` is what an office opens to them of what
    is alleged, in its own words.
    """

    NOTE = "note"
    QUESTION = "question"
    ANSWER = "answer"
    CLARIFICATION = "clarification"
    RELEASE = "release"


KIND_NAMES = {
    Kind.NOTE: "Pesan", Kind.QUESTION: "Pertanyaan", Kind.ANSWER: "Jawaban", Kind.CLARIFICATION: "Klarifikasi tertulis",
    Kind.RELEASE: "Uraian dugaan",
}  # fmt: skip
#: What a party may write. An answer always belongs to a question.
BY_PARTY = {
    Side.REPORTER: frozenset({Kind.NOTE, Kind.ANSWER}),
    Side.REPORTED: frozenset({Kind.NOTE, Kind.ANSWER, Kind.CLARIFICATION}),
}
BY_OFFICER = {
    Side.REPORTER: (Kind.NOTE, Kind.QUESTION),
    Side.REPORTED: (Kind.NOTE, Kind.QUESTION, Kind.RELEASE),
}
#: The reporter's words stay away from the person's own agency and its examiners: they might tell who wrote them.
NEAR_REPORTER = frozenset({Lane.TASK_FORCE, Lane.BAWASLU, Lane.KASN, Lane.BKN})
NEAR_PERSON = NEAR_REPORTER | {Lane.AGENCY, Lane.EXAMINERS, Lane.APPEAL_BOARD, Lane.MINISTRY}


def reads(role: Role, thread: Side) -> bool:
    """Whether officers of this role may read the thread of a case that they may open."""
    near = NEAR_REPORTER if thread is Side.REPORTER else NEAR_PERSON
    return role is Role.AUDITOR or LANE_OF[role] in near


def writes(role: Role, thread: Side, case: Case) -> bool:
    """Whether officers of this role may write to this party: whoever reads what the reporter says may also ask."""
    if thread is Side.REPORTER:
        return LANE_OF[role] in NEAR_REPORTER
    return writes_to_person(role, case.procedure)


def check_read(actor: Actor, thread: Side, case: Case) -> None:
    """Let the actor read a thread. Raises ``Refusal``: ``thread_closed``, and what ``access.open_to`` says."""
    open_to(actor, case)
    if actor.role is not thread.role and not reads(actor.role, thread):
        raise Refusal("thread_closed")


def check_write(actor: Actor, thread: Side, kind: Kind, case: Case) -> None:
    """Let the actor write a message of this kind.

    Raises ``Refusal``: ``thread_closed``, ``case_ended``, ``code_too_early`` before the reported person knows of the
    case, ``message_kind``, and ``clarification_late`` once a decree is set: from then on they may object or appeal.
    """
    check_read(actor, thread, case)
    own = actor.role is thread.role
    if not own and not writes(actor.role, thread, case):
        raise Refusal("thread_closed")
    if case.ended:
        raise Refusal("case_ended", step=case.current.name)
    if not own and thread is Side.REPORTED and not has_been_told(case):
        raise Refusal("code_too_early")
    if kind not in (BY_PARTY if own else BY_OFFICER)[thread]:
        raise Refusal("message_kind")
    if kind is Kind.CLARIFICATION and not takes_clarification(case):
        raise Refusal("clarification_late")


def may_write(actor: Actor, thread: Side, kind: Kind, case: Case) -> bool:
    """Whether :func:`check_write` would let the actor pass."""
    try:
        check_write(actor, thread, kind, case)
    except Refusal:
        return False
    return True


def takes_clarification(case: Case) -> bool:
    """Whether the person's written account can still bear on what is decided.

    It never counts as the hearing by itself: an officer hears it and records that, by the act of the table.
    """
    return not case.ended and Fact.DECREE_SET not in case.facts


def check_words(actor: Actor, text: str) -> None:
    """Refuse an officer's text that prejudges the person. Raises ``Refusal('message_presumption')``."""
    if LANE_OF[actor.role] in {Lane.REPORTER, Lane.REPORTED}:
        return
    if found := hits(text):
        raise Refusal("message_presumption", field="text", word=found[0].word)


def called(thread: Side, case: Case) -> tuple[Role, ...]:
    """In whose inbox a party's message stands: whoever owes the next act, if they may read it.

    Where nobody of them does: the verifier for the reporter; for the reported person their agency head (or whoever acts
    in that one's place) once the case is there, and BKN before.
    """
    owners = tuple(role for role in dict.fromkeys(case.owners()) if reads(role, thread))
    if owners:
        return owners
    if thread is Side.REPORTER:
        return (Role.TASK_FORCE_VERIFIER,)
    if Fact.SENT_TO_AGENCY in case.facts:
        return (case.procedure.acting(Role.PERSONNEL_AUTHORITY, case.facts),)
    return (case.procedure.step_by_code["recommendation_draft"].owner,)
