"""What the queue shows of each submission, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from flask_babel import gettext

from intake.decide.fast_track import explain
from intake.decide.working_days import Calendar, london_date
from intake.keep.queue_items import QueueItem
from intake.keep.queue_lanes import Lane
from intake.submission import Kind, Pathway, SafetyLevel, SpeaksAs, Topic
from intake.translation import mark as _
from intake.triage.clock_words import ClockLine, in_words, short_day
from intake.triage.workflow import State, WaitingFor

SPEAKERS = {
    SpeaksAs.YOUNG_PERSON: _("Young person"),
    SpeaksAs.ADVOCATE: _("Advocate"),
    SpeaksAs.PARENT: _("Parent"),
    SpeaksAs.CARER: _("Carer"),
    SpeaksAs.RELATIVE_OR_FRIEND: _("Family or friend"),
    SpeaksAs.PROFESSIONAL: _("Professional"),
    SpeaksAs.ELECTED_MEMBER: _("Councillor or MP"),
}

KINDS = {
    Kind.COMPLAINT: _("Complaint"),
    Kind.COMPLIMENT: _("Compliment"),
    Kind.ENQUIRY: _("Question"),
    Kind.UNSURE: _("Not sure yet"),
}

TOPIC_WORDS = {
    Topic.WHERE_I_LIVE: _("Where they live"),
    Topic.MY_WORKER: _("Worker"),
    Topic.NOT_LISTENED_TO: _("Not listened to"),
    Topic.MONEY: _("Money"),
    Topic.FAMILY_CONTACT: _("Family contact"),
    Topic.MEETINGS_AND_PLANS: _("Meetings and plans"),
    Topic.SCHOOL_WORK_TRAINING: _("School or work"),
    Topic.HEALTH: _("Health"),
    Topic.DELAY: _("Delay"),
    Topic.CARERS_AND_HOME_STAFF: _("Carers or home staff"),
    Topic.RECORDS_AND_PRIVACY: _("Records and privacy"),
    Topic.LEAVING_CARE: _("Leaving care"),
    Topic.DISCRIMINATION: _("Discrimination"),
    Topic.SOMETHING_ELSE: _("Something else"),
}
"""Short enough for a column; the question's own words are for whoever answers it."""

UNSAFE = {
    SafetyLevel.DANGER: _("Someone may be in danger"),
    SafetyLevel.CONCERN: _("Someone may not be safe"),
}

HAND_OFF = {
    "none": _("Not on its way to a register"),
    "open": _("On its way to the register"),
    "taken": _("Handed over, not confirmed yet"),
    "given_up": _("Not handed over to every register"),
    "parked": _("Not handed over: someone must look"),
    "done": _("In the register"),
}


STATES = {
    State.NEW: _("New"),
    State.IN_HAND: _("In hand"),
    State.WAITING: _("Waiting for others"),
    State.CLOSED: _("Closed"),
}


WAITS_FOR = {
    WaitingFor.YOUNG_PERSON: _("the young person, or whoever wrote"),
    WaitingFor.ADVOCATE: _("an advocate"),
    WaitingFor.MANAGER: _("a manager or team"),
    WaitingFor.OTHER_AGENCY: _("another agency"),
    WaitingFor.SOMEONE_ELSE: _("someone else"),
}

PATHWAYS = {Pathway.FAST_TRACK: _("Fast track"), Pathway.STANDARD: _("Standard")}

LANES = {
    Lane.UNSAFE: _("Someone may be unsafe"),
    Lane.OVERDUE: _("Overdue"),
    Lane.FAST_TRACK: _("Fast track"),
    Lane.STANDARD: _("Standard"),
    Lane.WAITING: _("Waiting for others"),
    Lane.NOT_HANDED_OVER: _("Not handed over"),
    Lane.CLOSED: _("Closed"),
}

