"""The stages of a case in words, with their days, people and letters; its remedies and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from forms.case_words import FINDINGS, FOLLOW_UPS, LETTERS, REMEDIES, ROLES, STAGES
from intake.case import Case, Stage, StageRecord
from intake.keep.cases.details import CaseDetails
from intake.register.timeline import pounds
from intake.triage.clock_words import full_day


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage. Names and notes are people's own: templates escape them."""

    name: str
    finding: str
    days: tuple[tuple[str, str], ...]
    """What happened, and on which day."""
    people: tuple[tuple[str, str], ...]
    letters: tuple[tuple[str, str, str], ...]
    """Which letter, its days, its note."""


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """One thing that follows."""

    kind: str
    words: str
    owner: str
    when: str
    late: bool
    done: bool
    repeated: str
    """`third time`; empty for the first."""


def stage_views(case: Case, hangs_on: CaseDetails) -> tuple[StageView, ...]:
    """Every stage that the case came to, the newest first."""
    return tuple(
        StageView(
            name=str(STAGES[record.stage]),
            finding=str(FINDINGS[record.finding]) if record.finding else "",
            days=tuple(_days(record)),
            people=tuple((str(ROLES[one.role]), one.name) for one in hangs_on.people if one.stage is record.stage),
            letters=tuple(
                (
                    str(LETTERS[one.kind]),
                    gettext("%(day)s, they got it %(got)s", day=full_day(one.dated), got=full_day(one.received_on))
                    if one.received_on
                    else full_day(one.dated),
                    one.note,
                )
                for one in hangs_on.letters
                if one.stage is record.stage
            ),
        )
        for record in reversed(case.stages)
    )


def _days(record: StageRecord) -> list[tuple[str, str]]:
    asked = record.stage in (Stage.TWO, Stage.THREE)
    began = gettext("Asked for") if asked else gettext("Began")
    found = [
        (began if record.stage is not Stage.ONE else gettext("Counts from"), record.started_on),
        (gettext("Statement agreed"), record.statement_agreed_on),
        (gettext("Panel met"), record.panel_met_on),
        (gettext("Findings"), record.findings_on),
        (gettext("Decided") if record.stage is Stage.OMBUDSMAN else gettext("Answered"), record.answered_on),
    ]
    return [(what, full_day(day)) for what, day in found if day is not None]


def written_remedies(hangs_on: CaseDetails) -> tuple[tuple[str, str, str], ...]:
    """What, when and how much, and the note."""
    return tuple(
        (
            " ".join(part for part in (str(REMEDIES[one.kind]), pounds(one.pence) if one.pence else "") if part),
            gettext("given %(day)s", day=full_day(one.given_on)) if one.given_on else gettext("promised"),
            one.note,
        )
        for one in hangs_on.remedies
    )


def written_follow_ups(hangs_on: CaseDetails, *, today: date) -> tuple[FollowUpView, ...]:
    """Actions, learning and recommendations, the oldest first."""
    return tuple(
        FollowUpView(
            kind=str(FOLLOW_UPS[one.kind]),
            words=one.words,
            owner=one.owner,
            when=gettext("done %(day)s", day=full_day(one.done_on))
            if one.done_on
            else gettext("by %(day)s", day=full_day(one.due))
            if one.due
            else gettext("no day set"),
            late=one.done_on is None and one.due is not None and one.due < today,
            done=one.done_on is not None,
            repeated=_times(one.times),
        )
        for one in hangs_on.follow_ups
    )


def _times(times: int) -> str:
    words = {1: "", 2: gettext("second time"), 3: gettext("third time"), 4: gettext("fourth time")}
    return str(words.get(times, gettext("%(times)sth time", times=times)))
