"""The pictures: nothing hides anything else, the current step is lit, and the pages in docs/ are fresh."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from domain.drawing.diagram import Box, Diagram, Label, Line
from domain.drawing.layout import layout
from domain.drawing.lettering import width
from domain.drawing.measures import BOLD
from domain.drawing.nodes import Kind
from domain.drawing.palette import ACCENT, DONE, HUES, SPARE, hues
from domain.lifecycle import PROCEDURES, SKB2022_BKN
from domain.markdown import process_markdown
from domain.picture import process_svg, process_svg_tall, process_text
from domain.procedure import ROLE_NAMES, Lane, Procedure
from tests.drawing.geometry import (
    frames_through_things,
    labels_on_lines,
    labels_on_shapes,
    lines_through_shapes,
    loose_lines,
    merged_strangers,
    names_that_do_not_fit,
    outside,
    overlapping_labels,
    overlapping_shapes,
    slanted_lines,
    strangers_in_frames,
)
from tests.drawing.tables import TABLES

DOCS = Path(__file__).parents[2] / "docs"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=sorted(TABLES))
def diagram(request: pytest.FixtureRequest) -> Diagram:
    return layout(TABLES[request.param])


# --- one fault per check, so that no check can pass by looking at nothing


def _moved(diagram: Diagram, node_id: str, to: Box) -> Diagram:
    return replace(diagram, shapes=tuple(replace(s, box=to) if s.node.id == node_id else s for s in diagram.shapes))


def _onto(box: Box, size: Box) -> Box:
    return Box(box.x + 1, box.y + 1, size.w, size.h)


def _shape_onto_shape(d: Diagram) -> Diagram:
    a, b = (s for s in d.shapes if s.node.kind is Kind.TASK and s.node.code in {"submitted", "verification"})
    return _moved(d, b.node.id, _onto(a.box, b.box))


def _shape_onto_line(d: Diagram) -> Diagram:
    line = max(d.lines, key=lambda li: abs(li.points[0][0] - li.points[1][0]))
    task = next(s for s in d.shapes if s.node.kind is Kind.TASK and s.node.id not in line.ends)
    middle = (line.points[0][0] + line.points[1][0]) // 2
    return _moved(d, task.node.id, Box(middle, line.points[0][1] - 20, task.box.w, task.box.h))


def _with_line(d: Diagram, line: Line) -> Diagram:
    return replace(d, lines=(line, *d.lines[1:]))


def _slanted(d: Diagram) -> Diagram:
    first, *rest = d.lines[0].points
    return _with_line(d, replace(d.lines[0], points=((first[0] - 5, first[1] - 5), *rest)))


def _loose(d: Diagram) -> Diagram:
    return _with_line(d, replace(d.lines[0], points=tuple((x, y + 300) for x, y in d.lines[0].points)))


def _with_label(d: Diagram, of: str, box: Box) -> Diagram:
    return replace(d, labels=(*d.labels, Label(of, box, ("?",), 11)))


def _label_on_label(d: Diagram) -> Diagram:
    return _with_label(d, "x", d.labels[0].box)


def _label_on_shape(d: Diagram) -> Diagram:
    return _with_label(d, "x", d.shapes[0].box)


def _label_on_line(d: Diagram) -> Diagram:
    (x, y), *_ = d.lines[0].points
    return _with_label(d, "x", Box(x - 5, y - 5, 10, 10))


def _too_small(d: Diagram) -> Diagram:
    return replace(d, width=d.width // 2)


def _long_name(d: Diagram) -> Diagram:
    wide = [replace(label, box=Box(label.box.x, label.box.y, 500, 10)) for label in d.labels]
    return replace(d, labels=tuple(wide))


def _label_on_frame(d: Diagram) -> Diagram:
    frame = d.groups[0].box
    return _with_label(d, "x", Box(frame.x - 5, frame.y + 20, 10, 10))


def _task_into_frame(d: Diagram) -> Diagram:
    return _moved(d, "step_submitted", Box(d.groups[0].box.x + 1, d.groups[0].box.y + 1, 20, 20))


def _on_a_stranger(d: Diagram) -> Diagram:
    stranger = next(li for li in d.lines if not set(li.ends) & set(d.lines[0].ends))
    return _with_line(d, replace(d.lines[0], points=stranger.points))


CHECKS = {
    overlapping_shapes: _shape_onto_shape,
    lines_through_shapes: _shape_onto_line,
    slanted_lines: _slanted,
    loose_lines: _loose,
    overlapping_labels: _label_on_label,
    labels_on_shapes: _label_on_shape,
    labels_on_lines: _label_on_line,
    outside: _too_small,
    names_that_do_not_fit: _long_name,
    merged_strangers: _on_a_stranger,
    frames_through_things: _label_on_frame,
    strangers_in_frames: _task_into_frame,
}
Check = Callable[[Diagram], Sequence[object]]
Fault = Callable[[Diagram], Diagram]


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.__name__)
def test_the_picture_has_no_such_fault(check: Check, diagram: Diagram) -> None:
    assert check(diagram) == []


@pytest.mark.parametrize(("check", "fault"), CHECKS.items(), ids=lambda c: c.__name__.strip("_"))
def test_each_check_catches_its_fault(check: Check, fault: Fault) -> None:
    assert check(fault(layout(SKB2022_BKN))) != []


def test_every_step_action_and_deadline_is_drawn_once(diagram: Diagram) -> None:
    shapes = [s.node.id for s in diagram.shapes]
    flows = [f.id for line in diagram.lines for f in line.flows]

    assert len(shapes) == len(set(shapes))
    assert len(flows) == len(set(flows))


def test_the_same_table_gives_the_same_picture() -> None:
    assert process_svg(SKB2022_BKN) == process_svg(replace(SKB2022_BKN))


# --- the SVG


def _lit(svg: str) -> list[str]:
    """The steps whose own marks are filled with the accent: those whose title tells the article or the name alone."""
    fills: dict[str, set[str]] = defaultdict(set)
    for group in etree.fromstring(svg.encode()).iter(f"{SVG}g"):
        title, _, _ = (group.findtext(f"{SVG}title") or "").partition(". Tanpa pindah tahap")
        for start in ("Tahap sekarang: ", "Perkara berakhir di sini: "):
            title = title.removeprefix(start)
        fills[title] |= {mark.get("fill") or "" for mark in group.iter(f"{SVG}rect", f"{SVG}circle")}
    abouts = {s.code: f"{s.name}. Kewajiban: {ROLE_NAMES[s.owner]}. Dasar: {s.basis.article}"
              for s in SKB2022_BKN.steps}  # fmt: skip
    found = {s.code: fills[abouts[s.code]] | fills[s.name] for s in SKB2022_BKN.steps}
    assert all(found.values())
    return [code for code, colours in found.items() if ACCENT in colours]


@pytest.mark.parametrize("code", SKB2022_BKN.step_by_code)
def test_the_current_step_is_lit_and_no_other(code: str) -> None:
    assert _lit(process_svg(SKB2022_BKN, current=frozenset({code}))) == [code]


def test_without_a_case_no_step_is_lit() -> None:
    assert _lit(process_svg(SKB2022_BKN)) == []


def test_a_done_step_is_ticked() -> None:
    plain, ticked = process_svg(SKB2022_BKN), process_svg(SKB2022_BKN, done=frozenset({"submitted", "study"}))

    assert ticked.count(DONE) == plain.count(DONE) + 2


@pytest.mark.parametrize("draw", [process_svg, process_svg_tall])
def test_the_pictures_need_no_inline_style_or_script(draw: Callable[[Procedure], str]) -> None:
    root = etree.fromstring(draw(SKB2022_BKN).encode())

    assert not [e for e in root.iter() if e.get("style") or e.tag in {f"{SVG}style", f"{SVG}script"}]
    assert not [name for e in root.iter() for name in e.attrib if str(name).startswith("on")]
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")


def test_the_tall_picture_names_every_step_and_the_ways_on() -> None:
    svg = process_svg_tall(SKB2022_BKN, current=frozenset({"study_conclusion"}))
    text = " ".join(str(t) for t in etree.fromstring(svg.encode()).itertext())

    assert [s.code for s in SKB2022_BKN.steps if s.name not in text] == []
    assert "Simpulkan: dugaan berdasar" in text
    assert "Terbitkan panggilan I" not in text


def _overlaps(svg: str) -> list[tuple[str, str]]:
    """Texts of the tall picture that share room, by the widest usual font."""
    found = []
    for text in etree.fromstring(svg.encode()).iter(f"{SVG}text"):
        size = float(text.get("font-size") or 0)
        w = width(text.text or "", size) * (BOLD if float(text.get("font-weight") or 400) >= 600 else 1)
        x, y = float(text.get("x") or 0), float(text.get("y") or 0)
        left = x - w if text.get("text-anchor") == "end" else x
        found.append((text.text or "", Box(round(left), round(y - 0.8 * size), round(w), round(size))))
    return [(a, b) for (a, one), (b, other) in combinations(found, 2) if one.overlaps(other)]


@pytest.mark.parametrize("code", ["verification", "agency_follow_up", "minutes", "minister_reprimanded", "closed"])
def test_no_texts_of_the_tall_picture_overlap(code: str) -> None:
    assert _overlaps(process_svg_tall(SKB2022_BKN, current=frozenset({code}))) == []


def test_the_check_of_the_tall_picture_catches_a_text_on_another() -> None:
    svg = process_svg_tall(SKB2022_BKN).replace('text-anchor="end"', "")

    assert _overlaps(svg.replace(' x="364"', ' x="100"')) != []


def test_the_sentences_say_who_owes_what_until_when() -> None:
    sentences = process_text(SKB2022_BKN, frozenset({"summons_1"}))

    assert "Tahap sekarang: Surat panggilan I (Tim pemeriksa / Majelis). Yang berkewajiban: Tim pemeriksa." in sentences
    assert any(s.startswith("Tenggat Pemeriksaan menurut panggilan I: 7 hari kerja") for s in sentences)
    assert "Tim pemeriksa dapat: Catat pemeriksaan, menuju “Berita acara pemeriksaan”." in sentences


def test_the_sentences_say_for_which_cases_and_since_which_act_a_deadline_runs() -> None:
    sentences = " ".join(process_text(SKB2022_BKN, frozenset({"verification", "agency_follow_up"})))

    assert "Tenggat Penanganan menurut UU Pilkada, diperpanjang: 5 hari kalender, hanya untuk Pilkada" in sentences
    assert "3 hari kerja, sejak “Minta perpanjangan waktu”, kewajiban Auditor Manajemen ASN BKN" in sentences


@pytest.mark.parametrize("draw", [process_svg, process_svg_tall])
def test_the_pictures_say_for_which_election_a_deadline_holds(draw: Callable[..., str]) -> None:
    svg = draw(SKB2022_BKN, current=frozenset({"waiting_completion"}))
    texts = [str(t) for t in etree.fromstring(svg.encode()).itertext()]

    assert any("bukan Pilkada" in text for text in texts)


def test_the_acts_that_stay_are_listed_beside_the_picture_under_their_numbers(diagram: Diagram) -> None:
    entries = [label.lines[0].split()[0] for label in diagram.labels if label.of.startswith("note_")]
    listed = [entry for entry in entries if entry not in {"•", "→"}]  # who may act is listed after them
    named = {int(n) for s in diagram.shapes for n in re.findall(r"\d+", s.node.loop)}

    assert listed == [str(n + 1) for n in range(len(listed))]
    assert max(named) == len(listed)


@pytest.mark.parametrize("draw", [process_svg, process_svg_tall])
@pytest.mark.parametrize("code", TABLES)
def test_every_table_can_be_drawn_with_all_its_steps_lit(code: str, draw: Callable[..., str]) -> None:
    steps = frozenset(TABLES[code].step_by_code)

    assert draw(TABLES[code], current=steps).count(f'fill="{ACCENT}"') >= len(steps)


def test_every_lane_has_a_colour_of_its_own() -> None:
    assert len({hues(lane) for lane in (*Lane, None)}) == len(Lane) + 1
    assert len({*HUES.values(), *SPARE}) == len(HUES) + len(SPARE)


# --- the pages


@pytest.mark.parametrize("code", PROCEDURES)
@pytest.mark.parametrize(
    ("form", "suffix", "write"), [("markdown", "md", process_markdown), ("svg", "svg", process_svg)]
)
def test_the_page_in_docs_is_fresh(code: str, form: str, suffix: str, write: Callable[[Procedure], str]) -> None:
    path = DOCS / f"process-{code}.{suffix}"
    cure = f"the table has changed: run `netral process export {code} --format {form} --out docs/{path.name}`"

    assert path.read_text(encoding="utf-8").strip() == write(PROCEDURES[code]).strip(), cure


def test_the_page_shows_every_row_of_the_table() -> None:
    page = process_markdown(SKB2022_BKN).splitlines()
    codes = [*SKB2022_BKN.step_by_code, *SKB2022_BKN.action_by_code, *SKB2022_BKN.deadline_by_code]

    first = Counter(line.split(" | ")[0] for line in page if line.startswith("| `"))

    assert first == Counter(f"| `{code}`" for code in codes)


def _line(page: str, code: str) -> str:
    return next(line for line in page.splitlines() if line.startswith(f"| `{code}` |"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("legal_general", "only with `general_election`"),
        ("legal_general", "begun by `accept`, `adopt_finding`"),
        ("legal_general", "outside office hours"),
        ("legal_general", "(then also Bawaslu RI)"),
        ("completion", "not with `regional_election`"),
        ("completion", "never shortened"),
        ("suspension_decision", "met by `approve_suspension`, `deny_suspension`"),
        ("suspension_decision", "holds through a suspension"),
        ("accept", "with `reported_late`"),
        ("propose_block", "outside `agency_follow_up`"),
        ("grant_extension", "while open `extension_decision`; in time `agency_follow_up`; extends to"),
        ("approve_suspension", "; suspends"),
        ("resume", "resumes"),
        ("report_regional", "7 calendar days, from: dugaan pelanggaran"),
    ],
)
def test_the_page_says_all_that_a_row_asks(code: str, words: str) -> None:
    assert words in _line(process_markdown(SKB2022_BKN), code)
