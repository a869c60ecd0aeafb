"""Starting the server: what it refuses, what it says when it cannot understand, how it goes on without the weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.running import Bot, run_module


@pytest.mark.parametrize("name", ["BOT_SECRET", "BOT_TRACKER_KEY", "ACTIONS_URL", "ACTIONS_SECRET"])
def test_it_refuses_to_start_without_what_keeps_it_safe(own_bot: Bot, name: str) -> None:
    done = run_module("bot.serve", own_bot.environment({name: ""}))
    assert (done.returncode, done.stderr) == (2, f"{name} must be set.\n")


def test_it_refuses_to_start_without_a_model(own_bot: Bot, tmp_path: Path) -> None:
    done = run_module("bot.serve", own_bot.environment({"BOT_MODELS": str(tmp_path / "empty")}))
    assert (done.returncode, done.stderr) == (2, "No model is trained yet: run python -m bot.train first.\n")


@pytest.mark.parametrize("secret", ["short", "x" * 23])
def test_it_refuses_a_secret_that_could_be_guessed(own_bot: Bot, secret: str) -> None:
    done = run_module("bot.serve", own_bot.environment({"BOT_SECRET": secret}))
    assert done.returncode != 0
    assert "BOT_SECRET must have at least 24 characters" in done.stderr


def test_a_server_whose_model_does_not_load_says_so_and_never_looks_like_a_silent_bot(own_bot: Bot) -> None:
    models = own_bot.folder / "models"
    models.mkdir()
    (models / "sayso-broken.tar.gz").write_bytes(b"no archive")
    with own_bot.running(healthy=False, BOT_MODELS=str(models)) as client:
        assert client.get("/health").json() == {"ready": False, "model": None}
        for path in ("/messages", "/parse"):
            answer = client.post(path, json={"sender": "one", "text": "hello"})
            assert (answer.status_code, answer.json()) == (503, {"problem": "no_model"})


def test_without_weights_it_goes_by_spelling_and_says_so(own_bot: Bot) -> None:
    with own_bot.running(BOT_WEIGHTS="") as client:
        reading = client.post("/parse", json={"text": "hello there"}).json()
        assert reading["intent"]["name"] == "greet"
        assert client.post("/messages", json={"sender": "one", "text": "hiya"}).status_code == 200
    assert "No sentence embeddings" in own_bot.log


def test_weights_with_another_checksum_are_not_used(own_bot: Bot) -> None:
    folder = own_bot.folder / "weights"
    folder.mkdir()
    for name in ("model.safetensors", "tokenizer.json"):
        (folder / name).write_bytes(b"{}")
    with own_bot.running(BOT_WEIGHTS=str(folder)) as client:
        assert client.post("/parse", json={"text": "hello there"}).json()["intent"]["name"] == "greet"
    assert "not the pinned" in own_bot.log
