"""The way through the form: where *Continue* and *Back* lead from a page."""

from __future__ import annotations

from typing import Any

from flask import request, url_for

from forms.questions import journey, step_of
from intake.check.answers import still_needed
from intake.submission import Channel, Draft

FROM_CHECK: dict[str, Any] = {"from": "check"}
NOWHERE: dict[str, Any] = {}


def step_url(draft: Draft, step_id: str, *, from_check: bool = False) -> str:
    """The address of a page. `from_check`: *Continue* and *Back* return to the check."""
    return url_for("report.step", draft_id=draft.id, step_id=step_id, **(FROM_CHECK if from_check else NOWHERE))


def check_url(draft: Draft) -> str:
    return url_for("sending.check", draft_id=draft.id)


def came_from_check() -> bool:
    return request.args.get("from") == "check"


def origin() -> dict[str, Any]:
    """The part of the address that remembers that somebody came from the check."""
    return FROM_CHECK if came_from_check() else NOWHERE


def next_url(draft: Draft, step_id: str) -> str:
    """The page after this one in the journey as it now stands; the check after the last."""
    if came_from_check():
        return check_url(draft)
    ids = [step.id for step in journey(draft.answers)]
    later = ids[ids.index(step_id) + 1 :] if step_id in ids else []
    return step_url(draft, later[0]) if later else check_url(draft)


def back_url(draft: Draft, step_id: str) -> str:
    """The page before this one."""
    if came_from_check():
        return check_url(draft)
    ids = [step.id for step in journey(draft.answers)]
    before = ids[: ids.index(step_id)]
    return step_url(draft, before[-1]) if before else url_for("pages.start")


def go_on_url(draft: Draft) -> str:
    """Where somebody who comes back goes on: by the door at which they began."""
    return url_for("chat.talk", draft_id=draft.id) if draft.channel is Channel.CHAT else carry_on_url(draft)


def carry_on_url(draft: Draft) -> str:
    """Where the form goes on: the first page after their last answer, else what is still needed."""
    steps = journey(draft.answers)
    answered = [any(q.id in draft.answers for q in step.asked(draft.answers)) for step in steps]
    if not any(answered):
        return step_url(draft, steps[0].id)
    last = max(number for number, is_answered in enumerate(answered) if is_answered)
    if last + 1 < len(steps):
        return step_url(draft, steps[last + 1].id)
    missing = still_needed(draft.answers)
    return step_url(draft, step_of(missing[0].id).id) if missing else check_url(draft)
