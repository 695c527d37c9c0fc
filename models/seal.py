"""Secrets that lie in the database sealed: AES-256-GCM, bound to the row that they belong to."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import Refusal

NONCE = 12


class Seal:
    """Seals with the newest key of the ring, opens with any. The key's id and the row are authenticated."""

    def __init__(self, ring: str, setting: str) -> None:
        """``ring``: ``id:base64`` of 32 bytes each, newest first, comma separated; empty seals nothing.

        ``setting`` is named where it is missing. Raises ``ValueError`` for a key that is none.
        """
        pairs = [part.strip().partition(":") for part in ring.split(",") if part.strip()]
        self._keys = {key_id: AESGCM(base64.b64decode(key, validate=True)) for key_id, _, key in pairs}
        self._setting = setting
        self.newest = pairs[0][0] if pairs else ""

    def close(self, secret: bytes, row: str) -> bytes:
        """``secret`` for ``row`` and no other. Raises ``Refusal('setting_missing')`` where there are no keys."""
        if not self._keys:
            raise Refusal("setting_missing", setting=self._setting)
        nonce = os.urandom(NONCE)
        closed = self._keys[self.newest].encrypt(nonce, secret, _bound(self.newest, row))
        return self.newest.encode() + b":" + nonce + closed

    def open(self, sealed: bytes, row: str) -> bytes:
        """The secret. Raises ``Refusal('seal_broken')`` if it was sealed for another row or with an unknown key."""
        key_id, _, rest = sealed.partition(b":")
        try:
            key = self._keys[key_id.decode()]
            return key.decrypt(rest[:NONCE], rest[NONCE:], _bound(key_id.decode(), row))
        except (KeyError, InvalidTag, ValueError):
            raise Refusal("seal_broken") from None


def _bound(key_id: str, row: str) -> bytes:
    return f"{len(key_id)}:{key_id}{row}".encode()
