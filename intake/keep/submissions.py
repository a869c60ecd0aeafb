"""Submissions: written once with their decision, found again, and queued for officers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, insert, select, tuple_

from intake.keep import outbox
from intake.keep.ids import is_id
from intake.keep.ids import new_id as new_id
from intake.keep.receipts import normalise_reference
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import visible
from intake.keep.tables import ClockRow, SubmissionRow
from intake.keep.tables.base import table_of
from intake.submission import (
    Answers,
    Channel,
    Clock,
    ClockName,
    Decision,
    Kind,
    Passage,
    Pathway,
    SafetyAssessment,
    SafetyLevel,
    SpeaksAs,
    Submission,
    Topic,
)

ANSWERS = place(SubmissionRow.answers)
FIRST_LINE = place(SubmissionRow.first_line)
REASONS = place(SubmissionRow.reasons)
SAFETY_FOUND = place(SubmissionRow.safety_found)

WORDS_ARE_IN = ("what_happened", "childs_words", "wanted")
"""Ids of the questions whose answer is the person's own words, the likeliest first."""

LINE_LENGTH = 160
NO_CLOCK = date(9999, 12, 31)


class SubmissionNotFound(Exception):
    """No such submission (any more)."""


class PlaceUnknown(ValueError):
    """The text is no place in the queue."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """What the queue shows of one submission."""

    id: str
    reference: str
    received_at: datetime
    speaks_as: SpeaksAs
    kind: Kind
    topics: tuple[Topic, ...]
    pathway: Pathway
    safety: SafetyLevel
    next_clock: ClockName | None
    next_due: date | None
    """Last day in time for `next_clock`, Europe/London."""
    first_line: str
    """The beginning of the person's words, one line, at most 160 characters."""
    reasons: tuple[str, ...]
    """Ids of the reasons for the pathway as it was decided (`decide.fast_track.explain`)."""
    safety_whys: tuple[str, ...]
    """One plain sentence for each passage that raised a flag, the gravest first, none twice."""
    register_reference: str | None
    """From the first destination that gave one."""
    delivery: str
    """`none`, `open`, `parked` or `done`: the worst of this submission's deliveries."""
    state: str
    team_id: int | None
    owner_id: int | None
    place: str
    """Where it stands; give the last item's as `after` for the next page. Safe in a URL."""


# Built once: building a statement takes ten times as long as running it.
_ADD = insert(table_of(SubmissionRow))
_ADD_CLOCKS = insert(table_of(ClockRow))


def add(rows: Rows, submission: Submission) -> None:
    """Write a submission with its decision, clocks and safety passages. Its deliveries go through `outbox.add`.

    Raises `ValueError` for NUL, a lone surrogate or a naive moment.
    """
    decision, safety, id = submission.decision, submission.safety, submission.id
    next_clock = min(decision.clocks, key=lambda clock: clock.due, default=None)
    reasons = {"reasons": decision.reasons, "rule_version": decision.rule_version}
    found = {"version": safety.version, "passages": [asdict(passage) for passage in safety.passages]}
    rows.connection.execute(
        _ADD,
        {
            "id": id,
            "reference": submission.reference,
            "received_at": submission.received_at,
            "written_from": submission.written_from,
            "channel": submission.channel.value,
            "language": keepable(submission.language),
            "speaks_as": submission.speaks_as.value,
            "kind": submission.kind.value,
            "topics": ",".join(submission.topics),
            "answers": rows.seal_answers(ANSWERS, id, submission.answers),
            "first_line": rows.seal(FIRST_LINE, id, first_line(submission.answers)),
            "pathway_decided": decision.pathway.value,
            "reasons": rows.seal_json(REASONS, id, reasons),
            "safety_found": rows.seal_json(SAFETY_FOUND, id, found),
            "pathway": decision.pathway.value,
            "safety": safety.level.value,
            "urgency": urgency(safety.level, decision.pathway),
            "next_due": next_clock.due if next_clock else NO_CLOCK,
            "next_clock": next_clock.name.value if next_clock else None,
            "state": "new",
            "version": 1,
            "legal_hold": False,
        },
    )
    if decision.clocks:
        rows.connection.execute(
            _ADD_CLOCKS, [_clock_row(id, position, clock) for position, clock in enumerate(decision.clocks)]
        )


