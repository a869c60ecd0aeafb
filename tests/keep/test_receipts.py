"""References and return codes, as people copy them."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import select

from intake.keep import drafts, receipts, submissions
from intake.keep.database import Database
from intake.keep.encryption import Keyring
from intake.keep.receipts import ALPHABET, CodeUnknown
from intake.keep.tables import ReturnCodeRow
from intake.keep.wordlist import words
from tests.keep.making import NOW, a_draft, a_submission, send

a_code = st.lists(st.sampled_from(words()), min_size=6, max_size=6)
between = st.sampled_from([" ", "  ", ", ", "-", " - ", "\n", "\t", "; ", "/", " + "])


@st.composite
def copied(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and what somebody types who copied it by hand."""
    code = draw(a_code)
    typed = [draw(st.sampled_from([str.lower, str.upper, str.title]))(word) for word in code]
    if draw(st.booleans()):
        typed = [f"{number}{draw(st.sampled_from([') ', '. ', ' ']))}{word}" for number, word in enumerate(typed, 1)]
    return " ".join(code), draw(st.sampled_from(["", " ", "\n"])) + draw(between).join(typed) + draw(between)


@given(copied())
def test_case_spaces_commas_hyphens_and_numbers_do_not_matter(pair: tuple[str, str]) -> None:
    code, typed = pair
    assert receipts.normalise_code(typed) == code


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    """A code with one slip in each of some words: a letter wrong, missing, doubled, or two swapped."""
    code = draw(a_code)
    return " ".join(code), " ".join(_slip(draw, word) if draw(st.booleans()) else word for word in code)


def _slip(draw: st.DrawFn, word: str) -> str:
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slip = draw(st.sampled_from(["wrong", "missing", "extra", "swapped"]))
    if slip == "wrong":
        return word[:at] + letter + word[at + 1 :]
    if slip == "missing":
        return word[:at] + word[at + 1 :]
    if slip == "extra":
        return word[:at] + letter + word[at:]
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


@given(misspelt())
def test_one_slip_in_any_word_is_forgiven_or_refused_but_never_taken_for_another_code(pair: tuple[str, str]) -> None:
    code, typed = pair
    assert receipts.normalise_code(typed) in (code, None)


def test_nearly_every_single_slip_is_forgiven() -> None:
    chance = random.Random(7)
    forgiven = 0
    for _ in range(500):
        code = [chance.choice(words()) for _ in range(6)]
        which, at = chance.randrange(6), chance.randrange(3)
        word = code[which]
        slipped = word[: at + 1] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 2 :]
        typed = " ".join([*code[:which], slipped, *code[which + 1 :]])
        forgiven += receipts.normalise_code(typed) == " ".join(code)
    assert forgiven >= 490


@given(a_code)
def test_words_run_together_or_torn_apart_come_back(code: list[str]) -> None:
    assert receipts.normalise_code("".join(code)) == " ".join(code)
    torn = [code[0][:3] + " " + code[0][3:], *code[1:]]
    assume(len(code[0]) > 4)
    assert receipts.normalise_code(" ".join(torn)) == " ".join(code)


@given(st.text(max_size=500))
def test_any_text_at_all_is_a_code_or_is_not(text: str) -> None:
    found = receipts.normalise_code(text)
    assert found is None or receipts.normalise_code(found) == found
    assert receipts.normalise_reference(text) is None or len(text) >= 8


def test_five_or_seven_words_are_no_code() -> None:
    code = receipts.new_return_code().split()
    assert receipts.normalise_code(" ".join(code[:5])) is None
    assert receipts.normalise_code(" ".join([*code, code[0]])) is None


def test_a_reference_forgives_how_it_is_written() -> None:
    reference = receipts.new_reference()
    bare = reference.replace("-", "")
    for typed in (
        reference.lower(),
        bare,
        bare.removeprefix("SAY"),
        f"  {reference[:3]} {reference[4:8]} {reference[9:]} ",
    ):
        assert receipts.normalise_reference(typed) == reference


def test_any_misread_character_and_any_two_swapped_are_noticed() -> None:
    reference = receipts.new_reference()
    characters = reference.removeprefix("SAY-").replace("-", "")
    for at, one in enumerate(characters):
        for other in set(ALPHABET) - {one}:
            assert receipts.normalise_reference(characters[:at] + other + characters[at + 1 :]) is None
    for first, second in combinations(range(len(characters)), 2):
        swapped = list(characters)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if "".join(swapped) != characters:
            assert receipts.normalise_reference("".join(swapped)) is None


def test_a_code_leads_to_its_submission_and_to_no_other(database: Database) -> None:
    with database.transaction() as rows:
        sent, receipt = send(rows, a_draft(rows))
        other, _ = send(rows, a_draft(rows))
    with database.reading() as rows:
        assert receipts.submission_of_code(rows, receipt.return_code.upper()) == sent.id != other.id
        for wrong in ("", "what", receipts.new_return_code(), "\0"):
            with pytest.raises(CodeUnknown):
                receipts.submission_of_code(rows, wrong)


def test_no_word_of_a_code_is_kept(database: Database) -> None:
    with database.transaction() as rows:
        _, receipt = send(rows, a_draft(rows))
        kept = rows.connection.execute(select(ReturnCodeRow.__table__)).all()
    assert len(kept) == 1
    assert not any(word in repr(kept) for word in receipt.return_code.split() if len(word) > 3)


def test_the_same_secret_gives_the_same_code_and_tells_nothing_without_the_key(keyring: Keyring) -> None:
    code = receipts.code_from(keyring, "secret")
    assert code == receipts.code_from(keyring, "secret") != receipts.code_from(keyring, "secret2")
    assert code != receipts.code_from(Keyring([("a", bytes(32))]), "secret")
    assert receipts.normalise_code(code) == code


def test_codes_made_from_secrets_use_the_whole_list(keyring: Keyring) -> None:
    used = {word for number in range(1500) for word in receipts.code_from(keyring, str(number)).split()}
    assert len(used) > len(words()) * 0.99


def test_the_draft_s_own_code_becomes_the_receipt_s(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        code = drafts.give_return_code(rows, draft.id, secret="s3cret", now=NOW)
        assert drafts.give_return_code(rows, draft.id, secret="s3cret", now=NOW) == code
        submission_id = submissions.new_id()
        drafts.mark_sent(rows, draft.id, submission_id=submission_id, now=NOW)
        receipt = receipts.mint(rows, submission_id=submission_id, secret="s3cret", now=NOW)
        submissions.add(rows, a_submission(id=submission_id, reference=receipt.reference))
    assert receipt.return_code == code
    with database.reading() as rows:
        assert receipts.submission_of_code(rows, code) == submission_id


def test_a_code_is_never_turned_round_to_another_submission(database: Database) -> None:
    with database.transaction() as rows:
        first = a_submission()
        receipts.mint(rows, submission_id=first.id, secret="one secret", now=NOW)
        submissions.add(rows, first)
    with pytest.raises(RuntimeError), database.transaction() as rows:
        receipts.mint(rows, submission_id=submissions.new_id(), secret="one secret", now=NOW)


def test_a_reference_that_is_taken_is_not_given_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.transaction() as rows:
        taken = a_submission()
        submissions.add(rows, taken)
        free = receipts.new_reference()
        submission = a_submission(reference=free)
        offered = iter([taken.reference, taken.reference, free])
        monkeypatch.setattr(receipts, "new_reference", lambda: next(offered))
        assert receipts.mint(rows, submission_id=submission.id, now=NOW).reference == free
        submissions.add(rows, submission)
