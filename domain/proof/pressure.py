"""The control region: who presses a passive agency head, on what ground, and how it ends by itself."""

from collections.abc import Iterator

from domain.procedure import Action, Fact, FieldKind, Region, Role
from domain.proof.law import Fault, Finding, Law, control, row, shown
from domain.proof.walk import PERSON, SYSTEM, Walk

PRESSURE = frozenset(
    {"warned", "reprimand_due", "reprimanded", "referred", "minister_reprimanded", "blocked", "unblocking"}
)
#: What takes two officers: the standing it leads to, the act that proposes it, the fact that the proposal stands.
TWO_OFFICERS = {
    "reprimanded": ("propose_reprimand", Fact.REPRIMAND_PROPOSED),
    "blocked": ("propose_block", Fact.BLOCK_PROPOSED),
}
PROPOSALS = {fact: act for act, fact in TWO_OFFICERS.values()}
RETURNING = frozenset({"return_to_bkn"})  # the minister hands a reprimanded head back: nothing new is decided
PRESSED = frozenset({"reprimanded", "referred", "minister_reprimanded", "blocked"})
MINISTERS = {
    Role.HOME_AFFAIRS_OFFICER: frozenset({Fact.REGIONAL_AGENCY}),
    Role.STATE_APPARATUS_OFFICER: frozenset({Fact.CENTRAL_AGENCY}),
}


def two_officers_press(walk: Walk) -> Iterator[Finding]:
    """A reprimand and a block follow a standing proposal, are done by a person, and use the proposal up."""
    for move in walk.moves:
        after = move.after.control
        if after not in TWO_OFFICERS or after == move.before.control or move.action in RETURNING:
            continue
        fact = TWO_OFFICERS[after][1]
        lawful = fact in move.before.facts and fact not in move.after.facts and move.actor != SYSTEM
        said = f"{shown(walk.table, after)} tanpa usul petugas lain yang masih berdiri"
        yield None if lawful else Fault(said, walk.way(move))


def a_proposal_is_made_by_a_person_and_dies_with_its_step(walk: Walk) -> Iterator[Finding]:
    for move in walk.moves:
        for fact, act in PROPOSALS.items():
            if fact in move.after.facts and fact not in move.before.facts:
                made = move.action == act and move.actor != SYSTEM
                yield None if made else Fault("usul tercatat tanpa pengusul", walk.way(move))
            elif fact in move.after.facts and move.before.control != move.after.control:
                yield Fault("usul lama terbawa ke langkah berikut", walk.way(move))
            elif fact in move.after.facts:
                yield None


def pressure_only_on_the_passive(walk: Walk) -> Iterator[Finding]:
    """Warning, reprimand and block last no longer than the inaction; none outlives the case.

    Whoever acts for an involved head is nobody's passive head: with the record of the involvement the pressure ends.
    """
    for at in walk.parents:
        if at.control in PRESSURE:
            over = not walk.table.passive(at.step, at.facts)
            said = f"{shown(walk.table, at.control)} padahal perkara di {shown(walk.table, at.step)}"
            yield Fault(said, walk.path(at)) if over else None


def every_pressing_act_names_its_ground(walk: Walk) -> Iterator[Finding]:
    """Belt and braces: control is taken back with the inaction, and no act of pressure is possible without it."""
    for a in control(walk.table):
        presses = a.target in PRESSED and a.code not in RETURNING
        if (presses or set(a.records) & set(PROPOSALS)) and a.by != (Role.SYSTEM,):
            says = "dapat dilakukan walau PPK tidak pasif"
            yield row(a.name, says, holds=bool(a.only_while) and set(a.only_while) <= walk.table.passive_steps)


