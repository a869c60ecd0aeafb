"""Whether somebody tells of their own care, and so can be nobody but the young person."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import clauses, plainly

_OWN_CARE = re.compile(
    r"(?:(?:me|and|its|also|n|for|is|a|the|just|still|currently|living|i|im|am|live|stay|"
    r"staying) )*(?:(?:\w+ )?(?:girl|boy|lad|lass|kid|"
    r"teen\w*) )?"
    r"(?:\d{1,2} )?(?:in|on) (?:a |an |the |my |full |foster |residential |interim |local authority |kids |childrens )*"
    r"(?:care|care order|home|unit|care home|hostel|semi|semi independent|supported accommodation|supported living|"
    r"supported lodgings)\b"
    r"(?: (?:full )?care order)?(?: (?:since|now|for|with|and|but|then)\b.*)?"
)
"""Beside an age of their own: “15, in care”, “14. girl in foster care”."""
OWN_COMPLAINT = re.compile(
    r"\b(?:this|it|its|this one) (?:is |s )?my (?:own )?complaint\b|\b(?:complaining|complain|complaint|speaking|"
    r"writing|doing (?:this|it)) (?:is )?(?:for|about) (?:me|myself)\b"
)
_AGE_FIRST = re.compile(r"(?:(?:hi|hey|hello|im|i am|me|aged?|ok|so|yeah|yes|its|just|hiya|well) )*(?:[89]|1\d|2[0-5])")
_THEIR_AGE = re.compile(r"\b(?:he|she|hes|shes|they|theyre|his|her|son|daughter|child|aged|called)\b")


_IT_IS_ME = re.compile(
    rf"{_AGE_FIRST.pattern} (?:\w+ ){{0,8}}(?:its|it is|yes|yeah|yh|and|thats) (?:its )?(?:me|for me|about me)\b"
)
"""“17, supported accommodation, yes it’s me who lives there”."""


_AGE_AND_HOME = re.compile(
    rf"{_AGE_FIRST.pattern} (?:yo |yrs? |f |m |girl |boy |lad |in )?(?:supported (?:acc\w*|living|lodgings?|flat)|"
    r"semi(?: ind\w*)?|foster(?: care| home| family| placement| kid)?|resi?(?:dential)?(?: care| home| unit)?|"
    r"(?:childrens|kids|care) home|care leaver|hostel|lac|cic|uasc)(?: (?:here|girl|boy|lad|kid))?"
)
"""“17 supported acc”, “15 foster”: a clause that is an age and a home."""


def tells_own_care(text: str) -> bool:
    """An age of their own with where they live beside it, in any order and in as few words as there are."""
    parts = clauses(text)[:5]
    if _THEIR_AGE.search(" ".join(parts)):
        return False
    joined = re.match(rf"{_AGE_FIRST.pattern} (.*)", parts[0]) if parts else None
    rest = [joined[1], *parts[1:]] if joined else parts
    aged = bool(joined) or any(_AGE_FIRST.fullmatch(part) for part in parts)
    return aged and any(_OWN_CARE.fullmatch(part) for part in rest)


_IN_CARE_MYSELF = re.compile(
    r"\b(?:im|i am) (?:[89]|1\d|2[0-5])\b.*\b(?:im|i am|i live) (?:in|with) (?:a |an |my )?(?:foster\w*|care|"
    r"childrens home|kids home|residential|supported)\b"
)
"""“It’s about my sister. I’m 16, I’m in foster”: a child in care who speaks of another is one all the same."""


def puts_own(text: str) -> bool:
    """“Complaining for me”, “14, in foster care”: it can be said by nobody but the young person."""
    flat = plainly(text)
    first = clauses(text)[:1]
    aged = bool(first) and bool(_AGE_AND_HOME.fullmatch(first[0]))
    own = OWN_COMPLAINT.search(flat) or _IT_IS_ME.match(flat) or _IN_CARE_MYSELF.search(flat)
    return aged or bool(own) or tells_own_care(text)


_GREETS = r"(?:(?:hi|hey|hello|hiya|heya|yo|ok|okay|so|well|um|erm|yeah|yes|alright|me) )*"
_AGE_ALONE = re.compile(
    rf"{_GREETS}(?:(?:im|i am|aged?|age|its|just|only|nearly|almost) )*(?P<age>[89]|1\d|2[0-5])(?:f|m|yo|yrs?)?"
    r"(?: (?:yrs?|years?|yo|y o|old|and a half|now|btw|here|yh|yeah|me|f|m|girl|boy|lad|lass|female|male)|"
    r" (?:nearly|almost|soon|going on|turning|about to be|soon to be) \d{1,2})*"
)
"""“12 nearly 13”, “hi 16 here”: a clause that is an age and nothing else."""
_ANOTHERS = re.compile(
    r"^(?:(?:and|but|so|the|well) )*(?:he|she|hes|shes|his|her|him|called|named|aged|(?:a |my |our |the )?(?:son|"
    r"daughter|child|pupil|student|client|patient|grand\w+|nephew|niece|brother|sister)s?)\b"
)
_TELLS_OF_ME = re.compile(r"\b(?:im|ive|me|i (?!foster|teach|support|work|care|look)\w+)\b")
_LIVES_WITH_ME = re.compile(r"\b(?:with|placed with|to|by) (?:me|us)\b")
SOON = 2
"""Clauses in which an age that stands alone is the writer’s own: “hi. 16. clothing money”."""


def age_opened_with(text: str) -> int | None:
    """“13. they keep losing my coat”: an age that stands alone at the beginning, with nobody else whose it could be.
    Only where we asked who they are."""
    parts = clauses(text)
    for number, part in enumerate(parts[:SOON]):
        if found := _AGE_ALONE.fullmatch(part):
            return None if _is_anothers(parts[number + 1 :]) else int(found["age"])
        if not re.fullmatch(_GREETS, f"{part} "):
            return None
    return None


def _is_anothers(rest: list[str]) -> bool:
    """“14. he is my foster son”; but “14. she never lets me out” is told by who is fourteen."""
    if not rest or not _ANOTHERS.match(rest[0]):
        return False
    return not _TELLS_OF_ME.search(_LIVES_WITH_ME.sub(" ", rest[0]))
