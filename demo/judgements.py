"""How the rulebook reads each published case: which acts, in which contest, on which day, and why it may differ.

``days`` are the published day of the event, or days of ours within what the source tells (its phase, and not after it
was published). ``outcome`` is the level that the source names, or ``OFF_LADDER``. ``why`` explains every difference
that ``demo/comparison.py`` finds, and no other: a test holds both together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from domain.rulebook.vocabulary import Level


class Differs(Enum):
    """In what a case and the rulebook differ."""

    UNTOLD = "act not told"
    NO_RULES = "no rules of that day were read"
    NOT_ASN = "not a civil servant"
    NO_TABLE = "no table for this agency's PPPK"
    NO_FIXING = "day of fixing unknown"
    PHASE = "phase differs"
    LIGHTER = "lighter than the table"
    OFF_LADDER = "penalty on no ladder"
    NOT_FOUND = "supervisor found nothing"
    NO_FORM = "no form for the act"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One case as the rulebook is asked about it."""

    id: str
    contest: str
    acts: tuple[str, ...]
    days: tuple[date, ...]
    outcome: Level | None = None
    off_ladder: bool = False
    why: Mapping[Differs, str] = field(default_factory=dict)


def _d(*days: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in days)


R20, G24, R24 = "pilkada2020_regent_mayor", "pilkada2024_governor", "pilkada2024_regent_mayor"
EARLY_20 = {Differs.NO_RULES: "before the SKB of 10 September 2020; set beside the list of 2022 only to compare"}
SKB_20 = {Differs.NO_RULES: "the list of SKB 2020 was not read; set beside the list of 2022 only to compare"}
UNTOLD = {Differs.UNTOLD: "the source does not say what was done"}
MEDIUM_20 = {Differs.LIGHTER: "recommended medium under PP 53/2010; the list of 2022 says heavy for such activity"}
VILLAGE = {Differs.NOT_ASN: "village officials: to the regent, or the election-crime centre"}

