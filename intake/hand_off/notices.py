"""What an e-mail of ours says: that there is something, and where to sign in. Never what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake.submission import SafetyLevel
from intake.translation import mark as _


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one address."""

    id: str
    """Made once; the same over every retry."""
    to: str
    subject: str
    text: str
    sent_at: datetime
    way: str = "email"
    """Or text: then it is no e-mail, and only the local outbox holds it as one."""


SUBJECTS = {
    SafetyLevel.DANGER: _("Sayso: someone may be in danger. Please look now"),
    SafetyLevel.CONCERN: _("Sayso: a safety concern is waiting. Please look today"),
}

ALARM = _(
    "Sayso has received something that a person must look at first.\n\n"
    "Sign in and acknowledge it:\n{link}\n\n"
    "This message repeats, and goes to the second on-call address, until somebody acknowledges it.\n"
    "It holds no details on purpose.\n"
)


APPOINT_SUBJECT = _("Sayso: please appoint another complaints officer")

APPOINT = _(
    "There is something in Sayso that no complaints officer may look at.\n\n"
    "Please appoint somebody else as a complaints officer today, who is not in the same line of management:\n{link}\n\n"
    "This message holds no details on purpose.\n"
)


ANSWER_SUBJECT = _("There is an answer for you")
"""Shown on a locked screen: it says nothing of complaints, care or the council."""

ANSWER = _(
    "There is an answer for you.\n\n"
    "Put in your code words to read it:\n{link}\n\n"
    "We say no more here, to keep you safe. Please don’t write back to this e-mail: nobody reads it.\n"
)


ANSWER_TEXT = _("There is an answer for you. Put in your code words to read it: {link}")
"""The same as a text message; what leaves by GOV.UK Notify has the council's template around the link."""


def answer(*, notice_id: str, to: str, link: str, now: datetime, way: str = "email") -> Notice:
    """To a person who chose e-mail or text: that there is something to read, and where."""
    text = ANSWER_TEXT if way == "text" else ANSWER
    return Notice(id=notice_id, to=to, subject=ANSWER_SUBJECT, text=text.format(link=link), sent_at=now, way=way)


def alarm(*, notice_id: str, to: str, level: SafetyLevel, link: str, now: datetime) -> Notice:
    """The page to whoever is on call."""
    return Notice(id=notice_id, to=to, subject=SUBJECTS[level], text=ALARM.format(link=link), sent_at=now)


def appoint(*, notice_id: str, to: str, link: str, now: datetime) -> Notice:
    """To an administrator: nobody is left who may look at an item."""
    return Notice(id=notice_id, to=to, subject=APPOINT_SUBJECT, text=APPOINT.format(link=link), sent_at=now)
