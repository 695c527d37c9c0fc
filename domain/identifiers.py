"""The NIP: what can be told from its digits alone. It has no check digit: a valid form proves nothing."""

import re
from datetime import date

from domain.errors import Refusal


def check_nip(text: str, today: date) -> str:
    """An 18-digit NIP or NI PPPK without its spaces.

    Layout: birth date, first appointment (year and month, or year and 21-99 for PPPK), sex, sequence. Source:
    BKN Head Regulations 22/2007 and 43/2007. Raises ``Refusal('nip_malformed')`` with the reason.
    """

    def no(why: str) -> Refusal:
        return Refusal("nip_malformed", field="nip", why=why)

    nip = re.sub(r"[\s.]", "", text)
    if not re.fullmatch(r"[0-9]{18}", nip):
        raise no("harus 18 angka")
    try:
        born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        raise no("tanggal lahir di dalamnya tidak ada") from None
    appointed, month = int(nip[8:12]), int(nip[12:14])
    # no lower bound on the year: test identities are born 1900-1919, before any living servant
    if appointed > today.year or not 17 <= appointed - born.year <= 61:
        raise no("tahun pengangkatan tidak sesuai dengan tahun lahir")
    if not (1 <= month <= 12 or 21 <= month <= 99):
        raise no("bulan pengangkatan atau kode PPPK tidak ada")
    if nip[14] not in "12":
        raise no("angka jenis kelamin harus 1 atau 2")
    if nip[15:] == "000":
        raise no("nomor urut dimulai dari 001")
    return nip
