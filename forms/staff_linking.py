"""What an officer fills in to point two items at each other."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from forms.staff_item import ActionForm, offered


class LinkForm(ActionForm):
    """Another item that tells of the same."""

    reference = StringField(
        _l("Reference of the other one, such as SAY-7KQ4-M2XD"),
        validators=[DataRequired(_l("Enter the reference of the other one")), Length(max=40)],
    )
    leads = RadioField(
        _l("Which one leads?"),
        choices=offered([("this", _l("This one")), ("other", _l("The other one"))]),
        validators=[InputRequired(_l("Choose which one leads"))],
    )


class UnlinkForm(ActionForm):
    """They tell of different things after all."""
