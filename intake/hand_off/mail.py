"""E-mail out of the house: by SMTP, or into a folder where no server is set. Never a word that a person wrote."""

from __future__ import annotations

import smtplib
import ssl
import uuid
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from intake.hand_off.destinations import NotDelivered
from intake.hand_off.notices import Notice
from intake.settings import Settings

TIMEOUT = 20
"""Seconds. Shorter than a delivery's lease."""


def send(settings: Settings, notice: Notice) -> None:
    """Hand one notice to the mail server, or write it into `mail/` of the data folder. Raises `NotDelivered`."""
    message = _message(settings, notice)
    if settings.smtp_url:
        _by_smtp(settings.smtp_url, message)
    else:
        keep(settings, notice)


def keep(settings: Settings, notice: Notice) -> None:
    """Write one notice into the local outbox, whatever it would have gone by."""
    message = _message(settings, notice)
    message["X-Sayso-Way"] = notice.way
    _into_folder(settings.outbox_folder, message)


def _message(settings: Settings, notice: Notice) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = notice.to
    message["Subject"] = notice.subject
    message["Date"] = format_datetime(notice.sent_at)
    # The same id over every retry: a mail server that took it twice shows it once.
    message["Message-ID"] = f"<{notice.id}@{urlsplit(settings.public_url).hostname or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(notice.text)
    return message


def _by_smtp(url: str, message: EmailMessage) -> None:
    """`smtps://` speaks TLS from the first byte; `smtp://` asks for it with STARTTLS where the server offers it."""
    place = urlsplit(url)
    host, secure = place.hostname or "localhost", place.scheme == "smtps"
    context = ssl.create_default_context()
    try:
        with (
            smtplib.SMTP_SSL(host, place.port or 465, timeout=TIMEOUT, context=context)
            if secure
            else smtplib.SMTP(host, place.port or 25, timeout=TIMEOUT)
        ) as server:
            server.ehlo()
            if not secure and server.has_extn("starttls"):
                server.starttls(context=context)
            if place.username:
                server.login(unquote(place.username), unquote(place.password or ""))
            server.send_message(message)
    except TimeoutError:
        raise NotDelivered("mail_timed_out") from None
    except smtplib.SMTPRecipientsRefused as error:
        for_ever = all(code >= 500 for code, _said in error.recipients.values())
        raise NotDelivered("bad_address" if for_ever else "mail_recipient_refused", hopeless=for_ever) from None
    except smtplib.SMTPException:
        raise NotDelivered("mail_refused") from None
    except OSError:
        raise NotDelivered("mail_unreachable") from None


def _into_folder(folder: Path, message: EmailMessage) -> None:
    """One file for each message, complete the moment it can be seen."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{uuid.uuid4().hex}.eml"
    part = folder / f".{name}.part"
    part.write_bytes(bytes(message))
    part.rename(folder / name)
