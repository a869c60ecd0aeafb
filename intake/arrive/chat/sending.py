"""Wishes to send, in people's own words: “yes, do send it”, “fire it off”, “mum says send”."""

from __future__ import annotations

import re

from intake.arrive.chat.commands import stripped
from intake.arrive.chat.plainly import clauses, plainly, word_count, words

_LEADS_TO_SEND = words(
    "yes yeah yeh ye yep yup ya yh y ok okay k fine right please pls plz now and then so just go on ahead you "
    "u can could would lets i im id want wanna to like like happy ready good its it is thats that all correct "
    "rite great lovely dear perfect cool sure alright oh well ahead we may we should might as must will wil "
    "ill press i think ive finished done both everything looks look nice sweet bet safe deffo definitely "
    "confirmed confirm thank thanks ready for aye sick mint sound wicked class grand fab brill ace defo lush gwan do "
    "get"
)
_FOLLOWS_SEND = words(
    "it this that them all now off away along please pls plz in my the complaint compliment everything of "
    "thanks thank you then x xx mate ta as is for me u today straight through over to council report message "
    "letter dear cheers lol already quick quickly asap bro bruv fam love tbh ty on "
    "anyway anyways very much lots itt iit regardless tho though whole thing team people"
)
LEADS = rf"(?:no (?=(?:ok|okay|its|thats|just|all|im|go|please|pls|good|fine)\b))?(?:(?:{'|'.join(_LEADS_TO_SEND)}) )*"
FOLLOWS = rf"(?: (?:{'|'.join(sorted(set(_FOLLOWS_SEND)))}))*"
_WITH_THANKS = (
    r"(?: with (?:(?:my|our|his|her|their|all|lots|loads|of|much|many|very|best|kind|big|the) )*"
    r"(?:thanks|thank you|love|wishes|regards|blessing|permission|gratitude|ok)(?: (?:please|pls|then|now|from \w+))*)?"
)
_SEND = re.compile(
    rf"{LEADS}(?:s+e+n+d+|sending|sent|sned|snd|sedn|sendit|submit|"
    rf"sumbit|submitt|submitted){FOLLOWS}{_WITH_THANKS}"
    r"(?: (?:and|n) (?:im (?:off|done|going|finished)|thanks|thank you|bye|cheers|thats (?:it|all|me)|let me know|"
    r"ill (?:wait|come back|check)|good ?night)(?: (?:now|then|please|x|bye))*)?"
)
_TO_SOMEBODY = re.compile(r"\bto (?:me|my|him|her|his)\b")
"""“Can you send it to me” asks for it back."""
_OTHERWISE = re.compile(
    rf"{LEADS}(?:"
    r"(?:fire|ship|ping|pop|chuck|whack|bang|hand|get|put|whizz|sling|let) (?:it|that|this|them|my complaint) "
    r"(?:off|over|(?<!put that )(?<!put this )(?<!put it )(?<!put them )in|through|"
    r"sent|across|away|go)|ship it|off it goes|(?:good|ready) to go|(?:its |im |all )ready|"
    rf"press (?:the )?(?:button|submit)){FOLLOWS}"
)
"""The same in other words, which in a story could be about something else: “get it sent”, “fire it off”."""
_SEND_AT_ITS_END = re.compile(
    r"(?:\w+ ){0,3}(?:send|submit)(?: (?:it|this|that|em|them))?(?: (?:now|please|pls|then|off))*"
)
_NO_SENDING = frozenset(
    words(
        "dont not no nah never wont cant couldnt didnt doesnt shouldnt wouldnt wait before after until till unless if "
        "when why how what who where did does do she he they to was were is are has have had with nobody someone"
    )
)
"""“They send it” and “nah dont send” end on it and are no wish to."""
_ANOTHER_SAYS_SEND = re.compile(
    r"(?:(?P<before>.*) )?\w+ (?:says?|said|saying|goes|nods|nodding|nodded|agrees|wants me|wants us|told me|told us)"
    r"(?: (?:to|yes|yeah|ok|okay|please|just|you can|i can|we can|can|should|i should|we should|go on|and))* "
    r"(?:send|submit)(?: (?:it|this|that|now|please|pls|then|off|in|away))*"
)
_TOLD_OF = frozenset(words("dont not never wait before after until unless if when why how who always used wouldnt"))
"""“When I ask he says send it” is told of somebody."""


def says_send(text: str) -> bool:
    """Whether one clause of a short message says nothing but *send it*: “Yes. Submit. And may I have …?” does; and
    no clause wants something changed first."""
    parts = clauses(_without_asking(text))
    if sum(len(part.split()) for part in parts) > 30:
        return False
    return any(_is_send(part) for part in parts) and not any(holds_back(part) for part in parts)


def says_send_otherwise(text: str) -> bool:
    """“Fire it off”, “good to go”, “mum says send”: a wish to send where no story is being told."""
    return any(_OTHERWISE.fullmatch(part) or _another_says_send(part) for part in clauses(_without_asking(text)))


