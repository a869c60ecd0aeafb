"""Search by reference, name and words. What is typed travels in the body of a post and stands in no address or log."""

from __future__ import annotations

import time

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.questions import QUESTIONS
from forms.staff_queue import SearchForm
from intake.keep import audit, cases, purged, queue, submissions
from intake.keep.correspondence import waiting
from intake.keep.queue_items import items_of
from intake.keep.queue_lanes import Lane
from intake.keep.queue_places import PlaceUnknown
from intake.keep.queue_search import Searched, search
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.triage.clock_words import full_day
from intake.triage.filters import Filters, NoSuchPart, read_filters
from intake.triage.queue_choices import choices
from intake.triage.queue_rows import RowWords, names_of, ringing_of
from intake.triage.seeing import actor, looking

bp = Blueprint("search", __name__, url_prefix="/staff/search")

MOST_ROWS = 20_000
MOST_SECONDS = 2.0
"""One press reads so much and no more: what is sealed must be opened to be read, and other people wait meanwhile."""
MOST_HITS = 50

FREE_TEXT = frozenset(id for id, question in QUESTIONS.items() if not question.choices)
"""Questions that are answered in words of one's own."""


@bp.get("")
@needs(Permission.SEE_QUEUE)
def ask() -> ResponseReturnValue:
    """The box alone."""
    return render_template("triage/search.html", form=SearchForm(), filters=_filters(), chosen=[])


@bp.post("")
@needs(Permission.SEE_QUEUE)
def find() -> ResponseReturnValue:
    """A reference leads to its item; anything else is looked for in words and names."""
    form, filters = SearchForm(), _filters()
    if not form.validate_on_submit():
        return render_template("triage/search.html", form=form, filters=filters, chosen=_chosen(filters, None)), 400
    words = (form.words.data or "").strip()
    with parts().database.reading() as rows:
        if found := _by_reference(rows, words):
            return redirect(url_for("item.show", submission_id=found), code=303)
        try:
            searched = _search(rows, words, filters, form.further.data or None)
        except PlaceUnknown:
            abort(404)
        ids = [hit.submission_id for hit in searched.hits]
        in_words = RowWords(names_of(rows), set(ringing_of(rows)), waiting(rows, ids))
        look = looking(filters, now())
        found_rows = [(in_words(item, look), hit) for item, hit in zip(items_of(rows, ids), searched.hits, strict=True)]
    _write_down(searched, ids)
    return render_template(
        "triage/search.html",
        form=form,
        filters=filters,
        chosen=_chosen(filters, in_words),
        found=found_rows,
        searched=searched,
        back_to=full_day(searched.closed_since.date()) if searched.closed_since else "",
    )


def _filters() -> Filters:
    try:
        return read_filters(request.args)
    except NoSuchPart:
        abort(404)


def _by_reference(rows: Rows, words: str) -> str | None:
    """The item with this reference of ours, or whose case has this one."""
    try:
        return submissions.find_by_reference(rows, words).id
    except submissions.SubmissionNotFound:
        pass
    try:
        found = cases.find_by_reference(rows, words).submission_id
    except cases.CaseNotFound:
        found = None
    if found and queue.only_visible(rows, [found]):
        return found
    # Its page says where it is now.
    gone = purged.find(rows, found) if found else purged.find_by_reference(rows, words)
    return gone.submission_id if gone else None


def _search(rows: Rows, words: str, filters: Filters, further: str | None) -> Searched:
    until = time.monotonic() + MOST_SECONDS
    return search(
        rows,
        words,
        only=looking(filters, now()).only,
        closed=not (filters.state or filters.waiting) and filters.lane in ("", Lane.CLOSED),
        questions=FREE_TEXT,
        hits=MOST_HITS,
        enough=lambda read: read >= MOST_ROWS or time.monotonic() > until,
        further=further,
    )


def _chosen(filters: Filters, in_words: RowWords | None) -> list[str]:
    """What narrows the search, in words."""
    if not filters.narrowed:
        return []
    if in_words is None:
        with parts().database.reading() as rows:
            names = names_of(rows)
    else:
        names = in_words.names
    return [f"{one.label} – {one.chosen}" for one in choices(filters, names) if one.narrows]


def _write_down(searched: Searched, ids: list[str]) -> None:
    """That somebody searched, how much was read for it, and whose words they were shown. Never what was typed."""
    moment = now()
    with parts().database.transaction() as rows:
        facts = {"count": str(searched.looked_at)}
        audit.append(rows, actor=actor(), action="queue_searched", subject="queue", now=moment, facts=facts)
        for id in ids:
            audit.append(rows, actor=actor(), action="shown_by_search", subject=id, now=moment, facts={})
