"""What was once misheard: a wrong no, a way that is not safe, a refusal taken for something else."""

from __future__ import annotations

import pytest

from intake.arrive.chat.asking import is_answered_elsewhere
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.dialogue import come_back, respond
from intake.arrive.chat.explaining import meaning, why
from intake.arrive.chat.floor import ORDER, Floor
from intake.arrive.chat.memory import CHECK, Memory, Say, Turn
from intake.arrive.chat.particulars import age_band_in, name_in
from intake.arrive.chat.replies import REPLIES
from intake.arrive.chat.understanding import Understanding
from intake.decide.second_opinion import Opinion
from intake.submission import Answers, Passage, SafetyAssessment, SafetyLevel
from tests.chat.talking import Person

YOUNG: Answers = {"speaks_as": "young_person"}
TOLD: Answers = {
    **YOUNG,
    "kind": "complaint",
    "what_happened": "They sold my bike while I was away on respite, all of it",
}
REACHED: Answers = {**TOLD, "wanted": "my bike", "topics": ("money",), "contact_ways": ("code_only",)}


def hears(answers: Answers, open_: str, text: str, *, waiting: str = "", **more: object) -> Floor:
    """One message while a question is open."""
    memory = Memory(turns=[Turn(text=text)], open=open_, told="what_happened" in answers, waiting=waiting)
    return respond(answers, memory, text=text, **more)  # type: ignore[arg-type]


def said(floor: Floor) -> list[str]:
    return [say.facts.get("question", say.id) for say in floor.says]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("i dont have a fone", "deny"),
        ("please dont ring my house", "deny"),
        ("my sister was there as well that day", "deny"),
    ],
)
def test_nobody_is_put_down_as_not_wanting_an_advocate_for_saying_something_else(text: str, intent: str) -> None:
    floor = hears(REACHED, "advocate_wanted", text, understanding=Understanding(ranking=((intent, 0.9),)))
    assert "advocate_wanted" not in floor.answers
    assert said(floor)[-1] == "advocate_wanted"


@pytest.mark.parametrize("text", ["im gonna cut myself tonight", "i hurt myself again", "im on my own with him now"])
def test_danger_while_an_advocate_is_offered_is_no_answer_to_that(text: str) -> None:
    floor = hears(REACHED, "advocate_wanted", text, level=SafetyLevel.DANGER)
    assert "advocate_wanted" not in floor.answers
    assert said(floor)[0] == "help_danger"
    assert "advocate_no" not in said(floor)
    assert str(floor.answers["what_happened"]).endswith(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("she has one already", "have_one"), ("no, ive got one", "have_one"), ("would that be free? yes then", "yes")],
)
def test_an_advocate_they_have_is_no_refusal(text: str, kept: str) -> None:
    assert hears(REACHED, "advocate_wanted", text).answers["advocate_wanted"] == kept


def test_not_understanding_what_an_advocate_is_asks_for_none() -> None:
    heard = Understanding(ranking=(("want_advocate", 0.9),))
    floor = hears(REACHED, "advocate_wanted", "I do not understand advocate", understanding=heard)
    assert "advocate_wanted" not in floor.answers
    assert said(floor) == ["what_advocate", "advocate_wanted"]


@pytest.mark.parametrize(
    ("text", "ways", "not_so"),
    [
        ("dont ring or text me", (), {"do_not_ring", "do_not_text"}),
        ("I do not answer telephone calls. E-mail only, a@mail.example", ("email",), {"do_not_ring"}),
        ("i hate phone calls", (), {"do_not_ring"}),
        ("phone calls make me anxious, text 07700 900111", ("text",), {"do_not_ring"}),
        ("letters are no good, my carer opens them", (), {"no_post_home"}),
        ("i dont want any letters to the house", (), {"no_post_home"}),
        ("anything but phone calls", (), {"do_not_ring"}),
        ("dont call me, message me instead 07700 900111", ("text",), {"do_not_ring"}),
        ("email or text is fine", ("text", "email"), set()),
        ("ring me, its the only way", ("call",), set()),
        ("just the code", ("code_only",), set()),
        ("I dont have a phone. You can come to my school St Annes", (), set()),
        ("please dont have anyone phone me", (), {"do_not_ring"}),
    ],
)
def test_a_way_that_is_refused_is_never_taken_for_one_that_is_wanted(
    text: str, ways: tuple[str, ...], not_so: set[str]
) -> None:
    found = contact_wishes_in(text)
    assert found.ways == ways
    assert set(found.not_so) == not_so


