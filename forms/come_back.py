"""The form of somebody who comes back: their code words and, if they have it, the reference."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField

from forms.widgets import text_widget


class ComeBackForm(FlaskForm):
    """Both boxes are read forgivingly (`intake.keep.receipts`); neither is ever shown in an address."""

    code = StringField(
        _l("Your code words"),
        widget=text_widget(hint=_l("Six words. Big or small letters and small mistakes are fine."), autocomplete="off"),
    )
    reference = StringField(
        _l("Your reference, if you have it"),
        widget=text_widget(hint=_l("It starts with SAY. You can leave this empty."), autocomplete="off"),
    )
