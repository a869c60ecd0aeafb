"""What was done with an item, as a colleague would tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext

from forms.staff_item import ADVOCATE, HOW, KIND_CHOICES, LEVELS, OUTCOMES
from intake.decide.working_days import LONDON, london_date
from intake.keep.triage import Entry
from intake.translation import mark as _
from intake.triage.clock_words import hour, short_day
from intake.triage.situations import SITUATIONS
from intake.triage.workflow import Action

DID = {
    Action.ACKNOWLEDGE_ALARM: _("acts on the alarm"),
    Action.ACKNOWLEDGE: _("told them that we have it"),
    Action.LOG_CONTACT: _("was in touch"),
    Action.REPLY: _("replied"),
    Action.ALLOCATE: _("gave it to"),
    Action.CHANGE_PATHWAY: _("moved it to"),
    Action.CHANGE_KIND: _("called it"),
    Action.CHANGE_SAFETY: _("judged"),
    Action.RECORD_ADVOCATE: _("wrote down of an advocate"),
    Action.FIND_ALLEGATION: _("found an allegation against staff or a carer"),
    Action.REFER_ALLEGATION: _("told the designated officer (LADO)"),
    Action.WAIT: _("set it to wait for others"),
    Action.GO_ON: _("took it up again"),
    Action.ADD_NOTE: _("noted"),
    Action.CLOSE: _("closed it"),
    Action.REOPEN: _("opened it again"),
}

PATHWAYS = {"fast_track": _("the fast track"), "standard": _("the standard pathway")}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that was done. `words` are the officer's own; templates escape them."""

    when: str
    who: str
    did: str
    words: tuple[str, ...]


def lines(
    entries: Iterable[Entry], *, owners: Mapping[int, str], teams: Mapping[int, str], today: date
) -> tuple[HistoryLine, ...]:
    """Newest first. `owners` and `teams` are names by id."""
    return tuple(
        HistoryLine(
            when=moment_in_words(entry.at, today),
            who=who_acted(entry.actor, owners),
            did=_did(entry, owners, teams),
            words=tuple(entry.details[name] for name in ("reason", "note") if entry.details.get(name)),
        )
        for entry in entries
    )


def moment_in_words(at: datetime, today: date) -> str:
    """`today, 9.30am`, in England."""
    return f"{short_day(london_date(at), today)}, {hour(at.astimezone(LONDON).time())}"


def who_acted(actor: str, owners: Mapping[int, str]) -> str:
    """The officer's name. `actor`: such as `officer:7`."""
    kind, _colon, number = actor.partition(":")
    known = owners.get(int(number)) if kind == "officer" and number.isdigit() else None
    return known or gettext("Somebody who has left")


def _did(entry: Entry, owners: Mapping[int, str], teams: Mapping[int, str]) -> str:
    action, given = Action(entry.action), entry.details
    did = gettext(DID[action])
    if action is Action.LOG_CONTACT:
        return _contact(did, given)
    if action is Action.REPLY:
        return f"{did} ({_word([(one.id, gettext(one.name)) for one in SITUATIONS], given.get('situation'))})"
    if action is Action.ACKNOWLEDGE:
        return f"{did} ({_word(HOW, given.get('how'))})"
    if action is Action.ALLOCATE:
        names = (_name(owners, given.get("owner_id")), _name(teams, given.get("team_id")))
        return f"{did} {', '.join(name for name in names if name)}"
    if action is Action.CHANGE_PATHWAY:
        return f"{did} {gettext(PATHWAYS[given['pathway']])}"
    if action is Action.CHANGE_KIND:
        return f"{did}: {_word(KIND_CHOICES, given.get('kind'))}"
    if action is Action.RECORD_ADVOCATE:
        return f"{did}: {_word(ADVOCATE, given.get('advocate'))}"
    if action is Action.CHANGE_SAFETY:
        return f"{did}: {_word(LEVELS, given.get('safety'))}"
    return str(did)


def _contact(did: str, given: Mapping[str, str]) -> str:
    """`was in touch (phone call, with Dylan): reached them`."""
    how = _word(HOW, given.get("how"))
    if whom := given.get("with_whom"):
        how = gettext("%(how)s, with %(whom)s", how=how, whom=whom)
    return f"{did} ({how}): {_word(OUTCOMES, given.get('outcome'))}"


def _word(choices: Iterable[tuple[str, object]], value: str | None) -> str:
    """The words of a choice, in the middle of a sentence."""
    words = next((str(words) for key, words in choices if key == value), value or "")
    return words[:1].lower() + words[1:]


def _name(names: Mapping[int, str], number: str | None) -> str | None:
    return names.get(int(number)) if number else None
