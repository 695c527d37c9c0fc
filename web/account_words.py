"""Sign-in history in words."""

ENTRIES = {
    "signed_in": "Masuk", "failed": "Gagal masuk", "halfway": "Kata sandi benar, faktor kedua belum",
    "confirmed": "Dibuktikan ulang", "password_changed": "Kata sandi diganti",
    "factor_added": "Faktor kedua dipasang", "factor_removed": "Faktor kedua dihapus",
    "codes_made": "Kode pemulihan dibuat baru", "session_ended": "Satu sesi diakhiri",
    "sessions_ended": "Sesi lain diakhiri", "added": "Akun dibuat", "link_made": "Tautan kata sandi dibuat",
    "deactivated": "Akun dinonaktifkan", "activated": "Akun diaktifkan lagi",
    "second_factor_reset": "Faktor kedua dihapus oleh operator",
}  # fmt: skip
WAYS = {
    "password": "kata sandi", "totp": "aplikasi", "passkey": "kunci sandi", "recovery_code": "kode pemulihan",
    "code": "kode", "link": "tautan", "operator": "operator di server", "": "",
}  # fmt: skip


def entry_words(what: str) -> str:
    return ENTRIES.get(what, what)


def way_words(way: str) -> str:
    """A way in, of one part or two (``password+totp``); an institution's own sign-on is ``oidc:`` and its code."""
    parts = [f"layanan {p.removeprefix('oidc:')}" if p.startswith("oidc:") else WAYS.get(p, p) for p in way.split("+")]
    return " dan ".join(parts)
