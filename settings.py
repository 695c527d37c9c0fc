"""Every setting once: name, default, help. Only the composition roots read it; nothing else sees the environment.

Each is set by an environment variable ``NETRAL_<NAME>``; ``docs/settings.md`` is generated from this table.
"""

from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from limits import parse
from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import Refusal


class OidcInstitution(BaseModel):
    """An institution whose officers sign in with its own OpenID Connect provider."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[a-z0-9-]{1,30}$")
    name: str
    issuer: str
    client_id: str
    client_secret: SecretStr
    lane: str  # wire name of the institution that its officers act for, as in the procedure's lanes
    agency: str = ""  # for agencies and regional offices: only officers of this agency or region
    claim: str = "sub"
    officer_field: Literal["username", "email"] = "username"
    acr: tuple[str, ...] = ()  # a token with one of these (or amr) has passed a second factor there
    amr: tuple[str, ...] = ()


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
    trusted_proxies: str = Field(
        "",
        description="Networks of our own proxies, comma separated. Only these are believed in X-Forwarded-For.",
    )
    credential_keys: SecretStr | None = Field(
        None,
        description="Keys that seal officers' TOTP secrets, newest first: id:base64 of 32 bytes, comma separated. "
        "Empty: embedded.",
    )
    master_keys: SecretStr | None = Field(
        None,
        description="Master keys that wrap the keys of cases, newest first: id:base64 of 32 bytes, comma separated. "
        "For the web application and the commands; the worker needs none. Empty: embedded.",
    )
    index_key: SecretStr | None = Field(
        None,
        description="Key of the digests by which sealed names, NIP and receipts are found: base64 of 32 bytes. It "
        "stays as it is for the life of the installation. Empty: embedded.",
    )
    retention_cleared_days: int = Field(
        365,
        ge=1,
        description="Calendar days after a case's end after which the key of somebody who was cleared is due to be "
        "destroyed. Proposed: no source gives a period.",
    )
    retention_closed_days: int = Field(
        1825, ge=1, description="The same for all other cases. Proposed: no source gives a period."
    )
    force_second_factor: bool = Field(
        False, description="Demand a second factor in demo mode too. Production always demands it."
    )
    session_idle_minutes: float = Field(30, gt=0, description="A signed-in session ends after this time without use.")
    session_hours: float = Field(12, gt=0, description="A signed-in session ends after this time in any case.")
    limit_sign_in_account: str = Field(
        "10/15 minutes", description="Wrong passwords for one user name; a right one starts the count anew."
    )
    limit_sign_in_network: str = Field(
        "100/15 minutes", description="Attempts to sign in from one address (IPv6: one /64), whatever the user name."
    )
    limit_second_factor: str = Field("10/hour", description="Wrong second factors of one officer.")
    limit_report: str = Field(
        "120/hour", description="Reports filed from one address. Many people of one mobile network share an address."
    )
    limit_completeness: str = Field(
        "1200/hour", description="Checks of what a report still lacks, while it is written, from one address."
    )
    limit_information: str = Field("30/hour", description="Anonymous messages (initial information) from one address.")
    limit_status: str = Field("60/15 minutes", description="Look-ups of receipts from one address.")
    limit_access: str = Field(
        "30/15 minutes", description="Look-ups of reported persons' access codes from one address."
    )
    limit_message: str = Field("30/hour", description="Messages and acts of one party; its own report or case counts.")
    limit_advice: str = Field("120/15 minutes", description="Questions to /boleh from one address.")
    limit_letter: str = Field("60/15 minutes", description="Checks of letters from one address.")
    oidc: tuple[OidcInstitution, ...] = Field(
        (),
        description="Institutions with a sign-on of their own, as a JSON list: code, name, issuer, client_id, "
        "client_secret, lane, agency, claim, officer_field, acr, amr (`docs/decisions/0013-signing-in.md`).",
    )
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

    @field_validator(*(name for name in __annotations__ if name.startswith("limit_")))
    @classmethod
    def _is_a_limit(cls, text: str) -> str:
        parse(text)  # raises ValueError: nothing is left without a limit by a slip of the pen
        return text

    @field_validator("trusted_proxies")
    @classmethod
    def _is_networks(cls, text: str) -> str:
        for part in filter(None, (part.strip() for part in text.split(","))):
            ip_network(part)
        return text

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
                "NETRAL_CREDENTIAL_KEYS": self.credential_keys,
            }
            missing = [name for name, value in needed.items() if not value]
            if missing:
                raise ValueError(f"production needs {', '.join(missing)}")
            if not self.secure_cookies:
                raise ValueError("production needs NETRAL_SECURE_COOKIES=true")
            if not all(institution.issuer.startswith("https://") for institution in self.oidc):
                raise ValueError("NETRAL_OIDC: in production an issuer is reached by https:// alone")
        return self

    def required(self, name: str) -> str:
        """A setting that this process cannot do without. Raises ``Refusal('setting_missing')`` naming the variable."""
        value = getattr(self, name)
        if value is None:
            raise Refusal("setting_missing", setting=f"NETRAL_{name.upper()}")
        return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
