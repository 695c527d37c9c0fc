"""An abolished institution's open cases: who takes them, what their clocks do, and who loses sight of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain import access
from domain import events as e
from domain.commands import Transfer
from domain.decisions import available
from domain.errors import Refusal
from domain.lifecycle import SKB2022_BKN, procedure_for
from domain.notices import notices
from domain.procedure import LANE_OF, Fact, Lane, Role
from domain.transfer import GROUND, Receiver
from tests.builders import TO_AGENCY, TO_APPROVAL, TO_CONCLUSION, Story, acted, lapsed_at, midnight, officer
from tests.domain.laws import check_ledger, check_rest

MONDAY = datetime(2024, 8, 26, 2, tzinfo=UTC)
TO_ASSESSMENT = (*TO_CONCLUSION, "conclude_suspected")
KASN_ROLES = [role for role in Role if LANE_OF[role] is Lane.KASN]


def kasn(*acts: str) -> Story:
    """A case of KASN's last weeks."""
    return Story(*acts, now=MONDAY, procedure="skb2022-kasn-transition")


def handed(story: Story, to: str = "skb2022-bkn", by: Role = Role.OPERATOR) -> tuple[e.Event, ...]:
    story.wait(3)
    return story.send(Transfer(officer(by), f"transfer:{to}", to, "B-1/KASN/8/2024", "R 2/BKN/9/2024"))


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2022-09-22", "skb2022-kasn"), ("2023-10-30", "skb2022-kasn"), ("2023-10-31", "skb2022-kasn-transition"),
        ("2024-09-03", "skb2022-kasn-transition"), ("2024-09-04", "skb2022-bkn"), ("2027-01-01", "skb2022-bkn"),
    ],
)  # fmt: skip
def test_the_registration_date_chooses_the_regime(day: str, code: str) -> None:
    assert procedure_for(date.fromisoformat(day)).code == code


def test_kasn_assessed_recommended_and_had_fourteen_days() -> None:
    story = kasn(*TO_ASSESSMENT)

    (clock,) = story.case.open_deadlines
    assert (clock.code, clock.owner, clock.due) == ("kasn_assessment", Role.KASN_ASSESSOR, midnight("2024-09-10"))
    assert story.act("draft_recommendation", officer(Role.KASN_ASSESSOR))
    assert story.act("approve_recommendation", officer(Role.KASN_COMMISSIONER))


@pytest.mark.parametrize(
    ("acts", "receiver"),
    [
        ((), Receiver.BKN),
        (TO_CONCLUSION, Receiver.BKN),
        (TO_ASSESSMENT, Receiver.BKN),  # received by KASN, not processed yet
        (TO_APPROVAL, Receiver.MINISTER),
        (TO_AGENCY, Receiver.MINISTER),
    ],
)
def test_what_kasn_had_processed_goes_to_the_minister_and_the_rest_to_bkn(
    acts: tuple[str, ...], receiver: Receiver
) -> None:
    story = kasn(*acts)

    event = next(x for x in handed(story) if isinstance(x, e.CaseTransferred))

    assert (event.receiver, event.ground) == (receiver.value, GROUND)
    assert (event.old_reference, event.new_reference) == ("B-1/KASN/8/2024", "R 2/BKN/9/2024")
    assert access.sees(officer(Role.STATE_APPARATUS_OFFICER), story.case) is (receiver is Receiver.MINISTER)
    assert not access.sees(officer(Role.HOME_AFFAIRS_OFFICER), story.case)


@pytest.mark.parametrize("role", KASN_ROLES)
@pytest.mark.parametrize("acts", [(), TO_ASSESSMENT, TO_AGENCY])
def test_the_old_institutions_officers_lose_the_case_at_once(role: Role, acts: tuple[str, ...]) -> None:
    story = kasn(*acts)
    assert access.sees(officer(role), story.case)

    handed(story)

    assert not access.sees(officer(role), story.case)
    assert available(story.case, officer(role)) == ()


def test_a_form_that_the_old_institution_had_open_is_stale() -> None:
    story = kasn(*TO_ASSESSMENT)
    form = story.form("draft_recommendation", officer(Role.BKN_VERIFIER))
    handed(story)

    with pytest.raises(Refusal, match="stale"):
        story.send(form)


# --- the clocks, by the three rules


def test_a_clock_that_both_know_with_one_owner_runs_on_untouched() -> None:
    story = kasn("accept", "verify")
    before = story.case.open_deadlines

    handed(story)

    assert story.case.open_deadlines == before


