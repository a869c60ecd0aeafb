"""Each field is one accessible piece: words, hint, error and box belong together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from forms.question import AnswerType, Question
from forms.questions import QUESTIONS, STEPS
from forms.report import form_for
from intake.submission import Answers

YOUNG: Answers = {"speaks_as": "young_person"}
ADVOCATE: Answers = {"speaks_as": "advocate"}


@pytest.fixture
def page(one_app: Flask) -> Iterator[Flask]:
    with one_app.test_request_context("/", method="GET"):
        yield one_app


def _piece(step_id: str, name: str, answers: Answers, *, error: str = "", **how: bool) -> BeautifulSoup:
    step = next(step for step in STEPS if step.id == step_id)
    form = form_for(step, answers)
    if error:
        form[name].errors = [error]
    return BeautifulSoup(form[name](**how), "html.parser")


def _one(piece: BeautifulSoup, selector: str) -> Tag:
    found = piece.select(selector)
    assert len(found) == 1, (selector, len(found))
    return found[0]


def test_a_long_text_has_label_hint_error_and_count_tied_to_its_box(page: Flask) -> None:
    piece = _piece("what-happened", "what_happened", YOUNG, error="Write something here")
    box = _one(piece, "textarea")
    assert _one(piece, "label")["for"] == box["id"] == "what_happened"
    described = str(box["aria-describedby"]).split()
    assert described == ["what_happened-info", "what_happened-hint", "what_happened-error"]
    assert all(piece.find(id=one) for one in described)
    assert _one(piece, ".govuk-error-message").get_text().strip() == "Error: Write something here"
    assert _one(piece, ".govuk-character-count")["data-maxlength"] == "20000"


@pytest.mark.parametrize("words", ["\n\nfirst", "  <b>x</b> & \"y\" 'z'", "a\n  b\n\n\n", "</textarea><script>"])
def test_what_was_typed_comes_back_exactly(page: Flask, words: str) -> None:
    answers = {**YOUNG, "what_happened": words}
    # html.parser keeps the one line end that browsers drop right after <textarea>.
    text = _one(_piece("what-happened", "what_happened", answers), "textarea").get_text()
    assert (text.removeprefix("\n") if words.startswith("\n") else text) == words


def test_the_only_question_is_the_heading(page: Flask) -> None:
    assert _one(_piece("kind", "kind", YOUNG, heading=True), "legend h1").get_text(strip=True)
    assert _one(_piece("what-happened", "what_happened", YOUNG, heading=True), "h1 label")
    assert not _piece("kind", "kind", YOUNG).select("h1")


def test_quiet_words_are_still_there_for_screen_readers(page: Flask) -> None:
    legend = _one(_piece("support", "support", YOUNG, quiet=True), "legend")
    assert "govuk-visually-hidden" in legend["class"]
    assert legend.get_text(strip=True)


def test_the_error_summary_can_reach_the_first_choice(page: Flask) -> None:
    first = _piece("kind", "kind", YOUNG, error="Choose").select("input")[0]
    assert first["id"] == "kind"


def test_what_was_chosen_stays_chosen(page: Flask) -> None:
    one = _piece("kind", "kind", {**YOUNG, "kind": "unsure"})
    assert [i["value"] for i in one.select("input[checked]")] == ["unsure"]
    several = _piece("topics", "topics", {**YOUNG, "topics": ("money", "delay")})
    assert {i["value"] for i in several.select("input[checked]")} == {"money", "delay"}


def test_no_radio_hides_another_field(page: Flask) -> None:
    for step in STEPS:
        for question in step.asked(YOUNG):
            assert not _piece(step.id, question.id, YOUNG).select("[aria-controls], [data-aria-controls]")


def test_young_peoples_fields_are_not_kept_by_the_browser_and_adults_own_are_named(page: Flask) -> None:
    """docs/decisions/0011-autocomplete-on-shared-phones.md"""
    everything: Answers = {"contact_ways": ("text", "email", "letter", "trusted")}
    for answers in ({**everything, **YOUNG}, {**everything, **ADVOCATE}):
        for step in STEPS:
            for question in step.asked(answers):
                tokens = {f["autocomplete"] for f in _boxes(_piece(step.id, question.id, answers))}
                assert tokens <= {_expected(question)}, question.id


def _boxes(piece: BeautifulSoup) -> list[Tag]:
    return piece.select("textarea, input:not([type=radio]):not([type=checkbox])")


def _expected(question: Question) -> str:
    own = {"organisation": "organization", "your_name": "name", "your_phone": "tel", "your_email": "email"}
    return own.get(question.id, "off")


def test_phones_and_mail_bring_the_right_keyboard(page: Flask) -> None:
    assert QUESTIONS["your_phone"].type is AnswerType.PHONE
    assert _one(_piece("your-details", "your_phone", ADVOCATE), "input")["type"] == "tel"
    assert _one(_piece("your-details", "your_email", ADVOCATE), "input")["type"] == "email"
