"""Elections as data: the stages of each contest, and when its candidates were fixed.

Sources: PKPU 3/2022 (Pemilu 2024) and PKPU 2/2024 (Pilkada 2024) as quoted by the press; the days of Pilkada 2020 and
the outer ends of every contest are general knowledge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.errors import Refusal
from domain.rulebook.vocabulary import Certainty, Office, Phase


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage (tahapan) by its first and last day."""

    code: str
    name: str
    first: date
    last: date
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Fixing:
    """The day on which candidates were fixed, for all regions or for those whose code begins so."""

    day: date
    certainty: Certainty
    region: str = ""


@dataclass(frozen=True, slots=True)
class Contest:
    """One contest: an election and what is voted on. ``first`` and ``last`` enclose its stages."""

    code: str
    name: str
    office: Office
    first: date
    last: date
    fixings: tuple[Fixing, ...]
    voting: date
    stages: tuple[Stage, ...] = ()
    certainty: Certainty = Certainty.UNVERIFIED  # of first and last

    def fixing(self, region: str = "") -> Fixing:
        """The fixing that holds in a region: the most exact one. Raises ``Refusal('fixing_unknown')``."""
        found = [fixing for fixing in self.fixings if region.startswith(fixing.region)]
        if not found:
            raise Refusal("fixing_unknown", contest=self.name)
        return max(found, key=lambda fixing: len(fixing.region))


_SEEN, _INFERRED, _UNSURE = Certainty.SEEN, Certainty.INFERRED, Certainty.UNVERIFIED


def _stage(code: str, name: str, first: str, last: str, certainty: Certainty = _SEEN) -> Stage:
    return Stage(code, name, date.fromisoformat(first), date.fromisoformat(last), certainty)


def _general(code: str, name: str, office: Office, nomination: tuple[str, str], fixed: Fixing) -> Contest:
    stages = (
        _stage("nomination", "pencalonan", *nomination),
        _stage("campaign", "masa kampanye", "2023-11-28", "2024-02-10"),
        _stage("quiet", "masa tenang", "2024-02-11", "2024-02-13"),
        _stage("voting", "pemungutan suara", "2024-02-14", "2024-02-14"),
        _stage("recapitulation", "rekapitulasi", "2024-02-15", "2024-03-20"),
    )
    return Contest(
        code, f"Pemilu 2024: {name}", office, date(2022, 6, 14), date(2024, 10, 20), (fixed,), date(2024, 2, 14), stages
    )


def _regional(year: int, office: Office, first: date, last: date, fixed: Fixing, stages: tuple[Stage, ...]) -> Contest:
    name = "gubernur" if office is Office.GOVERNOR else "bupati/wali kota"
    voting = next(stage.first for stage in stages if stage.code == "voting")
    return Contest(
        f"pilkada{year}_{office.value}", f"Pilkada {year}: {name}", office, first, last, (fixed,), voting, stages
    )


_STAGES_2020 = (
    _stage("campaign", "masa kampanye", "2020-09-26", "2020-12-05", _UNSURE),
    _stage("quiet", "masa tenang", "2020-12-06", "2020-12-08", _UNSURE),
    _stage("voting", "pemungutan suara", "2020-12-09", "2020-12-09", _UNSURE),
)
_STAGES_2024 = (
    _stage("support", "dukungan perseorangan", "2024-05-05", "2024-08-19"),
    _stage("registration", "pendaftaran pasangan calon", "2024-08-27", "2024-08-29"),
    _stage("check", "penelitian pasangan calon", "2024-08-27", "2024-09-21"),
    _stage("campaign", "masa kampanye", "2024-09-25", "2024-11-23"),
    _stage("quiet", "masa tenang", "2024-11-24", "2024-11-26", _UNSURE),
    _stage("voting", "pemungutan suara", "2024-11-27", "2024-11-27"),
    _stage("recapitulation", "rekapitulasi", "2024-11-28", "2024-12-16", _INFERRED),
)
_LISTS = Fixing(date(2023, 11, 3), _INFERRED)  # the final candidate lists (DCT): 25 days before the campaign
_BOTH = (Office.GOVERNOR, Office.REGENT_MAYOR)
CONTESTS = (
    _general("pemilu2024_president", "Presiden", Office.PRESIDENT, ("2023-10-19", "2023-11-25"),
             Fixing(date(2023, 11, 13), _INFERRED)),  # 15 days before the campaign
    _general("pemilu2024_dpr", "DPR", Office.DPR, ("2023-04-24", "2023-11-25"), _LISTS),
    _general("pemilu2024_dpd", "DPD", Office.DPD, ("2022-12-06", "2023-11-25"), _LISTS),
    _general("pemilu2024_dprd", "DPRD", Office.DPRD, ("2023-04-24", "2023-11-25"), _LISTS),
    *(_regional(2024, office, date(2024, 1, 26), date(2025, 2, 20), Fixing(date(2024, 9, 22), _SEEN), _STAGES_2024)
      for office in _BOTH),
    *(_regional(2020, office, date(2019, 9, 30), date(2021, 2, 26), Fixing(date(2020, 9, 23), _UNSURE), _STAGES_2020)
      for office in _BOTH),
    # Ordered by the Constitutional Court region by region; whose candidates stayed those of 2024 differs.
    Contest("psu2025_regent_mayor", "PSU Pilkada 2025: bupati/wali kota", Office.REGENT_MAYOR, date(2025, 2, 24),
            date(2025, 8, 31), (), date(2025, 4, 19)),
)  # fmt: skip
CONTEST_BY_CODE: Mapping[str, Contest] = {contest.code: contest for contest in CONTESTS}


def contest(code: str) -> Contest:
    """The contest with this code. Raises ``Refusal('contest_unknown')``."""
    if code not in CONTEST_BY_CODE:
        raise Refusal("contest_unknown", contest=code)
    return CONTEST_BY_CODE[code]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a day lies in a contest: the phase, the fixing that splits it, the stages that run."""

    phase: Phase
    fixing: Fixing
    stages: tuple[Stage, ...]


def standing(contest: Contest, region: str, on: date, fixed: date | None = None) -> Standing:
    """Where the day of an act lies. The day of the fixing itself is after it.

    ``fixed`` is the fixing of the very candidate, where it differs (a pair fixed later after a dispute). Raises
    ``Refusal('no_election_stage')`` for a day outside the contest, ``'fixing_unknown'``.
    """
    if not contest.first <= on <= contest.last:
        raise Refusal("no_election_stage", contest=contest.name, date=on.isoformat())
    split = Fixing(fixed, Certainty.SEEN, region) if fixed else contest.fixing(region)
    phase = Phase.BEFORE_FIXING if on < split.day else Phase.AFTER_FIXING
    return Standing(phase, split, tuple(stage for stage in contest.stages if stage.first <= on <= stage.last))


def phase(contest: Contest, region: str, on: date, fixed: date | None = None) -> Phase:
    """Before or after the fixing of that candidate in that contest. Arguments and errors as :func:`standing`."""
    return standing(contest, region, on, fixed).phase
