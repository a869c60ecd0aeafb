"""Every state that a page can be in, generated from routes × questions × {fresh, error, filled}.

A route without a recipe here fails `test_every_state`: nobody can add a page that no browser has opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

from forms.equality import EQUALITY_STEPS
from forms.question import AnswerType, Question, Step
from forms.questions import STEPS, journey
from intake.submission import Answer, SpeaksAs
from tests.journeys.driving import Driver

SPEAKERS = (SpeaksAs.YOUNG_PERSON, SpeaksAs.ADVOCATE, SpeaksAs.PROFESSIONAL)
"""A young person, and the two adults who are between them asked every question."""

LONG_WORD = "soooo" * 60
WORDS = f"<script>alert(1)</script> {{{{7*7}}}} 😭 من هجده ماه\n\n{LONG_WORD}"


@dataclass(frozen=True)
class State:
    """One page in one state."""

    endpoint: str
    name: str
    reach: Callable[[Driver], Page]

    def __str__(self) -> str:
        return f"{self.endpoint}[{self.name}]"


def all_states() -> list[State]:
    """Every state of the public side, in the order of the path."""
    return [*_reading(), *_steps(), *_around_the_steps(), *_after_sending(), *_what_goes_wrong()]


def _reading() -> Iterator[State]:
    paths = {
        "pages.start": "/",
        "pages.privacy": "/privacy",
        "pages.privacy_adults": "/privacy/adults",
        "pages.rights": "/your-rights",
        "pages.accessibility": "/accessibility",
        "pages.contact": "/contact",
        "safety.help_now": "/help-now",
    }
    for endpoint, path in paths.items():
        yield State(endpoint, "fresh", lambda driver, path=path: driver.open(path))


def _steps() -> Iterator[State]:
    first = STEPS[0]
    yield State("report.begin", "fresh", lambda driver: driver.open("/report"))
    yield State("report.begin", "error", lambda driver: driver.press_on("/report"))
    yield State("report.begin", "filled", lambda driver: driver.open("/report?as=advocate"))
    yield State("report.begin", "begun before", lambda driver: driver.begun(SpeaksAs.ADVOCATE).open("/report"))
    for speaks_as in SPEAKERS:
        for step in journey(everything(speaks_as)):
            yield from _states_of(step, speaks_as, first)


def _states_of(step: Step, speaks_as: SpeaksAs, first: Step) -> Iterator[State]:
    who = speaks_as.value
    yield State(
        "report.step", f"{step.id}, {who}, fresh", lambda d: d.begun(speaks_as, _needed_for(step)).open_step(step.id)
    )
    yield State(
        "report.step",
        f"{step.id}, {who}, filled",
        lambda d: d.begun(speaks_as, everything(speaks_as)).open_step(step.id),
    )
    question = step.asked(everything(speaks_as))[-1]
    yield State(
        "report.step",
        f"{step.id}, {who}, error",
        lambda d: d.begun(speaks_as, _needed_for(step)).send_wrong(step.id, question.id, wrong(question)),
    )


def everything(speaks_as: SpeaksAs) -> dict[str, Answer]:
    """An answer to every question that this speaker can be asked."""
    answers: dict[str, Answer] = {"speaks_as": speaks_as.value, "kind": "complaint"}
    for step in STEPS:
        for question in step.questions:
            if question.id not in answers and question.is_asked(answers):
                answers[question.id] = _some_answer(question, answers)
    return answers


def _some_answer(question: Question, answers: dict[str, Answer]) -> Answer:
    if question.type is AnswerType.ONE_OF:
        return question.choices_for(answers)[0].value
    if question.type is AnswerType.ANY_OF:
        return tuple(choice.value for choice in question.choices_for(answers) if not choice.alone)
    if question.type is AnswerType.PHONE:
        return "07700 900142"
    if question.type is AnswerType.EMAIL:
        return "someone@example.org"
    return WORDS[: question.max_length]


def _needed_for(step: Step) -> dict[str, Answer]:
    """Without these answers the page would not be asked."""
    needed: dict[str, Answer] = {"kind": "complaint"}
    if any(question.only_if for question in step.questions):
        needed["what_happened"] = "they moved me"
        needed["contact_ways"] = ("text", "email", "letter", "trusted")
    return needed


def wrong(question: Question) -> str:
    """Something that this question cannot take."""
    return "no such choice" if question.choices else "x" * (question.max_length + 1)


def _around_the_steps() -> Iterator[State]:
    young = SpeaksAs.YOUNG_PERSON
    yield State("sending.check", "hardly anything", lambda d: d.begun(young).open_draft("check"))
    yield State("sending.check", "filled", lambda d: d.begun(young, everything(young)).open_draft("check"))
    advocate = SpeaksAs.ADVOCATE
    yield State("sending.check", "advocate", lambda d: d.begun(advocate, everything(advocate)).open_draft("check"))
    yield State("saving.saved", "fresh", lambda d: d.begun(young).open_draft("saved"))
    yield State("saving.erase", "fresh", lambda d: d.begun(young).open_draft("erase"))
    yield State("saving.erased", "fresh", lambda d: d.open("/report/erased"))
    yield State("safety.after_words", "danger", lambda d: d.begun(young, {"what_happened": DANGER}).open_draft("help"))
    yield State("safety.after_words", "no flag", lambda d: d.begun(young).open_draft("help"))
    yield State("saving.unlock", "locked", lambda d: d.begun_anew(young).locked().open_step("what-happened"))
    yield State(
        "saving.unlock", "wrong code", lambda d: d.begun_anew(young).locked().try_code("what-happened", "not my code")
    )


DANGER = "i want to kill my self tonight"


def _gone_on_with(driver: Driver) -> Page:
    page = driver.sent_anew(SpeaksAs.ADVOCATE).take_back("")
    page.get_by_role("button", name="Go on with it after all").click()
    page.wait_for_load_state()
    return page


def _after_sending() -> Iterator[State]:
    young, advocate = SpeaksAs.YOUNG_PERSON, SpeaksAs.ADVOCATE
    yield State("sending.receipt", "young person", lambda d: d.sent(young, everything(young)).open_draft("receipt"))
    yield State("sending.receipt", "advocate", lambda d: d.sent(advocate, everything(advocate)).open_draft("receipt"))
    compliment: dict[str, Answer] = {"kind": "compliment", "what_happened": "she is kind"}
    yield State("sending.receipt", "compliment", lambda d: d.sent(young, compliment).open_draft("receipt"))
    for step in EQUALITY_STEPS:
        path, group = f"equality/{step.id}", {"ethnic_group": "mixed"}
        yield State(
            "equality.step",
            f"{step.id}, fresh",
            lambda d, path=path, group=group: d.sent(young).answer_equality(group).open_draft(path),
        )
        question = step.asked({"speaks_as": "young_person", **group})[0]
        yield State(
            "equality.step",
            f"{step.id}, error",
            lambda d, path=path, group=group, question=question: (
                d.sent(young).answer_equality(group).send_wrong(path, question.id, wrong(question))
            ),
        )
    yield State("equality.first", "fresh", lambda d: d.sent(advocate).open_draft("equality"))
    yield State("equality.thanks", "fresh", lambda d: d.sent(young).open_draft("equality/thanks"))
    yield State("come_back.enter", "fresh", lambda d: d.open("/come-back"))
    yield State("come_back.enter", "error", lambda d: d.come_back("not my code at all"))
    yield State("come_back.sent", "young person", lambda d: d.sent(young, everything(young)).come_back())
    yield State("writing_back.send", "error", lambda d: d.sent_anew(young).write_back(""))
    yield State("writing_back.send", "danger", lambda d: d.sent_anew(young).write_back(DANGER))
    yield State("writing_back.send", "long", lambda d: d.sent_anew(advocate).write_back(WORDS))
    yield State("taking_back.ask", "fresh", lambda d: d.sent_anew(young).asked_to_take_back())
    yield State("taking_back.send", "error", lambda d: d.sent_anew(young).take_back("x" * 20_001))
    yield State("taking_back.send", "danger", lambda d: d.sent_anew(young).take_back(DANGER))
    yield State("taking_back.go_on", "advocate", _gone_on_with)
    yield State("come_back.sent", "compliment", lambda d: d.sent(young, compliment).come_back())


def _what_goes_wrong() -> Iterator[State]:
    young = SpeaksAs.YOUNG_PERSON
    yield State("errors", "no such page", lambda d: d.open("/no-such-page"))
    yield State("errors", "no such draft", lambda d: d.open("/report/" + "0" * 32 + "/what-happened"))
    yield State("rescue.rescue", "words given back", lambda d: d.begun(young).lost().send("what-happened", WORDS))
    yield State("errors", "stale token", lambda d: d.begun(young).send("what-happened", WORDS, token="old"))
    yield State("errors", "stale token on sending", lambda d: d.begun(young).send_page("check", token="old"))
    yield State("errors", "locked with words", lambda d: d.begun_anew(young).locked().send("what-happened", WORDS))
    yield State("errors", "sent already", lambda d: d.sent(young).send("what-happened", WORDS))
    yield State("errors", "wrong way of asking", lambda d: d.post("/privacy", {}))
    yield State("errors", "too large", lambda d: d.post("/report", {"speaks_as": "x" * 2_100_000}))
