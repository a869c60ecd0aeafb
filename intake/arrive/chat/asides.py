"""Questions that people ask us in between. They are answered, and then the open question is asked again."""

from __future__ import annotations

import re

from forms.questions import QUESTIONS
from intake.arrive.chat.advocates import advocate_answer
from intake.arrive.chat.asked import ASKED, IS_BOT
from intake.arrive.chat.commands import says_wipe
from intake.arrive.chat.contact import contact_wishes_in, gives_a_way
from intake.arrive.chat.floor import OWN_WORDS, Floor
from intake.arrive.chat.kinds import denies_complaint
from intake.arrive.chat.leaving import leaves_out
from intake.arrive.chat.memory import CHECK
from intake.arrive.chat.particulars import email_in, phone_in, with_age
from intake.arrive.chat.plainly import is_asking, plainly, word_count
from intake.arrive.chat.praising import passes_on_thanks
from intake.arrive.chat.speakers import who_says
from intake.arrive.chat.topics_named import bare_topic, topic_named
from intake.arrive.chat.yes_no import yes_or_no

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
_CHOICES = re.compile(
    r"\b(?:wh?[ao]t|which)(?: \w+){0,2} (?:choices|options|topics|list|ones)\b|^(?:\w+ )?(?:choices|options)$|"
    r"\bwhat can i (?:pick|choose|put|say here)\b|\b(?:show|give)(?: \w+){0,2} (?:choices|options|list|examples)\b|"
    r"^like what$|^such as$"
)
_TAKE_OUT = re.compile(
    r"\b(?:delete|remove|take out|take back|cross out|scrap|erase|get rid of|undo|rub out)(?: \w+){0,2} "
    r"(?:(?:wh?[ao]t|wot|thing|bit|part|line|sentence|word|message|stuff|one|last)(?: \w+){0,5} (?:i|about|"
    r"where|message)\b|"
    r"(?:last|one|first) (?:bit|part|line|sentence|word|message|thing)\b)"
)
_TAKES_TIME = re.compile(
    r"^(?:oh |ok |um |sorry |erm |right )*(?:hang on|hold on|wait|wait there|one sec\w*|1 sec|one min\w*|two mins|sec|"
    r"give me a (?:sec|min|minute|moment)|just a (?:sec|min|minute|moment)|let me think|im thinking)"
    r"(?: (?:a|one|sec\w*|min\w*|moment|please|pls|sorry))*"
    r"(?: (?:\w+ ){1,3}(?:calling|ringing|shouting|at the door|another call|on the other line)(?: me| us| now)*|"
    r" (?:my |the |her |his )?(?:\w+ )?(?:phones?|doors?|someones?|somebodys?|shes|hes|mums?|staffs?|"
    r"theyre)(?: \w+){0,4}|"
    r" (?:my |the |its )*(?:dinner|tea|lunch|breakfast|food|bus|taxi|bell|shower|doorbell|delivery|lesson|register)"
    r"(?: is| s)?(?: ready| here| time| going)?)?$"
)
_ERRAND = re.compile(
    r"^(?:please |can you |could you )*(?:tell me (?:a|about|the)|sing|play|write me|write a|order|translate|"
    r"do my|draw|"
    r"google|search|recommend|help me with my|calculate|book me)\b"
)
"""What we are told to do that has nothing to do with care. Words that tell us something are never off the point."""
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
    r"hell)(?: (?:off|you|u|bot|this|lol|mate|then|robot|all|it|at|job|bro|man|innit))*"
)
_NAMED = {
    "withdraw": re.compile(
        r"\b(?:withdraw\w*|take (?:\w+ )*back|cancel\w*|drop|pull|retract|complain\w*|sent|send|made)\b"
    ),
    "status": re.compile(
        r"\b(?:complain\w*|case|ref\w*|happen\w*|going|heard|hear|updates?|news|status|progress|waiting|sent|reply|"
        r"answer|read|got|received|open|code)\b"
    ),
    "form": re.compile(r"\b(?:forms?|website|boxes|page|online)\b"),
}
"""Words without which a message asks for no such thing, however it sounds: “give it back” is about a phone."""
OURS_TO_ANSWER = frozenset({"bot", "human", "what_advocate", "in_writing", "so_far", "what_this", "how_many"})
ABOUT_THE_CHAT = frozenset({"bot", "human", "what_advocate", "in_writing", "what_this", "how_many", "form"})
"""What is asked about us and not about their own affair: nobody came here to ask it."""
_ABOUT_THIS = re.compile(r"\b(?:this|you|u|what (?:i|we) (?:say|write|tell|put|type)\w*)\b")


def is_about_the_chat(aside: str, text: str) -> bool:
    """“I need to know if this goes back to my manager” is asked before they tell, and is not what they came for."""
    return aside in ABOUT_THE_CHAT or (aside == "privacy" and bool(_ABOUT_THIS.search(plainly(text))))


