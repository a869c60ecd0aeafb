"""Topics as bits of one number, so that an index of the queue can answer which items are about a topic."""

from __future__ import annotations

from collections.abc import Iterable

from intake.submission import Topic

TOPIC_BITS = {
    Topic.WHERE_I_LIVE: 1 << 0,
    Topic.MY_WORKER: 1 << 1,
    Topic.NOT_LISTENED_TO: 1 << 2,
    Topic.MONEY: 1 << 3,
    Topic.FAMILY_CONTACT: 1 << 4,
    Topic.MEETINGS_AND_PLANS: 1 << 5,
    Topic.SCHOOL_WORK_TRAINING: 1 << 6,
    Topic.HEALTH: 1 << 7,
    Topic.DELAY: 1 << 8,
    Topic.CARERS_AND_HOME_STAFF: 1 << 9,
    Topic.RECORDS_AND_PRIVACY: 1 << 10,
    Topic.LEAVING_CARE: 1 << 11,
    Topic.DISCRIMINATION: 1 << 12,
    Topic.SOMETHING_ELSE: 1 << 13,
}
"""Kept in the rows: a bit never changes its topic, and a new topic takes the next one."""


def topic_bits(topics: Iterable[Topic]) -> int:
    """All of them together."""
    return sum({TOPIC_BITS[topic] for topic in topics})
