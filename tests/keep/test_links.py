"""Two submissions that tell of the same."""

from __future__ import annotations

import pytest

from intake.keep import links, submissions
from intake.keep.database import Database
from tests.keep.making import NOW, a_submission, later


@pytest.fixture
def three(database: Database) -> tuple[str, str, str]:
    """Ids of three submissions, an hour between them."""
    made = [a_submission(received_at=later(hours=hour)) for hour in range(3)]
    with database.transaction() as rows:
        for one in made:
            submissions.add(rows, one)
    return made[0].id, made[1].id, made[2].id


def _link(database: Database, follower: str, leader: str) -> tuple[str, ...]:
    with database.transaction() as rows:
        return links.link(rows, follower_id=follower, leader_id=leader, by="officer:1", now=NOW)


def _seen(database: Database, id: str) -> dict[str, bool]:
    with database.reading() as rows:
        return {one.submission_id: one.leads for one in links.linked_with(rows, id)}


def test_both_point_at_each_other_and_one_leads(database: Database, three: tuple[str, str, str]) -> None:
    first, second, third = three
    _link(database, second, first)
    assert _seen(database, first) == {second: False}
    assert _seen(database, second) == {first: True}
    assert _seen(database, third) == {}


def test_there_is_one_leader_of_all(database: Database, three: tuple[str, str, str]) -> None:
    first, second, third = three
    _link(database, second, first)
    assert _link(database, third, second) == (third,), "it follows the leader, not the follower"
    assert _seen(database, third) == {first: True, second: False}
    assert set(_link(database, first, third)) == {first, second}, "the leader changes and takes all along"
    assert _seen(database, second) == {third: True, first: False}


def test_the_two_change_places(database: Database, three: tuple[str, str, str]) -> None:
    first, second, _third = three
    _link(database, second, first)
    _link(database, first, second)
    assert _seen(database, first) == {second: True}


def test_the_same_twice_or_with_itself_is_refused(database: Database, three: tuple[str, str, str]) -> None:
    first, second, _third = three
    _link(database, second, first)
    for follower, leader in ((second, first), (first, first)):
        with pytest.raises(links.SameSubmission):
            _link(database, follower, leader)


def test_it_can_stand_by_itself_again(database: Database, three: tuple[str, str, str]) -> None:
    first, second, third = three
    _link(database, second, first)
    _link(database, third, first)
    with database.transaction() as rows:
        assert links.unlink(rows, second)
        assert not links.unlink(rows, second)
    assert _seen(database, second) == {}
    assert _seen(database, first) == {third: False}