def test_what_is_refused_at_the_end_is_no_longer_wanted_and_the_question_stands_again() -> None:
    answers: Answers = {**REACHED, "contact_ways": ("call",), "contact_phone": "07700 900111", "advocate_wanted": "no"}
    floor = hears(answers, CHECK, "please dont ring me")
    assert "contact_ways" not in floor.answers
    assert floor.answers["contact_not"] == ("do_not_ring",)
    assert said(floor)[-1] == "contact_ways"
    story = hears(answers, CHECK, "she said she would ring me and never did")
    assert story.answers["contact_ways"] == ("call",)
    assert "contact_not" not in story.answers


def test_saying_which_way_is_fine_sends_nothing() -> None:
    heard = Understanding(ranking=(("affirm", 0.98),))
    floor = hears({**REACHED, "advocate_wanted": "no"}, CHECK, "email is fine as above", understanding=heard)
    assert floor.act is None


@pytest.mark.parametrize("open_", ["speaks_as", "wanted", "contact_ways", "advocate_wanted"])
@pytest.mark.parametrize("text", ["no", "i dont want to say", "i dont know"])
def test_not_going_on_after_help_answers_no_question_of_ours(open_: str, text: str) -> None:
    before = {} if open_ == "speaks_as" else {k: v for k, v in REACHED.items() if k != open_}
    floor = hears(before, open_, text, waiting="go_on")
    assert said(floor) == ["stay"]
    assert floor.memory.waiting == "go_on"
    assert not floor.changes


@pytest.mark.parametrize("open_", [*(one for one in ORDER if one != "advocate_wanted"), CHECK, "advocate_wanted"])
def test_every_question_has_a_reason_and_a_meaning_of_its_own(open_: str) -> None:
    floor = Floor(dict(TOLD), Memory(open=open_))
    assert why(floor) in REPLIES
    assert meaning(floor) in REPLIES
    optional = open_ not in ("speaks_as", "what_happened", CHECK)
    assert ("You can skip it" in REPLIES[why(floor)].text) is optional


def test_who_they_are_can_wait_and_is_asked_once_more_at_the_end() -> None:
    floor = hears({}, "speaks_as", "rather not say")
    assert said(floor) == ["passed_who", "what_happened"]
    last = Memory(turns=[Turn(text="skip")], open="speaks_as", passed=["speaks_as", "advocate_wanted"], told=True)
    told = {key: value for key, value in REACHED.items() if key != "speaks_as"}
    assert said(respond(told, last, text="skip")) == ["needed_who", "speaks_as"]


@pytest.mark.parametrize("text", ["skip", "dunno"])
def test_nothing_that_only_steers_becomes_part_of_what_is_sent(text: str) -> None:
    at_the_end = hears({**REACHED, "advocate_wanted": "no"}, CHECK, text)
    assert not at_the_end.changes
    assert said(at_the_end)[0] == "mean_check"
    assert "what_happened" not in hears({}, "speaks_as", text).answers


def test_there_is_more_to_say() -> None:
    floor = hears({**YOUNG, "what_happened": TOLD["what_happened"]}, "what_happened", "yes")
    memory = Memory(turns=[Turn(text="yes")], open="what_happened")
    floor = respond({**YOUNG, "what_happened": TOLD["what_happened"]}, memory, text="yes")
    assert floor.answers["what_happened"] == TOLD["what_happened"]
    assert said(floor)[0] == "go_on_telling"


def test_a_story_that_ends_in_not_understanding_is_a_story() -> None:
    floor = hears(YOUNG, "what_happened", "they moved my brother away, i dont understand")
    assert floor.answers["what_happened"] == "they moved my brother away, i dont understand"


def test_what_happened_is_kept_as_that_where_only_the_next_question_brings_it() -> None:
    few: Answers = {**YOUNG, "kind": "complaint", "what_happened": "i dont like it"}
    story = "my foster mum gives my teddy to the other girl and she never gives it back to me"
    floor = hears(few, "wanted", story)
    assert str(floor.answers["what_happened"]).endswith(story)
    assert said(floor) == ["got_more", "wanted"]


@pytest.mark.parametrize(
    ("text", "name", "band"),
    [
        ("im kayla 14 and my number is 07700 900123", "kayla", "13_to_15"),
        ("hi I'm Kayla and I'm 14", "Kayla", "13_to_15"),
        ("actually i am 14", None, "13_to_15"),
        ("im in year 10", None, None),
        ("I'm Autistic and I'm 16", None, "16_to_17"),
        ("its been 10 weeks", None, None),
    ],
)
def test_a_name_beside_an_age_is_a_name(text: str, name: str | None, band: str | None) -> None:
    assert name_in(text) == name
    assert age_band_in(text) == band


