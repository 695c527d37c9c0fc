"""Attacks are tried on the same app as everything else."""

from tests.web.conftest import app, browser, client, house, sign_in

__all__ = ("app", "browser", "client", "house", "sign_in")
