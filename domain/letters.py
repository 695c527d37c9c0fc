"""Which letter belongs to which act of the procedure: one table of values.

A letter takes its article from the row of the act (or, for a receipt, of the first step) to which it belongs; there is
no second copy of any article. Wording is in ``activities/letters/wording``, layout beside it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.events import CaseActed, CaseRegistered, Event
from domain.procedure import Action, Basis, Procedure, Role


class Kind(StrEnum):
    """The kinds of letters. The value is the wire name; the Indonesian name is in :data:`KIND_NAMES`."""

    RECEIPT = "receipt"
    COMPLETION_REQUEST = "completion_request"
    SUMMONS_1 = "summons_1"
    SUMMONS_2 = "summons_2"
    CLARIFICATION_MINUTES = "clarification_minutes"
    EXAMINATION_MINUTES = "examination_minutes"
    EXAMINATION_REPORT = "examination_report"
    STUDY_RESULT = "study_result"
    RECOMMENDATION = "recommendation"
    COVER_LETTER = "cover_letter"
    WARNING = "warning"
    REPRIMAND = "reprimand"
    BLOCK_NOTICE = "block_notice"
    UNBLOCK_NOTICE = "unblock_notice"
    DECREE = "decree"
    DELIVERY_RECORD = "delivery_record"
    NOT_PROVEN = "not_proven"
    CLEARANCE = "clearance"
    REPORTER_ANSWER = "reporter_answer"


#: The name that people read, and the short code inside the letter's number.
KIND_NAMES: Mapping[Kind, str] = {
    Kind.RECEIPT: "Tanda terima laporan",
    Kind.COMPLETION_REQUEST: "Permintaan kelengkapan laporan",
    Kind.SUMMONS_1: "Surat panggilan I",
    Kind.SUMMONS_2: "Surat panggilan II",
    Kind.CLARIFICATION_MINUTES: "Berita acara klarifikasi",
    Kind.EXAMINATION_MINUTES: "Berita acara pemeriksaan",
    Kind.EXAMINATION_REPORT: "Laporan hasil pemeriksaan",
    Kind.STUDY_RESULT: "Hasil kajian",
    Kind.RECOMMENDATION: "Rekomendasi",
    Kind.COVER_LETTER: "Surat pengantar kepada PPK",
    Kind.WARNING: "Peringatan kepada PPK",
    Kind.REPRIMAND: "Teguran kepada PPK",
    Kind.BLOCK_NOTICE: "Pemberitahuan pemblokiran layanan SIASN",
    Kind.UNBLOCK_NOTICE: "Pemberitahuan pembukaan blokir",
    Kind.DECREE: "Keputusan",
    Kind.DELIVERY_RECORD: "Berita acara penyampaian keputusan",
    Kind.NOT_PROVEN: "Pemberitahuan tidak terbukti",
    Kind.CLEARANCE: "Surat pemulihan nama",
    Kind.REPORTER_ANSWER: "Jawaban kepada pelapor",
}
SHORT: Mapping[Kind, str] = dict(
    zip(Kind, ("TT", "PK", "PGL1", "PGL2", "BAK", "BAP", "LHP", "KAJ", "REK", "PTR", "PRG", "TGR", "BLK", "BUKA", "KEP",
               "BAS", "TTB", "PLH", "JWB"), strict=True)
)  # fmt: skip

#: Records and decrees, which carry their name as a title; the others are laid out as letters.
TITLED = frozenset(
    {
        Kind.RECEIPT, Kind.CLARIFICATION_MINUTES, Kind.EXAMINATION_MINUTES, Kind.EXAMINATION_REPORT, Kind.STUDY_RESULT,
        Kind.DECREE, Kind.DELIVERY_RECORD,
    }
)  # fmt: skip
#: What a second person puts their name under.
ALSO_SIGNS: Mapping[Kind, str] = {
    Kind.CLARIFICATION_MINUTES: "Terlapor, yang memberi keterangan",
    Kind.EXAMINATION_MINUTES: "Terlapor, yang diperiksa",
    Kind.DELIVERY_RECORD: "Yang menerima",
}

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
    """

    kind: Kind
    action: str
    signer: Role
    to: Role
    deadlines: tuple[str, ...] = ()
    copies: tuple[Role, ...] = ()
    evidence: bool = False
    answers: bool = True

    @property
    def secret(self) -> bool:
        """Whether it is marked *Rahasia*: whatever names the reported person is."""
        return self.to is not REPORTER


