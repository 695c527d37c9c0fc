"""The words by which a sealed name is found again."""

import re

from models.vault import Vault

_WORD = re.compile(r"[^\W_]+")


def words_of(name: str) -> list[str]:
    """The words of a name: letters and digits, titles and marks apart."""
    return list(dict.fromkeys(_WORD.findall(name.casefold())))


def word_digests(vault: Vault, name: str) -> list[int]:
    """The digests of the words of a name."""
    return [vault.number("name", word) for word in words_of(name)]
