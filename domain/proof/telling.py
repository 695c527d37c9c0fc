"""Who is told of what: nobody learns by accident that they are summoned, decided upon, blocked or waited for."""

from collections.abc import Iterator

from domain.procedure import Action, FieldKind, Procedure, Region, Role, StepKind
from domain.proof.law import Finding, Law, control, main, row
from domain.proof.walk import Walk

REPORTER, REPORTED = Role.REPORTER, Role.REPORTED_PERSON
BOTH_HEAR_OF = frozenset({"agency_follow_up", "clearance_letter", "in_force", "closed", "not_proven"})
REPORTED_HEARS_OF = BOTH_HEAR_OF | {"clearance_notice", "remedy_period", "blocked", "unblocking", "unblocked"}
HEAD_HEARS_OF = frozenset({"warned", "reprimanded", "minister_reprimanded", "blocked", "unblocked"})
ASKED_FOR = frozenset({"extension_decision", "suspension_decision"})  # whoever asked hears what was decided
NOTHING_NEW = frozenset({"decline_reprimand", "return_to_bkn"})
EARLY = frozenset({"intake", "lapor", "verification", "study"})


def _entering(table: Procedure, action: Action, steps: frozenset[str]) -> bool:
    return action.target in steps and action.target not in action.source


def _reported(table: Procedure, a: Action) -> bool:
    summons = any(f.code == "hearing_on" for f in a.fields)
    minutes = any(f.value.startswith("minutes") for f in a.records)
    relief = any(a.code in (*d.begins_with, *d.ends_with) for d in table.deadlines if d.code == "relief_review")
    away = _entering(table, a, REPORTED_HEARS_OF) and not _from_within(table, a)
    return summons or minutes or relief or away or a.suspends or a.resumes


def _from_within(table: Procedure, a: Action) -> bool:
    """The case was at the agency already: it is not sent there."""
    return a.target == "agency_follow_up" and {table.step_by_code[s].phase for s in a.source} != {"recommendation"}


def _reporter(table: Procedure, a: Action) -> bool:
    if REPORTER in a.by or a.region is Region.CONTROL:
        return False
    target = table.step_by_code[a.target] if a.target else None
    if target is None:
        return bool(a.extends or a.suspends or a.resumes)
    ends, awaits = target.kind is StepKind.END, target.owner is REPORTER
    moved = {table.step_by_code[s].phase for s in a.source} <= EARLY and _onward(table, a) and _further(table, a)
    return ends or awaits or moved or _entering(table, a, BOTH_HEAR_OF)


def _further(table: Procedure, a: Action) -> bool:
    """Into another phase, or where the public reads something else."""
    target = table.step_by_code[a.target or ""]
    sources = [table.step_by_code[s] for s in a.source]
    return any((s.phase, s.outcome, s.lane) != (target.phase, target.outcome, target.lane) for s in sources)


def _onward(table: Procedure, a: Action) -> bool:
    order = [s.code for s in table.steps]
    return bool(a.target) and all(order.index(s) < order.index(a.target or "") for s in a.source)


def the_parties_are_told(walk: Walk) -> Iterator[Finding]:
    table = walk.table
    for a in table.actions:
        if _reported(table, a) and REPORTED not in a.by:
            yield row(a.name, "terlapor tidak diberi tahu", holds=REPORTED in a.tells)
        if _reporter(table, a) and a.target != "clearance_notice":
            yield row(a.name, "pelapor tidak diberi tahu", holds=REPORTER in a.tells)


def whoever_must_act_next_is_told(walk: Walk) -> Iterator[Finding]:
    """A case that goes back, a question that is asked, its answer, and every step of the ladder."""
    table = walk.table
    for a in main(table):
        target = table.step_by_code[a.target] if a.target else None
        back = target and target.kind is StepKind.TASK and not _onward(table, a) and len(a.source) == 1
        if target and back and target.owner not in a.by and target.owner is not REPORTER and REPORTER not in a.by:
            yield row(a.name, "pemilik tahap tujuan tidak diberi tahu", holds=target.owner in a.tells)
        for d in table.deadlines:
            if a.code in d.begins_with and (d.ends_with or a.extends) and d.owner not in a.by:
                yield row(a.name, "yang harus memutus tidak diberi tahu", holds=d.owner in a.tells)
            if a.code in d.ends_with and a.while_open == d.code and d.code in ASKED_FOR:
                asked = {r for code in d.begins_with for r in table.action_by_code[code].by}
                yield row(a.name, "yang meminta tidak diberi tahu", holds=asked <= set(a.tells))
    for a in control(table):
        yield from _told_of_pressure(table, a)


