"""Where a case may stand at the end of its script, given what its source says came of it."""

from collections.abc import Mapping

from demo.published import Published

_AT_BAWASLU = frozenset({"submitted", "verification", "study", "clarification_1", "study_conclusion"})
#: Handed on to KASN or BKN; and recommended by it, with an agency head who has not acted.
_HANDED_ON = frozenset({"recommendation_draft", "agency_follow_up"})
_COURT = frozenset({"redirected_criminal"})

#: The published outcome code -> the steps that tell the same. NON_ASN persons may also be redirected.
OUTCOMES: Mapping[str, frozenset[str]] = {
    "not_proven": frozenset({"not_proven"}),
    "not_registered": frozenset({"rejected"}),
    "not_processed": frozenset({"submitted", "rejected"}),
    "pending": _AT_BAWASLU | _HANDED_ON | _COURT,
    "proven_by_supervisor_only": _HANDED_ON,
    "proven": frozenset({"closed", "agency_follow_up"}) | _COURT,
    "mixed": frozenset({"not_proven"}) | _AT_BAWASLU | _HANDED_ON | _COURT,
}
NO_SANCTION = frozenset({None, "belum ada"})


def allowed(case: Published) -> frozenset[str]:
    """The steps in which persons of this case may stand. A sanction that was imposed is one that we carry out."""
    steps = OUTCOMES[case.outcome_code]
    if case.outcome_code == "proven":
        steps -= frozenset({"agency_follow_up"} if case.sanction_imposed not in NO_SANCTION else {"closed"})
    return steps | {"redirected_non_asn"} if "NON_ASN" in case.employee_codes else steps
