"""Nobody is recommended against or sanctioned unheard, and no sanction holds before the person could contest it."""

from collections.abc import Iterator

from domain.procedure import Action, Fact, Moment, Procedure, Region, Role
from domain.proof.law import Fault, Finding, Law, main, row, shown
from domain.proof.walk import SYSTEM, Move, Walk

EXAMINED = frozenset({Fact.EXAMINATION_HEARD, Fact.EXAMINATION_NO_SHOW_TWICE})
CLARIFIED = frozenset({Fact.CLARIFICATION_HEARD, Fact.CLARIFICATION_WAIVED})
EXAMINING = frozenset(
    {"hold_examination", "hold_examination_2", "record_no_show_2", "hold_ethics_hearing", "miss_ethics_2"}
)
CLARIFYING = frozenset({"hear_clarification", "miss_clarification_2"})
FIRST_ABSENCES = frozenset({"record_no_show", "miss_ethics_1", "miss_clarification_1"})
SECOND_ABSENCES = frozenset({"record_no_show_2", "miss_ethics_2", "miss_clarification_2"})
SUMMONSES = frozenset(
    {"summon", "summon_2", "summon_ethics", "summon_ethics_2", "summon_clarification", "summon_clarification_2"}
)
SANCTION_PHASES = frozenset({"decree", "remedy", "recording"})
SANCTION_STEPS = frozenset({"moral_sanction_setting", "moral_sanction_delivery", "closed"})
RECOMMENDED_PHASES = frozenset({"recommendation", "follow_up", "ethics", "examination"}) | SANCTION_PHASES
IN_FORCE = frozenset({"in_force", "recorded", "closed"})
#: The person's own acts lead into a remedy, and closing follows I'DIS: neither makes a sanction.
MAKES_NO_SANCTION = frozenset({"file_objection", "file_appeal", "close"})
BURDENS = frozenset({"relieve"})  # no sanction, and yet it weighs on the person


def punishes(table: Procedure, step: str) -> bool:
    """Whether a case in ``step`` has a sanction in the making, in delivery, contested, in force or recorded."""
    return table.step_by_code[step].phase in SANCTION_PHASES or step in SANCTION_STEPS


def recommends(table: Procedure, step: str) -> bool:
    """Whether a case in ``step`` has got at least as far as a recommendation."""
    return table.step_by_code[step].phase in RECOMMENDED_PHASES or step == "closed"


def unlawful(table: Procedure, step: str, facts: frozenset[Fact]) -> str | None:
    """What is unlawful about a case standing in ``step`` with these facts, if anything."""
    if punishes(table, step) and not facts & EXAMINED:
        return f"sanksi di {shown(table, step)} tanpa pemeriksaan dan tanpa dua panggilan yang tidak dipenuhi"
    if recommends(table, step) and not facts & CLARIFIED:
        return f"rekomendasi di {shown(table, step)} tanpa klarifikasi dan tanpa dua panggilan yang tidak dipenuhi"
    return None


def _standing(walk: Walk, *, sanction: bool) -> Iterator[Finding]:
    table, heard = walk.table, EXAMINED if sanction else CLARIFIED
    concerns = punishes if sanction else recommends
    for at in walk.parents:
        if concerns(table, at.step):
            said = None if at.facts & heard else unlawful(table, at.step, at.facts)
            yield Fault(said, walk.path(at)) if said else None


def _never(walk: Walk, left_out: frozenset[str], *, sanction: bool) -> Iterator[Finding]:
    concerns, word = (punishes, "sanksi") if sanction else (recommends, "rekomendasi")
    parents = walk.without(left_out)
    reached = Walk(walk.table, parents)
    for at in parents:
        bad = concerns(walk.table, at.step)
        said = f"{word} di {shown(walk.table, at.step)} tanpa sekali pun dipanggil"
        yield Fault(said, reached.path(at)) if bad else None


def no_sanction_unheard(walk: Walk) -> Iterator[Finding]:
    yield from _standing(walk, sanction=True)
    yield from _never(walk, EXAMINING, sanction=True)


def no_recommendation_unheard(walk: Walk) -> Iterator[Finding]:
    yield from _standing(walk, sanction=False)
    yield from _never(walk, CLARIFYING, sanction=False)


def no_second_absence_without_a_first(walk: Walk) -> Iterator[Finding]:
    parents = walk.without(FIRST_ABSENCES)
    reached = Walk(walk.table, parents)
    for at in parents:
        move = next((m for m in walk.onward.get(at, ()) if m.action in SECOND_ABSENCES), None)
        yield Fault("tidak hadir kedua tanpa yang pertama", reached.way(move)) if move else None


def only_a_hearing_records_a_hearing(walk: Walk) -> Iterator[Finding]:
    for a in walk.table.actions:
        recorded = {*a.records, *(f for q in a.fields for c in q.choices for f in c.records)}
        says = "mencatat bahwa terlapor didengar, padahal bukan sidang dan bukan tidak hadir kedua"
        yield row(a.name, says, holds=not recorded & EXAMINED or a.code in EXAMINING)
        yield row(a.name, says, holds=not recorded & CLARIFIED or a.code in CLARIFYING)


def asks_for(action: Action, facts: frozenset[Fact]) -> bool:
    """Whether the act itself asks that one of ``facts`` be recorded, and accepts nothing else instead."""
    return any(any_of and facts >= set(any_of) for any_of in action.requires)


