"""Which pathway a submission takes, and why, in words that an officer and a young person understand.

The grounds are data in the council's file; this module only weighs facts against them. The fast track comes on top of
stage 1 and never replaces it. The form rejects nobody: standing, consent and scope stay an officer's to decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake.council import Council, Rule, Targets
from intake.decide.clocks import intake_clocks
from intake.decide.working_days import Calendar, london_date
from intake.submission import CareSituation, Clock, ClockName, Decision, Kind, Pathway, SpeaksAs
from intake.translation import mark as _

_FAST_TRACK_CLOCKS = (ClockName.FIRST_CONTACT, ClockName.RESOLVE)

_WORDS = {
    "young_person_wrote_it": _("because a young person wrote it"),
    "advocate_speaks_for_them": _("because an advocate speaks for a young person"),
    "child_agrees": _("because the child or young person agrees with it"),
    "child_asked": _("because the child or young person asked for it"),
    "childs_own_words": _("because it has the child's or young person's own words"),
    "in_our_care": _("because the child or young person is in care or has left it"),
    "not_sure_is_welcome": _("because they are not sure yet, and someone warm should talk with them first"),
    "something_imminent": _("because something is about to happen"),
    "compliment_gets_thanks": _("because it says something good, and gets a thank-you"),
    "enquiry_gets_an_answer": _("because it is a question, and gets an answer"),
    "adult_in_their_own_right": _("because an adult wrote it, and nothing says that the child asked or agrees"),
    "no_ground_for_the_fast_track": _("because none of the council's grounds for the fast track fits"),
    "officer_decided": _("because an officer decided it"),
}
"""Every id that was ever a reason stays here: old decisions are still read out."""


class UnknownReasonError(LookupError):
    """A reason id that has no words. It means that an id was taken out of this module, which must never happen."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule weighs, as the person told it. What was not asked or not answered is None or False."""

    speaks_as: SpeaksAs
    kind: Kind = Kind.UNSURE
    """Somebody who does not say what it is counts as unsure."""
    care_situation: CareSituation | None = None
    age_band: str | None = None
    """Shown to the officer beside the decision. No default rule uses it: a pathway does not depend on age."""
    imminent: bool = False
    """Something is about to happen, such as a move."""
    childs_own_words: bool = False
    """Where an adult writes: the child's own words are in it, apart from the adult's."""
    child_agrees: bool | None = None
    child_asked: bool | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """An officer's other decision. Both are kept, with the reason."""

    first: Decision
    now: Decision
    because: str


def decide(facts: Facts, *, received_at: datetime, council: Council, calendar: Calendar) -> Decision:
    """The pathway with every reason that fits, and the clocks from the day of receipt in England.

    When an unsure submission later becomes a complaint, decide again with its first `received_at`: it keeps its date.
    Raises `ValueError` when `received_at` has no time zone.
    """
    grounds = tuple(dict.fromkeys(rule.reason for rule in council.fast_track.rules if _fits(rule, facts)))
    pathway = Pathway.FAST_TRACK if grounds else Pathway.STANDARD
    reasons = (*(grounds or (_why_standard(facts),)), *_circumstances(facts))
    return Decision(
        pathway=pathway,
        reasons=tuple(dict.fromkeys(reasons)),
        rule_version=council.fast_track.stamp,
        clocks=intake_clocks(facts.kind, pathway, london_date(received_at), council.targets, calendar),
    )


def override(
    first: Decision, to: Pathway, *, because: str, received_at: datetime, targets: Targets, calendar: Calendar
) -> Override:
    """An officer moves it to another pathway. Clocks that run on are the very ones that were decided first.

    Raises `ValueError` without a reason, or when it is on that pathway already.
    """
    if not because.strip():
        raise ValueError("an override needs a reason")
    if to is first.pathway:
        raise ValueError(f"it is on the pathway {to.value} already")
    kept = tuple(clock for clock in first.clocks if clock.name not in _FAST_TRACK_CLOCKS)
    fast: tuple[Clock, ...] = ()
    if to is Pathway.FAST_TRACK:
        all_clocks = intake_clocks(Kind.COMPLAINT, to, london_date(received_at), targets, calendar)
        fast = tuple(clock for clock in all_clocks if clock.name in _FAST_TRACK_CLOCKS)
    now = Decision(
        pathway=to,
        reasons=("officer_decided",),
        rule_version=first.rule_version,
        clocks=tuple(sorted((*kept, *fast), key=lambda clock: clock.due)),
    )
    return Override(first=first, now=now, because=because.strip())


def explain(reason: str) -> str:
    """The reason in plain words, marked for translation. Raises `UnknownReasonError`."""
    try:
        return _WORDS[reason]
    except KeyError:
        raise UnknownReasonError(reason) from None


def _fits(rule: Rule, facts: Facts) -> bool:
    situation = facts.care_situation or CareSituation.NOT_SURE
    return (
        facts.kind in rule.kind
        and (rule.speaks_as is None or facts.speaks_as in rule.speaks_as)
        and (rule.care_situation is None or situation in rule.care_situation)
        and rule.imminent in (None, facts.imminent)
        and rule.childs_own_words in (None, facts.childs_own_words)
        and rule.child_agrees in (None, facts.child_agrees)
        and rule.child_asked in (None, facts.child_asked)
    )


def _circumstances(facts: Facts) -> tuple[str, ...]:
    """What an officer should see beside the ground; these decide nothing by themselves."""
    if facts.kind in (Kind.COMPLIMENT, Kind.ENQUIRY):
        return ()
    told = {
        "in_our_care": facts.care_situation in (CareSituation.LOOKED_AFTER, CareSituation.CARE_LEAVER),
        "not_sure_is_welcome": facts.kind is Kind.UNSURE,
        "something_imminent": facts.imminent,
    }
    return tuple(reason for reason, holds in told.items() if holds)


def _why_standard(facts: Facts) -> str:
    if facts.kind is Kind.COMPLIMENT:
        return "compliment_gets_thanks"
    if facts.kind is Kind.ENQUIRY:
        return "enquiry_gets_an_answer"
    if facts.speaks_as in (SpeaksAs.YOUNG_PERSON, SpeaksAs.ADVOCATE):
        return "no_ground_for_the_fast_track"
    return "adult_in_their_own_right"
