"""The vocabulary in which a procedure is written down: BPMN terms, frozen values, nothing that runs.

A :class:`Procedure` is one version of the law's path as plain data. The tables themselves are in
``domain/lifecycle.py``; everything else (machine, timers, role checks, forms, pictures) is derived from them.
"""

from collections.abc import Container, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Confidence(StrEnum):
    """How well a value is founded. ``docs/process-*.md`` explain the marks."""

    CONFIRMED = "S2"  # seen in two or more independent sources
    SEEN = "S"  # seen in one source
    CONFLICT = "!"  # sources disagree
    BACKGROUND = "B"  # background knowledge, not verified
    PROPOSED = "P"  # no source: a setting of ours, shown as "usulan"


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a row comes from: the article in Indonesian words, and how sure we are of it."""

    article: str
    confidence: Confidence


class Lane(StrEnum):
    """BPMN lanes: the institutions between which a case travels."""

    REPORTER = "reporter"
    TASK_FORCE = "task_force"
    BAWASLU = "bawaslu"
    KASN = "kasn"
    BKN = "bkn"
    AGENCY = "agency"
    EXAMINERS = "examiners"
    REPORTED = "reported"
    APPEAL_BOARD = "appeal_board"
    MINISTRY = "ministry"
    SYSTEM = "system"


class Role(StrEnum):
    """Who acts. The value is the wire name; the Indonesian name is in :data:`ROLE_NAMES`."""

    REPORTER = "reporter"
    REPORTED_PERSON = "reported_person"
    TASK_FORCE_VERIFIER = "task_force_verifier"
    TASK_FORCE_CHAIR = "task_force_chair"
    BAWASLU_OFFICER = "bawaslu_officer"
    BAWASLU_PROVINCE = "bawaslu_province"
    BAWASLU_NATIONAL = "bawaslu_national"
    KASN_ASSESSOR = "kasn_assessor"
    KASN_COMMISSIONER = "kasn_commissioner"
    BKN_VERIFIER = "bkn_verifier"
    BKN_AUDITOR = "bkn_auditor"
    BKN_CONTROL_OFFICER = "bkn_control_officer"
    PERSONNEL_AUTHORITY = "personnel_authority"
    PERSONNEL_UNIT = "personnel_unit"
    EXAMINATION_TEAM = "examination_team"
    ETHICS_COUNCIL = "ethics_council"
    APPEAL_BOARD = "appeal_board"
    HOME_AFFAIRS_OFFICER = "home_affairs_officer"
    STATE_APPARATUS_OFFICER = "state_apparatus_officer"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    SYSTEM = "system"


ROLE_NAMES: Mapping[Role, str] = {
    Role.REPORTER: "Pelapor",
    Role.REPORTED_PERSON: "Terlapor",
    Role.TASK_FORCE_VERIFIER: "Verifikator Satgas Netralitas",
    Role.TASK_FORCE_CHAIR: "Ketua Satgas Netralitas",
    Role.BAWASLU_OFFICER: "Petugas Bawaslu kabupaten/kota",
    Role.BAWASLU_PROVINCE: "Bawaslu provinsi",
    Role.BAWASLU_NATIONAL: "Bawaslu RI",
    Role.KASN_ASSESSOR: "Asisten KASN",
    Role.KASN_COMMISSIONER: "Komisioner KASN",
    Role.BKN_VERIFIER: "Verifikator BKN",
    Role.BKN_AUDITOR: "Auditor Manajemen ASN BKN",
    Role.BKN_CONTROL_OFFICER: "Petugas pengendalian BKN",
    Role.PERSONNEL_AUTHORITY: "Pejabat Pembina Kepegawaian (PPK)",
    Role.PERSONNEL_UNIT: "Unit kepegawaian instansi",
    Role.EXAMINATION_TEAM: "Tim pemeriksa",
    Role.ETHICS_COUNCIL: "Majelis kode etik",
    Role.APPEAL_BOARD: "BPASN",
    Role.HOME_AFFAIRS_OFFICER: "Petugas Kemendagri",
    Role.STATE_APPARATUS_OFFICER: "Petugas KemenPANRB",
    Role.AUDITOR: "Auditor",
    Role.OPERATOR: "Operator sistem",
    Role.SYSTEM: "Sistem",
}

LANE_NAMES: Mapping[Lane, str] = {
    Lane.REPORTER: "Pelapor",
    Lane.TASK_FORCE: "Satgas Netralitas",
    Lane.BAWASLU: "Bawaslu",
    Lane.KASN: "KASN",
    Lane.BKN: "BKN",
    Lane.AGENCY: "Instansi (PPK)",
    Lane.EXAMINERS: "Tim pemeriksa / Majelis",
    Lane.REPORTED: "Terlapor",
    Lane.APPEAL_BOARD: "BPASN",
    Lane.MINISTRY: "Kemendagri / KemenPANRB",
    Lane.SYSTEM: "Sistem",
}

LANE_OF: Mapping[Role, Lane] = {
    Role.REPORTER: Lane.REPORTER,
    Role.REPORTED_PERSON: Lane.REPORTED,
    Role.TASK_FORCE_VERIFIER: Lane.TASK_FORCE,
    Role.TASK_FORCE_CHAIR: Lane.TASK_FORCE,
    Role.BAWASLU_OFFICER: Lane.BAWASLU,
    Role.BAWASLU_PROVINCE: Lane.BAWASLU,
    Role.BAWASLU_NATIONAL: Lane.BAWASLU,
    Role.KASN_ASSESSOR: Lane.KASN,
    Role.KASN_COMMISSIONER: Lane.KASN,
    Role.BKN_VERIFIER: Lane.BKN,
    Role.BKN_AUDITOR: Lane.BKN,
    Role.BKN_CONTROL_OFFICER: Lane.BKN,
    Role.PERSONNEL_AUTHORITY: Lane.AGENCY,
    Role.PERSONNEL_UNIT: Lane.AGENCY,
    Role.EXAMINATION_TEAM: Lane.EXAMINERS,
    Role.ETHICS_COUNCIL: Lane.EXAMINERS,
    Role.APPEAL_BOARD: Lane.APPEAL_BOARD,
    Role.HOME_AFFAIRS_OFFICER: Lane.MINISTRY,
    Role.STATE_APPARATUS_OFFICER: Lane.MINISTRY,
    Role.AUDITOR: Lane.SYSTEM,
    Role.OPERATOR: Lane.SYSTEM,
    Role.SYSTEM: Lane.SYSTEM,
}


class Fact(StrEnum):
    """What is recorded as having happened, and on which later acts depend."""

    GENERAL_ELECTION = "general_election"  # Pemilu: recorded with the registration
    REGIONAL_ELECTION = "regional_election"  # Pilkada
    REPORTED_LATE = "reported_late"
    CENTRAL_AGENCY = "central_agency"
    REGIONAL_AGENCY = "regional_agency"
    CLARIFICATION_HEARD = "clarification_heard"
    CLARIFICATION_WAIVED = "clarification_waived"  # two failed summonses
    TRACK_ETHICS = "track_ethics"
    TRACK_DISCIPLINE = "track_discipline"
    RECOMMENDATION_APPROVED = "recommendation_approved"
    SENT_TO_AGENCY = "sent_to_agency"
    TEAM_FORMED = "team_formed"
    EXAMINATION_HEARD = "examination_heard"
    EXAMINATION_NO_SHOW_TWICE = "examination_no_show_twice"
    MINUTES_SIGNED = "minutes_signed"
    MINUTES_REFUSED = "minutes_refused"
    BREACH_FOUND = "breach_found"
    DECREE_SET = "decree_set"
    DISMISSAL = "dismissal"
    NO_DISMISSAL = "no_dismissal"
    SANCTION_LIGHT = "sanction_light"
    SANCTION_MEDIUM = "sanction_medium"
    SANCTION_HEAVY = "sanction_heavy"
    DECREE_DELIVERED = "decree_delivered"
    OBJECTION_ANSWERED = "objection_answered"
    APPEAL_ANSWERED = "appeal_answered"
    IN_FORCE = "in_force"
    REPRIMAND_PROPOSED = "reprimand_proposed"
    REFERRED_TO_MINISTRY = "referred_to_ministry"
    UNDER_MINISTER = "under_minister"  # KASN had processed it: the agency reports to the Minister of State Apparatus
    BLOCK_PROPOSED = "block_proposed"
    CLEARED = "cleared"
    ACT_ASSESSED = "act_assessed"
    OUTSIDE_PROPOSED = "outside_proposed"  # an act that no list that was read covers, judged by one officer so far
    DEPARTURE_PROPOSED = "departure_proposed"
    ALREADY_SANCTIONED = "already_sanctioned"
    HEAD_INVOLVED = "head_involved"  # the agency head may not act in this case
    SUPERIOR_INVOLVED = "superior_involved"  # nor may the direct superior examine


#: Recorded with the registration itself: what the report is about, and where the person works.
AT_REGISTRATION = frozenset(
    {
        Fact.GENERAL_ELECTION, Fact.REGIONAL_ELECTION, Fact.REPORTED_LATE, Fact.CENTRAL_AGENCY, Fact.REGIONAL_AGENCY,
    }
)  # fmt: skip

#: How a refusal names what is missing (Indonesian).
FACT_NAMES: Mapping[Fact, str] = {
    Fact.GENERAL_ELECTION: "laporan tentang Pemilu",
    Fact.REGIONAL_ELECTION: "laporan tentang Pilkada",
    Fact.REPORTED_LATE: "laporan yang lewat batas waktu",
    Fact.CENTRAL_AGENCY: "instansi pusat",
    Fact.REGIONAL_AGENCY: "instansi daerah",
    Fact.CLARIFICATION_HEARD: "klarifikasi terlapor",
    Fact.CLARIFICATION_WAIVED: "dua panggilan klarifikasi yang tidak dipenuhi",
    Fact.TRACK_ETHICS: "jalur kode etik pada rekomendasi",
    Fact.TRACK_DISCIPLINE: "jalur disiplin pada rekomendasi",
    Fact.RECOMMENDATION_APPROVED: "persetujuan rekomendasi",
    Fact.TEAM_FORMED: "pembentukan tim pemeriksa",
    Fact.EXAMINATION_HEARD: "pemeriksaan terlapor",
    Fact.EXAMINATION_NO_SHOW_TWICE: "dua panggilan pemeriksaan yang tidak dipenuhi",
    Fact.BREACH_FOUND: "simpulan terbukti",
    Fact.DECREE_SET: "penetapan keputusan",
    Fact.DISMISSAL: "hukuman pemberhentian",
    Fact.NO_DISMISSAL: "hukuman selain pemberhentian",
    Fact.SANCTION_LIGHT: "hukuman ringan",
    Fact.SANCTION_MEDIUM: "hukuman sedang",
    Fact.SANCTION_HEAVY: "hukuman berat",
    Fact.DECREE_DELIVERED: "penyampaian keputusan",
    Fact.IN_FORCE: "keputusan yang sudah berlaku",
    Fact.REPRIMAND_PROPOSED: "usul teguran oleh petugas lain",
    Fact.REFERRED_TO_MINISTRY: "penerusan kepada kementerian",
    Fact.UNDER_MINISTER: "pelimpahan kepada Menteri PANRB",
    Fact.BLOCK_PROPOSED: "usul pemblokiran oleh petugas lain",
    Fact.CLEARED: "surat pemulihan",
    Fact.ACT_ASSESSED: "penilaian perbuatan menurut buku aturan",
    Fact.OUTSIDE_PROPOSED: "usul bentuk di luar daftar oleh petugas lain",
    Fact.DEPARTURE_PROPOSED: "usul menyimpang dari rentang hukuman",
    Fact.ALREADY_SANCTIONED: "hukuman yang sudah dijatuhkan atas perbuatan ini",
    Fact.SENT_TO_AGENCY: "pengiriman kepada PPK",
    Fact.MINUTES_SIGNED: "BAP yang ditandatangani",
    Fact.MINUTES_REFUSED: "penolakan tanda tangan BAP",
    Fact.OBJECTION_ANSWERED: "tanggapan atas keberatan",
    Fact.APPEAL_ANSWERED: "tanggapan atas banding",
    Fact.HEAD_INVOLVED: "keterlibatan PPK",
    Fact.SUPERIOR_INVOLVED: "keterlibatan atasan langsung",
}


class Unit(StrEnum):
    """In what a period is counted."""

    WORKING = "working"  # hari kerja
    CALENDAR = "calendar"  # hari kalender


class Region(StrEnum):
    """A case stands in one step of each region at once."""

    MAIN = "main"
    CONTROL = "control"  # BKN's control action (tindakan pengendalian) against a passive agency head


class FieldKind(StrEnum):
    """What may be typed into a field. Only dates, choices, case numbers and officers' ids ever cross Temporal."""

    DATE = "date"
    CHOICE = "choice"
    CASE = "case"
    OFFICER = "officer"  # the opaque id of somebody who may act on the case
    TEXT = "text"
    LINE = "line"


