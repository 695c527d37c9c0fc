"""In every standing somebody owes something, can do it, is held to a day, and the case goes on."""

from collections.abc import Iterator

from domain.access import before_ministry
from domain.procedure import LANE_OF, Deadline, Fact, Lane, Procedure, Region, Role, Step, StepKind
from domain.proof.law import Fault, Finding, Law, row, shown
from domain.proof.pressure import PRESSURE
from domain.proof.walk import PERSON, Standing, Walk

LEAVING = frozenset({"person_left", "person_left_agency"})
PRIVATE = frozenset({Role.REPORTER, Role.REPORTED_PERSON})  # their clocks are rights: nobody waits for them for ever
RANKS = (
    (Role.TASK_FORCE_VERIFIER, Role.TASK_FORCE_CHAIR),
    (Role.BAWASLU_OFFICER, Role.BAWASLU_PROVINCE, Role.BAWASLU_NATIONAL),
)


def always_a_way_to_an_end(walk: Walk) -> Iterator[Finding]:
    """No standing is a dead end, even if the person never leaves the service."""
    before: dict[Standing, list[Standing]] = {}
    for move in walk.moves:
        if move.action not in LEAVING:
            before.setdefault(move.after, []).append(move.before)
    alive, waiting = set(), [at for at in walk.parents if walk.ended(at)]
    while waiting:
        at = waiting.pop()
        if at not in alive:
            alive.add(at)
            waiting += before.get(at, [])
    for at in walk.parents:
        yield None if at in alive else Fault(f"jalan buntu di {shown(walk.table, at.step)}", walk.path(at))


def everything_is_reached(walk: Walk) -> Iterator[Finding]:
    """Every step, every act and every answer of a form happens on some way."""
    table = walk.table
    steps = {at.step for at in walk.parents} | {at.control for at in walk.parents}
    released = set(table.control_release.values())
    for s in table.steps:
        yield row(s.name, "tidak pernah dicapai", holds=s.code in steps)
    for a in table.actions:
        moves = walk.by_act.get(a.code, ())
        yield row(a.name, "tidak pernah dapat dilakukan", holds=bool(moves) or a.code in released)
        for c in (c for f in a.fields for c in f.choices):
            chosen = not c.requires or any(m.before.facts.intersection(c.requires) for m in moves)
            yield row(f"{a.name}: {c.name}", "tidak pernah dapat dipilih", holds=chosen)


def _way_on(rule: Deadline) -> bool:
    return bool(rule.lapse.action or rule.lapse.repeat_days)


def every_standing_has_a_clock(walk: Walk) -> Iterator[Finding]:
    """A clock that does something when it lapses, whatever the registration recorded."""
    table = walk.table
    sure = [d for d in table.deadlines if _way_on(d) and not d.begins_with]
    for at in walk.parents:
        for region in Region:
            step = at.of(region)
            owed = table.step_by_code[step].kind is StepKind.TASK if region is Region.MAIN else step in PRESSURE
            if owed and not walk.ended(at):
                runs = any(step in d.over and d.region is region and d.applies(at.facts) for d in sure)
                yield None if runs else Fault(f"tidak ada tenggat di {shown(table, step)}", walk.path(at))


def _owner_acts(walk: Walk, at: Standing, step: Step) -> bool:
    acts = [walk.table.action_by_code[m.action] for m in walk.onward.get(at, ()) if m.actor == PERSON]
    owner = walk.table.acting(step.owner, at.facts)
    if step.owner in PRIVATE or at.held:
        return any(m.because for m in walk.onward.get(at, ()))
    return any(owner in walk.table.able(a, at.facts) for a in acts if not a.conflict)


def every_owner_can_act(walk: Walk) -> Iterator[Finding]:
    """Whoever owes a step can do something in each of its standings; a right of a private person ends by itself."""
    for at in walk.parents:
        if not walk.ended(at):
            step = walk.table.step_by_code[at.step]
            can = _owner_acts(walk, at, step)
            said = f"pemilik {shown(walk.table, at.step)} tidak dapat berbuat apa-apa"
            yield None if can else Fault(said, walk.path(at))


def _institution(role: Role) -> Lane:
    lane = LANE_OF[role]
    return Lane.AGENCY if lane is Lane.EXAMINERS else lane


def whoever_acts_reaches_the_case(walk: Walk) -> Iterator[Finding]:
    """The agency acts only on what was sent to it, a ministry on what was referred to it or fell to it."""
    for move in walk.moves:
        if move.actor != PERSON:
            continue
        able = walk.table.able(walk.table.action_by_code[move.action], move.before.facts)
        reaches = any(_reaches(walk.table, role, move.before) for role in able)
        yield None if reaches else Fault("tindakan oleh yang tidak dapat membuka perkara", walk.way(move))


def _reaches(table: Procedure, role: Role, at: Standing) -> bool:
    match _institution(role):
        case Lane.AGENCY:
            return Fact.SENT_TO_AGENCY in at.facts
        case Lane.MINISTRY:
            return before_ministry(role, table, at.facts)
    return role is not Role.SYSTEM


def _superiors(rule: Deadline) -> tuple[Role, ...]:
    """Those whom the lapse calls in from the owner's own institution, by rank."""
    return next((ranks[ranks.index(rule.owner) + 1 :] for ranks in RANKS if rule.owner in ranks), ())


