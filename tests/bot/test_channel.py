"""The only door of the Rasa server, through HTTP, with a real server behind it."""

from __future__ import annotations

import json
import secrets
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.bot.running import BREAK_DOWN, REPLY_WRONGLY, SAY_NOTHING, Bot, StandInActions

ROUTES = (("GET", "/health"), ("POST", "/messages"), ("POST", "/parse"), ("DELETE", "/conversations/one"))


def say(client: httpx.Client, text: str, sender: str | None = None, **more: object) -> httpx.Response:
    return client.post("/messages", json={"sender": sender or secrets.token_hex(8), "text": text, **more})


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("given", [None, "", "wrong", "ünîcode"])
def test_every_route_demands_the_secret(client: httpx.Client, method: str, path: str, given: str | None) -> None:
    headers = {} if given is None else {"X-Sayso-Secret": given.encode()}
    answer = httpx.request(method, f"{client.base_url}{path.removeprefix('/')}", headers=headers)
    assert (answer.status_code, answer.json()) == (403, {"problem": "secret"})


def test_rasas_own_api_and_channels_are_not_there(client: httpx.Client) -> None:
    server = str(client.base_url).split("/webhooks")[0]
    for path in ("/status", "/conversations/one/tracker", "/model/parse", "/webhooks/rest/webhook", "/domain"):
        assert httpx.get(server + path).status_code == 404
        assert httpx.post(server + path, json={}).status_code == 404


def test_a_message_is_answered_by_the_action_of_the_web_application(
    client: httpx.Client, actions: StandInActions
) -> None:
    answer = say(client, "my sw never turns up")
    assert answer.status_code == 200
    assert [message["text"] for message in answer.json()["messages"]] == ["I heard 20 characters"]
    assert actions.secrets_seen == {actions.secret}


def test_a_reading_names_three_intents_three_topics_and_the_risk(client: httpx.Client) -> None:
    reading = client.post("/parse", json={"text": "i want to complain about my pocket money"}).json()
    confidences = [option["confidence"] for option in reading["intent_ranking"]]
    assert reading["intent"] == reading["intent_ranking"][0]
    assert len(confidences) == 3
    assert confidences == sorted(confidences, reverse=True)
    assert "money" in [option["topic"] for option in reading["topics"]]
    assert len(reading["topics"]) == 3
    assert reading["risk"].keys() == {"concern", "danger", "raised"}


def test_the_same_reading_comes_with_a_turn_and_reaches_the_action(
    client: httpx.Client, actions: StandInActions
) -> None:
    text = "who can see what i write here"
    turn, alone = say(client, text).json()["reading"], client.post("/parse", json={"text": text}).json()
    assert turn == alone
    heard = actions.received[-1]["tracker"]["latest_message"]
    assert {name: heard[name] for name in ("text", "intent", "intent_ranking", "topics", "risk")} == {
        name: alone[name] for name in ("text", "intent", "intent_ranking", "topics", "risk")
    }


@pytest.mark.parametrize("text", ["/restart", '/affirm{"x": 1}', "  /stop", "/session_start", "/"])
def test_a_leading_slash_is_words_and_no_command(client: httpx.Client, actions: StandInActions, text: str) -> None:
    answer = say(client, text)
    assert answer.status_code == 200
    assert answer.json()["reading"]["text"] == text
    assert answer.json()["reading"]["intent"]["confidence"] < 1
    assert answer.json()["reading"]["intent"]["name"] != "session_start"
    assert actions.received[-1]["tracker"]["latest_message"]["text"] == text
    assert actions.received[-1]["tracker"]["latest_message"]["entities"] == []


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_message_is_answered(client: httpx.Client, text: str) -> None:
    answer = say(client, text)
    assert answer.status_code == 200
    assert len(answer.json()["messages"]) == 1
    assert answer.json()["reading"]["intent"] == {"name": "nothing_said", "confidence": 1.0}
    assert answer.json()["reading"]["topics"] == []
    assert answer.json()["reading"]["risk"] is None


