"""What the bot's processes write to standard error: never a word that a person typed.

Rasa passes whole texts, trackers and replies as fields of its log entries. Only the name of the event and its level pass here.
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
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    logging.getLogger("rasa.core.run").setLevel(logging.INFO)
    logging.getLogger("root").setLevel(logging.WARNING)
    warnings.showwarning = _unseen  # old libraries set filters of their own
    structlog.configure(
        processors=[structlog.processors.add_log_level, _only_known, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _unseen(*_: Any, **__: Any) -> None:
    """Deprecations of pinned libraries help nobody who runs this."""


def _only_known(_: Any, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: entry[name] for name in PASSED_ON if name in entry}