def whoever_is_called_in_can_help(walk: Walk) -> Iterator[Finding]:
    """Each lapse that calls calls again, climbs its institution's ranks, and those called can do what the owner can."""
    table = walk.table
    for d in table.deadlines:
        called = d.lapse.escalate_to
        yield row(d.name, "memanggil tanpa mengulang, atau mengulang tanpa memanggil",
                  holds=(called is not None) == bool(d.lapse.repeat_days))  # fmt: skip
        superiors = _superiors(d)
        if called and superiors:
            ladder = tuple(role for role in (called, d.lapse.then_to) if role)
            yield row(d.name, "tidak naik sampai ke puncak", holds=ladder == superiors)
        for a in (a for a in table.actions if superiors and not a.conflict):
            own = _institution(a.by[0]) is _institution(d.owner) and a.code not in LEAVING
            if own and a.region is d.region and set(a.source) & set(d.over):
                yield row(
                    a.name, "atasan yang dipanggil tidak dapat melakukannya", holds={d.owner, *superiors} <= set(a.by)
                )


def every_end_is_open_to_the_owner(walk: Walk) -> Iterator[Finding]:
    """Whoever's institution owes a step can take each way out of it that ends the case."""
    table = walk.table
    for a in table.actions:
        ends = a.region is Region.MAIN and a.target and table.step_by_code[a.target].kind is StepKind.END
        if not ends or a.by in {(Role.SYSTEM,), (Role.REPORTER,)}:
            continue
        for source in a.source:
            own = _institution(table.step_by_code[source].owner)
            yield row(a.name, f"tertutup bagi pemilik {shown(table, source)}", holds=own in map(_institution, a.by))


def a_right_needs_no_account(walk: Walk) -> Iterator[Finding]:
    """Whoever has a protected period can use it themselves, and an officer can record what came on paper."""
    table = walk.table
    for d in (d for d in table.deadlines if d.owner in PRIVATE and d.region is Region.MAIN):
        for a in (a for a in table.actions if d.owner in a.by and set(a.source) & set(d.over) and not a.voids):
            yield row(a.name, "hanya dapat dilakukan lewat sistem", holds=bool(set(a.by) - PRIVATE - {Role.SYSTEM}))
        uses = any(d.owner in a.by and set(a.source) & set(d.over) and not a.voids for a in table.actions)
        yield row(d.name, "hak tanpa tindakan yang menggunakannya", holds=uses or bool(d.begins_with))


def a_lapse_is_never_refused(walk: Walk) -> Iterator[Finding]:
    for move in walk.moves:
        if move.because:
            yield None
    for move in walk.refused:
        yield Fault("akibat lewatnya tenggat tertolak", walk.way(move))


def clocks_for_alternatives_never_run_together(walk: Walk) -> Iterator[Finding]:
    """Two clocks over the same steps for different kinds of case: at most one applies."""
    for group in _alternatives(walk.table):
        over = group[0].over
        for at in walk.parents:
            if at.of(group[0].region) in over:
                many = sum(d.applies(at.facts) for d in group) > 1
                yield Fault(f"dua tenggat sekaligus: {group[0].name}", walk.path(at)) if many else None


def _alternatives(table: Procedure) -> list[list[Deadline]]:
    groups: dict[tuple[object, ...], list[Deadline]] = {}
    extended = {a.extends for a in table.actions}
    for d in table.deadlines:
        if d.owner is not Role.SYSTEM and d.code not in extended:
            groups.setdefault((d.over, d.region, bool(d.begins_with), d.ends_with), []).append(d)
    return [g for g in groups.values() if len(g) > 1 and any(d.applies_if or d.unless for d in g)]


LAWS = (
    Law("way_out", "Tidak ada jalan buntu: dari setiap keadaan ada jalan ke akhir", "keadaan", always_a_way_to_an_end),
    Law("reached", "Setiap tahap, tindakan dan jawaban dapat terjadi", "hal", everything_is_reached),
    Law("clock", "Di setiap keadaan berjalan tenggat yang berlaku, apa pun jenis laporannya", "keadaan",
        every_standing_has_a_clock),
    Law("owner", "Pemilik setiap keadaan dapat bertindak", "keadaan", every_owner_can_act),
    Law("reaches", "Siapa pun yang bertindak dapat membuka perkaranya", "langkah", whoever_acts_reaches_the_case),
    Law("called_in", "Tenggat yang lewat memanggil atasan yang dapat menolong, berulang kali, sampai ke puncak",
        "baris", whoever_is_called_in_can_help),
    Law("ends", "Setiap jalan akhir terbuka bagi lembaga yang memegang perkara", "baris",
        every_end_is_open_to_the_owner),
    Law("rights", "Hak orang perseorangan dapat dipakai dengan atau tanpa akun", "baris", a_right_needs_no_account),
    Law("lapse", "Akibat lewatnya tenggat tidak pernah tertolak", "langkah", a_lapse_is_never_refused),
    Law("alternatives", "Tenggat untuk jenis perkara yang berbeda tidak berjalan bersamaan", "keadaan",
        clocks_for_alternatives_never_run_together),
)  # fmt: skip
