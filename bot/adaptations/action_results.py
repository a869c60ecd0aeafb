"""Rasa checks each reply of an action by first checking its own constant schema. The checker is built once."""

from __future__ import annotations

from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

_schema = RemoteAction.action_response_format_spec()
_kind = validator_for(_schema)
_kind.check_schema(_schema)
_checker = _kind(_schema)


def apply() -> None:
    """Replace the check by one that refuses the same replies with the same exception."""
    RemoteAction._validate_action_result = _validate


def _validate(self: RemoteAction, result: dict[str, Any]) -> bool:
    """True, or raises jsonschema.ValidationError."""
    problem = best_match(_checker.iter_errors(result))
    if problem is not None:
        raise problem
    return True
