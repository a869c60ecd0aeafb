"""`python -m intake.staff.first_officer --email you@council.example`: an account, and a link to choose its password.

The same command for an address that is there already makes a new link: the way back in for somebody who forgot the
password, run by whoever holds the machine. The older link and every open session of that account end. With `--reset`
it forgets passkeys, authenticator and recovery codes as well: the way back in for the only administrator.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

from intake.keep import audit
from intake.keep.staff import OfficerExists, OfficerNotFound, add_officer, officers, renew_mark
from intake.parts import Parts, build
from intake.settings import SettingsError, load_settings
from intake.staff.invitations import LIFE, seal_mark
from intake.staff.roles import StaffRole
from intake.staff.second_factor_reset import reset

FIRST_ROLES = (StaffRole.COMPLAINTS_OFFICER, StaffRole.ADMINISTRATOR)


def make_link(parts: Parts, *, email: str, name: str, now: datetime, roles: tuple[StaffRole, ...] = FIRST_ROLES) -> str:
    """Make the account where there is none, and return a one-time link. Raises `DatabaseDown`."""
    email = email.strip().lower()
    try:
        with parts.database.transaction() as rows:
            add_officer(rows, email=email, name=name or email.partition("@")[0], roles=[role.value for role in roles])
    except OfficerExists:
        pass  # only a new link, then: roles and name stay as they are
    with parts.database.transaction() as rows:
        officer_id, mark = renew_mark(rows, email)
        subject = f"officer:{officer_id}"
        audit.append(rows, actor="command", action="invitation_made", subject=subject, now=now, facts={})
    return f"{parts.settings.public_url.rstrip('/')}/staff/invitation/{seal_mark(parts.keyring, mark)}"


def reset_second_step(parts: Parts, *, email: str, now: datetime) -> None:
    """Forget what this account has enrolled. Raises `OfficerNotFound`, `DatabaseDown`."""
    with parts.database.transaction() as rows:
        officer = next((one for one in officers(rows) if one.email == email.strip().lower()), None)
        if officer is None:
            raise OfficerNotFound
        reset(rows, officer.id, actor="command", now=now)


def main(arguments: list[str] | None = None) -> int:
    """Print the link, for whoever runs the command, and nothing else that is secret."""
    parser = argparse.ArgumentParser(prog="python -m intake.staff.first_officer", description=__doc__)
    parser.add_argument("--email", required=True, help="the officer's e-mail at work")
    parser.add_argument("--name", default="", help="how colleagues know them")
    parser.add_argument("--reset", action="store_true", help="forget the second step too: phone and passkeys are gone")
    given = parser.parse_args(arguments)
    if port := os.environ.get("PORT"):
        os.environ.setdefault("PUBLIC_URL", f"http://localhost:{port}")  # where `make run` serves with this PORT
    try:
        parts = build(load_settings())
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    parts.database.migrate()
    if given.reset:
        try:
            reset_second_step(parts, email=given.email, now=datetime.now(UTC))
        except OfficerNotFound:
            print(f"Nobody here has the e-mail {given.email}.", file=sys.stderr)
            return 1
    link = make_link(parts, email=given.email, name=given.name, now=datetime.now(UTC))
    hours = int(LIFE.total_seconds() // 3600)
    print(f"{given.email} chooses a password here (works once, for {hours} hours):\n\n    {link}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