PRIVATE_KINDS = frozenset({FieldKind.TEXT, FieldKind.LINE})


class Exclusion(StrEnum):
    """What an act does to a person's part in the case."""

    SELF = "self"  # whoever acts is excluded
    OTHER = "other"  # the officer whom the act names is excluded
    READMITS = "readmits"  # the officer whom the act names is let in again


class When(StrEnum):
    """Where a date may lie, seen from the day on which it is given."""

    PAST = "past"  # today or before
    FUTURE = "future"  # today or after
    BEFORE = "before"  # today or before; of what may have happened before the case began
    ANY = "any"  # no act's day: it may be long ago or still to come


class Drawn(StrEnum):
    """What an answer is drawn from beside the table: the assessment of the case and the rulebook behind it."""

    CONTESTS = "contests"  # the contests that the rulebook knows
    ELEMENTS = "elements"  # one question for each element of each form that was proposed
    ETHICS_ELEMENTS = "ethics_elements"  # of the forms of the ethics list only
    DISCIPLINE_ELEMENTS = "discipline_elements"
    TRACKS = "tracks"  # those of the forms that were found
    RECOMMENDED = "recommended"  # penalties for the forms found, or milder ones with a written ground
    RANGE = "range"  # penalties for the form found that the official may impose, or one that two persons departed to
    MILDER = "milder"  # penalties below that range
    EXISTING = "existing"  # penalties that the law of the day had for such a person


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice field: what choosing it records, and what must be recorded before it may be chosen."""

    value: str
    name: str
    records: tuple[Fact, ...] = ()
    requires: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One question of an action's form.

    ``within`` names a deadline of the same procedure: a date after that deadline's due day is refused
    (for example an examination later than seven working days after its summons). ``at_most_days`` bounds a future
    date in calendar days from the day on which it is given. ``notice_days`` marks the day of an absence: it must be
    the day of the summons, and an absence counts only if the summons gave that many working days of notice.
    ``group`` is the heading under which it stands with others. ``drawn``: the rulebook narrows the choices, or asks
    this once for each element (``domain/questions.py``).
    """

    code: str
    name: str
    kind: FieldKind
    hint: str = ""
    when: When | None = None
    within: str | None = None
    at_most_days: int | None = None
    notice_days: int | None = None
    choices: tuple[Choice, ...] = ()
    required: bool = True
    drawn: Drawn | None = None
    group: str = ""