def a_block_comes_last_and_opens_itself(walk: Walk) -> Iterator[Finding]:
    table = walk.table
    unreprimanded = walk.without({"confirm_reprimand"})
    reached = Walk(table, unreprimanded)
    for at in unreprimanded:
        blocked = at.control == "blocked"
        yield Fault("blokir tanpa teguran yang mendahuluinya", reached.path(at)) if blocked else None
    for a in (a for a in table.actions if a.target == "blocked"):
        yield row(a.name, "tidak menanyakan layanan dan hari peninjauan", holds=_asks_scope_and_review(a))
    reviews = [d for d in table.deadlines if d.over == ("blocked",) and d.counted_from == "review_on"]
    yield row("Blokir", "tidak terbuka sendiri pada hari peninjauan",
              holds=any(d.lapse.action == "unblock" and not d.length for d in reviews))  # fmt: skip
    for at in walk.parents:
        if at.control in {"blocked", "unblocking"}:
            opens = {a.code for a in table.actions if a.target == "unblocked"}
            opening = {m.actor for m in walk.onward[at] if m.action in opens and m.after.control == "unblocked"}
            said = "blokir yang tidak dapat terbuka sendiri, atau tidak dapat dibuka petugas"
            yield None if opening >= {PERSON, SYSTEM} else Fault(said, walk.path(at))
    for a in (a for a in table.actions if a.source == ("blocked",)):
        yield row(a.name, "tertutup bagi PPK yang diblokir atau petugas pengendalian",
                  holds={Role.PERSONNEL_AUTHORITY, table.step_by_code["blocked"].owner} <= set(a.by))  # fmt: skip


def _asks_scope_and_review(action: Action) -> bool:
    asked = {f.code: f for f in action.fields if f.required}
    scope, review = asked.get("scope"), asked.get("review_on")
    return bool(scope and scope.kind is FieldKind.CHOICE and review and review.when and review.at_most_days)


def each_minister_only_for_their_own(walk: Walk) -> Iterator[Finding]:
    for a in (a for a in walk.table.actions if a.code in RETURNING):
        yield row(a.name, "tertutup bagi menteri yang tidak menegur", holds=set(MINISTERS) <= set(a.by))
    for role, agencies in MINISTERS.items():
        for a in (a for a in walk.table.actions if role in a.by and a.target == "minister_reprimanded"):
            for move in walk.by_act.get(a.code, ()):
                own = agencies & move.before.facts
                yield None if own else Fault("teguran menteri kepada PPK di luar kewenangannya", walk.way(move))


def whoever_is_silent_is_warned(walk: Walk) -> Iterator[Finding]:
    """Every clock of the agency head over the passive steps sets the ladder off."""
    table = walk.table
    for d in table.deadlines:
        if d.owner is Role.PERSONNEL_AUTHORITY and d.region is Region.MAIN and set(d.over) & table.passive_steps:
            effect = table.action_by_code.get(d.lapse.action or "")
            warns = effect is not None and effect.region is Region.CONTROL and effect.source == (table.control_start,)
            yield row(d.name, "lewat tanpa peringatan kepada PPK", holds=warns)


LAWS = (
    Law("two_officers", "Teguran dan blokir: usul satu petugas, putusan petugas lain, satu usul satu putusan",
        "langkah", two_officers_press),
    Law("proposal", "Usul dibuat orang, dan gugur bila langkahnya berganti", "langkah",
        a_proposal_is_made_by_a_person_and_dies_with_its_step),
    Law("pressure_passive", "Pengendalian hanya selama PPK pasif; tidak ada yang melewati akhir perkara", "keadaan",
        pressure_only_on_the_passive),
    Law("pressure_ground", "Setiap tindakan pengendalian menanyakan sendiri apakah PPK pasif", "baris",
        every_pressing_act_names_its_ground),
    Law("block", "Blokir: setelah teguran, dengan layanan dan hari peninjauan, dan terbuka sendiri", "keadaan",
        a_block_comes_last_and_opens_itself),
    Law("minister", "Tiap menteri hanya menegur PPK di kewenangannya", "langkah", each_minister_only_for_their_own),
    Law("silence", "PPK yang diam selalu diperingatkan", "baris", whoever_is_silent_is_warned),
)  # fmt: skip
