"""What an officer fills in beside the queue: a search, a view's name, to whom several items go."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from forms.staff_item import LONGEST_NOTE, offered

SHORTEST_SEARCH = 2
LONGEST_SEARCH = 200
LONGEST_NAME = 60

WHY_GIVEN = [
    ("leave", _l("On leave")),
    ("absence", _l("Away, ill or has left")),
    ("workload", _l("Too much for one")),
    ("belongs_there", _l("It belongs there")),
    ("other", _l("Another reason")),
]


def _no_nul(_form: FlaskForm, field: Any) -> None:
    if "\0" in (field.data or ""):
        raise ValidationError(gettext("Take out the character that cannot be kept"))


class SearchForm(FlaskForm):
    """Words, a name or a reference."""

    words = StringField(
        _l("Reference, name or words"),
        validators=[
            InputRequired(_l("Type a reference, a name or some words")),
            Length(max=LONGEST_SEARCH, message=_l("Use 200 characters or fewer")),
        ],
    )
    further = HiddenField()
    """Where to go on looking."""

    def validate_words(self, field: Any) -> None:
        """One letter is in everything."""
        if len((field.data or "").strip()) < SHORTEST_SEARCH:
            raise ValidationError(gettext("Type at least 2 letters"))


class ViewForm(FlaskForm):
    """A name for the lane and filters that are shown."""

    name = StringField(
        _l("Name of this view"),
        validators=[
            InputRequired(_l("Give the view a name")),
            Length(max=LONGEST_NAME, message=_l("Use 60 characters or fewer")),
            _no_nul,
        ],
    )
    is_default = BooleanField(_l("Open it when I open the queue"))


class GiveForm(FlaskForm):
    """To whom, and why."""

    owner_id = SelectField(_l("To which officer or manager?"))
    team_id = SelectField(_l("To which team?"))
    reason = RadioField(_l("Why?"), choices=offered(WHY_GIVEN), validators=[InputRequired(_l("Choose why"))])
    note = TextAreaField(_l("What they need to know"), validators=[Length(max=LONGEST_NOTE), _no_nul])

    def validate_owner_id(self, _field: Any) -> None:
        """One of the two, at least."""
        if not (self.owner_id.data or self.team_id.data):
            raise ValidationError(gettext("Choose an officer or a team"))
