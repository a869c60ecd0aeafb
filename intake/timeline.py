"""What happened and what is due when, as the person reads it on the coming-back page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from markupsafe import Markup

from intake.case import Case
from intake.check.formatted import formatted
from intake.decide.clocks import ExtensionReason
from intake.keep.correspondence import Wish, Written
from intake.keep.register_reports import Report
from intake.keep.triage import Entry, Standing
from intake.submission import Clock, ClockName, Submission
from intake.translation import mark as _

DONE = {
    "acknowledge": _("We told you that a person has it."),
    "allocate": _("A person is working on it."),
    "log_contact": _("We were in touch."),
    "close": _("We have finished our work on it."),
    "reopen": _("We are working on it again."),
}
"""What officers do that the person is told. Notes, judgements and moves inside the house are not on this list."""

ADVOCATE = {"asked_for": _("We asked for an advocate for you."), "appointed": _("There is an advocate for you.")}
"""Of what is written down about an advocate, what the person is told."""

WISHED = {Wish.TAKE_BACK: _("You asked us to stop."), Wish.GO_ON: _("You asked us to go on.")}

MORE_TIME = {
    ExtensionReason.COMPLEX: _("It takes longer than we said, because there is a lot to look at."),
    ExtensionReason.FINDING_AN_ADVOCATE: _("It takes longer than we said, because we look for an advocate for you."),
    ExtensionReason.KEY_PERSON_AWAY: _("It takes longer than we said, because someone we must ask is away."),
    ExtensionReason.WAITING_FOR_INFORMATION: _("It takes longer than we said, because we wait for something we need."),
    ExtensionReason.THEY_ASKED_US_TO_WAIT: _("It takes longer than we said, because you asked us to wait."),
}
"""Why the answer comes later, as the person reads it beside the new day."""

ONCE = {"acknowledge", "allocate"}
"""Told the first time only: who has it now is our business."""


REPORTED = {
    ("status", "received"): _("It is written down with the people who look into it."),
    ("status", "in_progress"): _("Someone is looking into it."),
    ("status", "waiting"): _("We are waiting for someone. Then we go on."),
    ("status", "closed"): _("We have finished our work on it."),
    ("outcome", "upheld"): _("We looked into it. We agree with you."),
    ("outcome", "partly_upheld"): _("We looked into it. We agree with some of it."),
    ("outcome", "not_upheld"): _("We looked into it. We do not agree. You can ask for someone else to look."),
    ("outcome", "resolved"): _("It has been sorted out."),
    ("outcome", "withdrawn"): _("It was taken back, so we have stopped."),
    ("outcome", "cancelled"): _("We have stopped. Ring us if you do not know why."),
    ("outcome", "out_of_scope"): _("It has to be looked at in another way. We tell you how."),
}
"""What a register of the council's reports, as the person reads it. An answer stands with what was written."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened. `theirs` and `reply` hold what was written, `theirs` exactly as typed."""

    at: datetime
    words: str
    theirs: str = ""
    reply: Markup | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that happened, oldest first, and the clocks that still run, soonest first."""

    happened: tuple[Happened, ...]
    due: tuple[Clock, ...]
    finished: bool
    stopped: bool = False
    """Finished because they took it back."""
    more_time: str = ""
    """Why the answer comes later than was said at first; empty where it does not."""


def timeline(
    submission: Submission,
    standing: Standing,
    entries: Iterable[Entry],
    written: Sequence[Written],
    reports: Iterable[Report] = (),
    case: Case | None = None,
) -> Timeline:
    """`entries` in any order; only what `DONE` lists is told, and never a word of an officer's notes.

    `reports`: what registers said of it. `case`: why it takes longer; its new day is that of the clock already.
    """
    happened = [Happened(submission.received_at, gettext("You sent it."))]
    happened += _done(sorted(entries, key=lambda entry: entry.at))
    happened += (_written(one) for one in written)
    happened += (
        Happened(one.at, gettext(words)) for one in reports if (words := REPORTED.get((one.kind, one.value or "")))
    )
    return Timeline(
        happened=tuple(sorted(happened, key=lambda one: one.at)),
        due=tuple(
            one.clock
            for one in standing.clocks
            if one.stopped_at is None and one.clock.name is not ClockName.ALLEGATION
        ),
        finished=standing.closed_at is not None,
        stopped=standing.closed_at is not None and _stopped(written),
        more_time=_more_time(case),
    )


def _done(entries: Iterable[Entry]) -> list[Happened]:
    found, told = [], set()
    for entry in entries:
        if entry.action == "record_advocate" and not entry.taken_back:
            found += [Happened(entry.at, gettext(ADVOCATE[step])) for step in _advocate(entry)]
        missed = entry.action == "log_contact" and entry.details.get("outcome") != "reached"
        if entry.action not in DONE or missed or entry.taken_back or (entry.action in ONCE and entry.action in told):
            continue
        told.add(entry.action)
        found.append(Happened(entry.at, gettext(DONE[entry.action])))
    return found


def _more_time(case: Case | None) -> str:
    clock = None if case is None else case.clock(ClockName.STAGE_1.value)
    if clock is None or not clock.runs or clock.extended_to is None or clock.reason is None:
        return ""
    return str(gettext(MORE_TIME[ExtensionReason(clock.reason)]))


def _advocate(entry: Entry) -> tuple[str, ...]:
    step = entry.details.get("advocate", "")
    return (step,) if step in ADVOCATE else ()


def _stopped(written: Sequence[Written]) -> bool:
    last = next((one for one in reversed(written) if one.wish is not None), None)
    return last is not None and not last.by_person and last.wish is Wish.TAKE_BACK


def _written(one: Written) -> Happened:
    if one.by_person and one.wish is not None:
        return Happened(one.at, gettext(WISHED[one.wish]), theirs=one.words)
    if one.by_person:
        return Happened(one.at, gettext("You wrote to us:"), theirs=one.words)
    return Happened(one.at, gettext("We wrote to you:"), reply=formatted(one.words))
