"""What an officer fills in to give an item to people and a team, and to settle who is named in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from forms.staff_action import LONGEST_NOTE, ActionForm, offered

MOST_NAMED = 12
"""Members of staff, or teams, that one item can name. Beyond it, name their team."""


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is away, in words, and who covers for them."""

    name: str
    until: str
    cover_id: int | None
    cover: str


class AllocateForm(ActionForm):
    """Who works on it, which team answers, and who answers for the team. What stays as it is, is sent as it is."""

    owner_id = SelectField(_l("Complaints handler"))
    team_id = SelectField(_l("Team that answers"))
    manager_id = SelectField(_l("Responding manager"))
    senior_id = SelectField(_l("Senior manager"))
    anyway = SelectMultipleField(validate_choice=False)
    """`owner_id:7`: this field shall go to account 7 although they are away."""

    away: Mapping[str, Away] = {}
    """Who is away, by the value of a choice."""
    before: Mapping[str, str] = {}
    """What stands now, by field."""
    asked: Sequence[tuple[str, str]] = ()
    """After `validate`: whom to tick to give it to them although they are away: value and words."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Somebody who is away is taken only when the officer says so twice."""
        ticked = dict(one.split(":", 1) for one in self.anyway.data or () if ":" in one)
        for field in (self.owner_id, self.manager_id, self.senior_id):
            if ticked.get(field.short_name) in self.away:
                field.data = ticked[field.short_name]
        fine = bool(super().validate(extra_validators))
        self.asked = ()
        for field in (self.owner_id, self.manager_id, self.senior_id):
            if field.data in self.away and ticked.get(field.short_name) != field.data and self._is_news(field):
                fine = False
                self._say_away(field, self.away[field.data])
        return fine

    def _is_news(self, field: Any) -> bool:
        return bool((field.data or "") != self.before.get(field.short_name, ""))

    def _say_away(self, field: Any, away: Away) -> None:
        """Say it, offer the cover (chosen already), and ask for a tick where it shall be them all the same."""
        said = gettext("%(name)s is away until %(until)s.", name=away.name, until=away.until)
        tick = gettext("Give it to %(name)s all the same", name=away.name)
        self.asked = (*self.asked, (f"{field.short_name}:{field.data}", tick))
        if away.cover_id is not None and any(value == str(away.cover_id) for value, *_ in field.iter_choices()):
            field.data = str(away.cover_id)
            said += " " + gettext("%(cover)s covers, and is chosen now: send it again", cover=away.cover)
        else:
            said += " " + gettext("Nobody covers: choose somebody else, or tick below")
        field.errors = [said]

    def validate_owner_id(self, _field: Any) -> None:
        """Something must change."""
        boxes = (self.owner_id, self.team_id, self.manager_id, self.senior_id)
        if not any(self._is_news(field) for field in boxes):
            raise ValidationError(gettext("Choose an officer, a manager or a team"))

    def details(self) -> dict[str, str]:
        """Only what is new. A position that nobody shall hold any more stands in `vacates`."""
        boxes = {
            "complaints_handler": self.owner_id,
            "team": self.team_id,
            "responding_manager": self.manager_id,
            "senior_manager": self.senior_id,
        }
        news = {position: field for position, field in boxes.items() if self._is_news(field)}
        found = {field.short_name: str(field.data) for field in news.values() if field.data}
        vacated = [position for position, field in news.items() if not field.data]
        return found | ({"vacates": " ".join(vacated)} if vacated else {})


WHO_IS_NAMED = [
    ("nobody", _l("Nobody who works for us or a partner")),
    ("somebody", _l("Somebody: choose or write below")),
]


class SettleForm(ActionForm):
    """Who is named in it. Built by `settle_form`."""

    whether = RadioField(
        _l("Is somebody named in it?"),
        choices=offered(WHO_IS_NAMED),
        validators=[InputRequired(_l("Choose whether somebody is named"))],
    )
    people = FieldList(SelectField(_l("Member of staff")), min_entries=1, max_entries=MOST_NAMED)
    teams = FieldList(SelectField(_l("A whole team")), min_entries=1, max_entries=MOST_NAMED)
    outside = TextAreaField(
        _l("Somebody who is not in the list. One name a line"), validators=[Length(max=LONGEST_NOTE)]
    )
    reason = TextAreaField(_l("What makes you say so?"), validators=[Length(max=LONGEST_NOTE)])

    again: bool = False
    """It was settled before: then a reason is needed."""

    def validate_whether(self, field: Any) -> None:
        """The answer and the names fit together."""
        some = any((*self.people.data, *self.teams.data, (self.outside.data or "").strip()))
        if field.data == "somebody" and not some:
            raise ValidationError(gettext("Choose or write who is named"))
        if field.data == "nobody" and some:
            raise ValidationError(gettext("You say nobody, and below stands somebody. Take one of them back"))

    def validate_reason(self, field: Any) -> None:
        """Settling again keeps what was found before, and says why it changes."""
        if self.again and not (field.data or "").strip():
            raise ValidationError(gettext("Say why this changes, in a few words"))
