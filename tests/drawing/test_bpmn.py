"""The BPMN file: valid by the OMG's own schema, clean by bpmn.io's linter, and complete by the table."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import SpiffWorkflow
from bpmn_io import BpmnModdle, check
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver import NodeResolver
from lxml import etree

from domain.bpmn import bpmn_xml
from domain.drawing.about import about_basis
from domain.drawing.moves import moves
from domain.lifecycle import SKB2022_BKN
from domain.procedure import Deadline, Fact, Procedure, Region, Role, StepKind, Unit
from tests.drawing.tables import TABLES

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
LOOP = f"{BPMN}standardLoopCharacteristics"
UNITS = {Unit.WORKING: "hari kerja", Unit.CALENDAR: "hari kalender"}
FACTS = {
    Fact.GENERAL_ELECTION: "Pemilu",
    Fact.REGIONAL_ELECTION: "Pilkada",
    Fact.NO_DISMISSAL: "selain pemberhentian",
    Fact.DISMISSAL: "pemberhentian",
    Fact.REGIONAL_AGENCY: "instansi daerah",
    Fact.CENTRAL_AGENCY: "instansi pusat",
}
SCHEMA = Path(SpiffWorkflow.__file__).parent / "bpmn" / "parser" / "schema" / "BPMN20.xsd"
ELEMENTS = {StepKind.TASK: "userTask", StepKind.STATUS: "task", StepKind.END: "endEvent"}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


@pytest.fixture(scope="module", params=sorted(TABLES))
def xml(request: pytest.FixtureRequest) -> str:
    return bpmn_xml(TABLES[request.param])


def lint(xml: str) -> dict[str, list[str]]:
    """The findings of bpmn.io's recommended rules, warnings included: rule -> ids."""
    root = BpmnModdle().from_xml(xml).root_element
    linter: Any = Linter(resolver=NodeResolver())  # type: ignore[arg-type]  # its own stub is narrower than its code
    reports = linter.lint(root, {"extends": "bpmnlint:recommended"})
    return {rule: [r["id"] for r in found] for rule, found in reports.items()}


def _ids(root: etree._Element, tag: str, prefix: str) -> list[str]:
    """The ids of all elements of one kind that begin with ``prefix``, without it."""
    ids = [e.get("id") or "" for e in root.iter(f"{BPMN}{tag}")]
    return [i.removeprefix(prefix) for i in ids if i.startswith(prefix)]


def _stays(root: etree._Element) -> list[str]:
    """The acts after which a task goes on, from the condition of its loop: ``<act>__<step>``."""
    loops = [(e.getparent(), e.findtext(f"{BPMN}loopCondition") or "") for e in root.iter(LOOP)]
    return [f"{act}__{(task.get('id') or '').removeprefix('step_')}"
            for task, condition in loops if task is not None for act in re.findall(r"'(\w+)'", condition)]  # fmt: skip


def written(xml: str) -> Counter[str]:
    """What of the table the file shows, by code: steps as tasks or ends, actions as flows or turns, deadlines."""
    root = etree.fromstring(xml.encode())
    steps = [f"{kind} {code}" for kind in ELEMENTS.values() for code in _ids(root, kind, "step_")]
    flows = [f"flow {code}" for code in _ids(root, "sequenceFlow", "flow_")]
    flows += [f"turn {code}" for code in _stays(root)]
    boundary = [e for e in root.iter(f"{BPMN}boundaryEvent") if e.find(f"{BPMN}timerEventDefinition") is not None]
    lengths = [f"{e.findtext(f'.//{BPMN}timeDuration')} {e.get('name')}" for e in boundary]
    timers = [f"timer {c} {n}" for c, n in zip(_ids(root, "boundaryEvent", "timer_"), lengths, strict=True)]
    return Counter(steps + flows + timers)


def _timer_name(d: Deadline, table: Procedure) -> str:
    """Length and unit, then for which cases, then the number of the act that begins it."""
    period = f"{d.length} {UNITS[d.unit]}" if d.length else d.counted_text
    number = {a.code: n for n, a in enumerate((a for a in table.actions if not a.target and not a.conflict), 1)}
    begun = [f"sejak tindakan\u00a0{number[code]}" for code in d.begins_with if code in number]
    if d.code == "court_right":  # the one that an act begins which also leads there
        begun = ["sejak BPASN menguatkan atau BPASN mengubah hukuman"]
    unless = [f"bukan {FACTS[fact]}" for fact in d.unless]
    return ", ".join([period, *(FACTS[fact] for fact in d.applies_if), *unless, *begun])


def expected(table: Procedure) -> Counter[str]:
    """The same, read from the table."""
    steps = [f"{ELEMENTS[s.kind]} {s.code}" for s in table.steps]
    flows = [f"{'flow' if a.target else 'turn'} {a.code}__{source}" for a in table.actions for source in a.source
             if not a.conflict]  # fmt: skip
    timers = [f"timer {d.code} P{d.length}D {_timer_name(d, table)}" for d in table.deadlines]
    return Counter(steps + flows + timers)


def test_it_is_valid_by_the_schema_of_the_omg(xml: str, schema: etree.XMLSchema) -> None:
    valid = schema.validate(etree.fromstring(xml.encode()))

    assert valid, schema.error_log


def test_the_schema_check_catches_a_misspelt_element(schema: etree.XMLSchema) -> None:
    broken = bpmn_xml(SKB2022_BKN).replace("bpmn:userTask", "bpmn:usrTask")

    assert not schema.validate(etree.fromstring(broken.encode()))


def test_bpmn_io_reads_it_without_a_warning(xml: str) -> None:
    report = check(xml)

    assert (report.ok, report.errors, report.warnings) == (True, [], [])


