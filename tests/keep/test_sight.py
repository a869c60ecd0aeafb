"""Who can see an item at all: for every reader of items, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from intake.keep import (
    alarms,
    cases,
    conversations,
    correspondence,
    outbox,
    queue,
    queue_news,
    queue_search,
    queue_week,
    staff,
    submissions,
    triage,
)
from intake.keep.database import Database, Rows
from intake.keep.named import Named, settlement
from intake.keep.positions import MayNotHaveIt, Position, holders
from intake.keep.queue_counts import lane_counts, open_count
from intake.keep.queue_lanes import EVERYTHING, OPEN_LANES, Lane, Looking
from intake.keep.sight import Reach, Sight
from intake.keep.tables import User
from intake.submission import SafetyLevel, Submission
from tests.keep.making import NOW, a_draft, a_worry, send

TODAY = date(2026, 11, 23)
LOOKING = Looking(TODAY, NOW + timedelta(hours=5))
"""So late that the hand-off counts as stuck."""
WHO = ("ruth", "mina", "director", "head", "graham", "lesley", "report", "dev")
"""Ruth and Mina are officers; Graham reports to the head, she to the director, and one reports to Graham."""
LINE = {"graham": "head", "head": "director", "report": "graham", "lesley": "head"}


class Council:
    """A made-up council with one submission about somebody."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.transaction() as rows:
            homes = staff.add_team(rows, code="homes", name="Homes").id
            self.team = homes
            self.id = {
                name: staff.add_officer(rows, email=f"{name}@x.example", name=name.title(), roles=[]).id for name in WHO
            }
            for name, manager in LINE.items():
                _set(rows, self.id[name], line_manager_id=self.id[manager])
            _set(rows, self.id["graham"], team_id=homes)
            self.item, _ = send(rows, a_draft(rows), safety=a_worry())
            alarms.ring(rows, level=SafetyLevel.CONCERN, submission_id=self.item.id, now=NOW)
            correspondence.add_answer(rows, self.item.id, mark="m", words="more", found=self.item.safety, now=NOW)
            self.case = cases.open_case(
                rows, message_id="c" * 32, submission_id=self.item.id, procedure="statutory", stage="1",
                opened_on=NOW.date(), now=NOW,
            )  # fmt: skip

    def change(self, **changes: object) -> None:
        with self.database.transaction() as rows:
            version = triage.standing(rows, self.item.id).version
            entry = triage.Entry(NOW, "officer:1", "add_note", {"note": "n"})
            triage.change(
                rows,
                self.item.id,
                version=version,
                changes=triage.Change(**changes),
                entry=entry,  # type: ignore[arg-type]
            )

    def settle(self, *people: str, teams: tuple[int, ...] = ()) -> None:
        self.change(named=Named(people=tuple(self.id[one] for one in people), teams=teams))

    def eyes(self, name: str, reach: Reach) -> Database:
        return self.database.seen_by(Sight(self.id[name], reach, TODAY))

    def sees(self, name: str, reach: Reach = Reach.EVERY) -> bool:
        """Whether every way to the item agrees that this person sees it."""
        with self.eyes(name, reach).reading() as rows:
            found = {way: look(rows, self.item) for way, look in WAYS.items()}
        assert len(set(found.values())) == 1, found
        return found["the queue"]


def _set(rows: Rows, user_id: int, **values: object) -> None:
    rows.connection.execute(update(User).where(User.id == user_id).values(**values))


def _finds(rows: Rows, look: Callable[[], object]) -> bool:
    try:
        look()
    except (submissions.SubmissionNotFound, cases.CaseNotFound):
        return False
    return True


def _searched(rows: Rows) -> tuple[queue_search.Hit, ...]:
    questions = ("what_happened",)
    found = queue_search.search(
        rows, "move", only=EVERYTHING, closed=True, questions=questions, hits=5, enough=lambda read: False
    )
    return found.hits


