"""The vault: master keys that wrap the keys of cases, and the keyed digests by which sealed things are found."""

import base64
import hmac
import unicodedata

from sqlalchemy.ext.asyncio import AsyncSession

from domain.errors import Refusal
from models.seal import Seal

IN_SESSION = "vault"


class Vault:
    """Held by processes that read names and texts. The worker that moves cases holds none.

    A blind index is HMAC-SHA256 over the kind and the text: whoever has the database alone can neither read it nor try
    a list of names on it.
    """

    def __init__(self, masters: str, index_key: str) -> None:
        """``masters``: ``id:base64`` of 32 bytes each, newest first. ``index_key``: base64 of 32 bytes.

        Raises ``ValueError`` for a key that is none.
        """
        self._masters = Seal(masters, "NETRAL_MASTER_KEYS")
        self._index_key = base64.b64decode(index_key, validate=True)
        if len(self._index_key) < 32:
            raise ValueError("NETRAL_INDEX_KEY must be base64 of 32 bytes")

    @property
    def newest(self) -> str:
        """The id of the master key that wraps from now on."""
        return self._masters.newest

    def wrap(self, key: bytes, subject: str) -> bytes:
        """The key of a subject, closed with the newest master key."""
        return self._masters.close(key, _row(subject))

    def unwrap(self, wrapped: bytes, subject: str) -> bytes:
        """Raises ``Refusal('seal_broken')`` for another subject's key or an unknown master."""
        return self._masters.open(wrapped, _row(subject))

    def index(self, kind: str, text: str) -> bytes:
        """The blind index of a text, alike however it is spaced and cased; kinds never meet."""
        plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
        return hmac.digest(self._index_key, f"{len(kind)}:{kind}{plain}".encode(), "sha256")

    def number(self, kind: str, text: str) -> int:
        """Half of a text's :meth:`index` as a signed 64-bit number, for columns of many."""
        return int.from_bytes(self.index(kind, text)[:8], "big", signed=True)


def _row(subject: str) -> str:
    return f"keys:{subject}:wrapped"


def vault_of(session: AsyncSession) -> Vault:
    """The vault that came with the sessions. Raises ``Refusal('setting_missing')`` in a process that has none."""
    found = session.info.get(IN_SESSION)
    if not isinstance(found, Vault):
        raise Refusal("setting_missing", setting="NETRAL_MASTER_KEYS")
    return found
