"""What was not proven ends with the name restored, and what was taken back stands nowhere any more."""

from collections.abc import Iterator

from domain.procedure import Fact, Role
from domain.proof.law import Fault, Finding, Law, main, row, shown
from domain.proof.pressure import PRESSURE
from domain.proof.walk import Walk
from domain.rulebook.sanctions import SANCTIONS
from domain.rulebook.slots import PPPK_PENALTIES
from domain.rulebook.vocabulary import Level

RESTORING = frozenset({"clearance_letter", "clearance_notice", "not_proven"})
#: Who receives a case on its way and must hear of its end: the parties, the agency head, Bawaslu.
RECEIVED = frozenset({Role.REPORTER, Role.REPORTED_PERSON, Role.PERSONNEL_AUTHORITY, Role.BAWASLU_OFFICER})
AFTER_A_FINDING = frozenset({"decree", "remedy", "recording"})


def not_proven_ends_with_clearance(walk: Walk) -> Iterator[Finding]:
    table = walk.table
    for move in walk.moves:
        if move.after.step == "not_proven":
            lawful = Fact.CLEARED in move.after.facts and move.after.control not in PRESSURE
            told = set(table.action_by_code[move.action].tells) >= RECEIVED
            said = "perkara tidak terbukti ditutup tanpa pemulihan, atau tanpa memberi tahu semua penerimanya"
            yield None if lawful and told else Fault(said, walk.way(move))
        elif move.before.step in RESTORING and move.after.step not in RESTORING:
            yield Fault(f"dari pemulihan kembali ke {shown(table, move.after.step)}", walk.way(move))
    for at in walk.parents:
        if at.step in RESTORING:
            stands = at.facts & {Fact.BREACH_FOUND, Fact.DECREE_SET, Fact.IN_FORCE}
            yield Fault("pemulihan sementara temuan atau keputusan masih berdiri", walk.path(at)) if stands else None


def a_finding_stands_only_where_it_is_decided(walk: Walk) -> Iterator[Finding]:
    """A returned report has no finding, and every decree has one."""
    for at in walk.parents:
        step = walk.table.step_by_code[at.step]
        after = step.phase in AFTER_A_FINDING or at.step.startswith("moral_sanction") or at.step == "closed"
        left = at.step == "person_left"  # the case falls away as it stood
        wrong = not left and (Fact.BREACH_FOUND in at.facts) != after
        said = f"temuan pelanggaran dan tahap {shown(walk.table, at.step)} tidak sesuai"
        yield Fault(said, walk.path(at)) if wrong else None


#: Whoever records the first asks for the second: each decision rests on the one before it.
RESTS_ON = (
    (Fact.DECREE_SET, Fact.BREACH_FOUND), (Fact.DECREE_DELIVERED, Fact.DECREE_SET),
    (Fact.SENT_TO_AGENCY, Fact.RECOMMENDATION_APPROVED), (Fact.MINUTES_SIGNED, Fact.EXAMINATION_HEARD),
    (Fact.MINUTES_REFUSED, Fact.EXAMINATION_HEARD),
)  # fmt: skip
#: And each way into a step asks for what that step rests on.
ENTERED_WITH = {"recorded": Fact.IN_FORCE, "not_proven": Fact.CLEARED}


def each_decision_asks_for_the_one_before(walk: Walk) -> Iterator[Finding]:
    for a in walk.table.actions:
        for recorded, asked in RESTS_ON:
            if recorded in a.records:
                yield row(a.name, f"tidak menanyakan {asked}", holds=(asked,) in a.requires)
        if a.target in ENTERED_WITH:
            asked = ENTERED_WITH[a.target]
            yield row(a.name, f"tidak menanyakan {asked}", holds=(asked,) in a.requires)
        if Fact.IN_FORCE in a.records and a.by == (Role.SYSTEM,):
            yield row(a.name, "tidak menanyakan penyampaian", holds=(Fact.DECREE_DELIVERED,) in a.requires)


#: Facts of which never two hold at once.
EXCLUSIVE = (
    {Fact.GENERAL_ELECTION, Fact.REGIONAL_ELECTION}, {Fact.CENTRAL_AGENCY, Fact.REGIONAL_AGENCY},
    {Fact.TRACK_ETHICS, Fact.TRACK_DISCIPLINE}, {Fact.DISMISSAL, Fact.NO_DISMISSAL},
    {Fact.SANCTION_LIGHT, Fact.SANCTION_MEDIUM, Fact.SANCTION_HEAVY},
)  # fmt: skip