_HOW_MANY = r"\bhow many (?:\w+ )?questions\b"
_HAS_CODE = re.compile(
    r"\b(?:got|have|lost|forgot|forgotten|type|enter|put|use|using|is|the|this is|heres|here is|my) (?:my |the |a )?"
    r"(?:return )?code\b|\bcode words?\b|\b(?:six|6) words\b"
)
"""Whoever sent something before, and would begin a new story with their secret words."""
_CAN_YOU = re.compile(
    r"^(?:\w+ ){0,2}(?:can|could|cud|cn) (?:you|u|ya|someone|somebody) (?:please |pls |just )*"
    r"(?:tell|ask|ring|call|phone|text|message|email|write|send|go through|speak|talk|contact)\b"
)
_MAY_I_TELL = re.compile(
    r"^(?:\w+ ){0,2}(?:can|could|may|cn) (?:i|we) (?:just |please |pls )*"
    r"(?:tell|say|talk|chat|share|tel)\b(?: \w+){0,5}$"
)
_HARD_FORMS = re.compile(
    r"\b(?:forms?|form filling|reading|writing)\b(?: \w+){0,3} (?:hard|difficult|tricky|confus\w+|stress\w*)\b|"
    r"\b(?:hate|cant do|struggle with|not good at|bad at|dont like)(?: \w+){0,2} (?:forms?|reading|writing)\b|"
    r"^(?:\w+ ){0,1}is it (?:ok|okay|alright|all right) if i\b"
)
_KIND_WORDS = re.compile(
    r"\b(?:nice|good|best|lovely|cool|great|clever) (?:bot|robot|computer)\b|"
    r"\b(?:alright|ok|okay|nice|good|kind|cool|great|not bad|decent|sound) (?:for|4) an? "
    r"(?:bot|robot|computer|machine)\b|"
    r"\b(?:youve|you have|u have|uve) been (?:\w+ )?(?:nice|kind|helpful|great|lovely|good)\b"
)
_A_PERSON = re.compile(
    r"\b(?:real|actual|proper|person|human|adult|manager|phone|ring|call|now|today|(?:talk|speak) to)\b"
)
_ADVOCATE = re.compile(r"\bad[vf]o[ck]\w*")
_WANTS = re.compile(
    r"\b(?:can|could|may) (?:i|we|he|she|they) (?:\w+ )?(?:have|get|see)\b|"
    r"\b(?:i|we) (?:want|need|would like)\b|\bid like\b"
)
_MUST = re.compile(
    r"\b(?:do|would|must|should) (?:i|we|you|they|he|she) (?:have to|need|got to|really need)\b|\bmust i\b"
)
_WHAT_OF_THEM = re.compile(
    r"\b(?:wh?[ao]t\w*|who\w*|why|how|mean\w*|do|does|is|are|would|will|can|could|help|cost|free|point|"
    r"difference|for)\b"
)
_WHAT_IS_IT = re.compile(
    r"\b(?:wh?[ao]t|whats|wots|wot|who|whos) (?:(?:is|are|does|do|would|r) )?(?:it|that|this|they|one|these)\b|"
    r"^(?:what|who|wot)$|"
    r"\b(?:is|are) (?:it|that|this|they) (?:a |an |like )*(?:lawyers?|solicitors?|social workers?|free|person|"
    r"teacher)\b|\bwhat(?:s| is) (?:the point|one|that|it|this)\b|\bwhy would i\b|\bdoes it cost\b|"
    r"\bhow would (?:they|it|that) help\b"
)
_PUZZLED = re.compile(
    r"^(?:i )?(?:dont|do not|didnt|not) (?:really )?(?:understand|get|know)(?: \w+){0,2} ad[vf]o\w*$|"
    r"\b(?:dont|do not|dunno|not|no|never) (?:even |really )?(?:know|no|understand|get|sure|heard|idea)(?: of)? "
    r"(?:wh?[ao]t|who|wot|wat)\b|\bwh?[ao]ts? (?:that|it|one) (?:is|mean\w*)\b"
)
SHORT = 25
"""Words. A longer message is never only a question to us."""
SHORTER = 10
"""Words. A longer message says more than something kind."""
SURER = 0.6


