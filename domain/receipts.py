"""Receipts and access codes: long enough not to be guessed, with a check digit against slips of the pen.

Letters that look alike are left out, so a code can be read over the telephone. 31 letters, because a prime modulus
lets the check digit find every single wrong letter and every pair that changed places.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
RECEIPT, ACCESS = "NTR", "NTL"  # the reporter's, and the reported person's
MESSAGE = "INF"  # the code of an anonymous message: it follows, and gives no right
LENGTH = 15
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_LETTERS = (
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima", "Mike",
    "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray",
    "Yankee", "Zulu",
)  # fmt: skip


def _check(body: str) -> str:
    total = sum((i + 1) * ALPHABET.index(c) for i, c in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def _grouped(prefix: str, body: str) -> str:
    return "-".join([prefix, *(body[i : i + 4] for i in range(0, LENGTH + 1, 4))])


def _made(prefix: str, entropy: bytes) -> str:
    number = int.from_bytes(entropy, "big")
    body = "".join(ALPHABET[number // len(ALPHABET) ** i % len(ALPHABET)] for i in range(LENGTH))
    return _grouped(prefix, f"{body}{_check(body)}")


def _read(prefix: str, typed: str) -> str | None:
    plain = "".join(c for c in typed.upper() if c.isalnum())
    prefixed = len(plain) > LENGTH + 1  # a body of its own may begin with these letters
    body = (plain.removeprefix(prefix) if prefixed else plain).translate(_ALIKE)
    if len(body) != LENGTH + 1 or any(c not in ALPHABET for c in body) or _check(body[:-1]) != body[-1]:
        return None
    return _grouped(prefix, body)


def receipt_number(entropy: bytes) -> str:
    """A receipt from at least sixteen random bytes: 74 bits and a check digit, in groups of four."""
    return _made(RECEIPT, entropy)


def access_code(entropy: bytes) -> str:
    """The like for the reported person of one case."""
    return _made(ACCESS, entropy)


def message_code(entropy: bytes) -> str:
    """The like for whoever left a message without a name."""
    return _made(MESSAGE, entropy)


def read_receipt(typed: str) -> str | None:
    """The receipt as stored, from whatever a person typed, or None if its check digit does not hold."""
    return _read(RECEIPT, typed)


def read_access_code(typed: str) -> str | None:
    """The access code, likewise."""
    return _read(ACCESS, typed)


def read_message_code(typed: str) -> str | None:
    """The code of a message, likewise."""
    return _read(MESSAGE, typed)


def spelled(code: str) -> tuple[tuple[str, str], ...]:
    """Each group after the prefix, and how to say it: digits in Indonesian, letters by the ICAO alphabet."""
    return tuple((group, " ".join(_said(c) for c in group)) for group in code.split("-")[1:])


def _said(character: str) -> str:
    return _DIGITS[int(character)] if character.isdigit() else _LETTERS[ord(character) - ord("A")]
