"""What the interface takes and gives. These classes check every request, and the OpenAPI document is made from them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from intake.keep.cases import Outcome

MOST = 20_000
"""Characters of an answer."""

Reference = Annotated[str, StringConstraints(pattern=r"^[!-~]([ -~]{0,198}[!-~])?$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=MOST, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
RecordId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
ReportId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}$")]


class Status(StrEnum):
    """Where the register is with it."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    CLOSED = "closed"


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ReferenceIn(_Shape):
    """The register's own reference."""

    reference: Reference


class StatusReport(_Shape):
    """Where it is. The person reads it on their page, in plain words."""

    kind: Literal["status"]
    status: Annotated[Status, Field(strict=False)]


class OutcomeReport(_Shape):
    """How it ended. The person reads it on their page, in plain words."""

    kind: Literal["outcome"]
    outcome: Annotated[Outcome, Field(strict=False)]


class AnswerReport(_Shape):
    """An answer to the person, in simple Markdown. They read it on their page and can write back."""

    kind: Literal["answer"]
    words: Words


Report = StatusReport | OutcomeReport | AnswerReport
REFERENCE: TypeAdapter[ReferenceIn] = TypeAdapter(ReferenceIn)
REPORT: TypeAdapter[Report] = TypeAdapter(Annotated[Report, Field(discriminator="kind")])


class RecordLineOut(_Shape):
    """One record in the list. Nothing personal."""

    record: RecordId
    sequence: int
    latest: int = Field(description="Grows when something happened to it: pull it again.")
    since: str = Field(json_schema_extra={"format": "date-time"})
    reference: str | None = Field(description="The register's own, once it was confirmed.")


class RecordsOut(_Shape):
    """A page of the list."""

    records: list[RecordLineOut]
    next: int | None = Field(description="Give it as `after` for the next page; null on the last one.")


class AttachmentsOut(_Shape):
    """There are none yet."""

    attachments: list[dict[str, Any]] = Field(max_length=0)


class ReferenceOut(_Shape):
    """What is kept."""

    record: RecordId
    reference: str


class ReportOut(_Shape):
    """What is kept."""

    record: RecordId
    report: str
    kind: Literal["status", "outcome", "answer"]


class Problem(BaseModel):
    """What is wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
