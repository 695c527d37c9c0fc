"""Where reports about people outside the civil service go."""

import re

from domain.lifecycle import PROCEDURES
from domain.lifecycle_fields import OUTSIDE_AS
from domain.onward import ONWARD
from domain.procedure import Confidence


def test_every_kind_has_somebody_who_takes_it_up_and_says_how_sure_that_is() -> None:
    assert all(one.who and one.to and one.basis.article for one in ONWARD)
    assert all(re.fullmatch(r"[a-z]+", one.code) for one in ONWARD)
    assert {one.code for one in ONWARD if one.basis.confidence is Confidence.CONFIRMED} == set()


def test_the_officer_who_sends_a_report_on_must_say_what_the_person_is_where_it_goes_and_why() -> None:
    for table in PROCEDURES.values():
        asked = table.action_by_code["redirect_non_asn"].fields

        assert [f.code for f in asked if f.required] == ["outside_as", "destination", "reason"]
    assert [c.value for c in OUTSIDE_AS.choices] == [one.code for one in ONWARD]
