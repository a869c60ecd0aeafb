"""Who is fast-tracked, who is not, and why, as a person would say it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from intake.council import Council, FastTrackRules, Rule, load_council
from intake.decide.fast_track import Facts, UnknownReasonError, decide, explain, override
from intake.decide.working_days import load_calendar
from intake.submission import CareSituation, ClockName, Decision, Kind, Pathway, SpeaksAs

COUNCIL = load_council()
CALENDAR = load_calendar()
RECEIVED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ADULTS = [one for one in SpeaksAs if one not in (SpeaksAs.YOUNG_PERSON, SpeaksAs.ADVOCATE)]


def decision(facts: Facts, council: Council = COUNCIL, received_at: datetime = RECEIVED) -> Decision:
    return decide(facts, received_at=received_at, council=council, calendar=CALENDAR)


def with_rules(*rules: Rule) -> Council:
    return COUNCIL.model_copy(update={"fast_track": FastTrackRules(version="test", rules=rules)})


def test_a_young_persons_complaint_is_fast_tracked_because_they_wrote_it() -> None:
    made = decision(Facts(SpeaksAs.YOUNG_PERSON, Kind.COMPLAINT))
    assert made.pathway is Pathway.FAST_TRACK
    assert made.reasons == ("young_person_wrote_it",)
    assert [explain(reason) for reason in made.reasons] == ["because a young person wrote it"]
    assert [clock.name for clock in made.clocks] == [
        ClockName.FIRST_CONTACT,
        ClockName.ACKNOWLEDGE,
        ClockName.RESOLVE,
        ClockName.STAGE_1,
    ]
    assert made.rule_version == COUNCIL.fast_track.stamp


def test_whoever_says_nothing_about_the_kind_counts_as_unsure() -> None:
    made = decision(Facts(SpeaksAs.YOUNG_PERSON))
    assert made.pathway is Pathway.FAST_TRACK
    assert made.reasons == ("young_person_wrote_it", "not_sure_is_welcome")


def test_an_unsure_submission_that_becomes_a_complaint_keeps_its_first_date() -> None:
    unsure = decision(Facts(SpeaksAs.PARENT))
    later = decision(Facts(SpeaksAs.PARENT, Kind.COMPLAINT))
    assert unsure.clocks == later.clocks
    assert {clock.counts_from for clock in unsure.clocks} == {date(2026, 11, 23)}


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.UNSURE])
def test_an_advocate_speaks_for_a_young_person(kind: Kind) -> None:
    made = decision(Facts(SpeaksAs.ADVOCATE, kind))
    assert made.pathway is Pathway.FAST_TRACK
    assert made.reasons[0] == "advocate_speaks_for_them"


def test_what_an_officer_should_see_stands_beside_the_ground() -> None:
    facts = Facts(SpeaksAs.ADVOCATE, Kind.COMPLAINT, care_situation=CareSituation.CARE_LEAVER, imminent=True)
    assert decision(facts).reasons == ("advocate_speaks_for_them", "in_our_care", "something_imminent")
    looked_after = Facts(SpeaksAs.ADVOCATE, Kind.COMPLAINT, care_situation=CareSituation.LOOKED_AFTER)
    assert decision(looked_after).reasons == ("advocate_speaks_for_them", "in_our_care")
    in_need = Facts(SpeaksAs.ADVOCATE, Kind.COMPLAINT, care_situation=CareSituation.CHILD_IN_NEED)
    assert decision(in_need).reasons == ("advocate_speaks_for_them",)


@pytest.mark.parametrize("speaks_as", ADULTS)
def test_an_adult_in_their_own_right_is_standard(speaks_as: SpeaksAs) -> None:
    made = decision(Facts(speaks_as, Kind.COMPLAINT))
    assert made.pathway is Pathway.STANDARD
    assert made.reasons == ("adult_in_their_own_right",)
    assert [clock.name for clock in made.clocks] == [ClockName.ACKNOWLEDGE, ClockName.STAGE_1]


@pytest.mark.parametrize("speaks_as", ADULTS)
def test_the_childs_words_or_agreement_make_it_the_childs_complaint(speaks_as: SpeaksAs) -> None:
    words = decision(Facts(speaks_as, Kind.COMPLAINT, childs_own_words=True))
    agrees = decision(Facts(speaks_as, Kind.UNSURE, CareSituation.CHILD_IN_NEED, child_agrees=True))
    both = decision(Facts(speaks_as, Kind.COMPLAINT, childs_own_words=True, child_agrees=True))
    assert (words.pathway, words.reasons) == (Pathway.FAST_TRACK, ("childs_own_words",))
    assert (agrees.pathway, agrees.reasons) == (Pathway.FAST_TRACK, ("child_agrees", "not_sure_is_welcome"))
    assert both.reasons == ("childs_own_words", "child_agrees")


def test_a_child_who_does_not_agree_makes_no_ground() -> None:
    made = decision(Facts(SpeaksAs.PARENT, Kind.COMPLAINT, child_agrees=False, child_asked=True))
    assert made.pathway is Pathway.STANDARD


def test_a_child_outside_of_our_care_does_not_make_an_adults_complaint_fast() -> None:
    facts = Facts(SpeaksAs.PROFESSIONAL, Kind.COMPLAINT, CareSituation.NONE_OF_THESE, child_agrees=True)
    assert decision(facts).pathway is Pathway.STANDARD


def test_something_imminent_is_shown_and_decides_nothing_by_itself() -> None:
    made = decision(Facts(SpeaksAs.PARENT, Kind.COMPLAINT, imminent=True))
    assert made.pathway is Pathway.STANDARD
    assert made.reasons == ("adult_in_their_own_right", "something_imminent")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(Kind.COMPLIMENT, "compliment_gets_thanks"), (Kind.ENQUIRY, "enquiry_gets_an_answer")],
)
def test_a_compliment_or_a_question_is_standard_with_a_courtesy_clock(kind: Kind, reason: str) -> None:
    facts = Facts(SpeaksAs.YOUNG_PERSON, kind, CareSituation.LOOKED_AFTER, imminent=True)
    made = decision(facts)
    assert made.pathway is Pathway.STANDARD
    assert made.reasons == (reason,)
    assert [clock.name for clock in made.clocks] == [ClockName.COURTESY_REPLY]


def test_the_day_of_receipt_is_the_one_in_london() -> None:
    made = decision(Facts(SpeaksAs.YOUNG_PERSON), received_at=datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    assert {clock.counts_from for clock in made.clocks} == {date(2026, 6, 1)}


@pytest.mark.parametrize(
    ("rule", "fits", "not_quite"),
    [
        ({"speaks_as": ("parent",)}, Facts(SpeaksAs.PARENT), Facts(SpeaksAs.CARER)),
        ({"kind": ("complaint",)}, Facts(SpeaksAs.PARENT, Kind.COMPLAINT), Facts(SpeaksAs.PARENT)),
        (
            {"care_situation": ("looked_after",)},
            Facts(SpeaksAs.PARENT, care_situation=CareSituation.LOOKED_AFTER),
            Facts(SpeaksAs.PARENT, care_situation=CareSituation.CARE_LEAVER),
        ),
        (
            {"care_situation": ("not_sure",)},
            Facts(SpeaksAs.PARENT),
            Facts(SpeaksAs.PARENT, care_situation=CareSituation.NONE_OF_THESE),
        ),
        ({"imminent": True}, Facts(SpeaksAs.PARENT, imminent=True), Facts(SpeaksAs.PARENT)),
        ({"imminent": False}, Facts(SpeaksAs.PARENT), Facts(SpeaksAs.PARENT, imminent=True)),
        ({"childs_own_words": True}, Facts(SpeaksAs.PARENT, childs_own_words=True), Facts(SpeaksAs.PARENT)),
        ({"child_agrees": True}, Facts(SpeaksAs.PARENT, child_agrees=True), Facts(SpeaksAs.PARENT)),
        ({"child_asked": True}, Facts(SpeaksAs.PARENT, child_asked=True), Facts(SpeaksAs.PARENT, child_asked=False)),
    ],
)
def test_a_rule_fits_when_every_condition_that_it_gives_holds(
    rule: dict[str, object], fits: Facts, not_quite: Facts
) -> None:
    council = with_rules(Rule.model_validate({"reason": "child_asked", "kind": ("complaint", "unsure"), **rule}))
    assert decision(fits, council).pathway is Pathway.FAST_TRACK
    assert decision(not_quite, council).pathway is Pathway.STANDARD


def test_two_rules_with_one_reason_give_it_once() -> None:
    rule = Rule(reason="in_our_care", kind=(Kind.COMPLAINT,))
    facts = Facts(SpeaksAs.YOUNG_PERSON, Kind.COMPLAINT, CareSituation.LOOKED_AFTER)
    assert decision(facts, with_rules(rule, rule)).reasons == ("in_our_care",)


@pytest.mark.parametrize("speaks_as", [SpeaksAs.YOUNG_PERSON, SpeaksAs.ADVOCATE])
def test_a_council_without_a_ground_for_children_says_so(speaks_as: SpeaksAs) -> None:
    council = with_rules(Rule(reason="child_asked", kind=(Kind.COMPLAINT,), child_asked=True))
    assert decision(Facts(speaks_as, Kind.COMPLAINT), council).reasons == ("no_ground_for_the_fast_track",)


def test_the_version_shows_an_edit_even_when_nobody_changed_its_number() -> None:
    edited = COUNCIL.fast_track.model_copy(update={"rules": COUNCIL.fast_track.rules[:1]})
    assert edited.version == COUNCIL.fast_track.version
    assert edited.stamp != COUNCIL.fast_track.stamp


def test_a_changed_rule_leaves_a_decision_that_was_made() -> None:
    before = decision(Facts(SpeaksAs.YOUNG_PERSON, Kind.COMPLAINT))
    again = decision(
        Facts(SpeaksAs.YOUNG_PERSON, Kind.COMPLAINT), with_rules(Rule(reason="child_asked", kind=(Kind.ENQUIRY,)))
    )
    assert before.pathway is Pathway.FAST_TRACK
    assert again.pathway is Pathway.STANDARD
    assert before.rule_version != again.rule_version


def overridden(facts: Facts, to: Pathway, because: str = " She is 17 and asked for it. ") -> tuple[Decision, Decision]:
    first = decision(facts)
    kept = override(first, to, because=because, received_at=RECEIVED, targets=COUNCIL.targets, calendar=CALENDAR)
    assert kept.first is first
    assert kept.because == "She is 17 and asked for it."
    assert kept.now.rule_version == first.rule_version
    assert kept.now.reasons == ("officer_decided",)
    return first, kept.now


def test_an_override_to_the_fast_track_adds_its_clocks_from_the_first_receipt() -> None:
    first, now = overridden(Facts(SpeaksAs.PARENT, Kind.COMPLAINT), Pathway.FAST_TRACK)
    assert now.pathway is Pathway.FAST_TRACK
    assert [(clock.name, clock.due) for clock in now.clocks] == [
        (ClockName.FIRST_CONTACT, date(2026, 11, 24)),
        (ClockName.ACKNOWLEDGE, date(2026, 11, 25)),
        (ClockName.RESOLVE, date(2026, 11, 30)),
        (ClockName.STAGE_1, date(2026, 12, 7)),
    ]
    assert set(first.clocks) < set(now.clocks)


def test_an_override_to_standard_keeps_the_statutory_clocks() -> None:
    _, now = overridden(Facts(SpeaksAs.YOUNG_PERSON, Kind.COMPLAINT), Pathway.STANDARD)
    assert now.pathway is Pathway.STANDARD
    assert [clock.name for clock in now.clocks] == [ClockName.ACKNOWLEDGE, ClockName.STAGE_1]


def test_an_override_needs_a_reason_and_a_change() -> None:
    with pytest.raises(ValueError, match=r"^an override needs a reason$"):
        overridden(Facts(SpeaksAs.PARENT), Pathway.FAST_TRACK, because="  ")
    with pytest.raises(ValueError, match=r"^it is on the pathway standard already$"):
        overridden(Facts(SpeaksAs.PARENT), Pathway.STANDARD)


def test_every_reason_has_plain_words() -> None:
    words = {
        "young_person_wrote_it": "because a young person wrote it",
        "advocate_speaks_for_them": "because an advocate speaks for a young person",
        "child_agrees": "because the child or young person agrees with it",
        "child_asked": "because the child or young person asked for it",
        "childs_own_words": "because it has the child's or young person's own words",
        "in_our_care": "because the child or young person is in care or has left it",
        "not_sure_is_welcome": "because they are not sure yet, and someone warm should talk with them first",
        "something_imminent": "because something is about to happen",
        "compliment_gets_thanks": "because it says something good, and gets a thank-you",
        "enquiry_gets_an_answer": "because it is a question, and gets an answer",
        "adult_in_their_own_right": "because an adult wrote it, and nothing says that the child asked or agrees",
        "no_ground_for_the_fast_track": "because none of the council's grounds for the fast track fits",
        "officer_decided": "because an officer decided it",
    }
    for reason, said in words.items():
        assert explain(reason) == said
    with pytest.raises(UnknownReasonError, match=r"^made_up$"):
        explain("made_up")
