"""One made-up submission: when it came, what was answered, and what officers did since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake.submission import Answer, Channel


@dataclass(frozen=True, slots=True)
class Story:
    """Days are calendar days before today; hours are in England."""

    days_ago: int
    hour: float
    answers: Mapping[str, Answer]
    channel: Channel = Channel.WEB_FORM
    language: str = "en"
    contacted_after: int | None = None
    """Working days after receipt on which an officer reached them; `None`: nobody has yet."""
    closed_after: int | None = None
    """Working days after receipt on which it was closed; `None`: it is open."""
    owner: str | None = None
    """Officer, by the part of the e-mail before the `@`."""
    team: str | None = None
    """Code of the team it was given to."""
    first_team: str | None = None
    """Code of the team that had it before, and did not keep it."""
    named: str = ""
    """Mailbox of the member of staff whom an officer found named."""
    outside: str = ""
    """Somebody named who has no account."""
    waits_for: str | None = None
    """Whom it waits for since somebody was in touch."""


def told(
    days_ago: int,
    hour: float,
    speaks_as: str,
    kind: str,
    what_happened: str,
    *,
    topics: str = "",
    contacted: int | None = None,
    closed: int | None = None,
    owner: str | None = None,
    team: str | None = None,
    first_team: str | None = None,
    named: str = "",
    outside: str = "",
    waits_for: str | None = None,
    channel: Channel = Channel.WEB_FORM,
    language: str = "en",
    who: Mapping[str, str] | None = None,
    **answers: Answer,
) -> Story:
    """A story in one call. `topics` are ids with spaces between; `who` holds an adult's answers about themselves."""
    given: dict[str, Answer] = {"speaks_as": speaks_as, "kind": kind, "what_happened": what_happened}
    if topics:
        given["topics"] = tuple(topics.split())
    return Story(
        days_ago=days_ago,
        hour=hour,
        answers={**given, **(who or {}), **answers},
        channel=channel,
        language=language,
        contacted_after=contacted,
        closed_after=closed,
        owner=owner,
        team=team,
        first_team=first_team,
        named=named,
        outside=outside,
        waits_for=waits_for,
    )
