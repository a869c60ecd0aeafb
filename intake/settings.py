"""Typed settings from the environment. Safe defaults for one machine; production refuses what is unsafe there."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

HERE = Path(__file__).parent
ROOT = HERE.parent


class SettingsError(Exception):
    """The process must not start like this. The message says what to set."""


class Settings(BaseSettings):
    """Names are upper-case in the environment: `DATABASE_URL`, `SAYSO_ENV`, … The README lists them all."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    sayso_env: Literal["local", "production"] = "local"
    data_dir: Path = ROOT / "var"
    """Database, key file, mail folder and logs of the embedded defaults."""
    database_url: str = ""
    """Empty: SQLite inside `data_dir`. PostgreSQL: `postgresql://user@host/name`."""
    redis_url: str = ""
    """Empty: limits are counted inside the one web process."""
    sayso_key: str = ""
    """Encryption keys, `id:base64` with commas between, newest first. Empty: a generated key file in `data_dir`."""
    council_file: Path = HERE / "council.toml"
    registers_file: Path = HERE / "hand_off" / "registers.toml"
    """Which registers get every submission."""
    team_rules_file: Path = HERE / "decide" / "teams.toml"
    """Which team usually answers what: for suggestions to officers."""
    public_url: str = "http://localhost:8000"
    """Where people reach the site; used in links that leave the application."""
    leave_to: str = "https://www.bbc.co.uk/weather"
    """Where *Exit this page* goes."""
    bot_url: str = ""
    """Where the Rasa server listens, `http://127.0.0.1:5005` say; `make run` sets it. Empty: a guided conversation."""
    smtp_url: str = ""
    """`smtp://user:password@host:587` or `smtps://…`. Empty: messages are written into `mail/` of the data folder."""
    notify_key: str = ""
    """GOV.UK Notify's API key. Empty: e-mails go by `smtp_url`, texts nowhere."""
    notify_url: str = "https://api.notifications.service.gov.uk"
    notify_text_template: str = ""
    """The id of a template for text messages with one field, `((link))`. Empty: no texts."""
    notify_email_template: str = ""
    """The same for e-mails to people. Empty: those go by `smtp_url`."""
    mail_from: str = "Sayso <sayso@localhost>"
    sso_issuer: str = ""
    """The council's OpenID Connect service, such as `https://login.microsoftonline.com/<tenant>/v2.0`. Empty: none."""
    sso_client_id: str = ""
    sso_client_secret: str = ""
    sso_name: str = "your council account"
    """What officers call it: “Sign in with …”."""
    sso_scopes: str = "openid email profile"
    sso_groups_claim: str = "groups"
    """The claim that lists somebody's groups, or application roles."""
    sso_roles: str = ""
    """Which group gives which role: `group=role`, commas between. Nobody comes in without one."""
    sso_only: bool = False
    """No passwords: whoever is out of the council's directory is out of here."""
    sso_trusts_email: bool = False
    """The service's e-mails are proof even where it does not say `email_verified`."""
    sso_second_factor: str = "mfa"
    """Words of `amr` or `acr`, commas between, that mean: the service asked for a second factor. Else we do."""
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    """How many proxies in front set `X-Forwarded-*`. 0 believes none of these headers."""

    draft_idle_minutes: int = Field(default=20, ge=5, le=120)
    draft_hours: int = Field(default=24, ge=1, le=24 * 14)
    staff_idle_minutes: int = Field(default=30, ge=5, le=240)
    """An officer's session that nobody used for so long ends."""
    max_body_bytes: int = Field(default=2_000_000, ge=300_000)
    """Largest request. 20,000 characters of four bytes, percent-encoded, are 240,000 bytes."""
    limits_enabled: bool = True

    @property
    def in_production(self) -> bool:
        return self.sayso_env == "production"

    @property
    def draft_idle(self) -> timedelta:
        return timedelta(minutes=self.draft_idle_minutes)

    @property
    def draft_life(self) -> timedelta:
        return timedelta(hours=self.draft_hours)

    @property
    def staff_idle(self) -> timedelta:
        return timedelta(minutes=self.staff_idle_minutes)

    @property
    def outbox_folder(self) -> Path:
        """Where messages lie that no carrier takes."""
        return self.data_dir / "mail"

    @property
    def messages_stay_here(self) -> bool:
        """Nothing leaves: neither a mail server nor Notify is set."""
        return not self.smtp_url and not self.notify_key

    @property
    def key_file(self) -> Path:
        return self.data_dir / "sayso.key"

    @cached_property
    def database(self) -> str:
        """The SQLAlchemy URL, with the driver that is installed."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir / 'sayso.sqlite3'}"
        for prefix in ("postgresql://", "postgres://"):
            if self.database_url.startswith(prefix):
                return "postgresql+psycopg://" + self.database_url.removeprefix(prefix)
        return self.database_url

    def refuse_if_unsafe(self) -> None:
        """Raise `SettingsError` where production would run on a convenience meant for one person's machine."""
        if self.sso_issuer and not (self.sso_client_id and self.sso_roles):
            raise SettingsError("SSO_ISSUER needs SSO_CLIENT_ID, and SSO_ROLES to say which group gives which role.")
        if self.sso_only and not self.sso_issuer:
            raise SettingsError("SSO_ONLY needs SSO_ISSUER, or nobody could sign in.")
        if not self.in_production:
            return
        wrong = []
        if not self.sayso_key:
            wrong.append("SAYSO_KEY is empty: production takes its encryption key from the environment.")
        if not self.public_url.startswith("https://"):
            wrong.append("PUBLIC_URL must begin with https:// in production.")
        if not self.trusted_proxies:
            # The web process listens on this machine alone, so something in front ends TLS; unbelieved, it would be
            # the one address that everybody's limits are counted for.
            wrong.append("TRUSTED_PROXIES is 0: say how many proxies stand in front.")
        if not self.smtp_url:
            wrong.append("SMTP_URL is empty: alarms would be written into a folder, and nobody would be woken.")
        if not self.limits_enabled:
            wrong.append("LIMITS_ENABLED must stay on in production.")
        if self.sso_issuer and not self.sso_issuer.startswith("https://"):
            wrong.append("SSO_ISSUER must begin with https:// in production.")
        if self.notify_key and not self.notify_url.startswith("https://"):
            wrong.append("NOTIFY_URL must begin with https:// in production.")
        if wrong:
            raise SettingsError("\n".join(wrong))


def load_settings() -> Settings:
    """Read the environment. Raises `SettingsError` in plain words, naming the variable and never its value."""
    try:
        settings = Settings()
    except ValidationError as error:
        lines = [f"{'.'.join(str(part) for part in e['loc']).upper()}: {e['msg']}" for e in error.errors()]
        raise SettingsError("\n".join(lines)) from None
    settings.refuse_if_unsafe()
    return settings
