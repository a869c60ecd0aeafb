"""The worker process: deliveries as they fall due, and keeping no more than we may.

Any number may run. One that is killed loses nothing: what it had claimed is due again when its lease is over.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import FrameType

import structlog

from intake.hand_off.deliver import Post
from intake.hand_off.destinations import Destination
from intake.hand_off.destinations.choosing import choose
from intake.hand_off.destinations.files import FilesRegister, sweep
from intake.hand_off.local_outbox import sweep_outbox
from intake.hand_off.on_call import page_on_call
from intake.hand_off.staff_notices import alarm_overdue, daily_list
from intake.hand_off.tell_them import ask_what_arrived
from intake.keep import retention
from intake.keep.cases import uploads
from intake.keep.database import DatabaseDown
from intake.keep.outbox import Lane
from intake.logs import set_up_logs
from intake.parts import Parts, build
from intake.settings import load_settings

log = structlog.get_logger()

REST = 1.0
"""Seconds between looks into the outbox."""
STOP_WITHIN = 8.0
"""Seconds that a delivery has to end when we are asked to stop. One that is cut off is tried again under its id."""


def registers(parts: Parts) -> dict[str, Destination]:
    """The registers that this installation hands over to, by name."""
    return {one.name: choose(one, parts) for one in parts.registers}


@dataclass
class Chore:
    """Something that is done every so often."""

    every: timedelta
    do: Callable[[datetime], int]
    done_at: datetime | None = field(default=None)

    def due(self, now: datetime) -> bool:
        return self.done_at is None or now - self.done_at >= self.every


class Worker:
    """One loop for each lane of the outbox, and one for everything else. They end between two deliveries."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.registers = registers(parts)
        council = parts.council
        self.post = Post(parts.database, self.registers, parts.settings, council.on_call.first, council.text_hours)
        self.stopping = threading.Event()
        self.chores = (
            Chore(timedelta(minutes=1), self._alarm_overdue),
            Chore(timedelta(minutes=1), self._sweep_folders),
            Chore(timedelta(minutes=10), self._daily_list),
            Chore(timedelta(minutes=10), self._tidy),
            Chore(timedelta(minutes=2), self._ask_what_arrived),
            Chore(timedelta(hours=1), self._let_go),
        )

    def _ask_what_arrived(self, now: datetime) -> int:
        return ask_what_arrived(self.parts.database, self.parts.settings, now=now)

    def lanes(self) -> tuple[tuple[Lane, int], ...]:
        """Every lane with how many are claimed at a time: few enough to be tried within their lease."""
        ours = [one.name for one in self.parts.registers if one.type == "embedded"]
        others = [name for name in self.registers if name not in ours]
        return (
            (Lane(without=tuple(self.registers)), 5),
            *((Lane(only=name), 20) for name in ours),
            *((Lane(only=name), 1) for name in others),
        )

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Work until `stop`. A database that is away is waited for."""
        log.info("worker_started")
        threads = [
            threading.Thread(target=self._work_lane, args=(lane, limit), daemon=True) for lane, limit in self.lanes()
        ]
        for thread in threads:
            thread.start()
        while not self.stopping.is_set():
            if not self._page_and_tidy(datetime.now(UTC)):
                self.stopping.wait(REST)
        for thread in threads:
            thread.join(STOP_WITHIN / len(threads))
        log.info("worker_stopped")

    def work_once(self, now: datetime) -> bool:
        """One look at everything that is due. Returns whether there may be more at once."""
        paged = self._page_and_tidy(now)
        done = [self._deliver(lane, limit, now) for lane, limit in self.lanes()]
        return bool(paged) or any(done)

    def _work_lane(self, lane: Lane, limit: int) -> None:
        while not self.stopping.is_set():
            if not self._deliver(lane, limit, datetime.now(UTC)):
                self.stopping.wait(REST)

    def _deliver(self, lane: Lane, limit: int, now: datetime) -> int:
        return self._guarded(lambda: self.post.deliver_due(now=now, limit=limit, lane=lane))

    def _page_and_tidy(self, now: datetime) -> int:
        paged = self._guarded(lambda: page_on_call(self.parts.database, self.parts.council.on_call, now=now))
        for chore in self.chores:
            if chore.due(now):
                self._guarded(lambda chore=chore: chore.do(now))  # type: ignore[misc]
                chore.done_at = now
        return paged

    def _guarded(self, work: Callable[[], int]) -> int:
        """One kind of work must not stop the others: an alarm leaves even where a delivery cannot be read."""
        try:
            return work()
        except DatabaseDown:
            log.warning("database_down")
        except Exception:
            log.exception("work_failed")
        return 0

    def _alarm_overdue(self, now: datetime) -> int:
        patience = {one.name: one.patience for one in self.parts.registers}
        return alarm_overdue(self.parts.database, patience, to=self.parts.council.on_call.first, now=now)

    def _daily_list(self, now: datetime) -> int:
        return int(daily_list(self.parts.database, self.parts.council, self.parts.calendar, now=now))

    def _sweep_folders(self, now: datetime) -> int:
        folders = [one for one in self.registers.values() if isinstance(one, FilesRegister)]
        return sum(sweep(self.parts.database, one, now=now) for one in folders)

    def _tidy(self, now: datetime) -> int:
        with self.parts.database.transaction() as rows:
            purged = retention.purge_drafts(rows, now=now, after=self.parts.settings.draft_life)
            uploads.purge_uploads(rows, now=now)
        log.info("drafts_purged", count=purged)
        return purged

    def _let_go(self, now: datetime) -> int:
        """What the registers have, the traces of it, and messages that have left: each in its time."""
        keep, database = self.parts.council.retention, self.parts.database
        gone = self._let_submissions_go(now) if keep.submissions_days else 0
        with database.transaction() as rows:
            traces = retention.purge_traces(rows, now=now, after=timedelta(days=keep.codes_days))
            messages = retention.purge_messages(rows, now=now, after=timedelta(days=keep.messages_days))
        files = sweep_outbox(self.parts.settings.outbox_folder, before=now - timedelta(days=keep.messages_days))
        for what, count in (("submissions", gone), ("traces", traces), ("messages", messages), ("files", files)):
            log.info(f"{what}_purged", count=count)
        return gone

    def _let_submissions_go(self, now: datetime) -> int:
        """A few at a time, so that no sender waits long; what is left has its turn in an hour."""
        keep, database, gone = self.parts.council.retention, self.parts.database, 0
        after, suffice = timedelta(days=keep.submissions_days), keep.other_registers_suffice
        with database.reading() as rows:
            ready = retention.ready_to_go(rows, now=now, after=after, others_suffice=suffice)
        for first in range(0, len(ready), retention.AT_ONCE):
            if self.stopping.is_set():
                break
            few = ready[first : first + retention.AT_ONCE]
            with database.transaction() as rows:
                gone += retention.purge_submissions(rows, few, now=now, after=after, others_suffice=suffice)
        return gone


def main() -> None:
    """`python -m intake.hand_off.worker`"""
    set_up_logs()
    worker = Worker(build(load_settings()))
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()


if __name__ == "__main__":
    main()
