"""The equality questions on one page, for an officer who asks them on the phone or reads them from a letter."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm

from forms.equality import EQUALITY_QUESTIONS
from forms.report import question_field
from intake.check.answers import AnswerError, check_answer
from intake.submission import Answer, SpeaksAs


class StaffEqualityForm(FlaskForm):
    """Built by `staff_equality_form`. Every question may stay blank; after `validate` the rest is in `answers`."""

    answers: dict[str, Answer]

    def validate(self, extra_validators: Any = None) -> bool:
        """By the rules of the person's own pages. A background goes with its group."""
        fine = bool(super().validate(extra_validators))
        self.answers = {}
        for id, question in EQUALITY_QUESTIONS.items():
            try:
                answer = check_answer(question, self[id].data, self.answers)
            except AnswerError as error:
                self[id].errors = [gettext(error.message, **error.facts)]
                continue
            if answer is None:
                continue
            if not question.is_asked(self.answers):
                self[id].errors = [gettext("This does not go with the group chosen above. Change one of the two")]
            self.answers[id] = answer
        return fine and not any(self[id].errors for id in EQUALITY_QUESTIONS)


def staff_equality_form() -> StaffEqualityForm:
    """In the adults' wording: “the child”, whoever answers."""
    wording = {"speaks_as": SpeaksAs.PROFESSIONAL.value}
    fields = {id: question_field(question, wording) for id, question in EQUALITY_QUESTIONS.items()}
    form: StaffEqualityForm = type("StaffEqualityFormWithQuestions", (StaffEqualityForm,), fields)()
    return form
