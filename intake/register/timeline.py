"""A case's story in words, newest first: what came, what was done, what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from forms.case_words import (
    DID,
    ELSEWHERE,
    EXTENSIONS,
    FINDINGS,
    FOLLOW_UPS,
    LETTERS,
    OUTCOMES,
    PROCEDURES,
    REMEDIES,
    ROLES,
    STAGES,
    WAYS,
    Words,
)
from intake.case import Act, Case, CaseEvent, Stage
from intake.keep.cases.taking_over import FROM_QUEUE
from intake.keep.entries import Entry
from intake.triage.clock_words import full_day
from intake.triage.history import lines, who_acted
from intake.triage.item import CHANNELS
from intake.triage.queue import KINDS


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened. `words` are somebody's own; templates escape them."""

    day: str
    what: str
    facts: tuple[str, ...]
    words: tuple[str, ...]
    who: str


OWN_WORDS = ("words", "note", "summary")
"""What people typed at some length. A reason is one too, but for an extension's, which is a code."""

_CODES: dict[str, Words] = {
    "procedure": PROCEDURES,
    "finding": FINDINGS,
    "outcome": OUTCOMES,
    "way": WAYS,
    "elsewhere": ELSEWHERE,
    "role": ROLES,
}
_KINDS: dict[str, Words] = {
    Act.RECORD_LETTER: LETTERS,
    Act.ADD_REMEDY: REMEDIES,
    Act.ADD_FOLLOW_UP: FOLLOW_UPS,
    "kind_changed": KINDS,
}
_PATHWAYS = {"fast_track": "Fast track", "standard": "Standard pathway"}


def timeline(
    case: Case, events: Iterable[CaseEvent], *, owners: Mapping[int, str], teams: Mapping[int, str]
) -> tuple[TimelineLine, ...]:
    """Newest first. `owners` and `teams` are names by id."""
    told = [_line(event, owners, teams) for event in events]
    if case.submission_id is None:
        told += _imported(case)  # it lived elsewhere: its days are all that we know
    received_on = case.received_on or case.opened_on
    if case.opened_on != received_on:
        told.append(TimelineLine(full_day(case.opened_on), gettext("It reached the register"), (), (), ""))
    channel = gettext(CHANNELS[case.channel]) if case.channel in CHANNELS else ""
    told.append(TimelineLine(full_day(received_on), gettext("It came"), (channel,) if channel else (), (), ""))
    return tuple(told)


def _imported(case: Case) -> Iterable[TimelineLine]:
    """The days of its stages, newest first."""
    days = []
    if case.closed_on and case.outcome:
        days.append((case.closed_on, gettext("Closed"), str(OUTCOMES[case.outcome])))
    for record in case.stages:
        if record.stage in (Stage.TWO, Stage.THREE, Stage.OMBUDSMAN):
            days.append((record.started_on, gettext("%(stage)s began", stage=STAGES[record.stage]), ""))
        finding = str(FINDINGS[record.finding]) if record.finding else ""
        days += [
            (day, what, found)
            for day, what, found in (
                (record.statement_agreed_on, gettext("Statement of complaint agreed"), ""),
                (record.panel_met_on, gettext("The panel met"), ""),
                (record.findings_on, gettext("The panel’s findings are out"), finding),
                (
                    record.answered_on,
                    gettext("%(stage)s answered", stage=STAGES[record.stage]),
                    "" if record.findings_on else finding,
                ),
            )
            if day is not None
        ]
    for day, what, found in sorted(days, key=lambda one: one[0], reverse=True):
        yield TimelineLine(full_day(day), what, (found,) if found else (), (), "")


def _from_queue(event: CaseEvent, owners: Mapping[int, str], teams: Mapping[int, str]) -> TimelineLine:
    """What was done while it was an item of the queue, told as the item told it."""
    entry = Entry(event.at, event.actor, event.what.removeprefix(FROM_QUEUE), event.details)
    (line,) = lines([entry], owners=owners, teams=teams, today=event.happened_on)
    did = line.did[:1].upper() + line.did[1:]
    who = gettext("%(who)s, in the queue", who=line.who)
    return TimelineLine(full_day(event.happened_on), did, (), line.words, who)


def _line(event: CaseEvent, owners: Mapping[int, str], teams: Mapping[int, str]) -> TimelineLine:
    if event.what.startswith(FROM_QUEUE):
        return _from_queue(event, owners, teams)
    given = event.details
    words = [given[name] for name in OWN_WORDS if given.get(name)]
    if given.get("reason") and event.what != Act.EXTEND:
        words.insert(0, given["reason"])
    return TimelineLine(
        day=full_day(event.happened_on),
        what=str(DID.get(event.what, event.what)),
        facts=tuple(_facts(event, teams)),
        words=tuple(words),
        who=gettext("The person") if event.actor == "person" else who_acted(event.actor, owners),
    )


def _facts(event: CaseEvent, teams: Mapping[int, str]) -> Iterable[str]:
    given = event.details
    for name, words in _CODES.items():
        if name in given:
            yield _called(words, given[name])
    if "kind" in given and event.what in _KINDS:
        yield _called(_KINDS[event.what], given["kind"])
    if event.what == "pathway_changed":
        yield gettext(_PATHWAYS.get(given.get("pathway", ""), ""))
    if event.what == Act.EXTEND:
        yield gettext("to %(day)s", day=_day(given["to"]))
        yield _called(EXTENSIONS, given["reason"])
    if event.what == Act.SEND_ELSEWHERE:
        yield given.get("to", "")
    if event.what == Act.GIVE_TO_TEAM:
        yield teams.get(int(given["team_id"]), "")
    if given.get("pence"):
        yield pounds(int(given["pence"]))
    for name, label in _SHORT.items():
        if given.get(name):
            yield label(given[name])


_SHORT: dict[str, Callable[[str], str]] = {
    "name": lambda text: text,
    "chair": lambda text: str(gettext("chair: %(name)s", name=text)),
    "members": lambda text: str(gettext("members: %(names)s", names=", ".join(text.split("\n")))),
    "owner": lambda text: str(gettext("%(name)s does it", name=text)),
    "due": lambda text: str(gettext("by %(day)s", day=_day(text))),
    "given_on": lambda text: str(gettext("given %(day)s", day=_day(text))),
    "received_on": lambda text: str(gettext("they got it %(day)s", day=_day(text))),
    "confirmed_on": lambda text: str(gettext("confirmed in writing %(day)s", day=_day(text))),
    "agreed": lambda _text: str(gettext("they agreed")),
}


def pounds(pence: int) -> str:
    """`£1,250.50`."""
    return f"£{pence // 100:,}.{pence % 100:02}"


def _called(words: Words, value: str) -> str:
    return str(next((called for code, called in words.items() if str(code) == value), value))


def _day(text: str) -> str:
    return full_day(date.fromisoformat(text))
