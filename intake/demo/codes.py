"""`python -m intake.demo.codes`: what the authenticators of the made-up officers show now. Only on one's own machine.

It opens nothing that whoever runs it could not open anyway: it needs the key and the database, refuses production,
and knows the made-up people alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from intake.demo.people import PEOPLE
from intake.keep import second_factor, staff
from intake.parts import Parts, build
from intake.settings import SettingsError, load_settings
from intake.staff.authenticator import PERIOD, authenticator_of


def codes(parts: Parts, *, now: datetime) -> Iterator[tuple[str, str]]:
    """E-mail and code of every made-up officer who still has an authenticator."""
    authenticator = authenticator_of(parts.keyring)
    with parts.database.reading() as rows:
        ids = {one.email: one.id for one in staff.officers(rows)}
        for person in PEOPLE:
            if person.email in ids and (secret := second_factor.of(rows, ids[person.email]).authenticator):
                yield person.email, authenticator.code_of(secret, now=now)


def main() -> int:
    """Print them, and for how long they are good."""
    try:
        settings = load_settings()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    if settings.in_production:
        print("The made-up council stays out of production.", file=sys.stderr)
        return 2
    now = datetime.now(UTC)
    found = list(codes(build(settings), now=now))
    if not found:
        print("Nobody of the made-up council is here: fill the house with `make demo`.", file=sys.stderr)
        return 1
    for email, code in found:
        print(f"    {email:<36} {code[:3]} {code[3:]}")
    print(f"\nNew ones come in {PERIOD - int(now.timestamp()) % PERIOD} seconds. Each works once.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