def every_act_against_a_person_asks_again(walk: Walk) -> Iterator[Finding]:
    """Belt and braces: the way leads through the hearing, and each act asks for it all the same."""
    table = walk.table
    for a in main(table):
        if a.code in BURDENS or (a.code not in MAKES_NO_SANCTION and a.target and punishes(table, a.target)):
            yield row(a.name, "tidak menanyakan pemeriksaan", holds=asks_for(a, EXAMINED))
        elif a.target and _recommends_further(table, a):
            yield row(a.name, "tidak menanyakan klarifikasi", holds=asks_for(a, CLARIFIED))
        elif a.target == "clearance_letter" and Fact.DECREE_SET not in a.retracts:
            yield row(a.name, "menilai tanpa mendengar", holds=asks_for(a, EXAMINED) or asks_for(a, CLARIFIED))


def _recommends_further(table: Procedure, action: Action) -> bool:
    order = [s.code for s in table.steps]
    target = action.target or ""
    phases = {"recommendation", "follow_up"}
    onward = all(order.index(s) < order.index(target) for s in action.source)
    return table.step_by_code[target].phase in phases and onward


def _lawfully(table: Procedure, move: Move) -> bool:
    """Whether a decree comes into force by this move as the law wants it."""
    decided = move.before.step in {"objection", "appeal"} and move.actor != SYSTEM
    over = move.before.step == "remedy_period" and move.because == "force"
    moral = move.before.step == "moral_sanction_delivery"  # no administrative remedy against it: PP 42/2004
    delivered = {Fact.DECREE_SET, Fact.DECREE_DELIVERED} <= move.after.facts
    return delivered and (decided or over or moral)


def in_force_only_after_delivery_and_remedy(walk: Walk) -> Iterator[Finding]:
    for move in walk.moves:
        before, after = move.before, move.after
        if after.step in IN_FORCE and before.step not in IN_FORCE:
            lawful = Fact.IN_FORCE in after.facts and _lawfully(walk.table, move)
            yield None if lawful else Fault("keputusan berlaku sebelum waktunya", walk.way(move))
        elif Fact.IN_FORCE in after.facts and after.step not in IN_FORCE:
            yield Fault("keputusan disebut berlaku di tahap lain", walk.way(move))


def the_right_ends_before_its_effect(walk: Walk) -> Iterator[Finding]:
    """The decree comes into force no earlier than every right against it has ended, and a remedy stops it."""
    table = walk.table
    own = [a for a in table.actions if Role.REPORTED_PERSON in a.by and a.region is Region.MAIN]
    forces = [d for d in table.deadlines if d.lapse.action == "enter_into_force"]
    yield row("Keputusan berlaku", "tidak ada tenggat yang memberlakukannya", holds=len(forces) == 1)
    for force in forces:
        for right in (d for d in table.deadlines if d.owner is Role.REPORTED_PERSON and set(d.over) & set(force.over)):
            same = right.unit is force.unit and right.counted_from == force.counted_from and right.counted_from
            last = force.length - (force.moment is Moment.START_OF_DAY)
            yield row(force.name, f"berlaku sebelum {right.name} berakhir", holds=bool(same) and last >= right.length)
        for a in (a for a in own if set(a.source) & set(force.over)):
            yield row(a.name, "tidak menghentikan mulai berlakunya keputusan", holds=a.code in force.void_by)


def idis_only_in_force(walk: Walk) -> Iterator[Finding]:
    for move in walk.moves:
        if move.after.step == "recorded" and move.before.step != "recorded":
            facts = move.before.facts
            lawful = {Fact.IN_FORCE, Fact.BREACH_FOUND} <= facts and facts & EXAMINED and move.actor != SYSTEM
            yield None if lawful else Fault("catatan I'DIS tanpa keputusan yang berlaku", walk.way(move))


LAWS = (
    Law("no_recommendation_unheard", "Tidak ada rekomendasi tanpa klarifikasi atau dua panggilan yang tidak dipenuhi",
        "keadaan", no_recommendation_unheard),
    Law("no_sanction_unheard", "Tidak ada sanksi tanpa pemeriksaan atau dua panggilan yang tidak dipenuhi", "keadaan",
        no_sanction_unheard),
    Law("no_second_absence", "Tidak hadir kedua hanya setelah tidak hadir pertama", "keadaan",
        no_second_absence_without_a_first),
    Law("hearing_recorded", "Hanya sidang atau tidak hadir kedua yang mencatat bahwa terlapor didengar", "baris",
        only_a_hearing_records_a_hearing),
    Law("asked_again", "Setiap tindakan yang memberatkan atau menilai menanyakan sendiri apakah terlapor didengar",
        "baris", every_act_against_a_person_asks_again),
    Law("in_force", "Keputusan berlaku hanya setelah disampaikan dan upaya hukumnya lewat atau diputus", "langkah",
        in_force_only_after_delivery_and_remedy),
    Law("right_before_effect", "Hak membela diri berakhir sebelum akibatnya mulai, dan upaya menghentikannya", "baris",
        the_right_ends_before_its_effect),
    Law("idis", "Catatan I'DIS hanya atas keputusan yang berlaku, dibuat oleh petugas", "langkah", idis_only_in_force),
)  # fmt: skip
