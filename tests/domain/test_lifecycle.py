"""The table is whole, the machine is the table, and a version that runs is not changed by accident."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date

import pytest

from domain.errors import Refusal
from domain.lifecycle import PROCEDURES, SKB2022_BKN, procedure, procedure_for
from domain.machine import fire, machine
from domain.procedure import Basis, Confidence, Fact, Lapse, Procedure, Region, Role, Unit
from domain.proof.start_days import FALLBACKS, fallbacks
from domain.proof.wellformed import RULES
from tests.builders import at_step

# What each version says, down to the last word. See the failure message before you touch a line.
FROZEN = {
    "skb2022-kasn": "325b440b0881cf8e023335afc02e1c5b931a741671ac8d345e1dd4a252102dbb",
    "skb2022-kasn-transition": "cff8da755234a838173a3de9faa9d2587e468af87bcc45dc5fb85527b042e8cc",
    "skb2022-bkn": "217fbab3ac55190dcf1227e6ffc27fd0d460ea35fdddd1ede5da8aade1f7d3b5",
}
NOT_RELEASED_YET = set(PROCEDURES)  # take a code out on the day the first real case runs under it


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("code", PROCEDURES)
def test_a_rule_of_well_formedness_holds(rule: str, code: str) -> None:
    assert list(RULES[rule](PROCEDURES[code])) == []


def _step(row: str, /, **changes: object) -> Procedure:
    changed = tuple(replace(s, **changes) if s.code == row else s for s in SKB2022_BKN.steps)  # type: ignore[arg-type]
    return replace(SKB2022_BKN, steps=changed)


def _action(row: str, /, **changes: object) -> Procedure:
    changed = tuple(replace(a, **changes) if a.code == row else a for a in SKB2022_BKN.actions)  # type: ignore[arg-type]
    return replace(SKB2022_BKN, actions=changed)


def _deadline(row: str, /, **changes: object) -> Procedure:
    changed = (replace(d, **changes) if d.code == row else d for d in SKB2022_BKN.deadlines)  # type: ignore[arg-type]
    return replace(SKB2022_BKN, deadlines=tuple(changed))


TWICE = SKB2022_BKN.action_by_code["summon"].fields[:1] * 2
SEEDED: list[tuple[str, Callable[[], Procedure]]] = [
    ("codes_are_unique", lambda: _step("verification", code="submitted")),
    ("codes_are_unique", lambda: _action("summon", fields=TWICE)),
    ("references_exist", lambda: _action("verify", target="limbo")),
    ("references_exist", lambda: _action("verify", target="warned")),
    ("references_exist", lambda: _action("set_decree", not_by=("nobody",))),
    ("references_exist", lambda: _action("file_objection", while_open="never")),
    ("references_exist", lambda: _deadline("completion", lapse=Lapse(action="vanish"))),
    ("references_exist", lambda: _deadline("force", void_by=("vanish",))),
    ("references_exist", lambda: _deadline("force", counted_from="someday")),
    ("references_exist", lambda: _deadline("idis", over=("warned",))),
    ("references_exist", lambda: replace(SKB2022_BKN, control_release={"blocked": "vanish"})),
    ("every_act_has_an_actor", lambda: _action("set_decree", by=())),
    ("a_clock_counts_from_the_day_that_is_asked", lambda: _action("deliver_decree", fields=())),
    ("a_clock_counts_from_the_day_that_is_asked", lambda: _deadline("summons_1", counted_from=None)),
    ("every_row_has_an_article", lambda: _step("study", basis=Basis(" ", Confidence.SEEN))),
    ("whoever_owes_a_step_can_act_in_it", lambda: _step("study", owner=Role.PERSONNEL_UNIT)),
    ("whoever_owes_a_step_can_act_in_it", lambda: _step("waiting_completion", owner=Role.SYSTEM)),
    ("every_step_is_reached", lambda: _action("mark_duplicate", target="rejected")),
    ("every_task_has_a_way_to_an_end", lambda: _action("notify_clearance", target="clearance_letter")),
    ("ends_are_final", lambda: _action("verify", source=("verification", "rejected"))),
    ("required_facts_can_be_recorded", lambda: _action("issue_clearance", records=())),
    ("every_task_has_a_clock_with_a_way_on", lambda: _deadline("closing", lapse=Lapse(text="Selesai"))),
    ("every_task_has_a_clock_with_a_way_on", lambda: _deadline("force", applies_if=(Fact.DISMISSAL,))),
    ("every_task_has_a_clock_with_a_way_on",
     lambda: _deadline("preliminary_study_regional", applies_if=(Fact.GENERAL_ELECTION,))),
    ("a_clock_that_acts_begin_and_end_runs_where_they_are_done", lambda: _deadline("relief_review", over=("minutes",),
                                                                                   begins_with=("set_decree",))),
    ("a_clock_that_acts_begin_and_end_runs_where_they_are_done", lambda: _deadline("idis", ends_with=("verify",))),
    ("an_extension_is_longer_and_counted_alike", lambda: _deadline("legal_general_extended", length=7)),
    ("an_extension_is_longer_and_counted_alike", lambda: _deadline("legal_general_extended", unit=Unit.CALENDAR)),
    ("a_lapse_can_do_what_it_says", lambda: _action("raise_reprimand", by=(Role.BKN_CONTROL_OFFICER,))),
    ("a_lapse_can_do_what_it_says", lambda: _action("expire_completion", fields=TWICE)),
    ("a_lapse_can_do_what_it_says", lambda: _deadline("force", over=("remedy_period", "objection"))),
    ("whatever_the_system_does_has_a_cause", lambda: _deadline("finding", lapse=Lapse(repeat_days=7))),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "broken"), SEEDED)
def test_a_broken_table_is_found(rule: str, broken: Callable[[], Procedure]) -> None:
    assert list(RULES[rule](broken()))


def test_every_rule_has_a_seeded_fault() -> None:
    assert {rule for rule, _ in SEEDED} == set(RULES)


def test_a_clock_starts_from_the_asked_date_except_where_that_is_meant() -> None:
    # after a second absence nobody was heard: the report is due from the day the absence was recorded
    # and a returned report from the day of its return
    assert fallbacks(SKB2022_BKN) == FALLBACKS


def test_an_action_that_forgets_to_ask_for_the_date_is_found() -> None:
    assert ("force", "deliver_decree") in fallbacks(_action("deliver_decree", fields=()))


# --- the machine


@pytest.mark.parametrize("region", Region)
def test_the_machine_fires_exactly_where_the_table_says(region: Region) -> None:
    differing = []
    for action in (a for a in SKB2022_BKN.actions if a.region is region):
        for step in SKB2022_BKN.steps_of(region):
            case = at_step(step.code) if region is Region.MAIN else at_step("agency_follow_up", control=step.code)
            expected = (action.target or step.code) if step.code in action.source else None
            led_to: str | None
            try:
                led_to = fire(case, action, guards=())
            except Refusal as refusal:
                led_to = None if refusal.code == "wrong_step" else refusal.code
            if led_to != expected:
                differing.append((action.code, step.code, led_to, expected))

    assert differing == []


@pytest.mark.parametrize("region", Region)
def test_the_machine_has_no_trigger_that_the_table_does_not_know(region: Region) -> None:
    assert set(machine("skb2022-bkn", region).events) == {a.code for a in SKB2022_BKN.actions if a.region is region}


def test_the_machine_keeps_no_model_even_after_a_refusal() -> None:
    verify = SKB2022_BKN.action_by_code["verify"]

    fire(at_step("verification"), verify, guards=())
    with pytest.raises(Refusal, match="Loloskan verifikasi"):
        fire(at_step("closed"), verify, guards=())

    assert machine("skb2022-bkn", Region.MAIN).models == []


# --- versions


def _canonical(table: Procedure) -> str:
    def plain(value: object) -> object:
        return sorted(value) if isinstance(value, frozenset) else str(value)

    return json.dumps(asdict(table), default=plain, sort_keys=True, ensure_ascii=False)


def _digest(table: Procedure) -> str:
    return hashlib.sha256(_canonical(table).encode()).hexdigest()


@pytest.mark.parametrize("code", PROCEDURES)
def test_a_version_says_today_what_it_said_when_it_was_frozen(code: str) -> None:
    digest = _digest(PROCEDURES[code])

    released = (
        f"{code} is released: cases are running under it, and the law of a running case does not change. Undo the "
        "change, copy the table into a new version with its own code and valid_from, and change the copy."
    )
    unreleased = (
        f"{code} is not released yet, so it may still change. Read your diff of domain/lifecycle.py once more row by "
        f"row, then write the new digest into FROZEN: {digest}"
    )
    assert digest == FROZEN[code], unreleased if code in NOT_RELEASED_YET else released


def test_one_changed_word_changes_the_digest() -> None:
    assert _digest(_step("study", name="Kajian")) != _digest(SKB2022_BKN)
    assert _digest(_deadline("completion", length=3)) != _digest(SKB2022_BKN)


def test_before_the_first_version_only_an_exercise_may_start() -> None:
    with pytest.raises(Refusal) as refused:
        procedure_for(date(2022, 9, 21))

    assert refused.value.code == "procedure_none"
    assert procedure_for(date(2020, 1, 1), exercise=True).code == "skb2022-kasn"


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        procedure("kasn-uu5")

    assert refused.value.code == "procedure_unknown"
