"""The Indonesian words for a deadline: how long, for which cases, since when, and what its lapse brings."""

from collections.abc import Iterable

from domain.procedure import FACT_NAMES, LANE_NAMES, ROLE_NAMES, Deadline, Fact, Lane, Procedure, Region, Unit

#: What a fact's name begins with for a refusal and need not say beside a clock.
UNSAID = ("laporan tentang ", "hukuman ")


def period(deadline: Deadline) -> str:
    """The length of a deadline; of one without length, the date that ends it."""
    unit = "hari kerja" if deadline.unit is Unit.WORKING else "hari kalender"
    return f"{deadline.length} {unit}" if deadline.length else deadline.counted_text


def _facts(facts: Iterable[Fact]) -> str:
    names = [FACT_NAMES.get(fact, fact.value) for fact in facts]
    for prefix in UNSAID:
        names = [name.removeprefix(prefix) for name in names]
    return " atau ".join(names)


def condition(deadline: Deadline) -> str:
    """For which cases the deadline holds ("Pilkada", "bukan Pilkada"); empty if for all."""
    parts = [_facts(deadline.applies_if)] if deadline.applies_if else []
    return ", ".join(parts + ([f"bukan {_facts(deadline.unless)}"] if deadline.unless else []))


def names(codes: Iterable[str], procedure: Procedure) -> str:
    """The names of some acts, each once."""
    return " atau ".join(dict.fromkeys(procedure.action_by_code[code].name for code in codes))


def begins_on_entry(deadline: Deadline, procedure: Procedure) -> bool:
    """Whether the clock starts with its step: no act begins it, or whatever first leads into the step does."""
    first = deadline.over[0]
    entering = {a.code for a in procedure.actions if a.target == first and set(a.source) - set(deadline.over)}
    return not deadline.begins_with or (bool(entering) and entering <= set(deadline.begins_with))


def running(deadline: Deadline, procedure: Procedure) -> str:
    """How long the deadline runs, and from when."""
    start = deadline.counted_text or ("" if deadline.begins_with else "tahap dimulai")
    counted = [f"sejak {start}"] if start and deadline.length else []
    begun = [f"dimulai oleh “{names(deadline.begins_with, procedure)}”"] if deadline.begins_with else []
    return ", ".join((" ".join((period(deadline), *counted)), *begun))


def called(deadline: Deadline) -> str:
    """Who is called in when the deadline lapses, and whom the next repetition calls; empty if nobody is."""
    roles = (deadline.lapse.escalate_to, deadline.lapse.then_to)
    return ", lalu ".join(ROLE_NAMES[role] for role in roles if role)


def particulars(deadline: Deadline, procedure: Procedure) -> list[str]:
    """What else a reader must know of a deadline, a sentence each."""
    about = []
    if holds_for := condition(deadline):
        about.append(f"Hanya untuk: {holds_for}")
    if deadline.ends_with:
        about.append(f"Dipenuhi juga oleh: {names(deadline.ends_with, procedure)}")
    if deadline.intake_hours:
        about.append("Yang masuk di luar jam penerimaan dihitung sejak hari kerja berikutnya")
    if deadline.holds:
        about.append("Tetap berjalan selama penangguhan")
    if deadline.protects_person:
        about.append("Tidak pernah diperpendek oleh kalender baru")
    return about


def control_name(procedure: Procedure) -> str:
    """The name of the second pool, with the institution that owes the control."""
    lanes = (s.lane for s in procedure.steps_of(Region.CONTROL))
    return f"Pengendalian {LANE_NAMES[next((lane for lane in lanes if lane is not Lane.SYSTEM), Lane.SYSTEM)]}"
