"""What a responding manager fills in on an item that is allocated to them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from forms.staff_action import LONGEST_NOTE, ActionForm
from forms.staff_item import ContactForm, NoteForm
from intake.triage.workflow import Action


class DraftForm(ActionForm):
    """What the answer should say. An officer makes a reply of it."""

    note = TextAreaField(
        _l("What did you find, and what will you do by when?"),
        validators=[DataRequired(_l("Write what the answer should say")), Length(max=LONGEST_NOTE)],
    )


MANAGERS_FORMS: dict[Action, type[ActionForm]] = {
    Action.LOG_CONTACT: ContactForm,
    Action.DRAFT_ANSWER: DraftForm,
    Action.ADD_NOTE: NoteForm,
}
"""Everything that a responding manager does here, in the order of their page."""
