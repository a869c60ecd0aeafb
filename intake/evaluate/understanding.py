"""Scores what the Rasa server understands, read through the same client as the web process: intents, topics, risk."""

from __future__ import annotations

from intake.arrive.chat.rasa_client import RasaClient
from intake.decide.safety import assess
from intake.decide.second_opinion import combine
from intake.evaluate import safety
from intake.evaluate.scores import Row, Score, share
from intake.submission import SafetyLevel


def score_intents(rows: list[Row], rasa: RasaClient) -> Score:
    """Strict, lenient with `also_acceptable`, and any of the best three lenient."""
    strict, lenient, top3, misses = [], [], [], []
    for row in rows:
        named = [name for name, _ in rasa.read(row["text"]).ranking]
        right = {row["intent"], *row.get("also_acceptable", [])}
        strict.append(named[:1] == [row["intent"]])
        lenient.append(bool(right & set(named[:1])))
        top3.append(bool(right & set(named)))
        if not lenient[-1]:
            misses.append(f"{row['intent']} read as {named[:1]}: {row['text']}")
    return Score(
        {"n": len(rows), "strict": share(strict), "lenient": share(lenient), "top3": share(top3)}, tuple(misses)
    )


def score_topics(rows: list[Row], rasa: RasaClient) -> Score:
    """The first suggestion, and the best three, with `also_acceptable`."""
    first, top3, misses = [], [], []
    for row in rows:
        named = [topic for topic, _ in rasa.read(row["text"]).topics]
        right = {row["topic"], *row.get("also_acceptable", [])}
        first.append(bool(right & set(named[:1])))
        top3.append(bool(right & set(named)))
        if not first[-1]:
            misses.append(f"{row['topic']} read as {named}: {row['text']}")
    return Score({"n": len(rows), "first": share(first), "top3": share(top3)}, tuple(misses))


def score_both(rows: list[Row], rasa: RasaClient) -> dict[str, float | None]:
    """The rules and the learned second opinion together, combined as where something is sent."""
    raised: list[bool] = []
    harmless: list[bool] = []
    for row in rows:
        rules = assess(row["text"], safety.context_of(row))
        both = combine(rules, rasa.read(row["text"]).risk, question="", length=len(row["text"]))
        (harmless if row["level"] == "none" else raised).append(both.level is not SafetyLevel.NONE)
    return {"raised": share(raised), "harmless_raised": share(harmless)}