WAYS: dict[str, Callable[[Rows, Submission], bool]] = {
    "the queue": lambda rows, item: bool(queue.items(rows)),
    "its lane": lambda rows, item: any(queue.page(rows, lane, LOOKING).items for lane in OPEN_LANES),
    "not handed over": lambda rows, item: bool(queue.page(rows, Lane.NOT_HANDED_OVER, LOOKING).items),
    "the counts": lambda rows, item: open_count(lane_counts(rows, LOOKING)).number == 1,
    "the count of what is stuck": lambda rows, item: lane_counts(rows, LOOKING)[Lane.NOT_HANDED_OVER].number == 1,
    "a search": lambda rows, item: bool(_searched(rows)),
    "what is new": lambda rows, item: queue_news.news(rows, since=NOW - timedelta(hours=1), unsent=False).new == 2,
    "what needs somebody now": lambda rows, item: bool(
        queue_news.news(rows, since=NOW - timedelta(hours=1), unsent=False).now
    ),
    "the week": lambda rows, item: bool(queue_week.first_words(rows, since=NOW - timedelta(days=1), fell_away=())),
    "its page": lambda rows, item: _finds(rows, lambda: submissions.find(rows, item.id)),
    "its reference": lambda rows, item: _finds(rows, lambda: submissions.find_by_reference(rows, item.reference)),
    "how it stands": lambda rows, item: _finds(rows, lambda: triage.standing(rows, item.id)),
    "its history": lambda rows, item: bool(triage.entries(rows, item.id)),
    "its alarm": lambda rows, item: alarms.of_submission(rows, item.id) is not None,
    "what rings": lambda rows, item: bool(alarms.ringing(rows)),
    "its letters": lambda rows, item: bool(correspondence.of_submission(rows, item.id)),
    "who wrote last": lambda rows, item: bool(correspondence.waiting(rows, [item.id])),
    "its deliveries": lambda rows, item: bool(outbox.of_submission(rows, item.id)),
    "where it stands on its way": lambda rows, item: bool(outbox.standing(rows, [item.id])),
    "its case": lambda rows, item: cases.case_of(rows, item.id) is not None,
    "the open cases": lambda rows, item: bool(cases.list_open(rows)),
}


@pytest.fixture
def council(database: Database) -> Council:
    made = Council(database)
    made.change()  # something was done with it, so there is a history to be hidden
    return made


def test_until_it_is_settled_only_complaints_officers_see_it_whatever_its_allocation(council: Council) -> None:
    council.change(answering={Position.RESPONDING_MANAGER: council.id["lesley"]}, owner_id=council.id["mina"])
    assert council.sees("ruth")
    assert not council.sees("lesley", Reach.GIVEN)
    council.settle()
    assert council.sees("lesley", Reach.GIVEN)
    assert not council.sees("graham", Reach.GIVEN), "it is not allocated to him"
    assert not council.sees("dev", Reach.NONE)


def test_whoever_is_named_and_their_line_see_nothing_of_it(council: Council) -> None:
    council.settle("graham")
    assert [name for name in WHO if not council.sees(name)] == ["director", "head", "graham"]


def test_a_named_team_is_each_of_its_members_and_their_line(council: Council) -> None:
    council.settle(teams=(council.team,))
    assert [name for name in WHO if not council.sees(name)] == ["director", "head", "graham"]


def test_an_officer_who_is_named_sees_nothing_and_another_one_does(council: Council) -> None:
    council.settle("ruth")
    assert not council.sees("ruth")
    assert council.sees("mina")


def test_a_line_that_changes_later_counts_at_once(council: Council) -> None:
    council.settle("graham")
    with council.database.transaction() as rows:
        _set(rows, council.id["graham"], line_manager_id=council.id["mina"])
    assert not council.sees("mina")
    assert council.sees("head")