def test_a_clock_with_another_owner_keeps_its_day_and_passes_on() -> None:
    story = kasn(*TO_CONCLUSION, "conclude_unfounded")
    (before,) = story.case.open_deadlines

    events = handed(story)

    (after,) = story.case.open_deadlines
    assert (after.key, after.due) == (before.key, before.due)
    assert (before.owner, after.owner) == (Role.KASN_ASSESSOR, Role.BKN_VERIFIER)
    told = notices(SKB2022_BKN, events, story.case.facts)
    assert (Role.BKN_VERIFIER, "passed_on") in {(n.to, n.template) for n in told}


def test_a_clock_that_the_new_regime_does_not_know_falls_away_and_its_own_begins_that_day() -> None:
    story = kasn(*TO_ASSESSMENT)

    events = handed(story)  # on Thursday 29 August

    assert [(x.key, x.ground) for x in events if isinstance(x, e.DeadlineVoided)] == [("kasn_assessment#1", GROUND)]
    (clock,) = story.case.open_deadlines
    assert (clock.code, clock.owner, clock.due) == ("recommendation", Role.BKN_VERIFIER, midnight("2024-09-04"))


def test_whom_a_lapse_had_called_in_is_replaced_by_whom_the_new_regime_calls() -> None:
    story = kasn(*TO_AGENCY).wait(30)
    story.lapse()
    assert Role.KASN_COMMISSIONER in story.case.owners()

    handed(story)

    assert story.case.owners() == (Role.PERSONNEL_AUTHORITY, Role.BKN_CONTROL_OFFICER)


def test_a_transferred_case_goes_on_to_its_end_under_the_new_regime() -> None:
    story = kasn(*TO_AGENCY)
    handed(story)

    story.wait(60).lapse()

    assert story.case.control == "reprimand_due"
    assert acted(story.events)[-2:] == ["warn", "raise_reprimand"]
    check_ledger(story.events, story.case)
    check_rest(story.case)


def test_a_suspended_case_is_handed_over_with_what_its_clock_has_left() -> None:
    story = kasn(*TO_AGENCY, "form_team", "summon", "propose_suspension", "approve_suspension")
    before = story.case.held

    handed(story)
    story.wait(60).lapse()

    assert before
    assert story.case.held == ()
    assert lapsed_at(story.events, "suspension_review")
    check_ledger(story.events, story.case)


def test_the_log_knows_which_version_held_at_each_event() -> None:
    story = kasn(*TO_ASSESSMENT)
    handed(story)
    at = next(x.seq for x in story.events if isinstance(x, e.CaseTransferred))

    assert story.case.procedure_at(at - 1).code == "skb2022-kasn-transition"
    assert story.case.procedure_at(at).code == "skb2022-bkn"


# --- refusals: nothing changes


@pytest.mark.parametrize(
    ("to", "code"),
    [("skb2022-ombudsman", "procedure_unknown"), ("skb2022-kasn", "transfer_impossible"),
     ("skb2022-kasn-transition", "transfer_same")],
)  # fmt: skip
def test_a_transfer_to_nobody_back_or_to_itself_is_refused(to: str, code: str) -> None:
    story = kasn(*TO_AGENCY)
    before = story.case

    with pytest.raises(Refusal, match=code):
        handed(story, to)
    assert story.case is before


@pytest.mark.parametrize("role", [Role.KASN_COMMISSIONER, Role.BKN_VERIFIER, Role.AUDITOR, Role.TASK_FORCE_CHAIR])
def test_only_an_operator_hands_cases_over(role: Role) -> None:
    with pytest.raises(Refusal, match="wrong_role"):
        handed(kasn(), by=role)


@pytest.mark.parametrize("reference", ["", " x", "A" * 81, "B-1\nKASN", "<b>"])
def test_a_letters_number_is_a_number(reference: str) -> None:
    with pytest.raises(Refusal, match="reference_malformed"):
        kasn().send(Transfer(officer(Role.OPERATOR), "transfer-01", "skb2022-bkn", reference, "R-1"))


def test_a_repeated_request_moves_once() -> None:
    story = kasn()
    handed(story)

    assert handed(story) == ()


def test_an_ended_case_stays_where_it_ended() -> None:
    with pytest.raises(Refusal, match="case_ended"):
        handed(kasn("reject"))


def test_the_minister_is_a_fact_of_the_case() -> None:
    story = kasn(*TO_AGENCY)
    handed(story)

    assert Fact.UNDER_MINISTER in story.case.facts
    assert story.now - MONDAY >= timedelta(days=3)
