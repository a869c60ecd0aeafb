"""Which items whoever is signed in may see: their roles as `keep.sight` takes them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from flask_login import current_user

from intake.decide.working_days import london_date
from intake.keep.sight import Reach, Sight
from intake.parts import now
from intake.staff.roles import Permission, permissions_of


def sight_of_signed_in() -> Sight:
    """The eyes of this request."""
    return sight_of(current_user.id, [role.name for role in current_user.roles], today=london_date(now()))


def sight_of(user_id: int, role_names: Collection[str], *, today: date) -> Sight:
    """The eyes of a member of staff with these roles."""
    may = permissions_of(role_names)
    if Permission.READ_WORDS in may:
        reach = Reach.EVERY
    else:
        reach = Reach.GIVEN if Permission.SEE_ALLOCATED in may else Reach.NONE
    return Sight(user_id, reach, today)
