"""The learned second opinion on what was written, as it is kept and as it is sent. It may be absent."""

from __future__ import annotations

from collections.abc import Mapping

from intake.arrive.chat.rasa_client import RasaAway, RasaClient
from intake.decide.second_opinion import Opinion
from intake.submission import Answer

READ = (
    "childs_words",
    "what_happened",
    "wanted",
    "imminent_when",
    "contact_when",
    "contact_trusted",
    "relation",
)


def second_opinions(answers: Mapping[str, Answer | None], rasa: RasaClient) -> dict[str, Opinion]:
    """What it says of each text in own words, by question; of none that comes after the server was away or slow."""
    found: dict[str, Opinion] = {}
    for question in READ:
        text = answers.get(question)
        if not isinstance(text, str):
            continue
        try:
            opinion = rasa.read(text).risk
        except RasaAway:
            break
        if opinion is not None:
            found[question] = opinion
    return found
