"""Which letter belongs to which act of the procedure: one table of values.

A letter takes its article from the row of the act (or, for a receipt, of the first step) to which it belongs; there is
no second copy of any article. What its sentences may say is in ``domain/wordings.py``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain import letter_sources as known
from domain.events import CaseActed, CaseRegistered, Event
from domain.letter_kinds import SHORT, Kind
from domain.procedure import Action, Basis, Field, Procedure, Role

REGISTERED = ""  # the registration itself is no act
VERIFIER, CHAIR, BAWASLU = Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR, Role.BAWASLU_OFFICER
BKN, BKN_CONTROL, AUDITOR = Role.BKN_VERIFIER, Role.BKN_CONTROL_OFFICER, Role.BKN_AUDITOR
PPK, TEAM, COUNCIL = Role.PERSONNEL_AUTHORITY, Role.EXAMINATION_TEAM, Role.ETHICS_COUNCIL
REPORTER, REPORTED = Role.REPORTER, Role.REPORTED_PERSON


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter of one act: its kind, the action (empty: the registration), who signs it, to whom it goes.

    ``deadlines`` are those that begin with the act and that the letter states, each with its own article. ``evidence``
    adds the page with the list of evidence; never in a letter to the reported person, whom it would lead to the
    reporter. ``copies`` are the carbon copies (*tembusan*). ``answers``: it repeats what was typed into the act's form.
    ``signed`` and ``copied`` say where the signer and the copies are known from.
    """

    kind: Kind
    action: str
    signer: Role
    to: Role
    deadlines: tuple[str, ...] = ()
    copies: tuple[Role, ...] = ()
    evidence: bool = False
    answers: bool = True
    signed: Basis = known.NO_SIGNER
    copied: Basis = known.NO_COPIES

    @property
    def secret(self) -> bool:
        """Whether it is marked *Rahasia*: what names the reported person is, but for the letter that clears them."""
        return self.to is not REPORTER and self.kind is not Kind.CLEARANCE


