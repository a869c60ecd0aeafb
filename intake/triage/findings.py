"""What officers found out about an item and wrote down: the last word of each kind, unless it was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms.staff_item import ADVOCATE, AGREEMENT
from forms.staff_safeguarding import REFERRED_TO
from intake.keep.entries import Entry
from intake.triage.history import moment_in_words, who_acted
from intake.triage.workflow import Action

_MOVES = (Action.CONFIRM_PATHWAY, Action.CHANGE_PATHWAY, Action.CHANGE_KIND)


@dataclass(frozen=True, slots=True)
class Finding:
    """One of them. `words` are ours, `note` is the officer's own: templates escape it."""

    words: str
    note: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that stands beside what the person said."""

    advocate: Finding | None
    agreement: Finding | None
    pathway: Finding | None
    """Who looked at the pathway and let it stand, or moved it; `None`: nobody has yet."""
    referrals: tuple[Finding, ...]
    allegations: tuple[Finding, ...]
    acted: Finding | None
    """Who acts on the alarm, and what they do."""


def findings(entries: Sequence[Entry], *, owners: Mapping[int, str], today: date) -> Findings:
    """Read them from the history. `entries`: newest first."""
    stand = [one for one in entries if not one.taken_back]

    def told(one: Entry | None, choices: Iterable[tuple[str, Any]] = (), key: str = "") -> Finding | None:
        if one is None:
            return None
        words = {value: str(label) for value, label in choices}
        note = one.details.get("note") or one.details.get("reason") or ""
        value = one.details.get(key, "")
        return Finding(words.get(value, value), note, who_acted(one.actor, owners), moment_in_words(one.at, today))

    def last(*actions: Action) -> Entry | None:
        return next((one for one in stand if one.action in actions), None)

    def every(*actions: Action, choices: Iterable[tuple[str, Any]] = ()) -> tuple[Finding, ...]:
        found = (told(one, choices, "to") for one in reversed(stand) if one.action in actions)
        return tuple(one for one in found if one is not None)

    move = last(*_MOVES)
    return Findings(
        advocate=told(last(Action.RECORD_ADVOCATE), ADVOCATE, "advocate"),
        agreement=told(last(Action.RECORD_AGREEMENT), AGREEMENT, "agreement"),
        pathway=told(move) if move is not None and move.action != Action.CHANGE_KIND else None,
        referrals=every(Action.REFER_SAFEGUARDING, choices=REFERRED_TO),
        allegations=every(Action.FIND_ALLEGATION, Action.REFER_ALLEGATION),
        acted=told(last(Action.ACKNOWLEDGE_ALARM)),
    )
