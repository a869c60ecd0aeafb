"""Takes in what a register reports: kept once, audited, and told to the person where it is an answer."""

from __future__ import annotations

from datetime import datetime

from intake.decide.reach import notice_ways
from intake.hand_off.interface.shapes import AnswerReport, OutcomeReport, Report, StatusReport
from intake.hand_off.on_call import MAIL
from intake.keep import audit, correspondence, outbox, register_reports, submissions
from intake.keep.register_records import RecordLine
from intake.keep.rows import Rows


def take_in(rows: Rows, line: RecordLine, report: Report, *, report_id: str, register: str, now: datetime) -> bool:
    """Whether it was news. Raises `register_reports.OtherReport`, `ValueError` (NUL, surrogate)."""
    words = report.words if isinstance(report, AnswerReport) else None
    value = _value(report)
    news = register_reports.add(
        rows,
        line.submission_id,
        destination=register,
        report_id=report_id,
        kind=report.kind,
        value=value,
        words=words,
        now=now,
    )
    if not news:
        return False
    actor = f"register:{register}"
    if words is not None:
        correspondence.add_reply(rows, line.submission_id, actor=actor, words=words, now=now)
        submission = submissions.find(rows, line.submission_id)
        if notice_ways(submission.answers):
            payload = {"submission": submission.id}
            outbox.add(rows, destination=MAIL, what=outbox.What.NOTICE, payload=payload, now=now)
    facts = {"kind": report.kind, "destination": register} | ({"state": value} if value else {})
    audit.append(rows, actor=actor, action="register_reported", subject=line.submission_id, now=now, facts=facts)
    return True


def _value(report: Report) -> str | None:
    if isinstance(report, StatusReport):
        return report.status.value
    return report.outcome.value if isinstance(report, OutcomeReport) else None
