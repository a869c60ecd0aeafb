"""`make bench`: measure everything, or the parts that are named: `python -m intake.bench bot queue`.

One line a figure, with its yardstick and whether its budget is kept. `BENCH_JSON=file` writes them as JSON as well.
Exits with 1 where a budget is missed. A new part is a module here with a function `lines()`, entered in `PARTS`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from intake.bench import bot, queue, web
from intake.bench.line import Line

PARTS: dict[str, Callable[[], Iterator[Line]]] = {"web": web.lines, "bot": bot.lines, "queue": queue.lines}


def main(named: Sequence[str]) -> int:
    """Command line. 2 where a part is not known."""
    if unknown := [name for name in named if name not in PARTS]:
        print(f"There is no part {', '.join(unknown)}. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    found: list[Line] = []
    for name in named or PARTS:
        for line in PARTS[name]():
            print(line.words, flush=True)
            found.append(line)
    if path := os.environ.get("BENCH_JSON"):
        rows = [{**asdict(line), "ratio": line.ratio, "kept": line.kept} for line in found]
        Path(path).write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0 if all(line.kept is not False for line in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
