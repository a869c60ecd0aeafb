"""What an officer fills in where somebody may not be safe: alarms, judgements, allegations and referrals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from forms.staff_item import LONGEST_NOTE, ActionForm, MomentForm, in_words, moment, offered

LEVELS = [
    ("none", _l("Nobody is unsafe")),
    ("concern", _l("Someone may not be safe")),
    ("danger", _l("Someone may be in danger")),
]
REFERRED_TO = [
    ("front_door", _l("Children’s social care (front door, MASH)")),
    ("duty_team", _l("Emergency duty team, out of hours")),
    ("their_team", _l("Their own social worker or team")),
    ("police", _l("Police")),
    ("health", _l("Health, or an ambulance")),
    ("adults", _l("Adult social care")),
    ("other_council", _l("Another council")),
]


class AlarmForm(ActionForm):
    """Somebody acts: the alarm falls silent."""

    reason = in_words(_l("What are you doing about it?"))


class SafetyForm(ActionForm):
    """How safe everyone is, in an officer's judgement. Only an officer lowers it."""

    safety = RadioField(_l("What do you find?"), choices=offered(LEVELS), validators=[InputRequired(_l("Choose one"))])
    reason = in_words(_l("Why, and what have you done?"))


class AllegationForm(ActionForm):
    """Staff or a carer may have harmed a child."""

    reason = in_words(_l("What makes it an allegation?"))


class ReferredForm(MomentForm):
    """The designated officer knows."""

    to = StringField(
        _l("Who was told? Name of the designated officer"),
        validators=[DataRequired(_l("Write who was told")), Length(max=200)],
    )
    note = TextAreaField(_l("How, and what they said"), validators=[Length(max=LONGEST_NOTE)])
    at = moment()


class SafeguardingForm(MomentForm):
    """Somebody whose work it is to keep a child safe was told."""

    to = SelectField(_l("To whom?"), choices=offered(REFERRED_TO))
    note = TextAreaField(
        _l("Who took it, what you told them, what they do now"),
        validators=[DataRequired(_l("Write who took it and what they do")), Length(max=LONGEST_NOTE)],
    )
    at = moment()
