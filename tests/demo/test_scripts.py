"""The scripts of the published cases, each run to its end in memory through the pure core."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from demo.outcomes import allowed
from demo.paths import PROCEDURE, RECOMMENDED, Path
from demo.player import Player
from demo.published import published_cases
from demo.readings import READINGS, At, Mark, People, Reading
from demo.rehearsal import Rehearsal, rehearse
from demo.script import Life, Script, scripts, write
from domain.errors import Refusal
from domain.events import CaseActed
from domain.procedure import Region
from domain.workdays import Calendar
from models.calendars import seed_calendar

MOST_PERSONS = 30
ALL = pytest.mark.parametrize("script", scripts(), ids=lambda script: script.id)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return seed_calendar()


def script_of(case_id: str) -> Script:
    return next(script for script in scripts() if script.id == case_id)


def reread(case_id: str, people: People) -> Script:
    """The script of a case, read in another way."""
    case = published_cases()[case_id]
    return write(case, Reading(case_id, (people,), tuple("dibaca lain" for _ in case.steps)))


def deeds_of(script: Script) -> Iterator[tuple[Life, str, bool]]:
    for life in script.lives:
        for deed in life.deeds:
            yield life, deed.action, deed.published


def test_every_published_case_is_read_once() -> None:
    assert sorted(reading.id for reading in READINGS) == sorted(published_cases())


@ALL
async def test_every_person_goes_the_written_way_on_the_written_days(script: Script, calendar: Calendar) -> None:
    for life in script.lives:
        rehearsal = Rehearsal(script, life, calendar)

        await Player(rehearsal, script, life, rehearsal.case).play()

        acted = [e for e in rehearsal.events if isinstance(e, CaseActed) and e.region is Region.MAIN]
        days = [(e.action, e.at.astimezone(life.agency.zone.tz).date()) for e in acted]
        assert days == [(deed.action, deed.day) for deed in life.deeds]
        assert rehearsal.case.step == life.people.path.ends


@ALL
def test_no_person_ends_elsewhere_than_the_source_says(script: Script) -> None:
    assert {people.path.ends for people in script.reading.people} <= allowed(script.published)


@ALL
def test_as_many_persons_are_reported_as_the_source_counts(script: Script) -> None:
    told = script.published.n_reported

    if told is None:
        assert {people.count for people in script.reading.people} == {1}
    else:
        assert len(script.lives) == min(told, MOST_PERSONS)


@ALL
def test_every_published_step_is_an_act_on_its_day_or_has_its_reason(script: Script) -> None:
    played = {deed.source: deed for life in script.lives for deed in life.deeds if deed.source}

    for mark, step in zip(script.reading.steps, script.published.steps, strict=True):
        if isinstance(mark, At):
            assert played[step].action == mark.action
            assert played[step].day == step.day
        else:
            assert isinstance(mark, Mark) or len(mark) > len("alasan")


@ALL
def test_an_act_is_only_said_of_groups_on_whose_path_it_lies(script: Script) -> None:
    people = script.reading.people

    for mark in script.reading.steps:
        if isinstance(mark, At):
            named = mark.groups or range(len(people))
            found = [mark.action in people[group].path.acts for group in named]
            assert all(found) if mark.groups else any(found)


@ALL
def test_days_never_go_back(script: Script) -> None:
    for life in script.lives:
        days = [script.registered, *(deed.day for deed in life.deeds), life.stands_on]

        assert days == sorted(days)


@ALL
def test_nothing_is_reported_before_it_happened(script: Script) -> None:
    happened = script.report.happened_on

    assert happened is None or happened <= script.registered


@ALL
def test_cases_that_stand_somewhere_are_left_on_the_day_of_which_the_source_tells(script: Script) -> None:
    told = [s.day for m, s in zip(script.reading.steps, script.published.steps, strict=True) if m is Mark.STANDS]

    for life in script.lives:
        if told and not life.people.path.over:
            assert life.stands_on == told[-1]


async def test_an_agency_head_who_stays_silent_is_warned_and_two_officers_must_decide(calendar: Calendar) -> None:
    script = script_of("wakatobi-2023-delapan-asn")

    case = (await rehearse(script, script.lives[0], calendar)).case

    assert (case.step, case.control) == ("agency_follow_up", "reprimand_due")


async def test_a_report_that_is_not_completed_lapses_by_itself(calendar: Calendar) -> None:
    script = script_of("tidore-2024-tiga-tak-lengkap")

    case = (await rehearse(script, script.lives[0], calendar)).case

    assert case.step == "rejected"
    assert ("expire_completion", "system") not in case.doers


def test_before_candidates_are_fixed_it_is_ethics_and_afterwards_discipline() -> None:
    tracks = {script.published.phase_code: script.lives[0].track for script in scripts() if not _overruled(script)}

    assert tracks["before_fixing"] == "ethics"
    assert tracks["after_fixing"] == "discipline"


def _overruled(script: Script) -> bool:
    return any(people.track for people in script.reading.people)


async def test_a_path_that_leaves_out_a_step_is_refused(calendar: Calendar) -> None:
    gap = Path(tuple(act for act in RECOMMENDED.acts if act != "hear_clarification"), RECOMMENDED.ends)
    script = reread("konawe-2024-lima-pns", People(1, gap))

    with pytest.raises(Refusal) as refused:
        await rehearse(script, script.lives[0], calendar)

    assert refused.value.code == "wrong_step"


def test_a_person_who_was_cleared_may_not_be_read_as_recommended() -> None:
    script = reread("batam-2024-foto-lurah", People(6, RECOMMENDED))

    assert RECOMMENDED.ends not in allowed(script.published)


def test_a_sanction_that_was_imposed_may_not_be_read_as_silence() -> None:
    imposed = published_cases()["purbalingga-2020-28asn"]

    assert "closed" in allowed(imposed)
    assert "agency_follow_up" not in allowed(imposed)


def test_every_act_of_the_scripts_is_in_the_table() -> None:
    known = set(PROCEDURE.action_by_code)

    assert {action for script in scripts() for _, action, _ in deeds_of(script)} <= known


def test_what_is_published_and_what_is_filled_in_are_told_apart() -> None:
    told = {published for script in scripts() for _, _, published in deeds_of(script)}

    assert told == {True, False}


def test_a_step_of_the_source_that_nobody_read_is_noticed() -> None:
    reading = replace(script_of("konawe-2024-lima-pns").reading, steps=())

    with pytest.raises(ValueError, match="zip"):
        write(published_cases()[reading.id], reading)
