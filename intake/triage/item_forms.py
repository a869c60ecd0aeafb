"""Which actions an item's page offers now, and their forms, filled with what only this item knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from forms.staff_actions import FORMS
from forms.staff_allocate import AllocateForm
from forms.staff_item import KIND_CHOICES, ActionForm, KindForm, MomentForm, offered
from intake.decide.working_days import LONDON, london_date
from intake.keep import links
from intake.keep.entries import Entry
from intake.keep.rows import Rows
from intake.keep.triage import Standing
from intake.submission import Kind, Submission
from intake.translation import mark as _
from intake.triage.acting import Officer, hidden
from intake.triage.allocating import fill_allocate
from intake.triage.findings import Findings
from intake.triage.undoing import can_undo
from intake.triage.workflow import Action, State, possible

GROUPS: tuple[tuple[str, tuple[Action, ...]], ...] = (
    (_("Reach them"), (Action.REPLY, Action.LOG_CONTACT, Action.ACKNOWLEDGE)),
    (_("Who works on it"), (Action.ALLOCATE, Action.WAIT, Action.GO_ON)),
    (
        _("Keep them safe"),
        (
            Action.ACKNOWLEDGE_ALARM,
            Action.CHANGE_SAFETY,
            Action.REFER_SAFEGUARDING,
            Action.FIND_ALLEGATION,
            Action.REFER_ALLEGATION,
        ),
    ),
    (_("What it is"), (Action.CONFIRM_PATHWAY, Action.CHANGE_PATHWAY, Action.CHANGE_KIND, Action.LINK, Action.UNLINK)),
    (_("Write down"), (Action.ADD_NOTE, Action.RECORD_ADVOCATE, Action.RECORD_AGREEMENT)),
    (_("End"), (Action.CLOSE, Action.REOPEN, Action.LEGAL_HOLD, Action.LIFT_HOLD)),
)
"""The order in which the page offers what is not to be done next."""


@dataclass(frozen=True, slots=True)
class Around:
    """What else decides which actions make sense."""

    rings: bool
    entries: tuple[Entry, ...]
    findings: Findings
    linked: bool


def actions_now(
    submission: Submission, standing: Standing, around: Around, officer: Officer, now: datetime
) -> tuple[Action, ...]:
    """In the order of `Action`; what the table allows and makes no sense here is left out."""
    senseless = set(hidden(standing))
    if not around.rings:
        senseless.add(Action.ACKNOWLEDGE_ALARM)
    if around.findings.pathway is not None or submission.kind in (Kind.COMPLIMENT, Kind.ENQUIRY):
        senseless.add(Action.CONFIRM_PATHWAY)
    if not around.linked:
        senseless.add(Action.UNLINK)
    if can_undo(around.entries, standing, actor=officer.actor, now=now) is None:
        senseless.add(Action.UNDO)
    return tuple(one for one in possible(State(standing.state), officer.roles) if one not in senseless)


def form_for(rows: Rows, action: Action, submission: Submission, now: datetime, *, empty: bool = False) -> ActionForm:
    """The form of an action. `empty`: not the one that was just sent, so it must not read what was sent."""
    options = {"formdata": None} if empty else {}
    form = FORMS[action](prefix=f"{action.value}-", **options)
    if isinstance(form, AllocateForm):
        fill_allocate(rows, form, submission, today=london_date(now))
    if isinstance(form, KindForm):
        form.kind.choices = offered((value, words) for value, words in KIND_CHOICES if value != submission.kind)
    if isinstance(form, MomentForm):
        fill_moment(form, submission, now, empty=empty)
    return form


def fill_moment(form: MomentForm, submission: Submission, now: datetime, *, empty: bool) -> None:
    """Between the receipt and now; an empty form begins with now."""
    here = now.astimezone(LONDON).replace(tzinfo=None)
    form.not_after, form.not_before = here, not_before(submission)
    if empty:
        form["at"].data = here.replace(second=0, microsecond=0)


def not_before(submission: Submission) -> datetime:
    """When it came, in England without a zone: the whole true day where staff recorded it later."""
    if submission.written_from is not None:
        return datetime.combine(submission.written_from, time.min)
    return submission.received_at.astimezone(LONDON).replace(tzinfo=None, second=0, microsecond=0)


def is_linked(rows: Rows, submission_id: str) -> bool:
    """Whether another item tells of the same."""
    return bool(links.linked_with(rows, submission_id))
