"""The ledger in Indonesian: what is counted, and what each kind of fault means and asks for."""

from collections.abc import Mapping

COUNTS: Mapping[str, str] = {
    "armed": "Pernah berjalan", "met": "Dipenuhi", "lapsed": "Lewat", "voided": "Gugur",
    "superseded": "Dihitung ulang", "extended": "Diperpanjang", "suspended": "Ditangguhkan", "resumed": "Dilanjutkan",
    "open": "Masih berjalan",
}  # fmt: skip

#: By kind: a word for a table, and a sentence for whoever must see to it.
FAULTS: Mapping[str, tuple[str, str]] = {
    "early": (
        "berakhir sebelum waktunya",
        "Dicatat lewat sebelum waktunya tiba. Akibatnya tidak sah sebelum diperiksa.",
    ),
    "lost": (
        "lewat tanpa ditangani",
        "Waktunya sudah lewat, tetapi tidak ada yang dicatat. Periksa apakah worker dan Temporal berjalan.",
    ),
    "double": (
        "berakhir dua kali",
        "Satu tenggat berjalan atau berakhir dua kali. Jalankan audit catatan perkara ini.",
    ),
    "phantom": (
        "berakhir tanpa pernah berjalan",
        "Akhir suatu tenggat tercatat, mulainya tidak. Jalankan audit catatan perkara ini.",
    ),
    "wrong_instant": (
        "dicatat pada waktu hukum yang lain",
        "Saat hukum yang dicatat berbeda dari saat jatuh temponya.",
    ),
    "wrong_length": (
        "berjalan lagi dengan sisa waktu yang lain",
        "Sesudah penangguhan, sisa waktunya bukan sisa yang dicatat. Jalankan audit catatan perkara ini.",
    ),
    "unowned": ("perkara terbuka tanpa penanggung jawab", "Tidak ada peran yang berkewajiban atas perkara ini."),
    "no_clock": (
        "perkara terbuka tanpa tenggat berjalan",
        "Tidak ada tenggat yang akan mengingatkan siapa pun tentang perkara ini.",
    ),
    "row": (
        "tabel tenggat berbeda dari catatan",
        "Tabel yang dibaca halaman berbeda dari catatan kejadian. Catatan kejadianlah yang berlaku.",
    ),
}


def count_words(name: str) -> str:
    """What a count is called; one that is not known here yet keeps its code."""
    return COUNTS.get(name, name)


def fault_words(kind: str) -> tuple[str, str]:
    """A fault's short name and its explanation."""
    return FAULTS.get(kind, (kind, ""))


def lasted(seconds: float) -> str:
    """A stretch of time that people can grasp: 0,4 detik, 12 menit, 3 jam, 2 hari."""
    for least, one, name in ((172_800, 86_400, "hari"), (7_200, 3_600, "jam"), (120, 60, "menit")):
        if abs(seconds) >= least:
            return f"{round(seconds / one)} {name}"
    return f"{seconds:.1f} detik".replace(".", ",")
