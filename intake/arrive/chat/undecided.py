"""Not being sure what it is, in people's own words: “I can’t say if it’s a moan or a thank you”."""

from __future__ import annotations

import re

from intake.arrive.chat.commands import Command, command_in
from intake.arrive.chat.plainly import clauses, plainly, words

_NOT_KNOWING = (
    r"(?:(?:not|isnt|arent|aint|wasnt|never|neither|nobody|no one|noone|none)(?: \w+){0,5}? (?:sure|certain|clear|"
    r"decided|shor|shore|shure)|unsure|uncertain|undecided|unclear|dunno|idk|"
    r"(?:dont|do not|doesnt|does not|didnt|couldnt|could not|cant|cannot|can not) (?:\w+ )?"
    r"(?:know|no|say|tell|decide|work out)|"
    r"no (?:idea|clue)|cant be (?:\w+ )?(?:sure|certain)|"
    r"havent (?:\w+ )?(?:a clue|decided)|in two minds|hard to say|neither of us (?:know|can)\w*)"
)
_THIS = r"(?:it|its|this|that|thats|theyd|these|what i (?:have|want) to say)"
_A_KIND = (
    r"(?:complain\w*|complant|complane|complaynt|moan\w*|grumble|compliment|complement|thank ?(?:you|u)|thanks|praise|"
    r"question|query|enquiry|good (?:thing|or (?:a )?bad)|bad (?:thing|or (?:a )?good)|(?:sort|kind|type) of thing|"
    r"right (?:place|thing|form))"
)
_WHAT_IT_IS = (
    rf"(?:wh?[ao]t|wot|how) (?:(?:to|i|id|you|youd|we|u|should|would|shud|wud|wed) )+(?:call|name|class|label|describe|"
    rf"count|put) {_THIS}\b|"
    rf"(?:wh?[ao]t|wot)(?: \w+)? (?:kind|sort|type|category|box)(?: \w+){{0,2}} (?:it|this|that|its|thats)\b|"
    rf"(?:wh?[ao]t|wot) (?:this|it|that) (?:is|counts?)\b|"
    r"which (?:of )?(?:(?:your|the|these|those|them|yous) )*(?:\w+ )?(?:box(?:es)?|kinds?|sorts?|categor\w+|headings?|"
    r"piles?|labels?)\b|"
    rf"(?:(?:if|whether|wether|weather|that) )?{_THIS}(?: \w+)? (?:belongs?|goes|fits?|counts?)(?: \w+)? "
    r"(?:here|with you|in (?:this|your|the))\b|"
    rf"(?:(?:if|whether|wether|weather|that) )?{_THIS} (?:(?:is|s|are|be|would|counts|really|even|just|more|as|of|like|"
    rf"a|an|the) )*{_A_KIND}\b|"
    rf"(?:if|whether|wether|weather)(?: \w+){{0,3}} (?:an? )?{_A_KIND} or\b"
)
_UNDECIDED = re.compile(rf"\b{_NOT_KNOWING}(?: \w+){{0,2}}? (?:{_WHAT_IT_IS})(?: or(?: \w+){{0,3}}? {_A_KIND}\b)*")
_THAT_IS_IT = re.compile(
    r"(?:so |and |yes |ok )*(?:thats|that is|thatd be|its|it is|is) (?:\w+ )?(?:our|my|his|her|their|the) "
    r"(?:final |honest |only )?(?:answer|choice|pick|view|decision)\b"
)


def is_undecided(flat: str) -> bool:
    """Whether they say that they do not know what this is. `flat`: plainly."""
    return bool(_UNDECIDED.search(flat))


def without_undecided(flat: str) -> str:
    """What is left: in “not sure if it’s a complaint. My coat …” no complaint is named."""
    return _UNDECIDED.sub(" ", flat)


_OF_KINDS = frozenset(
    words(
        "hi hello so um ok well i im id ive we want wanted wanna would like need have got to make making put in "
        "say send tell you about here for its it is this that thats a an the or not really maybe might may be "
        "dont do know no idk dunno clue idea sure unsure if whether what which even just only both either sorry "
        "tbh lol honestly please something anything good bad wrong nice but and can cant complant complane "
        "complaynt moan grumble compliment complement thank thanks thankyou praise question query call count "
        "counts kind sort of thing box"
    )
)


def only_says_kind(text: str) -> bool:
    """“dont know if this is a complaint or what”: what it is, and nothing yet of what happened."""
    said = plainly(text).split()
    return bool(said) and all(word in _OF_KINDS or word.startswith("complain") for word in said)


def answers_undecided(text: str) -> bool:
    """“Not sure, yes, that’s our answer”, where they look at what we have put."""
    parts = clauses(text)
    unsure = any(command_in(part) is Command.NOT_SURE for part in parts)
    return unsure and any(_THAT_IS_IT.match(part) for part in parts)
