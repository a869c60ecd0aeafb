"""What an officer fills in about a hand-off that no register has confirmed."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from intake.hand_off.destinations import LONGEST_REFERENCE, usable_reference


class TryAgainForm(FlaskForm):
    """Now, and from the first pauses on."""


class ReferenceForm(FlaskForm):
    """The register has it: an officer saw its reference there."""

    reference = StringField(_l("The register’s own reference"), validators=[DataRequired(_l("Type the reference"))])

    def validate_reference(self, field: Any) -> None:
        """One short line."""
        if usable_reference(field.data) is None:
            raise ValidationError(
                gettext("A reference is one line of at most %(most)d characters", most=LONGEST_REFERENCE)
            )


class GiveUpForm(FlaskForm):
    """It goes to this destination in no other way than the reason says."""

    reason = TextAreaField(
        _l("Why? Where does the register have it from?"),
        validators=[DataRequired(_l("Say why, in a few words")), Length(max=2_000)],
    )


FORMS: dict[str, type[FlaskForm]] = {"try": TryAgainForm, "reference": ReferenceForm, "give_up": GiveUpForm}
"""By what is done."""
