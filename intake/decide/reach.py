"""What the person's own orders allow us to send. Nothing said is no permission."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from intake.council import TextHours
from intake.decide.working_days import LONDON
from intake.submission import Answers

_WHERE = {"text": "contact_phone", "email": "contact_email"}
_FORBIDDEN_BY = {"text": "do_not_text"}


def notice_address(answers: Answers) -> str | None:
    """Where “there is an answer for you” may go by e-mail, or `None`.

    Only where they chose e-mail, gave an address, and did not ask us to leave them alone until they come back.
    """
    return notice_ways(answers).get("email")


def notice_ways(answers: Answers) -> dict[str, str]:
    """Every way by which “there is an answer for you” may go, `text` and `email`, with its number or address.

    Only ways that they chose and gave an address for. An order takes a chosen way back, and whoever wants to be left
    alone until they come back is.
    """
    chosen, nots = _several(answers, "contact_ways"), _several(answers, "contact_not")
    if "code_only" in chosen:
        return {}
    ways = {way: str(answers.get(question, "")).strip() for way, question in _WHERE.items() if way in chosen}
    return {way: where for way, where in ways.items() if where and _FORBIDDEN_BY.get(way) not in nots}


def text_may_leave(now: datetime, hours: TextHours) -> datetime:
    """From when a text may: now, or the next time (UTC) that its hours begin. An e-mail may at any time."""
    here = now.astimezone(LONDON)
    if hours.opens <= here.time() < hours.closes:
        return now
    day = here.date() if here.time() < hours.opens else here.date() + timedelta(days=1)
    return datetime.combine(day, hours.opens, LONDON).astimezone(UTC)


def reads_by_code(answers: Answers) -> bool:
    """Whether a reply that waits behind the code is the contact they asked for, or the only one we can make."""
    chosen = _several(answers, "contact_ways")
    return not chosen or "code_only" in chosen


def _several(answers: Answers, question: str) -> tuple[str, ...]:
    given = answers.get(question, ())
    return (given,) if isinstance(given, str) else given
