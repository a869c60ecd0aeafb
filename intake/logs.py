"""Logs by allow-list: a line holds only the names below, so that nothing a person wrote can get into one."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    {"event", "level", "timestamp", "count", "destination", "tries", "error", "status", "method", "endpoint", "seconds"}
)
"""`event`, `error` and `destination` are codes of ours. `endpoint` is a route's name and no path."""


def only_allowed(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop every name that is not on the list, and every exception's text: it may quote a value."""
    kept = {name: value for name, value in event.items() if name in ALLOWED}
    if exc_info := event.get("exc_info"):
        error = exc_info[1] if isinstance(exc_info, tuple) else sys.exc_info()[1]
        kept.update(kind_and_place(error))
    return kept


def kind_and_place(error: BaseException | None) -> dict[str, str | list[str]]:
    """The class of an exception and the lines it passed through: enough to mend it, and nothing that was typed."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)
    return {"error": type(error).__name__, "frames": [f"{f.filename}:{f.lineno} {f.name}" for f in frames]}


class _OnlyTheKind(logging.Formatter):
    """For lines of libraries: where and how grave. Their text may quote what somebody sent."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"event": "library", "level": record.levelname.lower(), "place": f"{record.name}:{record.lineno}"}
        return json.dumps({**line, **kind_and_place(record.exc_info[1] if record.exc_info else None)})


def set_up_logs(*, least: int = logging.INFO) -> None:
    """JSON lines on standard error, from level `least` up."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler()
    handler.setFormatter(_OnlyTheKind())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
