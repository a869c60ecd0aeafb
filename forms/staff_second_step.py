"""The second step of signing in, and what an officer does with it on the page of their own."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length, Regexp

LONGEST_NAME = 40
LONGEST_ANSWER = 20_000


def _without_spaces(typed: Any) -> Any:
    return "".join(str(typed).split()) if typed else typed


class CodeForm(FlaskForm):
    """The six digits that an authenticator shows. People copy them with the gap in the middle."""

    code = StringField(
        _l("Code from your authenticator app"),
        filters=[_without_spaces],
        validators=[
            InputRequired(_l("Enter the code")),
            Regexp(r"^[0-9]{6}\Z", message=_l("The code has 6 digits")),
        ],
    )


class RecoveryCodeForm(FlaskForm):
    """One of the ten from paper."""

    code = StringField(_l("Recovery code"), validators=[InputRequired(_l("Enter a recovery code")), Length(max=100)])


class PasskeyForm(FlaskForm):
    """What the browser's passkey said. A script fills it in."""

    answer = HiddenField(validators=[InputRequired(_l("The passkey did not answer")), Length(max=LONGEST_ANSWER)])
    ticket = HiddenField(validators=[InputRequired(_l("Load the page again")), Length(max=1000)])


class NewPasskeyForm(PasskeyForm):
    """The same, with a name to know it by among others."""

    name = StringField(
        _l("A name for it, such as “work laptop”"),
        validators=[Length(max=LONGEST_NAME, message=_l("The name must have 40 characters or fewer"))],
    )
