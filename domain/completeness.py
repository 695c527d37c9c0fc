"""What a report must hold to be registered: the formal and material requirements, and what of them is there already.

Nothing here refuses anything: a report that lacks something is taken in all the same and comes back to be completed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.procedure import Basis, Confidence

_CONFIRMED, _CONFLICT = Confidence.CONFIRMED, Confidence.CONFLICT
REQUIREMENTS_OF_LAW = Basis("UU 7/2017 Pasal 454 ayat (4); syarat formal dan materiel Bawaslu", _CONFIRMED)
WINDOW_GENERAL = Basis("UU 7/2017 Pasal 454 ayat (6); satuan harinya berbeda antar sumber", _CONFLICT)
WINDOW_REGIONAL = Basis("UU 1/2015 Pasal 134 ayat (4)", _CONFIRMED)
WINDOW_UNKNOWN = Basis("UU 7/2017 Pasal 454 ayat (6) atau UU 1/2015 Pasal 134 ayat (4)", _CONFLICT)


class Kind(StrEnum):
    """The two kinds of requirements."""

    FORMAL = "formal"
    MATERIAL = "material"


class Held(StrEnum):
    """Whether a report meets a requirement. ``LATER``: it cannot be met on a form."""

    YES = "yes"
    NO = "no"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says so far, in the terms of the requirements. ``persons`` and ``offices`` count those given.

    ``late``: the law's time had passed when the report was made; the caller counts it with the calendar.
    """

    reporter_name: str = ""
    reporter_address: str = ""
    persons: int = 0
    offices: int = 0
    election_kind: str = ""
    known_on: date | None = None
    late: bool = False
    happened_on: date | None = None
    place: str = ""
    chronology: str = ""
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement as a reporter reads it. ``field`` is the form's, where it is met."""

    code: str
    kind: Kind
    name: str
    meaning: str
    basis: Basis
    field: str
    held: Held


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    kind: Kind
    name: str
    meaning: str
    field: Callable[[Told], str]
    met: Callable[[Told], bool]


def _to(field: str) -> Callable[[Told], str]:
    return lambda _: field


_RULES = (
    _Rule("reporter", Kind.FORMAL, "Nama dan alamat pelapor",
          "Tanpa keduanya kabar Anda tidak dapat diregistrasi sebagai laporan. Keduanya disimpan terpisah dari berkas.",
          lambda told: "reporter_address" if told.reporter_name.strip() else "reporter_name",
          lambda told: bool(told.reporter_name.strip() and told.reporter_address.strip())),
    _Rule("reported", Kind.FORMAL, "Orang yang dilaporkan: nama dan kantornya",
          "Nama dan kantor cukup; NIP dicari petugas.",
          lambda told: "persons.0.agency" if told.persons else "persons.0.name",
          lambda told: told.persons > 0 and told.offices >= told.persons),
    _Rule("material_time", Kind.MATERIAL, "Waktu kejadian",
          "Hukum pada hari kejadian yang berlaku; kira-kira lebih baik daripada kosong.",
          _to("happened_on"), lambda told: told.happened_on is not None),
    _Rule("place", Kind.MATERIAL, "Tempat kejadian",
          "Tempat menentukan Bawaslu mana yang mengkaji. Untuk unggahan, sebutkan medianya.",
          _to("place"), lambda told: bool(told.place.strip())),
    _Rule("chronology", Kind.MATERIAL, "Uraian kejadian", "Apa yang dilihat atau didengar, siapa, dan bagaimana.",
          _to("chronology"), lambda told: bool(told.chronology.strip())),
    _Rule("evidence", Kind.MATERIAL, "Bukti",
          "Foto, video, tangkapan layar, tautan, atau saksi: sebutkan yang ada dan siapa yang menyimpannya.",
          _to("evidence"), lambda told: told.evidence),
)  # fmt: skip

SIGNATURE = Requirement(
    "signature", Kind.FORMAL, "Tanda tangan pelapor sesuai KTP",
    "Tidak dapat diberikan di sini: petugas memintanya kemudian bila laporan diregistrasi.",
    REQUIREMENTS_OF_LAW, "laporan", Held.LATER,
)  # fmt: skip


def check(told: Told) -> tuple[Requirement, ...]:
    """Every requirement, formal ones first, each with whether ``told`` meets it."""
    found = [
        Requirement(r.code, r.kind, r.name, r.meaning, REQUIREMENTS_OF_LAW, r.field(told), _held(r.met(told)))
        for r in _RULES
    ]
    ordered = [*found[:2], _in_time(told), SIGNATURE, *found[2:]]
    return tuple(sorted(ordered, key=lambda r: r.kind is Kind.MATERIAL))


def missing(told: Told) -> tuple[Requirement, ...]:
    """The requirements that a report could meet now and does not."""
    return tuple(r for r in check(told) if r.held is Held.NO)


def _held(met: bool) -> Held:
    return Held.YES if met else Held.NO


_WINDOWS = {"general": (WINDOW_GENERAL, "7 hari kerja"), "regional": (WINDOW_REGIONAL, "7 hari kalender")}


def _in_time(told: Told) -> Requirement:
    """In time: seven working days (general elections) or calendar days (regional ones) since the reporter knew."""
    basis, length = _WINDOWS.get(told.election_kind, (WINDOW_UNKNOWN, "7 hari"))
    if told.late:
        said = f"Batasnya ({length} sejak Anda tahu) sudah lewat: isinya menjadi informasi awal bagi Bawaslu."
    else:
        said = f"Sebutkan kapan Anda mengetahuinya: laporan harus masuk dalam {length} sejak hari itu."
    held = _held(told.known_on is not None and not told.late)
    return Requirement("in_time", Kind.FORMAL, "Belum lewat batas waktu", said, basis, "known_on", held)
