"""The agencies of the published cases.

Region codes are synthetic (99PP for a province, 99PPRR for what lies in it), so that no demonstration case can be
taken for one of the real register. Codes are written out and never renumbered: stored cases point at them.
"""

from dataclasses import dataclass

from domain.clock import Zone

WEEK = 5
WIB, WITA, WIT = Zone.WIB, Zone.WITA, Zone.WIT


@dataclass(frozen=True, slots=True)
class Agency:
    """An institution whose servants are reported. Its region code is its own code; ``week`` is in working days."""

    code: str
    name: str
    zone: Zone
    week: int = WEEK
    level: str = "regional"

    @property
    def province(self) -> str:
        """The prefix that Bawaslu of the province covers."""
        return self.code[:4]


@dataclass(frozen=True, slots=True)
class Province:
    """A province: its code, its zone and the regencies and cities in it, in the order of their codes."""

    code: str
    name: str
    zone: Zone
    parts: tuple[str, ...] = ()

    def agencies(self) -> tuple[Agency, ...]:
        own = Agency(f"{self.code}00", f"Pemerintah Provinsi {self.name}", self.zone)
        local = (Agency(f"{self.code}{n:02}", f"Pemerintah {p}", self.zone) for n, p in enumerate(self.parts, 1))
        return (own, *local)


PROVINCES = (
    Province("9911", "Kepulauan Bangka Belitung", WIB, ("Kabupaten Bangka Selatan",)),
    Province("9912", "Kepulauan Riau", WIB, ("Kota Batam",)),
    Province("9913", "Bengkulu", WIB, ("Kabupaten Kepahiang", "Kabupaten Mukomuko")),
    Province("9914", "Jawa Tengah", WIB, ("Kabupaten Blora", "Kabupaten Karanganyar", "Kabupaten Klaten",
                                          "Kabupaten Purbalingga", "Kota Semarang")),
    Province("9915", "Sulawesi Utara", WITA, ("Kabupaten Bolaang Mongondow", "Kabupaten Minahasa Utara")),
    Province("9916", "Gorontalo", WITA, ("Kabupaten Bone Bolango",)),
    Province("9917", "Maluku", WIT, ("Kabupaten Buru Selatan", "Kabupaten Seram Bagian Timur")),
    Province("9918", "Jawa Barat", WIB, ("Kabupaten Kuningan", "Kota Bekasi", "Kota Depok", "Kota Sukabumi")),
    Province("9919", "Jawa Timur", WIB, ("Kabupaten Bangkalan", "Kabupaten Bojonegoro", "Kabupaten Jember",
                                         "Kabupaten Mojokerto", "Kabupaten Ngawi", "Kabupaten Pasuruan")),
    Province("9920", "Kalimantan Selatan", WITA, ("Kabupaten Banjar", "Kota tetangga Kabupaten Banjar (contoh)")),
    Province("9921", "Banten", WIB, ("Kabupaten Serang",)),
    Province("9922", "Sumatera Barat", WIB, ("Kabupaten Solok",)),
    Province("9923", "Maluku Utara", WIT, ("Kabupaten Kepulauan Sula", "Kota Tidore Kepulauan")),
    Province("9924", "Sulawesi Tenggara", WITA, ("Kabupaten Konawe", "Kabupaten Wakatobi")),
    Province("9925", "Riau", WIB, ("Kabupaten Kuantan Singingi", "Kabupaten Pelalawan")),
    Province("9926", "Sumatera Utara", WIB, ("Kabupaten Langkat", "Kabupaten Tapanuli Selatan")),
    Province("9927", "Sulawesi Selatan", WITA, ("Kabupaten Bone", "Kabupaten Luwu Timur", "Kabupaten Luwu Utara",
                                                "Kota Makassar", "Kota Palopo")),
    Province("9928", "Nusa Tenggara Timur", WITA, ("Kabupaten Manggarai",)),
    Province("9929", "Papua Barat", WIT, ("Kabupaten Manokwari",)),
    Province("9930", "Nusa Tenggara Barat", WITA),
)  # fmt: skip

MINISTRY = Agency("990000", "Kementerian Contoh", WIB, level="central")
AGENCIES = (MINISTRY, *(agency for province in PROVINCES for agency in province.agencies()))
_BY_NAME = {agency.name: agency for agency in AGENCIES}

#: The agency for which agency-bound officers can sign in.
SHOWCASE = _BY_NAME["Pemerintah Kabupaten Konawe"]


def agency_named(name: str) -> Agency:
    """The agency with this name, with or without "Pemerintah". Raises ``KeyError``."""
    return _BY_NAME.get(name) or _BY_NAME[f"Pemerintah {name}"]


def agency_coded(code: str) -> Agency:
    """The agency with this code. Raises ``KeyError``."""
    return next(a for a in AGENCIES if a.code == code)
