"""Which characters the letters' fonts can show; the others are written out, so that no name loses a part in silence."""

import unicodedata

#: Covered by the fonts inside Typst (Libertinus, New Computer Modern, DejaVu): Latin, Greek, Cyrillic, punctuation.
COVERED = ((0x20, 0x4FF), (0x1D00, 0x2040), (0x2054, 0x211E), (0x2190, 0x23FF))
_NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def shows(character: str) -> bool:
    """Whether a letter can show the character. Invisible ones are never let through: they could turn a text round."""
    point = ord(character)
    return unicodedata.category(character) not in _NEVER and any(low <= point <= high for low, high in COVERED)


def printable(text: str) -> str:
    """The text with line ends kept, and each character that cannot be shown as ``[U+4E2D]``."""
    return "".join(c if c == "\n" or shows(c) else f"[U+{ord(c):04X}]" for c in text.replace("\t", " "))
