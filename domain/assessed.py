"""What an assessment says of an act: the forms under which it may fall, with the penalties that the law has for each.

It is written into the log in full, so that a case keeps the rulebook that it was assessed by, whatever comes later.
"""

from dataclasses import dataclass
from datetime import date

from domain.assessment import Permitted
from domain.competence import AgencyLevel, Post
from domain.rulebook.vocabulary import Certainty, Level, PersonKind, Phase, Track

#: Asked of every form, whatever its wording: a man who was not in the video has been punished.
IDENTITY = "Terlapor sendiri yang melakukannya: jati dirinya terbukti"
#: Of a form whose wording is not taken apart.
AS_WORDED = "Perbuatan sesuai dengan rumusan bentuk ini"
#: Answers about an earlier penalty that name none.
NEVER, SAME_ACT = "none", "same_act"
#: The answer for an act that touches no candidate, and the regional secretary, a post of its own in the question.
NO_CONTEST, SECRETARY = "none", "regional_secretary"
#: The answer by which somebody proposes a penalty below the range.
DEPARTED_TO = "departed_to"
#: The one form of an act that no list that was read covers.
OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class AssessedForm:
    """One form that was proposed. ``missing`` is the code of the refusal that says why it offers no penalty yet."""

    code: str
    name: str
    track: Track
    level: Level
    article: str
    elements: tuple[str, ...]
    certainty: Certainty
    offers: tuple[Permitted, ...]
    missing: str = ""
    crime: str = ""  # which election crime it may be too, in words


@dataclass(frozen=True, slots=True)
class Assessment:
    """One act on one day, judged by one edition of the rulebook, bound by its seal (empty: outside every list)."""

    act: str
    on: date
    contest: str  # its name, empty for an act that hangs on none
    phase: Phase
    person: PersonKind
    post: Post
    level: AgencyLevel
    secretary: bool  # of a region: another official forms the team
    previous: str  # the last penalty for the same kind of breach, NEVER or SAME_ACT
    rulebook: str
    edition: int
    seal: str
    forms: tuple[AssessedForm, ...]

    def form(self, code: str) -> AssessedForm | None:
        """The proposed form with this code."""
        return next((form for form in self.forms if form.code == code), None)
