"""Rasa wraps every tracker store so that a failure moves the conversation to memory in silence. Ours may fail aloud."""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain


def apply() -> None:
    """A turn whose store fails is answered with status 500, and the web application goes on without the bot."""
    Agent._create_tracker_store = staticmethod(_as_it_is)


def _as_it_is(store: TrackerStore | None, domain: Domain) -> TrackerStore:
    if store is None:
        raise ValueError("no tracker store is configured")
    store.domain = domain
    return store
