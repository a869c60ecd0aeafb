"""Yes, no, or neither, in few words."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import plainly

_NO_FIRST = re.compile(
    r"(?:(?:um+|erm|er|oh|well|hmm|ok|okay|actually|honestly|tbh|i think|id say|thanks but|thank you but) )*"
    r"(?:no+|nah+|nope|naw|na|neh|nay|non|not (?:really|for me|now|at the moment|today|this time|yet|necessary|needed)|"
    r"(?:maybe|probably|prolly|perhaps|rather) not|never|nothing|dont (?:want|need|think so|bother)|"
    r"i dont (?:want|need|think so|think i|require)|"
    r"i do not (?:want|need|require|wish|think)|do not (?:want|need|require)|im (?:good|ok|okay|fine|alright|sorted)|"
    r"i am (?:fine|ok|okay|good)|we good|were (?:good|fine|ok)|all good|no need|none)\b"
)
_YES_FIRST = re.compile(
    r"(?:(?:um+|erm|er|oh|well|hmm|ok|actually|honestly|tbh|i think|id say|i suppose|i guess|suppose|guess|fine) )*"
    r"(?:ye+s*|yea+h*|yeh+|ya+h?|yep+|yup+|yh+|yas+|y|aye|ok|okay|okey|okie|k|kk|sure|course|of course|go on|"
    r"alright|aight|"
    r"please|pls|plz|definitely|deffo|defo|definately|absolutely|certainly|correct|right|confirmed|confirm|"
    r"fine|perfect|"
    r"good|great|bet|cool|sounds good|sounds alright|why not|i (?:would|do|will)(?! not\b)|i want|i need|id like|"
    r"that would|thatd|"
    r"that wud|that is (?:right|correct|fine|ok|good)|thats (?:right|rite|correct|fine|ok|okay|good|bang on|"
    r"it|spot on|great)|"
    r"its (?:right|fine|correct|good|ok|all right)|it is (?:right|fine|correct|accurate|good)|all (?:right|"
    r"correct|good)|"
    r"looks (?:good|right|fine|ok)|spot on|bang on|go ahead|do it|lets|carry on|continue|happy with that|"
    r"accurate|agreed|go for it|"
    r"i agree|i accept|mhm|uh huh|indeed|exactly|very well|by all means|safe)\b"
)
_NEVER_MIND_YES = re.compile(
    r"\b(?:wud|would|wld|wd|d) be (?:really |very |so )?(?:good|gud|great|nice|helpful|lovely|handy|fab)\b|"
    r"\byes please\b|\bif (?:u|you|it) (?:can|helps|could|would help)\b"
)
_NEVER_MIND_NO = re.compile(
    r"\b(?:dont|do not|doesnt|does not|wont|will not|no) (?:want|need|require|wish|think so)\b|\bno (?:thank|"
    r"thanks|need)\b|\bnot needed\b|\bnot (?:really )?(?:want|need|require)\w*\b|\bwithout (?:one|an)\b|"
    r"\b(?:do|say|speak|talk|manage|handle|sort|deal|cope|write|tell)(?:ing)?(?: \w+){0,3} (?:on my own|by myself|"
    r"for myself|myself)\b|^(?:rather |id rather )?(?:on my own|by myself)(?: is fine| thanks| thank you| please)?$"
)


_ONLY = re.compile(
    r"(?:please|pls|plz|thanks|thank you|thx|ta|cheers|then|now|ok|okay|sure|mate|lol|tbh|really|not|no|yes|yeah|"
    r"go on|carry on|keep going|continue|lets|i do|i dont|i would|i will|i want to|i dont want to|dont want to|"
    r"need to|have to|anything|say|tell|talk|any ?more|else|it|that|this|here|about|for me|for now|at the moment|"
    r"just|today|yet|well|thats all|good|great|fine) ?"
)


def only_yes_or_no(text: str) -> bool | None:
    """As `yes_or_no`, where nothing else is said: “no, not now” is only no, “i dont want him there” says more."""
    flat = plainly(text)
    for verdict, first in ((False, _NO_FIRST), (True, _YES_FIRST)):
        if (found := first.match(flat)) and re.fullmatch(rf"(?: ?{_ONLY.pattern})*", flat[found.end() :]):
            return verdict
    return None


def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, None for neither. How it begins says most; else a telling phrase inside does."""
    flat = plainly(text)
    if _NO_FIRST.match(flat):
        return False
    if flat.startswith(("yes but no", "yeah no", "yeah nah", "ye nah")):
        return False
    if _YES_FIRST.match(flat):
        return True
    if _NEVER_MIND_NO.search(flat):
        return False
    return True if _NEVER_MIND_YES.search(flat) else None
