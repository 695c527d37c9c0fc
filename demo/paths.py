"""The ways on which the published cases go through procedure ``skb2022-bkn``, and the usual pace of each act.

A path is the list of acts from the report to where the case stands or ends. Acts of nobody but SYSTEM are not done
but waited for: the clock runs until they have happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.lifecycle import SKB2022_BKN
from domain.procedure import Role, StepKind

PROCEDURE = SKB2022_BKN


@dataclass(frozen=True, slots=True)
class Path:
    """Acts in order, the step in which they leave the case, and how long nobody then acts.

    ``silence`` (calendar days) is ours: it is let run where the source names no later date.
    """

    acts: tuple[str, ...]
    ends: str
    silence: int = 0

    @property
    def over(self) -> bool:
        """Whether the case has ended then, so that no time runs in it any more."""
        return PROCEDURE.step_by_code[self.ends].kind is StepKind.END


#: So long that BKN has warned and reprimanded (14 + 7 working days), whatever holidays lie between.
LADDER = 40

_STUDY = ("accept", "verify")
_HEARD = (*_STUDY, "summon_clarification", "hear_clarification")
_FORWARDED = (*_HEARD, "assess", "conclude_suspected")
_SENT = (*_FORWARDED, "draft_recommendation", "approve_recommendation", "send_to_agency")
_RECORDED = ("record_idis", "close")

UNTOUCHED = Path((), "submitted", silence=14)
ACCEPTED = Path(("accept",), "verification")
IN_STUDY = Path(_STUDY, "study")
SUMMONED = Path(_HEARD[:-1], "clarification_1")
HEARD = Path(_HEARD, "study_conclusion")
UNPROVEN = Path((*_HEARD, "conclude_unfounded", "issue_clearance", "notify_clearance"), "not_proven")
#: Handed on to KASN or BKN, which has not recommended anything yet.
FORWARDED = Path(_FORWARDED, "recommendation_draft")
#: Recommended to the agency head, who has not acted.
RECOMMENDED = Path(_SENT, "agency_follow_up", silence=LADDER)
ETHICS = Path(
    (*_SENT, "form_council", "summon_ethics", "hold_ethics_hearing", "find_ethics_breach", "set_moral_sanction",
     "deliver_moral_sanction", *_RECORDED), "closed",
)  # fmt: skip
DISCIPLINE = Path(
    (*_SENT, "form_team", "summon", "hold_examination", "sign_minutes", "report_breach", "set_decree",
     "deliver_decree", "enter_into_force", *_RECORDED), "closed",
)  # fmt: skip
INCOMPLETE = Path(("request_completion", "expire_completion"), "rejected")
REJECTED = Path(("reject",), "rejected")
NON_ASN = Path(("accept", "redirect_non_asn"), "redirected_non_asn")
CRIMINAL = Path((*_STUDY, "redirect_criminal"), "redirected_criminal")
CRIMINAL_HEARD = Path((*_HEARD, "redirect_criminal"), "redirected_criminal")

#: Working days that an act usually comes after the one before it; ours, chosen so that deadlines are kept.
PACE: Mapping[str, int] = {
    "accept": 1, "reject": 2, "request_completion": 1, "verify": 3,
    "expire_completion": 3,  # past the reporter's 2 working days
    "redirect_non_asn": 1, "redirect_criminal": 1,
    "summon_clarification": 1, "hear_clarification": 1, "assess": 0, "conclude_suspected": 1, "conclude_unfounded": 1,
    "draft_recommendation": 1, "approve_recommendation": 1, "send_to_agency": 1,
    "form_council": 5, "summon_ethics": 3, "hold_ethics_hearing": 5, "find_ethics_breach": 3,
    "set_moral_sanction": 4, "deliver_moral_sanction": 3,
    "form_team": 5, "summon": 3, "hold_examination": 4, "sign_minutes": 1, "report_breach": 4,
    "set_decree": 6, "deliver_decree": 4,
    "enter_into_force": 15,  # it holds from the first minute of that day
    "record_idis": 3, "close": 3, "issue_clearance": 1, "notify_clearance": 1,
}  # fmt: skip


def waits(action: str) -> bool:
    """Whether an act is the law's own effect, which only needs time."""
    return PROCEDURE.action_by_code[action].by == (Role.SYSTEM,)