def _another_says_send(part: str) -> bool:
    found = _ANOTHER_SAYS_SEND.fullmatch(part)
    return found is not None and _TOLD_OF.isdisjoint(part.split())


_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_WHETHER_SENT = re.compile(r"\b(?:sent|submitted)\b")


def _without_asking(text: str) -> str:
    """What is said beside the question whether it was sent: “is it sent? no ok press send then”."""
    return " ".join(part for part in _SENTENCE.findall(text) if not _asks_whether_sent(part))


def _asks_whether_sent(sentence: str) -> bool:
    flat = plainly(sentence)
    asks = sentence.rstrip().endswith("?") or flat.split()[:1] in (["is"], ["has"], ["was"], ["have"])
    return asks and bool(_WHETHER_SENT.search(flat))


_HOLDS_BACK = re.compile(
    r"^(?:(?:but|and|then|only|just|oh|no|sorry|please|pls|can you|could you) )*(?:wait|hang on|hold on|not yet|"
    r"(?:change|correct|remove|fix|add) (?:it|that|this|the|my|his|her|their|our|a)|take (?:out|off|away))\b|"
    r"\b(?:once|after|when|before) (?:you|youve|ive|i|we|weve) (?:have )?(?:chang|add|tak|remov|correct|fix)\w*"
)
"""“Send it, but change my name first”."""


def holds_back(part: str) -> bool:
    """Whether a clause wants something done before it is sent."""
    return bool(_HOLDS_BACK.search(part))


_BEGINS_WITH_SEND = re.compile(rf"{LEADS}(?:s+e+n+d+|submit) (?:it|this|that|the|as|now)(?: \w+){{0,4}}")
_SENDS_OTHERWISE = _NO_SENDING | set(
    words(
        "to but with by also copy if later tomorrow back them her him me us my instead and add change one first "
        "monday tuesday wednesday thursday friday saturday sunday"
    )
)
_SENDS_AND_TALKS_ON = re.compile(
    rf"{LEADS}(?:s+e+n+d+|submit) (?:it|this|that)(?: (?:now|off|in|please|pls|plz|then|away|on|quick))*"
    r"(?P<rest>(?: \w+){1,18})"
)
_TO_WHERE = frozenset(
    words(
        "to by back me him her us them with via through at home round around over there in on if when after before "
        "until till unless without later tomorrow tonight next only but and or not instead"
    )
)
"""What behind “send it” says where it should go, or when."""
_ELSE = frozenset(
    words(
        "but dont not never wait before after until till unless without instead add change except first later tomorrow "
        "monday tuesday wednesday thursday friday saturday sunday copy wont cant forgot also wrong mistake"
    )
)
_AS_UNSURE = re.compile(
    r"\bas (?:an? )?(?:not (?:sure|shore|shor|shure)|(?:i )?(?:dont|do not|dunno) ?(?:know|no)?|idk)\b"
)
_DO_NOT_CARE = re.compile(r"\bi (?:dont|do not) (?:care|mind|want to wait)\b|\bim not (?:bothered|fussed)\b")


def begins_with_send(text: str) -> bool:
    """“Send the bloody thing”, “send it as not sure”, “send it aunty is typing for me”: enough where we have just asked
    whether to send it."""
    parts = clauses(_without_asking(text))
    if text.rstrip().endswith("?") or any(holds_back(part) for part in parts):
        return False
    return any(_begins(_DO_NOT_CARE.sub(" ", _AS_UNSURE.sub("as unsure", part))) for part in parts)


def _begins(part: str) -> bool:
    flat = " ".join(part.split())
    if _BEGINS_WITH_SEND.fullmatch(flat) and _SENDS_OTHERWISE.isdisjoint(flat.split()):
        return True
    talks = _SENDS_AND_TALKS_ON.fullmatch(flat)
    rest = talks["rest"].split() if talks else ["but"]
    return rest[0] not in _TO_WHERE and _ELSE.isdisjoint(rest)


def says_only_send(text: str) -> bool:
    """Whether nothing else is said, but for a yes or a thanks: “send it” is no story, and no wish of what should
    happen."""
    return says_send(text) and all(_is_send(part) or stripped(part) in ("", "yes", "no") for part in clauses(text))


def without_send(text: str) -> str:
    """The clauses that say something else: “nah no advocate”, where it was “nah no advocate. send it”."""
    return ". ".join(part for part in clauses(text) if not _is_send(part))


def wishes_to_send(text: str, *, most: int, telling: bool) -> bool:
    """Whether a message of up to `most` words wants it sent. `telling`: in a story other words may mean anything."""
    return word_count(text) <= most and (says_send(text) or (not telling and says_send_otherwise(text)))


def _is_send(part: str) -> bool:
    if _TO_SOMEBODY.search(part):
        return False
    return bool(_SEND.fullmatch(part) or (_SEND_AT_ITS_END.fullmatch(part) and _NO_SENDING.isdisjoint(part.split())))
