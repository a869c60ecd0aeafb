"""The same chat with the real Rasa server beside it, and without it from one message to the next."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from flask import Flask
from werkzeug.serving import make_server

from intake import run_bot
from intake.application import create_app
from intake.arrive.chat.rasa_client import SECRET_HEADER, secret_of
from intake.council import load_council
from intake.decide.safety import Context, assess
from intake.decide.second_opinion import THRESHOLDS, combine
from intake.decide.working_days import load_calendar
from intake.free_port import free_ports
from intake.keep.database import Database
from intake.keep.encryption import Keyring
from intake.parts import Parts
from intake.settings import ROOT, Settings
from intake.submission import SafetyLevel, SpeaksAs
from tests.arrive.journey import Journey
from tests.chat.talking import Person
from tests.databases import SqliteFiles
from tests.decide.safety_texts import texts
from tests.judging import JudgingClient

READY_WITHIN = 300.0
"""Seconds. The server trains first where its data has changed."""


def _command() -> list[str]:
    """These tests are about the connection and not about what was learned: a model of yesterday will do."""
    trained = any((ROOT / "bot" / "models").glob("sayso-*.tar.gz"))
    return [str(run_bot.PYTHON), "-m", "bot.serve"] if trained else run_bot.COMMAND


class Rasa:
    """A Rasa server that calls back to the web application of the test that runs."""

    def __init__(self, keyring: Keyring, folder: Path) -> None:
        (self.web_port, self.port), self.folder = free_ports(2), folder
        self.keyring = keyring
        self.process = self._start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _start(self) -> subprocess.Popen[bytes]:
        settings = Settings(data_dir=self.folder)
        given = run_bot.environment(settings, self.keyring, port=self.port, web_port=self.web_port)
        with (self.folder / "bot.log").open("ab") as log:
            process = subprocess.Popen(
                _command(), cwd=ROOT, env={**os.environ, **given}, stdout=log, stderr=subprocess.STDOUT
            )
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            assert process.poll() is None, (self.folder / "bot.log").read_text()
            try:
                secret = {SECRET_HEADER: secret_of(self.keyring, "messages")}
                if httpx.get(f"{self.url}/webhooks/sayso/health", headers=secret, timeout=2).status_code == 200:
                    return process
            except httpx.HTTPError:
                time.sleep(0.3)
        raise AssertionError("the Rasa server did not come up")

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        self.process = self._start()


@pytest.fixture(scope="module")
def rasa(keyring: Keyring, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rasa]:
    assert run_bot.PYTHON.exists(), "no .venv-bot: run `make setup`"
    one = Rasa(keyring, tmp_path_factory.mktemp("rasa"))
    yield one
    one.kill()


@pytest.fixture
def app(sqlite_files: SqliteFiles, keyring: Keyring, tmp_path: Path, rasa: Rasa) -> Iterator[Flask]:
    """The web application, listening where the Rasa server calls its actions."""
    settings = Settings(data_dir=tmp_path, limits_enabled=False, bot_url=rasa.url)
    database = Database(sqlite_files.migrated(), keyring)
    parts = Parts(settings, load_council(settings.council_file), load_calendar(), keyring, database)
    app = create_app(ready=replace(parts))
    app.test_client_class = JudgingClient
    server = make_server("127.0.0.1", rasa.web_port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield app
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["sayso_rasa"].close()


STORY = "my social worker never comes when she says and nobody tells me why"


def test_the_story_tells_what_it_is_and_its_topics_are_offered(person: Person) -> None:
    heard = person.types("hello", "me im 14", STORY)
    assert "What do you want to happen?" in heard  # and not first “what do you want to tell us?”
    assert person.answers()["kind"] == "complaint"
    person.types("a different one")
    assert "My social worker or PA" in person.buttons()
    assert len(person.buttons()) <= 5


def test_a_question_in_other_words_is_understood(person: Person) -> None:
    person.types("hello", "me", STORY, "a different one")
    assert "complaints team reads" in person.types("does it get shared round or stay with just you lot?")


def test_killing_the_server_in_the_middle_costs_no_word_and_it_goes_on_by_itself(person: Person, rasa: Rasa) -> None:
    person.types("hello", "me im 14", STORY)
    rasa.kill()
    started = time.monotonic()
    person.types("a different one", "my worker", "only use the code", "no", "send it")
    assert time.monotonic() - started < 10
    sent = person.submission()
    assert sent.answers["what_happened"].endswith(STORY)
    assert sent.answers["wanted"] == "a different one"
    rasa.start_again()


def test_a_server_that_hangs_is_waited_for_two_seconds_once_and_a_late_answer_changes_nothing(
    person: Person, rasa: Rasa
) -> None:
    person.types("hello", "me")
    rasa.freeze()
    try:
        started = time.monotonic()
        person.types(STORY)
        assert time.monotonic() - started < 4
        started = time.monotonic()
        person.types("something is wrong", "a different one")
        assert time.monotonic() - started < 2  # it rests, and nobody waits for it again
    finally:
        rasa.thaw()
    time.sleep(1)
    assert person.sees() == ["hello", "me", STORY, "something is wrong", "a different one"]
    assert str(person.answers()["what_happened"]).count(STORY) == 1


def test_a_sign_that_is_not_proven_and_reads_like_nothing_is_answered_as_an_ordinary_story(person: Person) -> None:
    text = "the bruise on my leg is netball, the whole team saw it, my complaint is about the form"
    assert assess(text, Context(SpeaksAs.YOUNG_PERSON, is_message=True)).level is SafetyLevel.CONCERN
    assert "looks at this first" not in person.types("hello", "me im 14", text)
    person.types("fix the form", "my worker", "only use the code", "no", "send it")
    assert person.submission().safety.level is SafetyLevel.NONE


@pytest.mark.parametrize(
    ("words", "rules", "shows_help"),
    [
        ("she told me what to tell the nurse about how i fell", SafetyLevel.NONE, True),
        (
            "the bruise on her leg is netball, the whole team saw it, my complaint is about the form",
            SafetyLevel.CONCERN,
            False,
        ),
    ],
)
def test_the_form_asks_for_the_second_opinion_while_it_is_written(
    app: Flask, words: str, rules: SafetyLevel, shows_help: bool
) -> None:
    assert assess(words).level is rules
    form = Journey.begin(app.test_client())
    after = form.client.send(form.path("what-happened"), {"what_happened": words}).request.path
    assert ("Someone to talk to now" in form.client.get(after).text) is shows_help, after


@pytest.mark.parametrize(
    ("name", "missed", "raised"),
    [
        ("blind_fourth", 3, 4),
        ("blind_fifth", 2, 11),
        ("blind_sixth", 4, 12),
        ("blind_seventh", 3, 11),
        ("blind_eighth", 2, 7),
        ("blind_ninth", 4, 6),
        ("blind_tenth", 4, 11),
    ],
)
def test_both_opinions_on_a_blind_set_come_out_no_worse_than_was_recorded(
    app: Flask, name: str, missed: int, raised: int
) -> None:
    """Two more of each than when they were written: another machine rounds otherwise."""
    client = app.extensions["sayso_rasa"]
    found: dict[bool, list[bool]] = {True: [], False: []}
    for level, text in texts(name):
        both = combine(assess(text), client.read(text).risk, question="", length=len(text))
        found[level in ("danger", "concern")].append(both.level is not SafetyLevel.NONE)
    assert found[True].count(False) <= missed
    assert found[False].count(True) <= raised


@pytest.mark.parametrize(
    "text",
    [
        "I am going to kill myself tonight",
        "i want to die",
        "im gonna end it",
        "i took all the tablets",
        "i swallowed bleach",
        "he raped me",
        "he touched my private parts",
        "he is going to kill me tonight",
        "my stepdad is strangling me",
        "i cant breathe he has his hands round my neck",
        "he is going to stab me",
        "they wont let me leave and i am being held here",
        "there is a fire in my house",
        "i havent eaten for three days",
    ],
)
def test_no_plain_word_of_danger_is_near_to_being_taken_for_chance(app: Flask, text: str) -> None:
    opinion = app.extensions["sayso_rasa"].read(text).risk
    assert assess(text).level is not SafetyLevel.NONE
    assert max(opinion.concern, opinion.danger) > 10 * THRESHOLDS.chance


@pytest.mark.parametrize("header", [{}, {SECRET_HEADER: "wrong"}])
def test_nobody_else_can_have_actions_executed(app: Flask, header: dict[str, str]) -> None:
    assert app.test_client().post("/bot/actions", json={}, headers=header).status_code == 403


def test_an_action_that_does_not_exist_or_has_nothing_to_answer_says_so(app: Flask, keyring: Keyring) -> None:
    secret = {SECRET_HEADER: secret_of(keyring, "actions")}
    tracker = {"sender_id": "f" * 32, "slots": {}, "latest_message": {"metadata": {"turn": 0}}, "events": []}
    call = {"next_action": "action_unknown", "sender_id": "f" * 32, "tracker": tracker}
    assert app.test_client().post("/bot/actions", json=call, headers=secret).status_code == 404
    call["next_action"] = "action_answer"
    assert app.test_client().post("/bot/actions", json=call, headers=secret).status_code == 409
    assert app.test_client().post("/bot/actions", data="no json", headers=secret).status_code == 400
