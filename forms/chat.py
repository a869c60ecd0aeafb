"""The box of the chat, and the question that its words stand for where a page has to give them back."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField

from forms.question import AnswerType, Question, Wording
from forms.questions import LONG
from intake.check.plain_text import as_typed
from intake.translation import mark as _

SAID = Question(id="said", type=AnswerType.LONG_TEXT, words=Wording(_("What you wrote in the chat")), max_length=LONG)


class ChatForm(FlaskForm):
    """One message: what was typed, or one button. `seen` tells how many turns the page showed."""

    said = TextAreaField(_l("Your message"))
    seen = HiddenField()

    @property
    def text(self) -> str:
        return as_typed(self.said.data or "")

    @property
    def turns_seen(self) -> int:
        """-1 where the page did not say."""
        seen = str(self.seen.data or "")
        return int(seen) if seen.isdecimal() and len(seen) < 6 else -1

    def validate(self, extra_validators: object = None) -> bool:
        """Whether the message can be taken; a longer one stays in its box with the error."""
        unforged = super().validate(extra_validators)
        too_many = len(self.text) - LONG
        if too_many > 0:
            text = _(
                "This is too long for one message. Please take away %(many)s letters and send them as the next one"
            )
            self.said.errors = [gettext(text, many=f"{too_many:,}")]
        return unforged and too_many <= 0
