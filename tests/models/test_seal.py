"""A seal opens for its row alone, with the key that closed it."""

import base64

import pytest

from domain.errors import Refusal
from models.seal import Seal

OTHER = "other:" + base64.b64encode(b"f" * 32).decode()
ONE = "one:" + base64.b64encode(b"0" * 32).decode()


def test_what_is_sealed_opens_for_its_row_alone_also_after_a_new_key() -> None:
    sealed = Seal(ONE, "X").close(b"rahasia", "row-1")

    assert Seal(f"{OTHER},{ONE}", "X").open(sealed, "row-1") == b"rahasia"
    for ring, row in ((ONE, "row-2"), (OTHER, "row-1")):
        with pytest.raises(Refusal) as refused:
            Seal(ring, "X").open(sealed, row)
        assert refused.value.code == "seal_broken"


def test_a_sealed_secret_whose_key_id_was_changed_does_not_open() -> None:
    key = ONE.partition(":")[2]
    sealed = Seal(ONE, "X").close(b"rahasia", "row")

    with pytest.raises(Refusal):
        Seal(f"two:{key}", "X").open(sealed.replace(b"one", b"two"), "row")


def test_without_keys_nothing_is_sealed_in_the_clear() -> None:
    with pytest.raises(Refusal) as refused:
        Seal("", "NETRAL_MASTER_KEYS").close(b"rahasia", "row")

    assert refused.value.code == "setting_missing"
