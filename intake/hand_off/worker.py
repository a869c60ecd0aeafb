"""The worker process: deliveries as they fall due, and keeping no more than we may.

Any number may run. One that is killed loses nothing: what it had claimed is due again when its lease is over.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import FrameType

import structlog

from intake.hand_off.deliver import Post
from intake.hand_off.destinations import Destination
from intake.hand_off.destinations.embedded import EmbeddedRegister
from intake.hand_off.on_call import page_on_call
from intake.keep import retention
from intake.keep.database import DatabaseDown
from intake.logs import set_up_logs
from intake.parts import Parts, build
from intake.settings import load_settings

log = structlog.get_logger()

REST = 1.0
"""Seconds between looks into the outbox."""
TIDY_EVERY = timedelta(minutes=10)


def registers(parts: Parts) -> dict[str, Destination]:  # noqa: ARG001 - a council's own are chosen in the settings
    """The registers that this installation hands over to, by name."""
    return {"embedded": EmbeddedRegister()}


class Worker:
    """A loop that ends between two deliveries when it is asked to stop."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.post = Post(parts.database, registers(parts), parts.settings)
        self.stopping = threading.Event()
        self.tidied_at: datetime | None = None

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Work until `stop`. A database that is away is waited for."""
        log.info("worker_started")
        while not self.stopping.is_set():
            if not self.work_once(datetime.now(UTC)):
                self.stopping.wait(REST)
        log.info("worker_stopped")

    def work_once(self, now: datetime) -> bool:
        """One look at everything that is due. Returns whether there may be more at once."""
        done = [
            self._guarded(lambda: page_on_call(self.parts.database, self.parts.council.on_call, now=now)),
            self._guarded(lambda: self.post.deliver_due(now=now)),
        ]
        if self.tidied_at is None or now - self.tidied_at >= TIDY_EVERY:
            self._guarded(lambda: self._tidy(now))
        return any(done)

    def _guarded(self, work: Callable[[], int]) -> int:
        """One kind of work must not stop the others: an alarm leaves even where a delivery cannot be read."""
        try:
            return work()
        except DatabaseDown:
            log.warning("database_down")
        except Exception:
            log.exception("work_failed")
        return 0

    def _tidy(self, now: datetime) -> int:
        with self.parts.database.transaction() as rows:
            purged = retention.purge_drafts(rows, now=now, after=self.parts.settings.draft_life)
        self.tidied_at = now
        log.info("drafts_purged", count=purged)
        return purged


def main() -> None:
    """`python -m intake.hand_off.worker`"""
    set_up_logs()
    worker = Worker(build(load_settings()))
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()


if __name__ == "__main__":
    main()