_K = Kind
LETTERS = (
    # kind, action, who signs, to whom
    LetterRow(_K.RECEIPT, REGISTERED, VERIFIER, REPORTER, ("preliminary_study", "preliminary_study_regional")),
    LetterRow(_K.COMPLETION_REQUEST, "request_completion", VERIFIER, REPORTER, ("completion", "completion_regional")),
    LetterRow(_K.SUMMONS_1, "summon_clarification", BAWASLU, REPORTED, signed=known.BAWASLU_CALLS),
    LetterRow(_K.SUMMONS_2, "summon_clarification_2", BAWASLU, REPORTED, signed=known.BAWASLU_CALLS),
    LetterRow(_K.SUMMONS_1, "summon_ethics", COUNCIL, REPORTED, copies=(PPK,)),
    LetterRow(_K.SUMMONS_2, "summon_ethics_2", COUNCIL, REPORTED, copies=(PPK,)),
    LetterRow(_K.SUMMONS_1, "summon", TEAM, REPORTED, ("summons_1",), (PPK,), signed=known.SUPERIOR_CALLS),
    LetterRow(_K.SUMMONS_2, "summon_2", TEAM, REPORTED, (), (PPK,), signed=known.TEAM_CALLS),
    LetterRow(_K.CLARIFICATION_MINUTES, "hear_clarification", BAWASLU, REPORTED),
    LetterRow(_K.EXAMINATION_MINUTES, "hold_examination", TEAM, REPORTED, signed=known.BOTH_SIGN),
    LetterRow(_K.EXAMINATION_MINUTES, "hold_examination_2", TEAM, REPORTED, signed=known.BOTH_SIGN),
    LetterRow(_K.EXAMINATION_MINUTES, "hold_ethics_hearing", COUNCIL, REPORTED),
    LetterRow(_K.EXAMINATION_REPORT, "report_breach", TEAM, PPK, ("decree",), evidence=True, signed=known.TEAM_REPORTS),
    LetterRow(_K.EXAMINATION_REPORT, "report_unproven", TEAM, PPK, evidence=True, signed=known.TEAM_REPORTS),
    LetterRow(_K.EXAMINATION_REPORT, "find_ethics_breach", COUNCIL, PPK, ("moral_sanction",), evidence=True,
              signed=known.COUNCIL_DECIDES),
    LetterRow(_K.EXAMINATION_REPORT, "clear_by_council", COUNCIL, PPK, evidence=True, signed=known.COUNCIL_DECIDES),
    LetterRow(_K.STUDY_RESULT, "conclude_suspected", BAWASLU, BKN, ("recommendation", "kasn_assessment"), (CHAIR,),
              evidence=True, signed=known.BAWASLU_STUDIES),
    LetterRow(_K.STUDY_RESULT, "conclude_unfounded", BAWASLU, BKN, (), (CHAIR,), evidence=True,
              signed=known.BAWASLU_STUDIES),
    LetterRow(_K.RECOMMENDATION, "approve_recommendation", CHAIR, PPK, (), (BAWASLU,), evidence=True),
    LetterRow(_K.COVER_LETTER, "send_to_agency", BKN, PPK, ("agency_follow_up",), (CHAIR,), evidence=True,
              signed=known.BKN_SENDS),
    LetterRow(_K.WARNING, "warn", BKN_CONTROL, PPK, ("reprimand_after_warning",), (CHAIR,), signed=known.BKN_CONTROLS),
    LetterRow(_K.REPRIMAND, "confirm_reprimand", BKN_CONTROL, PPK, (), (CHAIR,), signed=known.BKN_CONTROLS),
    LetterRow(_K.REPRIMAND, "reprimand_by_home_affairs", Role.HOME_AFFAIRS_OFFICER, PPK, ("home_affairs_reprimand",),
              (BKN_CONTROL,), signed=known.HOME_AFFAIRS),
    LetterRow(_K.REPRIMAND, "reprimand_by_state_apparatus", Role.STATE_APPARATUS_OFFICER, PPK,
              ("state_apparatus_reprimand",), (BKN_CONTROL,), signed=known.STATE_APPARATUS),
    LetterRow(_K.BLOCK_NOTICE, "confirm_block", BKN_CONTROL, REPORTED, ("block_review",), (PPK,),
              signed=known.BKN_BLOCKS),
    LetterRow(_K.UNBLOCK_NOTICE, "unblock", BKN_CONTROL, REPORTED, (), (PPK,), signed=known.BKN_BLOCKS),
    LetterRow(_K.DECREE, "set_decree", PPK, REPORTED, (), (BKN, BAWASLU),
              signed=known.COMPETENT, copied=known.SENDER_LEARNS),
    LetterRow(_K.DECREE, "set_moral_sanction", PPK, REPORTED, (), (BKN, BAWASLU),
              signed=known.MORAL_BY_HEAD, copied=known.SENDER_LEARNS),
    LetterRow(_K.DELIVERY_RECORD, "deliver_decree", PPK, REPORTED, ("objection_right", "appeal_right", "force"),
              (BKN,), signed=known.DELIVERED_BY),
    LetterRow(_K.DELIVERY_RECORD, "deliver_moral_sanction", PPK, REPORTED, (), (BKN,)),
    LetterRow(_K.NOT_PROVEN, "conclude_unfounded", BAWASLU, REPORTED, (), (BKN,), answers=False,
              signed=known.CLEARED_BY),
    LetterRow(_K.NOT_PROVEN, "report_unproven", TEAM, REPORTED, (), (PPK, BKN, BAWASLU), answers=False,
              signed=known.CLEARED_BY, copied=known.SENDER_LEARNS),
    LetterRow(_K.NOT_PROVEN, "clear_by_council", COUNCIL, REPORTED, (), (PPK, BKN, BAWASLU), answers=False,
              signed=known.CLEARED_BY, copied=known.SENDER_LEARNS),
    LetterRow(_K.NOT_PROVEN, "decide_unproven", PPK, REPORTED, (), (BKN, BAWASLU), answers=False,
              signed=known.CLEARED_BY, copied=known.SENDER_LEARNS),
    LetterRow(_K.CLEARANCE, "issue_clearance", BKN, REPORTED, (), (PPK, BAWASLU),
              signed=known.CLEARED_BY, copied=known.SENDER_LEARNS),
    LetterRow(_K.REPORTER_ANSWER, "reject", VERIFIER, REPORTER),
    LetterRow(_K.REPORTER_ANSWER, "expire_completion", VERIFIER, REPORTER),
    LetterRow(_K.REPORTER_ANSWER, "redirect_non_asn", VERIFIER, REPORTER),
    LetterRow(_K.REPORTER_ANSWER, "redirect_criminal", VERIFIER, REPORTER),
    LetterRow(_K.REPORTER_ANSWER, "redirect_organiser", VERIFIER, REPORTER),
    LetterRow(_K.REPORTER_ANSWER, "notify_clearance", BKN, REPORTER),
    LetterRow(_K.REPORTER_ANSWER, "close", AUDITOR, REPORTER),
)  # fmt: skip


