"""Ports on 127.0.0.1: whether one is free, and a clear word if it is not."""

import socket

from domain.errors import Refusal

HOST = "127.0.0.1"


def require_free(port: int, part: str, setting: str) -> None:
    """Raises ``Refusal('port_taken')`` naming the part and the setting that moves it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Refusal("port_taken", port=str(port), part=part, setting=setting) from None


def free_port() -> int:
    """A port that is free now (tests and benchmarks)."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
