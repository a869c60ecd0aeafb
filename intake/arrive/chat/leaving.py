"""Leaving: a question without an answer, the chat for now, or the whole of it unsent. And “I told you that already”."""

from __future__ import annotations

import re

from intake.arrive.chat.commands import Command, command_in, says_wipe
from intake.arrive.chat.floor import OWN_WORDS, Floor
from intake.arrive.chat.plainly import clauses, plainly, word_count

_LEAD = (
    r"(?:(?:ill|i will|id|i would|i|we|can i|can we|could i|let me|lets|please|pls|plz|just|rather|so|ok|okay|"
    r"then|um+|erm|"
    r"well|want to|wanna|to|prefer to|think|no|nah|yeah) )*"
)
_REST = (
    r"(?: (?:it|that|this|the|one|out|question|part|bit|section|thing|blank|empty|for now|there|advocate|please|pls|"
    r"plz|ta|thanks|thank you|then|now|too|as well|x))*"
)
_LEAVES_OUT = re.compile(
    rf"(?:^|\bso ){_LEAD}(?:(?:skip|pass){_REST}|(?:leave|miss) (?:it|that|this)\b{_REST}|move on)$|"
    r"^(?:thats |its |that is |it is |this is |thats just )?(?:not|isnt|doesnt|does not) "
    r"(?:really )?(?:relevant|applicable|apply|matter|important)(?: is it| to (?:me|us|this)| here| really| tbh)*$|"
    r"^(?:thats |its )?irrelevant$"
)
_DONT_SEND = re.compile(
    r"\b(?:dont|do not|dnt|never|not to|wont|rather not|please not|plz dont|rather you didnt|nothing to|no need to) "
    r"(?:\w+ )?"
    r"(?:send|sned|submit)(?: (?:it|that|this|them|anything|any of (?:it|this|that)|nothing|yet|now|off|in|please|pls|"
    r"plz|ta|thanks|sorry|after all|anymore|mate|tho|though))*"
    r"(?= (?:im|i|ill|id|he|hes|she|shes|we|its|because|cos|coz|bc|until|till)\b|$)"
)
_FORGET_IT = re.compile(
    r"(?:(?:actually|oh|ah|nah|no|just|look|honestly|tbh|ok|okay|um|you know what|dw|wait) )*"
    r"(?:forget (?:it|about it|that|i said anything)|never ?mind|nvm|dont worry about it)"
    r"(?: (?:now|then|sorry|lol|its nothing|it doesnt matter|(?:its|it is|im|i am|were) (?:all )?(?:fine|ok|okay|good|"
    r"alright|sorted)))*"
    r"(?: (?:ill|i will|ima|imma|im going to|im gonna) (?:just )?(?:talk|speak|ask|tell|sort|deal|see|do)\b.*)?"
)
_GOES = re.compile(
    r"(?:\b(?:im|i am|were) off(?: out)?|\b(?:got to|gotta|have to|need to|must|better) (?:go|leave|dash|run)|"
    r"\b(?:gtg|g2g|bye|goodbye|cya|see ya|ttyl|laters|back later|going now|cba|going(?: to)? bed|off to bed)|"
    r"\b(?:teas?|dinners?|lunch|food|breakfast|taxis?|lifts?)(?: is)? (?:ready|here|on the table|outside)|"
    r"\b(?:finish|do|carry on)(?: (?:it|this|that))? (?:later|tomorrow|another (?:time|day))|"
    r"\b(?:this|this chat|this thing) is (?:too |so |well )?long|\bcant be (?:bothered|arsed)|\btoo many questions|"
    r"^(?:good ?)?night(?: night| all)?|\b(?:ill?|i will|might|maybe i|gonna) (?:\w+ )?come back(?: to (?:it|this))? "
    r"(?:when|2moro|2morrow|tomorrow|tmrw?|later|another|after|in a bit)(?: \w+)*)"
    r"(?= (?:now|soon|sorry|bye|then|x|xx|thanks|ta|mate|lol|anymore|with this)\b|$)"
)
_FULL_GOODBYE = re.compile(
    r"(?:(?:ok|okay|right|thanks|ta|anyway|well) )*(?:bye|goodbye|bye bye|cya|see ya|laters|gtg|g2g|"
    r"im off)(?: (?:now|then|x|xx))*"
)
_TOLD_ALREADY = re.compile(
    r"(?:^|\b(?:i|ive|i have|we|weve) )(?:(?:just|already|literally|allready|alredy) )+"
    r"(?:said|told|wrote|put|explained|answered|did|have)(?: (?:it|that|this|you|u|ya|so|above|before|"
    r"all that|all this))*$|"
    r"\b(?:i|ive|i have) (?:told|said|wrote|explained)(?: (?:it|that|this|you|u|ya|already|above|before|once|twice))+$|"
    r"^(?:see|read|look|its) (?:above|up there|what i (?:said|wrote|put))\b|\bwhat i (?:just |"
    r"already )*(?:said|told you|wrote|put)$|"
    r"^(?:as|same as|like) (?:i said|i told you|above|before)$"
)
SOON = 14
"""Words. A longer message has more to say than good-bye."""
AN_ASIDE = 20
"""Words. The same for leaving one question out."""


def leaves_out(text: str) -> bool:
    """“Not relevant is it, skip”, “not sure about that. leave it”: the question stays without an answer."""
    if command_in(text) is Command.SKIP:
        return True
    return word_count(text) <= AN_ASIDE and any(_LEAVES_OUT.search(part) for part in clauses(text))


def told_already(text: str) -> bool:
    """“I just said”: the answer stands in what they told us."""
    return word_count(text) <= SOON and any(_TOLD_ALREADY.search(part) for part in clauses(text))


def says_dont_send(text: str) -> bool:
    """“Don’t send that, I’ll tell him myself”; not “don’t send me letters”."""
    return any(_DONT_SEND.search(part) for part in clauses(text))


def leaves(floor: Floor) -> bool:
    """Whether they are off, or will not send it. What was written stays unless they say that it shall go."""
    text, memory = floor.text, floor.memory
    telling = memory.open in OWN_WORDS
    if word_count(text) <= SOON and _FORGET_IT.fullmatch(plainly(text)):
        memory.waiting = "wipe"
        return True
    if says_dont_send(text) and (not telling or word_count(text) <= SOON):
        floor.say("not_sent")
        memory.waiting = "wipe"
        return True
    goes = _FULL_GOODBYE.fullmatch(plainly(text)) if telling else any(_GOES.search(part) for part in clauses(text))
    if goes and command_in(text) is None and word_count(text) <= SOON and not says_wipe(text):
        stays(floor)
        return True
    return False


def stays(floor: Floor) -> None:
    """What they wrote is kept, and they may come back to it."""
    floor.say("stay")
    floor.memory.waiting = "go_on"
