"""What a worker tells Prometheus: numbers of the last check and of this moment, never a case or a person."""

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from models.checks import CheckRow, gauges
from models.database import Sessions


class Metrics:
    """Reads anew at each scrape, so that every worker tells the same whoever made the check."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def exposition(self) -> bytes:
        """The text format of Prometheus. Raises what the database raises."""
        async with self._sessions() as session:
            found = await gauges(session)
        registry = CollectorRegistry()
        for name, help_, value in (
            ("netral_deadlines_open", "Deadlines that run", found.deadlines_open),
            ("netral_outbox_open", "Cases whose workflow has not been started", found.outbox_open),
            ("netral_cases_open", "Cases that have not ended", found.cases_open),
        ):
            Gauge(name, help_, registry=registry).set(value)
        if found.check:
            _check(registry, found.check)
        return generate_latest(registry)


def _check(registry: CollectorRegistry, check: CheckRow) -> None:
    """The last check's numbers. Without a check there are none: an absent gauge is no gauge of zero faults."""
    Gauge("netral_ledger_difference", "Armed deadlines without exactly one end", registry=registry).set(
        check.difference
    )
    faults = Gauge("netral_ledger_faults", "Faults of the last check", ["kind"], registry=registry)
    for kind in sorted({"early", "lost", "double", *check.fault_kinds}):
        faults.labels(kind).set(check.fault_kinds.get(kind, 0))
    late = Gauge("netral_ledger_lateness_seconds", "Real time from due to recorded", ["quantile"], registry=registry)
    for quantile, seconds in (("0.5", check.late_median), ("0.99", check.late_p99), ("1", check.late_max)):
        late.labels(quantile).set(seconds)
    Gauge("netral_ledger_checked_timestamp_seconds", "When the last check began", registry=registry).set(
        check.started_at.timestamp()
    )
