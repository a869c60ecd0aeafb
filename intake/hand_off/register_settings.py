"""Which registers there are, from `REGISTERS_FILE`. A wrong value stops the start and names its line.

Secrets never stand in the file: it names the environment variable that holds each.
"""

from __future__ import annotations

import os
import tomllib
from base64 import b64decode
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from intake.council import line_of
from intake.settings import SettingsError
from intake.submission import Kind

DEFAULT_PATH = Path(__file__).parent / "registers.toml"

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{2,}$")]
Url = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s/@]+(/\S*)?$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Email = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^@\s]+@[^@\s]+$")]
Recipient = Annotated[str, StringConstraints(pattern=r"^age1[0-9a-z]{50,}$")]

NOT_FOR_REGISTERS = frozenset({"mail", "notify", "on_call"})
"""Names under which other things leave the outbox."""


class RegistersFileError(SettingsError):
    """The file of registers cannot be used. The message names the file, the line and what is wrong there."""


class _Register(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    """Stands in rows: never rename one that is in use."""
    alarm_after_hours: float = Field(default=4, gt=0, le=24 * 14)
    """Not confirmed by then: an alarm in the queue and to whoever is on call."""

    @field_validator("name")
    @classmethod
    def _is_free(cls, name: str) -> str:
        if name in NOT_FOR_REGISTERS:
            raise ValueError(f"{name} is the name of something else that leaves the house")
        return name

    @property
    def patience(self) -> timedelta:
        return timedelta(hours=self.alarm_after_hours)

    def variables(self) -> tuple[str, ...]:
        """Names of the environment variables that must hold something."""
        return ()


class _Web(_Register):
    allow_private_addresses: bool = False
    """Reach it on the council's own network. Only then may the address be http."""

    def _check_scheme(self, url: str) -> None:
        if urlsplit(url).scheme != "https" and not self.allow_private_addresses:
            raise ValueError("must begin with https://")


class EmbeddedSettings(_Register):
    """Our own register."""

    type: Literal["embedded"]
    alarm_after_hours: float = Field(default=1, gt=0, le=24 * 14)


class WebhookSettings(_Web):
    """CloudEvents in JSON, signed as Standard Webhooks says."""

    type: Literal["webhook"]
    url: Url
    secret_env: Variable
    """Holds `whsec_…`: base64 of 24 to 64 random bytes."""
    content: Literal["thin", "full"] = "thin"
    """thin: an opaque reference, and the register pulls the record. full: the record, encrypted to `encrypt_to`."""
    encrypt_to: Recipient | None = None
    """The register's public key (age)."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        self._check_scheme(self.url)
        if self.content == "full" and self.encrypt_to is None:
            raise ValueError("full content needs encrypt_to, the register's public key (age1…)")
        return self

    def variables(self) -> tuple[str, ...]:
        return (self.secret_env,)


class ICaseworkSettings(_Web):
    """A REST service in the shape of iCasework's `createcase`."""

    type: Literal["icasework"]
    url: Url
    """Without the service's name: https://council.icasework.com"""
    database: Text | None = None
    """`db=` of the query, where one address serves several councils."""
    key_env: Variable
    secret_env: Variable
    types: dict[Kind, Text] = Field(default_factory=lambda: dict.fromkeys(Kind, "Complaint"))
    """Their `Type` for each kind of ours."""
    fields: dict[Text, Text] = Field(default_factory=lambda: {"Details": "words"})
    """Their field = one of ours (`icasework.OURS`)."""
    update_field: Text = "Details.Update"
    """Their attribute that takes what became of it."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        self._check_scheme(self.url)
        if missing := [kind.value for kind in Kind if kind not in self.types]:
            raise ValueError(f"types has nothing for {', '.join(missing)}")
        return self

    @field_validator("fields")
    @classmethod
    def _known(cls, fields: dict[str, str]) -> dict[str, str]:
        if unknown := sorted(set(fields.values()) - ICASEWORK_FIELDS):
            raise ValueError(f"{', '.join(unknown)}: choose from {', '.join(sorted(ICASEWORK_FIELDS))}")
        return fields

    def variables(self) -> tuple[str, ...]:
        return (self.key_env, self.secret_env)


ICASEWORK_FIELDS = frozenset({"words", "wanted", "topics", "pathway", "safety", "speaks_as", "due", "reference"})


class FilesSettings(_Register):
    """Files in a folder that the register collects."""

    type: Literal["files"]
    folder: Path
    formats: tuple[Literal["jsonl", "csv"], ...] = Field(default=("jsonl",), min_length=1)
    encrypt_to: Recipient | None = None
    trusted: bool = False
    """The folder is as well guarded as the database: files stand there unencrypted."""
    alarm_after_hours: float = Field(default=48, gt=0, le=24 * 14)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.encrypt_to is None and not self.trusted:
            raise ValueError("give encrypt_to, the register's public key (age1…), or say trusted = true")
        if self.encrypt_to is not None and self.trusted:
            raise ValueError("encrypt_to and trusted exclude each other")
        return self


class MailboxSettings(_Register):
    """A mailbox that is told a reference and where to sign in, and nothing else."""

    type: Literal["mailbox"]
    to: Email
    alarm_after_hours: float = Field(default=48, gt=0, le=24 * 14)


RegisterSettings = Annotated[
    EmbeddedSettings | WebhookSettings | ICaseworkSettings | FilesSettings | MailboxSettings,
    Field(discriminator="type"),
]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    registers: tuple[RegisterSettings, ...] = Field(min_length=1)


EMBEDDED_ALONE = (EmbeddedSettings(name="embedded", type="embedded"),)


def load_registers(
    path: Path = DEFAULT_PATH, *, environment: Mapping[str, str] = os.environ
) -> tuple[RegisterSettings, ...]:
    """Read and check the file. Raises `RegistersFileError` naming the file and each wrong line."""
    try:
        source = path.read_text(encoding="utf-8")
        tables = tomllib.loads(source)
    except OSError as error:
        raise RegistersFileError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise RegistersFileError(f"{path}: is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise RegistersFileError(f"{path}: {error}") from None
    try:
        found = _File.model_validate(tables).registers
    except ValidationError as error:
        raise RegistersFileError("\n".join(_complaint(path, source, dict(one)) for one in error.errors())) from None
    wrong = [*_twice(found), *_unset(found, environment)]
    if wrong:
        lines = (f"{path}, line {line_of(source, place)}: {_named(place)}: {what}" for place, what in wrong)
        raise RegistersFileError("\n".join(lines))
    return found


Wrong = tuple[tuple[str | int, ...], str]


def _twice(found: tuple[RegisterSettings, ...]) -> list[Wrong]:
    names = [one.name for one in found]
    again = [n for n, name in enumerate(names) if name in names[:n]]
    ours = [n for n, one in enumerate(found) if one.type == "embedded"][1:]
    return [
        *((("registers", n, "name"), f"{names[n]} stands there twice") for n in again),
        *((("registers", n, "type"), "there is one embedded register") for n in ours),
    ]


def _unset(found: tuple[RegisterSettings, ...], environment: Mapping[str, str]) -> list[Wrong]:
    wrong: list[Wrong] = []
    for n, one in enumerate(found):
        for field, value in one:
            if not field.endswith("_env"):
                continue
            if not environment.get(value):
                wrong.append((("registers", n, field), f"{value} is not set in the environment"))
            elif one.type == "webhook" and not _is_webhook_secret(environment[value]):
                wrong.append((("registers", n, field), f"{value} must hold whsec_ and base64 of 24 to 64 bytes"))
    return wrong


def _is_webhook_secret(text: str) -> bool:
    try:
        return text.startswith("whsec_") and 24 <= len(b64decode(text.removeprefix("whsec_"), validate=True)) <= 64
    except ValueError:
        return False


def _complaint(path: Path, source: str, problem: dict[str, Any]) -> str:
    loc: tuple[str | int, ...] = problem["loc"]
    place = (*loc[:2], *loc[3:]) if loc[:1] == ("registers",) and len(loc) > 2 else loc  # the type stands between
    return f"{path}, line {line_of(source, place)}: {_named(place)}: {problem['msg']}"


def _named(place: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in place)
