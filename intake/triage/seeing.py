"""One look at the queue, and who takes it."""

from __future__ import annotations

from datetime import datetime

from flask_login import current_user

from intake.decide.working_days import london_date
from intake.keep.queue_lanes import Looking
from intake.triage.filters import Filters


def looking(filters: Filters, now: datetime) -> Looking:
    """At this part, at this moment. *Me* is whoever is signed in."""
    return Looking(london_date(now), now, filters.only(current_user.id))


def actor() -> str:
    """Whoever is signed in, as the audit trail names them."""
    return f"officer:{current_user.id}"