def find(rows: Rows, submission_id: str) -> Submission:
    """The submission with its decision, clocks and deliveries. Raises `SubmissionNotFound`, `CannotDecrypt`."""
    if not is_id(submission_id):
        raise SubmissionNotFound
    return _load(rows, SubmissionRow.id == submission_id)


def find_by_reference(rows: Rows, reference: str) -> Submission:
    """By its public reference, as somebody typed it. Raises `SubmissionNotFound`, `CannotDecrypt`."""
    normal = normalise_reference(reference)
    if normal is None:
        raise SubmissionNotFound
    return _load(rows, SubmissionRow.reference == normal)


@dataclass(frozen=True, slots=True)
class Only:
    """Which part of the queue. What is `None` does not narrow it."""

    owner_id: int | None = None
    team_id: int | None = None
    urgencies: tuple[int, ...] | None = None
    """As `urgency` counts them."""
    due_before: date | None = None
    state: str | None = None


EVERYTHING = Only()


def queue(rows: Rows, *, only: Only = EVERYTHING, after: str | None = None, limit: int = 50) -> list[QueueItem]:
    """One page of open submissions: danger, concern, fast track, the rest; soonest due first within each.

    `after`: the `place` of the last item seen. The cost does not grow with what stands before or behind the page.
    Raises `PlaceUnknown`, `CannotDecrypt`.
    """
    query = queue_query(only=only, after=after, limit=limit).where(*visible(rows))
    found = rows.connection.execute(query).all()
    handed = outbox.standing(rows, [row.id for row in found])
    return [_queue_item(rows, row, *handed.get(row.id, ("none", None))) for row in found]


def queue_query(*, only: Only = EVERYTHING, after: str | None, limit: int) -> Select[Any]:
    """The statement behind `queue`. Raises `PlaceUnknown`."""
    order = (SubmissionRow.urgency, SubmissionRow.next_due, SubmissionRow.received_at, SubmissionRow.id)
    query = select(*_OF_A_QUEUE_ITEM).where(SubmissionRow.closed_at.is_(None)).order_by(*order).limit(limit)
    query = query.where(*_narrowed(only))
    return query if after is None else query.where(tuple_(*order) > tuple_(*_read_place(after)))


def _narrowed(only: Only) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if only.owner_id is not None:
        found.append(SubmissionRow.owner_id == only.owner_id)
    if only.team_id is not None:
        found.append(SubmissionRow.team_id == only.team_id)
    if only.urgencies is not None:
        found.append(SubmissionRow.urgency.in_(only.urgencies))
    if only.due_before is not None:
        found.append(SubmissionRow.next_due < only.due_before)
    if only.state is not None:
        found.append(SubmissionRow.state == only.state)
    return found


def urgency(safety: SafetyLevel, pathway: Pathway) -> int:
    """0 danger, 1 concern, 2 fast track, 3 standard."""
    if safety is not SafetyLevel.NONE:
        return 2 - safety.rank
    return 2 if pathway is Pathway.FAST_TRACK else 3


def first_line(answers: Answers) -> str:
    """The beginning of the person's own words on one line; empty where they gave none."""
    for question in WORDS_ARE_IN:
        words = answers.get(question)
        if isinstance(words, str) and words.strip():
            line = " ".join(words[: LINE_LENGTH * 4].split())
            return line if len(line) <= LINE_LENGTH else line[: LINE_LENGTH - 1].rstrip() + "…"
    return ""


_OF_A_QUEUE_ITEM = tuple(column for column in SubmissionRow.__table__.columns if column.name != "answers")
"""A page of the queue shows first lines; it leaves fifty long texts where they are."""


