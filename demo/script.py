"""A published case as a script: a report, and for each reported person the timed acts that lead to where it stands.

The day of registration is the reported one; else, as no source gives it, the day from which the first published act
is reached at the usual pace, but not before the event; without any date, a month before candidates were fixed or
before voting day. (The event or the first published step itself would be a bad guess: the first is often months
before anybody reported it, the second mostly the end of a study that would then have taken a minute.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

from demo.judged import judged
from demo.officers import nip_of
from demo.paths import waits
from demo.places import Agency, agency_named
from demo.published import Published, PublishedStep, day_of, exact_day, published_cases
from demo.readings import READINGS, At, Mark, People, Reading
from demo.timing import earliest_start, place, shift, working_day_until
from domain.clock import Zone
from models.schemas import PersonIn, ReportIn

MORNING = time(9)  # local: the same day in every zone
#: Working days from our guess of the last act to the day on which the source says how things stand.
QUIET = 5
MONTH = timedelta(days=30)
TRACKS = {"before_fixing": "ethics", "after_fixing": "discipline"}

#: When candidates were fixed, and voting day.
CALENDAR = {
    "Pilkada 2020": (date(2020, 9, 23), date(2020, 12, 9)),
    "Pemilu 2024": (date(2023, 11, 3), date(2024, 2, 14)),
    "Pilkada 2024": (date(2024, 9, 22), date(2024, 11, 27)),
    "PSU Pilkada 2025": (date(2025, 3, 23), date(2025, 4, 19)),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on its legal day. ``source`` is the published step that it is, or None if we filled it in.

    ``next_on`` is the day of the next act, on which a summons may call.
    """

    number: int
    action: str
    day: date
    next_on: date
    source: PublishedStep | None = None

    @property
    def published(self) -> bool:
        return self.source is not None

    @property
    def by_clock(self) -> bool:
        """Whether nobody does it: the clock only has to reach the day."""
        return waits(self.action)


@dataclass(frozen=True, slots=True)
class Life:
    """What happens to one reported person: ``judged`` is how the act is assessed, by the answers of the form.

    ``stands_on`` is the day until which time then runs.
    """

    number: int
    people: People
    agency: Agency
    track: str
    judged: Mapping[str, str]
    deeds: tuple[Deed, ...]
    stands_on: date

    def instant(self, day: date) -> datetime:
        """The legal instant of an act on ``day`` at the agency."""
        return datetime.combine(day, MORNING, self.agency.zone.tz)


@dataclass(frozen=True, slots=True)
class Script:
    """One published case, ready to be played."""

    published: Published
    reading: Reading
    registered: date
    lives: tuple[Life, ...]

    @property
    def id(self) -> str:
        return self.published.id

    @property
    def request_id(self) -> str:
        """The request id of the report; those of the acts begin with it."""
        return f"demo-{self.id}"

    def request_for(self, life: "Life", what: str) -> str:
        """The request id of one thing that is done to one person's case: the same at every load."""
        return f"{self.request_id}-{life.number}-{what}"

    @property
    def registered_at(self) -> datetime:
        """The legal instant of registration: before every act of that day, in every zone."""
        return datetime.combine(self.registered, time(8), Zone.WIT.tz)

    @property
    def report(self) -> ReportIn:
        """The report as it is filed, with people who have no names."""
        case = self.published
        own = case.channel != "report"
        return ReportIn(
            request_id=self.request_id,
            reporter_name="Bawaslu (contoh)" if own else "Pelapor (contoh)",
            persons=[
                PersonIn(
                    name=f"Terlapor {life.number} (contoh)", agency=life.agency.code,
                    position=life.people.position or case.position, nip=nip_of(self.request_id, life.number),
                )
                for life in self.lives
            ],
            election=case.election,
            election_kind="general" if case.election.startswith("Pemilu") else "regional",
            happened_on=exact_day(case.date_event),
            place=f"{case.region} (contoh)",
            chronology=f"Data contoh dari perkara yang dipublikasikan.\n{case.what_happened}",
            evidence=f"Data contoh. Sumber: {case.source_url}",
            channel=case.channel,
        )  # fmt: skip


def _fixed(case: Published, reading: Reading, group: int) -> dict[int, PublishedStep]:
    """The published steps that are acts of a group, by the index of the act in its path."""
    acts = reading.people[group].path.acts
    return {
        acts.index(mark.action): step
        for mark, step in zip(reading.steps, case.steps, strict=True)
        if isinstance(mark, At) and mark.action in acts and (not mark.groups or group in mark.groups)
    }


