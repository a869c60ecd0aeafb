"""`action_answer`: the one action of every rule. The dialogue answers; Rasa only brought the understanding."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from intake.arrive.chat.turns import answer
from intake.arrive.chat.understanding import from_reading
from intake.parts import parts


class ActionAnswer(Action):  # type: ignore[misc]
    """Answers the message whose number stands in its metadata, in the conversation that is called like its draft."""

    def name(self) -> str:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """Our replies go back as their ids alone: the words stand in the transcript, and nobody else needs them."""
        message = tracker.latest_message
        turn = answer(parts(), tracker.sender_id, int(message["metadata"]["turn"]), from_reading(message))
        dispatcher.utter_message(text=" ".join(say.id for say in turn.says) or turn.act)
        return []
