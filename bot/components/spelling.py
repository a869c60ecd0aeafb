"""How a text is spelt, as counted columns: pieces of words (which survive spelling by sound) and words with neighbours.

Columns are found by hashing, so there is no vocabulary to keep or load. One pass serves every classifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scipy.sparse import csr_matrix
from sklearn.feature_extraction import FeatureHasher

COLUMNS = 2**16
SHORTEST = 2
LONGEST = 5
_WORD = re.compile(r"\w+")
_hasher = FeatureHasher(COLUMNS, input_type="string", alternate_sign=False)


def columns(texts: Sequence[str]) -> csr_matrix:
    """Shape (texts, COLUMNS): 1 where a piece occurs. Case is ignored."""
    found: csr_matrix = _hasher.transform(set(_pieces(text.lower())) for text in texts)
    found.data[:] = 1
    return found


def _pieces(text: str) -> Iterator[str]:
    for word in text.split():
        edged = f" {word} "
        for length in range(SHORTEST, LONGEST + 1):
            for start in range(max(1, len(edged) - length + 1)):
                yield edged[start : start + length]
    words = _WORD.findall(text)
    for word in words:
        yield f"1 {word}"
    for first, second in pairwise(words):
        yield f"2 {first} {second}"
