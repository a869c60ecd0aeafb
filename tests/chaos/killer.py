"""Kills at random, from outside: a process of its own that knows process ids and nothing else.

    python killer.py FOLDER KILLS LEAST MOST SPARE SEED    FOLDER/pids/NAME holds an id; FOLDER/kills is written to

Each kill is SIGKILL: to a whole process group, or to one child of it (a web worker under its master). LEAST to MOST
seconds lie between two. What was killed is spared for SPARE seconds, long enough to start and do some work: otherwise
nothing would ever run and there would be nothing to lose. The receiver starts quickly and gets a tenth of it. The
killing goes on until there were KILLS, and then until FOLDER/enough is there.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

FOLDER, KILLS = Path(sys.argv[1]), int(sys.argv[2])
LEAST, MOST = float(sys.argv[3]), float(sys.argv[4])
SPARE = float(sys.argv[5])
CHANCE = random.Random(int(sys.argv[6]))

killed_at: dict[str, float] = {}


def peace(name: str) -> float:
    """Seconds for which it is spared after it was killed."""
    return SPARE / 10 if name == "receiver" else SPARE


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def kill_one() -> str | None:
    """The name of what was killed; `None` where it was not running just now."""
    now = time.monotonic()
    names = sorted(path.name for path in (FOLDER / "pids").iterdir())
    names = [name for name in names if now - killed_at.get(name, -SPARE) >= peace(name)]
    if not names:
        return None
    name = CHANCE.choice(names)
    killed_at[name] = now
    try:
        pid = int((FOLDER / "pids" / name).read_text())
        below = children(pid)
        if below and CHANCE.random() < 0.5:
            os.kill(CHANCE.choice(below), signal.SIGKILL)
            return f"{name}'s child"
        os.killpg(pid, signal.SIGKILL)
    except (OSError, ValueError):
        return None
    return name


def main() -> None:
    done = 0
    while done < KILLS or not (FOLDER / "enough").exists():
        time.sleep(CHANCE.uniform(LEAST, MOST))
        if (name := kill_one()) is not None:
            done += 1
            with (FOLDER / "kills").open("a") as written:
                written.write(f"{name}\n")


if __name__ == "__main__":
    main()
