"""Whether they know that there is an answer, in words: told by text on Monday, or why they could not be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from intake.keep.notices import NoticeOf, Told
from intake.translation import mark as _
from intake.triage.history import moment_in_words

SENT = {"text": _("Told by text, %(when)s."), "email": _("Told by e-mail, %(when)s.")}
DELIVERED = {
    "text": _("Told by text; it is on their phone, %(when)s."),
    "email": _("Told by e-mail; it arrived, %(when)s."),
}
WAITING = {"text": _("A text that tells them waits to leave."), "email": _("An e-mail that tells them waits to leave.")}
KEPT = {
    "text": _("A text lies in the local outbox: nothing leaves from here."),
    "email": _("An e-mail lies in the local outbox: nothing leaves from here."),
}
DROPPED = {"text": _("Not told by text: an order forbids it."), "email": _("Not told by e-mail: an order forbids it.")}
COULD_NOT = {"text": _("Could not tell them by text: %(why)s"), "email": _("Could not tell them by e-mail: %(why)s")}
WHY = {
    "bad_address": _("the number or address does not work."),
    "nobody_there": _("nobody has this number or address."),
    "not_reached": _("it did not get through: the phone was off, or the mailbox full."),
    "no_texts_here": _("text messages are not set up here."),
    "notify_on_trial": _("GOV.UK Notify is on trial and writes to the council’s own people only."),
}
OTHERWISE = _("it will not arrive.")
BY = {
    ("text",): _("A text tells them that there is an answer, and nothing else."),
    ("email",): _("An e-mail tells them that there is an answer, and nothing else."),
    ("text", "email"): _("A text and an e-mail tell them that there is an answer, and nothing else."),
    (): _("No message goes out: they did not say that a text or an e-mail is safe."),
}


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One notice in a sentence. `failed`: somebody must reach them otherwise."""

    words: str
    failed: bool


def told_lines(notices: Iterable[NoticeOf], *, today: date) -> list[ToldLine]:
    """In the order given."""
    return [ToldLine(_words(one, today), one.state is Told.REFUSED) for one in notices]


def told_by(ways: Mapping[str, str]) -> str:
    """What goes out when a reply is sent."""
    return str(gettext(BY[tuple(way for way in ("text", "email") if way in ways)]))


def _words(one: NoticeOf, today: date) -> str:
    if one.state is Told.WAITING and one.error == "text_hours":
        return str(gettext("A text that tells them waits for the morning: none leaves at night."))
    if one.state is Told.REFUSED:
        return str(gettext(COULD_NOT[one.way], why=gettext(WHY.get(one.error or "", OTHERWISE))))
    table = {Told.SENT: SENT, Told.DELIVERED: DELIVERED, Told.WAITING: WAITING, Told.KEPT: KEPT, Told.DROPPED: DROPPED}
    return str(gettext(table[one.state][one.way], when=moment_in_words(one.changed_at, today)))