class StepKind(StrEnum):
    """BPMN element of a step: somebody owes something in a task, nobody in an end."""

    TASK = "user_task"
    STATUS = "status"  # a standing of the control region in which nobody waits
    END = "end_event"


class Outcome(StrEnum):
    """What the public may know of a step: coarse on purpose."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    FORWARDED = "forwarded"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Step:
    """A state of a case. ``owner`` is the role that owes the next act; ``phase`` groups steps in the picture."""

    code: str
    name: str
    name_en: str
    owner: Role
    phase: str
    basis: Basis
    kind: StepKind = StepKind.TASK
    outcome: Outcome = Outcome.IN_PROGRESS

    @property
    def lane(self) -> Lane:
        return LANE_OF[self.owner]


@dataclass(frozen=True, slots=True)
class Action:
    """A sequence flow that somebody sets off.

    ``target`` None leaves the step as it is. ``requires`` is a conjunction of alternatives: of each inner tuple at
    least one fact must be recorded. ``not_by`` names earlier actions whose doer may not do this one (separation of
    duties). ``voids`` marks an act on whose ground open deadlines fall away instead of being met. ``while_open``
    names a deadline that must still be open, ``in_time`` one that must not even have lapsed yet; ``only_while`` are the
    main steps outside which a control act has no ground. ``bars`` are facts with which the act is refused. ``extends``
    names the longer deadline that runs from now on in the place of the one ``in_time``, counted from the same day.
    ``suspends`` stops the clocks of the step until an act that ``resumes`` them; what was left of each stays as it was,
    to the day. ``conflict`` marks an act about who may act: it leaves the case where it stands and is offered apart
    from the duties; ``excludes`` says what it does to the part of one person.
    """

    code: str
    name: str
    name_en: str
    by: tuple[Role, ...]
    source: tuple[str, ...]
    target: str | None
    basis: Basis
    fields: tuple[Field, ...] = ()
    requires: tuple[tuple[Fact, ...], ...] = ()
    records: tuple[Fact, ...] = ()
    retracts: tuple[Fact, ...] = ()
    not_by: tuple[str, ...] = ()
    voids: bool = False
    while_open: str | None = None
    only_while: tuple[str, ...] = ()
    in_time: str | None = None
    bars: tuple[Fact, ...] = ()
    extends: str | None = None
    suspends: bool = False
    resumes: bool = False
    region: Region = Region.MAIN
    tells: tuple[Role, ...] = ()
    conflict: bool = False
    excludes: Exclusion | None = None


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who takes the place of a role that may not act: the next higher.

    While ``when`` is recorded, in cases with ``only_with``, ``instead`` may do and owes whatever the table gives to
    ``role``, who may do nothing. A clock that ``instead`` lets lapse calls ``escalate_to`` in, and no control action
    follows: those are against the passive head. ``title`` is who it is in law where the role only stands for them.
    """

    role: Role
    when: Fact
    only_with: Fact
    instead: Role
    escalate_to: Role
    title: str
    basis: Basis

    def holds(self, facts: Container[Fact]) -> bool:
        """Whether a case with these facts has this substitute."""
        return self.when in facts and self.only_with in facts


