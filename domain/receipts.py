"""Receipt numbers: long enough not to be guessed, with a check digit against slips of the pen.

Letters that look alike are left out, so a number can be read over the telephone. 31 letters, because a prime modulus
lets the check digit find every single wrong letter and every pair that changed places.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
PREFIX = "NTR"
#: The code of an anonymous message: it follows, and gives no right.
MESSAGE_PREFIX = "INF"
LENGTH = 15
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def _check(body: str) -> str:
    total = sum((i + 1) * ALPHABET.index(c) for i, c in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def receipt_number(entropy: bytes, prefix: str = PREFIX) -> str:
    """A receipt from at least sixteen random bytes: 74 bits and a check digit, in groups of four."""
    number = int.from_bytes(entropy, "big")
    body = "".join(ALPHABET[number // len(ALPHABET) ** i % len(ALPHABET)] for i in range(LENGTH))
    return "-".join([prefix, *(f"{body}{_check(body)}"[i : i + 4] for i in range(0, LENGTH + 1, 4))])


def read_receipt(typed: str, prefix: str = PREFIX) -> str | None:
    """The receipt as stored, from whatever a person typed, or None if its check digit does not hold."""
    plain = "".join(c for c in typed.upper() if c.isalnum())
    prefixed = len(plain) > LENGTH + 1  # a body of its own may begin with these letters
    body = (plain.removeprefix(prefix) if prefixed else plain).translate(_ALIKE)
    if len(body) != LENGTH + 1 or any(c not in ALPHABET for c in body) or _check(body[:-1]) != body[-1]:
        return None
    return "-".join([prefix, *(body[i : i + 4] for i in range(0, LENGTH + 1, 4))])
