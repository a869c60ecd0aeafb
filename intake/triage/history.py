"""What was done with an item, as a colleague would tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext

from forms.staff_item import ADVOCATE, AGREEMENT, HOW, KIND_CHOICES, OUTCOMES, WAITING_FOR
from forms.staff_safeguarding import LEVELS, REFERRED_TO
from intake.decide.working_days import LONDON, london_date
from intake.keep.entries import PERSON, Entry
from intake.translation import mark as _
from intake.triage.clock_words import hour, short_day
from intake.triage.naming import given_to, named_in, named_in_words
from intake.triage.reply_texts import SITUATIONS
from intake.triage.workflow import Action

DID = {
    Action.ACKNOWLEDGE_ALARM: _("acts on the alarm"),
    Action.ACKNOWLEDGE: _("told them that we have it"),
    Action.LOG_CONTACT: _("was in touch"),
    Action.REPLY: _("replied"),
    Action.SETTLE_NAMED: _("settled who is named"),
    Action.ALLOCATE: _("gave it to"),
    Action.CONFIRM_PATHWAY: _("looked at the pathway and let it stand"),
    Action.CHANGE_PATHWAY: _("moved it to"),
    Action.CHANGE_KIND: _("called it"),
    Action.CHANGE_SAFETY: _("judged"),
    Action.RECORD_ADVOCATE: _("wrote down of an advocate"),
    Action.RECORD_AGREEMENT: _("found whether the child agrees"),
    Action.REFER_SAFEGUARDING: _("told"),
    Action.FIND_ALLEGATION: _("found an allegation against staff or a carer"),
    Action.REFER_ALLEGATION: _("told the designated officer (LADO)"),
    Action.WAIT: _("set it to wait for others"),
    Action.GO_ON: _("took it up again"),
    Action.ADD_NOTE: _("noted"),
    Action.LINK: _("linked it with"),
    Action.UNLINK: _("took the link away"),
    Action.UNDO: _("took back"),
    Action.STOP_AS_ASKED: _("stopped it, as they asked, and told them so"),
    Action.DRAFT_ANSWER: _("drafted the answer"),
    Action.CLOSE: _("closed it"),
    Action.REOPEN: _("opened it again"),
    Action.LEGAL_HOLD: _("put it under legal hold"),
    Action.LIFT_HOLD: _("lifted the legal hold"),
}

CHOSEN: dict[Action, tuple[Sequence[tuple[str, Any]], str]] = {
    Action.CHANGE_KIND: (KIND_CHOICES, "kind"),
    Action.RECORD_ADVOCATE: (ADVOCATE, "advocate"),
    Action.CHANGE_SAFETY: (LEVELS, "safety"),
    Action.RECORD_AGREEMENT: (AGREEMENT, "agreement"),
    Action.REFER_SAFEGUARDING: (REFERRED_TO, "to"),
    Action.WAIT: (WAITING_FOR, "waiting_for"),
}
"""What is told with the choice that was made: the choices, and which detail holds it."""

THEIRS = {
    "wrote_back": _("wrote back"),
    "wants_it_back": _("want to take it back"),
    "wants_it_to_go_on": _("want us to go on after all"),
}
"""What the person did on their own side."""

PATHWAYS = {"fast_track": _("the fast track"), "standard": _("the standard pathway")}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that was done. `words` are the officer's own; templates escape them.

    Of what was taken back only the fact is told: the words may have been meant for another item.
    """

    when: str
    who: str
    did: str
    words: tuple[str, ...]
    taken_back: bool = False


def lines(
    entries: Iterable[Entry], *, owners: Mapping[int, str], teams: Mapping[int, str], today: date
) -> tuple[HistoryLine, ...]:
    """Newest first. `owners` and `teams` are names by id."""
    return tuple(
        HistoryLine(
            when=moment_in_words(entry.at, today),
            who=who_acted(entry.actor, owners),
            did=_did(entry, owners, teams),
            words=_words(entry),
            taken_back=entry.taken_back,
        )
        for entry in entries
    )


def _words(entry: Entry) -> tuple[str, ...]:
    if entry.taken_back:
        return ()
    return tuple(entry.details[name] for name in ("reason", "note") if entry.details.get(name))


def moment_in_words(at: datetime, today: date) -> str:
    """`today, 9.30am`, in England."""
    return f"{short_day(london_date(at), today)}, {hour(at.astimezone(LONDON).time())}"


def who_acted(actor: str, owners: Mapping[int, str]) -> str:
    """The officer's name, or “They” for the person. `actor`: such as `officer:7`."""
    if actor == PERSON:
        return str(gettext("They"))
    kind, _colon, number = actor.partition(":")
    if kind == "register":
        return str(gettext("The register (%(name)s)", name=number))
    known = owners.get(int(number)) if kind == "officer" and number.isdigit() else None
    return known or gettext("Somebody who has left")


def _did(entry: Entry, owners: Mapping[int, str], teams: Mapping[int, str]) -> str:
    if entry.action in THEIRS:
        return str(gettext(THEIRS[entry.action]))
    action, given = Action(entry.action), entry.details
    did = str(gettext(DID[action]))
    if action is Action.LOG_CONTACT:
        return _contact(did, given)
    if action is Action.REPLY:
        return f"{did} ({_word([(one.id, gettext(one.name)) for one in SITUATIONS], given.get('situation'))})"
    if action is Action.ACKNOWLEDGE:
        return f"{did} ({_word(HOW, given.get('how'))})"
    if action is Action.ALLOCATE:
        return given_to(did, given, owners, teams)
    if action is Action.SETTLE_NAMED:
        return f"{did}: {named_in_words(named_in(given), owners, teams)}"
    if action is Action.CHANGE_PATHWAY:
        return f"{did} {gettext(PATHWAYS[given['pathway']])}"
    if action in CHOSEN:
        choices, name = CHOSEN[action]
        return f"{did}: {_word(choices, given.get(name))}"
    if action is Action.REFER_ALLEGATION and given.get("to"):
        return f"{did}: {given['to']}"
    if action is Action.LINK:
        return _linked(did, given)
    if action is Action.UNDO:
        return str(gettext("took this back: %(did)s", did=gettext(DID[Action(given["what"])])))
    return did


def _contact(did: str, given: Mapping[str, str]) -> str:
    """`was in touch (phone call, with Dylan): reached them`."""
    how = _word(HOW, given.get("how"))
    if whom := given.get("with_whom"):
        how = gettext("%(how)s, with %(whom)s", how=how, whom=whom)
    return f"{did} ({how}): {_word(OUTCOMES, given.get('outcome'))}"


def _linked(did: str, given: Mapping[str, str]) -> str:
    leads = gettext("this one leads") if given.get("leads") == "this" else gettext("the other one leads")
    return f"{did} {given.get('other', '')} ({leads})"


def _word(choices: Iterable[tuple[str, object]], value: str | None) -> str:
    """The words of a choice, in the middle of a sentence."""
    words = next((str(words) for key, words in choices if key == value), value or "")
    return words[:1].lower() + words[1:]
