"""What the settings make of the door: nothing is left open by a slip of the pen."""

from typing import Any

import pytest
from pydantic import ValidationError

from settings import Settings
from tests.conftest import RING
from web.app import rules_of

PRODUCTION: dict[str, Any] = {
    "mode": "production", "database_url": "postgresql+asyncpg://x", "temporal_address": "x:1", "payload_keys": RING,
    "credential_keys": RING, "secure_cookies": True, "smtp_from": "netral@example.org",
}  # fmt: skip
PROVIDER = {"code": "bkn", "name": "BKN", "client_id": "x", "client_secret": "x", "lane": "bkn"}


def test_production_forces_a_second_factor_and_a_demonstration_may() -> None:
    assert rules_of(Settings(**PRODUCTION, force_second_factor=False)).forced
    assert rules_of(Settings(mode="demo", force_second_factor=True)).forced
    assert not rules_of(Settings(mode="demo")).forced


def test_every_limit_of_the_settings_is_one_of_the_door() -> None:
    assert set(rules_of(Settings()).limits) == {
        "completeness", "information", "sign_in_account", "sign_in_network", "second_factor", "report", "status",
        "access", "message",
        "advice", "letter",
    }  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"limit_status": ""}, {"limit_report": "many"}, {"trusted_proxies": "everybody"}, {"credential_keys": None},
        {"secure_cookies": False}, {"session_hours": 0}, {"oidc": [{**PROVIDER, "issuer": "http://sso.example.org"}]},
        {"oidc": [{**PROVIDER, "issuer": "https://sso.example.org", "claims": "sub"}]},
    ],
)  # fmt: skip
def test_a_setting_that_would_leave_the_door_open_stops_the_start(changed: dict[str, Any]) -> None:
    sound = {**PRODUCTION, "oidc": [{**PROVIDER, "issuer": "https://sso.example.org"}]}

    assert Settings(**sound).mode == "production"
    with pytest.raises(ValidationError):
        Settings(**{**sound, **changed})


def test_a_providers_secret_is_in_no_text_of_the_settings() -> None:
    hidden = {**PROVIDER, "issuer": "https://sso.example.org", "client_secret": "sangat-rahasia"}

    assert "sangat-rahasia" not in repr(Settings(**{**PRODUCTION, "oidc": [hidden]}))
