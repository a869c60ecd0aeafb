"""What was typed on a page that cannot be taken just now, so that the answer can give it back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from flask_babel import gettext

from forms.chat import SAID
from forms.question import Question
from forms.questions import QUESTIONS
from intake.check.answers import TEXT_TYPES, AnswerError, check_answer
from intake.check.plain_text import as_typed
from intake.submission import Answer, Answers


@dataclass(frozen=True, slots=True)
class TypedWords:
    """The answers in a post."""

    texts: tuple[tuple[Question, str, str], ...]
    """(question, its wording, what was typed), for every box that held something."""
    choices: tuple[tuple[str, str], ...]
    """(question id, value): carried along unseen."""
    answers: dict[str, Answer]
    """Those of them that can be kept as they are."""

    def added_to(self, before: Answers) -> dict[str, Answer]:
        """What to save over earlier answers. Words from the chat come behind the story, where a form's replace it."""
        story = before.get("what_happened")
        if not isinstance(story, str) or all(question is not SAID for question, _, _ in self.texts):
            return self.answers
        return {**self.answers, "what_happened": f"{story}\n\n{self.answers.get('what_happened', '')}".strip()}

    def __bool__(self) -> bool:
        return bool(self.texts)


NO_WORDS = TypedWords((), (), {})


def typed_words() -> TypedWords:
    """Read them from the current request, whichever page sent it. Names that are no question of ours are ignored."""
    if request.method != "POST":
        return NO_WORDS  # a body there is no page of ours, and one that is too large would break the error page
    texts: list[tuple[Question, str, str]] = []
    choices: list[tuple[str, str]] = []
    answers: dict[str, Answer] = {}
    speaker = {"speaks_as": request.form["speaks_as"]} if "speaks_as" in request.form else {}
    for name in request.form:
        question = SAID if name == SAID.id else QUESTIONS.get(name)
        if question is None:
            continue
        values = [as_typed(value) for value in request.form.getlist(name) if value]
        if question.type in TEXT_TYPES:
            texts.extend((question, gettext(question.wording(speaker)), value) for value in values[:1])
        else:
            choices.extend((name, value) for value in values)
        if (answer := _keepable(question, values)) is not None:
            answers[name] = answer
    if SAID.id in answers:
        answers["what_happened"] = answers.pop(SAID.id)
    return TypedWords(tuple(texts), tuple(choices), answers)


def _keepable(question: Question, values: list[str]) -> Answer | None:
    given = values if question.type not in TEXT_TYPES and len(values) > 1 else "".join(values[:1])
    try:
        return check_answer(question, given, {})
    except AnswerError:
        return None
