"""What raises, what does not, and where: the project's own texts, and the promises about places and speed of mind."""

from __future__ import annotations

from copy import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.decide.rulebook import RULEBOOK, Group, Harmless
from intake.decide.safety import SMALL_SIGNS, Context, assess, assess_answers
from intake.submission import SafetyAssessment, SafetyLevel, SpeaksAs
from tests.decide.safety_texts import texts

NOT_RAISED = {
    "I am the designated safeguarding lead. I wish to report an allegation against a member of your residential staff.",
    "During the session the child mimed being struck and then refused to talk about home.",
    "My carer says the bruise is from PE but I don't do PE on Mondays.",
    "My carer reads my diary and my texts and then hits the roof and then me",
    "My grandson of nine has just rung from a neighbour's. The foster home has been shut up since six, nobody answers, "
    "and he's in his PE kit. It is two degrees.",
    "my foster brother punches walls next to my head",
    "my mentor wants to meet outside of work and said keep it quiet",
}
"""Texts of our own that the rules miss. A rule that finds one of them is welcome, and takes it out of here."""
RAISED_FOR_NOTHING = {
    "im starving when i get in from school and she always has tea ready, shes great",
    "i'm not going to hurt myself i am just fed up with waiting",
    "he isn't violent, he just forgets things",
    "hes 19 and they say my boyfriend cant stay, im 19 too",
    "my social worker took the pictures of my family off me for the life story book",
    "what would happen if a kid told you they were being hit? just asking for a debate at school",
    "Who do I ring if a child ever disclosed abuse to me? I have just started as a volunteer.",
    "Police came to next door about a burglary and now the gate is locked and I can't get my bike",
    "My mum hugged me too long and now they've cut contact to an hour, not fair",
    "My boyfriend is 17 same as me and he's not allowed in after 9",
    "my carer took my bank card so i dont spend it all, i did ask her to, but now i want it back",
    "The young person reports that he has not had his reviews on time and wishes this to be recorded.",
    "I'd like to commend the restraint shown by staff when he swore at them.",
}
"""Harmless texts of our own that the rules raise."""


def raised(text: str) -> bool:
    return assess(text).level is not SafetyLevel.NONE


def groups(found: SafetyAssessment) -> set[str]:
    return {passage.group for passage in found.passages}


@pytest.mark.parametrize("name", ["danger", "concern"])
def test_texts_that_need_a_person_are_raised(name: str) -> None:
    missed = {text for _, text in texts(name) if not raised(text)}
    assert missed == {text for _, text in texts(name)} & NOT_RAISED


def test_most_danger_is_raised_as_danger() -> None:
    found = [assess(text).level for _, text in texts("danger")]
    assert found.count(SafetyLevel.DANGER) / len(found) > 0.9


def test_ordinary_texts_are_left_alone() -> None:
    assert {text for _, text in texts("harmless") if raised(text)} == RAISED_FOR_NOTHING


def test_the_blind_set_is_a_hundred_texts_and_comes_out_no_worse_than_was_recorded() -> None:
    risky = [text for level, text in texts("blind") if level != "harmless"]
    harmless = [text for level, text in texts("blind") if level == "harmless"]
    assert (len(risky), len(harmless)) == (60, 40)
    assert sum(map(raised, risky)) >= 54
    assert sum(map(raised, harmless)) <= 1


def test_the_second_blind_set_comes_out_no_worse_than_was_recorded() -> None:
    found = {"concern": [], "danger": [], "harmless": []}  # type: dict[str, list[SafetyLevel]]
    for kind, text in texts("blind_second"):
        level, speaks_as = kind.split()
        found[level].append(assess(text, Context(SpeaksAs(speaks_as))).level)
    risky = found["concern"] + found["danger"]
    assert (len(risky), len(found["harmless"])) == (50, 50)
    assert sum(level is not SafetyLevel.NONE for level in risky) >= 42
    assert found["danger"].count(SafetyLevel.DANGER) >= 14
    assert sum(level is not SafetyLevel.NONE for level in found["harmless"]) <= 9


def test_the_third_blind_set_comes_out_no_worse_than_was_recorded() -> None:
    found = {"concern": [], "danger": [], "harmless": [], "hard": []}  # type: dict[str, list[SafetyLevel]]
    for level, text in texts("blind_third"):
        found[level].append(assess(text).level)
    assert {level: len(levels) for level, levels in found.items()} == {
        "concern": 34, "danger": 16, "harmless": 25, "hard": 25,
    }  # fmt: skip
    quiet = {level: levels.count(SafetyLevel.NONE) for level, levels in found.items()}
    assert quiet["danger"] == 0
    assert quiet["concern"] <= 6
    assert quiet["harmless"] == 25
    assert quiet["hard"] >= 16
    assert found["danger"].count(SafetyLevel.DANGER) >= 15


