"""`python -m intake.hand_off.register_token …`: tokens for registers that use the HTTP interface.

make NAME [SCOPE …]   print a new token for the register of that name, once; without scopes it gets all
list                  which there are, without the tokens
revoke NUMBER         it opens nothing any more
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from intake.council import CouncilFileError
from intake.hand_off.interface.scopes import Scope
from intake.keep import audit, register_tokens
from intake.parts import Parts, build
from intake.settings import SettingsError, load_settings


def make(parts: Parts, name: str, scopes: list[str], *, now: datetime) -> str:
    """The new token. Raises `LookupError` for a register that is not in the file of registers."""
    if name not in {one.name for one in parts.registers if one.type != "embedded"}:
        raise LookupError(name)
    wanted = [Scope(scope) for scope in scopes] or list(Scope)
    with parts.database.transaction() as rows:
        token = register_tokens.mint(rows, destination=name, scopes=wanted, now=now)
        facts = {"destination": name}
        audit.append(rows, actor="command", action="token_made", subject=f"register:{name}", now=now, facts=facts)
    return token


def revoke(parts: Parts, number: int, *, now: datetime) -> bool:
    """Whether it opened something before."""
    with parts.database.transaction() as rows:
        done = register_tokens.revoke(rows, number, now=now)
        if done:
            audit.append(rows, actor="command", action="token_revoked", subject=f"token:{number}", now=now, facts={})
    return done


def _lines(parts: Parts) -> list[str]:
    with parts.database.reading() as rows:
        return [
            f"{one.id}\t{one.destination}\t{' '.join(sorted(one.scopes))}\t{one.created_at:%F}"
            + (f"\trevoked {one.revoked_at:%F}" if one.revoked_at else "")
            for one in register_tokens.list_all(rows)
        ]


def main(arguments: list[str] | None = None) -> int:
    """Print what was asked for; the token itself goes to standard output alone."""
    parser = argparse.ArgumentParser(prog="register_token", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("name")
    making.add_argument("scopes", nargs="*", choices=[[], *Scope])
    commands.add_parser("list")
    revoking = commands.add_parser("revoke")
    revoking.add_argument("number", type=int)
    given = parser.parse_args(arguments)
    try:
        parts = build(load_settings())
    except (SettingsError, CouncilFileError) as error:
        print(error, file=sys.stderr)
        return 2
    parts.database.migrate()
    now = datetime.now(UTC)
    if given.command == "list":
        print("\n".join(_lines(parts)))
        return 0
    if given.command == "revoke":
        return 0 if revoke(parts, given.number, now=now) else 1
    try:
        print(make(parts, given.name, list(given.scopes), now=now))
    except LookupError:
        print(f"{given.name} is no register of others in {parts.settings.registers_file}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
