"""What a message adds wherever in the conversation it comes: kind, name, age, phone, e-mail, an advocate, a wish."""

from __future__ import annotations

import re

from intake.arrive.chat.contact import ContactWishes, contact_wishes_in, place_for_letters, speaks_of_themselves
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.particulars import age_band_in, name_in, own_name_in, with_age
from intake.arrive.chat.plainly import clauses, plainly
from intake.arrive.chat.speakers import says_who_late

_WISH = re.compile(
    r"^(?:(?:i|we|and|so|just|basically|honestly|well|oh|ok|id|she|he|they|um|erm|really|only|all) )*"
    r"(?:want|wanna|wants|wont to|would like|like them to|wish|need|hope|id like|like|can (?:you|u|they|i|"
    r"someone) (?:please )?|could (?:you|they|someone)|"
    r"please|pls|for (?:her|him|them|you|it|me|us|someone|somebody|my \w+|the \w+) to|"
    r"(?:someone|somebody|anyone) (?:to|who)|a (?:call|visit|meeting|date|new|different|proper)|"
    r"an? (?:apology|answer|explanation|reply)|"
    r"\w+ (?:would like|wud like|wants|asks for|is asking for|needs) |"
    r"(?:someone|somebody|one of you|you lot|they|he|she|you) (?:senior |else )?(?:check|checks|needs? to|should|"
    r"must|has to|"
    r"have to|ought to) |"
    r"do (?!you |u |they |i |we |yous )(?:it|another|a|the|something|one|that|what|right|better|my|me|us) |"
    r"(?:change|correct|reinstate|refund|release|return|park|check|train|remove|update|book|arrange|reopen|cancel|"
    r"allow|"
    r"redo|rewrite|provide|speed|fast track|hurry|reply|apply|repair|mend|turn|switch|leave|keep|stay|start|finish|"
    r"give back|put back|come and|look into|take (?:it|them|him|her|me|that|the)|put (?:it|them|me|him|her|us) back|"
    r"put (?:a|an|someone|somebody|me (?:with|back)|us (?:with|back))|pick up|plan|stick to|listen to) ?(?:\w+)?|"
    r"(?:\w+ ){1,5}(?:done|opened|reinstated|fixed|sorted|paid|returned|replaced|corrected|released|put) "
    r"(?:properly|within|"
    r"by|back|while|in full|now|asap|again|right)|(?:the|my|his|her|our|all my|all the) (?:\w+ ){1,3}(?:back|in full)$|"
    r"(?:fix|pay|sort|sign|find|bring|explain|apologi[sz]e|replace|unlock) |stop \w+ing|send (?:me|us|it)|"
    r"move (?:me|us|him|her|them) |say sorry|ask (?:me|us)|i dont want|tell (?:her|him|them)|"
    r"make (?:her|him|them|it|sure)|get (?:me|her|him|them|an?|the)|give (?:me|us|her|him|them|it|back|my|the)|"
    r"let (?:me|us|him|her|them)(?! down)|should|"
    r"to (?:be|get|have|move|see))\b"
)
_ONLY_FEELS = re.compile(
    r"^(?:\w+ ){0,2}(?:want|wanted|need|like) to (?:cry|die|scream|run|hide|disappear|be sick)\b|"
    r"^(?:they|he|she|you) (?:needs?|has|have) |^(?!i |we )\w+ wants? |^can you |^please"
)
"""What begins like a wish, further on in a story, and is more of the story."""
_MORE_STORY = re.compile(
    r"^(?:lemme|let me) (?:finish|carry on)|^(?:also|plus|oh and|and also|n also|and another thing|"
    r"another thing|one more thing|(?:the )?(?:second|next|third|other|last) thing|secondly|i forgot|forgot to say|"
    r"and then|n then|then (?:she|he|they)|and (?:she|he|they|the|when|my)|n (?:she|he|they|the|my)|"
    r"wait theres more|thats not all|there is more|theres more|im not (?:done|finished)|not finished)\b"
)
_CORRECTION = re.compile(
    r"\b(?:wrong|mistake|error|typo|incorrect|not right|isnt right|correction|correct that|amend|i meant|ment|"
    r"should (?:say|be|read)|change (?:it|that|the|my)|"
    r"instead of|forgive me|sorry its|actually its|spelt|spelled|spell|misspelt|youve (?:put|written|got)|"
    r"you have (?:put|written)|u put|you put|"
    r"add that|can you add|please (?:insert|add|change|note|correct)|forgot to (?:say|mention|add))\b"
)