@pytest.mark.parametrize(
    ("name", "missed", "hard", "plain"),
    [
        ("blind_fourth", 9, 8, 2),
        ("blind_fifth", 11, 18, 4),
        ("blind_sixth", 9, 26, 2),
        ("blind_seventh", 17, 43, 2),
        ("blind_eighth", 9, 21, 5),
        ("blind_ninth", 9, 10, 3),
        ("blind_tenth", 13, 14, 2),
    ],
)
def test_later_blind_sets_come_out_no_worse_than_was_recorded(name: str, missed: int, hard: int, plain: int) -> None:
    found = {"concern": [], "danger": [], "harmless": [], "hard": []}  # type: dict[str, list[bool]]
    for level, text in texts(name):
        found[level].append(raised(text))
    assert (found["concern"] + found["danger"]).count(False) <= missed
    assert found["hard"].count(True) <= hard
    assert found["harmless"].count(True) <= plain


@pytest.mark.parametrize("group", RULEBOOK.all_groups, ids=lambda group: group.id)
def test_every_group_raises_its_example_and_leaves_its_counter_example(group: Group) -> None:
    assert group.id in groups(assess(group.example))
    assert not raised(group.counter_example)


@pytest.mark.parametrize("idiom", RULEBOOK.harmless, ids=lambda idiom: idiom.id)
def test_every_idiom_is_harmless_and_its_serious_twin_is_not(idiom: Harmless) -> None:
    assert not raised(idiom.example)
    assert raised(idiom.counter_example)


def test_a_passage_points_at_the_very_words_with_their_group_and_why() -> None:
    text = "My bus pass is late.  Also: my carer SLAPPED me!! And the wifi."
    every = assess(text, Context(question="what_happened")).passages
    passages = [passage for passage in every if passage.group != SMALL_SIGNS]
    found = {(passage.group, text[passage.start : passage.end]) for passage in passages}
    assert found == {("someone_else_is_hurt", "carer SLAPPED me"), ("hurt_by_someone", "SLAPPED me")}
    assert {(passage.question, passage.level) for passage in passages} == {("what_happened", SafetyLevel.CONCERN)}
    assert all(passage.why.endswith(".") for passage in passages)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("caf\u00e9\u2026 he h\u00edt me \U0001f62d", "h\u00edt me"),
        ("I don\u2019t know \u2014 he\u2019s \u201chitting\u201d me", "hitting\u201d me"),
        ("\u0130stanbul. He hits me", "hits me"),
        ("he\u200b hi\u200bts me", "hi\u200bts me"),
        ("\U0001d555\U0001d556ar, he hits me", "hits me"),
    ],
)
def test_places_are_those_of_the_original_text(text: str, words: str) -> None:
    found = assess(text)
    assert any(text[passage.start : passage.end].endswith(words) for passage in found.passages)


def test_a_passage_is_found_anywhere_in_twenty_thousand_letters() -> None:
    filler = "The meeting was moved and the letter came late, so I rang the office. "
    for place in (0, 137, 270):
        text = filler * place + "He put his hand up my skirt. " + filler * (280 - place)
        found = assess(text)
        assert len(text) > 19_000
        assert found.level is SafetyLevel.DANGER
        assert [text[one.start : one.end] for one in found.passages if one.group == "sexual_abuse"] == [
            "hand up my skirt"
        ]


def test_the_level_is_that_of_the_most_urgent_passage() -> None:
    found = assess("He pulls my hair. I want to kill myself. She slapped me.")
    assert found.level is SafetyLevel.DANGER
    assert {passage.level for passage in found.passages} == {SafetyLevel.DANGER, SafetyLevel.CONCERN}
    assert [passage.start for passage in found.passages] == sorted(passage.start for passage in found.passages)


def test_passages_stand_in_the_order_of_the_text_the_wider_and_the_more_urgent_first() -> None:
    tied = 0
    for _, text in texts("danger"):
        order = [(passage.start, -passage.end, -passage.level.rank) for passage in assess(text).passages]
        assert order == sorted(order)
        tied += len(order) - len({start for start, _, _ in order})
    assert tied > 20


