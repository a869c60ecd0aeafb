"""Answers like `intake.bench.echo`, executed by the stock action server."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


class ActionAnswer(Action):  # type: ignore[misc]
    """Says how much it heard."""

    def name(self) -> str:
        return "action_answer"

    def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - given by name
    ) -> list[dict[str, Any]]:
        heard = tracker.latest_message.get("text") or ""
        dispatcher.utter_message(text=f"I heard {len(heard)} characters")
        return []
