"""What the bot's processes write to standard error: never a word that a person typed.

Rasa writes whole texts, trackers and replies into its log entries and exceptions. Of what is not our own, only the
place, the level, the name of the event and the kind of exception pass.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

PASSED_ON = ("event", "level")


def configure() -> None:
    """Call before anything of Rasa logs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Wordless())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    warnings.showwarning = _unseen  # old libraries set filters of their own
    structlog.configure(
        processors=[structlog.processors.add_log_level, _only_known, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _unseen(*_: Any, **__: Any) -> None:
    """Deprecations of pinned libraries help nobody who runs this."""


class _Wordless(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        if record.name.startswith("bot."):
            return f"{record.levelname} {record.name}: {record.getMessage()}"
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f"{record.levelname} {record.name}:{record.lineno} {kind}".rstrip()


def _only_known(_: Any, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: entry[name] for name in PASSED_ON if name in entry}
