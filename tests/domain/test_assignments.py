"""Whose case it is: the least loaded of those who can act, by id among equals, and who loses it."""

from domain import events as e
from domain.assignments import lapse_that_reassigns, least_loaded
from domain.commands import Actor
from domain.procedure import Role
from tests.builders import Story

V1, V2 = (Actor(f"v{n}", Role.TASK_FORCE_VERIFIER) for n in (1, 2))


def test_the_least_loaded_gets_it_and_among_equals_the_first_id() -> None:
    assert least_loaded((V2, V1), {}) == V1
    assert least_loaded((V1, V2), {"v1": 3, "v2": 2}) == V2


def test_whoever_let_it_lapse_does_not_get_it_again() -> None:
    assert least_loaded((V1, V2), {"v2": 9}, but={"v1"}) == V2
    assert least_loaded((V1,), {}, but={"v1"}) is None


def test_only_joint_verification_gives_a_case_to_somebody_else() -> None:
    waiting = Story().wait(10).lapse()
    verifying = Story("accept").wait(10).lapse()

    assert any(isinstance(event, e.DeadlineLapsed) for event in waiting)
    assert lapse_that_reassigns(waiting) is None
    found = lapse_that_reassigns(verifying)
    assert found is not None
    assert found.key == "joint_verification#1"
