"""Submissions: written once, found again, queued."""

from __future__ import annotations

from datetime import date

import pytest

from intake.keep import queue, submissions
from intake.keep.database import Database
from intake.keep.submissions import SubmissionNotFound
from intake.submission import Decision, Pathway, Submission
from tests.keep.making import a_submission, a_worry


def _keep(database: Database, *those: Submission) -> None:
    with database.transaction() as rows:
        for submission in those:
            submissions.add(rows, submission)


def test_what_was_sent_comes_back_exactly_with_its_decision(database: Database) -> None:
    sent = a_submission(safety=a_worry(), written_from=date(2026, 11, 20), language="ckb")
    _keep(database, sent)
    with database.reading() as rows:
        assert submissions.find(rows, sent.id) == sent
        assert submissions.find_by_reference(rows, sent.reference.lower().replace("-", " ")) == sent


def test_a_submission_without_clocks_or_topics_is_kept_too(database: Database) -> None:
    sent = a_submission(topics=(), decision=Decision(Pathway.STANDARD, (), "1"), answers={"speaks_as": "parent"})
    _keep(database, sent)
    with database.reading() as rows:
        assert submissions.find(rows, sent.id) == sent
        (item,) = queue.items(rows)
    assert (item.next_clock, item.next_due, item.first_line, item.topics) == (None, None, "", ())


@pytest.mark.parametrize("wrong", ["", "x" * 32, "a" * 32, "\0", "SAY-2222-2223"])
def test_unknown_ones_are_not_found(database: Database, wrong: str) -> None:
    with database.reading() as rows:
        with pytest.raises(SubmissionNotFound):
            submissions.find(rows, wrong)
        with pytest.raises(SubmissionNotFound):
            submissions.find_by_reference(rows, wrong)


def test_a_first_line_is_short_and_on_one_line() -> None:
    line = submissions.first_line({"what_happened": "word\n" * 4000})
    assert len(line) <= 160
    assert line.endswith("…")
    assert "\n" not in line
    assert submissions.first_line({"childs_words": "mine", "what_happened": "  "}) == "mine"
