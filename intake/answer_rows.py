"""Answers as rows of question and words, for the check, the receipt, the dated copy and the officer's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext

from forms.question import Question, Step, who_speaks
from forms.questions import STEPS
from intake.submission import Answer, Answers


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question and what was answered, in words. `text` is the person's own, exactly; templates escape it."""

    question_id: str
    question: str
    texts: tuple[str, ...]
    """One text, or one for each choice. Empty: not answered."""
    own_words: bool
    change_url: str | None = None


def answer_rows(answers: Answers, *, change: Callable[[Step], str] | None = None) -> list[AnswerRow]:
    """The rows in the order of the form. With `change`, questions without an answer appear too, to be filled in."""
    rows = []
    for step in STEPS:
        for question in step.asked(answers):
            if question.id in answers or change:
                rows.append(_row(question, answers, change(step) if change else None))
    return rows


def _row(question: Question, answers: Answers, change_url: str | None) -> AnswerRow:
    given = answers.get(question.id)
    return AnswerRow(
        question_id=question.id,
        question=gettext(question.wording(answers)),
        texts=in_words(question, given, answers),
        own_words=not question.choices,
        change_url=change_url,
    )


def in_words(question: Question, given: Answer | None, answers: Answers) -> tuple[str, ...]:
    """What was answered, as the person read it. A choice that is no longer offered shows its plain value."""
    if given is None:
        return ()
    values = (given,) if isinstance(given, str) else given
    if not question.choices:
        return values
    words = {choice.value: choice.words for choice in question.choices}
    return tuple(gettext(words[v].for_(who_speaks(answers))) if v in words else v for v in values)
