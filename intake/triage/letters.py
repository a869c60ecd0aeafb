"""Replies and answers as an officer reads them: theirs exactly as typed with what raised a worry, ours formatted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from markupsafe import Markup

from intake.check.formatted import formatted
from intake.keep.correspondence import Wish, Written
from intake.translation import mark as _
from intake.triage.history import moment_in_words, who_acted
from intake.triage.words import Stretch, stretches

THEIRS = {
    Wish.TAKE_BACK: _("They want to take it back."),
    Wish.GO_ON: _("They want us to go on after all."),
}
OURS = {Wish.TAKE_BACK: _("We stop, as they asked."), Wish.GO_ON: _("We go on, and say why.")}


@dataclass(frozen=True, slots=True)
class Letter:
    """One of them. `who` is empty where the person wrote; then `words` hold it, else `reply` does."""

    who: str
    when: str
    words: tuple[Stretch, ...]
    reply: Markup | None
    whys: tuple[str, ...]
    wish: str = ""
    """What they ask for with it, or what our reply decides, in a sentence."""


def letters(written: Iterable[Written], *, owners: Mapping[int, str], today: date) -> tuple[Letter, ...]:
    """Oldest first."""
    return tuple(
        Letter(
            who="" if one.by_person else who_acted(one.actor, owners),
            when=moment_in_words(one.at, today),
            words=stretches(one.words, one.safety.passages) if one.by_person else (),
            reply=None if one.by_person else formatted(one.words),
            wish=_wish(one),
            whys=tuple(dict.fromkeys(gettext(passage.why) for passage in one.safety.passages)),
        )
        for one in written
    )


def _wish(one: Written) -> str:
    if one.wish is None:
        return ""
    return str(gettext((THEIRS if one.by_person else OURS)[one.wish]))
