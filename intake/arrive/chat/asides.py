"""Questions that people ask us in between. They are answered, and then the open question is asked again."""

from __future__ import annotations

import re

from intake.arrive.chat.floor import OWN_WORDS, Floor
from intake.arrive.chat.particulars import email_in, phone_in
from intake.arrive.chat.plainly import is_asking, plainly, word_count
from intake.arrive.chat.topics_named import topic_named

_ASKED: tuple[tuple[str, str], ...] = (
    (
        "why_ask",
        r"^(?:why|y|wy)(?: do| u| you| are| r| does| is| the)*(?: \w+){0,2} (?:ask|asking|need|want|matter|"
        r"know|question)\w*(?: \w+){0,5}$|^(?:why|y|wy|how come)$",
    ),
    (
        "what_advocate",
        r"\bwh?[ao]t\w* (?:is|does|do|are|wud|would|can|r)? ?(?:a|an|the|this)? ?ad[vf]o\w*\b|"
        r"\bwhats an? ad[vf]o\w*|\badvocate (?:even )?(?:do|does|mean|means)\b|\bwho (?:is|are|"
        r"would be) (?:the |my |an )?advocate",
    ),
    (
        "bot",
        r"\b(?:are|r) (?:you|u|ya) (?:a |an |even |actually |like )*(?:real|robot|bot|human|person|computer|"
        r"ai|machine|man|woman|chatgpt)\b|\bis this (?:a |an )?(?:bot|robot|real|ai|person|human|automated)\b|"
        r"\bwho (?:are|r|is) (?:you|u|this)\b|\bam i (?:talking|speaking|chatting) to\b|\bwhats your name\b",
    ),
    (
        "human",
        r"\b(?:speak|talk|tlk|chat|spk) (?:to|with|2) (?:a |an |some|any)? ?(?:real |actual |"
        r"proper )?(?:person|human|one|body|someone|somebody|sum1|some1|people|adult|manager)\b|"
        r"\bcan (?:someone|somebody|you) (?:ring|call|phone) me\b|\breal person\b",
    ),
    (
        "status",
        r"\b(?:whats|what is|wots) (?:happening|going on) with (?:my|the) (?:complaint|one)\b|\b(?:my|"
        r"the) (?:complaint|case|reference|ref) (?:i|that i|number)\b|\balready (?:sent|complained|"
        r"made one)\b|\bheard (?:nothing|anything) back\b|\bany (?:news|update)",
    ),
    (
        "privacy",
        r"\bwho(?:s| is| will| wil| else| can| gets| would)* (?:see|sees|seen|read|reads|know|knows|gonna see|"
        r"going to (?:see|read))\b|\b(?:will|wil|does|do|is|can|would|are) (?:my |the |you |u |he |she |they |"
        r"it |this |anyone |any1 |ur )+(?:\w+ ){0,3}?(?:see|read|know|find out|tell|private|confidential|"
        r"secret|get told|anonymous)\b|\bget back to (?:my|them|him|her)\b",
    ),
    (
        "process",
        r"\bhow long\b|\bwhat happens (?:next|now|then|after|when|if)\b|\bwhen (?:will|do|wil) (?:i|you|u|"
        r"someone|they)\b|\bhow does (?:this|it) work\b|\bwhat do you do with\b",
    ),
    (
        "rights",
        r"\b(?:my|our|his|her|their) rights\b|\bare (?:they|staff|carers) allowed\b|\bcan they (?:legally|"
        r"just|even)\b|\bis (?:it|that|this) (?:legal|allowed)\b|\bget in(?:to)? trouble\b",
    ),
)
BY_INTENT = {
    "ask_bot": "bot",
    "ask_privacy": "privacy",
    "ask_process": "process",
    "ask_rights": "rights",
    "ask_status": "status",
    "want_human": "human",
    "withdraw_complaint": "withdraw",
    "switch_to_form": "form",
    "out_of_scope": "scope",
    "greet": "hello_again",
}
_FORM = re.compile(
    r"\b(?:is there|have you got|do you have|can i (?:use|have|get|do|fill)|id (?:rather|prefer)|switch to|"
    r"use|rather (?:do|use|fill)|where is|wheres|prefer)(?: \w+){0,4} form\b"
)
_ABUSE = re.compile(
    r"(?:(?:oh|just|you|u|ur|your|youre|this|is|are|a|an|the|so|such|what|fucking|fuckin|bloody|dumb|stupid|"
    r"u r|go|to|off|and|off|"
    r"lol|haha|bot|robot|mate|shut|up|it|im|well|right|load|of|piece|hate|suck|my|kiss|eat|bs) )*"
    r"(?:fuck(?: off| you| u| this)?|fuk|fk|f off|piss off|wanker|twat|dick|dickhead|prick|bitch|cunt|shit|"
    r"shite|crap|bollocks|arse|ass|"
    r"stupid|dumb|idiot|useless|rubbish|trash|moron|loser|stfu|thick|pointless|shut up|sucks?|bot|"
    r"hell)(?: (?:off|you|u|bot|this|lol|mate|then|robot|all|it))*"
)
SHORT = 25
"""Words. A longer message is never only a question to us."""
SURER = 0.6


def aside_in(floor: Floor) -> str | None:
    """The reply to a question that somebody asks us, where that is what they do.

    While a story is being told only a short message that is put as a question counts: everything else is the story.
    """
    flat, asking = plainly(floor.text), is_asking(floor.text)
    if not flat or word_count(floor.text) > SHORT:
        return None
    telling = floor.memory.open in OWN_WORDS
    if _ABUSE.fullmatch(flat) and len(flat.split()) <= 6:
        return "patience"
    if telling and not asking:
        return None
    if _FORM.search(flat):
        return "form"
    for reply, pattern in _ASKED:
        if re.search(pattern, flat) and (asking or reply in ("human", "what_advocate", "bot")):
            return reply
    return _by_intent(floor, telling=telling, asking=asking)


def _answers(floor: Floor) -> bool:
    """Whether it says what the open question asked, whatever it sounds like: “my private stuff, that’s what it’s about”
    is a topic and no question about privacy, and whoever gives a number is not asking for a person to talk to."""
    if floor.memory.open == "topics" and topic_named(floor.text):
        return True
    return phone_in(floor.text) is not None or email_in(floor.text) is not None


def _by_intent(floor: Floor, *, telling: bool, asking: bool) -> str | None:
    reply = BY_INTENT.get(floor.understanding.intent)
    if reply is None or (telling and reply in ("hello_again", "scope")) or (not asking and _answers(floor)):
        return None
    enough = SURER if telling or not asking else 0.45
    if not asking and reply not in ("hello_again", "withdraw", "form", "human", "status"):
        enough = 0.75
    return reply if floor.understanding.confidence >= enough else None
