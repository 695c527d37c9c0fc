"""Every setting once: name, default, help. Only the composition roots read it; nothing else sees the environment.

Each is set by an environment variable ``NETRAL_<NAME>``; ``docs/settings.md`` is generated from this table.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import Refusal


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_prefix="NETRAL_", extra="ignore")

    mode: Literal["demo", "production"] = Field(
        "demo", description="demo: synthetic officers and printed log-ins. production: neither, and no rehearsal clock."
    )
    demo_cases: bool = Field(True, description="In demo mode, load the published cases at the start.")
    data_dir: Path = Field(Path("var"), description="Where the embedded servers keep their state.")
    database_url: SecretStr | None = Field(
        None, description="PostgreSQL for the application role (postgresql+asyncpg://...). Empty: embedded."
    )
    database_owner_url: SecretStr | None = Field(
        None, description="PostgreSQL for the owner role that migrates. Empty: embedded."
    )
    database_pool: int = Field(20, ge=2, description="Connections a process may hold; activity slots never exceed it.")
    temporal_address: str | None = Field(None, description="host:port of the Temporal frontend. Empty: embedded.")
    temporal_namespace: str = Field("default", description="Temporal namespace of the cases.")
    temporal_port: int = Field(7233, description="Port of the embedded Temporal server, on 127.0.0.1.")
    temporal_ui_port: int = Field(8233, description="Port of the embedded Temporal UI, on 127.0.0.1. For operators.")
    task_queue: str = Field("netral", description="Temporal task queue of the case workers.")
    payload_keys: SecretStr | None = Field(
        None,
        description="Keys of the payload codec, newest first: id:base64 of 32 bytes, comma separated. Empty: embedded.",
    )
    web_host: str = Field("127.0.0.1", description="Address on which the web application listens.")
    web_port: int = Field(8000, description="Port of the web application.")
    public_url: str = Field(
        "http://127.0.0.1:8000", description="Address of this installation as people reach it. Letters lead to it."
    )
    secure_cookies: bool = Field(False, description="Send session cookies over HTTPS only. Required in production.")
    rehearsal_day_seconds: float | None = Field(
        None, gt=0, description="Let one legal day pass in this many seconds, for cases filed from now on."
    )
    smtp_host: str = Field("", description="Mail server for officers' digests. Empty: no e-mail, the inbox alone.")
    smtp_port: int = Field(587, description="Port of the mail server.")
    smtp_starttls: bool = Field(True, description="Encrypt with STARTTLS, and send nothing where that is not offered.")
    smtp_user: str = Field("", description="User at the mail server. Empty: none is given.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password of that user. Never logged.")
    smtp_from: str = Field("netral@example.invalid", description="Sender of the digests. Required where mail is on.")
    max_cached_workflows: int = Field(2000, ge=1, description="Cases a worker keeps in memory: those touched in a day.")
    workflow_slots: int = Field(100, ge=1, description="Workflow tasks a worker handles at once.")
    worker_health_port: int = Field(8010, description="Port on 127.0.0.1 where a worker answers /health and /metrics.")
    worker_temporal_metrics_port: int | None = Field(
        None, description="Port on 127.0.0.1 for the Temporal SDK's own Prometheus metrics. Empty: none."
    )
    ledger_check_minutes: float = Field(15, gt=0, description="Minutes between two checks of the ledger.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level that is logged.")

    @model_validator(mode="after")
    def _mail_has_a_sender_and_no_password_in_the_clear(self) -> "Settings":
        if self.smtp_host and self._sender_is_made_up():
            raise ValueError("NETRAL_SMTP_HOST needs NETRAL_SMTP_FROM: an address of this installation")
        if self.smtp_user and not self.smtp_starttls:
            raise ValueError("NETRAL_SMTP_USER needs NETRAL_SMTP_STARTTLS: a password is never sent in the clear")
        return self

    def _sender_is_made_up(self) -> bool:
        return "@" not in self.smtp_from or (self.mode == "production" and self.smtp_from.endswith(".invalid"))

    @model_validator(mode="after")
    def _no_play_in_production(self) -> "Settings":
        if self.mode == "production":
            if self.rehearsal_day_seconds is not None:
                raise ValueError("NETRAL_REHEARSAL_DAY_SECONDS is refused in production: real cases live in real time")
            needed = {
                "NETRAL_DATABASE_URL": self.database_url,
                "NETRAL_TEMPORAL_ADDRESS": self.temporal_address,
                "NETRAL_PAYLOAD_KEYS": self.payload_keys,
            }
            missing = [name for name, value in needed.items() if not value]
            if missing:
                raise ValueError(f"production needs {', '.join(missing)}")
            if not self.secure_cookies:
                raise ValueError("production needs NETRAL_SECURE_COOKIES=true")
        return self

    def required(self, name: str) -> str:
        """A setting that this process cannot do without. Raises ``Refusal('setting_missing')`` naming the variable."""
        value = getattr(self, name)
        if value is None:
            raise Refusal("setting_missing", setting=f"NETRAL_{name.upper()}")
        return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
