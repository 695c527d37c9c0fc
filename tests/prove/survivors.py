"""Why a weakening that no law catches does no harm: reviewed by people, held to the facts by a test."""

_READ_BY_NOBODY = "no row reads this record; that the answer was given stands in its own event, and its clock is met"
_ONE_OF_TWO = "the head, who owes it, can still record it; the unit only spares the head the clerk's work"
_LIGHTEST = "nothing is lighter than light: every decree has a level, and each of them allows this answer already"
_LEFT = "one of the agency's two roles still records it, and the step's own way on is not touched"
_EITHER = "the agency's other role can still propose, and the head who decides is another person all the same"

ARGUED: dict[str, str] = {
    "action.answer_objection.records.objection_answered": _READ_BY_NOBODY,
    "action.answer_appeal.records.appeal_answered": _READ_BY_NOBODY,
    "action.deliver_moral_sanction.by.personnel_unit": _ONE_OF_TWO,
    "action.deliver_decree.by.personnel_unit": _ONE_OF_TWO,
    "action.submit_proof.by.personnel_unit": "the blocked head and BKN can both still record the proof",
    "action.lighten_decree.fields.sanction.light_oral.requires": _LIGHTEST,
    "action.lighten_decree.fields.sanction.light_written.requires": _LIGHTEST,
    "action.lighten_decree.fields.sanction.light_dissatisfied.requires": _LIGHTEST,
    **{f"action.lighten_decree.fields.sanction.{code}.requires": _LIGHTEST for code in (
        "old_light_oral", "old_light_written", "old_light_dissatisfied", "pppk_light_1", "pppk_light_2", "pppk_light_3",
    )},
    **{f"action.confirm_outside.by.{role}": "others of the four may be the second person, the chair first" for role in (
        "bawaslu_officer", "bawaslu_province", "bawaslu_national",
    )},
    "action.redirect_non_asn.fields.outside_as": "what the person is counts the kinds; where it goes and why are asked",
    "action.propose_departure.by.examination_team": _EITHER,
    "action.propose_departure.by.personnel_unit": _EITHER,
    "action.propose_departure.requires.breach_found": "the step is entered with a finding alone: the law `finding`",
    "action.person_left_agency.by.personnel_authority": _LEFT,
    "action.person_left_agency.by.personnel_unit": _LEFT,
    "action.relieve.by.examination_team": "the head, who answers for it, still can; the team need not",
}  # fmt: skip
