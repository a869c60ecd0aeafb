"""A few numbers for the script that keeps the queue fresh: nothing of anybody, cheap enough to be asked all day."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, request
from flask_babel import ngettext

from intake.keep.queue_news import MOST, News, news
from intake.parts import now, parts
from intake.staff.roles import Permission, has, needs

bp = Blueprint("fresh", __name__, url_prefix="/staff/queue/fresh")

OLDEST = timedelta(days=2)
"""A page older than this is counted as if it were so old: its officer looks again anyway."""


@bp.get("")
@needs(Permission.SEE_QUEUE)
def numbers() -> Response:
    """What came since the page was made, as numbers and a sentence. 304 while nothing changes."""
    moment = now()
    since = max(_moment(request.args.get("since", "")) or moment, moment - OLDEST)
    with parts().database.reading() as rows:
        found = news(rows, since=since, unsent=has(Permission.READ_WORDS))
    body = json.dumps({"new": found.new, "now": found.now, "words": _words(found)})
    response = Response(body, mimetype="application/json")
    response.set_etag(hashlib.sha256(body.encode()).hexdigest()[:16])
    response.make_conditional(request)
    return response


def _moment(text: str) -> datetime | None:
    if not (text.isascii() and text.isdecimal() and len(text) <= 17):
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(text))


def _words(found: News) -> str:
    """`3 new, 1 needs you now`. Empty: nothing is new."""
    parts_of = []
    if found.new:
        number = f"{found.new}+" if found.new == MOST else str(found.new)
        parts_of.append(ngettext("%(number)s new item", "%(number)s new items", found.new, number=number))
    if found.now:
        parts_of.append(ngettext("%(num)s needs you now", "%(num)s need you now", found.now))
    return ", ".join(parts_of)