@dataclass(frozen=True, slots=True)
class Lapse:
    """What happens when a deadline passes unmet: the case moves by ``action``, or ``escalate_to`` is called in.

    After an escalation the deadline is armed again every ``repeat_days`` calendar days until the duty is done,
    so that no case is ever left without a running clock; each repetition that passes too calls ``then_to`` in.
    """

    action: str | None = None
    escalate_to: Role | None = None
    then_to: Role | None = None
    repeat_days: int = 0
    text: str = ""


class Moment(StrEnum):
    """At which end of the last day a period ends."""

    END_OF_DAY = "end_of_day"  # the duty may be done until local midnight
    START_OF_DAY = "start_of_day"  # the effect holds from the first minute of that day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A boundary timer on one step, or on a sub-process of several.

    ``length`` is in ``unit``. Counting begins the day after entry into ``over``, or after the date given in
    ``counted_from`` (a field of the entering action). ``applies_if`` limits it to cases with one of those facts,
    ``unless`` to cases with none of them; ``void_by`` are actions that end it without meeting it. ``leave_counts`` says
    that collective leave (cuti bersama) counts as a working day. ``protects_person``: the period runs against a private
    person, so a new calendar may lengthen it and never shortens it. ``begins_with`` are acts that start it instead of
    the entry into ``over``; ``ends_with`` are acts that meet it although the case stays. ``intake_hours``: what arrives
    outside Bawaslu's office hours counts as received on the next working day. ``holds``: it goes on through a
    suspension, and whatever ends it may be done meanwhile.
    """

    code: str
    name: str
    over: tuple[str, ...]
    owner: Role
    length: int
    unit: Unit
    lapse: Lapse
    basis: Basis
    counted_from: str | None = None
    counted_text: str = ""
    applies_if: tuple[Fact, ...] = ()
    unless: tuple[Fact, ...] = ()
    void_by: tuple[str, ...] = ()
    moment: Moment = Moment.END_OF_DAY
    remind_at: tuple[int, ...] = (50, 85)
    leave_counts: bool = False
    region: Region = Region.MAIN
    protects_person: bool = False
    begins_with: tuple[str, ...] = ()
    ends_with: tuple[str, ...] = ()
    intake_hours: bool = False
    holds: bool = False

    def applies(self, facts: AbstractSet[Fact]) -> bool:
        """Whether a case with these facts has this deadline at all."""
        return (not self.applies_if or bool(facts & set(self.applies_if))) and not facts & set(self.unless)


@dataclass(frozen=True)
class Procedure:
    """One frozen version of the path.

    ``valid_from`` is compared with the registration date of a case. A control action against the agency head is only
    for ``passive_steps``; when a case leaves them, ``control_release`` (standing -> action) takes it back at once.
    ``report_windows`` are the periods in which a report must come: they end before a case exists, and are checked when
    it is registered. ``substitutes`` are the next higher, who act for a role that is involved itself.
    """

    code: str
    name: str
    valid_from: date
    start: str
    steps: tuple[Step, ...]
    actions: tuple[Action, ...]
    deadlines: tuple[Deadline, ...]
    passive_steps: frozenset[str]
    control_release: Mapping[str, str]
    control_start: str = "none"
    report_windows: tuple[Deadline, ...] = ()
    substitutes: tuple[Substitute, ...] = ()

    @cached_property
    def step_by_code(self) -> Mapping[str, Step]:
        return {step.code: step for step in self.steps}

    @cached_property
    def action_by_code(self) -> Mapping[str, Action]:
        return {action.code: action for action in self.actions}

    @cached_property
    def deadline_by_code(self) -> Mapping[str, Deadline]:
        return {deadline.code: deadline for deadline in (*self.deadlines, *self.report_windows)}

    @cached_property
    def lanes(self) -> frozenset[Lane]:
        """The institutions that have a part in it."""
        return frozenset(step.lane for step in self.steps) | {LANE_OF[r] for a in self.actions for r in a.by}

    @cached_property
    def separated(self) -> frozenset[str]:
        """The acts whose doer may not do some other act afterwards."""
        return frozenset(earlier for action in self.actions for earlier in action.not_by)

    @cached_property
    def _actions_from(self) -> Mapping[str, tuple[Action, ...]]:
        return {s.code: tuple(a for a in self.actions if s.code in a.source) for s in self.steps}

    def substitute(self, role: Role, facts: Container[Fact]) -> Substitute | None:
        """Who acts for ``role`` in a case with these facts. None if it acts itself."""
        return next((s for s in self.substitutes if s.role is role and s.holds(facts)), None)

    def acting(self, role: Role, facts: Container[Fact]) -> Role:
        """``role``, or whoever acts in its place."""
        found = self.substitute(role, facts)
        return found.instead if found else role

    def able(self, action: Action, facts: Container[Fact]) -> tuple[Role, ...]:
        """The roles that may do the action in a case with these facts."""
        return tuple(dict.fromkeys(self.acting(role, facts) for role in action.by))

    def passive(self, step: str, facts: Container[Fact]) -> bool:
        """Whether a case here waits for an agency head who has not acted: never for one who may not act."""
        return step in self.passive_steps and self.substitute(self.step_by_code[step].owner, facts) is None

    def actions_from(self, step: str) -> tuple[Action, ...]:
        """The actions that leave or stay in ``step``, in table order."""
        return self._actions_from.get(step, ())

    def steps_of(self, region: Region) -> tuple[Step, ...]:
        """The steps of one region, in table order."""
        return tuple(s for s in self.steps if (s.phase == "control") == (region is Region.CONTROL))
