"""The printable pack of one item. It holds the person's words, so every time is written down first."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from intake.answer_rows import answer_rows
from intake.decide.working_days import london_date
from intake.hand_off.pack import NoPango, pdf
from intake.keep import audit, correspondence, triage
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.triage.clock_words import full_day
from intake.triage.history import moment_in_words
from intake.triage.item_pages import find_or_404
from intake.triage.queue import KINDS, SPEAKERS, TOPIC_WORDS
from intake.triage.queue_pages import actor

bp = Blueprint("pack", __name__, url_prefix="/staff/item")


@bp.get("/<submission_id>/pack.pdf")
@needs(Permission.READ_WORDS)
def pack(submission_id: str) -> ResponseReturnValue:
    """Everything that was sent, and where it stands, on paper."""
    moment = now()
    today = london_date(moment)
    with parts().database.transaction() as rows:
        submission = find_or_404(rows, submission_id)
        standing = triage.standing(rows, submission_id)
        written = [one for one in correspondence.of_submission(rows, submission_id) if one.by_person]
        audit.append(rows, actor=actor(), action="pack_printed", subject=submission_id, now=moment, facts={})
    html = render_template(
        "pack/pack.html",
        submission=submission,
        standing=standing,
        speaker=SPEAKERS[submission.speaks_as],
        kind=KINDS[submission.kind],
        topics=[TOPIC_WORDS[topic] for topic in submission.topics],
        received=full_day(submission.written_from or london_date(submission.received_at)),
        rows=answer_rows(submission.answers),
        clocks=[(one.clock.name.value.replace("_", " "), full_day(one.clock.due)) for one in standing.clocks],
        written=[(moment_in_words(one.at, today), one.words) for one in written],
        printed=full_day(today),
    )
    try:
        content = pdf(html)
    except NoPango:
        return render_template("triage/no_pack.html", submission_id=submission_id), 503
    name = f"{submission.reference}.pdf"
    return Response(
        content, mimetype="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