def _marked(case: Published, reading: Reading, mark: Mark) -> list[date]:
    return [step.day for m, step in zip(reading.steps, case.steps, strict=True) if m is mark]


def _last_guess(case: Published, reading: Reading) -> date | None:
    """When the last act was, if no published step is an act at all."""
    if reading.guess:
        return reading.guess
    if stands := _marked(case, reading, Mark.STANDS):
        return shift(stands[-1], -QUIET)
    told = case.steps[-1].day if case.steps else day_of(case.date_published)
    return working_day_until(told) if told else None


def _known(case: Published, reading: Reading) -> list[dict[int, date]]:
    """For each group the days of its acts that are known or guessed; index -1 is the registration."""
    known = [
        {index: step.day for index, step in _fixed(case, reading, group).items()}
        for group in range(len(reading.people))
    ]
    guess = _last_guess(case, reading)
    if guess and not any(known) and not _reported(case, reading):
        return [{len(people.path.acts) - 1: guess} for people in reading.people]
    return known


def _reported(case: Published, reading: Reading) -> date | None:
    return next(iter(_marked(case, reading, Mark.REGISTERED)), None) or exact_day(case.date_reported)


def _registered(case: Published, reading: Reading, known: Sequence[Mapping[int, date]]) -> date:
    if reported := _reported(case, reading):
        return reported
    starts = [
        earliest_start(people.path.acts, days) for people, days in zip(reading.people, known, strict=True) if days
    ]
    if not starts:
        fixing, voting = next(days for name, days in CALENDAR.items() if case.election.startswith(name))
        return shift((fixing if case.phase_code == "before_fixing" else voting) - MONTH, 1)
    first = min(day for days in known for day in days.values())
    events = [*_marked(case, reading, Mark.BEFORE), exact_day(case.date_event) or date.min]
    return max(min(starts), *(event for event in events if event <= first), date.min)


def _deeds(people: People, registered: date, known: Mapping[int, date], steps: Mapping[int, PublishedStep]
           ) -> tuple[Deed, ...]:  # fmt: skip
    acts = people.path.acts
    days = place(acts, registered, {index: day for index, day in known.items() if index >= 0})
    ends = [*days, days[-1] + timedelta(days=3)] if days else []
    return tuple(
        Deed(index + 1, act, day, after, steps.get(index))
        for index, (act, (day, after)) in enumerate(zip(acts, pairwise(ends), strict=True))
    )


def _stands_on(case: Published, reading: Reading, people: People, last: date) -> date:
    stands = () if people.path.over else _marked(case, reading, Mark.STANDS)
    return max(last, stands[-1]) if stands else last + timedelta(days=people.path.silence)


def _agency(case: Published, people: People, index: int) -> Agency:
    return agency_named(people.place[index % len(people.place)] if people.place else case.region)


def _assessed(deeds: tuple[Deed, ...], how: Mapping[str, str]) -> tuple[Deed, ...]:
    """The deeds, with two persons for an act that is assessed outside the lists."""
    if "weight" not in how:
        return deeds
    told: list[Deed] = []
    for deed in deeds:
        if deed.action == "assess":
            told += [replace(deed, action="assess_outside", next_on=deed.day), replace(deed, action="confirm_outside")]
        else:
            told.append(deed)
    return tuple(replace(deed, number=number) for number, deed in enumerate(told, 1))


def write(case: Published, reading: Reading) -> Script:
    """The script of a case as we read it."""
    known = _known(case, reading)
    registered = _registered(case, reading, known)
    lives: list[Life] = []
    for group, people in enumerate(reading.people):
        deeds = _deeds(people, registered, known[group], _fixed(case, reading, group))
        stands_on = _stands_on(case, reading, people, deeds[-1].day if deeds else registered)
        track = people.track or TRACKS.get(case.phase_code, "")
        for n in range(people.count):
            agency = _agency(case, people, n)
            how = judged(case.id, agency, people.position or case.position, track, people.sanction, registered)
            lives.append(Life(len(lives) + 1, people, agency, track, how, _assessed(deeds, how), stands_on))
    return Script(case, reading, registered, tuple(lives))


@lru_cache(maxsize=1)
def scripts() -> tuple[Script, ...]:
    """The scripts of all published cases, in the order of our readings."""
    cases = published_cases()
    return tuple(write(cases[reading.id], reading) for reading in READINGS)
