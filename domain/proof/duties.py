"""Duties that one person may not perform in one case, and that nobody is both party and officer."""

from collections.abc import Iterator

from domain.procedure import Role
from domain.proof.law import Fault, Finding, Law, row
from domain.proof.walk import PERSON, Walk

EXAMINERS = ("hold_examination", "hold_examination_2", "record_no_show_2", "report_breach")
COUNCIL = ("hold_ethics_hearing", "miss_ethics_2", "find_ethics_breach")
#: (what the two duties are, acts of the first, acts of the second)
INCOMPATIBLE = (
    ("penyusun dan penyetuju rekomendasi", ("draft_recommendation",),
     ("approve_recommendation", "return_recommendation")),
    ("pemeriksa dan pemutus hukuman", EXAMINERS,
     ("set_decree", "return_report", "decide_unproven", "close_already_sanctioned_agency")),
    ("majelis etik dan penetap sanksi moral", COUNCIL, ("set_moral_sanction",)),
    ("pemeriksa dan pemutus keberatan", EXAMINERS, ("uphold_decree", "lighten_decree", "grant_objection")),
    ("pemeriksa dan pemutus banding", EXAMINERS, ("confirm_on_appeal", "change_on_appeal", "annul_on_appeal")),
    ("pengusul dan penyetuju teguran", ("propose_reprimand",), ("confirm_reprimand",)),
    ("pengusul dan penyetuju blokir", ("propose_block",), ("confirm_block",)),
    ("pengusul dan penyetuju penangguhan", ("propose_suspension",), ("approve_suspension", "deny_suspension")),
    ("yang mengecualikan dan yang menerima kembali petugas", ("exclude_officer",), ("readmit_officer",)),
    ("pencatat dan pencabut keterlibatan PPK", ("record_involvement",), ("lift_involvement",)),
    ("pencatat dan pencabut keterlibatan atasan", ("record_superior_involvement",), ("lift_superior_involvement",)),
    ("peminta dan pemberi perpanjangan", ("ask_extension",), ("grant_extension", "deny_extension")),
)  # fmt: skip
PARTIES = frozenset({Role.REPORTER, Role.REPORTED_PERSON})


def no_two_incompatible_duties(walk: Walk) -> Iterator[Finding]:
    """For each pair of acts: no way on which one person does the first and afterwards the second."""
    actions = walk.table.action_by_code
    for duties, firsts, thens in INCOMPATIBLE:
        for first in firsts:
            for then in thens:
                if then not in actions or first in actions[then].not_by:
                    yield None
                else:
                    yield _one_person(walk, duties, first, then)


def _one_person(walk: Walk, duties: str, first: str, then: str) -> Finding:
    done = [m for m in walk.by_act.get(first, ()) if m.actor == PERSON]
    found = walk.follow({m.after: None for m in done}, lambda move: True)
    reached = Walk(walk.table, found)
    for at in found:
        second = next((m for m in walk.onward.get(at, ()) if m.action == then and m.actor == PERSON), None)
        if second is not None:
            rest = reached.way(second)
            begun = next(m for m in done if m.after == rest[0].before)
            return Fault(f"satu orang sebagai {duties}", (*walk.way(begun), *rest))
    return None


def the_parties_judge_nothing(walk: Walk) -> Iterator[Finding]:
    """The reported person only files remedies of their own; the reporter only adds to the report or withdraws it."""
    table = walk.table
    for a in table.actions:
        if Role.REPORTED_PERSON in a.by:
            right = table.deadline_by_code.get(a.while_open or "")
            own = right is not None and right.owner is Role.REPORTED_PERSON
            yield row(a.name, "terlapor bertindak di luar haknya yang masih terbuka", holds=own)
        if Role.REPORTER in a.by:
            early = {table.step_by_code[s].phase for s in a.source} <= {"intake", "lapor", "verification"}
            yield row(a.name, "pelapor bertindak setelah laporannya diteruskan", holds=early and not a.records)


LAWS = (
    Law("incompatible", "Tidak seorang pun memegang dua tugas yang tidak boleh dirangkap", "pasangan",
        no_two_incompatible_duties),
    Law("parties", "Terlapor dan pelapor tidak pernah bertindak sebagai petugas", "baris", the_parties_judge_nothing),
)  # fmt: skip
