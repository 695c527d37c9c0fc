"""The rulebook stands behind every judgement: nothing is recommended unassessed, punished twice or beyond the law."""

from collections.abc import Iterator

from domain.procedure import Action, Drawn, Fact, FieldKind, Procedure, Role
from domain.proof.law import Fault, Finding, Law, row, shown
from domain.proof.walk import Walk

#: Phases that a case reaches only with an act that was assessed.
AFTER_ASSESSMENT = frozenset({"recommendation", "follow_up", "ethics", "examination", "decree", "remedy", "recording"})
#: Which answers are drawn from the rulebook, and how.
DRAWN = {
    "assess": {"contest": Drawn.CONTESTS},
    "correct_assessment": {"contest": Drawn.CONTESTS},
    "correct_assessment_agency": {"contest": Drawn.CONTESTS},
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
    "form_council": ("formed_by", "lowest_post", "council_size"), "assign_next_superior": ("lowest_post",),
    "close_already_sanctioned": ("earlier_on",), "close_already_sanctioned_agency": ("earlier_on",),
}  # fmt: skip
ASSESSED_BY = ("act", "happened_on", "contest", "person_kind", "post", "agency_level", "previous")
OUTSIDE_BY = ("weight", "happened_on", "person_kind", "post", "agency_level", "previous")
ASSESSING = {
    "assess": ASSESSED_BY, "correct_assessment": ASSESSED_BY, "correct_assessment_agency": ASSESSED_BY,
    "assess_outside": OUTSIDE_BY,
}  # fmt: skip
#: Who must hear that an assessment was corrected: whoever judged by it.
TOLD = {
    "correct_assessment": frozenset({Role.BAWASLU_OFFICER}),
    "correct_assessment_agency": frozenset({Role.PERSONNEL_AUTHORITY, Role.BKN_VERIFIER}),
}
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
            holds = set(fields) <= set(_asked(actions[code]))
            yield row(actions[code].name, "tidak menanyakan yang ditimbang", holds=holds)
    for code, asked in ASSESSING.items():
        if code in actions:
            yield from _assesses(walk.table, actions[code], asked)


def _assesses(table: Procedure, action: Action, needed: tuple[str, ...]) -> Iterator[Finding]:
    fields = {f.code: f for f in action.fields}
    whole = set(needed) <= set(_asked(action)) and ("fixed_on" in fields or "weight" in fields)
    yield row(action.name, "menilai perbuatan tanpa semua pertanyaannya", holds=whole)
    again = "previous" in fields and any(Fact.ALREADY_SANCTIONED in c.records for c in fields["previous"].choices)
    undone = Fact.ALREADY_SANCTIONED in action.retracts
    yield row(action.name, "tidak mencatat hukuman atas perbuatan yang sama", holds=again and undone)
    owners = {table.step_by_code[s].owner for s in action.source}
    yield row(action.name, "tertutup bagi yang memegang tahapnya", holds=owners <= set(action.by))
    first = action.code == "assess"
    yield row(action.name, "penilaian tidak tercatat", holds=not first or Fact.ACT_ASSESSED in action.records)
    heard = TOLD.get(action.code, frozenset())
    named = {table.step_by_code["recommendation_draft"].owner if r is Role.BKN_VERIFIER else r for r in heard}
    yield row(action.name, "tidak diberitahukan kepada yang menilai sebelumnya", holds=named <= set(action.tells))


def nobody_judges_what_was_not_assessed(walk: Walk) -> Iterator[Finding]:
    """Belt and braces: the way leads through the assessment, and both conclusions ask for it all the same."""
    for action in walk.table.actions:
        if action.code in {"conclude_suspected", "draft_recommendation"}:
            yield row(action.name, "tidak menanyakan penilaian", holds=(Fact.ACT_ASSESSED,) in action.requires)
        if action.target == "already_sanctioned":
            both = {Role.REPORTER, Role.REPORTED_PERSON} <= set(action.tells)
            yield row(action.name, "pihak-pihak tidak diberi tahu", holds=both)


def confirmed_to(consent: Action) -> bool:
    """Whether the consent counts and whoever proposed hears of it."""
    return Fact.ACT_ASSESSED in consent.records and Role.BAWASLU_OFFICER in consent.tells


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
            told = set(first.tells) & set(second.by) and (second.code != "confirm_outside" or confirmed_to(second))
            yield row(first.name, "orang kedua atau pengusul tidak diberi tahu", holds=bool(told))
    for move in walk.by_act.get("confirm_outside", ()):
        proposed = Fact.OUTSIDE_PROPOSED in move.before.facts
        yield None if proposed else Fault("bentuk di luar daftar disetujui tanpa usul", walk.way(move))
    for move in walk.by_act.get("assess_outside", ()):
        waits = Fact.ACT_ASSESSED not in move.after.facts and Fact.OUTSIDE_PROPOSED in move.after.facts
        yield None if waits else Fault("bentuk di luar daftar berlaku tanpa orang kedua", walk.way(move))
    for at in walk.parents:
        left = Fact.DEPARTURE_PROPOSED in at.facts and at.step not in {"decree_decision", "person_left"}
        yield Fault("usul hukuman di bawah rentang melewati keputusannya", walk.path(at)) if left else None
        both = {Fact.ACT_ASSESSED, Fact.OUTSIDE_PROPOSED} <= at.facts
        yield Fault("penilaian berlaku bersama usul yang belum disetujui", walk.path(at)) if both else None


LAWS = (
    Law("assessed", "Tidak ada rekomendasi atau tahap sesudahnya tanpa penilaian menurut buku aturan", "keadaan",
        nothing_goes_on_unassessed),
    Law("once", "Tidak seorang pun dihukum dua kali untuk satu perbuatan", "langkah",
        nobody_is_punished_twice_for_one_act),
    Law("rulebook", "Setiap penilaian, temuan, dan hukuman menanyakan buku aturan", "baris", the_rulebook_is_asked),
    Law("assessment_asked", "Setiap simpulan menanyakan penilaiannya, dan setiap penutupan diberitahukan", "baris",
        nobody_judges_what_was_not_assessed),
    Law("outside", "Di luar daftar atau di bawah rentang hanya dengan dasar tertulis dan orang kedua", "keadaan",
        going_outside_takes_two),
)  # fmt: skip