def test_a_concern_that_happens_now_is_danger() -> None:
    assert assess("my carer hits me").level is SafetyLevel.CONCERN
    assert assess("my carer is hitting me right now").level is SafetyLevel.DANGER
    for text, level in (("he hits my arm", SafetyLevel.CONCERN), ("he hits my arm right now", SafetyLevel.DANGER)):
        assert {one.level for one in assess(text).passages if one.group == "hurt_by_someone"} == {level}


@pytest.mark.parametrize(
    ("harmless", "serious"),
    [
        ("nobody has ever hit me", "nobody believes that he hit me"),
        ("he never hits me", "he never used to but now he hits me"),
        ("i am not going to kill myself", "i am going to kill myself"),
        ("no one has hurt me or touched me", "no one cares that he touched me"),
        ("i dont want to kill myself", "i dont want to be alive"),
        ("the staff are not violent", "the staff are violent"),
    ],
)
def test_what_is_denied_does_not_count_and_its_twin_does(harmless: str, serious: str) -> None:
    assert not raised(harmless)
    assert raised(serious)


@pytest.mark.parametrize(
    "text",
    [
        "I should not be shut in a cupboard",
        "he shouldn't be hitting me",
        "they ought not to lock me in my room",
        "he must not hit me",
        "staff should never hit me",
        "he should never have touched me",
        "he should have never touched me",
        "i should not be shouted at or locked in my room",
        "nobody should be left alone all night",
    ],
)
def test_what_should_not_be_is_a_reproach_and_no_denial(text: str) -> None:
    assert raised(text)


@pytest.mark.parametrize(
    "text",
    [
        "he should not have worried, he never hit me",
        "she should not worry, he has not hit me",
        "i should say that nobody hit me",
        "it should not be a problem, nobody has touched me",
    ],
)
def test_a_denial_behind_what_should_not_be_still_denies(text: str) -> None:
    assert groups(assess(text)) <= {SMALL_SIGNS}


def test_both_halves_of_two_words_apart_can_be_denied() -> None:
    assert groups(assess("mum and dad fight and i am scared")) - {SMALL_SIGNS}
    assert groups(assess("mum and dad fight and i am not scared")) <= {SMALL_SIGNS}


@pytest.mark.parametrize(
    ("harmless", "serious"),
    [
        ("when i was four my dad hit me, that was dealt with and i am safe now", "when i was four my dad hit me"),
        ("My dad hit me years ago. It went to court.", "My dad hit me years ago. He still does."),
        ("he hit me years ago and was convicted", "he hit me years ago and was convicted and now he is outside again"),
    ],
)
def test_long_ago_and_dealt_with_does_not_count_but_long_ago_alone_does(harmless: str, serious: str) -> None:
    assert not raised(harmless)
    assert raised(serious)


def test_a_film_does_not_count_but_a_carer_beside_it_does() -> None:
    assert not raised("in the film the guy gets stabbed")
    assert raised("my carer hit me when we watched a film")
    assert raised("we watched a film. my carer hit me")


def test_that_it_was_dealt_with_may_stand_in_the_next_sentence_but_not_in_another() -> None:
    assert not raised("The food is cold. My dad hit me years ago. It went to court.")
    assert raised("It went to court. My dad hit me years ago. The food is cold.")


def test_words_around_a_passage_are_no_part_of_it() -> None:
    text = "my phone died so then he put his hand up my skirt while mum was out"
    (place,) = ((one.start, one.end) for one in assess(text).passages if one.group == "sexual_abuse")
    assert text[slice(*place)] == "hand up my skirt"


def test_what_follows_an_idiom_directly_still_counts() -> None:
    assert raised("my phone died kill myself")


def test_the_same_words_far_apart_are_both_found() -> None:
    text = "he hit me " + "and we went to the office " * 30 + "he hit me"
    places = {one.start for one in assess(text).passages if one.group == "someone_else_is_hurt"}
    assert places == {0, len(text) - len("he hit me")}


def test_an_idiom_hides_only_itself() -> None:
    assert not raised("this wait is killing me")
    assert raised("this wait is killing me and my carer hits me")
    assert raised("it is not killing me, he said he will kill me if i tell")


def test_a_denied_idiom_is_no_idiom() -> None:
    assert not raised("i feel safe here")
    assert raised("i do not feel safe here")


def test_what_adults_notice_counts_for_adults_and_where_nobody_knows_who_writes() -> None:
    text = "At the review the pupil refused to elaborate."
    assert "noticed_by_an_adult" in groups(assess(text))
    assert "noticed_by_an_adult" in groups(assess(text, Context(SpeaksAs.PROFESSIONAL)))
    assert assess(text, Context(SpeaksAs.YOUNG_PERSON)).level is SafetyLevel.NONE


