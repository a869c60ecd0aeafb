"""Plays `conversations.jsonl`: each turn typed through the real chat of a running house, then what came of it.

Right is what the evaluation's own description says: every scored field, all but `topic`, which is told apart; where it
should not be sent, only `sent` and `safety`; a field that is null is not scored. Words: every turn that is more than a
command must stand, exactly, on the page that the officer reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from intake.arrive.chat.commands import command_in
from intake.arrive.chat.plainly import plainly
from intake.arrive.chat.sending import says_send
from intake.evaluate.running import RunningHouse
from intake.evaluate.scores import Row, Score
from intake.keep import conversations, drafts, submissions
from intake.parts import Parts, now
from intake.submission import SafetyLevel, Submission, gravest

FIELDS = ("sent", "speaks_as", "kind", "fast_track", "safety", "wants_advocate", "words")
NOT_SENT = ("sent", "safety")
_ADVOCATE = {"yes": True, "no": False, "have_one": False}


def score(rows: list[Row], house: RunningHouse) -> Score:
    """Figures over all conversations, each played as a new visitor."""
    right = Counter[str]()
    scored = Counter[str]()
    misses = []
    wholly = 0
    for row in rows:
        found, said = _play(row, house)
        wrong = []
        for name, hit in _hits(row["expect"], found).items():
            scored[name] += 1
            right[name] += hit
            if not hit and name != "topic":
                wrong.append(f"{name} is {found.get(name)!r}")
        wholly += not wrong
        if wrong:
            misses.append(f"{row.get('id', '?')}: {', '.join(wrong)}")
            misses.extend(f"    {text!r} → {answer}" for text, answer in said)
    fields = {name: round(right[name] / scored[name], 4) for name in (*FIELDS, "topic") if scored[name]}
    return Score({"n": len(rows), "right": wholly, "fields": fields}, tuple(misses))


def _hits(expect: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, bool]:
    names = (*FIELDS, "topic") if expect["sent"] else NOT_SENT
    wanted = {**expect, "words": True}
    hits = {name: found.get(name) == wanted[name] for name in names if wanted.get(name) is not None}
    if "safety" in hits:  # mixing up danger and concern is minor; missing either is not
        hits["safety"] = (found["safety"] == "none") == (expect["safety"] == "none")
    return hits


def _play(row: Row, house: RunningHouse) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    visitor = house.visitor()
    said = [(text, visitor.type(text)) for text in row["turns"]]
    with house.parts.database.reading() as rows:
        draft = drafts.find(rows, visitor.draft_id, now=now()) if visitor.sent else None
        if draft is None or draft.submission_id is None:
            return {"sent": False, "safety": _level_so_far(house.parts, visitor.draft_id, row)}, said
        submission = submissions.find(rows, draft.submission_id)
    found = _of(submission)
    shown = house.officer_reads(submission.id)
    lost = [text for text in row["turns"] if not _is_command(text) and text not in shown]
    found["words"] = not lost or f"lost {lost}"
    return found, said


def _of(submission: Submission) -> dict[str, Any]:
    wants = submission.answers.get("advocate_wanted")
    return {
        "sent": True,
        "speaks_as": submission.speaks_as.value,
        "kind": submission.kind.value,
        "topic": next((topic.value for topic in submission.topics), None),
        "fast_track": submission.decision.pathway == "fast_track",
        "safety": submission.safety.level.value,
        "wants_advocate": _ADVOCATE.get(wants) if isinstance(wants, str) else None,
    }


def _level_so_far(parts: Parts, draft_id: str, row: Row) -> str:
    """Of what was not sent: the gravest level that the chat gave a turn; of what was wiped, the same again."""
    with parts.database.reading() as rows:
        content = conversations.of_draft(rows, draft_id) if draft_id else None
    if content:
        levels = [SafetyLevel(turn["level"]) for turn in content["turns"]]
    else:
        from intake.decide.safety import assess

        levels = [assess(text).level for text in row["turns"]]
    return gravest(levels).value


def _is_command(text: str) -> bool:
    return command_in(text) is not None or (says_send(text) and len(plainly(text).split()) <= 6)
