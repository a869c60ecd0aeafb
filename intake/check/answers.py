"""What counts as an answer. The web form, the chat and staff entry all obey this module.

It is generous: it refuses only what cannot be kept or cannot be understood, and says how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.question import AnswerType, Question, Step
from forms.questions import QUESTIONS, STEPS
from intake.check.plain_text import as_typed, is_blank
from intake.submission import Answer, Answers
from intake.translation import mark as _

TEXT_TYPES = frozenset({AnswerType.TEXT, AnswerType.LONG_TEXT, AnswerType.PHONE, AnswerType.EMAIL})
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


class AnswerError(ValueError):
    """The answer cannot be taken as it is. `message` is for the person; `facts` fill its placeholders."""

    def __init__(self, message: str, **facts: int | str) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Checked:
    """What one page brought: answers by question id (`None` takes an earlier one away), and what is to be mended."""

    answers: dict[str, Answer | None]
    errors: dict[str, AnswerError]


def check_step(step: Step, given: Mapping[str, str | Iterable[str] | None], answers: Answers) -> Checked:
    """Check everything that a page asks. A question that is missing from `given` was left empty."""
    checked = Checked({}, {})
    for question in step.asked(answers):
        try:
            checked.answers[question.id] = check_answer(question, given.get(question.id), answers)
        except AnswerError as error:
            checked.errors[question.id] = error
    now = {**answers, **checked.answers}
    for question in still_needed({key: value for key, value in now.items() if value is not None}):
        if question in step.questions and question.id not in checked.errors:
            checked.errors[question.id] = AnswerError(question.missing)
    return checked


def check_answer(question: Question, given: str | Iterable[str] | None, answers: Answers) -> Answer | None:
    """Return what is kept of an answer, `None` where nothing was given; whether that will do, `check_step` says.

    `answers` are those given so far: they decide which choices were offered. Raises `AnswerError` with a text for
    the person.
    """
    if question.type in TEXT_TYPES:
        return _check_text(question, given if isinstance(given, str) else "")
    offered = {choice.value: choice for choice in question.choices_for(answers)}
    if question.type is AnswerType.ONE_OF:
        return _check_one(given if isinstance(given, str) else "", offered.keys())
    chosen = (given,) if isinstance(given, str) else tuple(given or ())
    return _check_several(question, chosen, answers)


def _check_text(question: Question, given: str) -> str | None:
    text = as_typed(given)
    if len(text) > question.max_length:
        raise AnswerError(
            _("This is too long. It can be up to %(most)s letters long and yours has %(length)s"),
            most=f"{question.max_length:,}",
            length=f"{len(text):,}",
        )
    if is_blank(text):
        return None
    if question.type is AnswerType.PHONE and sum(c.isdigit() for c in text) < 6:
        raise AnswerError(_("Check the phone number. It needs more digits. Or leave it empty"))
    if question.type is AnswerType.EMAIL and not _EMAIL.fullmatch(text.strip()):
        raise AnswerError(_("Check the e-mail. It looks like name@example.com. Or leave it empty"))
    return text


def _check_one(given: str, offered: Iterable[str]) -> str | None:
    if not given:
        return None
    if given not in offered:
        raise AnswerError(_("Choose one of the answers in the list"))
    return given


def _check_several(question: Question, given: tuple[str, ...], answers: Answers) -> tuple[str, ...] | None:
    choices = question.choices_for(answers)
    if not set(given) <= {choice.value for choice in choices}:
        raise AnswerError(_("Choose from the answers in the list"))
    chosen = tuple(choice.value for choice in choices if choice.value in given)
    if len(chosen) > 1 and any(choice.alone for choice in choices if choice.value in given):
        raise AnswerError(_("You picked two things that do not fit together. Take one of them away"))
    return chosen or None


def still_needed(answers: Answers) -> tuple[Question, ...]:
    """The compulsory questions without an answer. Empty: it can be sent.

    A child's own words are enough on their own where an adult passes them on.
    """
    missing = [question for question in QUESTIONS.values() if question.compulsory and question.id not in answers]
    if "childs_words" in answers:
        missing = [question for question in missing if question.id != "what_happened"]
    return tuple(missing)


def asked_only(answers: Answers) -> dict[str, Answer]:
    """The answers to questions that this person is still asked.

    Somebody who changes who they are, or takes “text me” back, may leave answers behind. They stay in the draft,
    so that changing one's mind costs nothing, and are left out of what is shown and sent. What follows from who
    speaks is there without being asked.
    """
    kept: dict[str, Answer] = {}
    for question in (question for step in STEPS for question in step.questions):
        if follows := question.answer_that_follows(answers):
            kept[question.id] = follows
        elif question.id in answers and question.is_asked(answers):
            kept[question.id] = answers[question.id]
    return kept


def as_answers(stored: Mapping[str, object]) -> dict[str, Answer]:
    """Answers from JSON, in which several choices are a list. Unknown shapes are left out."""
    answers: dict[str, Answer] = {}
    for question_id, value in stored.items():
        if isinstance(value, str):
            answers[question_id] = value
        elif isinstance(value, list):
            answers[question_id] = tuple(str(item) for item in value)
    return answers
