"""What became of some of the made-up council's older cases: through all stages, by the register's own acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from intake.case import Act, Case
from intake.decide.working_days import LONDON, Calendar
from intake.keep import cases
from intake.keep.cases import details, listing
from intake.keep.rows import Rows
from intake.parts import Parts
from intake.register.acting import act
from intake.register.rules import rules_of
from intake.submission import Kind

TELL_THEM = "Tell children before a worker changes, not after."


@dataclass(frozen=True, slots=True)
class Step:
    """One act, so many working days after receipt."""

    after: int
    act: Act
    given: Mapping[str, str]


def step(after: int, what: Act, **given: str) -> Step:
    """A step in one call."""
    return Step(after, what, given)


STATUTORY = step(1, Act.DECIDE_PROCEDURE, procedure="statutory", reason="The child is looked after.")
PATHS: tuple[tuple[Step, ...], ...] = (
    (
        STATUTORY,
        step(6, Act.REPLY, finding="partly_upheld", name="Lesley Adams"),
        step(9, Act.REQUEST_STAGE_2, note="She says nobody answered why the visits stopped."),
        step(10, Act.NAME_PERSON, role="investigating_officer", name="Ann Prior"),
        step(10, Act.NAME_PERSON, role="independent_person", name="Yusuf Bello"),
        step(13, Act.AGREE_STATEMENT),
    ),
    (
        STATUTORY,
        step(5, Act.REPLY, finding="not_upheld", name="Graham Pell"),
        step(7, Act.REQUEST_STAGE_2),
        step(9, Act.AGREE_STATEMENT),
        step(19, Act.ADJUDICATE, finding="partly_upheld", name="Director of Children’s Services"),
        step(19, Act.ADD_REMEDY, kind="apology", note="By letter."),
        step(20, Act.ADD_REMEDY, kind="payment", pence="15000"),
        step(20, Act.ADD_FOLLOW_UP, kind="recommendation", words=TELL_THEM, owner="Lesley Adams"),
    ),
    (
        STATUTORY,
        step(4, Act.REPLY, finding="not_upheld"),
        step(6, Act.REQUEST_STAGE_2),
        step(16, Act.ADJUDICATE, finding="not_upheld"),
        step(18, Act.REQUEST_PANEL),
    ),
    (
        step(4, Act.RESOLVE, way="local_resolution", note="The manager rang and put it right the same day."),
        step(5, Act.ADD_FOLLOW_UP, kind="learning", words="A phone call on the day is worth a letter in ten."),
    ),
    (
        step(5, Act.EXTEND, to="15", reason="key_person_away", agreed="yes"),
        step(13, Act.REPLY, finding="upheld", name="Lesley Adams"),
        step(14, Act.CLOSE, outcome="upheld"),
        step(14, Act.ADD_REMEDY, kind="decision_changed", note="The contact plan is as it was."),
        step(14, Act.ADD_FOLLOW_UP, kind="recommendation", words=TELL_THEM, owner="Graham Pell"),
    ),
    (step(3, Act.WITHDRAW, note="He says it is sorted between them."),),
    (
        step(2, Act.DECIDE_PROCEDURE, procedure="corporate", reason="It is about parking at the office."),
        step(9, Act.REPLY, finding="not_upheld"),
    ),
    (step(2, Act.SUSPEND, note="The advocacy service has a waiting list."),),
    (
        step(7, Act.REPLY, finding="partly_upheld"),
        step(9, Act.GO_TO_OMBUDSMAN, note="They went straight to the Ombudsman."),
    ),
)
"""Given to the oldest complaints, one each. `to` of an extension is in working days from receipt."""

ENDED: dict[Kind, tuple[Step, ...]] = {
    Kind.COMPLIMENT: (step(3, Act.CLOSE, outcome="resolved", note="Passed on, with thanks."),),
    Kind.ENQUIRY: (step(4, Act.CLOSE, outcome="resolved", note="Answered."),),
}
RECORDS = (step(3, Act.SEND_ELSEWHERE, elsewhere="subject_access", to="Information Governance"),)
"""A question about one's own files is a request to see records."""


def play(parts: Parts, *, owner: int, now: datetime) -> int:
    """Let time pass over the cases, up to now. Returns how many acts were done."""
    with parts.database.reading() as rows:
        every = [one.case for one in reversed(listing.list_cases(rows, limit=500))]
    oldest = [case for case in every if case.submission_id is not None]
    done = 0
    for case, steps in _paths(oldest):
        for one in steps:
            when = _moment(case, one.after, parts.calendar)
            if when < now:
                with parts.database.transaction() as rows:
                    _do(rows, case.reference, one, when, owner, parts)
                done += 1
    return done


def _paths(oldest: Iterable[Case]) -> Iterator[tuple[Case, tuple[Step, ...]]]:
    paths = iter(PATHS)
    for case in oldest:
        if case.kind is Kind.COMPLAINT:
            steps = next(paths, None)
            if steps is not None:
                yield case, steps
        elif case.kind is Kind.ENQUIRY and "records_and_privacy" in case.topics:
            yield case, RECORDS
        elif case.kind in ENDED:
            yield case, ENDED[case.kind]


def _do(rows: Rows, reference: str, one: Step, when: datetime, owner: int, parts: Parts) -> None:
    case = cases.find_by_reference(rows, reference)
    given = dict(one.given)
    if one.act is Act.EXTEND:
        given["to"] = parts.calendar.add(case.received_on or case.opened_on, int(given["to"])).isoformat()
    if given.get("kind") == "recommendation":
        earlier = details.recommendations(rows, limit=1)
        given |= {"repeats": earlier[0].id} if earlier else {}
    rules = rules_of(parts.council, parts.calendar)
    act(rows, case, one.act, given=given, actor=f"officer:{owner}", now=when, rules=rules)


def _moment(case: Case, working_days: int, calendar: Calendar) -> datetime:
    day: date = calendar.add(case.received_on or case.opened_on, working_days)
    return datetime.combine(day, time(11, 5), LONDON)
