"""What the queue can be narrowed by, as choices with words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from intake.triage.filters import ME, NOBODY, STATES_ASKED, Filters
from intake.triage.queue import PATHWAYS, STATES, TOPIC_WORDS, WAITS_FOR, Names, sentence


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """One filter with everything that it offers; the first choice narrows nothing."""

    name: str
    """As it stands in the address."""
    label: str
    choices: tuple[Choice, ...]

    @property
    def narrows(self) -> bool:
        return not self.choices[0].chosen

    @property
    def chosen(self) -> str:
        """The words of what is chosen."""
        return next((choice.words for choice in self.choices if choice.chosen), "")


def choices(filters: Filters, names: Names) -> tuple[FilterChoices, ...]:
    """Every filter, in the order of the form."""
    officers = [(str(id), name) for id, name in names.owners.items()]
    teams = [(str(id), name) for id, name in names.teams.items()]
    whom = [(one.value, sentence([gettext(words)])) for one, words in WAITS_FOR.items()]
    return (
        _one(
            "owner",
            gettext("Who has it"),
            gettext("Anyone"),
            [(ME, gettext("Me")), (NOBODY, gettext("Nobody yet")), *officers],
            filters.owner,
        ),
        _one("team", gettext("Team"), gettext("Any team"), teams, filters.team),
        _one(
            "topic",
            gettext("Topic"),
            gettext("Any topic"),
            [(topic.value, gettext(words)) for topic, words in TOPIC_WORDS.items()],
            filters.topic,
        ),
        _one(
            "pathway",
            gettext("Pathway"),
            gettext("Both pathways"),
            [(pathway.value, gettext(words)) for pathway, words in PATHWAYS.items()],
            filters.pathway,
        ),
        _one(
            "state",
            gettext("State"),
            gettext("Any state"),
            [(state.value, gettext(STATES[state])) for state in STATES_ASKED],
            filters.state,
        ),
        _one("waiting", gettext("Waiting for"), gettext("Anyone or nobody"), whom, filters.waiting),
    )


def _one(name: str, label: str, anything: str, values: Iterable[tuple[str, str]], now: str) -> FilterChoices:
    offered = [("", anything), *values]
    return FilterChoices(name, label, tuple(Choice(value, words, value == now) for value, words in offered))
