"""What counts as an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.question import AnswerType
from forms.questions import CONTACT_WAYS, KIND, QUESTIONS, STEPS, TOPICS, WHAT_HAPPENED, YOUR_EMAIL, YOUR_PHONE, step_of
from intake.check.answers import AnswerError, asked_only, check_answer, check_step, still_needed

YOUNG = {"speaks_as": "young_person"}
ADVOCATE = {"speaks_as": "advocate"}


@given(st.text(max_size=300).filter(lambda text: "\r" not in text and "\0" not in text))
def test_words_are_kept_exactly_as_typed(text: str) -> None:
    kept = check_answer(WHAT_HAPPENED, text, YOUNG)
    assert kept == text or (kept is None and not any(c.isprintable() and not c.isspace() for c in text))


def test_twenty_thousand_characters_are_welcome_and_one_more_is_too_many() -> None:
    assert check_answer(WHAT_HAPPENED, "é" * 20_000, YOUNG) == "é" * 20_000
    with pytest.raises(AnswerError) as error:
        check_answer(WHAT_HAPPENED, "é" * 20_001, YOUNG)
    assert error.value.facts == {"most": "20,000", "length": "20,001"}


def test_line_ends_become_lf_before_they_are_counted() -> None:
    assert check_answer(WHAT_HAPPENED, "a\r\n" * 10_000, YOUNG) == "a\n" * 10_000


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "\u200b", "\u2060 \t", None])
def test_an_empty_box_is_no_answer(empty: str | None) -> None:
    assert check_answer(WHAT_HAPPENED, empty, YOUNG) is None


def test_a_choice_that_was_not_offered_is_refused() -> None:
    with pytest.raises(AnswerError):
        check_answer(KIND, "grievance", YOUNG)
    with pytest.raises(AnswerError):
        check_answer(CONTACT_WAYS, ["through_me"], YOUNG)
    assert check_answer(CONTACT_WAYS, ["through_me"], ADVOCATE) == ("through_me",)


def test_several_choices_are_kept_once_each_in_the_order_of_the_question() -> None:
    assert check_answer(TOPICS, ["money", "where_i_live", "money"], YOUNG) == ("where_i_live", "money")


def test_no_contact_and_a_way_of_contact_do_not_go_together() -> None:
    with pytest.raises(AnswerError):
        check_answer(CONTACT_WAYS, ["text", "code_only"], YOUNG)


@pytest.mark.parametrize("number", ["07700 900142", "+44 (0)7700 900142", "ring 01632 960123 after 4"])
def test_a_phone_number_may_be_written_in_any_way(number: str) -> None:
    assert check_answer(YOUR_PHONE, number, ADVOCATE) == number


@pytest.mark.parametrize("number", ["12", "mum's", "0770"])
def test_too_few_digits_cannot_be_rung(number: str) -> None:
    with pytest.raises(AnswerError):
        check_answer(YOUR_PHONE, number, ADVOCATE)


@pytest.mark.parametrize(
    ("address", "is_kept"), [("a@b.org", True), (" a@b.org ", True), ("a@b", False), ("a b@c.org", False)]
)
def test_an_email_needs_the_shape_of_one(address: str, is_kept: bool) -> None:
    if is_kept:
        assert check_answer(YOUR_EMAIL, address, ADVOCATE) == address
    else:
        with pytest.raises(AnswerError):
            check_answer(YOUR_EMAIL, address, ADVOCATE)


def test_only_who_and_what_happened_are_compulsory() -> None:
    assert [q.id for q in QUESTIONS.values() if q.compulsory] == ["speaks_as", "what_happened"]
    assert [q.id for q in still_needed({})] == ["speaks_as", "what_happened"]
    assert still_needed({**YOUNG, "what_happened": "x"}) == ()


def test_a_childs_own_words_are_enough_on_their_own() -> None:
    step = step_of("what_happened")
    assert still_needed({**ADVOCATE, "childs_words": "they moved me"}) == ()
    assert check_step(step, {"childs_words": "they moved me"}, ADVOCATE).errors == {}
    assert list(check_step(step, {}, ADVOCATE).errors) == ["what_happened"]


def test_taking_the_only_words_away_is_noticed() -> None:
    step = step_of("what_happened")
    before = {**YOUNG, "what_happened": "old words"}
    checked = check_step(step, {"what_happened": "  "}, before)
    assert list(checked.errors) == ["what_happened"]
    assert checked.answers == {"what_happened": None}


def test_every_page_but_two_may_be_passed_over() -> None:
    for step in STEPS:
        errors = check_step(step, {}, YOUNG if step.asked(YOUNG) else ADVOCATE).errors
        if step.id == "what-happened":
            assert errors
        elif step.id != "who":
            assert not errors, step.id


def test_answers_to_questions_no_longer_asked_stay_out_of_what_is_sent() -> None:
    answers = {**YOUNG, "contact_ways": ("email",), "contact_phone": "07700 900142", "organisation": "x"}
    assert asked_only(answers) == {**YOUNG, "contact_ways": ("email",)}


@given(st.sampled_from(sorted(QUESTIONS)), st.one_of(st.none(), st.text(), st.lists(st.text(max_size=20), max_size=5)))
def test_no_input_breaks_the_rules(question_id: str, given_: object) -> None:
    question = QUESTIONS[question_id]
    try:
        kept = check_answer(question, given_, YOUNG)  # type: ignore[arg-type]
    except AnswerError:
        return
    assert kept is None or kept
    assert isinstance(kept, tuple) == (question.type is AnswerType.ANY_OF and kept is not None)