_K = Kind
LETTERS = (
    # kind, action, who signs, to whom
    LetterRow(_K.RECEIPT, REGISTERED, VERIFIER, REPORTER, ("preliminary_study", "preliminary_study_regional")),
    LetterRow(_K.COMPLETION_REQUEST, "request_completion", VERIFIER, REPORTER, ("completion", "completion_regional")),
    LetterRow(_K.SUMMONS_1, "summon_clarification", BAWASLU, REPORTED),
    LetterRow(_K.SUMMONS_2, "summon_clarification_2", BAWASLU, REPORTED),
    LetterRow(_K.SUMMONS_1, "summon_ethics", COUNCIL, REPORTED, copies=(PPK,)),
    LetterRow(_K.SUMMONS_2, "summon_ethics_2", COUNCIL, REPORTED, copies=(PPK,)),
    LetterRow(_K.SUMMONS_1, "summon", TEAM, REPORTED, ("summons_1",), (PPK,)),
    LetterRow(_K.SUMMONS_2, "summon_2", TEAM, REPORTED, (), (PPK,)),
    LetterRow(_K.CLARIFICATION_MINUTES, "hear_clarification", BAWASLU, REPORTED),
    LetterRow(_K.EXAMINATION_MINUTES, "hold_examination", TEAM, REPORTED),
    LetterRow(_K.EXAMINATION_MINUTES, "hold_examination_2", TEAM, REPORTED),
    LetterRow(_K.EXAMINATION_MINUTES, "hold_ethics_hearing", COUNCIL, REPORTED),
    LetterRow(_K.EXAMINATION_REPORT, "report_breach", TEAM, PPK, ("decree",), evidence=True),
    LetterRow(_K.EXAMINATION_REPORT, "report_unproven", TEAM, PPK, evidence=True),
    LetterRow(_K.EXAMINATION_REPORT, "find_ethics_breach", COUNCIL, PPK, ("moral_sanction",), evidence=True),
    LetterRow(_K.EXAMINATION_REPORT, "clear_by_council", COUNCIL, PPK, evidence=True),
    LetterRow(_K.STUDY_RESULT, "conclude_suspected", BAWASLU, BKN, ("recommendation", "kasn_assessment"), (CHAIR,),
              evidence=True),
    LetterRow(_K.STUDY_RESULT, "conclude_unfounded", BAWASLU, BKN, (), (CHAIR,), evidence=True),
    LetterRow(_K.RECOMMENDATION, "approve_recommendation", CHAIR, PPK, (), (BAWASLU,), evidence=True),
    LetterRow(_K.COVER_LETTER, "send_to_agency", BKN, PPK, ("agency_follow_up",), (CHAIR,), evidence=True),
    LetterRow(_K.WARNING, "warn", BKN_CONTROL, PPK, ("reprimand_after_warning",), (CHAIR,)),
    LetterRow(_K.REPRIMAND, "confirm_reprimand", BKN_CONTROL, PPK, (), (CHAIR,)),
    LetterRow(_K.REPRIMAND, "reprimand_by_home_affairs", Role.HOME_AFFAIRS_OFFICER, PPK, ("home_affairs_reprimand",),
              (BKN_CONTROL,)),
    LetterRow(_K.REPRIMAND, "reprimand_by_state_apparatus", Role.STATE_APPARATUS_OFFICER, PPK,
              ("state_apparatus_reprimand",), (BKN_CONTROL,)),
    LetterRow(_K.BLOCK_NOTICE, "confirm_block", BKN_CONTROL, REPORTED, ("block_review",), (PPK,)),
    LetterRow(_K.UNBLOCK_NOTICE, "unblock", BKN_CONTROL, REPORTED, (), (PPK,)),
    LetterRow(_K.DECREE, "set_decree", PPK, REPORTED, (), (BKN,)),
    LetterRow(_K.DECREE, "set_moral_sanction", PPK, REPORTED, (), (BKN,)),
    LetterRow(_K.DELIVERY_RECORD, "deliver_decree", PPK, REPORTED, ("objection_right", "appeal_right", "force"),
              (BKN,)),
    LetterRow(_K.DELIVERY_RECORD, "deliver_moral_sanction", PPK, REPORTED, (), (BKN,)),
    LetterRow(_K.NOT_PROVEN, "conclude_unfounded", BAWASLU, REPORTED, (), (BKN,), answers=False),
    LetterRow(_K.NOT_PROVEN, "report_unproven", TEAM, REPORTED, (), (PPK, BKN), answers=False),
    LetterRow(_K.NOT_PROVEN, "clear_by_council", COUNCIL, REPORTED, (), (PPK, BKN), answers=False),
    LetterRow(_K.NOT_PROVEN, "decide_unproven", PPK, REPORTED, (), (BKN,), answers=False),
    LetterRow(_K.CLEARANCE, "issue_clearance", BKN, REPORTED, (), (PPK, BAWASLU)),
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