def test_several_answers_in_the_first_message_are_not_asked_again() -> None:
    floor = hears({}, "speaks_as", "im kayla 14 and my number is 07700 900123 dont ring after 5")
    assert floor.answers["name"] == "kayla"
    assert floor.answers["contact_phone"] == "07700 900123"
    assert floor.answers["contact_not"] == ("do_not_ring",)
    assert said(floor)[-1] == "what_happened"
    child = hears({}, "speaks_as", "Hi, advocate from Coram here, filing for a young person, Tyrese, 14")
    assert (child.answers["name"], "your_name" in child.answers) == ("Tyrese", False)


def test_somebody_who_speaks_for_two_children_takes_one_at_a_time() -> None:
    assert "one_each" in said(hears({}, "speaks_as", "I'm an advocate, I have two young people to file for"))


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("how many questions are there?", "how_many"),
        ("Before I begin I would like to know how many questions there are.", "how_many"),
        ("what is this", "what_this"),
        ("is that bad enough?", "bad_enough"),
        ("i have my code, six words", "status"),
        ("i'll come back later", "save"),
    ],
)
def test_what_people_ask_before_they_begin_is_answered_and_begins_no_story(text: str, reply: str) -> None:
    floor = hears({}, "speaks_as", text)
    assert said(floor)[0] == reply
    assert "what_happened" not in floor.answers
    assert floor.answers.get("kind") != "enquiry"


def test_a_hint_is_said_once() -> None:
    floor = hears(TOLD, "wanted", "who will see it?")
    assert floor.says[-1].facts == {"question": "wanted", "again": "yes"}


@pytest.mark.parametrize(
    ("found", "keeps", "reply"),
    [
        ({}, True, "danger_not_found"),
        ({"name": "Kez"}, True, "danger_paged"),
        ({"name": "Kez"}, False, "danger_unsent"),
    ],
)
def test_after_danger_we_say_truly_whether_anybody_knows(found: dict[str, str], keeps: bool, reply: str) -> None:
    floor = hears({**TOLD, **found}, "wanted", "he hit me", level=SafetyLevel.DANGER, keeps_unsent=keeps)
    assert said(floor)[:2] == ["help_danger", reply]


def test_whoever_can_be_found_later_hears_that_word_was_sent_and_hears_it_once() -> None:
    memory = Memory(turns=[Turn(text="he hit me", says=[Say("help_danger")])], open="contact_ways", helped="danger")
    memory.told, memory.turns = True, [*memory.turns, Turn(text="text 07700 900111")]
    floor = respond({**TOLD, "wanted": "help"}, memory, text="text 07700 900111")
    assert said(floor)[0] == "danger_paged"
    floor.memory.turns[-1].says = floor.says
    floor.memory.turns.append(Turn(text="no"))
    assert "danger_paged" not in said(respond(floor.answers, floor.memory, text="no"))


def test_danger_of_one_message_outweighs_a_milder_flag_of_the_whole_answer() -> None:
    mild = Passage("what_happened", 0, 5, SafetyLevel.CONCERN, "small_signs", "")
    grave = Passage("what_happened", 9, 14, SafetyLevel.DANGER, "self_harm", "")
    both = SafetyAssessment(SafetyLevel.CONCERN, (mild,)).joined((grave,))
    assert (both.level, both.passages) == (SafetyLevel.DANGER, (mild, grave))
    assert both.joined((mild,)) == both


@pytest.mark.parametrize(
    "text", ["i want one", "please dont send it yet", "ok also they took my phone", "yes but not her"]
)
def test_what_only_begins_like_a_yes_sends_nothing(text: str) -> None:
    assert hears({**REACHED, "advocate_wanted": "no"}, CHECK, text).act is None


@pytest.mark.parametrize("text", ["yes", "yes thats all correct", "looks good", "ok send it", "yep perfect thanks"])
def test_a_plain_yes_sends(text: str) -> None:
    assert hears({**REACHED, "advocate_wanted": "no"}, CHECK, text).act == "send"


def test_nobody_who_told_of_danger_first_is_asked_what_happened() -> None:
    floor = hears({}, "speaks_as", "he comes in my room at night", level=SafetyLevel.DANGER)
    again = respond(floor.answers, floor.memory, text="its me, im 12")
    assert said(again)[-1] == "wanted"
    assert again.answers["kind"] == "complaint"


def test_after_a_worry_more_is_welcome_and_not_demanded() -> None:
    floor = hears({}, "speaks_as", "im always hungry here", level=SafetyLevel.CONCERN)
    assert said(respond(floor.answers, floor.memory, text="its me, im 12"))[-1] == "more_story"


def test_who_can_help_is_said_once_in_passing() -> None:
    heard = Understanding(risk=Opinion(0.95, 0.1))
    memory = Memory(turns=[Turn(says=[Say("help_soft")]), Turn(text="x")], open="wanted", told=True)
    assert "help_soft" not in said(respond(TOLD, memory, text="i want her to say sorry to me", understanding=heard))
    assert "help_soft" not in said(hears(YOUNG, "what_happened", "her mum", understanding=heard))


