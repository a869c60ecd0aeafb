"""The learned second opinion on what is about to be sent. It only adds to what the rules raised, and may be absent."""

from __future__ import annotations

from intake.arrive.chat.rasa_client import RasaAway, RasaClient
from intake.decide.safety import assess_answers
from intake.decide.second_opinion import GROUP, combine
from intake.submission import Answers, Passage

READ = ("childs_words", "what_happened", "wanted", "imminent_when")


def second_opinion(answers: Answers, rasa: RasaClient) -> tuple[Passage, ...]:
    """One passage for each long text of which it says more than the rules; none where the server is away or slow."""
    found: list[Passage] = []
    for question in READ:
        text = answers.get(question)
        if not isinstance(text, str):
            continue
        try:
            opinion = rasa.read(text).risk
        except RasaAway:
            break
        rules = assess_answers({"speaks_as": answers.get("speaks_as", ""), question: text})
        both = combine(rules, opinion, question=question, length=len(text))
        found.extend(passage for passage in both.passages if passage.group == GROUP)
    return tuple(found)
