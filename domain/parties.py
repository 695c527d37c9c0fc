"""The two parties of a case, who follow it without an account: the reporter, and the reported person.

What each may see and when is decided here. The reporter learns only what the law lets everybody know of a report: what
comes after Bawaslu's study is between the authorities and somebody who is presumed innocent.
"""

from enum import StrEnum

from domain.access import open_to, reported_id, reporter_id
from domain.case import Case
from domain.commands import Actor
from domain.errors import Refusal
from domain.letter_kinds import Kind
from domain.letters import LETTERS, signer_of
from domain.lifecycle import procedure
from domain.procedure import LANE_OF, ROLE_NAMES, Deadline, Fact, Lane, Procedure, Region, Role, Step


class Side(StrEnum):
    """A party of a case. The value is the wire name."""

    REPORTER = "reporter"
    REPORTED = "reported"

    @property
    def role(self) -> Role:
        return Role.REPORTER if self is Side.REPORTER else Role.REPORTED_PERSON


#: How far the procedure is the same for every report, so that telling it tells nothing of the person.
PUBLIC_PHASES = ("intake", "lapor", "verification", "study")
PHASE_NAMES = {
    "intake": "Pemeriksaan kelengkapan", "lapor": "Penanganan lewat SP4N-LAPOR!", "verification": "Verifikasi bersama",
    "study": "Kajian Bawaslu",
}  # fmt: skip


def reporter(report_number: str) -> Actor:
    """Whoever holds the receipt of a report."""
    return Actor(reporter_id(report_number), Role.REPORTER)


def reported_person(case_id: str) -> Actor:
    """Whoever holds the access code of a case."""
    return Actor(reported_id(case_id), Role.REPORTED_PERSON)


def has_been_told(case: Case) -> bool:
    """Whether an act that tells the reported person of the case has been done: a summons, or a notice."""
    tables = [procedure(code) for _, code in case.versions]
    acts = (table.action_by_code.get(code) for code, _ in case.doers for table in tables)
    return any(act is not None and Role.REPORTED_PERSON in act.tells for act in acts)


def writes_to_person(role: Role, table: Procedure) -> bool:
    """Whether this role's office signs letters to the reported person: it may also give them their access code."""
    signers = {LANE_OF[signer_of(row, table)] for row in LETTERS if row.to is Role.REPORTED_PERSON}
    return LANE_OF[role] in signers - {Lane.SYSTEM}


def check_code_maker(actor: Actor, case: Case) -> None:
    """Let the actor make an access code for the reported person.

    Not before the person has been told officially: a code in the post would otherwise be the summons. Raises
    ``Refusal`` with ``wrong_role``, ``code_too_early`` and what :func:`domain.access.open_to` says.
    """
    open_to(actor, case)
    if not writes_to_person(actor.role, case.procedure):
        raise Refusal("wrong_role", role=ROLE_NAMES[actor.role], action="buat kode akses terlapor")
    if not has_been_told(case):
        raise Refusal("code_too_early")


def public_step(case: Case) -> Step | None:
    """The step whose name and article the reporter may read: the first of the phase. None once it is no longer public.

    The steps within a phase stay closed: whether somebody came when summoned is theirs.
    """
    phase = case.current.phase
    if case.ended or phase not in PUBLIC_PHASES:
        return None
    return next(step for step in case.procedure.steps if step.phase == phase)


def public_clock(case: Case, rule: Deadline) -> bool:
    """Whether the reporter may read this clock: their own, and those of the phases that are the same for everybody."""
    steps = case.procedure.step_by_code
    phases = {steps[code].phase for code in rule.over if code in steps}
    return rule.owner is Role.REPORTER or (bool(phases) and phases.issubset(PUBLIC_PHASES))


#: Clocks of the control region that bear on the person: the others press the agency head.
STRIKES_PERSON = frozenset({"block_review", "unblock"})


def person_clock(rule: Deadline) -> bool:
    """Whether the reported person may read this clock: all of their own case but those that the reporter owes."""
    if rule.region is Region.CONTROL:
        return rule.code in STRIKES_PERSON
    return rule.owner is not Role.REPORTER


def person_letter(kind: Kind, case: Case) -> bool:
    """Whether a letter to the reported person may be read by now: a decree is delivered by hand first (PP 94/2021 36).

    The day of that delivery is what the time to object counts from.
    """
    return kind is not Kind.DECREE or Fact.DECREE_DELIVERED in case.facts
