"""``docs/published-cases.md``: what the sources say, and how far our run takes it. Run to write it anew."""

from collections.abc import Iterator
from pathlib import Path

from demo.paths import LADDER, PROCEDURE
from demo.published import Published
from demo.readings import At, Mark
from demo.script import Script, scripts
from domain.lifecycle import PROCEDURES

PAGE = Path(__file__).parent.parent / "docs" / "published-cases.md"

HEAD = """\
# The published cases and how far they run here

Generated from `demo/` by `python -m demo.table`; do not edit.

{cases} cases on {persons} reported persons were told by press and supervisors' pages. The demonstration files each one
as a report and drives it with synthetic officers, through the version of the procedure that held on its day, to where
the source says that it stands. All are exercises on their own legal dates; those from before {valid_from} run under
KASN, as in life, and those from before the SKB of {first} under its first version. Names of persons are nowhere: not in
the data, not in what is filed.

- **Source** words are the source's, in Indonesian. An arrow says which act of the procedure a published step is.
- **Ends** is where the persons stand when the script is over. A case that was only handed on to KASN or BKN waits for
  a recommendation; one that was recommended waits for the agency head, and time runs on for {ladder} days if the
  source names no later day, so that the control of a passive agency head shows.
- **Filled in** are acts that the source does not tell and that the procedure needs to get there. Their days are ours:
  counted back from the first published act, spread between two, counted forward from the last. So are days of
  registration that no source gives, sanctions that are not on the ladder (the nearest one), and who of several is
  meant.

| Case | Source says | Steps of the source | Ends | Filled in |
|---|---|---|---|---|
"""
MARKS = {
    Mark.REGISTERED: "the report is registered",
    Mark.BEFORE: "before the report",
    Mark.STANDS: "the day on which the open cases stand",
}


def _cell(lines: Iterator[str]) -> str:
    return "<br>".join(lines).replace("|", "/") or "-"


def _steps(script: Script) -> Iterator[str]:
    for mark, step in zip(script.reading.steps, script.published.steps, strict=True):
        if isinstance(mark, At):
            meaning = PROCEDURE.action_by_code[mark.action].name_en
        elif isinstance(mark, Mark):
            meaning = MARKS[mark]
        else:
            meaning = f"no act: {mark}"
        yield f"{step.sentence} → *{meaning}*"


def _ends(script: Script) -> Iterator[str]:
    for people in script.reading.people:
        whom = f" ({people.position})" if people.position else ""
        yield f"{people.count} × **{PROCEDURE.step_by_code[people.path.ends].name_en}**{whom}"


def _filled(script: Script) -> Iterator[str]:
    lines: dict[str, None] = {}  # a set that keeps its order: groups often lack the same acts
    for people in script.reading.people:
        deeds = next(life.deeds for life in script.lives if life.people is people)
        lines[", ".join(f"`{deed.action}`" for deed in deeds if not deed.published)] = None
        lines[people.note] = None
    yield from filter(None, lines)


def _says(case: Published) -> str:
    sanction = f"; sanksi: {case.sanction_imposed}" if case.sanction_imposed else ""
    return f"{case.outcome}{sanction}"


def _row(script: Script) -> str:
    case = script.published
    name = f"[{case.id}]({case.source_url})<br>{case.region}, {case.election}"
    cells = (name, _says(case), _cell(_steps(script)), _cell(_ends(script)), _cell(_filled(script)))
    return f"| {' | '.join(cells)} |\n"


def page() -> str:
    """The whole page."""
    told = scripts()
    head = HEAD.format(
        cases=len(told), persons=sum(len(s.lives) for s in told), first=min(t.valid_from for t in PROCEDURES.values()),
        valid_from=PROCEDURE.valid_from, ladder=LADDER,
    )  # fmt: skip
    return head + "".join(_row(script) for script in told)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
