"""Who may punish whom, who forms the team, who may sit in it (PP 94/2021 arts. 16-23; PP 42/2004 for the council).

The articles themselves were not read: rows follow a guide's list and a general matrix; where those differ, ``others``
names the official of the other source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import Refusal
from domain.rulebook.vocabulary import LEVEL_WORDS, Certainty, Level


class Post(StrEnum):
    """Kinds of post (jabatan)."""

    HIGHEST = "highest"  # pimpinan tinggi utama
    HIGH = "high"  # pimpinan tinggi madya
    SENIOR = "senior"  # pimpinan tinggi pratama
    ADMINISTRATOR = "administrator"
    SUPERVISOR = "supervisor"  # pengawas
    EXECUTOR = "executor"  # pelaksana
    EXPERT_HIGHEST = "expert_highest"  # fungsional ahli utama
    EXPERT_HIGH = "expert_high"  # ahli madya
    EXPERT = "expert"  # ahli muda
    SPECIALIST = "specialist"  # ahli pertama, keterampilan


class AgencyLevel(StrEnum):
    """Whose servant somebody is."""

    CENTRAL = "central"
    PROVINCE = "province"
    REGENCY_CITY = "regency_city"


class Penalty(StrEnum):
    """What is to be imposed; dismissal has an official of its own."""

    LIGHT = "light"
    MEDIUM = "medium"
    HEAVY = "heavy"
    DISMISSAL = "dismissal"


class Official(StrEnum):
    """Who may punish (pejabat yang berwenang menghukum), and who may form a team."""

    PRESIDENT = "president"
    AUTHORITY = "authority"  # PPK
    HIGH = "high"
    SENIOR = "senior"
    ADMINISTRATOR = "administrator"
    SUPERVISOR = "supervisor"
    GOVERNOR = "governor"  # as the government's representative
    HOME_MINISTER = "home_minister"


OFFICIAL_WORDS: Mapping[Official, str] = {
    Official.PRESIDENT: "Presiden",
    Official.AUTHORITY: "Pejabat Pembina Kepegawaian (PPK)",
    Official.HIGH: "Pejabat Pimpinan Tinggi Madya",
    Official.SENIOR: "Pejabat Pimpinan Tinggi Pratama",
    Official.ADMINISTRATOR: "Pejabat Administrator",
    Official.SUPERVISOR: "Pejabat Pengawas",
    Official.GOVERNOR: "Gubernur sebagai wakil pemerintah pusat",
    Official.HOME_MINISTER: "Menteri Dalam Negeri",
}

POST_WORDS: Mapping[Post, str] = {
    Post.EXECUTOR: "Pelaksana",
    Post.SPECIALIST: "Fungsional ahli pertama atau keterampilan",
    Post.SUPERVISOR: "Pengawas",
    Post.EXPERT: "Fungsional ahli muda",
    Post.ADMINISTRATOR: "Administrator",
    Post.EXPERT_HIGH: "Fungsional ahli madya",
    Post.SENIOR: "Pimpinan tinggi pratama",
    Post.HIGH: "Pimpinan tinggi madya",
    Post.EXPERT_HIGHEST: "Fungsional ahli utama",
    Post.HIGHEST: "Pimpinan tinggi utama",
}

#: Ranks from below, to compare posts. Functional posts stand beside the structural one they resemble (inferred).
_RANK: Mapping[Post, int] = {
    Post.EXECUTOR: 0, Post.SPECIALIST: 0, Post.SUPERVISOR: 1, Post.EXPERT: 1, Post.ADMINISTRATOR: 2,
    Post.EXPERT_HIGH: 2, Post.SENIOR: 3, Post.HIGH: 4, Post.EXPERT_HIGHEST: 4, Post.HIGHEST: 5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Competent:
    """The official for one row of the table, and whom another source names instead."""

    official: Official
    certainty: Certainty
    others: tuple[Official, ...] = ()


_SEEN, _INFERRED, _CONFLICT, _UNSURE = Certainty
_L, _M, _H, _D = Penalty
_P, _A = Official.PRESIDENT, Official.AUTHORITY
_LOCAL = AgencyLevel.REGENCY_CITY
_Row = Mapping[Penalty, Competent]


def _row(light: Competent, medium: Competent, heavy: Competent, dismissal: Competent) -> _Row:
    return {_L: light, _M: medium, _H: heavy, _D: dismissal}


def _sure(official: Official) -> Competent:
    return Competent(official, _SEEN)


_AUTHORITY, _PRESIDENT = _sure(_A), _sure(_P)
_TOP = Competent(_A, _UNSURE), Competent(_A, _UNSURE), Competent(_A, _CONFLICT, (_P,)), _PRESIDENT

#: Central agencies and provinces.
_GENERAL: Mapping[Post, _Row] = {
    Post.HIGHEST: _row(*[_PRESIDENT] * 4),
    Post.HIGH: _row(*_TOP),
    Post.EXPERT_HIGHEST: _row(*_TOP),
    Post.SENIOR: _row(_sure(Official.HIGH), _AUTHORITY, _AUTHORITY, Competent(_A, _INFERRED)),
    Post.ADMINISTRATOR: _row(_sure(Official.SENIOR), _sure(Official.HIGH), _AUTHORITY, Competent(_A, _INFERRED)),
    Post.SUPERVISOR: _row(_sure(Official.ADMINISTRATOR), _sure(Official.SENIOR), _AUTHORITY, Competent(_A, _INFERRED)),
    Post.EXECUTOR: _row(
        _sure(Official.SUPERVISOR), _sure(Official.ADMINISTRATOR), _AUTHORITY, Competent(_A, _INFERRED)
    ),
}
#: Regencies and cities: the guide gives the agency head all of "administrator and below" from medium on.
_IN_REGENCIES: Mapping[Post, _Row] = {
    **_GENERAL,
    Post.SENIOR: _row(*[_AUTHORITY] * 4),
    Post.ADMINISTRATOR: _row(
        _sure(Official.SENIOR), Competent(_A, _SEEN), _AUTHORITY, Competent(_A, _INFERRED)
    ),
    Post.SUPERVISOR: _row(
        _sure(Official.ADMINISTRATOR), Competent(_A, _CONFLICT, (Official.SENIOR,)), _AUTHORITY,
        Competent(_A, _INFERRED),
    ),
    Post.EXECUTOR: _row(
        _sure(Official.SUPERVISOR), Competent(_A, _CONFLICT, (Official.ADMINISTRATOR,)), _AUTHORITY,
        Competent(_A, _INFERRED),
    ),
}  # fmt: skip
_BESIDE: Mapping[Post, Post] = {
    Post.EXPERT_HIGH: Post.ADMINISTRATOR, Post.EXPERT: Post.SUPERVISOR, Post.SPECIALIST: Post.EXECUTOR
}  # fmt: skip


def competent(post: Post, agency: AgencyLevel, penalty: Penalty) -> Competent:
    """Who may impose such a penalty on the holder of such a post.

    For functional posts the row of the post beside them: sure only for heavy ones, which go to the agency head.
    Raises ``Refusal('competence_unknown')`` where no row is.
    """
    table = _IN_REGENCIES if agency is _LOCAL else _GENERAL
    row = table.get(_BESIDE.get(post, post))
    if row is None or (post is Post.HIGHEST and agency is not AgencyLevel.CENTRAL):
        raise Refusal("competence_unknown")
    found = row[penalty]
    if post in _BESIDE and penalty is not Penalty.HEAVY:
        return Competent(found.official, _UNSURE, found.others)
    return found


def penalty_of(level: Level, sanction: str = "") -> Penalty:
    """The row of the table for a level and a penalty that is chosen. A moral one has no row: the head imposes it."""
    if level is Level.OUTSIDE or sanction.endswith("dismissal"):
        return Penalty.DISMISSAL
    if level is Level.MORAL:
        raise Refusal("competence_unknown")
    return Penalty(level.value)


def check_official(official: Official, post: Post, agency: AgencyLevel, level: Level, sanction: str = "") -> Competent:
    """That this official may impose it. One whom only another source names passes; the row says CONFLICT.

    Raises ``Refusal`` ``official_not_competent``, ``competence_unknown``.
    """
    # a moral sanction is the agency head's, on the council's hearing (PP 42/2004 art. 15)
    row = _AUTHORITY if level is Level.MORAL else competent(post, agency, penalty_of(level, sanction))
    if official not in {row.official, *row.others}:
        raise Refusal("official_not_competent", official=OFFICIAL_WORDS[official], level=LEVEL_WORDS[level])
    return row


def team_former(agency: AgencyLevel, *, regional_secretary: bool = False) -> Competent:
    """Who forms the examination team or ethics council.

    For a regional secretary (sekda) not the own head: of a regency or city the governor as the government's
    representative, of a province the Minister of Home Affairs.
    """
    if not regional_secretary or agency is AgencyLevel.CENTRAL:
        return _AUTHORITY
    return _sure(Official.GOVERNOR if agency is _LOCAL else Official.HOME_MINISTER)


def check_examiners(examiners: Sequence[Post], examined: Post) -> None:
    """No examiner and no member of a council ranks below the person examined. Raises ``Refusal('examiner_below')``."""
    if any(_RANK[examiner] < _RANK[examined] for examiner in examiners):
        raise Refusal("examiner_below")


def lawful_council(size: int) -> bool:
    """A chair, a secretary and at least three more, all members; an odd number if more than five (PP 42/2004)."""
    return size >= 5 and size % 2 == 1
