"""The pattern files: whole, explained, and refused by name when they are wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intake.decide.patterns import Reader
from intake.decide.rulebook import DEFAULT_FOLDER, RULEBOOK, Phrases, Rulebook, SafetyPatternsError
from intake.decide.safety import assess, assess_answers
from intake.decide.signs import Sum
from intake.submission import SafetyLevel

THRESHOLD = f"threshold = {RULEBOOK.small_signs.threshold}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "patterns"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(SafetyPatternsError) as error:
        Rulebook(folder)
    return str(error.value)


def test_every_group_says_why_and_on_what_ground() -> None:
    ids = [group.id for group in RULEBOOK.all_groups]
    assert len(ids) == len(set(ids)) >= 30
    for group in RULEBOOK.all_groups:
        assert group.why.endswith(".")
        assert len(group.because) > 20
        assert group.level is not SafetyLevel.NONE


def test_the_version_changes_with_any_file(folder: Path) -> None:
    before = Rulebook(folder).version
    assert before == RULEBOOK.version
    assert before.startswith("2026-11b+")
    change(folder, "signs.toml", THRESHOLD, "threshold = 99")
    assert Rulebook(folder).version != before


def test_another_rulebook_can_be_asked(folder: Path) -> None:
    change(folder, "signs.toml", THRESHOLD, "threshold = 1")
    other = Rulebook(folder)
    assert assess("he was there").level is SafetyLevel.NONE
    assert assess("he was there", rulebook=other).level is SafetyLevel.CONCERN
    found = assess_answers({"what_happened": "he was there"}, rulebook=other)
    assert (found.level, found.version) == (SafetyLevel.CONCERN, other.version)


def test_a_rulebook_reads_the_same_every_time() -> None:
    again = Rulebook()
    assert again.lists == RULEBOOK.lists
    assert ("foster carer" in again.lists["adult"], "" in again.lists["adult"]) == (True, False)
    for text in (
        "my foster carer hit me when we watched a film",
        "in the film the guy gets stabbed",
        "the landlord has a key and at 3am he is in the dark, she is shaking and the bottle is empty",
        "my aunt hit me when we watched a film",
    ):
        assert assess(text, rulebook=again) == assess(text)
    assert assess("my aunt hit me when we watched a film", rulebook=again).level is SafetyLevel.CONCERN


def test_a_word_has_the_points_of_its_line(folder: Path) -> None:
    signs = folder / "signs.toml"
    head, _ = signs.read_text(encoding="utf-8").split("[points]")
    signs.write_text(head + '[points]\n"40" = "zebra, yak"\n"-1" = "gnu"\n', encoding="utf-8")
    rulebook = Rulebook(folder)
    assert rulebook.signs.sum_of(["zebra", "x", "yak"]) == Sum(0, 2, 80)
    assert rulebook.signs.sum_of(["zebra", "gnu", "yak"]) == Sum(0, 2, 79)
    assert rulebook.signs.sum_of(["gnu"]) is None
    assert rulebook.speller.knows("gnu")


def test_an_idiom_without_an_example_is_refused(folder: Path) -> None:
    change(folder, "harmless.toml", "example = ", "sample = ")
    assert refusal(folder).startswith(f"{folder / 'harmless.toml'}: ")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "spellings.toml").unlink()
    assert refusal(folder).startswith(f"{folder / 'spellings.toml'}: ")


def test_a_broken_file_is_named(folder: Path) -> None:
    change(folder, "harmless.toml", "denial = [", "denial = ")
    assert refusal(folder).startswith(f"{folder / 'harmless.toml'}: ")


def test_a_group_without_an_example_is_refused(folder: Path) -> None:
    change(folder, "raise_fear.toml", "example = ", "sample = ")
    assert refusal(folder).startswith(f"{folder / 'raise_fear.toml'}: ")


def test_a_slip_in_a_pattern_is_quoted(folder: Path) -> None:
    change(folder, "raise_fear.toml", "patterns = [", 'patterns = [\n  "@nobody_knows_this_list hit",')
    assert "@nobody_knows_this_list" in refusal(folder)
    assert str(folder) in refusal(folder)


def test_a_group_without_any_pattern_is_refused(folder: Path) -> None:
    name = "raise_quiet.toml"
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write('[[group]]\nid = "nothing"\nlevel = "concern"\nwhy = "W."\nbecause = "B"\n')
        file.write('example = "E"\ncounter_example = "C"\n')
    assert "nothing has no pattern" in refusal(folder)


def test_proven_patterns_are_asked_like_the_others_and_say_so_also_from_inside_a_wider_one(folder: Path) -> None:
    change(folder, "raise_fear.toml", "patterns = [", 'patterns = [\n  "a green zorp and", "purple glim",')
    change(folder, "raise_fear.toml", "proven = [", 'proven = [\n  "green zorp", "big purple glim",')
    other = Rulebook(folder)

    def found(text: str) -> list[tuple[str, bool]]:
        passages = assess(text, rulebook=other).passages
        assert len({passage.group for passage in passages}) <= 1
        return [(text[one.start : one.end], one.proven) for one in passages]

    assert found("it was green zorp") == [("green zorp", True)]
    assert found("it was a green zorp and so on") == [("a green zorp and", True)]
    assert found("it was purple glim") == [("purple glim", False)]
    assert found("it was big purple glim") == [("big purple glim", True)]
    assert found("not purple glim then green zorp") == [("green zorp", True)]
    assert found("purple glim then green zorp") == [("purple glim", False), ("green zorp", True)]


def test_phrases_stand_in_a_stream_or_not() -> None:
    reader = Reader({}, common=(), negators=())
    phrases = Phrases([reader.read("long ago"), reader.read("^ used to"), reader.read("over $")])
    assert phrases.stand_in(" it was long ago $ ")
    assert phrases.stand_in(" used to $ ")
    assert phrases.stand_in(" it is over $ ")
    assert not phrases.stand_in(" how long is it $ ")
    assert not phrases.stand_in(" he used to $ ")
    assert not phrases.stand_in(" it is along ago $ ")
    assert not phrases.stand_in("")


def test_idioms_are_read_from_every_file_of_them(folder: Path) -> None:
    ids = [idiom.id for idiom in RULEBOOK.harmless]
    assert len(ids) == len(set(ids))
    assert {"killing_and_dying", "complaining_hard"} <= set(ids)
    change(folder, "harmless_complaining.toml", "because = ", "why = ")
    assert refusal(folder).startswith(f"{folder / 'harmless_complaining.toml'}: ")
