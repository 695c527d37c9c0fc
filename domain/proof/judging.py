"""The rulebook stands behind every judgement: nothing is recommended unassessed, punished twice or beyond the law."""

from collections.abc import Iterator

from domain.procedure import Action, Drawn, Fact, FieldKind
from domain.proof.law import Fault, Finding, Law, row, shown
from domain.proof.walk import Walk

#: Phases that a case reaches only with an act that was assessed.
AFTER_ASSESSMENT = frozenset({"recommendation", "follow_up", "ethics", "examination", "decree", "remedy", "recording"})
#: Which answers are drawn from the rulebook, and how.
DRAWN = {
    "conclude_suspected": {"element": Drawn.ELEMENTS},
    "find_ethics_breach": {"element": Drawn.ETHICS_ELEMENTS},
    "report_breach": {"element": Drawn.DISCIPLINE_ELEMENTS},
    "draft_recommendation": {"track": Drawn.TRACKS, "recommended": Drawn.RECOMMENDED},
    "set_moral_sanction": {"sanction": Drawn.RANGE},
    "set_decree": {"sanction": Drawn.RANGE},
    "propose_departure": {"departed_to": Drawn.MILDER},
    "lighten_decree": {"sanction": Drawn.EXISTING},
    "change_on_appeal": {"sanction": Drawn.EXISTING},
}
#: What else the law weighs, act by act.
WEIGHED = {
    "set_decree": ("official",), "form_team": ("formed_by", "lowest_post"), "assign_superior": ("lowest_post",),
    "form_council": ("formed_by", "lowest_post", "council_size"),
}  # fmt: skip
ASSESSED_BY = ("act", "happened_on", "contest", "person_kind", "post", "agency_level", "previous")
OUTSIDE_BY = ("weight", "happened_on", "person_kind", "post", "agency_level", "previous")
#: Acts that judge, which never go on when this act was punished before.
JUDGES = ("conclude_suspected", "draft_recommendation", "set_decree", "set_moral_sanction")


def nothing_goes_on_unassessed(walk: Walk) -> Iterator[Finding]:
    table = walk.table
    for at in walk.parents:
        assessed = Fact.ACT_ASSESSED in at.facts or table.step_by_code[at.step].phase not in AFTER_ASSESSMENT
        said = f"{shown(table, at.step)} tanpa penilaian perbuatan"
        yield None if assessed else Fault(said, walk.path(at))


def nobody_is_punished_twice_for_one_act(walk: Walk) -> Iterator[Finding]:
    for code in JUDGES:
        for move in walk.by_act.get(code, ()):
            twice = Fact.ALREADY_SANCTIONED in move.before.facts
            yield Fault("menghukum perbuatan yang sudah dihukum", walk.way(move)) if twice else None
    for move in walk.moves:
        if move.after.step == "already_sanctioned":
            lawful = Fact.ALREADY_SANCTIONED in move.before.facts and Fact.BREACH_FOUND not in move.after.facts
            yield None if lawful else Fault("ditutup sebagai sudah dihukum tanpa catatannya", walk.way(move))


def _asked(action: Action) -> dict[str, Drawn | None]:
    return {f.code: f.drawn for f in action.fields if f.required}


def the_rulebook_is_asked(walk: Walk) -> Iterator[Finding]:
    actions = walk.table.action_by_code
    for code, drawn in DRAWN.items():
        for field, how in drawn.items():
            holds = code not in actions or _asked(actions[code]).get(field) is how
            yield row(code, f"tidak menanyakan {field} menurut buku aturan", holds=holds)
    for code, fields in WEIGHED.items():
        if code in actions:
            yield row(
                actions[code].name, "tidak menanyakan yang ditimbang", holds=set(fields) <= set(_asked(actions[code]))
            )
    for action in walk.table.actions:
        asked = {f.code: f for f in action.fields}
        for mark, needed in (("act", ASSESSED_BY), ("weight", OUTSIDE_BY)):
            if mark in asked:
                whole = set(needed) <= set(_asked(action)) and Fact.ALREADY_SANCTIONED in action.retracts
                again = any(Fact.ALREADY_SANCTIONED in c.records for c in asked["previous"].choices) if whole else False
                yield row(action.name, "menilai perbuatan tanpa semua pertanyaannya", holds=whole and again)


def going_outside_takes_two(walk: Walk) -> Iterator[Finding]:
    """A form outside the lists and a penalty below the range each need a written ground and another person."""
    actions = walk.table.action_by_code
    for proposal, consent, fact in (
        ("assess_outside", "confirm_outside", Fact.OUTSIDE_PROPOSED),
        ("propose_departure", "set_decree", Fact.DEPARTURE_PROPOSED),
    ):
        first, second = actions.get(proposal), actions.get(consent)
        if first and second:
            grounded = any(f.kind is FieldKind.TEXT and f.required for f in first.fields)
            holds = grounded and fact in first.records and fact in second.retracts and proposal in second.not_by
            yield row(first.name, "tanpa dasar tertulis dan orang kedua", holds=holds)
    for move in walk.by_act.get("confirm_outside", ()):
        proposed = Fact.OUTSIDE_PROPOSED in move.before.facts
        yield None if proposed else Fault("bentuk di luar daftar disetujui tanpa usul", walk.way(move))
    for move in walk.by_act.get("assess_outside", ()):
        waits = Fact.ACT_ASSESSED not in move.after.facts and Fact.OUTSIDE_PROPOSED in move.after.facts
        yield None if waits else Fault("bentuk di luar daftar berlaku tanpa orang kedua", walk.way(move))
    for at in walk.parents:
        both = {Fact.ACT_ASSESSED, Fact.OUTSIDE_PROPOSED} <= at.facts
        yield Fault("penilaian berlaku bersama usul yang belum disetujui", walk.path(at)) if both else None


LAWS = (
    Law("assessed", "Tidak ada rekomendasi atau tahap sesudahnya tanpa penilaian menurut buku aturan", "keadaan",
        nothing_goes_on_unassessed),
    Law("once", "Tidak seorang pun dihukum dua kali untuk satu perbuatan", "langkah",
        nobody_is_punished_twice_for_one_act),
    Law("rulebook", "Setiap penilaian, temuan, dan hukuman menanyakan buku aturan", "baris", the_rulebook_is_asked),
    Law("outside", "Di luar daftar atau di bawah rentang hanya dengan dasar tertulis dan orang kedua", "keadaan",
        going_outside_takes_two),
)  # fmt: skip
