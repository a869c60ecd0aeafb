"""Classes of words that only sound alarming, each beside its serious twin: ages, homes, animals, the past."""

from __future__ import annotations

import pytest

from intake.decide.rulebook import RULEBOOK
from intake.decide.safety import Context, assess
from intake.submission import SafetyLevel

MESSAGE = Context(is_message=True)


def level(text: str) -> SafetyLevel:
    return assess(text, MESSAGE).level


@pytest.mark.parametrize(
    "text",
    [
        "The young woman I support is 22 and was in care until 17.",
        "I am writing on behalf of a young man of 19.",
        "she's 18 and a care leaver",
        "There's a girl called Amina who used to live with us, she's 20 and a care leaver.",
        "I'm writing for my foster brother, he is 21 now.",
        "I help a care leaver, he's 21, and his flat is damp.",
        "Our lad is 19 and his file is late.",
        "My client is 20. She's 20, ex care, and the bursary never came.",
        "I'm his advocate, he's 19",
        "he's 18 next month and has no plan",
        "he's 19 and in college with my cousin",
        "my brother is 24 and he wants to visit",
        "he was 40 minutes late and the form was 20 pages",
    ],
)
def test_who_says_how_old_a_care_leaver_is_tells_of_no_older_boyfriend(text: str) -> None:
    assert level(text) is SafetyLevel.NONE


@pytest.mark.parametrize(
    "text",
    [
        "my boyfriend is 24 and I am 14",
        "hes 31 and he pays for my phone",
        "The young woman I support is 15 and her boyfriend is 27.",
        "im seeing a man who is 40",
        "she is 13 and she is dating someone of 22",
    ],
)
def test_an_older_boyfriend_is_still_raised(text: str) -> None:
    assert level(text) is SafetyLevel.DANGER


@pytest.mark.parametrize(
    "text",
    [
        "she doesn't want to live in Derby",
        "he dosent wanna live at the new place",
        "I don't want to live with that many people",
        "i dont want to live there",
        "I never want to live in a home again",
        "i dont want 2 live at the new place",
        "my son does not want to live here",
        "we dont want to live near the motorway",
        "she dont want to live on the fourth floor",
    ],
)
def test_where_somebody_does_not_want_to_live_is_no_suicide(text: str) -> None:
    assert level(text) is SafetyLevel.NONE


@pytest.mark.parametrize(
    "text",
    [
        "i dont want to live",
        "I don't want to live anymore",
        "he says he doesn't want to live like this",
        "i dont wanna live in this world",
        "I do not want to live with this pain",
        "she doesn't want to live, she told me",
        "i don't want to live with myself",
        "there is no reason to live",
        "I'm tired of being alive",
    ],
)
def test_who_does_not_want_to_live_is_still_in_danger(text: str) -> None:
    assert level(text) is SafetyLevel.DANGER


