"""docker-compose.yml is checked, not run: against the compose specification, and against the settings."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from settings import Settings

FILE = Path(__file__).parent.parent / "docker-compose.yml"


def environments(compose: dict[str, Any]) -> set[str]:
    """The NETRAL_ variables that the services are given (what stands in ${...} is the operator's, not ours)."""
    given = {name for service in compose["services"].values() for name in service.get("environment", {})}
    return {name for name in given if name.startswith("NETRAL_")}


def unknown_settings(compose: dict[str, Any]) -> set[str]:
    """Variables that no setting reads, apart from the password that PostgreSQL's own start-up script takes."""
    known = {f"NETRAL_{name.upper()}" for name in Settings.model_fields}
    return environments(compose) - known - {"NETRAL_APP_DB_PASSWORD"}


def unless_set(value: str) -> str:
    """What a variable is if the operator sets nothing: the part after ``:-``, else the text as it stands."""
    default = re.fullmatch(r"\$\{\w+:-(.*)\}", value)
    return default[1] if default else value


def secrets_in(text: str) -> list[str]:
    """Lines that give a password or key a value instead of asking the environment for it."""
    return [line for line in text.splitlines() if re.search(r"(PASSWORD|PWD|KEYS): +[^$\s]", line)]


def conforms(path: Path) -> bool:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_the_file_conforms_to_the_compose_specification(tmp_path: Path) -> None:
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(FILE.read_text().replace("healthcheck:", "healthchek:"))

    assert conforms(FILE)
    assert not conforms(broken)


def test_every_variable_is_a_setting() -> None:
    compose = yaml.safe_load(FILE.read_text())
    misspelt = yaml.safe_load(FILE.read_text().replace("NETRAL_MODE", "NETRAL_MOOD"))

    assert unknown_settings(compose) == set()
    assert unknown_settings(misspelt) == {"NETRAL_MOOD"}


@pytest.mark.parametrize("service", ["web", "worker"])
def test_web_and_worker_start_in_production_with_what_they_are_given(service: str) -> None:
    given = yaml.safe_load(FILE.read_text())["services"][service]["environment"]
    values = {name.removeprefix("NETRAL_").lower(): unless_set(value) for name, value in given.items()}
    values["oidc"] = json.loads(values["oidc"])  # as it is read from a variable

    assert Settings.model_validate(values).mode == "production"


def test_no_secret_is_written_down() -> None:
    assert secrets_in(FILE.read_text()) == []
    assert secrets_in("      POSTGRES_PASSWORD: hunter2") == ["      POSTGRES_PASSWORD: hunter2"]


def test_only_loopback_ports_are_published_and_temporals_never() -> None:
    services = yaml.safe_load(FILE.read_text())["services"]
    published = [port for service in services.values() for port in service.get("ports", [])]

    assert published
    assert all(port.startswith("127.0.0.1:") and ":7233" not in port for port in published)


def test_server_and_schema_job_are_of_one_version() -> None:
    services = yaml.safe_load(FILE.read_text())["services"]
    versions = {
        services[name]["image"].split(":", 1)[1] for name in ("temporal", "temporal-schema", "temporal-namespace")
    }

    assert len(versions) == 1
