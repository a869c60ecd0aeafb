"""Keys, sealed values and digests."""

from __future__ import annotations

import base64
import multiprocessing
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.keep.encryption import CannotDecrypt, Keyring, KeyTextWrong, new_key_text

HERE = {"table": "drafts", "column": "answers", "row": "1"}


@given(st.binary(max_size=3000))
def test_what_is_sealed_opens_in_its_place(plain: bytes) -> None:
    keyring = Keyring([("a", bytes(32))])
    sealed = keyring.seal(plain, **HERE)
    assert keyring.open(sealed, **HERE) == plain
    assert len(plain) < 4 or plain not in sealed


def test_the_same_words_never_look_the_same_twice(keyring: Keyring) -> None:
    assert keyring.seal(b"help", **HERE) != keyring.seal(b"help", **HERE)


@pytest.mark.parametrize("moved", [{"table": "cases"}, {"column": "passage"}, {"row": "2"}])
def test_a_value_moved_to_another_place_does_not_open(keyring: Keyring, moved: dict[str, str]) -> None:
    sealed = keyring.seal(b"words", **HERE)
    with pytest.raises(CannotDecrypt):
        keyring.open(sealed, **{**HERE, **moved})


def test_every_single_changed_byte_is_noticed(keyring: Keyring) -> None:
    sealed = keyring.seal(b"words", **HERE)
    for at in range(len(sealed)):
        altered = bytearray(sealed)
        altered[at] ^= 1
        with pytest.raises(CannotDecrypt):
            keyring.open(bytes(altered), **HERE)


@given(st.binary(max_size=80))
def test_any_rubbish_is_refused_in_one_way(rubbish: bytes) -> None:
    with pytest.raises(CannotDecrypt):
        Keyring([("a", bytes(32))]).open(rubbish, **HERE)


def test_another_key_with_the_same_id_does_not_open() -> None:
    sealed = Keyring([("a", bytes(32))]).seal(b"words", **HERE)
    with pytest.raises(CannotDecrypt):
        Keyring([("a", bytes([1]) * 32)]).open(sealed, **HERE)


def test_a_new_key_seals_while_the_old_one_still_opens() -> None:
    old, new = new_key_text(), new_key_text()
    before, after = Keyring.from_text(old), Keyring.from_text(f"{new},{old}")
    assert after.open(before.seal(b"words", **HERE), **HERE) == b"words"
    with pytest.raises(CannotDecrypt):
        before.open(after.seal(b"words", **HERE), **HERE)
    assert before.digest("a code", purpose="p") in after.digests("a code", purpose="p")
    assert after.digest("a code", purpose="p") == Keyring.from_text(new).digest("a code", purpose="p")


def test_digests_and_derived_keys_differ_by_purpose_and_key(keyring: Keyring) -> None:
    assert keyring.digest("x", purpose="one") == keyring.digest("x", purpose="one")
    assert keyring.digest("x", purpose="one") != keyring.digest("x", purpose="two")
    assert keyring.derive("one") != keyring.derive("two")
    other = Keyring.from_text(new_key_text())
    assert keyring.derive("one") != other.derive("one")
    assert len(keyring.derive("one")) == len(keyring.digest("x", purpose="one")) == 32


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "no colon",
        "a:!!!!",
        "a:" + base64.b64encode(bytes(16)).decode(),
        ":" + base64.b64encode(bytes(32)).decode(),
        "a b:" + base64.b64encode(bytes(32)).decode(),
        ",".join(["a:" + base64.b64encode(bytes(32)).decode()] * 2),
    ],
)
def test_a_key_text_that_is_wrong_is_refused_without_being_repeated(wrong: str) -> None:
    with pytest.raises(KeyTextWrong) as refusal:
        Keyring.from_text(wrong)
    secret = wrong.partition(":")[2]
    assert not secret or secret not in str(refusal.value)


def test_a_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "sayso.key"
    first = Keyring.from_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["sayso.key"]
    assert Keyring.from_file(path).derive("x") == first.derive("x")


def _read_key(path: str, gate: object, answers: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    answers.put(Keyring.from_file(Path(path)).derive("x"))  # type: ignore[attr-defined]


def test_processes_that_start_at_once_get_one_key(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    for attempt in range(5):
        gate, answers = context.Barrier(6), context.Queue()
        path = str(tmp_path / f"{attempt}.key")
        processes = [context.Process(target=_read_key, args=(path, gate, answers)) for _ in range(6)]
        for process in processes:
            process.start()
        keys = {answers.get(timeout=30) for _ in processes}
        for process in processes:
            process.join(30)
        assert len(keys) == 1