def _clock_row(submission_id: str, position: int, clock: Clock) -> dict[str, Any]:
    return {
        "submission_id": submission_id,
        "name": clock.name.value,
        "position": position,
        "due": clock.due,
        "counts_from": clock.counts_from,
        "working_days": clock.working_days,
    }


def _load(rows: Rows, condition: Any) -> Submission:
    row = rows.connection.execute(select(SubmissionRow.__table__).where(condition, *visible(rows))).first()
    if row is None:
        raise SubmissionNotFound
    return Submission(
        id=row.id,
        reference=row.reference,
        received_at=row.received_at,
        channel=Channel(row.channel),
        speaks_as=SpeaksAs(row.speaks_as),
        kind=Kind(row.kind),
        answers=rows.open_answers(ANSWERS, row.id, row.answers),
        decision=_decision(rows, row),
        safety=_safety(rows, row),
        topics=_topics(row.topics),
        language=row.language,
        written_from=row.written_from,
        deliveries=outbox.of_submission(rows, row.id),
    )


def _decision(rows: Rows, row: Any) -> Decision:
    """As it was made; what an officer changed since stands in the queue's columns."""
    made = rows.open_json(REASONS, row.id, row.reasons)
    clocks = rows.connection.execute(
        select(ClockRow.name, ClockRow.due, ClockRow.counts_from, ClockRow.working_days)
        # An allegation's clock is an officer's finding and no part of what was decided: it must reach no receipt.
        .where(ClockRow.submission_id == row.id, ClockRow.name != ClockName.ALLEGATION.value)
        .order_by(ClockRow.position)
    )
    return Decision(
        pathway=Pathway(row.pathway_decided),
        reasons=tuple(made["reasons"]),
        rule_version=made["rule_version"],
        clocks=tuple(Clock(ClockName(c.name), c.due, c.counts_from, c.working_days) for c in clocks),
    )


def _safety(rows: Rows, row: Any) -> SafetyAssessment:
    found = rows.open_json(SAFETY_FOUND, row.id, row.safety_found)
    passages = (Passage(**{**one, "level": SafetyLevel(one["level"])}) for one in found["passages"])
    return SafetyAssessment(SafetyLevel(row.safety), tuple(passages), found["version"])


def _whys(safety: SafetyAssessment) -> tuple[str, ...]:
    gravest_first = sorted(safety.passages, key=lambda passage: -passage.level.rank)
    return tuple(dict.fromkeys(passage.why for passage in gravest_first))


def _topics(kept: str) -> tuple[Topic, ...]:
    return tuple(Topic(topic) for topic in kept.split(",") if topic)


def _queue_item(rows: Rows, row: Any, delivery: str, register_reference: str | None) -> QueueItem:
    return QueueItem(
        id=row.id,
        reference=row.reference,
        received_at=row.received_at,
        speaks_as=SpeaksAs(row.speaks_as),
        kind=Kind(row.kind),
        topics=_topics(row.topics),
        pathway=Pathway(row.pathway),
        safety=SafetyLevel(row.safety),
        next_clock=ClockName(row.next_clock) if row.next_clock else None,
        next_due=row.next_due if row.next_clock else None,
        first_line=rows.open(FIRST_LINE, row.id, row.first_line),
        reasons=tuple(rows.open_json(REASONS, row.id, row.reasons)["reasons"]),
        safety_whys=_whys(_safety(rows, row)),
        register_reference=register_reference,
        delivery=delivery,
        state=row.state,
        team_id=row.team_id,
        owner_id=row.owner_id,
        place=f"{row.urgency}_{row.next_due.isoformat()}_{_microseconds(row.received_at)}_{row.id}",
    )


def _microseconds(moment: datetime) -> int:
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _read_place(text: str) -> Sequence[Any]:
    try:
        urgency_, due, received, id = text.split("_")
        moment = datetime.fromtimestamp(int(received) // 1_000_000, UTC).replace(microsecond=int(received) % 1_000_000)
        if not is_id(id):
            raise ValueError
        return int(urgency_), date.fromisoformat(due), moment, id
    except (ValueError, OverflowError, OSError):
        raise PlaceUnknown("no such place in the queue") from None
