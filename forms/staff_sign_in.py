"""Signing in: our words and boxes around Flask-Security's own checks."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_security.forms import LoginForm, VerifyForm
from wtforms import EmailField, Field, PasswordField
from wtforms.validators import InputRequired, Length, ValidationError

STAFF_PAGE = re.compile(r"/staff(/[A-Za-z0-9_./-]*)?(\?[A-Za-z0-9_=&.%+-]*)?")

LONGEST_PASSWORD = 200
"""Hashing costs time; nobody needs more, and a megabyte would be an attack."""


class SignInForm(LoginForm):
    """E-mail and password. There is no “remember me”: offices share desks."""

    email = EmailField(_l("E-mail"), validators=[InputRequired(_l("Enter your e-mail")), Length(max=255)])
    password = PasswordField(
        _l("Password"), validators=[InputRequired(_l("Enter your password")), Length(max=LONGEST_PASSWORD)]
    )
    remember = None

    def validate_next(self, field: Field) -> None:
        """Only a page of the staff side. The library's own check lets through more than we need."""
        if field.data and not STAFF_PAGE.fullmatch(field.data):
            raise ValidationError(_l("This link leads somewhere else. Open the queue instead"))


class AgainForm(VerifyForm):
    """The password again, before something that matters."""

    password = PasswordField(
        _l("Password"), validators=[InputRequired(_l("Enter your password")), Length(max=LONGEST_PASSWORD)]
    )


def summary(form: Any) -> list[dict[str, str]]:
    """The errors of a staff form for the error summary: one line a field, each with the way to its box."""
    boxes = [field for field in form if field.type not in ("CSRFTokenField", "HiddenField", "SubmitField")]
    ids = {field.name: field.id for field in boxes}
    lines = []
    for name, errors in form.errors.items():
        if errors:
            shown = form[name].name if name in form else ""
            # An error of the form as a whole leads to its first box.
            lines.append({"text": str(errors[0]), "href": f"#{ids.get(shown, boxes[0].id if boxes else 'main')}"})
    return lines
