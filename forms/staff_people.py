"""What an administrator fills in about accounts, absence and teams."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from forms.staff_action import offered

ROLE_WORDS = [
    ("complaints_officer", _l("Complaints officer: sees every item and works the queue")),
    ("responding_manager", _l("Responding manager: sees what is allocated to them")),
    ("administrator", _l("Administrator: accounts, teams and absence, never what anybody wrote")),
    ("auditor", _l("Auditor: reads the audit trail, never what anybody wrote")),
]
"""Each role and what it is for, in the order in which they are offered."""


class PersonForm(FlaskForm):
    """Name, roles, team and line of an account."""

    name = StringField(
        _l("Name, as colleagues know them"), validators=[DataRequired(_l("Enter the name")), Length(max=200)]
    )
    roles = SelectMultipleField(_l("Roles"), choices=offered(ROLE_WORDS))
    team_id = SelectField(_l("Team"))
    line_manager_id = SelectField(_l("Line manager"))


class InviteForm(PersonForm):
    """A new account. The address signs in, so it is asked once and stays."""

    email = EmailField(
        _l("E-mail at work"),
        validators=[
            DataRequired(_l("Enter the e-mail")),
            Length(max=255),
            Regexp(r"^\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$", message=_l("Enter an e-mail address like name@council.gov.uk")),
        ],
    )


class AbsenceForm(FlaskForm):
    """Until when somebody is away, and who covers."""

    away_until = DateField(_l("Away up to and including"), validators=[Optional()])
    cover_id = SelectField(_l("Who covers"))

    today: date

    def validate_away_until(self, field: Any) -> None:
        """Not a day that has passed."""
        if field.data is not None and field.data < self.today:
            raise ValidationError(gettext("This day has passed. Leave it empty when they are back"))


class TeamForm(FlaskForm):
    """A team's name."""

    name = StringField(_l("Name"), validators=[DataRequired(_l("Enter the team’s name")), Length(max=200)])


class NewTeamForm(TeamForm):
    """A new team. Its code stands in the suggestion rules and stays."""

    code = StringField(
        _l("Code, such as leaving_care"),
        validators=[
            DataRequired(_l("Enter a code")),
            Length(max=64),
            Regexp(r"^[a-z][a-z0-9_]*$", message=_l("Use small letters, digits and _ only")),
        ],
    )


class NothingForm(FlaskForm):
    """A button: only the token."""
