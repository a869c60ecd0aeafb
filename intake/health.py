"""`/healthz`: the process answers. `/readyz`: it can take a complaint."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, jsonify

from intake.keep import outbox
from intake.keep.database import DatabaseDown
from intake.parts import now, parts

bp = Blueprint("health", __name__)

OUTBOX_IS_OLD = timedelta(minutes=15)
"""An embedded register answers in seconds. Older means that the worker or the register is down."""


@bp.get("/healthz")
def healthz() -> Response:
    return jsonify(status="ok")


@bp.get("/readyz")
def readyz() -> tuple[Response, int]:
    """200 where a complaint can be taken. An old outbox is told and does not close the door: deliveries wait."""
    house = parts()
    try:
        with house.database.reading() as rows:
            oldest = outbox.oldest_open(rows)
            key_fits = house.database.key_fits(rows)
    except DatabaseDown:
        return jsonify(status="down", database="down"), 503
    # What is held back until the morning counts from then.
    age = max(now() - oldest, timedelta(0)) if oldest else timedelta(0)
    return (
        jsonify(
            status="ready" if key_fits else "down",
            database="ok",
            key="ok" if key_fits else "does not open what is kept",
            outbox="late" if age > OUTBOX_IS_OLD else "ok",
            outbox_oldest_seconds=int(age.total_seconds()),
            bank_holidays="review due" if house.calendar.review_is_stale(now().date()) else "ok",
        ),
        200 if key_fits else 503,
    )
