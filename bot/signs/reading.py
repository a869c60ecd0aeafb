"""`python -m bot.signs.reading` (the web application's environment): our texts as small signs see them.

One JSON object a line: `words` that stand undenied, each once; `risky`: whether its label says that a person should
look; `long`: whether signs are added up in it at all. Names of people, places and months are left out:
they say nothing about anybody else.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.components.training_texts import HARMLESS, labelled_texts
from intake.decide.rulebook import RULEBOOK
from intake.decide.safety import MASK, read_by_rules
from intake.decide.signs import LONGEST
from intake.decide.wording import sentences

TESTS = Path(__file__).parents[2] / "tests" / "decide" / "safety_texts"
COMMA = ","


def read() -> Iterator[dict[str, object]]:
    """Texts with a level of risk, those of the tests, and texts about a topic, which are ordinary complaints."""
    labels = {text: {HARMLESS} for text in labelled_texts("topics")} | dict(_of_tests()) | labelled_texts("risk")
    silent = {MASK, COMMA} | names_in(labels)
    for text, some in labels.items():
        _, streams = read_by_rules(text, RULEBOOK)
        words = [word for stream in streams for word in stream.words]
        standing = {words[place] for place in RULEBOOK.signs.undenied(words)} - silent
        yield {"words": sorted(standing), "risky": HARMLESS not in some, "long": len(words) > LONGEST}


def _of_tests() -> Iterator[tuple[str, set[str]]]:
    """The lists that the tests of the rules hold them to: `kind | text`. The blind ones measure and teach nothing."""
    for name, level in (("danger", "danger"), ("concern", "concern"), ("harmless", HARMLESS)):
        for line in (TESTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line.split(" | ", 1)[1], {level}


def names_in(texts: Iterable[str]) -> set[str]:
    """Words that are mostly written `Like` this inside of sentences."""
    large, any_size = Counter[str](), Counter[str]()
    for text in texts:
        for sentence in sentences(text, RULEBOOK.speller):
            for word, start in list(zip(sentence.words, sentence.starts, strict=True))[1:]:
                any_size[word] += 1
                large[word] += text[start].isupper() and text[start + 1 : start + 2].islower()
    return {word for word, count in large.items() if count * 2 > any_size[word]}


if __name__ == "__main__":
    for row in read():
        sys.stdout.write(json.dumps(row) + "\n")
