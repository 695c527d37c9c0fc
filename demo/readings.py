"""How we read each published case: who goes which way, and to which act each published step belongs.

One row for one case. ``people`` splits the reported persons as the source's text does; a source that gives no number
is read as one person of each kind that it names. ``steps`` answers, one for one, to the published steps: the act that
happened then (:class:`At`), the report itself (``REGISTERED``), something before it (``BEFORE``), where things stood
(``STANDS``), or why the step is no act in this procedure (a sentence).

All run under ``skb2022-bkn`` as exercises, those older than its date too: what KASN did then, BKN does in them.
Candidates not fixed yet: ethics. Fixed: discipline, unless the source names an ethics sanction.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from demo.paths import (
    ACCEPTED,
    CRIMINAL,
    CRIMINAL_HEARD,
    DISCIPLINE,
    ETHICS,
    FORWARDED,
    HEARD,
    IN_STUDY,
    INCOMPLETE,
    NON_ASN,
    RECOMMENDED,
    REJECTED,
    SUMMONED,
    UNPROVEN,
    UNTOUCHED,
    Path,
)


class Mark(Enum):
    """What a published step is when it is no act of ours."""

    REGISTERED = "registered"
    BEFORE = "before"
    STANDS = "stands"


REGISTERED, BEFORE, STANDS = Mark


@dataclass(frozen=True, slots=True)
class At:
    """The step is this act, of every group on whose path it lies, or only of the groups named (from 0)."""

    action: str
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Some of the persons of a report who share a path.

    ``place`` names their agencies in turn (empty: the case's region); ``track`` overrules what the phase says;
    ``note`` says in Indonesian what we had to assume.
    """

    count: int
    path: Path
    place: tuple[str, ...] = ()
    position: str = ""
    track: str = ""
    sanction: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One case. ``guess`` is our guess of the day of the last act, where no published step gives it."""

    id: str
    people: tuple[People, ...]
    steps: tuple[At | Mark | str, ...] = ()
    guess: date | None = None


COURT = "terjadi di penyidikan atau pengadilan, setelah perkara ini dialihkan"
WITNESS = "keterangan saksi: bagian dari kajian, bukan tindakan tersendiri"
PRESS = "pengumuman, bukan tindakan dalam prosedur"
ONE_EACH = "Jumlah orang tidak disebut; dibaca satu orang dari tiap kelompok."
SPLIT = "Sumber tidak merinci siapa; pembagian ini contoh."
LATEST = "Hari pengumuman dipakai sebagai hari keputusan disampaikan; sanksi yang terdekat dengan kata sumber."
VILLAGE = "kepala desa"

READINGS = (
    # --- Pilkada 2020, under KASN
    Reading("bangka-selatan-2020-bursa", (People(1, IN_STUDY),), (STANDS,)),
    Reading("blora-2020-camat-rekaman", (People(2, RECOMMENDED),),
            (At("send_to_agency"), "keterangan terlapor kepada media, bukan tindakan dalam prosedur", STANDS)),
    Reading("blora-2020-kepsek-paud", (People(1, DISCIPLINE, sanction="old_medium_pay_rise", note=LATEST),),
            (At("conclude_suspected"), At("send_to_agency"), At("deliver_decree"))),
    Reading("bone-bolango-2020-tiga", (People(3, FORWARDED),), (At("conclude_suspected"),)),
    Reading("depok-2020-kepsek-denda", (People(1, CRIMINAL),), (COURT,), guess=date(2020, 11, 20)),
    Reading("kab-banjar-2020-tiga", (
        People(1, FORWARDED, note=SPLIT),
        People(1, FORWARDED, place=("Kota tetangga Kabupaten Banjar (contoh)",), note=SPLIT),
        People(1, IN_STUDY, note=SPLIT),
    ), (STANDS,)),
    Reading("kepulauan-sula-2020-16asn", (People(16, FORWARDED),), (At("conclude_suspected"),)),
    Reading("klaten-2020-camat-lurah", (
        People(1, RECOMMENDED, position="camat"), People(1, RECOMMENDED, position="lurah"),
    ), (At("hear_clarification", (0,)), At("conclude_suspected"))),
    Reading("kuansing-2020-kaur-bpd", (
        People(1, NON_ASN, position="kaur pemerintahan desa"), People(1, NON_ASN, position="anggota BPD"),
    ), ("rekap tingkat provinsi, bukan tindakan dalam prosedur",)),
    Reading("manggarai-2020-15", (People(12, FORWARDED), People(3, UNPROVEN)), (STANDS,)),
    Reading("minahasa-utara-2020-kaban", (People(1, RECOMMENDED),), (At("conclude_suspected"),)),
    Reading("mojokerto-2020-camat-yelyel", (People(1, UNPROVEN),), (BEFORE, At("conclude_unfounded"))),
    Reading("mojokerto-2020-penjaringan", (People(2, FORWARDED),),
            (BEFORE, BEFORE, WITNESS, At("hear_clarification"), At("conclude_suspected"))),
    Reading("pelalawan-2020-delapan", (People(5, RECOMMENDED, track="ethics"), People(3, CRIMINAL)), (STANDS,)),
    Reading("purbalingga-2020-28asn", (
        People(28, ETHICS, sanction="moral_open", note="Jenis sanksi tidak dirinci sumber; dipakai sanksi moral."),
    )),
    # --- Pemilu 2024, under KASN
    Reading("jabar-disdik-2024-kta", (
        People(3, DISCIPLINE, place=("Provinsi Jawa Barat",), track="discipline", sanction="dishonourable_dismissal"),
    )),
    Reading("jatim-2024-lima-satu-kades", (
        People(5, RECOMMENDED, place=tuple(
            f"Kabupaten {name}" for name in ("Pasuruan", "Bojonegoro", "Ngawi", "Bangkalan", "Jember")
        ), position="ASN", note=SPLIT),
        People(1, NON_ASN, place=("Kabupaten Pasuruan",), position=VILLAGE, note=SPLIT),
    ), (STANDS,)),
    Reading("kab-solok-2024-walinagari", (People(1, CRIMINAL),), (BEFORE, REGISTERED, COURT)),
    Reading("karanganyar-2024-guru-pppk-partai", (People(1, CRIMINAL_HEARD),),
            (BEFORE, REGISTERED, WITNESS, At("hear_clarification"), At("redirect_criminal"))),
    Reading("kota-bekasi-2023-jersey", (
        People(12, UNPROVEN, position="Pj wali kota, kepala Satpol PP, atau camat"),
        People(1, NON_ASN, position="pimpinan cabang bank daerah"),
    ), (BEFORE, REGISTERED, At("accept"), At("hear_clarification"), At("conclude_unfounded"))),
    Reading("kota-semarang-2023-tpp-thl", (
        People(1, DISCIPLINE, position="ASN", track="discipline", sanction="medium_6",
               note=f"Sumber: tunjangan tidak dibayar, tanpa jangka waktu. {LATEST}"),
        People(1, NON_ASN, position="tenaga harian lepas"),
    ), (At("deliver_decree"),)),
    Reading("kota-sukabumi-2023-guru-dpd", (People(1, HEARD),), (BEFORE, At("hear_clarification"))),
    Reading("luwu-timur-2023-empat", (
        People(1, UNPROVEN, position="guru"),
        People(3, FORWARDED, position="guru, camat, atau staf pemkab"),
    ), (STANDS,)),
    Reading("mukomuko-2024-kadis-wa", (People(1, UNTOUCHED),), (STANDS,)),
    Reading("palopo-2023-satu-asn", (People(1, RECOMMENDED),)),
    Reading("sulsel-2024-pj-bupati-bone", (
        People(1, RECOMMENDED, place=("Provinsi Sulawesi Selatan",), note="PPK menurut sumber: gubernur."),
    ), (STANDS,), guess=date(2024, 2, 5)),
    Reading("wakatobi-2023-delapan-asn", (
        People(4, RECOMMENDED, track="ethics", note=SPLIT), People(4, RECOMMENDED, track="ethics", note=SPLIT),
    ), (At("conclude_suspected"), At("send_to_agency", (0,)), At("send_to_agency", (1,)))),
    # --- Pilkada 2024, first under KASN, then under BKN
    Reading("batam-2024-foto-lurah", (People(6, UNPROVEN),), (BEFORE, At("conclude_unfounded"))),
    Reading("bengkulu-prov-2024-tsm", (People(1, IN_STUDY),), (STANDS,)),
    Reading("bolmong-2024-camat-sangadi", (
        People(1, IN_STUDY, position="camat", note=ONE_EACH), People(1, NON_ASN, position=VILLAGE, note=ONE_EACH),
    ), (STANDS,)),
    Reading("buru-selatan-2024-empat", (
        People(2, RECOMMENDED, track="ethics"), People(2, RECOMMENDED, track="discipline"),
    ), (At("conclude_suspected"),)),
    Reading("kepahiang-2024-kabag-inspektorat", (People(1, ACCEPTED),)),
    Reading("kepahiang-2024-video-empat", (
        People(2, FORWARDED, position="staf BKDPSDM atau staf kecamatan", note=SPLIT),
        People(1, FORWARDED, position="staf dinas kominfo", note=SPLIT),
        People(1, FORWARDED, position="staf setda", note=SPLIT),
        People(1, NON_ASN, position=VILLAGE),
    ), (At("hear_clarification", (0,)), At("hear_clarification", (1,)), At("conclude_suspected"))),
    Reading("konawe-2024-lima-pns", (People(5, RECOMMENDED),), (At("conclude_suspected"), PRESS)),
    Reading("kuningan-2024-dua-pejabat", (People(1, FORWARDED), People(1, FORWARDED)),
            (At("conclude_suspected", (0,)), At("conclude_suspected", (1,)))),
    Reading("langkat-2024-lurah-dikumpulkan", (People(1, UNTOUCHED),)),
    Reading("luwu-timur-2024-tiga-laporan", (
        People(1, IN_STUDY, position="ASN", note=ONE_EACH),
        People(1, NON_ASN, position="perangkat desa", note=ONE_EACH),
    ), (REGISTERED,)),
    Reading("luwu-utara-2024-tiga-pendamping", (People(3, IN_STUDY, position="ASN"),), (STANDS,)),
    Reading("makassar-2024-lurah-ujungpandang", (People(1, SUMMONED),), (STANDS,)),
    Reading("manokwari-2024-dua", (People(2, FORWARDED),), (STANDS,)),
    Reading("ntb-2024-sepuluh-bakal-calon", (
        People(2, RECOMMENDED, place=("Kementerian Contoh",), position="penjabat gubernur atau juru bicara kementerian",
               note="Penjabat gubernur sendiri menjabat PPK provinsi; karena itu ditempatkan pada kementerian."),
        People(8, RECOMMENDED, position="sekda, kepala dinas, kepala badan, atau pejabat bidang"),
    ), (At("conclude_suspected"),)),
    Reading("seram-timur-2024-plt-kapus", (People(1, CRIMINAL),), (COURT,), guess=date(2024, 11, 15)),
    Reading("tapsel-2024-camat-lurah-15kades", (
        People(2, FORWARDED, position="camat atau lurah",
               note="Sumber menempuh jalur BKN dan pidana sekaligus; yang dijalankan di sini jalur BKN."),
        People(15, CRIMINAL, position=VILLAGE),
    ), (At("redirect_criminal"),)),
    Reading("tidore-2024-tiga-tak-lengkap", (
        People(1, INCOMPLETE, position="ASN kota"),
        People(2, INCOMPLETE, place=("Provinsi Maluku Utara",), position="ASN provinsi"),
    ), (At("expire_completion"), "penelusuran informasi awal berjalan di luar laporan ini")),
    # --- repeat vote of 2025
    Reading("kab-serang-2025-psu", (
        People(1, REJECTED, note="Sumber menyatakan belum ada satu pun aduan; perkara ini tanpa terlapor dan ditolak."),
    ), (BEFORE, At("reject"), "hari pemungutan suara ulang, bukan tindakan dalam prosedur")),
)  # fmt: skip
