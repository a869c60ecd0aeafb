"""Sends a reply: the workflow's move, the words, and the word that there is an answer, in one transaction."""

from __future__ import annotations

from datetime import datetime

from intake.decide.reach import notice_ways
from intake.keep import correspondence, outbox, reply_drafts
from intake.keep.rows import Rows
from intake.submission import Submission
from intake.triage.acting import Officer, Rules, act
from intake.triage.situations import STOP_AS_ASKED, WISHES
from intake.triage.workflow import Action

MAIL = "mail"
"""The outbox's destination for e-mail."""


def send_reply(
    rows: Rows,
    submission: Submission,
    *,
    words: str,
    situation: str,
    officer: Officer,
    version: int,
    now: datetime,
    rules: Rules,
) -> bool:
    """Send it and return whether a message says so. Raises what `act` raises; then nothing was written.

    To stop because the person took it back *is* this reply: nobody stops without being told in writing.
    The notice names no submission's words: the address is looked up, and the orders are asked, when it leaves.
    """
    action = Action.STOP_AS_ASKED if situation == STOP_AS_ASKED else Action.REPLY
    details = {"situation": situation}
    act(rows, submission, action, officer=officer, version=version, now=now, rules=rules, details=details)
    correspondence.add_reply(rows, submission.id, actor=officer.actor, words=words, now=now, wish=WISHES.get(situation))
    reply_drafts.drop(rows, submission.id, actor=officer.actor)
    if not notice_ways(submission.answers):
        return False
    outbox.add(rows, destination=MAIL, what=outbox.What.NOTICE, payload={"submission": submission.id}, now=now)
    return True