def action_of(event: Event) -> str | None:
    """The action by which the table knows an event. None for one to which no letter belongs."""
    match event:
        case CaseRegistered():
            return REGISTERED
        case CaseActed():
            return event.action
    return None


def rows_of(event: Event) -> Iterator[LetterRow]:
    """The letters that belong to an event."""
    return (row for row in LETTERS if row.action == action_of(event))


def basis_of(row: LetterRow, procedure: Procedure) -> Basis:
    """The article on which the letter stands: that of its act's row, for a receipt that of the first step."""
    if row.action == REGISTERED:
        return procedure.step_by_code[procedure.start].basis
    return procedure.action_by_code[row.action].basis


#: Of what officers type, this reaches the reporter: why, what is missing, where the report went.
TO_REPORTER = frozenset({"missing", "reason", "destination"})
#: Written for colleagues, or about others who have the case.
INTERNAL = frozenset({"note", "recipients"})


def told_fields(row: LetterRow, asked: Sequence[Field]) -> tuple[Field, ...]:
    """Of the questions of the act's form those whose answers this letter may tell, in their order."""
    if not row.answers:
        return ()
    allowed = (f for f in asked if row.to is not REPORTER or f.code in TO_REPORTER)
    return tuple(f for f in allowed if f.code not in INTERNAL)


def label_of(asked: Field) -> str:
    """What a letter calls an answer: the institution's own number must not be taken for the letter's."""
    return "Nomor agenda lembaga" if asked.code == "letter" else asked.name


def bases_of(row: LetterRow, procedure: Procedure) -> tuple[Basis, ...]:
    """All that a letter may name as its law: the article of its act, and of each deadline that it states."""
    rules = procedure.deadline_by_code
    return (basis_of(row, procedure), *(rules[code].basis for code in row.deadlines if code in rules))


#: Acts of the system alone: signed by whoever signs this other act.
_SIGNED_LIKE = {"warn": "confirm_reprimand"}


def signer_of(row: LetterRow, procedure: Procedure) -> Role:
    """Who signs: the row's role, or where another version gives the act to another institution, its first role."""
    action: Action | None = procedure.action_by_code.get(_SIGNED_LIKE.get(row.action, row.action))
    people = [role for role in action.by if role is not Role.SYSTEM] if action else []
    if not people or row.signer in people:
        return row.signer
    return people[0]


def in_version(role: Role, procedure: Procedure) -> Role:
    """Who stands for an addressee in this version: whoever drafts recommendations does what BKN does today."""
    return procedure.step_by_code["recommendation_draft"].owner if role is BKN else role


#: The form of a number: nothing else reaches the database.
NUMBER = re.compile(r"[0-9]{6,12}(/LATIHAN)?/[A-Z0-9]{2,4}/NETRAL/[IVX]{1,4}/[0-9]{4}")


def letter_number(serial: int, kind: Kind, month: int, year: int, *, exercise: bool) -> str:
    """The number as it stands in the letter: running number, kind, month in Roman figures, year.

    It names neither case nor person. An exercise's says so.
    """
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[month - 1]
    mark = ("LATIHAN",) if exercise else ()
    return "/".join((f"{serial:06d}", *mark, SHORT[kind], "NETRAL", roman, str(year)))
