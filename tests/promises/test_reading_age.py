"""What young people read can be read at nine: Flesch-Kincaid over the pages as they are shown.

The grade is that of a school year in the United States; 4 is about nine years old. It counts syllables and the
length of sentences and knows nothing of meaning: it finds what is too long, a person finds what is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template

from forms.question import Question
from forms.questions import STEPS, journey
from intake.check.reading_age import grade, syllables, words_in
from intake.council import load_council
from intake.errors import PAGES as ERROR_PAGES
from tests.judging import JudgingClient

NINE = 4.5
"""Highest grade of a page."""
LONGEST_SENTENCE = 22
"""Words. One long sentence hides well in the mean of a page."""
FEW = 4
"""Full sentences below which a page has no mean worth judging."""
HARD = 4
"""Syllables from which a word counts as hard."""
ALLOWED = {
    "accessibility",  # the name of the statement, in the footer; the law's word
    "advocacy",
    "ombudsman",
    "commissioner's",  # Help at Hand's full name
    "emergency",
    "samaritans",
}
"""Hard words that young people's pages may use, each for a reason."""
NAMES = re.compile(
    r"\S+@\S+|https?://\S+|\b\w+\.(?:org|co|gov)\.uk\b|\b[\d: ]*\d(?:am|pm)?\b|Northmoor|SAY-\S+", re.IGNORECASE
)
"""What is read by shape: addresses, numbers, times, the council's name."""


def sentences_of(html: str) -> list[str]:
    """The sentences of a page's main part. Headings, labels and lines of a list are sentences of their own."""
    main = BeautifulSoup(html, "html.parser").main
    assert main is not None
    for unread in main.select("script, style, svg, textarea, .sayso-code"):
        unread.decompose()
    for block in main.select("h1, h2, h3, p, li, dt, dd, label, legend, div, br"):
        block.append("\n")
    found = []
    for line in main.get_text().split("\n\n"):
        text = NAMES.sub(" ", " ".join(line.split()))
        found += [part for part in re.split(r"(?<=[.?!:])\s+", text) if words_in(part)]
    return found


def test_the_measure_itself() -> None:
    assert [syllables(w) for w in ["cat", "wiped", "started", "little", "people", "advocates"]] == [1, 1, 2, 2, 2, 3]
    easy = ["We read what you send.", "You can stop and come back."]
    hard = ["Representations concerning accommodation are investigated independently by appointed officers."]
    assert grade(easy) < 2
    assert grade(hard) > 15


PAGES = ["/", "/help-now", "/privacy", "/your-rights", "/contact", "/come-back", "/report"]


@pytest.mark.parametrize("path", PAGES)
def test_young_peoples_pages_can_be_read_at_nine(one_app: Flask, path: str) -> None:
    response = one_app.test_client().get(path)
    assert response.status_code == 200
    _judge(path, sentences_of(response.text))


@pytest.mark.parametrize("code", sorted(ERROR_PAGES))
def test_error_pages_can_be_read_at_nine(one_app: Flask, code: int) -> None:
    with one_app.test_request_context("/"):
        _judge(str(code), sentences_of(render_template(f"errors/{code}.html")))


def test_the_journey_of_a_young_person_can_be_read_at_nine(one_app: Flask) -> None:
    client = one_app.test_client()
    assert isinstance(client, JudgingClient)
    response = client.send("/report", {"speaks_as": "young_person"})
    base = response.request.path.rsplit("/", 1)[0]
    client.send(f"{base}/kind", {"kind": "complaint"})
    client.send(f"{base}/what-happened", {"what_happened": "no one came"})
    client.send(f"{base}/contact", {"contact_ways": ["text", "email", "letter", "trusted"]})
    pages = [step.id for step in journey({"speaks_as": "young_person", "contact_ways": ("text",)})]
    for page in [*pages, "saved", "erase", "help", "check"]:
        response = client.get(f"{base}/{page}")
        assert response.status_code == 200, page
        _judge(page, sentences_of(response.text))
    receipt = client.send(f"{base}/check", {})
    assert receipt.request.path.endswith("/receipt")
    _judge("receipt", sentences_of(receipt.text))


def _judge(page: str, sentences: list[str]) -> None:
    too_long = [s for s in sentences if len(words_in(s)) > LONGEST_SENTENCE]
    assert not too_long, (page, too_long)
    hard = {w.lower().replace("’", "'") for s in sentences for w in words_in(s) if syllables(w) >= HARD}
    assert hard <= ALLOWED, (page, sorted(hard - ALLOWED))
    # Headings, labels and links are short and would flatter the mean; their words and lengths were judged above.
    full = full_sentences(sentences)
    if len(full) >= FEW:
        assert grade(full) <= NINE, (page, round(grade(full), 1))


def full_sentences(sentences: list[str]) -> list[str]:
    return [s for s in sentences if s.rstrip().endswith((".", "?", "!")) and len(words_in(s)) > 2]


def test_the_notice_for_adults_would_not_pass(one_app: Flask) -> None:
    sentences = full_sentences(sentences_of(one_app.test_client().get("/privacy/adults").text))
    assert grade(sentences) > NINE


def _texts(question: Question) -> Iterator[str]:
    yield from (question.words.young, question.hint.young, question.missing)
    yield from (words.young for words in (question.by_kind or {}).values())
    for choice in question.choices_for({}):
        yield from (choice.words.young, choice.hint.young)


def test_every_question_to_a_young_person_can_be_read_at_nine() -> None:
    texts = [text for step in STEPS for question in step.asked({}) for text in _texts(question) if text]
    sentences = [part for text in texts for part in re.split(r"(?<=[.?!])\s+", text) if words_in(part)]
    _judge("questions", sentences)


def test_the_council_of_the_settings_is_the_one_that_is_left_out_of_the_measure() -> None:
    assert NAMES.search(load_council().short_name)
