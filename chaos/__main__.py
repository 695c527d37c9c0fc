"""``python -m chaos [--minutes N] [--seed S]``: exit code 1, with the reasons, if the books do not balance."""

import argparse
import asyncio
import secrets
import sys
import tempfile
from pathlib import Path

from temporalio.runtime import LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter

from chaos.plan import CASES_A_MINUTE, Plan
from chaos.report import console, print_plan, print_result, tell
from chaos.run import run


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long people work and parts are killed")
    parser.add_argument("--seed", type=int, default=None, help="of all randomness; drawn and printed if not given")
    parser.add_argument("--cases", type=int, default=None, help=f"default: {CASES_A_MINUTE} a minute")
    parser.add_argument("--keep", type=Path, default=None, help="work in this folder and leave it there")
    return parser.parse_args()


def main() -> int:
    """Run in a folder that is gone afterwards, unless it is to be kept; the exit code."""
    given = _arguments()
    quiet = LoggingConfig(TelemetryFilter(core_level="ERROR", other_level="ERROR"))  # a server that is down is no news
    Runtime.set_default(Runtime(telemetry=TelemetryConfig(logging=quiet)))
    seed = secrets.randbelow(10**6) if given.seed is None else given.seed
    plan = Plan(seed, given.minutes, given.cases or round(CASES_A_MINUTE * given.minutes))
    print_plan(f"{plan.cases} cases in {plan.minutes:g} minutes, a legal day in {plan.day_seconds:.2f} s", seed)
    with tempfile.TemporaryDirectory(prefix="netral-chaos-", ignore_cleanup_errors=True) as name:
        folder = given.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # as root the database runs as a user of its own
        result = asyncio.run(run(plan, folder, tell))
    print_result(result)
    return 1 if result.verdict.reasons else 0


if __name__ == "__main__":
    code = main()
    console.file.flush()
    sys.exit(code)