def _told_of_pressure(table: Procedure, a: Action) -> Iterator[Finding]:
    if not a.target or a.code == "stand_down":
        return
    if _entering(table, a, HEAD_HEARS_OF) and a.code not in NOTHING_NEW:
        yield row(a.name, "PPK tidak diberi tahu", holds=Role.PERSONNEL_AUTHORITY in a.tells)
    if a.target == "referred":
        able = {r for other in table.actions_from(a.target) for r in other.by} - {Role.SYSTEM}
        yield row(a.name, "kementerian tidak diberi tahu", holds=able <= set(a.tells))
    elif a.target not in {"blocked", "unblocked"} and a.code != "decline_reprimand":
        owner = table.step_by_code[a.target].owner
        holds = owner in a.tells or {Role.BKN_CONTROL_OFFICER, Role.KASN_COMMISSIONER} <= set(a.tells)
        yield row(a.name, "petugas pengendalian tidak diberi tahu", holds=holds)


#: Questions without whose answer an act has no meaning (act: fields); the dates of hearings are asked by other laws.
MUST_ASK = {
    "propose_suspension": ("ground",), "approve_suspension": ("review_on",), "person_left": ("left_how",),
    "person_left_agency": ("left_how",), "set_moral_sanction": ("sanction", "decree_on"),
    "set_decree": ("sanction", "decree_on"), "lighten_decree": ("sanction",), "change_on_appeal": ("sanction",),
    "mark_duplicate": ("duplicate_of",), "set_election": ("election",), "draft_recommendation": ("track",),
    "sign_minutes": ("signed_on",), "deliver_decree": ("received_on",), "deliver_moral_sanction": ("received_on",),
    "file_objection": ("filed_on",), "file_appeal": ("filed_on",), "declare_interest": ("ground",),
    "exclude_officer": ("officer", "ground"), "readmit_officer": ("officer",), "record_involvement": ("ground",),
    "record_superior_involvement": ("ground",),
}  # fmt: skip


def forms_ask_what_the_act_needs(walk: Walk) -> Iterator[Finding]:
    table = walk.table
    for code, needed in MUST_ASK.items():
        action = table.action_by_code.get(code)
        if action:
            asked = {f.code for f in action.fields if f.required}
            yield row(action.name, "tidak menanyakan yang diperlukan", holds=set(needed) <= asked)
    for a in table.actions:
        for f in a.fields:
            if f.kind is FieldKind.DATE:
                yield row(f"{a.name}: {f.name}", "boleh tanggal kapan saja", holds=f.when is not None)
            if f.code == "review_on":
                yield row(f"{a.name}: {f.name}", "boleh kapan saja kelak", holds=bool(f.at_most_days))
        yield from _hearing_dates(table, a)


def _hearing_dates(table: Procedure, a: Action) -> Iterator[Finding]:
    asked = {f.code: f for f in a.fields if f.required}
    missing = [b for b in table.actions_from(a.target or "") if any(f.notice_days for f in b.fields)]
    if missing and a.target not in a.source:
        yield row(a.name, "memanggil tanpa hari hadir", holds="hearing_on" in asked)
    hearing = asked.get("hearing_on")
    if hearing and a.target and table.step_by_code[a.target].phase == "examination":
        yield row(a.name, "memanggil untuk hari sesudah batasnya", holds=hearing.within is not None)
    if a.code.endswith(("_heard", "hearing")) or any(f.value.endswith("_heard") for f in a.records):
        yield row(a.name, "tidak menanyakan hari sidang", holds="heard_on" in asked)
    if any("no_show" in f.value or f.value.endswith("waived") for f in a.records) or (a.target or "").endswith(
        "missed"
    ):
        missed = asked.get("missed_on")
        yield row(a.name, "tidak hadir tanpa hari dan tenggang panggilan", holds=bool(missed and missed.notice_days))


LAWS = (
    Law("parties_told", "Terlapor dan pelapor diberi tahu tentang setiap hal yang menyangkut mereka", "baris",
        the_parties_are_told),
    Law("next_told", "Siapa yang harus bertindak berikutnya diberi tahu", "baris", whoever_must_act_next_is_told),
    Law("forms", "Formulir menanyakan hari dan pilihan yang diperlukan", "baris", forms_ask_what_the_act_needs),
)  # fmt: skip
