"""What the person asked about being reached, as orders. They stand beside everything that reaches somebody."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext

from intake.submission import Answers
from intake.translation import mark as _

ORDERS = {
    "do_not_ring": _("Do not ring"),
    "no_voicemail": _("Do not leave a voice message"),
    "do_not_text": _("Do not text"),
    "no_post_home": _("Do not send post to where they live"),
    "do_not_tell_carer": _("Do not tell their carer or staff"),
    "do_not_tell_family": _("Do not tell their family"),
}

WAYS = {
    "text": _("Text"),
    "call": _("Call"),
    "email": _("E-mail"),
    "letter": _("Letter"),
    "trusted": _("Through someone they trust"),
    "through_me": _("Through the person who wrote"),
    "code_only": _("Only with their code"),
}

WHERE = {
    "text": "contact_phone",
    "call": "contact_phone",
    "email": "contact_email",
    "letter": "contact_address",
    "trusted": "contact_trusted",
}
"""The question that says where each way leads."""

FORBIDS = {"do_not_ring": "call", "do_not_text": "text"}
"""An order that takes a chosen way back. Whoever says both means the order."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way that the person said is safe. `where` is theirs, as typed; empty where they did not say."""

    id: str
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class ContactWishes:
    """How to reach them, and what not to do."""

    orders: tuple[str, ...]
    ways: tuple[Way, ...]
    note: str
    """When is a good time and what to look out for, as they typed it."""
    nothing_said: bool

    @property
    def in_a_line(self) -> str:
        """All orders one after the other, for beside a link or a button."""
        return " · ".join(self.orders)


def contact_wishes(answers: Answers) -> ContactWishes:
    """Read the wishes from the answers. A way that an order forbids is left out."""
    nots = _several(answers, "contact_not")
    chosen = _several(answers, "contact_ways")
    forbidden = {FORBIDS[order] for order in nots if order in FORBIDS}
    orders = [gettext(ORDERS[order]) for order in ORDERS if order in nots]
    if "code_only" in chosen:
        orders.insert(0, gettext("Do not contact them. They come back with their code to read the reply"))
    ways = tuple(
        Way(way, gettext(WAYS[way]), _where(answers, way)) for way in WAYS if way in chosen and way not in forbidden
    )
    note = _text(answers, "contact_when")
    return ContactWishes(tuple(orders), ways, note, nothing_said=not (orders or ways or note))


def _where(answers: Answers, way: str) -> str:
    """Where it leads; through whoever wrote, their own name, phone and e-mail."""
    if way == "through_me":
        theirs = (_text(answers, question) for question in ("your_name", "your_phone", "your_email"))
        return ", ".join(one for one in theirs if one)
    return _text(answers, WHERE.get(way, ""))


def _several(answers: Answers, question: str) -> tuple[str, ...]:
    given = answers.get(question, ())
    return (given,) if isinstance(given, str) else given


def _text(answers: Answers, question: str) -> str:
    given = answers.get(question, "")
    return given if isinstance(given, str) else ""
