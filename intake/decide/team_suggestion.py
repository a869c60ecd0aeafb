"""Which team might answer: from topics, words and situation, with its reasons. A suggestion decides nothing.

Never the team that it is about, as far as anybody can tell: the caller says which teams are settled, and
`teams_spoken_of` finds those that stand in the answer to “who is it about”. Better no suggestion than that one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from intake.submission import CareSituation, Topic

DEFAULT_PATH = Path(__file__).parent / "teams.toml"

TOPIC, SITUATION, FIRST_WORD, NEXT_WORD, MOST_FOR_WORDS = 2, 1, 2, 1, 4
"""Points."""
ENOUGH = 2
MOST = 2
"""How many teams are suggested at most."""

_COMMON = frozenset(
    {"team", "care", "children", "young", "people", "school", "home", "service", "support", "and", "in"}
)
"""Words of a team's name that do not tell it from others."""
_SHORTEST_NAME = 3


class TeamRulesError(Exception):
    """The file of team rules cannot be used. The message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class TeamRule:
    """What speaks for one team."""

    team: str
    """The team's code."""
    topics: tuple[Topic, ...] = ()
    words: tuple[str, ...] = ()
    situations: tuple[CareSituation, ...] = ()
    also_called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamRules:
    """All of them, in the order that decides between equals."""

    version: str
    rules: tuple[TeamRule, ...]


@dataclass(frozen=True, slots=True)
class TeamSuggestion:
    """A team, and what spoke for it."""

    team: str
    topics: tuple[Topic, ...]
    words: tuple[str, ...]
    """As they stand in the rule, never as the person typed them."""
    situation: CareSituation | None
    points: int


def suggest(
    rules: TeamRules,
    *,
    topics: Collection[Topic],
    texts: Iterable[str],
    situation: CareSituation | None,
    teams: Collection[str],
    never: Collection[str],
) -> tuple[TeamSuggestion, ...]:
    """The best one or two, the best first; nothing where nothing speaks clearly for a team.

    `teams`: codes of the teams that there are. `never`: codes of those that it may be about.
    """
    said = _folded(" \n ".join(texts))
    found = [
        _judged(rule, topics, said, situation) for rule in rules.rules if rule.team in teams and rule.team not in never
    ]
    enough = sorted((one for one in found if one.points >= ENOUGH), key=lambda one: -one.points)
    return tuple(one for one in enough if one.points * 2 > enough[0].points)[:MOST]


def teams_spoken_of(
    about: str, rules: TeamRules, *, names: Mapping[str, str], members: Mapping[str, Collection[str]]
) -> frozenset[str]:
    """Codes of the teams that may be meant by this answer to “who is it about”. Generous on purpose.

    `names` and `members`: the team's name and the names of everybody in it, by code.
    """
    said = _folded(about)
    if not said.strip():
        return frozenset()
    called = {rule.team: rule.also_called for rule in rules.rules}
    return frozenset(
        team
        for team, name in names.items()
        if any(_mentions(said, words) for words in (*_words_of(name), *_words_of(team), *called.get(team, ())))
        or any(_mentions(said, part) for member in members.get(team, ()) for part in parts_of_name(member))
    )


def parts_of_name(name: str) -> tuple[str, ...]:
    """The parts of a person's name that are long enough to mean them."""
    return tuple(part for part in re.split(r"[\s.]+", _folded(name)) if len(part) >= _SHORTEST_NAME)


def _judged(rule: TeamRule, topics: Collection[Topic], said: str, situation: CareSituation | None) -> TeamSuggestion:
    fitting = tuple(topic for topic in rule.topics if topic in topics)
    words = tuple(phrase for phrase in rule.words if _mentions(said, phrase))
    stands = situation if situation in rule.situations else None
    for_words = min(MOST_FOR_WORDS, FIRST_WORD + NEXT_WORD * (len(words) - 1)) if words else 0
    points = TOPIC * len(fitting) + for_words + (SITUATION if stands else 0)
    return TeamSuggestion(rule.team, fitting, words, stands, points)


def _mentions(said: str, phrase: str) -> bool:
    return _pattern(phrase).search(said) is not None


@lru_cache(maxsize=2_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, _folded(phrase).split())) + r"s?(?!\w)")


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'")


def _words_of(name: str) -> tuple[str, ...]:
    """A team's whole name, and each word of it that tells it from others, without its plural s."""
    words = [word for word in re.split(r"[\W_]+", _folded(name)) if word]
    telling = tuple(
        word.removesuffix("s") for word in words if word.removesuffix("s") not in _COMMON and word not in _COMMON
    )
    return (" ".join(words), *(word for word in telling if len(word) > _SHORTEST_NAME))


def load_team_rules(path: Path = DEFAULT_PATH) -> TeamRules:
    """The rules of one file. Raises `TeamRulesError`."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return TeamRules(str(table["version"]), tuple(_rule(entry) for entry in table["rules"]))
    except (OSError, tomllib.TOMLDecodeError, ValueError, TypeError, AttributeError) as error:
        raise TeamRulesError(f"{path}: {error}") from None
    except KeyError as error:
        raise TeamRulesError(f"{path}: {error.args[0]} is missing") from None


def _rule(entry: dict[str, Any]) -> TeamRule:
    unknown = set(entry) - {"team", "topics", "words", "situations", "also_called"}
    if unknown:
        raise ValueError(f"a rule says {', '.join(sorted(unknown))}, which means nothing here")
    return TeamRule(
        team=str(entry["team"]),
        topics=tuple(Topic(one) for one in entry.get("topics", ())),
        words=_texts(entry, "words"),
        situations=tuple(CareSituation(one) for one in entry.get("situations", ())),
        also_called=_texts(entry, "also_called"),
    )


def _texts(entry: dict[str, Any], name: str) -> tuple[str, ...]:
    found = tuple(entry.get(name, ()))
    if not all(isinstance(one, str) and one.strip() for one in found):
        raise ValueError(f"{name} of {entry['team']} must be words in quotation marks")
    return found
