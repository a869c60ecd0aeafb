"""Which team is suggested, why, and which never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.decide.team_suggestion import (
    TeamRule,
    TeamRules,
    TeamRulesError,
    TeamSuggestion,
    load_team_rules,
    suggest,
    teams_spoken_of,
)
from intake.submission import CareSituation, Topic

RULES = TeamRules(
    "1",
    (
        TeamRule("homes", (Topic.CARERS_AND_HOME_STAFF,), ("pocket money", "key worker"), (), ("the home",)),
        TeamRule("leaving", (Topic.MONEY,), ("pathway plan",), (CareSituation.CARE_LEAVER,), ("my pa",)),
        TeamRule("fostering", (Topic.CARERS_AND_HOME_STAFF,), ("foster carer",)),
    ),
)
TEAMS = {"homes": "Residential Homes", "leaving": "Leaving Care", "fostering": "Fostering"}
MEMBERS = {"homes": ("Graham Pell",), "leaving": ("Tom O'Reyes",), "fostering": ()}


def _suggest(
    text: str = "", *topics: Topic, situation: CareSituation | None = None, never: tuple[str, ...] = ()
) -> list[str]:
    found = suggest(RULES, topics=topics, texts=[text], situation=situation, teams=TEAMS, never=never)
    return [one.team for one in found]


def test_it_says_what_spoke_for_the_team() -> None:
    (best,) = suggest(
        RULES,
        topics=[Topic.MONEY],
        texts=["where is my\nPathway Plan??"],
        situation=CareSituation.CARE_LEAVER,
        teams=TEAMS,
        never=(),
    )
    assert best == TeamSuggestion("leaving", (Topic.MONEY,), ("pathway plan",), CareSituation.CARE_LEAVER, 5)


def test_a_situation_that_the_rule_does_not_name_speaks_for_nothing() -> None:
    (best, _) = suggest(
        RULES,
        topics=[Topic.CARERS_AND_HOME_STAFF],
        texts=[],
        situation=CareSituation.CARE_LEAVER,
        teams=TEAMS,
        never=(),
    )
    assert best == TeamSuggestion("homes", (Topic.CARERS_AND_HOME_STAFF,), (), None, 2)


def test_every_text_is_read_to_its_first_and_last_word() -> None:
    found = suggest(RULES, topics=(), texts=["my pocket money", "key worker"], situation=None, teams=TEAMS, never=())
    assert [(one.words, one.points) for one in found] == [(("pocket money", "key worker"), 3)]


def test_one_with_half_as_much_is_far_behind() -> None:
    assert _suggest("pocket money", Topic.CARERS_AND_HOME_STAFF) == ["homes"]


def test_equals_are_both_suggested_and_one_that_is_far_behind_is_not() -> None:
    assert _suggest("", Topic.CARERS_AND_HOME_STAFF) == ["homes", "fostering"]
    assert _suggest("pocket money, key workers", Topic.CARERS_AND_HOME_STAFF) == ["homes"]


def test_too_little_suggests_nothing() -> None:
    assert _suggest("hello") == []
    assert _suggest("", situation=CareSituation.CARE_LEAVER) == []
    assert _suggest("pocketmoney") == [], "part of a word is no word"


def test_a_team_that_it_is_about_is_never_suggested_however_much_speaks_for_it() -> None:
    assert _suggest("pocket money key worker", Topic.CARERS_AND_HOME_STAFF, never=("homes",)) == ["fostering"]


def test_a_rule_for_a_team_that_is_not_there_rests() -> None:
    found = suggest(RULES, topics=[Topic.MONEY], texts=[], situation=None, teams=["homes"], never=())
    assert found == ()


@pytest.mark.parametrize(
    ("about", "teams"),
    [
        ("Graham", {"homes"}),
        ("mr PELL and the others", {"homes"}),
        ("residential", {"homes"}),
        ("the leaving care team", {"leaving"}),
        ("my PA", {"leaving"}),
        ("O’Reyes", {"leaving"}),
        ("fostering and the home", {"fostering", "homes"}),
        ("my teacher", set()),
        ("", set()),
        ("  \n", set()),
        ("grahamstown", set()),
    ],
)
def test_the_answer_to_who_is_it_about_is_read_generously(about: str, teams: set[str]) -> None:
    assert teams_spoken_of(about, RULES, names=TEAMS, members=MEMBERS) == teams


@pytest.mark.parametrize(
    ("about", "teams"),
    [
        ("the assessment people", {"assess"}),
        ("my school", set()),
        ("the virtual one", {"virtual"}),
        ("children in care", {"cic"}),
        ("the hub", set()),
        ("mash", {"mash"}),
        ("ann", {"mash"}),
        ("li", set()),
    ],
)
def test_a_team_is_meant_by_its_whole_name_or_by_a_word_that_tells_it_from_others(about: str, teams: set[str]) -> None:
    names = {"assess": "Assessments", "virtual": "Virtual Schools", "cic": "Children in Care", "mash": "MASH Hub"}
    assert teams_spoken_of(about, RULES, names=names, members={"mash": ("Ann Li",)}) == teams


def test_a_file_says_what_speaks_for_a_team_and_may_leave_out_most_of_it(tmp_path: Path) -> None:
    path = tmp_path / "teams.toml"
    path.write_text(
        'version = "7"\n[[rules]]\nteam = "x"\n[[rules]]\nteam = "y"\ntopics = ["money"]\nwords = ["pathway plan"]\n'
        'situations = ["care_leaver"]\nalso_called = ["my pa"]\n'
    )
    assert load_team_rules(path) == TeamRules(
        "7",
        (TeamRule("x"), TeamRule("y", (Topic.MONEY,), ("pathway plan",), (CareSituation.CARE_LEAVER,), ("my pa",))),
    )


def test_the_file_that_ships_can_be_read_and_each_rule_says_something() -> None:
    rules = load_team_rules()
    assert rules.rules
    assert all(rule.topics or rule.words for rule in rules.rules)
    assert len({rule.team for rule in rules.rules}) == len(rules.rules)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "version is missing"),
        ('version = "1"\n[[rules]]\ntopics = ["money"]', "team is missing"),
        ('version = "1"\n[[rules]]\nteam = "x"\ntopics = ["weather"]', "weather"),
        ('version = "1"\n[[rules]]\nteam = "x"\nwords = [1]', "words of x"),
        ('version = "1"\n[[rules]]\nteam = "x"\nwrods = []', "a rule says wrods, which means nothing here"),
        ('version = "1"\n[[rules]]\nteam = "x"\nwrods = []\nname = ""', "a rule says name, wrods, which means"),
        ("version =", "teams.toml"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "teams.toml"
    path.write_text(text)
    with pytest.raises(TeamRulesError, match=said):
        load_team_rules(path)
