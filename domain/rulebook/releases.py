"""The versions of the rulebook: each a frozen value with the day from which it holds.

Those written here are the first editions and never change. A correction is a later edition of the same version that an
operator loads as a document (``document.py``); it is a value of the same shape.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.elections import CONTESTS, Contest
from domain.errors import Refusal
from domain.rulebook.acts import FORMS_OF_ACT
from domain.rulebook.discipline import DISCIPLINE
from domain.rulebook.ethics import ETHICS
from domain.rulebook.notes import AUTHORITY, CONFLICTS, CRIMINAL, EXCEPTIONS, SPOUSE, WEIGHING
from domain.rulebook.pp94 import PP94
from domain.rulebook.pppk import PPPK_NOTES, PppkTable
from domain.rulebook.vocabulary import Certainty, Form, Note


@dataclass(frozen=True, slots=True)
class Instrument:
    """A joint decree (SKB): its number at each institution, and how sure we are of each."""

    name: str
    signed: date
    numbers: Mapping[str, tuple[str, Certainty]]
    source: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One edition of a version. ``forms`` empty: its list has not been read, and no act is judged by another one.

    ``pay_rule`` is the day on which the rule on pay came that medium penalties wait for; None: not yet. ``acts`` are
    the forms under which each act may fall, ``pppk`` the agencies' tables. Plain values throughout, so that a case can
    carry the edition by which it was judged.
    """

    code: str
    name: str
    since: date
    instrument: Instrument
    until: date | None = None
    forms: tuple[Form, ...] = ()
    notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    pay_rule: date | None = None
    edition: int = 1
    contests: tuple[Contest, ...] = CONTESTS
    pppk: tuple[PppkTable, ...] = ()
    acts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(FORMS_OF_ACT))

    def form(self, code: str) -> Form:
        """The form with this code. Raises ``Refusal('form_not_in_version')``, for a list unread ``forms_unread``."""
        if not self.forms:
            raise Refusal("forms_unread", version=self.name)
        for form in self.forms:
            if form.code == code:
                return form
        raise Refusal("form_not_in_version", form=code, version=self.name)

    def contest(self, code: str) -> Contest:
        """The contest with this code, with its days of fixing. Raises ``Refusal('contest_unknown')``."""
        for contest in self.contests:
            if contest.code == code:
                return contest
        raise Refusal("contest_unknown", contest=code)

    def holds_on(self, day: date) -> bool:
        """Whether it was in force on that day."""
        return self.since <= day and (self.until is None or day < self.until)


_SEEN, _UNSURE = Certainty.SEEN, Certainty.UNVERIFIED
SKB2020 = Rulebook(
    code="skb2020",
    name="SKB 2020",
    since=date(2020, 9, 10),
    until=date(2022, 9, 22),
    instrument=Instrument(
        "SKB Pilkada 2020", date(2020, 9, 10),
        {"menpanrb": ("05 Tahun 2020", _SEEN), "mendagri": ("800-2836 Tahun 2020", _SEEN),
         "bkn": ("167/Kep/2020", _SEEN), "kasn": ("6/SKB/9/2020", _SEEN), "bawaslu": ("0314", _SEEN)},
        "https://news.okezone.com/read/2020/10/14/512/2293806/pamer-foto-bareng-paslon-di-medsos-6-asn-langgar-"
        "netralitas?page=2",
    ),
    notes={"conflicts": (
        Note("skb2020_forms", "15–16 kategori, hukuman mengacu PP 53/2010; daftarnya belum terbaca.", _SEEN),
    )},
)  # fmt: skip
SKB2022 = Rulebook(
    code="skb2022",
    name="SKB 2022",
    since=date(2022, 9, 22),
    instrument=Instrument(
        "SKB Pedoman Pembinaan dan Pengawasan Netralitas Pegawai ASN", date(2022, 9, 22),
        {"menpanrb": ("2 Tahun 2022", _SEEN), "mendagri": ("800-5474 Tahun 2022", _UNSURE),
         "bkn": ("246 Tahun 2022", _UNSURE), "kasn": ("30 Tahun 2022", _UNSURE),
         "bawaslu": ("1447.1/PM.01/K.1/09/2022", _UNSURE)},
        "https://www.kompas.com/tren/read/2023/11/06/133000265/potong-gaji-dan-pemberhentian-ini-jenis-pelanggaran-"
        "asn-tidak-netral-jelang?amp=1&page=1",
    ),
    forms=(*ETHICS, *DISCIPLINE, *PP94),
    notes={"exceptions": EXCEPTIONS, "spouse": SPOUSE, "pppk": PPPK_NOTES, "weighing": WEIGHING, "criminal": CRIMINAL,
           "authority": AUTHORITY,
           "conflicts": CONFLICTS},
)  # fmt: skip
RULEBOOKS = (SKB2020, SKB2022)


def newest(rulebooks: Iterable[Rulebook]) -> tuple[Rulebook, ...]:
    """Of every version its newest edition, in the order of the days from which they hold."""
    found: dict[str, Rulebook] = {}
    for book in sorted(rulebooks, key=lambda book: book.edition):
        found[book.code] = book
    return tuple(sorted(found.values(), key=lambda book: book.since))


def rules_on(day: date, rulebooks: Iterable[Rulebook] = RULEBOOKS) -> Rulebook:
    """The newest edition of the version in force on the day of the act (never the day of the report).

    An older edition says nothing any more, also where only it would still hold on that day. Where two versions hold,
    the later one goes before. Raises ``Refusal('rules_none')`` for a day on which none holds.
    """
    for book in reversed(newest(rulebooks)):
        if book.holds_on(day):
            return book
    raise Refusal("rules_none", date=day.isoformat())


def last_day(rulebook: Rulebook) -> date | None:
    """The last day on which a version held, or None while it holds."""
    return rulebook.until - timedelta(days=1) if rulebook.until else None
