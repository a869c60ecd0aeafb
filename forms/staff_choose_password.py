"""Choosing a password: twice, long enough, and not one that a guess begins with."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from forms.staff_sign_in import LONGEST_PASSWORD

SHORTEST_PASSWORD = 12


class ChoosePasswordForm(FlaskForm):
    """Three random words are long enough and can be remembered; no rule asks for digits or signs."""

    password = PasswordField(
        _l("New password"),
        validators=[
            InputRequired(_l("Enter a password")),
            Length(min=SHORTEST_PASSWORD, message=_l("The password must have 12 characters or more")),
            Length(max=LONGEST_PASSWORD, message=_l("The password must have 200 characters or fewer")),
        ],
    )
    again = PasswordField(
        _l("The same password again"),
        validators=[EqualTo("password", message=_l("The two passwords are not the same"))],
    )
