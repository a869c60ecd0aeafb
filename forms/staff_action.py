"""What every form of an officer's action has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

LONGEST_NOTE = 5_000


def offered(choices: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Values and words as WTForms takes them."""
    return [SelectChoice(value=value, label=words) for value, words in choices]


class ActionForm(FlaskForm):
    """Carries the version that the officer saw: two officers on one item notice each other."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version that the officer had before them; 0 for what no page of ours sent."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0

    def details(self) -> dict[str, str]:
        """What was filled in, as the workflow takes it: text by field, moments in ISO form."""
        found = {}
        for field in self:
            name = field.short_name
            if name in ("version", "csrf_token") or field.data in (None, ""):
                continue
            found[name] = field.data.isoformat() if isinstance(field.data, datetime) else str(field.data)
        return found
