"""What the person's own orders allow us to send. Nothing said is no permission."""

from __future__ import annotations

from intake.submission import Answers


def notice_address(answers: Answers) -> str | None:
    """Where “there is an answer for you” may go by e-mail, or `None`.

    Only where they chose e-mail, gave an address, and did not ask us to leave them alone until they come back.
    """
    chosen = _several(answers, "contact_ways")
    address = answers.get("contact_email")
    if "email" not in chosen or "code_only" in chosen or not isinstance(address, str):
        return None
    return address.strip() or None


def reads_by_code(answers: Answers) -> bool:
    """Whether a reply that waits behind the code is the contact they asked for, or the only one we can make."""
    chosen = _several(answers, "contact_ways")
    return not chosen or "code_only" in chosen


def _several(answers: Answers, question: str) -> tuple[str, ...]:
    given = answers.get(question, ())
    return (given,) if isinstance(given, str) else given