def test_bpmn_io_finds_nothing_to_criticise(xml: str) -> None:
    assert lint(xml) == {}


def test_the_linter_catches_a_task_that_leads_nowhere() -> None:
    root = etree.fromstring(bpmn_xml(SKB2022_BKN).encode())
    task = next(e for e in root.iter(f"{BPMN}userTask") if e.get("id") == "step_decree_delivery")
    for outgoing in task.findall(f"{BPMN}outgoing"):
        task.remove(outgoing)

    assert lint(etree.tostring(root, encoding="unicode")) == {"no-implicit-end": ["step_decree_delivery"]}


@pytest.mark.parametrize("code", TABLES)
def test_every_row_of_the_table_is_in_the_file_exactly_once(code: str) -> None:
    assert written(bpmn_xml(TABLES[code])) == expected(TABLES[code])


def test_the_acts_about_who_may_act_stand_in_the_annotation() -> None:
    root = etree.fromstring(bpmn_xml(SKB2022_BKN).encode())

    said = "".join(map(str, root.itertext(f"{BPMN}text")))

    assert all(a.name in said for a in SKB2022_BKN.actions if a.conflict)
    assert all(s.title in said for s in SKB2022_BKN.substitutes)


SHORTER = {
    "steps": replace(SKB2022_BKN, steps=SKB2022_BKN.steps[:-1]),
    "actions": replace(SKB2022_BKN, actions=SKB2022_BKN.actions[:-1]),
    "deadlines": replace(SKB2022_BKN, deadlines=SKB2022_BKN.deadlines[:-1]),
}


@pytest.mark.parametrize("rows", SHORTER)
def test_a_row_taken_out_of_the_table_is_missed(rows: str) -> None:
    assert written(bpmn_xml(SKB2022_BKN)) != expected(SHORTER[rows])


def test_a_changed_table_changes_the_file() -> None:
    without = {"redirected_lapor", "redirect_lapor", "forward_lapor", "answer_lapor", "reply_lapor", "close_lapor"}
    without |= {"lapor_forwarding", "lapor_answer", "lapor_reply", "lapor_forward", "lapor_close", "closing"}
    shorter = replace(
        SKB2022_BKN,
        steps=tuple(s for s in SKB2022_BKN.steps if s.code not in without),
        actions=tuple(
            replace(a, source=tuple(s for s in a.source if s not in without))
            for a in SKB2022_BKN.actions
            if a.code not in without
        ),
        deadlines=tuple(d for d in SKB2022_BKN.deadlines if d.code not in without),
    )

    assert written(bpmn_xml(shorter)) == expected(shorter)


def test_each_flow_leads_from_its_step_to_its_target() -> None:
    root = etree.fromstring(bpmn_xml(SKB2022_BKN).encode())
    flows = {e.get("id"): e for e in root.iter(f"{BPMN}sequenceFlow")}

    for move in moves(SKB2022_BKN):
        flow = flows[f"flow_{move.action.code}__{move.source}"]
        source, target = flow.get("sourceRef") or "", flow.get("targetRef") or ""
        by_clock = source.startswith("timer_")
        assert source.removeprefix("fork_").removeprefix("step_") == move.source or by_clock
        assert move.action.by == (Role.SYSTEM,) or not by_clock
        assert target.endswith(f"_{move.target}")


def test_an_act_that_stays_is_a_turn_of_the_loop_and_no_arrow() -> None:
    root = etree.fromstring(bpmn_xml(SKB2022_BKN).encode())
    flows = {e.get("id") for e in root.iter(f"{BPMN}sequenceFlow")}

    assert "ask_extension__agency_follow_up" in _stays(root)
    assert "flow_ask_extension__agency_follow_up" not in flows
    assert re.search(r"\d+ Minta perpanjangan waktu", (root.findtext(f".//{BPMN}textAnnotation/{BPMN}text") or ""))


def test_a_clock_that_an_act_begins_interrupts_nothing() -> None:
    root = etree.fromstring(bpmn_xml(SKB2022_BKN).encode())
    timers = {(e.get("id") or "").removeprefix("timer_"): e for e in root.iter(f"{BPMN}boundaryEvent")}

    begun = [d.code for d in SKB2022_BKN.deadlines if d.begins_with]
    assert begun
    assert [code for code in begun if timers[code].get("cancelActivity") != "false"] == []


def test_each_step_documents_its_article_and_how_sure_it_is() -> None:
    root = etree.fromstring(bpmn_xml(SKB2022_BKN).encode())
    documented = {e.get("id"): e.findtext(f"{BPMN}documentation") or "" for e in root.iter() if e.get("id")}

    assert [s.code for s in SKB2022_BKN.steps if about_basis(s.basis) not in documented[f"step_{s.code}"]] == []


def test_each_element_that_can_be_seen_is_drawn_once(xml: str) -> None:
    root = etree.fromstring(xml.encode())
    drawn = Counter(e.get("bpmnElement") for e in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge"))
    nodes = {e.text for e in root.iter(f"{BPMN}flowNodeRef")}
    flows = {e.get("id") for e in root.iter(f"{BPMN}sequenceFlow", f"{BPMN}messageFlow")}

    assert nodes | flows <= set(drawn)
    assert set(drawn.values()) == {1}


def test_the_control_region_is_a_pool_of_its_own() -> None:
    root = etree.fromstring(bpmn_xml(SKB2022_BKN).encode())
    process = next(e for e in root.iter(f"{BPMN}process") if e.get("id") == "process_control")
    steps = {(e.get("id") or "").removeprefix("step_") for e in process.iter(f"{BPMN}task")}

    assert steps == {s.code for s in SKB2022_BKN.steps_of(Region.CONTROL)}