JUDGEMENTS = (
    # --- Pilkada 2020
    Judgement("bangka-selatan-2020-bursa", R20, ("approach_party",), _d("2020-01-15"), why=EARLY_20),
    Judgement("blora-2020-camat-rekaman", R20, ("partisan_activity",), _d("2020-10-15"), Level.MEDIUM,
              why={**SKB_20, **MEDIUM_20}),
    Judgement("blora-2020-kepsek-paud", R20, ("partisan_activity",), _d("2020-10-15"), Level.MEDIUM,
              why={**SKB_20, **MEDIUM_20}),
    Judgement("bone-bolango-2020-tiga", R20, ("post_own", "comment", "like"), _d("2020-10-01"), why=SKB_20),
    Judgement("depok-2020-kepsek-denda", R20, ("join_campaign",), _d("2020-10-15"), why=SKB_20),
    Judgement("kab-banjar-2020-tiga", R20, (), _d("2020-10-15"), why={**SKB_20, **UNTOLD}),
    Judgement("kepulauan-sula-2020-16asn", R20, ("comment", "like"), _d("2020-08-15"), why=EARLY_20),
    Judgement("klaten-2020-camat-lurah", R20, ("attend_passively", "partisan_activity"), _d("2020-10-15"), why={
        **SKB_20, Differs.NO_FORM: "the district head only attended: Bawaslu found presence enough, the wording asks "
        "for active support",
    }),
    Judgement("kuansing-2020-kaur-bpd", R20, ("post_own", "partisan_activity"), _d("2020-10-01"), why=VILLAGE),
    Judgement("manggarai-2020-15", R20, ("partisan_activity", "declare_candidacy", "attend_event", "join_campaign"),
              _d("2020-08-15", "2020-10-15"), why=EARLY_20),
    Judgement("minahasa-utara-2020-kaban", R20, ("partisan_activity",), _d("2020-08-01"), why=EARLY_20),
    Judgement("mojokerto-2020-camat-yelyel", R20, ("attend_event",), _d("2020-08-01"), why={
        **EARLY_20, Differs.NOT_FOUND: "found lawful because there was no prospective pair yet; the ethics list knows "
        "no such limit",
    }),
    Judgement("mojokerto-2020-penjaringan", R20, ("approach_party",), _d("2019-10-15", "2019-12-15"), why=EARLY_20),
    Judgement("pelalawan-2020-delapan", R20, (), _d("2020-10-15"), Level.MORAL, why={
        **SKB_20, **UNTOLD, Differs.LIGHTER: "ethics sanctions after the fixing; the list of 2022 has discipline there",
    }),
    Judgement("purbalingga-2020-28asn", R20, (), _d("2020-07-15"), why={**EARLY_20, **UNTOLD}),
    # --- Pemilu 2024
    Judgement("jabar-disdik-2024-kta", "pemilu2024_dprd", ("party_member",), _d("2023-09-15"), Level.OUTSIDE),
    Judgement("jatim-2024-lima-satu-kades", "pemilu2024_president", ("attend_event",), _d("2024-01-15")),
    Judgement("kab-solok-2024-walinagari", "pemilu2024_dprd", ("decide_in_favour",), _d("2024-01-24"), why=VILLAGE),
    Judgement("karanganyar-2024-guru-pppk-partai", "pemilu2024_dprd", ("campaign_team",), _d("2023-12-15"), why={
        Differs.NO_TABLE: "a PPPK: the regency's table is not known, the criminal side ran instead",
    }),
    Judgement("kota-bekasi-2023-jersey", "pemilu2024_president", ("publish_photo",), _d("2023-12-29"), why={
        Differs.NOT_FOUND: "the element of support was not proven (shirts handed out folded)",
    }),
    Judgement("kota-semarang-2023-tpp-thl", "pemilu2024_dprd", (), _d("2023-09-15"), off_ladder=True, why={
        **UNTOLD, Differs.OFF_LADDER: "an additional allowance was not paid, for no stated time: no ladder has it",
    }),
    Judgement("kota-sukabumi-2023-guru-dpd", "pemilu2024_dpd", ("post_own",), _d("2023-11-22"), Level.LIGHT, why={
        Differs.LIGHTER: "a reprimand was expected; after the fixing of the lists the table says heavy",
    }),
    Judgement("luwu-timur-2023-empat", "pemilu2024_dprd", (), _d("2023-10-15", "2023-11-05"), why=UNTOLD),
    Judgement("mukomuko-2024-kadis-wa", "pemilu2024_dpr", ("post_own",), _d("2024-01-25")),
    Judgement("palopo-2023-satu-asn", "pemilu2024_dprd", (), _d("2023-09-15"), why=UNTOLD),
    Judgement("sulsel-2024-pj-bupati-bone", "pemilu2024_dprd", ("partisan_activity",), _d("2024-01-15")),
    Judgement("wakatobi-2023-delapan-asn", "pemilu2024_dprd", (), _d("2023-11-15"), Level.MORAL, why={
        **UNTOLD, Differs.LIGHTER: "open moral statements after the fixing; the table has discipline there",
    }),
    # --- Pilkada 2024
    Judgement("batam-2024-foto-lurah", R24, ("publish_photo",), _d("2024-08-14"), why={
        Differs.PHASE: "the source tells both days; the day that clarification found is before the fixing",
        Differs.NOT_FOUND: "stopped because it was before registration; the ethics list covers prospective candidates",
    }),
    Judgement("bengkulu-prov-2024-tsm", G24, ("mobilise_servants",), _d("2024-10-15")),
    Judgement("bolmong-2024-camat-sangadi", G24, ("partisan_activity",), _d("2024-10-25")),
    Judgement("buru-selatan-2024-empat", R24, (), _d("2024-09-01", "2024-10-15"), why=UNTOLD),
    Judgement("kepahiang-2024-kabag-inspektorat", R24, ("partisan_activity",), _d("2024-09-28")),
    Judgement("kepahiang-2024-video-empat", R24, ("partisan_activity",), _d("2024-09-28")),
    Judgement("konawe-2024-lima-pns", R24, (), _d("2024-10-15"), Level.HEAVY, why=UNTOLD),
    Judgement("kuningan-2024-dua-pejabat", R24, ("declare_candidacy", "approach_party"), _d("2024-06-15")),
    Judgement("langkat-2024-lurah-dikumpulkan", R24, ("mobilise_servants",), _d("2024-10-15")),
    Judgement("luwu-timur-2024-tiga-laporan", R24, ("publish_photo",), _d("2024-09-28")),
    Judgement("luwu-utara-2024-tiga-pendamping", R24, ("attend_event",), _d("2024-08-28")),
    Judgement("makassar-2024-lurah-ujungpandang", R24, ("attend_event",), _d("2024-08-28")),
    Judgement("manokwari-2024-dua", R24, ("partisan_activity",), _d("2024-11-01")),
    Judgement("ntb-2024-sepuluh-bakal-calon", G24, ("declare_candidacy",), _d("2024-05-15")),
    Judgement("seram-timur-2024-plt-kapus", R24, ("decide_in_favour",), _d("2024-10-15")),
    Judgement("tapsel-2024-camat-lurah-15kades", R24, ("partisan_activity",), _d("2024-10-15")),
    Judgement("tidore-2024-tiga-tak-lengkap", R24, (), _d("2024-10-01"), why=UNTOLD),
    # --- repeat vote of 2025
    Judgement("kab-serang-2025-psu", "psu2025_regent_mayor", (), _d("2025-04-08"), why={
        **UNTOLD, Differs.NO_FIXING: "ordered region by region: which candidates' fixing counts is not in the sources",
    }),
)  # fmt: skip
