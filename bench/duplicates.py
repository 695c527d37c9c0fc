"""``python -m bench.duplicates``: how well the suggestions of one event tell the published events apart.

Each published case is told a second time by somebody else: sentences dropped or turned round, words left out or
misspelt, names and places written differently, the day remembered by a day or not at all. Each telling is compared
with every case, so the negatives are far more than the officer's real candidates, who share agency and time.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from demo.published import exact_day, published_cases
from models.likeness import THRESHOLD, Told, likeness

TELLINGS = 4
OTHERWISE = {
    "menghadiri": "hadir di", "mengunggah": "memposting", "dilaporkan": "diadukan", "pejabat": "orang dinas",
    "bersama": "dengan", "kepala desa": "kades", "kampanye": "acara kampanye", "mengajak": "ngajak", "dan": "serta",
    "memberi": "kasih", "warga": "masyarakat", "karena": "sebab", "menyatakan": "bilang", "foto": "gambar",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, and whether they tell of one event."""

    one: Told
    other: Told
    same: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """Of what was suggested how much was right, and of what was right how much was suggested."""

    threshold: float
    precision: float
    recall: float
    suggested: int
    twins: int
    pairs: int


def _first(number: int) -> list[Told]:
    """The published events as first told: synthetic names, the published words and days."""
    found = []
    for index, case in enumerate(published_cases().values()):
        happened = exact_day(case.date_event) or exact_day(case.date_reported)
        person = f"Terlapor {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index % 26]}{index}"
        found.append(Told(case.id, person, happened, case.region, f"{case.position}. {case.what_happened}"))
    return found[:number]


def _again(told: Told, chance: random.Random, number: int) -> Told:
    sentences = [s for s in told.story.split(". ") if s]
    chance.shuffle(sentences)
    kept = sentences[: max(1, len(sentences) - chance.randint(0, 1))]
    words = [word for word in " ".join(kept).split() if chance.random() > 0.2]
    story = " ".join(_slip(OTHERWISE.get(word.lower(), word), chance) for word in words)
    day = chance.choice([told.happened_on, None, _moved(told.happened_on, chance.choice([-1, 1]))])
    person = chance.choice([told.person, told.person.lower(), "", f"{told.person}, S.E."])
    place = chance.choice([told.place, f"sekitar {told.place}", ""])
    return replace(told, case=f"{told.case}-{number}", story=story, happened_on=day, person=person, place=place)


def _moved(day: date | None, days: int) -> date | None:
    return day + timedelta(days=days) if day else None


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 5 or chance.random() > 0.05:
        return word
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]


def pairs(seed: int, most: int = 1000) -> Iterator[Pair]:
    """Every telling again against every first telling."""
    chance = random.Random(seed)  # noqa: S311 (the same tellings again, no secret)
    first = _first(most)
    for told in first:
        for number in range(TELLINGS):
            again = _again(told, chance, number)
            for other in first:
                yield Pair(again, other, other.case == told.case)


def measure(some: Iterator[Pair] | Sequence[Pair], threshold: float) -> Measured:
    """Precision and recall at a threshold."""
    right = wrong = missed = count = 0
    for pair in some:
        count += 1
        found = likeness(pair.one, pair.other)
        suggested = found.score >= threshold and bool(found.reasons)
        right += suggested and pair.same
        wrong += suggested and not pair.same
        missed += pair.same and not suggested
    return Measured(
        threshold, right / max(1, right + wrong), right / max(1, right + missed), right + wrong, right + missed, count
    )


def main() -> None:
    known = list(pairs(seed=2026))
    sys.stdout.write("threshold  precision  recall  suggested  twins  pairs\n")
    for threshold in (0.35, 0.45, 0.5, THRESHOLD, 0.6, 0.65, 0.75):
        m = measure(known, threshold)
        mark = " <- in use" if threshold == THRESHOLD else ""
        sys.stdout.write(
            f"{threshold:9.2f}  {m.precision:9.3f}  {m.recall:6.3f}  {m.suggested:9}  {m.twins:5}  {m.pairs:6}{mark}\n"
        )


if __name__ == "__main__":
    main()
