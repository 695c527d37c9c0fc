"""From where somebody comes: the address that counts for limits, and what an officer's history keeps of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.requests import HTTPConnection

Network = IPv4Network | IPv6Network
#: In the order in which they are asked for: most browsers also call themselves Chrome or Safari.
FAMILIES = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("UCBrowser", "UC Browser"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """``source`` is what limits count by; ``network`` and ``browser`` are what is kept, and no more."""

    source: str
    network: str
    browser: str


#: Somebody at the server itself.
AT_THE_SERVER = Visit("server", "server", "netral")


def networks(text: str) -> tuple[Network, ...]:
    """Networks from a list with commas. Raises ``ValueError``."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def visit_of(request: HTTPConnection, trusted: Sequence[Network]) -> Visit:
    """The visit of a request. ``X-Forwarded-For`` is believed as far as ``trusted`` proxies wrote it, from its end."""
    address = request.client.host if request.client else ""
    hops = [hop.strip() for line in request.headers.getlist("x-forwarded-for") for hop in line.split(",")]
    while hops and _within(address, trusted):
        address = hops.pop()
    return Visit(_cut(address, 32, 64), _cut(address, 24, 48), family(request.headers.get("user-agent", "")))


def _within(address: str, trusted: Sequence[Network]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in trusted)


def _cut(address: str, four: int, six: int) -> str:
    """The network of an address, so many bits long; what is no address is one network of its own."""
    try:
        found = ip_address(address)
    except ValueError:
        return "tidak dikenal"
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network((found, four if found.version == 4 else six), strict=False))


def family(agent: str) -> str:
    """The family of a browser; of what calls itself nothing known, only that."""
    return next((name for mark, name in FAMILIES if mark in agent), "Lainnya")
