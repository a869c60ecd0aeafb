"""A register's mailbox: told that there is something, by reference, and where to sign in. Retyped from there.

Nothing comes back by itself: an officer types the register's reference in on the page of what is not handed over.
"""

from __future__ import annotations

from intake.hand_off import mail
from intake.hand_off.destinations import Parcel
from intake.hand_off.notices import Notice
from intake.hand_off.register_settings import MailboxSettings
from intake.settings import Settings
from intake.translation import mark as _

SUBJECT = _("Sayso: {reference}")
NEW = _(
    "A new submission is for the register: {reference}\n\n"
    "Sign in to read or print it, then type in the register’s own reference:\n{link}\n\n"
    "This message holds no details on purpose.\n"
)
CHANGED = _(
    "Something has changed: {reference}\n\nSign in to see what:\n{link}\n\nThis message holds no details on purpose.\n"
)


class MailboxRegister:
    """A register that is reached by e-mail alone."""

    def __init__(self, register: MailboxSettings, settings: Settings) -> None:
        self.name = register.name
        self.to = register.to
        self._settings = settings

    def hand_over(self, parcel: Parcel) -> str | None:
        link = f"{self._settings.public_url}/staff/item/{parcel.submission.id}"
        reference = parcel.submission.reference
        text = CHANGED if parcel.update else NEW
        mail.send(
            self._settings,
            Notice(
                id=parcel.message_id,
                to=self.to,
                subject=SUBJECT.format(reference=reference),
                text=text.format(reference=reference, link=link),
                sent_at=parcel.now,
            ),
        )
        # A change needs no reference of its own: whoever holds the record has been told of it.
        return (parcel.register_reference or "told") if parcel.update else None
