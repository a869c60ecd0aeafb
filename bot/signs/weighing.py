"""`python -m bot.signs.weighing` (the bot's environment): points for words, from what `bot.signs.reading` prints.

A logistic regression with few weights (most words get none), rounded to whole points. Writes them into
`intake/decide/safety_patterns/signs.toml`; what stands above them there is kept, but for the two sums.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

FILE = Path(__file__).parents[2] / "intake" / "decide" / "safety_patterns" / "signs.toml"
POINTS_A_STEP = 4
"""Points of odds that are e times as high: a point is small enough to round to."""
MOST = 8
"""Points of a single word, so that none raises alone."""
RAREST = 6
"""Texts in which a word must stand to be weighed."""
STRENGTH = 1.5
"""Inverse regularisation. Chosen with `SURE` on texts held back, and with the shares of the measuring sets in view."""
SURE = 0.9
"""Natural logarithm of the odds from which signs raise; a person's own words and the phrases raise without them."""
VERY_SURE = 2.5
"""The same, for danger in a text that speaks of now."""


def weigh(texts: Sequence[dict[str, Any]]) -> tuple[dict[str, int], int, int]:
    """Points by word, and the sums that raise to a concern and to danger."""
    read = [text for text in texts if not text["long"]]
    counts = Counter(word for text in read for word in text["words"])
    names = sorted(word for word, count in counts.items() if count >= RAREST)
    column = {word: at for at, word in enumerate(names)}
    places = [(row, column[word]) for row, text in enumerate(read) for word in text["words"] if word in column]
    rows, columns = zip(*places, strict=True)
    seen = csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(read), len(names)))
    model = LogisticRegression(C=STRENGTH, penalty="l1", solver="liblinear", random_state=0)
    model.fit(seen, [text["risky"] for text in read])
    points = np.rint(model.coef_[0] * POINTS_A_STEP).clip(-MOST, MOST).astype(int)
    concern, danger = (round((sure - float(model.intercept_[0])) * POINTS_A_STEP) for sure in (SURE, VERY_SURE))
    return {word: int(each) for word, each in zip(names, points, strict=True) if each}, concern, danger


def written(kept: str, points: dict[str, int], concern: int, danger: int) -> str:
    """The file anew. `kept`: what it was."""
    lines = []
    for line in kept.partition("[points]")[0].splitlines():
        name = line.partition(" = ")[0]
        lines.append(
            {"threshold": f"threshold = {concern}", "danger_when_now": f"danger_when_now = {danger}"}.get(name, line)
        )
    lines.append("[points]")
    for each in sorted(set(points.values()), reverse=True):
        lines.append(f'"{each}" = "{", ".join(word for word in sorted(points) if points[word] == each)}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    found = weigh([json.loads(line) for line in sys.stdin])
    FILE.write_text(written(FILE.read_text(encoding="utf-8"), *found), encoding="utf-8")
