"""The officers' queue. It shows the beginning of people's words, so every view is written down before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from intake.keep import audit, correspondence, desks, purged, queue, saved_views, staff, submissions, unsent
from intake.keep.queue_counts import Count, lane_counts, open_count
from intake.keep.queue_items import items_of
from intake.keep.queue_lanes import Lane, Looking
from intake.keep.queue_places import PlaceUnknown
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, has, needs
from intake.triage.filters import Filters, NoSuchPart, read_filters
from intake.triage.history import moment_in_words
from intake.triage.queue import LANE_SAYS, LANES, QueueRow
from intake.triage.queue_choices import choices
from intake.triage.queue_rows import RowWords, ringing_of
from intake.triage.queue_rows import names as names
from intake.triage.queue_rows import names_of as names_of
from intake.triage.seeing import actor as actor
from intake.triage.seeing import looking
from intake.triage.week import week

bp = Blueprint("triage", __name__, url_prefix="/staff")

PAGE = 50
BEGINNINGS = {Lane.UNSAFE: 25, Lane.OVERDUE: 12, Lane.FAST_TRACK: 8, Lane.STANDARD: 6, Lane.WAITING: 4}
"""How many of each lane the first page shows. What cannot wait is never behind a link."""


@dataclass(frozen=True, slots=True)
class LaneView:
    """A lane as the page shows it."""

    id: Lane
    heading: str
    says: str
    count: str
    """`7`, or `1,000+` where counting stopped."""
    rows: tuple[QueueRow, ...]
    more: bool
    """There are more than the rows shown."""


FIRST_PAGES = {
    Permission.SEE_QUEUE: ".queue",
    Permission.SEE_ALLOCATED: "allocated.mine",
    Permission.MANAGE_STAFF: "people.listed",
    Permission.READ_AUDIT: "trail.read",
}
"""Whoever may do several of these begins with the first."""


@bp.get("")
def home() -> ResponseReturnValue:
    """The door of the staff side: each role's own first page."""
    first = next((page for permission, page in FIRST_PAGES.items() if has(permission)), None)
    return redirect(url_for(first)) if first else abort(403)


@bp.get("/queue", endpoint="queue")
@needs(Permission.SEE_QUEUE)
def queue_page() -> ResponseReturnValue:
    """What cannot wait, why, and by when: the beginning of every lane, or one lane page by page."""
    try:
        filters = read_filters(request.args)
    except NoSuchPart:
        abort(404)
    if not request.args and (first := _default_view()):
        return redirect(queue_url(first))
    if any(value == "" for name, value in request.args.items() if name != "lane"):
        return redirect(queue_url(filters))  # the form sends every choice; the address keeps what is set
    house, moment = parts(), now()
    look = looking(filters, moment)
    with house.database.reading() as rows:
        try:
            pages = _pages(rows, filters, look)
        except PlaceUnknown:
            abort(404)
        shown = [item for page in pages.values() for item in page.items]
        who = names_of(rows)
        counts = lane_counts(rows, look)
        ringing = items_of(rows, ringing_of(rows))
        wrote_back = correspondence.waiting(rows, [item.id for item in shown])
        covered = [one for one in staff.officers(rows) if one.cover_id == current_user.id and one.is_away(look.today)]
        unsent_count = len(unsent.list_unseen(rows)) if has(Permission.READ_WORDS) else 0
        views = saved_views.views_of(rows, current_user.id)
        keys = desks.single_keys(rows, current_user.id)
        picture = None if filters.lane else week(rows, moment)
    _write_down("queue_viewed", len(shown))
    in_words = RowWords(who, {item.id for item in ringing}, wrote_back)
    return render_template(
        "triage/queue.html",
        lanes=[_lane_view(lane, page, counts.get(lane), in_words, look) for lane, page in pages.items()],
        tiles=[(lane, gettext(LANES[lane]), counts[lane], count_words(counts[lane])) for lane in counts],
        open_words=count_words(open_count(counts)),
        ringing=[in_words(item, look) for item in ringing],
        unsent_count=unsent_count,
        covered=covered,
        filters=filters,
        choices=choices(filters, who),
        page=next(iter(pages.values())) if filters.lane else None,
        moment=moment_in_words(moment, look.today),
        since=mark(moment),
        views=views,
        keys=keys,
        week=picture,
        given=_number(request.args.get("given", "")),
    )


def _default_view() -> Filters | None:
    """What this officer wants to see first. A view whose topic or state is gone is passed over."""
    with parts().database.reading() as rows:
        first = next((one for one in saved_views.views_of(rows, current_user.id) if one.is_default), None)
    try:
        return read_filters(first.filters) if first else None
    except NoSuchPart:
        return None


def mark(moment: datetime) -> int:
    """The moment of a page, as its script gives it back: microseconds since 1970."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def queue_url(filters: Filters, **changed: str) -> str:
    """The address of this part of the queue. The whole of it is asked for by name: no argument means the first view."""
    values: dict[str, Any] = filters.args(**changed) or {"lane": ""}
    return url_for("triage.queue", **values)


def _pages(rows: Rows, filters: Filters, look: Looking) -> Mapping[Lane, queue.Page]:
    lane = filters.in_lane
    if lane is None:
        return {lane: page for lane, page in queue.overview(rows, BEGINNINGS, look).items() if page.items}
    after, before = request.args.get("after"), request.args.get("before")
    return {lane: queue.page(rows, lane, look, after=after, before=before, limit=PAGE)}


def _lane_view(lane: Lane, page: queue.Page, count: Count | None, in_words: RowWords, look: Looking) -> LaneView:
    # On the page, what rings stands before what somebody acts on already.
    items = sorted(page.items, key=lambda item: item.id not in in_words.ringing)
    return LaneView(
        id=lane,
        heading=gettext(LANES[lane]),
        says=gettext(LANE_SAYS[lane]) if lane in LANE_SAYS else "",
        count=count_words(count) if count else "",
        rows=tuple(in_words(item, look) for item in items),
        more=page.later,
    )


def count_words(count: Count) -> str:
    """`7`; `1,000+` where counting stopped."""
    return f"{count.number:,}{'+' if count.more else ''}"


def _write_down(action: str, count: int) -> None:
    """Who looked, and at how much. Before it is shown, in a transaction that keeps no sender waiting."""
    with parts().database.transaction() as rows:
        audit.append(rows, actor=actor(), action=action, subject="queue", now=now(), facts={"count": str(count)})


@bp.get("/find")
@needs(Permission.SEE_QUEUE)
def find() -> ResponseReturnValue:
    """By reference, however it was read out. References are public; nothing else is looked up through an address."""
    typed = request.args.get("reference", "")
    with parts().database.reading() as rows:
        try:
            found = submissions.find_by_reference(rows, typed).id
        except submissions.SubmissionNotFound:
            gone = purged.find_by_reference(rows, typed)
            found = gone.submission_id if gone else ""
    if not found:
        return render_template("triage/not_found.html", typed=typed), 404
    return redirect(url_for("item.show", submission_id=found))