LANE_SAYS = {
    Lane.UNSAFE: _("Look at these first, today. A flag can be wrong; a missing flag proves nothing."),
    Lane.OVERDUE: _("We have missed what we promised. The longest wait stands first."),
    Lane.WAITING: _("Their clocks run on. What becomes late moves up to Overdue."),
    Lane.NOT_HANDED_OVER: _("No register has confirmed these. Each stands in its own lane as well, or is closed."),
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One submission in the queue, in words. `first_line` is the person's own: templates escape it."""

    id: str
    version: int
    reference: str
    received: str
    safety: SafetyLevel
    unsafe: str
    rings: bool
    """An alarm rings, and nobody has said that they act."""
    wrote_back: bool
    """The person wrote last, and nobody has replied yet."""
    fast_track: bool
    imminent: bool
    """Something is about to happen to them, they say."""
    why: str
    """What raised the worry, gravest first, one sentence."""
    more_whys: int
    """Further things that raised it; the item's own page has them."""
    reasons: str
    """Why it takes its pathway, in one sentence."""
    clock: ClockLine | None
    who: str
    kind: str
    topics: tuple[str, ...]
    first_line: str
    register: str
    register_reference: str | None
    stuck: bool
    """Nobody tries to hand it over any more: a person must look."""
    state: str
    """Where it is with the officers, once it is not new any more."""
    team: str
    owner: str
    """Empty: nobody has it."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of teams and officers by id."""

    teams: Mapping[int, str]
    owners: Mapping[int, str]


def queue_row(
    item: QueueItem,
    *,
    today: date,
    closes: time,
    calendar: Calendar,
    names: Names,
    ringing: Collection[str] = (),
    wrote_back: Collection[str] = (),
) -> QueueRow:
    """One row. `today` is the date in England; `ringing` and `wrote_back` are ids of submissions."""
    clock = None
    if item.next_clock is not None and item.next_due is not None and item.closed_at is None:
        clock = in_words(item.next_clock, item.next_due, today=today, closes=closes, calendar=calendar)
    return QueueRow(
        id=item.id,
        version=item.version,
        reference=item.reference,
        received=short_day(london_date(item.received_at), today),
        safety=item.safety,
        unsafe=gettext(UNSAFE[item.safety]) if item.safety in UNSAFE else "",
        rings=item.id in ringing,
        wrote_back=item.id in wrote_back,
        fast_track=item.pathway is Pathway.FAST_TRACK,
        imminent="something_imminent" in item.reasons,
        why=gettext(item.safety_whys[0]) if item.safety_whys else "",
        more_whys=max(len(item.safety_whys) - 1, 0),
        reasons=sentence(gettext(explain(reason)) for reason in _telling(item.reasons)),
        clock=clock,
        who=gettext(SPEAKERS[item.speaks_as]),
        kind=gettext(KINDS[item.kind]),
        topics=tuple(gettext(TOPIC_WORDS[topic]) for topic in item.topics),
        first_line=item.first_line,
        register=gettext(HAND_OFF[item.delivery]),
        register_reference=item.register_reference,
        stuck=item.delivery in ("parked", "none"),
        state=_state(item, today),
        team=names.teams.get(item.team_id or 0, ""),
        owner=names.owners.get(item.owner_id or 0, ""),
    )


def _state(item: QueueItem, today: date) -> str:
    """Empty while it is new."""
    if item.state == State.NEW:
        return ""
    if item.closed_at is not None:
        return str(gettext("Closed %(day)s", day=short_day(london_date(item.closed_at), today)))
    if item.waiting_for in WAITS_FOR:
        return str(gettext("Waits for %(whom)s", whom=gettext(WAITS_FOR[WaitingFor(item.waiting_for)])))
    return str(gettext(STATES[State(item.state)]))


def _telling(reasons: Sequence[str]) -> tuple[str, ...]:
    """The ground, and what makes it pressing. The item's own page has all of them."""
    return tuple(reason for reason in reasons if reason == reasons[0] or reason == "something_imminent")


def sentence(reasons: Iterable[str]) -> str:
    """Several reasons as one sentence, with a capital."""
    joined = "; ".join(reasons)
    return joined[:1].upper() + joined[1:]
