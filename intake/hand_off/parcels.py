"""Makes the parcel that leaves for an outside register, and the record that it may carry or be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from intake.hand_off.destinations import Parcel
from intake.hand_off.updates import update_in
from intake.keep import correspondence, delivery_states, outbox, submissions, triage
from intake.keep.rows import Rows
from intake.submission import Clock, Submission

RECORD_VERSION = 1


def parcel_of(rows: Rows, delivery: outbox.ClaimedDelivery, *, now: datetime) -> Parcel:
    """Everything that a destination needs, read at one moment. Raises `SubmissionNotFound`, `CannotDecrypt`."""
    submission = submissions.find(rows, str(delivery.submission_id))
    record_id, reference = delivery_states.first_message(rows, submission.id, delivery.destination)
    is_update = delivery.what is outbox.What.UPDATE
    return Parcel(
        message_id=delivery.message_id,
        record_id=record_id,
        sequence=delivery.position,
        submission=submission,
        record=record_of(rows, submission, record_id=record_id),
        update=update_in(delivery.payload or {}) if is_update else None,
        tries=delivery.tries,
        register_reference=reference,
        now=now,
    )


def record_of(rows: Rows, submission: Submission, *, record_id: str) -> dict[str, Any]:
    """The full record in plain data, as `docs/schemas/record-1.json` describes it: what was sent, and how it stands.

    Officers' notes, findings and allegations are not part of it: they are the council's own, and stay.
    """
    standing = triage.standing(rows, submission.id)
    return {
        "version": RECORD_VERSION,
        "record": record_id,
        "reference": submission.reference,
        "received_at": submission.received_at.isoformat(),
        "written_from": submission.written_from.isoformat() if submission.written_from else None,
        "channel": submission.channel.value,
        "language": submission.language,
        "speaks_as": submission.speaks_as.value,
        "kind": submission.kind.value,
        "topics": [topic.value for topic in submission.topics],
        "pathway": standing.pathway.value,
        "reasons": list(submission.decision.reasons),
        "rule_version": submission.decision.rule_version,
        "safety": standing.safety.value,
        "clocks": [_clock(clock) for clock in submission.decision.clocks],
        "answers": _answers(submission.answers),
        "further_words": [
            {"at": one.at.isoformat(), "words": one.words}
            for one in correspondence.of_submission(rows, submission.id)
            if one.by_person
        ],
    }


def _answers(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {question: given if isinstance(given, str) else list(given) for question, given in answers.items()}


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "name": clock.name.value,
        "counts_from": clock.counts_from.isoformat(),
        "due": clock.due.isoformat(),
        "working_days": clock.working_days,
    }
