"""What an officer fills in to write a reply."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from forms.staff_item import ActionForm, offered
from intake.check.formatted import LONGEST
from intake.triage.reply_texts import SITUATIONS
from intake.triage.situations import gaps


class ReplyForm(ActionForm):
    """Carries the version that the officer saw: a person who answers meanwhile is noticed."""

    situation = SelectField(_l("What is it for?"))
    words = TextAreaField(
        _l("Reply"),
        validators=[
            DataRequired(_l("Write the reply")),
            Length(max=LONGEST, message=_l("This is too long. Use at most %(max)d characters")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.situation.choices = offered((one.id, gettext(one.name)) for one in SITUATIONS)

    def validate_words(self, field: Any) -> None:
        """Nothing of the pattern may be left for the young person to fill in."""
        if left := gaps(field.data or ""):
            raise ValidationError(gettext("Fill in what stands in brackets: %(left)s", left=", ".join(left[:4])))