@pytest.mark.parametrize(
    "given",
    [
        {"owner_id": "head"},
        {"answering": {Position.RESPONDING_MANAGER: "graham"}},
        {"answering": {Position.SENIOR_MANAGER: "director"}},
        {"answering": {Position.RESPONDING_MANAGER: "report"}},
    ],
    ids=str,
)
def test_it_cannot_be_given_to_whoever_is_named_nor_to_their_line(council: Council, given: dict[str, object]) -> None:
    council.settle("graham")
    changes = {
        name: council.id[who] if isinstance(who, str) else {position: council.id[one] for position, one in who.items()}  # type: ignore[attr-defined]
        for name, who in given.items()
    }
    with council.database.transaction() as rows:
        version = triage.standing(rows, council.item.id).version
        entry = triage.Entry(NOW, "officer:1", "allocate")
        with pytest.raises(MayNotHaveIt):
            triage.change(
                rows,
                council.item.id,
                version=version,
                changes=triage.Change(**changes),
                entry=entry,  # type: ignore[arg-type]
            )
        # In the same transaction: whoever gives many items away goes on with the next one.
        assert triage.standing(rows, council.item.id).version == version
    council.change(owner_id=council.id["mina"], answering={Position.RESPONDING_MANAGER: council.id["lesley"]})


def test_it_cannot_be_given_to_the_team_that_it_is_about(council: Council) -> None:
    council.settle(teams=(council.team,))
    with pytest.raises(MayNotHaveIt):
        council.change(team_id=council.team)


def test_settling_takes_it_from_those_whom_it_is_about(council: Council) -> None:
    council.change(
        team_id=council.team,
        owner_id=council.id["ruth"],
        answering={
            Position.RESPONDING_MANAGER: council.id["graham"],
            Position.SENIOR_MANAGER: council.id["lesley"],
        },
    )
    council.settle("graham", "ruth", teams=(council.team,))
    with council.database.reading() as rows:
        now = triage.standing(rows, council.item.id)
        assert (now.team_id, now.owner_id) == (None, None)
        assert holders(rows, council.item.id) == {Position.SENIOR_MANAGER: council.id["lesley"]}


def test_settling_again_replaces_what_was_found_and_shows_it_again(council: Council) -> None:
    council.change(named=Named(people=(council.id["graham"],), outside=("Craig 😔",)))
    with council.database.reading() as rows:
        found = settlement(rows, council.item.id)
        assert found is not None
        assert found.named == Named(people=(council.id["graham"],), outside=("Craig 😔",))
    council.settle()
    assert council.sees("head")


def test_whoever_covers_sees_the_items_of_somebody_away_and_not_a_day_longer(council: Council) -> None:
    council.settle("ruth")
    council.change(answering={Position.RESPONDING_MANAGER: council.id["lesley"]})
    with council.database.transaction() as rows:
        _set(rows, council.id["lesley"], away_until=TODAY, cover_id=council.id["report"])
        _set(rows, council.id["mina"], away_until=TODAY, cover_id=council.id["graham"])
    assert council.sees("report", Reach.GIVEN)
    assert not council.sees("graham", Reach.GIVEN)
    with council.database.transaction() as rows:
        _set(rows, council.id["lesley"], away_until=date(2026, 11, 20))
    assert not council.sees("report", Reach.GIVEN)


def test_cover_does_not_show_it_to_whoever_is_named(council: Council) -> None:
    council.settle("report")
    council.change(owner_id=council.id["mina"])
    with council.database.transaction() as rows:
        _set(rows, council.id["mina"], away_until=TODAY, cover_id=council.id["report"])
    assert not council.sees("report", Reach.GIVEN)


def test_what_was_typed_in_the_chat_is_hidden_too(council: Council) -> None:
    with council.database.transaction() as rows:
        draft = a_draft(rows)
        conversations.save(rows, draft.id, {"turns": [{"text": "hello"}]})
        conversations.moved_to(rows, draft_id=draft.id, submission_id=council.item.id)
    council.settle("ruth")
    for name, said in (("mina", ("hello",)), ("ruth", ())):
        with council.eyes(name, Reach.EVERY).reading() as rows:
            assert conversations.typed_for(rows, council.item.id) == said
