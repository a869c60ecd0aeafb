"""What the fast-track rule weighs, read from the answers."""

from __future__ import annotations

from intake.decide.fast_track import Facts
from intake.submission import Answers, CareSituation, Kind, SpeaksAs

_YES_NO = {"yes": True, "in_part": True, "no": False}


def facts_of(answers: Answers) -> Facts:
    """The facts of a submission. Raises `KeyError` where nobody said who speaks."""
    situation = _one(answers, "care_situation")
    return Facts(
        speaks_as=SpeaksAs(str(answers["speaks_as"])),
        kind=Kind(_one(answers, "kind") or Kind.UNSURE),
        care_situation=CareSituation(situation) if situation else None,
        age_band=_one(answers, "age_band"),
        imminent=_one(answers, "imminent") == "yes",
        childs_own_words="childs_words" in answers,
        child_agrees=_YES_NO.get(_one(answers, "child_agrees") or ""),
        child_asked=_YES_NO.get(_one(answers, "child_asked") or ""),
    )


def _one(answers: Answers, question_id: str) -> str | None:
    given = answers.get(question_id)
    return given if isinstance(given, str) else None
