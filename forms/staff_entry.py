"""One page for what did not come by web: how and when it came, then the questions that matter, all at once."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from forms.questions import QUESTIONS
from forms.report import question_field
from forms.staff_item import LONGEST_NOTE, offered
from intake.check.answers import AnswerError, check_answer, still_needed
from intake.submission import Answer, SpeaksAs

CHANNELS = [
    ("phone", _l("Phone call")),
    ("letter", _l("Letter")),
    ("email", _l("E-mail")),
    ("visit", _l("Visit or talk")),
    ("forwarded", _l("Forwarded by a colleague")),
]

PRESETS: dict[str, tuple[Any, dict[str, str]]] = {
    "call": (_l("A young person rang"), {"channel": "phone", "speaks_as": "young_person"}),
    "letter": (_l("A letter"), {"channel": "letter"}),
    "member": (
        _l("An MP or a councillor asks"),
        {"channel": "email", "speaks_as": "elected_member", "kind": "enquiry"},
    ),
    "compliment": (
        _l("A compliment, forwarded by a colleague"),
        {"channel": "forwarded", "kind": "compliment"},
    ),
}
"""What comes most often: ticked beforehand, and changed as it turns out."""

GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_l("What it says"), ("speaks_as", "kind", "what_happened", "childs_words", "wanted", "topics")),
    (_l("Is something about to happen?"), ("imminent", "imminent_when")),
    (_l("The child or young person"), ("name", "age_band", "care_situation", "about_whom", "advocate_wanted")),
    (
        _l("Reaching them safely"),
        (
            "contact_ways",
            "contact_phone",
            "contact_email",
            "contact_address",
            "contact_trusted",
            "contact_not",
            "contact_when",
        ),
    ),
    (
        _l("An adult who wrote or rang"),
        (
            "your_name",
            "organisation",
            "relation",
            "your_phone",
            "your_email",
            "child_asked",
            "child_agrees",
            "agreement_how",
        ),
    ),
)
"""Headings and the ids of the questions below them."""

ASKED = tuple(question for _heading, questions in GROUPS for question in questions)


class EntryForm(FlaskForm):
    """Built by `entry_form`. After `validate` what can be kept stands in `answers`."""

    mark = HiddenField()
    channel = RadioField(
        _l("How did it come?"), choices=offered(CHANNELS), validators=[InputRequired(_l("Choose how it came"))]
    )
    came_on = DateField(_l("When did we get it?"), validators=[InputRequired(_l("Enter the day it came"))])
    note = TextAreaField(_l("For colleagues only: who took it or forwarded it"), validators=[Length(max=LONGEST_NOTE)])

    today: date
    answers: dict[str, Answer]

    def validate_came_on(self, field: Any) -> None:
        """Not in the future."""
        if field.data is not None and field.data > self.today:
            raise ValidationError(gettext("This day has not come yet. Enter the day it came"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Every answer by the rules of the form. Nothing that was typed is left out in silence."""
        fine = super().validate(extra_validators)
        self.answers = {}
        for id in ASKED:
            try:
                answer = check_answer(QUESTIONS[id], self[id].data, self.answers)
            except AnswerError as error:
                self[id].errors = [gettext(error.message, **error.facts)]
                continue
            if answer is None:
                continue
            if not QUESTIONS[id].is_asked(self.answers):
                self[id].errors = [gettext("This does not fit who speaks or what was chosen above. Move or remove it")]
            self.answers[id] = answer
        for question in still_needed(self.answers):
            if not self[question.id].errors:
                self[question.id].errors = [gettext(question.missing)]
        return fine and not any(self[id].errors for id in ASKED)


def entry_form(*, today: date, preset: str = "") -> EntryForm:
    """The form with the adults' wording, filled with what was sent, if something was; else with a preset."""
    wording = {"speaks_as": SpeaksAs.PROFESSIONAL.value}
    fields = {id: question_field(QUESTIONS[id], wording) for id in ASKED}
    form: EntryForm = type("EntryFormWithQuestions", (EntryForm,), fields)()
    form.today = today
    form["speaks_as"].label.text = gettext("Who speaks?")
    form["what_happened"].label.text = gettext("What happened, in the words of whoever speaks?")
    form.mark.data = form.mark.data or secrets.token_urlsafe(16)
    if form.came_on.data is None and not form.is_submitted():
        form.came_on.data = today
    if preset in PRESETS and not form.is_submitted():
        for name, value in PRESETS[preset][1].items():
            form[name].data = value
    return form