#: What one act may undo that another recorded: findings, decrees, proposals, an assessment.
UNDONE = {
    Fact.REPORTED_LATE, Fact.BREACH_FOUND, Fact.DECREE_SET, Fact.ACT_ASSESSED, Fact.OUTSIDE_PROPOSED,
    Fact.DEPARTURE_PROPOSED, Fact.ALREADY_SANCTIONED,
}  # fmt: skip


def facts_do_not_contradict(walk: Walk) -> Iterator[Finding]:
    table = walk.table
    for at in walk.parents:
        both = any(len(at.facts & group) > 1 for group in EXCLUSIVE)
        yield Fault("dua catatan yang saling meniadakan", walk.path(at)) if both else None
    for a in (a for a in main(table) if not a.conflict):
        recorded = {f for q in a.fields for c in q.choices for f in c.records}
        again = set(a.retracts) - recorded - UNDONE
        yield row(a.name, "menghapus catatan yang tidak dapat diberikannya lagi", holds=not again)


def _of_the_track(phase: str, facts: frozenset[Fact]) -> str | None:
    if phase == "ethics" and Fact.TRACK_ETHICS not in facts:
        return "majelis etik tanpa jalur etik"
    if phase == "examination" and Fact.TRACK_DISCIPLINE not in facts:
        return "pemeriksaan disiplin tanpa jalur disiplin"
    if Fact.REPORTED_LATE in facts and phase not in {"intake", "lapor", "end"}:
        return "laporan lewat waktu diperiksa sebagai laporan"
    return None


def _of_the_sanction(phase: str, facts: frozenset[Fact]) -> str | None:
    if Fact.SANCTION_HEAVY in facts and Fact.TEAM_FORMED not in facts:
        return "hukuman berat tanpa tim pemeriksa"
    if phase == "remedy" and len(facts & {Fact.DISMISSAL, Fact.NO_DISMISSAL}) != 1:
        return "upaya tanpa jenis hukuman"
    if phase == "remedy" and not facts & {Fact.SANCTION_LIGHT, Fact.SANCTION_MEDIUM, Fact.SANCTION_HEAVY}:
        return "upaya tanpa tingkat hukuman"
    heard = phase == "decree" and Fact.EXAMINATION_HEARD in facts
    if heard and not facts & {Fact.MINUTES_SIGNED, Fact.MINUTES_REFUSED}:
        return "keputusan atas pemeriksaan tanpa berita acara"
    return None


def each_step_has_the_facts_of_its_kind(walk: Walk) -> Iterator[Finding]:
    for at in walk.parents:
        phase = walk.table.step_by_code[at.step].phase
        said = _of_the_track(phase, at.facts) or _of_the_sanction(phase, at.facts)
        yield Fault(said, walk.path(at)) if said else None
    for move in walk.by_act.get("relieve", ()):
        team = Fact.TEAM_FORMED in move.before.facts
        yield None if team else Fault("pembebasan tugas tanpa tim pemeriksa", walk.way(move))


WEIGHTS = (Fact.SANCTION_LIGHT, Fact.SANCTION_MEDIUM, Fact.SANCTION_HEAVY)
LEVEL_OF = {one.code: one.level for one in (*SANCTIONS, *PPPK_PENALTIES)}
ORDER = (Level.LIGHT, Level.MEDIUM, Level.HEAVY, Level.OUTSIDE)


def an_objection_never_makes_it_worse(walk: Walk) -> Iterator[Finding]:
    objection = (a for a in main(walk.table) if a.source == ("objection",) and a.target == "in_force")
    for choice in (c for a in objection for q in a.fields for c in q.choices):
        level = ORDER.index(LEVEL_OF[choice.value])
        lawful = bool(choice.requires) or level == 0  # every decree has a level, and none is lighter than light
        lawful = lawful and set(choice.requires) <= set(WEIGHTS[level:])
        yield row(choice.name, "lebih berat dari keputusan yang diajukan keberatan", holds=lawful)


LAWS = (
    Law("clearance", "Tidak terbukti selalu berakhir dengan surat pemulihan, tanpa blokir, dan semua penerima tahu",
        "keadaan", not_proven_ends_with_clearance),
    Law("finding", "Temuan hanya berdiri di tahap keputusannya; yang dikembalikan tidak berlaku lagi", "keadaan",
        a_finding_stands_only_where_it_is_decided),
    Law("rests_on", "Setiap keputusan menanyakan keputusan yang mendasarinya", "baris",
        each_decision_asks_for_the_one_before),
    Law("contradiction", "Catatan perkara tidak pernah bertentangan", "keadaan", facts_do_not_contradict),
    Law("kind", "Setiap tahap mempunyai catatan yang menjadi dasarnya", "keadaan", each_step_has_the_facts_of_its_kind),
    Law("objection", "Keberatan tidak pernah memperberat", "baris", an_objection_never_makes_it_worse),
)  # fmt: skip
