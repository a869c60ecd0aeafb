"""What a case says in people's own words, from the register's copy."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from forms.questions import QUESTIONS
from intake.case import Case
from intake.keep.submissions import WORDS_ARE_IN
from intake.submission import Answer, SpeaksAs
from intake.triage.queue import KINDS, SPEAKERS


def case_title(case: Case, answers: Mapping[str, Answer]) -> str:
    """Kind and speaker and, where the child was named, their name as it was typed."""
    parts = [gettext(KINDS[case.kind])]
    if case.speaks_as in set(SpeaksAs):
        parts.append(gettext(SPEAKERS[SpeaksAs(case.speaks_as)]))
    name = answers.get("name")
    if isinstance(name, str) and name.strip():
        parts.append(name)
    return " · ".join(parts)


def written_words(case: Case, answers: Mapping[str, Answer]) -> list[tuple[str, str]]:
    """Questions with the words that answered them, exactly; of an imported case its summary and old reference."""
    if case.submission_id is None:
        labels = {"summary": gettext("Summary"), "old_reference": gettext("Reference in the other register")}
        return [(label, str(answers[name])) for name, label in labels.items() if answers.get(name)]
    order = ("childs_words", *(one for one in WORDS_ARE_IN if one != "childs_words"))
    return [
        (gettext(QUESTIONS[question].wording(answers)), text)
        for question in order
        if isinstance(text := answers.get(question), str) and text.strip()
    ]