@pytest.mark.parametrize(
    ("harmless", "serious"),
    [
        ("they're shoving us out the door at 18 without a parachute", "he's shoving us out the door and hitting us"),
        ("the kids call me the Fat Controller at the railway club", "he calls me fat and useless"),
        ("she used to get into fights but it's all behind her", "she gets into fights and hits mum"),
        ("the drilling is killing her, she'll murder that kettle", "he is killing her"),
        ("i'll do it tomorrow, dont send yet", "ill do it tonight, everything is ready"),
        ("dont send it yet, i will finish it later", "i will end it tonight"),
        ("I'll get her to write on here herself", "he showed me a picture of himself naked"),
        ("im 11 and my sister is 8 shes here too", "he is here too, he found us"),
        ("my auntie is typing, she is next to me", "he hit my sister and said i am next"),
        ("she can sort that out herself", "he has got petrol and his room is soaked"),
        ("he asked me to write it, he hates forms", "he asked me to do things"),
        ("her name is Ana, she is pleased", "my anorexia is back"),
        ("I passed it over the garden fence", "he has climbed over the fence of the bridge"),
        ("our rent was cut by a third", "they said they will cut me when we get there"),
        ("they have locked all the kitchen knives away", "he has got a knife in his room"),
        ("the goat bit me and the farmer laughed", "the goat got out and he hit me"),
        ("the dentist pulled my tooth and there was blood everywhere", "he hit me and there was blood everywhere"),
        ("i got locked out because i lost my key", "they keep me locked out in the cold all night"),
        ("he keeps touching my stuff", "he keeps touching me at night"),
        ("I'm doing a dog grooming course", "I think she is being groomed"),
        ("He did not give permission and I feel sick about it", "he touched me without consent"),
        ("noones hurting me", "no one stops him hurting me"),
        ("I'm scared of the dentist", "I'm scared of my carer"),
        ("she quietly arranged a taxi, and she is back on Monday", "typing this quietly, he is downstairs"),
        ("it's the only day I get to do something with my brother", "my uncle does things to me at night"),
        ("they lock it in the office", "they lock me in the office"),
        ("a lady squeezed my arm and said she is praying", "he squeezed my arm till it went purple"),
        ("my brother has bruises from rugby", "my brother has bruises from his belt"),
        ("cut myself shaving, bits of tissue everywhere", "I cut myself with a razor when I am sad"),
        (
            "I do not eat all day because it is Ramadan and I like it",
            "I do not eat all day because she locks the kitchen",
        ),
        ("we got battered 9 on Sunday", "I got battered by the lads outside"),
        ("the label touches my neck and I hate it", "he touches my neck and I hate it"),
        ("he took his shoes off at my door, so polite", "she takes my shoes off me so I can't leave"),
        ("we are asking for unsupervised contact", "the little ones are left unattended for hours"),
    ],
)
def test_what_is_said_in_passing_is_left_alone_and_its_twin_is_raised(harmless: str, serious: str) -> None:
    assert level(harmless) is SafetyLevel.NONE
    assert level(serious) is not SafetyLevel.NONE


@pytest.mark.parametrize(
    ("settled", "open_"),
    [
        (
            "I was cutting myself last year. I'm 7 months clean now and I've got my own therapist",
            "I was cutting myself last year. I'm 7 months clean now but I want to do it again tonight",
        ),
        ("My dad hit me in 2009, he went to prison", "My dad went to prison in 2009 and now he hits me again"),
        ("He used to hit me, he has been dead six years", "He used to hit me, my mum has been dead six years"),
        ("He hit us years ago and it is long behind us", "He hit us years ago and it is starting again"),
    ],
)
def test_what_is_told_as_past_and_dealt_with_is_left_and_what_begins_again_is_not(settled: str, open_: str) -> None:
    assert level(settled) is SafetyLevel.NONE
    assert level(open_) is not SafetyLevel.NONE


def test_an_age_alone_is_raised_and_may_be_contradicted_and_an_older_boyfriend_may_not() -> None:
    for text, proven in (("hes 26 but hes sound", False), ("my boyfriend is 26", True)):
        assert {one.proven for one in assess(text, MESSAGE).passages} == {proven}


@pytest.mark.parametrize(
    "text",
    [
        "my brother is 24 and he comes in my bed at night",
        "I support a girl of 14, her boyfriend is 25",
        "he is 18 and at college and he makes me touch him",
        "he found me a flat and his mates sell drugs from it",
        "mum has locked all the knives away because he keeps cutting himself",
        "I am hiding in the wardrobe, nobody found me yet and he has a knife",
        "noones here and he hits me",
        "He has been hitting me since 2020, dad went to prison",
        "when I was six he touched me and I told my counsellor",
        "my uncle raped me in 2015",
        "i got shot two times in the leg",
        "the night nurse hurts me",
        "mum says I mustn't tell my teacher what happened",
    ],
)
def test_what_stands_beside_words_in_passing_still_counts(text: str) -> None:
    assert level(text) is not SafetyLevel.NONE


def test_no_idiom_hides_the_words_of_a_group_from_its_own_example() -> None:
    for group in RULEBOOK.all_groups:
        assert level(group.example) is not SafetyLevel.NONE
