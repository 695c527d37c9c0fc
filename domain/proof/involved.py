"""Whoever is involved steps back: everybody can say so, an exclusion beats every grant, the next higher takes over."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from domain import access
from domain.access import reported_id, reporter_id
from domain.case import Excluded
from domain.commands import Actor, Bond, Tie
from domain.errors import Refusal
from domain.procedure import LANE_OF, Action, Exclusion, Fact, Lane, Procedure, Role, StepKind
from domain.proof.exploration import AGENCIES
from domain.proof.law import Fault, Finding, Law, main, row
from domain.proof.walk import PERSON, Walk

CASE, REPORT, AGENCY, REGION = "2024-000001-1", "2024-000001", "99", "99"
OTHER = "other"
#: Ways in which somebody has no part in a case: who is excluded, who has a tie, and for whom they act.
WAYS = {
    "excluded": ("{me}", (), ()),
    "tied": ("", ("{me}",), ()),
    "derived_from_excluded": (OTHER, (), (OTHER,)),
}
NOT_OFFICERS = frozenset({Lane.REPORTER, Lane.REPORTED, Lane.SYSTEM})


@dataclass(frozen=True, slots=True)
class Weighed:
    """All of a case that decides who may act: everything is recorded, and ``exclusions`` hold."""

    procedure: Procedure
    facts: Container[Fact]
    exclusions: tuple[Excluded, ...] = ()
    id: str = CASE
    report_number: str = REPORT
    agency: str = AGENCY
    region: str = REGION
    doers: frozenset[tuple[str, str]] = frozenset()

    @property
    def excluded(self) -> tuple[str, ...]:
        return tuple(one.officer for one in self.exclusions)

    def exclusion_of(self, officer: str) -> Excluded | None:
        return next((one for one in self.exclusions if one.officer == officer), None)


def seated(role: Role) -> Actor:
    """Somebody in this role within whose reach the case lies."""
    own = {Role.REPORTER: reporter_id(REPORT), Role.REPORTED_PERSON: reported_id(CASE)}
    lane = LANE_OF[role]
    at = AGENCY if lane in {Lane.AGENCY, Lane.EXAMINERS} else ""
    return Actor(own.get(role, f"{role.value}:me"), role, at, REGION if lane is Lane.BAWASLU else "")


def _code(actor: Actor, action: Action, case: Weighed) -> str | None:
    try:
        access.permit(actor, action, case)
    except Refusal as no:
        return no.code
    return None


def _officers(action: Action) -> list[Role]:
    return [role for role in action.by if LANE_OF[role] not in NOT_OFFICERS]


def whoever_is_involved_performs_nothing(walk: Walk) -> Iterator[Finding]:
    """Each act by each of its roles, once free (it is permitted) and once in each way of having no part (it is not)."""
    table = walk.table
    facts = frozenset(Fact) - {s.when for s in table.substitutes}
    for a in table.actions:
        for role in _officers(a):
            me = seated(role)
            yield row(a.name, f"{role} tidak boleh melakukannya", holds=_code(me, a, Weighed(table, facts)) is None)
            for code, (out, tied, acting_for) in WAYS.items():
                gone = (Excluded(out.format(me=me.id), "other", declared=False),) if out else ()
                bonds = tuple(Bond(who.format(me=me.id), Tie.REPORTED) for who in tied)
                who = replace(me, acting_for=acting_for, bonds=bonds)
                refused = _code(who, a, Weighed(table, facts, gone))
                yield row(a.name, f"dapat dilakukan {role} walau {code}", holds=refused == code)


def everybody_can_step_back(walk: Walk) -> Iterator[Finding]:
    """Every role that acts can declare an interest of its own, wherever the case stands, and goes at once."""
    table = walk.table
    declaring = [a for a in table.actions if a.excludes is Exclusion.SELF]
    for role in dict.fromkeys(role for a in table.actions for role in _officers(a)):
        can = any(role in a.by for a in declaring)
        yield row(role, "tidak dapat menyatakan benturan kepentingan", holds=can)
    for step in (s for s in table.steps if s.kind is StepKind.TASK):
        here = any(step.code in a.source for a in declaring)
        yield row(step.name, "di sini tidak ada yang dapat menyatakan benturan kepentingan", holds=here)
    for a in (a for a in table.actions if a.conflict):
        still = a.target is None and not (a.suspends or a.resumes or a.voids)
        yield row(a.name, "menggerakkan perkara", holds=still)
        if a.excludes is not Exclusion.SELF:
            outside = [role for role in a.by if LANE_OF[role] is not Lane.AGENCY]
            yield row(a.name, "tidak terbuka bagi dua pengawas di luar instansi", holds=len(outside) > 1)
            own = Role.PERSONNEL_AUTHORITY in a.by
            lifts = any(s.when in a.retracts for s in table.substitutes)
            yield row(a.name, "tertutup bagi PPK, atau terbuka bagi PPK yang terlibat", holds=own is not lifts)
        told = Role.TASK_FORCE_CHAIR if a.excludes else Role.PERSONNEL_AUTHORITY
        yield row(a.name, "tidak memberi tahu yang harus mencari gantinya", holds=told in a.tells)


def the_next_higher_takes_over(walk: Walk) -> Iterator[Finding]:
    """For each kind of agency exactly one other takes every act and duty of the involved head; it can be lifted."""
    table = walk.table
    for agency in (fact for facts in AGENCIES for fact in facts):
        heads = [s for s in table.substitutes if s.role is Role.PERSONNEL_AUTHORITY and s.only_with is agency]
        yield row(agency, "PPK yang terlibat tidak mempunyai tepat satu pengganti", holds=len(heads) == 1)
        for s in heads:
            yield from _takes_over(table, replace(seated(s.role)), s.instead, frozenset({s.when, agency}))
            above = s.escalate_to not in {s.role, s.instead}
            yield row(s.instead, "keterlambatannya diadukan kepada dirinya sendiri", holds=above)
    for when in {s.when for s in table.substitutes}:
        recording = [a for a in table.actions if when in a.records]
        lifting = {step for a in table.actions if when in a.retracts for step in a.source}
        for a in recording:
            yield row(a.name, "dapat dicatat dua kali", holds=when in a.bars)
            yield row(a.name, "dicatat dengan instansi yang tidak punya pengganti", holds=_asks(a, table))
            yield row(a.name, "di sini tidak dapat dicabut lagi", holds=set(a.source) <= lifting)


def _asks(action: Action, table: Procedure) -> bool:
    return tuple(sorted(s.only_with for s in table.substitutes)) in {
        tuple(sorted(any_of)) for any_of in action.requires
    }


def _takes_over(table: Procedure, head: Actor, instead: Role, facts: frozenset[Fact]) -> Iterator[Finding]:
    case = Weighed(table, facts | {Fact.SENT_TO_AGENCY})
    for a in (a for a in table.actions if head.role in a.by):
        refused = _code(head, a, case)
        yield row(a.name, "dapat dilakukan PPK yang terlibat", holds=refused == "authority_involved")
        yield row(a.name, "tidak dapat dilakukan penggantinya", holds=_code(seated(instead), a, case) is None)
    for step in table.steps:
        yield row(step.name, "tetap milik PPK yang terlibat", holds=table.acting(step.owner, facts) is not head.role)


def an_involved_superior_does_not_examine(walk: Walk) -> Iterator[Finding]:
    """The direct superior examines only if nothing is recorded against it, the next higher only if something is."""
    for code, wrong in (("assign_superior", True), ("assign_next_superior", False)):
        for move in (m for m in walk.by_act.get(code, ()) if m.actor == PERSON):
            involved = Fact.SUPERIOR_INVOLVED in move.before.facts
            said = "atasan yang terlibat ditugaskan memeriksa" if wrong else "atasan langsung dilewati tanpa sebab"
            yield Fault(said, walk.way(move)) if involved is wrong else None
    for a in (a for a in main(walk.table) if Fact.SUPERIOR_INVOLVED in a.records):
        yield row(a.name, "dapat dicatat dua kali", holds=Fact.SUPERIOR_INVOLVED in a.bars)
    for code, fact in LIFTED.items():
        a = walk.table.action_by_code[code]
        holds = (fact,) in a.requires and fact in a.retracts
        yield row(a.name, "mencabut yang tidak tercatat, atau tidak mencabut apa pun", holds=holds)


#: What is lifted again, and by which act.
LIFTED = {
    "lift_involvement": Fact.HEAD_INVOLVED, "lift_superior_involvement": Fact.SUPERIOR_INVOLVED,
}  # fmt: skip


LAWS = (
    Law("no_part", "Yang dikecualikan, terikat, atau memegang mandat dari yang dikecualikan tidak melakukan apa pun",
        "baris", whoever_is_involved_performs_nothing),
    Law("step_back", "Setiap petugas dapat menyatakan benturan kepentingan di setiap tahap", "baris",
        everybody_can_step_back),
    Law("next_higher", "PPK yang terlibat tidak bertindak; atasannya mengambil alih seluruhnya", "baris",
        the_next_higher_takes_over),
    Law("superior", "Atasan langsung yang terlibat tidak memeriksa", "langkah", an_involved_superior_does_not_examine),
)  # fmt: skip
