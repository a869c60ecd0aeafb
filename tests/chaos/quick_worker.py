"""The worker as it is, with shorter pauses and leases: what takes days in life must fit into minutes here."""

from __future__ import annotations

from datetime import timedelta

from intake.hand_off import deliver, outgoing, pauses, worker

deliver.LEASE = timedelta(seconds=6)
pauses.PAUSES = tuple(timedelta(seconds=seconds) for seconds in (0.5, 1, 1, 2))
pauses.MOST_TRIES = deliver.MOST_TRIES = 1_000
outgoing.call.__kwdefaults__["seconds"] = 3.0  # type: ignore[index]
worker.REST = 0.2

if __name__ == "__main__":
    worker.main()
