"""``netral due``: what it says, and how it refuses odd input."""

import json

import pytest
from typer.testing import CliRunner

from cli import app
from domain.lifecycle import PROCEDURES

RUN = CliRunner()
RULES = [(code, rule) for code, table in PROCEDURES.items() for rule in table.deadline_by_code]


@pytest.mark.parametrize(("process", "rule"), RULES)
def test_every_rule_of_every_version_explains_itself(process: str, rule: str) -> None:
    said = RUN.invoke(app, ["due", rule, "--from", "2024-11-25", "--process", process])

    assert said.exit_code == 0, said.output
    assert PROCEDURES[process].deadline_by_code[rule].basis.article in said.output


def test_an_hour_after_intake_counts_as_the_next_working_day_in_the_zone_that_was_asked_for() -> None:
    evening = ["due", "legal_regional", "--from", "2024-11-26T07:30+00:00", "--zone", "WIT", "--json"]

    assert json.loads(RUN.invoke(app, evening).output)["start"] == "2024-11-28"  # 16.30 in WIT, before voting day


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nothing", "--from", "2024-11-25"], "rule_unknown"),
        (["force", "--from", "2024-02-30"], "date_malformed"),
        (["force", "--from", "2030-01-01"], "calendar_out_of_range"),
        (["force", "--from", "2024-11-25", "--process", "kpk"], "procedure_unknown"),
        (["--days", "999999999", "--unit", "calendar", "--from", "2024-11-25"], "date_too_far"),
    ],
)
def test_odd_input_is_refused_by_its_code_and_nothing_is_guessed(words: list[str], code: str) -> None:
    said = RUN.invoke(app, ["due", *words])

    assert said.exit_code == 3
    assert code in said.output


@pytest.mark.parametrize("words", [["--from", "2024-11-25"], ["force", "--days", "3", "--from", "2024-11-25"]])
def test_a_rule_or_a_period_not_both_and_not_neither(words: list[str]) -> None:
    assert RUN.invoke(app, ["due", *words]).exit_code == 2
