"""The web form of one page of questions: Flask-WTF around the words of `forms.questions` and the rules of `check`."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import EmailField, Field, RadioField, SelectMultipleField, StringField, TelField, TextAreaField

from forms.question import AnswerType, Question, Step
from forms.widgets import widget_for
from intake.check.answers import Checked, check_step
from intake.submission import Answers

_FIELDS: dict[AnswerType, type[Field]] = {
    AnswerType.ONE_OF: RadioField,
    AnswerType.ANY_OF: SelectMultipleField,
    AnswerType.TEXT: StringField,
    AnswerType.LONG_TEXT: TextAreaField,
    AnswerType.PHONE: TelField,
    AnswerType.EMAIL: EmailField,
}


class StepForm(FlaskForm):
    """The form of one step, built by `form_for`. After `validate` the result stands in `checked`."""

    step: Step
    answers: Answers
    checked: Checked

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether everything on the page can be kept. What was typed stays in the fields either way."""
        unforged = super().validate(extra_validators)
        self.checked = check_step(self.step, {field.name: field.data for field in self}, self.answers)
        for question_id, error in self.checked.errors.items():
            self[question_id].errors = [gettext(error.message, **error.facts)]
        return unforged and not self.checked.errors


def form_for(step: Step, answers: Answers) -> StepForm:
    """Build the form of a step for this person, filled with what was answered before (or with what was just sent)."""
    fields = {question.id: question_field(question, answers) for question in step.asked(answers)}
    form_class = type("StepFormOf" + step.id.title().replace("-", ""), (StepForm,), fields)
    # The form's own fields and nothing else: a JSON body or a file under a question's name is no answer.
    sent = request.form if request.method == "POST" else None
    form: StepForm = form_class(sent, data={key: answers.get(key) for key in fields})
    form.step = step
    form.answers = answers
    return form


def question_field(question: Question, answers: Answers) -> Any:
    """The field of one question, worded for whoever has given these answers; its rules are `check`'s."""
    options: dict[str, Any] = {
        "label": gettext(question.wording(answers)),
        "widget": widget_for(question, answers),
    }
    if question.choices:
        options["choices"] = [choice.value for choice in question.choices_for(answers)]
        options["validate_choice"] = False
    return _FIELDS[question.type](**options)
