"""`python -m intake.demo`: fill an empty house with a made-up council. Only on one person's own machine."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

from intake.demo.fill import AlreadyFilled, fill
from intake.demo.people import PASSWORD, PEOPLE
from intake.logs import set_up_logs
from intake.parts import build
from intake.settings import SettingsError, load_settings


def main() -> int:
    """Fill, and print how to sign in."""
    set_up_logs(least=logging.WARNING)  # what is printed here is for a person
    try:
        settings = load_settings()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    if settings.in_production:
        print("The made-up council stays out of production.", file=sys.stderr)
        return 2
    parts = build(settings)
    parts.database.migrate()
    try:
        count = fill(parts, now=datetime.now(UTC))
    except AlreadyFilled:
        print("There are submissions already: the made-up council only moves into an empty house.", file=sys.stderr)
        return 1
    print(f"{count} submissions, and these people. The password of all of them: {PASSWORD}\n")
    for person in PEOPLE:
        print(f"    {person.email:<36} {', '.join(role.value.replace('_', ' ') for role in person.roles)}")
    print(f"\nSign in at {settings.public_url.rstrip('/')}/staff")
    print("The second step asks for a code:  make codes  prints everybody's code of the moment.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
