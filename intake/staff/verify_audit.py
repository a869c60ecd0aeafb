"""`python -m intake.staff.verify_audit`: follow the audit trail's chain from its first entry to its newest.

What a chain cannot show by itself is that its newest entries were cut off. So the command prints the newest entry's
number and hash: keep them elsewhere, and give them back later with `--kept 1234:ab12…`.
"""

from __future__ import annotations

import argparse
import logging
import sys

from intake.keep import audit
from intake.keep.database import Database
from intake.logs import set_up_logs
from intake.parts import build
from intake.settings import SettingsError, load_settings


def verdict(database: Database, kept: str = "") -> tuple[bool, str]:
    """Whether the trail is whole, and a line that says so. `kept`: `number:hash` from an earlier run.

    Raises `ValueError` for a `kept` that is none.
    """
    with database.reading() as rows:
        broken = audit.verify(rows)
        count, digest = audit.head(rows)
        if broken is not None:
            return False, f"BROKEN at entry {broken}: it is missing, altered or not ours. {count} entries in all."
        if kept:
            number, _colon, text = kept.partition(":")
            if not audit.holds(rows, int(number), bytes.fromhex(text)):
                return False, f"CUT OFF OR REPLACED: entry {number} is not the one that was kept. {count} entries now."
    return True, f"Whole: {count} entries. Keep this elsewhere: {count}:{digest.hex()}"


def main(arguments: list[str] | None = None) -> int:
    """0 where the trail is whole, 1 where it is not."""
    parser = argparse.ArgumentParser(prog="python -m intake.staff.verify_audit", description=__doc__)
    parser.add_argument("--kept", default="", help="number:hash that an earlier run printed")
    given = parser.parse_args(arguments)
    set_up_logs(least=logging.WARNING)
    try:
        parts = build(load_settings())
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        whole, line = verdict(parts.database, given.kept)
    except ValueError:
        print("--kept takes what an earlier run printed, such as 1234:ab12…", file=sys.stderr)
        return 2
    print(line)
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
