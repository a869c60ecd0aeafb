"""Rasa walks all subclasses of `Event`, twice over, for every stored event it reads back. The walk is done once."""

from __future__ import annotations

from rasa.shared.core import events
from rasa.shared.utils.common import all_subclasses

_by_name: dict[str, type[events.Event]] = {}
_slowly = events.Event.resolve_by_type


def apply() -> None:
    """Same answers and same errors: whatever is not found goes to Rasa's own search."""
    for kind in reversed(all_subclasses(events.Event)):
        _by_name[kind.type_name] = kind  # reversed: of several with one name, Rasa takes the first
    events.Event.resolve_by_type = staticmethod(_resolve)


def _resolve(type_name: str, default: type[events.Event] | None = None) -> type[events.Event] | None:
    return _by_name.get(type_name) or _slowly(type_name, default)