def test_young_people_know_the_words_of_professionals_too() -> None:
    text = "She made a disclosure about the placement."
    assert "professional_report" in groups(assess(text, Context(SpeaksAs.YOUNG_PERSON)))


def test_small_signs_add_up_to_a_concern() -> None:
    text = "the uncle has a key and he stands in the dark, she is shaking and the bottle is empty"
    found = assess(text, Context(question="what_happened"))
    assert SMALL_SIGNS in groups(found)
    (passage,) = (one for one in found.passages if one.group == SMALL_SIGNS)
    assert passage.level is SafetyLevel.CONCERN
    assert passage.why == RULEBOOK.small_signs.why
    assert passage.question == "what_happened"
    assert text[passage.start : passage.end].startswith("uncle")
    assert text[passage.start : passage.end].endswith("empty")


def test_small_signs_that_weigh_much_and_are_now_are_danger() -> None:
    def small(text: str) -> list[SafetyLevel]:
        return [one.level for one in assess(text).passages if one.group == SMALL_SIGNS]

    assert small("the uncle has a key and he is in the dark, she is shaking") == [SafetyLevel.CONCERN]
    assert small("the uncle has a key and he is in the dark right now, she is shaking") == [SafetyLevel.DANGER]


@pytest.mark.parametrize(("more", "level"), [(0, SafetyLevel.DANGER), (1, SafetyLevel.CONCERN)])
def test_small_signs_are_danger_from_a_number_of_points(more: int, level: SafetyLevel) -> None:
    text = "the uncle has a key and he is in the dark right now, she is shaking"
    found = RULEBOOK.signs.sum_of(text.replace(",", " ,").split())
    assert found is not None
    other = copy(RULEBOOK)
    other.small_signs = RULEBOOK.small_signs.model_copy(update={"danger_when_now": found.points + more})
    assert [one.level for one in assess(text, rulebook=other).passages if one.group == SMALL_SIGNS] == [level]


@pytest.mark.parametrize(
    ("context", "read"),
    [
        (Context(), True),
        (Context(question="what_happened"), True),
        (Context(question="childs_words"), True),
        (Context(question="wanted"), False),
        (Context(question="contact_when"), False),
        (Context(is_message=True), False),
    ],
)
def test_small_signs_are_read_where_something_is_told(context: Context, read: bool) -> None:
    text = "the uncle has a key and he is in the dark, she is shaking"
    assert (SMALL_SIGNS in groups(assess(text, context))) is read


def test_nothing_is_no_concern_and_has_a_version() -> None:
    for text in ("", "   \n\n ", "?!", "\u0000", "My review was late."):
        assert assess(text) == SafetyAssessment(SafetyLevel.NONE, (), RULEBOOK.version)


def test_one_group_marks_one_place_once() -> None:
    found = assess("he hit me and kicked me and slapped me in the face")
    for passage in found.passages:
        others = [one for one in found.passages if one is not passage and one.group == passage.group]
        assert not any(one.start <= passage.start and passage.end <= one.end for one in others)


def test_all_answers_are_read_and_each_passage_names_its_question() -> None:
    found = assess_answers(
        {
            "speaks_as": "young_person",
            "topics": ("where_i_live", "health"),
            "what_happened": "The food is cold.",
            "what_should_happen": "I want to die.",
            "who_about": "My carer slapped me",
        }
    )
    assert found.level is SafetyLevel.DANGER
    assert {passage.question for passage in found.passages} == {"what_should_happen", "who_about"}
    assert found.version == RULEBOOK.version


def test_who_speaks_is_taken_from_the_answers_unless_it_is_said() -> None:
    words = {"what_happened": "At the review the pupil refused to elaborate."}
    assert assess_answers({"speaks_as": "young_person", **words}).level is SafetyLevel.NONE
    assert assess_answers({"speaks_as": "advocate", **words}).level is SafetyLevel.CONCERN
    assert assess_answers(words).level is SafetyLevel.CONCERN
    assert assess_answers({"speaks_as": "martian", **words}).level is SafetyLevel.CONCERN
    assert assess_answers({"speaks_as": "advocate", **words}, Context(SpeaksAs.YOUNG_PERSON)).level is SafetyLevel.NONE


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ["he hit me", "kill myself", "k m s", "i'm", "...", ".", "\n\n", "\u2019", "\u0130", "not", "k.i.l.l"]
            ),
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_text_is_read_and_every_passage_lies_inside_it(text: str) -> None:
    found = assess(text)
    for passage in found.passages:
        assert 0 <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].strip()
    assert found.level.rank == max((passage.level.rank for passage in found.passages), default=0)
