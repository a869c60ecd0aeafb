"""Signing in: our words and boxes around Flask-Security's own checks."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security.forms import LoginForm, VerifyForm
from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired, Length

LONGEST_PASSWORD = 200
"""Hashing costs time; nobody needs more, and a megabyte would be an attack."""


class SignInForm(LoginForm):
    """E-mail and password. There is no “remember me”: offices share desks."""

    email = EmailField(_l("E-mail"), validators=[InputRequired(_l("Enter your e-mail")), Length(max=255)])
    password = PasswordField(
        _l("Password"), validators=[InputRequired(_l("Enter your password")), Length(max=LONGEST_PASSWORD)]
    )
    remember = None


class AgainForm(VerifyForm):
    """The password again, before something that matters."""

    password = PasswordField(
        _l("Password"), validators=[InputRequired(_l("Enter your password")), Length(max=LONGEST_PASSWORD)]
    )


def summary(form: Any) -> list[dict[str, str]]:
    """The errors of a staff form for the error summary: one line a field, each with the way to its box."""
    lines = []
    for name, errors in form.errors.items():
        if errors and name in form:
            lines.append({"text": str(errors[0]), "href": f"#{form[name].id}"})
        elif errors:  # of the form as a whole: to its first box
            first = next(field for field in form if field.type not in ("CSRFTokenField", "HiddenField"))
            lines.append({"text": str(errors[0]), "href": f"#{first.id}"})
    return lines
