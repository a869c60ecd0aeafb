"""What an officer fills in to act on an item: one small form for each action of the workflow."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from forms.staff_action import LONGEST_NOTE as LONGEST_NOTE
from forms.staff_action import ActionForm as ActionForm
from forms.staff_action import offered as offered
from intake.triage.workflow import WaitingFor

HOW = [
    ("call", _l("Phone call")),
    ("text", _l("Text")),
    ("email", _l("E-mail")),
    ("letter", _l("Letter")),
    ("in_person", _l("In person")),
    ("through_someone", _l("Through someone they trust")),
]
OUTCOMES = [
    ("reached", _l("Reached them")),
    ("no_answer", _l("No answer")),
    ("message_left", _l("Left a message that is safe to leave")),
    ("not_possible", _l("Not possible in a way they said is safe")),
]
WAITING_FOR = [
    (WaitingFor.YOUNG_PERSON.value, _l("The young person, or whoever wrote")),
    (WaitingFor.ADVOCATE.value, _l("An advocate")),
    (WaitingFor.MANAGER.value, _l("A manager or team")),
    (WaitingFor.OTHER_AGENCY.value, _l("Another agency")),
    (WaitingFor.SOMEONE_ELSE.value, _l("Someone else")),
]
KIND_CHOICES = [
    ("complaint", _l("Complaint")),
    ("compliment", _l("Compliment")),
    ("enquiry", _l("Question")),
    ("unsure", _l("Not sure yet")),
]
ADVOCATE = [
    ("offered", _l("Offered")),
    ("wanted", _l("They want one")),
    ("not_wanted", _l("They do not want one now")),
    ("asked_for", _l("Asked for at the advocacy service")),
    ("appointed", _l("Appointed")),
]


AGREEMENT = [
    ("yes", _l("Yes")),
    ("in_part", _l("With some of it")),
    ("no", _l("No")),
    ("too_young", _l("Too young to say, or cannot say")),
    ("not_asked", _l("Not asked yet")),
]


def in_words(label: Any) -> TextAreaField:
    return TextAreaField(label, validators=[DataRequired(_l("Say why, in a few words")), Length(max=LONGEST_NOTE)])


class AcknowledgeForm(ActionForm):
    """They were told that we have it."""

    how = SelectField(_l("How did you tell them?"), choices=offered(HOW))


class MomentForm(ActionForm):
    """Something that happened at a moment, `at`, which each form puts last.

    Its box takes seven presses of Tab, and Enter sends the form from there.
    """

    not_before: datetime | None = None
    not_after: datetime | None = None
    """In England, without a zone, as the field gives it."""

    def validate_at(self, field: Any) -> None:
        """Not before it came and not in the future."""
        if field.data is None:
            return  # the field itself says that this is no moment
        if self.not_after and field.data > self.not_after:
            raise ValidationError(gettext("This lies in the future. Enter when it was"))
        if self.not_before and field.data < self.not_before:
            raise ValidationError(gettext("This is before it came. Enter when it was"))


def moment() -> DateTimeLocalField:
    """When it happened."""
    return DateTimeLocalField(
        _l("When? Now, unless you change it"),
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        validators=[InputRequired(_l("Enter when it was"))],
    )


class ContactForm(MomentForm):
    """Who, how, when, with what outcome. The first one that reaches them stops the first-contact clock."""

    how = SelectField(_l("How?"), choices=offered(HOW))
    with_whom = StringField(_l("With whom?"), validators=[Length(max=200)])
    outcome = RadioField(
        _l("How did it go?"), choices=offered(OUTCOMES), validators=[InputRequired(_l("Choose how it went"))]
    )
    note = TextAreaField(_l("What was said or agreed"), validators=[Length(max=LONGEST_NOTE)])
    at = moment()


class ConfirmForm(ActionForm):
    """What the rule decided stands."""


class PathwayForm(ActionForm):
    """To the other pathway."""

    reason = in_words(_l("Why?"))


class KindForm(ActionForm):
    """What it is, as it turned out. The kind that it has now is not offered."""

    kind = RadioField(
        _l("What is it?"), choices=offered(KIND_CHOICES), validators=[InputRequired(_l("Choose what it is"))]
    )
    reason = in_words(_l("How do you know? What did they say?"))


class AdvocateForm(ActionForm):
    """How far it is with an advocate."""

    advocate = RadioField(_l("Advocate"), choices=offered(ADVOCATE), validators=[InputRequired(_l("Choose one"))])
    note = TextAreaField(_l("Who, and what was agreed"), validators=[Length(max=LONGEST_NOTE)])


class AgreementForm(ActionForm):
    """Whether the child agrees. “Consent” here is authority to speak for a child; an officer finds it."""

    agreement = RadioField(
        _l("Does the child agree that this is looked into?"),
        choices=offered(AGREEMENT),
        validators=[InputRequired(_l("Choose one"))],
    )
    note = TextAreaField(
        _l("How do you know? Who asked them, and what did they say?"),
        validators=[DataRequired(_l("Write how you know")), Length(max=LONGEST_NOTE)],
    )


class WaitForm(ActionForm):
    """Somebody else has to do something first."""

    waiting_for = SelectField(
        _l("Waiting for whom?"), choices=offered(WAITING_FOR), default=WaitingFor.SOMEONE_ELSE.value
    )
    reason = in_words(_l("What do they have to do?"))


class GoOnForm(ActionForm):
    """What was waited for has come."""


class NoteForm(ActionForm):
    """For colleagues; the young person does not see it."""

    note = TextAreaField(_l("Note"), validators=[DataRequired(_l("Write the note")), Length(max=LONGEST_NOTE)])


class CloseForm(ActionForm):
    """Triage is done. The case itself lives on in the register."""

    reason = in_words(_l("How did it end?"))


class ReopenForm(ActionForm):
    """It goes on."""

    reason = in_words(_l("Why?"))


class HoldForm(ActionForm):
    """Nothing of it is deleted until somebody lifts this again."""

    reason = in_words(_l("What for? Such as a court case, an inquiry, or the Ombudsman"))


class LiftHoldForm(ActionForm):
    """It may be deleted in its time again."""

    reason = in_words(_l("Why is it over?"))


class UndoForm(ActionForm):
    """The last thing was a mistake."""


class SeenForm(FlaskForm):
    """An officer has read a passage that was never sent."""

    draft_id = HiddenField()
    question = HiddenField()
