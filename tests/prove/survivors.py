"""Why a weakening that no law catches does no harm: reviewed by people, held to the facts by a test."""

_READ_BY_NOBODY = "no row reads this record; that the answer was given stands in its own event, and its clock is met"
_ONE_OF_TWO = "the head, who owes it, can still record it; the unit only spares the head the clerk's work"
_LIGHTEST = "nothing is lighter than light: every decree has a level, and each of them allows this answer already"
_LEFT = "one of the agency's two roles still records it, and the step's own way on is not touched"

ARGUED: dict[str, str] = {
    "action.answer_objection.records.objection_answered": _READ_BY_NOBODY,
    "action.answer_appeal.records.appeal_answered": _READ_BY_NOBODY,
    "action.deliver_moral_sanction.by.personnel_unit": _ONE_OF_TWO,
    "action.deliver_decree.by.personnel_unit": _ONE_OF_TWO,
    "action.submit_proof.by.personnel_unit": "the blocked head and BKN can both still record the proof",
    "action.lighten_decree.fields.sanction.light_oral.requires": _LIGHTEST,
    "action.lighten_decree.fields.sanction.light_written.requires": _LIGHTEST,
    "action.lighten_decree.fields.sanction.light_dissatisfied.requires": _LIGHTEST,
    "action.person_left_agency.by.personnel_authority": _LEFT,
    "action.person_left_agency.by.personnel_unit": _LEFT,
    "action.relieve.by.examination_team": "the head, who answers for it, still can; the team need not",
}  # fmt: skip