def test_a_hundred_thousand_characters_are_answered_and_reach_the_action_whole(
    client: httpx.Client, actions: StandInActions
) -> None:
    text = "nobody listens to me. " * 4600
    answer = say(client, text)
    assert answer.status_code == 200
    assert actions.received[-1]["tracker"]["latest_message"]["text"] == text


def test_risk_at_the_end_of_a_long_text_is_noticed(client: httpx.Client) -> None:
    dull = "We had a nice meeting about my bus pass and my school bag and it was fine. " * 60
    alarming = "my foster dad beats me with a belt and says he will kill me tonight"
    assert not client.post("/parse", json={"text": dull}).json()["risk"]["raised"]
    assert client.post("/parse", json={"text": dull + alarming}).json()["risk"]["raised"]


@pytest.mark.parametrize(
    "text", ["\ud800 hello", "\x00", "😡" * 500, "مرحبا", "a" * 5000, "\u200b", "'; DROP TABLE kept"]
)
def test_awkward_characters_are_answered(client: httpx.Client, text: str) -> None:
    body = json.dumps({"sender": secrets.token_hex(8), "text": text})
    answer = client.post("/messages", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert len(answer.json()["messages"]) == 1


def test_a_pressed_button_is_taken_as_said(client: httpx.Client, actions: StandInActions) -> None:
    answer = say(client, "Yes, send it", intent="affirm")
    assert answer.json()["reading"]["intent"] == {"name": "affirm", "confidence": 1.0}
    assert actions.received[-1]["tracker"]["latest_message"]["intent"] == {"name": "affirm", "confidence": 1.0}


def test_metadata_reaches_the_action(client: httpx.Client, actions: StandInActions) -> None:
    say(client, "hello", metadata={"expect": "free_text"})
    assert actions.received[-1]["tracker"]["latest_message"]["metadata"] == {"expect": "free_text"}


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"not json", "body"),
        (b"[]", "body"),
        (b'{"sender": "one"}', "text"),
        (b'{"sender": "one", "text": 7}', "text"),
        (b'{"text": "hello"}', "sender"),
        (b'{"sender": "one", "text": "hello", "intent": "no_such_intent"}', "intent"),
        (b'{"sender": "one", "text": "hello", "metadata": [1]}', "metadata"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(client: httpx.Client, body: bytes, problem: str) -> None:
    answer = client.post("/messages", content=body)
    assert (answer.status_code, answer.json()) == (400, {"problem": problem})


def test_silence_is_a_failure_and_the_next_message_is_answered(client: httpx.Client) -> None:
    answer = say(client, SAY_NOTHING, sender="silent")
    assert (answer.status_code, answer.json()) == (500, {"problem": "silent"})
    assert say(client, "hello", sender="silent").status_code == 200


@pytest.mark.parametrize("text", [BREAK_DOWN, REPLY_WRONGLY])
def test_a_failing_action_is_a_failure_and_the_next_message_is_answered(client: httpx.Client, text: str) -> None:
    sender = secrets.token_hex(8)
    assert say(client, "hello", sender=sender).status_code == 200
    answer = say(client, text, sender=sender)
    assert (answer.status_code, answer.json()) == (500, {"problem": "silent"})
    assert say(client, "hello again", sender=sender).status_code == 200


def test_two_messages_at_once_of_one_conversation_are_both_kept(client: httpx.Client, actions: StandInActions) -> None:
    texts = [f"message {number}" for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda text: say(client, text, sender="at once"), texts))
    assert {answer.status_code for answer in answers} == {200}
    say(client, "and now", sender="at once")
    events = actions.received[-1]["tracker"]["events"]
    assert {event["text"] for event in events if event["event"] == "user"} == {*texts, "and now"}


def test_nothing_that_was_typed_stands_in_the_log(client: httpx.Client, session_bot: Bot) -> None:
    word = f"xylophone{secrets.token_hex(4)}"
    for text in (word, f"/{word}", f'/{word}{{"{word}": 1}}'):
        say(client, text, sender=f"sender-{word}")
    say(client, REPLY_WRONGLY, metadata={"word": word})
    assert word not in session_bot.log
    assert "A turn failed: SilentTurn" in session_bot.log
    assert "ValidationError" in session_bot.log
