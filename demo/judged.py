"""How the act of a published case is assessed: by the list of its day where that covers it, else outside the lists.

What no source tells is read off the position in the source's words, or is the lowest: it only decides who would be
competent, never what happened.
"""

from collections.abc import Mapping
from datetime import date

from demo.judgements import JUDGEMENTS, Judgement
from demo.places import Agency
from domain.assessed import NO_CONTEST, SECRETARY
from domain.assessment import Person, match
from domain.competence import AgencyLevel, Post
from domain.elections import contest
from domain.errors import Refusal
from domain.rulebook.sanctions import SANCTION_BY_CODE
from domain.rulebook.vocabulary import Level, PersonKind, Track

JUDGED: Mapping[str, Judgement] = {judgement.id: judgement for judgement in JUDGEMENTS}
#: Words of a position, the first that occurs: the post.
POSTS = (
    ("sekda", SECRETARY), ("penjabat gubernur", Post.HIGH), ("penjabat", Post.SENIOR), ("kepala dinas", Post.SENIOR),
    ("kepala badan", Post.SENIOR), ("camat", Post.ADMINISTRATOR), ("kepala bidang", Post.ADMINISTRATOR),
    ("lurah", Post.SUPERVISOR), ("kepala seksi", Post.SUPERVISOR), ("kepala sekolah", Post.EXPERT),
    ("guru", Post.SPECIALIST),
)  # fmt: skip
USUAL_WEIGHT = {Track.ETHICS: Level.MORAL, Track.DISCIPLINE: Level.MEDIUM}


def level_of(agency: Agency) -> AgencyLevel:
    """Whose servants an agency's are."""
    if agency.level == "central":
        return AgencyLevel.CENTRAL
    return AgencyLevel.PROVINCE if agency.code.endswith("00") else AgencyLevel.REGENCY_CITY


def _post(position: str, agency: Agency) -> str:
    post = next((post for word, post in POSTS if word in position.lower()), Post.EXECUTOR)
    central = level_of(agency) is AgencyLevel.CENTRAL
    return Post.HIGH.value if central and post == SECRETARY else str(post)


def judged(
    case: str, agency: Agency, position: str, track: str, sanction: str, registered: date
) -> Mapping[str, str]:  # fmt: skip
    """The answers by which the act is assessed. With ``act`` among them by the list, with ``weight`` outside it.

    What was reported had happened by the day on which it was ``registered``, whichever days of ours lie after it.
    """
    post = _post(position, agency)
    who = {
        "person_kind": PersonKind.PNS.value, "post": post, "agency_level": level_of(agency).value, "previous": "none",
        "lowest_post": post, "formed_by": _former(post, agency),
    }  # fmt: skip
    known = JUDGED[case]
    days = [min(day, registered) for day in known.days]
    for act in known.acts:
        for day in days:
            if track in _tracks(act, day, known.contest, agency):
                return {**who, "act": act, "happened_on": day.isoformat(), "contest": known.contest}
    weight = SANCTION_BY_CODE[sanction].level if sanction else USUAL_WEIGHT[Track(track or Track.ETHICS)]
    return {**who, "weight": weight.value, "happened_on": days[0].isoformat(), "contest": NO_CONTEST}


def _former(post: str, agency: Agency) -> str:
    if post != SECRETARY:
        return "authority"
    return "governor" if level_of(agency) is AgencyLevel.REGENCY_CITY else "home_minister"


def _tracks(act: str, on: date, where: str, agency: Agency) -> set[str]:
    try:
        found = match(act, on, contest(where), agency.code, Person(PersonKind.PNS))
    except Refusal:
        return set()
    return {candidate.form.track.value for candidate in found}
