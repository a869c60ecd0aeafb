"""`python -m tests.chaos [--send 500] [--kills 100] [--database sqlite|postgresql] [--seed 1]`"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake.keep.encryption import Keyring, new_key_text
from tests.chaos.run import chaos
from tests.databases import KINDS, postgres_server


@contextmanager
def database_of(kind: str) -> Iterator[str]:
    """An empty database of this kind; empty text is SQLite in the run's own folder."""
    if kind == "sqlite":
        yield ""
        return
    with postgres_server(Keyring.from_text(new_key_text())) as server:
        yield server.blank()


def main() -> int:
    """Run on each database, print the figures, and fail where anything is lost or there twice."""
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--send", type=int, default=500)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", choices=KINDS, action="append")
    parser.add_argument(
        "--spare", type=float, default=8.0, help="seconds of peace after a kill; more on a busy machine"
    )
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    wrong = 0
    for kind in given.database or KINDS:
        with tempfile.TemporaryDirectory(prefix="sayso-chaos-") as folder, database_of(kind) as url:
            figures = chaos(
                Path(folder),
                kind=kind,
                database_url=url,
                send=given.send,
                kills=given.kills,
                pace=(0.2, 2.0),
                spare=given.spare,
                seed=given.seed,
            )
            print(figures, flush=True)
            wrong += bool(figures.wrong())
            if figures.wrong():
                print(f"  NOT RIGHT: {figures.wrong()}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