def heard_on_the_way(floor: Floor, *, opening: bool) -> list[str]:
    """Keep name, age and kind where they are told. Returns what was found."""
    found = []
    if "speaks_as" not in floor.answers and floor.memory.open != "speaks_as" and (role := says_who_late(floor.text)):
        floor.keep("speaks_as", role.value)
    kind = kind_in(floor.text, opening=opening and "kind" not in floor.answers)
    if kind and kind != "compliment":
        floor.memory.kind_guessed = False  # they said so: no kind word of theirs makes praise of it
    if kind and floor.answers.get("kind") != kind and floor.keep("kind", kind):
        found.append("kind")
    found.extend(_names(floor))
    if (band := age_band_in(floor.text, asked=opening)) and floor.keep("age_band", band):
        found.append("age_band")
    return found


def _names(floor: Floor) -> list[str]:
    """A young person's name; of an adult their own, and the child's where it stands beside an age: “Tyrese, 14”."""
    child = with_age(floor.text) if floor.by_adult else None
    told = {
        "your_name": own_name_in(floor.text) if floor.by_adult else None,
        "name": child[0] if child else None if floor.by_adult else name_in(floor.text),
    }
    return ["name" for question_id, name in told.items() if name and floor.keep(question_id, name)]


ADDRESSES = ("contact_phone", "contact_email", "contact_address")


def keep_contact(floor: Floor) -> ContactWishes:
    """Keep every way to be reached that the message names. An adult's own number is theirs and not the child's."""
    wishes = contact_wishes_in(floor.text)
    if not wishes:
        return wishes
    ways = _ways(wishes, by_adult=floor.by_adult, themselves=speaks_of_themselves(floor.text))
    ways = _without_refused(floor, ways, wishes.not_so)
    if ways and not floor.keep("contact_ways", ways):
        ways = ()
    if floor.by_adult:
        details = {"your_phone": wishes.phone, "your_email": wishes.email, "contact_address": wishes.address}
    else:
        details = {"contact_phone": wishes.phone, "contact_email": wishes.email, "contact_address": wishes.address}
    for question_id, value in details.items():
        if value:
            floor.keep(question_id, value)
    if wishes.phone or wishes.email:
        floor.spare(*ADDRESSES)  # one is enough: nobody is asked for a second
    if "letter" in ways and not wishes.address and (place := place_for_letters(floor.text)):
        floor.keep("contact_address", place)
    if "trusted" in ways:
        floor.keep("contact_trusted", floor.text[:500])
    if wishes.not_so:
        before = floor.answers.get("contact_not", ())
        floor.keep("contact_not", tuple({*(before if isinstance(before, tuple) else (before,)), *wishes.not_so}))
    keep_exact_wish(floor)
    return wishes


def keep_exact_wish(floor: Floor) -> None:
    """What is safe is said in words that no list of choices holds: they go to the officer as they are."""
    before = floor.answers.get("contact_when")
    whole = f"{before}\n{floor.text}" if isinstance(before, str) else floor.text
    if len(whole) <= 500 and floor.keep("contact_when", whole):
        floor.kept = True
    else:
        floor.keep_words()


def _without_refused(floor: Floor, ways: tuple[str, ...], not_so: tuple[str, ...]) -> tuple[str, ...]:
    """A way that is refused now is wanted no longer. Where none is left, the question stands again."""
    before = floor.answers.get("contact_ways", ())
    refused = {way for value, way in (("do_not_ring", "call"), ("do_not_text", "text")) if value in not_so}
    if ways or not isinstance(before, tuple) or not refused & set(before):
        return ways
    left = tuple(way for way in before if way not in refused)
    floor.keep("contact_ways", left or None)
    return ()


def _ways(wishes: ContactWishes, *, by_adult: bool, themselves: bool) -> tuple[str, ...]:
    if not by_adult:
        return wishes.ways
    ways = {"through_me"} if wishes.ways or wishes.phone or wishes.email or themselves else set()
    return (
        tuple(ways | ({"letter"} if "letter" in wishes.ways else set()))
        if wishes.ways != ("code_only",)
        else wishes.ways
    )


def sounds_like_a_wish(text: str) -> bool:
    """“I want a new one”: what should happen, rather than what happened."""
    return bool(_WISH.match(plainly(text)))


def wishes_somewhere(text: str) -> bool:
    """Whether a short message wishes in one of its clauses: “The grant. In full. I want somebody senior to look.”"""
    return len(plainly(text).split()) <= 30 and any(
        _WISH.match(part) and not _ONLY_FEELS.match(part) for part in clauses(text)
    )


def goes_on_telling(text: str) -> bool:
    """“Lemme finish”: more of the story, although something else was asked."""
    return bool(_MORE_STORY.match(plainly(text)))


def sounds_like_a_correction(text: str) -> bool:
    return bool(_CORRECTION.search(plainly(text)))
