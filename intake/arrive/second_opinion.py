"""The learned second opinion on what is about to be sent. It only adds to what the rules raised, and may be absent."""

from __future__ import annotations

from intake.arrive.chat.rasa_client import RasaAway, RasaClient
from intake.submission import Answers, Passage, SafetyLevel

READ = ("childs_words", "what_happened", "wanted", "imminent_when")
WHY = "A trained reader hears something here that may be about safety. It can be wrong: please read it first."


def second_opinion(answers: Answers, rasa: RasaClient) -> tuple[Passage, ...]:
    """One passage for each long text in which risk is heard; none where the server is away or slow."""
    found: list[Passage] = []
    for question in READ:
        text = answers.get(question)
        if not isinstance(text, str):
            continue
        try:
            risk = rasa.read(text).risk
        except RasaAway:
            return tuple(found)
        if risk:
            found.append(Passage(question, 0, len(text), SafetyLevel.CONCERN, "second_opinion", WHY))
    return tuple(found)