def aside_in(floor: Floor) -> str | None:
    """The reply to a question that somebody asks us, where that is what they do.

    While a story is being told only a short message that is put as a question counts: everything else is the story.
    """
    flat, asking = plainly(floor.text), is_asking(floor.text)
    if not flat or word_count(floor.text) > SHORT:
        return None
    telling = floor.memory.open in OWN_WORDS
    if floor.memory.open == "speaks_as" and word_count(floor.text) <= SHORTER and _HAS_CODE.search(flat):
        return "status"
    if not telling and re.search(_HOW_MANY, flat):
        return "how_many"
    if _HARD_FORMS.search(flat) and asking:
        return "tell_me"
    if _MAY_I_TELL.search(flat) and not re.search(r"\b(?:person|human|people|adult|manager|advocate)\b", flat):
        return "tell_me"
    if _KIND_WORDS.search(flat) and word_count(floor.text) <= SHORTER:
        return "kind_words"
    if _CHOICES.search(flat) and floor.memory.open in QUESTIONS and QUESTIONS[floor.memory.open].choices:
        return "choices"
    if _TAKES_TIME.search(flat) and not telling:
        return "take_time"
    if _TAKE_OUT.search(flat) and not says_wipe(floor.text):
        return "take_out"
    if about := _about_advocates(floor, flat, asking=asking):
        return about
    if _ABUSE.fullmatch(flat) and len(flat.split()) <= 6 and not (asking and re.search(IS_BOT, flat)):
        return "patience"
    if telling and not asking:
        return None
    if _FORM.search(flat):
        return "form"
    for reply, pattern in ASKED:
        if reply not in OURS_TO_ANSWER and telling and floor.answers.get("kind") == "enquiry":
            continue  # this is the very question that they came to ask
        if reply in ("human", "privacy") and _says_how_to_reach(floor):
            continue
        if reply == "human" and _wants_somebody_beside_them(floor):
            continue
        if re.search(pattern, flat) and (asking or reply in ("human", "what_advocate", "bot")):
            return reply
    if telling and floor.answers.get("kind") == "enquiry":
        return None
    return _by_intent(floor, telling=telling, asking=asking)


def _about_advocates(floor: Floor, flat: str, *, asking: bool) -> str | None:
    """What an advocate is, or whether one is needed, however it is asked; not the wish to have one."""
    named, here = _ADVOCATE.search(flat), floor.memory.open == "advocate_wanted"
    if (
        not (named or here)
        or _WANTS.search(flat)
        or leaves_out(floor.text)
        or (here and yes_or_no(floor.text) is not None)
    ):
        return None
    if asking and _MUST.search(flat) and (named or re.search(r"\bone$", flat)):
        return "advocate_choice"
    if named and asking and _WHAT_OF_THEM.search(flat):
        return "what_advocate"
    if here and (_PUZZLED.search(flat) or (asking and _WHAT_IS_IT.search(flat))):
        return "what_advocate"
    return None


def _says_how_to_reach(floor: Floor) -> bool:
    """“Can you ring me after school?” is our answer, where we asked how to reach them. “Will you tell my carer?” is
    a fear, and never an answer."""
    asks_us = _CAN_YOU.search(plainly(floor.text)) or not is_asking(floor.text) or phone_in(floor.text)
    reaching = floor.memory.open.startswith("contact_") or floor.memory.open == CHECK
    return reaching and bool(asks_us and contact_wishes_in(floor.text))


def _wants_somebody_beside_them(floor: Floor) -> bool:
    """“Can I have someone to talk it through with”: an advocate, where we just offered one."""
    explained = floor.memory.just_said("what_advocate") and yes_or_no(floor.text) is True  # “ok, I want this person”
    if floor.memory.open == "advocate_wanted" and explained:
        return True
    offered = floor.memory.open == "advocate_wanted" and not _A_PERSON.search(plainly(floor.text))
    return offered and advocate_answer(floor.text, asked=True) == "yes"


def _says_who(text: str) -> bool:
    return who_says(text, asked=True) is not None or with_age(text) is not None


def _answers(floor: Floor) -> bool:
    """Whether it says what the open question asked, whatever it sounds like: “my private stuff, that’s what it’s about”
    is a topic and no question about privacy, and whoever gives a number is not asking for a person to talk to."""
    if floor.memory.open == "topics" and topic_named(floor.text):
        return True
    if floor.memory.open == "contact_ways":
        return True  # “you can come to my school”: whoever asks for a person in so many words is heard above
    if floor.memory.open == CHECK and contact_wishes_in(floor.text):
        return True
    return phone_in(floor.text) is not None or email_in(floor.text) is not None


def _by_intent(floor: Floor, *, telling: bool, asking: bool) -> str | None:
    reply = BY_INTENT.get(floor.understanding.intent)
    if reply is None or (telling and reply in ("hello_again", "scope")):
        return None
    if (
        (reply == "hello_again" or (reply == "rights" and not asking))
        and floor.memory.open == "speaks_as"
        and _says_who(floor.text)
    ):
        return None  # “me” is the answer, however much it sounds like a greeting
    if reply == "scope" and (gives_a_way(floor.text) or not (asking or _ERRAND.search(plainly(floor.text)))):
        return None
    if (not asking or reply == "human" or floor.memory.open == "topics") and _answers(floor):
        return None
    if bare_topic(floor.text):
        return None  # “privacy / records” is no question about either, nor is “where he lives”
    if reply in ("human", "privacy") and _says_how_to_reach(floor):
        return None
    if reply == "human" and _wants_somebody_beside_them(floor):
        return None
    if reply in _NAMED and not _NAMED[reply].search(plainly(floor.text)):
        return None
    if reply == "rights" and passes_on_thanks(floor.text):
        return None  # “can she get a medal”
    if reply == "rights" and denies_complaint(floor.text):
        return "tell_me"  # “it’s not a moan, is that allowed?”
    enough = SURER if telling or not asking else 0.45
    if not asking and reply not in ("hello_again", "withdraw", "form", "human", "status"):
        enough = 0.75
    return reply if floor.understanding.confidence >= enough else None