@pytest.mark.parametrize(("text", "kept"), [("i dont need an advocate", "no"), ("can i have an advocate", "yes")])
def test_an_advocate_named_along_with_a_story_is_not_asked_about_again(text: str, kept: str) -> None:
    story = f"my social worker never turns up and when she does she is on her phone. {text}. thats why i write"
    assert hears(YOUNG, "what_happened", story).answers["advocate_wanted"] == kept


def test_a_mistake_put_right_is_no_wish() -> None:
    floor = hears(TOLD, "wanted", "no wait, i meant my sister")
    assert "wanted" not in floor.answers
    assert str(floor.answers["what_happened"]).endswith("i meant my sister")


def test_a_brother_who_tells_his_own_age_speaks_for_somebody_else() -> None:
    floor = hears({}, "speaks_as", "hello my brother 9 year he is in care and i am 19 i want speak for him")
    assert floor.answers["speaks_as"] == "relative_or_friend"


def test_whoever_is_not_understood_has_three_to_pick_from() -> None:
    heard = Understanding(ranking=(("out_of_scope", 0.2), ("skip", 0.15), ("affirm", 0.1)))
    floor = hears(REACHED, "advocate_wanted", "pineapple", understanding=heard)
    assert floor.memory.meant == ["skip", "affirm", "want_advocate"]


def test_the_words_of_a_choice_can_be_typed() -> None:
    answers: Answers = {**TOLD, "wanted": "my bike"}
    assert hears(answers, "topics", "My social worker or PA").answers["topics"] == ("my_worker",)
    assert hears(REACHED, "advocate_wanted", "I’m not sure. Tell me more").answers["advocate_wanted"] == "not_sure"


@pytest.mark.parametrize("open_", ["topics", "contact_ways", "advocate_wanted"])
def test_an_age_told_late_or_put_right_behind_is_no_riddle(open_: str) -> None:
    answers = {key: value for key, value in REACHED.items() if key != open_}
    floor = hears({**answers, "age_band": "13_to_15"}, open_, "im 16 actually")
    assert floor.answers["age_band"] == "16_to_17"
    assert said(floor) == ["changed", open_]


def test_something_wrong_that_began_as_a_question_gets_the_fast_track() -> None:
    heard = Understanding(ranking=(("make_complaint", 0.9),))
    asked = {**YOUNG, "kind": "enquiry"}
    story = "my personal adviser cancelled the meeting again and it is the fourth time this term"
    assert hears(asked, "what_happened", story, understanding=heard).answers["kind"] == "complaint"
    question = "am i still allowed to get help with my rent?"
    assert hears(asked, "what_happened", question, understanding=heard).answers["kind"] == "enquiry"


def test_a_complaint_is_not_how_somebody_knows_the_child() -> None:
    floor = hears({}, "speaks_as", "i want to complain about my daughters social worker")
    assert "relation" not in floor.answers
    assert floor.answers["what_happened"] == "i want to complain about my daughters social worker"
    assert hears({}, "speaks_as", "I'm her mum").answers["relation"] == "I'm her mum"


def test_what_the_form_answered_meanwhile_is_not_asked_again() -> None:
    memory = Memory(turns=[Turn(text="x", says=[Say("ask", {"question": "wanted"})])], open="wanted", told=True)
    assert not is_answered_elsewhere(memory, TOLD)
    in_the_form: Answers = {**TOLD, "wanted": "my bike"}
    assert is_answered_elsewhere(memory, in_the_form)
    back = come_back(in_the_form, memory)
    assert said(back) == ["from_form", "topics"]
    assert not is_answered_elsewhere(back.memory, in_the_form)


def test_an_adult_hears_of_the_childs_side(person: Person) -> None:
    person.types(
        "I'm her foster carer", "Her review was held without her and nobody asked her what she thinks about it"
    )
    person.types("hold it again", "meetings", "ring me on 01632 960777")
    assert "on the child’s side" in person.types("what is an advocate?")
    person.types("they have one")
    assert "Good that they have someone" in person.heard[-1]


def test_from_the_form_one_link_leads_to_the_chat(person: Person) -> None:
    person.types("complaint", "me", "they threw my bike away when they cleared out my room at the home", "skip")
    step = person.client.page(f"/report/{person.draft_id}/wanted")
    link = step.select_one(f'a[href="/report/{person.draft_id}/chat"]')
    assert link is not None
    assert "chat instead" in link.get_text()
    assert person.client.page(f"/report/{person.draft_id}/check").select_one(f'a[href="{link["href"]}"]')
