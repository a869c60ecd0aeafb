"""Search by words: everything is sealed, so it is opened and read, from the most urgent on, up to a bound.

First what is open, in the queue's order, then what is closed, the newest first. Whoever stops early says where.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from intake.keep.correspondence import WORDS as LETTER
from intake.keep.queue import closed_from, open_query
from intake.keep.queue_lanes import Only
from intake.keep.queue_places import ClosedPlace, closed_place_of, place_of, read_place
from intake.keep.rows import Rows
from intake.keep.sight import of_visible
from intake.keep.submissions import ANSWERS
from intake.keep.tables import CorrespondenceRow, SubmissionRow

AT_ONCE = 250
"""Rows that are read together."""
AROUND = 70
"""Characters shown on each side of what was found."""
LETTERS = "letters"
"""Where a hit is, for a reply or an answer to it; else the id of the question."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One submission that holds all words, with the first of them in its surroundings, as typed."""

    submission_id: str
    where: str
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found, and how far the search looked."""

    hits: tuple[Hit, ...]
    looked_at: int
    further: str | None
    """Where to go on; `None`: everything was read."""
    closed_since: datetime | None
    """What was closed after this was read; `None`: only what is open was, or nothing is closed."""


def search(
    rows: Rows,
    words: str,
    *,
    only: Only,
    closed: bool,
    questions: Collection[str],
    hits: int,
    enough: Callable[[int], bool],
    further: str | None = None,
) -> Searched:
    """Every submission that holds all the words, however they are accented or written large.

    `closed`: read what is closed as well. `questions`: ids of those that are answered in free text. `enough` is asked
    with the number of rows read so far and stops the search. Raises `PlaceUnknown`, `CannotDecrypt`.
    """
    wanted = folded(words).split()
    found: list[Hit] = []
    looked_at, since, place = 0, None, further
    for batch in _batches(rows, only, closed, further):
        letters = _letters(rows, [row.id for row in batch])
        for row in batch:
            if hit := _hit(rows, row, letters.get(row.id, ()), wanted, questions):
                found.append(hit)
            looked_at += 1
            place = closed_place_of(row) or place_of(row)
            since = row.closed_at or since
            if len(found) == hits or enough(looked_at):
                return Searched(tuple(found), looked_at, place, since)
    return Searched(tuple(found), looked_at, None, since)


def folded(text: str) -> str:
    """Without case, accents and typographic quotes: what makes two words the same here."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES)).casefold()
    return "".join(one for one in plain if not unicodedata.combining(one))


_QUOTES = str.maketrans("‘’“”", "''\"\"")


def _batches(rows: Rows, only: Only, closed: bool, further: str | None) -> Iterator[list[Any]]:
    place = further
    if place is None or not isinstance(read_place(place), ClosedPlace):
        yield from _walk(rows, place, lambda at: open_query(rows, only=only, after=at, limit=AT_ONCE))
        place = None
    if closed:
        yield from _walk(rows, place, lambda at: closed_from(rows, only, at).limit(AT_ONCE))


def _walk(rows: Rows, place: str | None, keys: Callable[[str | None], Any]) -> Iterator[list[Any]]:
    while True:
        ids = [row.id for row in rows.connection.execute(keys(place))]
        if not ids:
            return
        found = {row.id: row for row in rows.connection.execute(select(*_READ).where(SubmissionRow.id.in_(ids)))}
        batch = [found[id] for id in ids if id in found]
        yield batch
        place = closed_place_of(batch[-1]) or place_of(batch[-1])


_READ = (
    SubmissionRow.id,
    SubmissionRow.reference,
    SubmissionRow.answers,
    SubmissionRow.urgency,
    SubmissionRow.next_due,
    SubmissionRow.received_at,
    SubmissionRow.closed_at,
)


def _letters(rows: Rows, ids: list[str]) -> dict[str, list[str]]:
    query = select(CorrespondenceRow.id, CorrespondenceRow.submission_id, CorrespondenceRow.words).where(
        CorrespondenceRow.submission_id.in_(ids), *of_visible(rows, CorrespondenceRow.submission_id)
    )
    found: dict[str, list[str]] = {}
    for row in rows.connection.execute(query):
        found.setdefault(row.submission_id, []).append(rows.open(LETTER, row.id, row.words))
    return found


def _hit(rows: Rows, row: Any, letters: Iterable[str], wanted: list[str], questions: Collection[str]) -> Hit | None:
    answers = rows.open_answers(ANSWERS, row.id, row.answers)
    texts = [(id, text) for id, text in answers.items() if isinstance(text, str) and id in questions]
    texts += [(LETTERS, text) for text in letters]
    whole = folded("\n".join((row.reference, *(text for _, text in texts))))
    if not all(word in whole for word in wanted):
        return None
    for where, text in texts:
        if wanted[0] in folded(text):
            return _around(row.id, where, text, wanted[0])
    return Hit(row.id, "reference", "", row.reference, "")


def _around(id: str, where: str, text: str, word: str) -> Hit:
    """The word where it stands first. Folding changes lengths, so each folded character remembers its own."""
    origin = [position for position, one in enumerate(text) for _ in folded(one)]
    begins = "".join(folded(one) for one in text).find(word)
    if begins < 0:  # folded across two characters that stand for one
        return Hit(id, where, text[: 2 * AROUND], "", "")
    start, end = origin[begins], origin[begins + len(word) - 1] + 1
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "…" + before
    if end + AROUND < len(text):
        after += "…"
    return Hit(id, where, before, text[start:end], after)
