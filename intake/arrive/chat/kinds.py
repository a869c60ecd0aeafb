"""Whether it is a complaint, something good, a question or not sure, where somebody says so."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import clauses, plainly
from intake.arrive.chat.praising import asks_for_praise
from intake.arrive.chat.undecided import is_undecided, without_undecided

_UNSURE = re.compile(
    r"\b(?:not sure|(?:isnt|arent|aint|wasnt) sure|unsure|dunno|dont know|doesnt know|do not know|idk|no idea|"
    r"not certain|undecided|in two minds|dont no)(?: \w+){0,4} (?:if|"
    r"whether|wether|weather|what|is)(?: \w+){0,6} (?:complaint|complain|complaining|complant|complane|complaynt|"
    r"counts?|right place|this is|matters?|enough|bad enough|serious|problem|it is|allowed|big deal|"
    r"(?:say|call|report|mention|raise) it)\b"
    r"|\b(?:not|isnt) (?:really |even )?sure (?:its|it is|this is|thats|this|it|that)(?: \w+){0,3} "
    r"(?:complaint|complain|complaining|counts?|matters?|enough|serious|problem)\b"
    r"|\bis (?:this|it|that) (?:even |really )?(?:a |an )?(?:complaint|problem|enough)\b|\b(?:might|"
    r"may) not be (?:a |an )?(?:complaint|problem|anything)\b"
    r"|\b(?:probably|maybe) (?:nothing|not a complaint|its nothing|stupid|silly)\b|\bdoes (?:this|it|"
    r"that) count\b|\bnot (?:really |exactly )?a complaint\b"
    r"|\bdont want to (?:complain|make a complaint)\b|\bnot trying to complain\b"
)
_WHAT_NUMBER = re.compile(r"\bwhat (?!kind|sort|type)\w+ (?:it|this|that) (?:is|was)\b")
"""“I dont know what number it is”."""
_PUTS = re.compile(
    r"^(?:(?:so|and|but|please|pls|plz|can|could|may|you|u|just|ok|okay|yes|no|then|id|ill|well|were|wed|rather|lets|"
    r"good|actually|going|i|we|think|send it|send|submit it) )*"
    r"(?!leave (?:that|this|the) question)"
    r"(?:put|keep|leave|mark|make|call|file|log|class|count|still|stick|go|going|save|as|choose|pick|tick|record|list)"
    r"(?: (?:it|that|this|them|me|us|him|her|down|in|still|just|please|as|with|for|to|under|an?|the))*"
    r" (not sure|not shor|not shore|not shure|unsure|im not sure|dont know|complaint|compliment|praise|thank you|"
    r"question|enquiry)"
    r"(?= (?:please|pls|then|for now|now|thanks|ta|still|instead)\b|$)"
)
_PUT = {"complaint": "complaint", "compliment": "compliment", "praise": "compliment", "thank you": "compliment",
        "question": "enquiry", "enquiry": "enquiry"}  # fmt: skip
_NO_COMPLAINT = re.compile(
    r"\bnot (?:really |exactly |even |here for |making |actually )?(?:a |to |any )?complain\w*|"
    r"\b(?:isnt|aint) (?:really )?a complaint\b|\bno complaints?\b|\bdont want to (?:complain|moan)\b|"
    r"\b(?:not|isnt|aint) (?:really |even |here for |here to |come to |going to )?(?:an? |to |have a )*(?:moan|grumble|"
    r"whinge)\w*\b"
)
_GOOD = re.compile(
    r"\b(?:compliments?|complement|complimant|praise|praising|commend\w*|"
    r"positive feedback|well done|shout ?out|credit where|"
    r"(?:something|sumthing|summat|smth|someting|sth) (?:nice|good|positive|kind|lovely)|good (?:thing|news|"
    r"feedback|words?|one)|nice (?:thing|words?)|"
    r"(?:its|this is|heres|this ones) (?:a |actually |just )*(?:really )?(?:nice|happy|positive|lovely) "
    r"(?:one|message|story)|"
    r"say (?:a )?(?:big )?(?:thanks|thank you|thank u|fanks|ta|thx)|(?:thank|thanks|fank) (?:you |u )?(?:to|so much)|"
    r"(?<!no )(?<!any )(?<!nothing )(?:good|nice|kind|lovely|positive) things to say|"
    r"pass(?:ing)? on (?:an? |my |our |his |her |their |some )?(?:big )?(?:thanks|thank ?you|praise|compliment)|"
    r"want to thank|wanted to thank|wanna thank|like to thank|thank ?you (?:message|note|card|letter)|"
    r"(?:say|saying) (?:a |an )?(?:big )?(?:fank|thank|thnk|thx|tank) ?(?:you|u|yous?)|appreciate|recognised|"
    r"recognition|grateful|"
    r"brilliant|amazing)\b"
)
_WRONG = re.compile(
    r"\b(?:complain|complaint|complaints|complaining|complane|complant|complaynt|compliant|complaind|comlaint|"
    r"complent|moan|grievance|not happy|unhappy|fed up|"
    r"report (?:a|my|something|someone|him|her|them)|something (?:is )?(?:wrong|bad)|sumthing rong|issue with|"
    r"problem with|not good enough|"
    r"raise (?:a |an )?(?:concern|issue)|disgusted|dissatisf\w+|(?<!me a )joke|unfair|not fair)\b"
)
_ASKS = re.compile(
    r"\b(?:(?:a|one|quick|have|got|just) questions?|(?:want|wanted|wanna|like|need) to (?:ask|know|find out|"
    r"check)|just (?:asking|wondering|want to know|curious)|"
    r"enquiry|inquiry|enquire|wondering)\b"
)
_CORRECTS = re.compile(
    r"\b(?:sorry|apologi\w+|mistake|wrong|meant|mean|actually|not a compliment|its a complaint|"
    r"it is a complaint|change)\b"
)

_SURE_NOT = re.compile(
    r"\b(?:not|isnt|dont|do not|still|un) ?(?:really |even )?(?:sure|know|no|certain)(?: (?:if|whether|wether|weather|"
    r"what|that))?(?: \w+)? ?(?:its|it is|this is|thats) (?:\w+ ){0,2}complain\w*"
)


_SOUNDS_WRONG = re.compile(
    r"\b(?:without (?:asking|telling|any)|nobody|no one|noone|"
    r"never(?! (?:once )?(?:gave|gives?|given) up| lets? (?:me|us|him|her|them) down| judge\w*| moan\w*|"
    r" shout\w*| once| (?:made|makes?) (?:an?|any) "
    r"(?:face|fuss|deal)| rush\w*| lost (?:his|her|their)| raised)|"
    r"wont|refus\w+|ignor\w+|cancel\w*|late|promised|"
    r"lost|forgot\w*|ruin\w*|"
    r"lock(?:s|ed|ing)? (?:\w+ ){0,3}(?:up|away)|still (?:waiting|not|no|havent|hasnt)|"
    r"hasnt|havent|didnt|doesnt|apolog\w+|annoying|unfair|"
    r"always (?:on|late|moan\w*|shout\w*|busy)|stopped|banned|told me off|wrong|worse|worst)\b"
)


_SOUNDS_KIND = re.compile(
    r"\b(?:nice|kind|kindest|lovely|good|great|best|brill\w*|amazing|fab\w*|helpful|helps|helped|thanks?|thanked|thx|"
    r"fank|love[sd]?|funny|fun|happy|proud|caring|cares|patient|generous|legend|star|diamond|superb|ace|safe|sound|"
    r"always there|prais\w*|compliment\w*|commend\w*|well done|(?:his|her|their) (?:actual )?(?:day|weekend|"
    r"time) off|taught|learnt|lernt|bought|drove|stayed|"
    r"remembered|remembers|cheered|appreciate\w*|grateful|listens|listened)\b"
)


def sounds_kind(text: str) -> bool:
    """Whether words stand in it that praise has."""
    return bool(_SOUNDS_KIND.search(plainly(text)))


def denies_complaint(text: str) -> bool:
    """“Not a complaint”: then what follows may well be praise, or they are not sure."""
    return bool(_NO_COMPLAINT.search(plainly(text)))


def kind_put(text: str) -> str | None:
    """“Please put not sure”, “keep it as a complaint”: a value of `kind` that we are told to put down."""
    found = [one[1] for clause in clauses(text) for one in _PUTS.finditer(clause)]
    return _PUT.get(found[-1], "unsure") if found else None


_STATES = (
    (
        "compliment",
        re.compile(
            r"\b(?:its|it is|this is|thats|that is|this one is|call it|count it as|just|only|more) "
            r"(?:a |an |really a |actually a )*(?:big |huge |massive |proper |little )*"
            r"(?:compliment|complement|thank ?you|praise|well done|shout ?out|good news story)\b"
            r"(?! (?:card|letter|note|for nothing|present|but))|"
            r"\b(?:want|wanted|wanna|like|here|just) to (?:just )?(?:say|send|give|pass on) (?:a |my |our |some )?"
            r"(?:big |huge )?(?:thanks|thank ?you|thx|ta|cheers|compliment|praise)\b(?! for nothing)"
        ),
    ),
    (
        "enquiry",
        re.compile(
            r"\b(?:its|it is|this is|its only|its just|just|only|more of) (?:really |only |just )?(?:a|an) "
            r"(?:question|query|enquiry|inquiry)\b(?! of)|"
            r"^(?:\w+ )?(?:question|query|enquiry) (?:really|only|please|for you)\b"
        ),
    ),
)
"""What it is, said in so many words: that counts wherever in the conversation it is said."""
_GRUMBLED = re.compile(r"\bmoan\w*|\bcomplain\w* (?:\w+ ){0,3}before\b")
A_QUESTION = 25
"""Words. What is longer tells more than it asks."""


def kind_stated(text: str) -> str | None:
    """A value of `kind` that is named as what this is: “it’s a thank you”, “question really”."""
    flat = plainly(text)
    if re.search(r"\b(?:not|isnt|never|hardly) (?:really )?(?:a |an )?(?:compliment|thank ?you|praise)\b", flat):
        return None
    return next((kind for kind, pattern in _STATES if pattern.search(flat)), None)


def sounds_wrong(text: str) -> bool:
    """Whether words stand in it that complaints have, and praise has seldom."""
    return bool(_SOUNDS_WRONG.search(plainly(text)))


_THE_COMPLAINT = re.compile(
    r"\b(?:the|my|our|his|her|their) (?:actual |real |main |formal )?complaint (?:(?:part|bit|side)\b|"
    r"(?:itself |really |here )?is (?:that|about|how|against|the|they|he|she)\b)"
)


def names_complaint(text: str) -> bool:
    """“The complaint part is …”: what it is, told by somebody who was not sure where it belongs."""
    return bool(_THE_COMPLAINT.search(plainly(text)))


def kind_in(text: str, *, opening: bool) -> str | None:
    """A value of `kind`. `opening`: before the story has begun, when a word such as *thank* tells what it is."""
    flat = plainly(text)
    if put := kind_put(text):
        return put
    surely = _SURE_NOT.sub(" ", without_undecided(flat))
    if re.search(
        r"\b(?:it is|its|make it|want|make|a|this is|into) (?:an? )?(?:formal )?complain", surely
    ) and _CORRECTS.search(surely):
        return "complaint"
    if denies_complaint(text) and _GOOD.search(flat):
        return "compliment"
    if _UNSURE.search(_WHAT_NUMBER.sub(" ", flat)) or is_undecided(flat):
        return "unsure"
    if opening and asks_for_praise(text):
        return "compliment"
    if stated := kind_stated(text):
        plain = _GRUMBLED.sub(" ", _NO_COMPLAINT.sub(" ", flat))
        return stated if stated != "compliment" or not _WRONG.search(plain) else None
    if not opening:
        return None
    for kind, pattern in (("complaint", _WRONG), ("compliment", _GOOD), ("enquiry", _ASKS)):
        if kind == "enquiry" and len(flat.split()) > A_QUESTION and not _ASKS.match(flat):
            continue  # a story that ends in “I’d like to know why” is no question
        if pattern.search(_NO_COMPLAINT.sub(" ", flat) if kind == "complaint" else flat):
            return kind
    return None
