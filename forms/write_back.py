"""The forms of somebody who comes back: they answer, take it back, or want it to go on after all."""

from __future__ import annotations

import secrets
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, ValidationError

from forms.widgets import GovukWidget
from intake.check.plain_text import is_blank

LONGEST = 20_000
"""Characters, as in the form's own question."""


def _box(field: Any) -> dict[str, Any]:
    return {"value": field.data or "", "rows": 5, "attributes": {"dir": "auto", "autocomplete": "off"}}


class MarkedForm(FlaskForm):
    """`mark` is made with the page: sent twice, it is kept once."""

    mark = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark.data = self.mark.data or secrets.token_hex(16)


class WriteBackForm(MarkedForm):
    """More words."""

    words = TextAreaField(
        _l("Write to us"),
        widget=GovukWidget("textarea", _box, _l("Write how you talk. Spelling does not matter.")),
        validators=[Length(max=LONGEST, message=_l("This is too long for one go. Send it in two parts"))],
    )

    def validate_words(self, field: Any) -> None:
        """Something that can be read."""
        if is_blank(field.data or ""):
            raise ValidationError(_l("Write something first"))


class TakeBackForm(MarkedForm):
    """Nobody has to say why."""

    words = TextAreaField(
        _l("Do you want to tell us why? You don’t have to"),
        widget=GovukWidget("textarea", _box, _l("Did someone tell you to take it back? You can write that here.")),
        validators=[Length(max=LONGEST, message=_l("This is too long. Make it shorter"))],
    )


class GoOnForm(MarkedForm):
    """One button."""
