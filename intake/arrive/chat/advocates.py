"""What is said about an advocate: that one is wanted, is there already, is for the child to say; or that it is they."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import clauses, plainly
from intake.arrive.chat.yes_no import only_yes_or_no, yes_or_no

_ADVOCATE = r"(?:ad[vf]o[ck]\w*|advacate|avocate|solicitor|lawyer)"
_HAVE_ADVOCATE = re.compile(
    rf"\b(?:have|ve|got|had|has|already)(?: \w+){{0,4}} {_ADVOCATE}\b|"
    r"\b(?:have|has|got) (?:one|1|someone|somebody)\b(?: already)?|"
    rf"\balready (?:have|has|got)\b|\bmy {_ADVOCATE}\b|\bhave someone (?:helping|already)\b"
)
_HAS_ONE = re.compile(r"\b(?:have|has|got) (?:already )?(?:one|1)\b")
_HAVE_NONE = re.compile(
    rf"\b(?:dont|do not|havent|have not|aint|never|not|no longer)(?: \w+){{0,2}} (?:have|got|had)\b|"
    rf"\bhave (?:to|not|no)\b|\b(?:havent|aint) got\b|\bnever had\b|\bno {_ADVOCATE}\b"
)
_WILL_HAVE = re.compile(
    r"\b(?:ill|i will|id|i would|can i|could i|may i|let me|let us|want to|wanna|like to|love to|gonna|going to|"
    r"should|might|rather|shall i|better)(?: \w+){0,2}? (?:have|get|take|try)\b"
)
"""Having one some day: “I’ll have one then” has none yet."""
_HELPED_ALREADY = re.compile(
    r"\b(?:support|help|helping|helps|advocate|speak for|represent|solicitor|lawyer|on my own|myself)\w*\b"
)
_WANTS_ADVOCATE = re.compile(
    rf"\b(?:want|wanna|need|like|get|have|find|wud like|yes|yeah|please|could i|can i)(?: \w+){{0,5}} {_ADVOCATE}\b|"
    r"\b(?:someone|somebody|sum ?1|some ?1|sum ?wun|sumone|some one) (?:to|2|who can|that can) (?:help|speak|"
    r"talk|come|be|support)\b"
)
_WOULD_LIKE = re.compile(
    r"\b(?:hed|shed|theyd|he|she|they|we|wed)(?: would| will| does| do| definitely| really)* (?:likes?|loves?|"
    r"wants?|needs?)"
    r"(?: to have| to get)? (?:one|1|that)\b"
)
_THEM = r"(?:her|him|them|the (?:child|children|girl|boy|lad|young (?:person|man|woman)))"
_ASK_THEM = re.compile(
    rf"\bask {_THEM}\b|\b(?:up to|depends on|down to) {_THEM}\b|\bfor {_THEM} to (?:say|decide|choose|answer)\b|"
    r"\b(?:say|decide|choose|answer|speak|tell)(?: \w+){0,3} (?:herself|himself|themselves|themself)\b|"
    rf"\b(?:wont|cant|cannot|couldnt|can not|will not|wouldnt) (?:say|answer|speak|decide|choose) for {_THEM}\b|"
    r"\b(?:her|his|their) (?:choice|decision|call)\b|\bnot (?:for me|my place|mine) to (?:say|decide|answer)\b"
)
_LATER = re.compile(
    r"\b(?:think (?:about|on|over) (?:it|that)|have a think|maybe later|decide later|another time|let you know|"
    r"see how it goes|sleep on it)\b"
)
_AFTER_ME = r"(?= (?:already|as|so|now|and|then|here|for (?:that|this|it)|no|too|helping|acting|supporting|put)\b|$)"
_IT_IS_ME = (
    re.compile(
        rf"\b(?:im|i am|me|acting|act|working|instructed|here)(?: \w+){{0,4}} "
        rf"(?:as |her |his |their |the |an |\w+s )(?:own |independent )*{_ADVOCATE}\b|"
        rf"^i(?: already)? am (?:one|an? {_ADVOCATE})$"
    ),
    re.compile(
        r"\b(?:thats|that is|this is|its|it is|thatd be|that would be) (?:already |actually |literally )*"
        r"(?:(?:my|our) (?:role|job|part|post|work)|what i (?:do|am)(?: here)?|what im (?:here )?for|me|us)$"
    ),
    re.compile(rf"\b(?:has|have|had|hes|shes|theyve|got) (?:already |got )*(?:me|us)\b{_AFTER_ME}|^(?:me|us) already$"),
    re.compile(
        r"^(?:no |yes |well |but )*(?:i|we)(?: already| do| am)* "
        r"(?:act|represent|support|speak|advocate|acting|representing|supporting|do that)"
        r"(?: (?:for|on behalf of|her|him|them|both|already|now|in that role))*$"
    ),
)


LAST = 6
"""Words of a yes or no that comes last."""


_NO_ADVOCATE = re.compile(
    rf"^(?:(?:and|but|also|i|we|she|he|they|really|just) )*(?:(?:dont|do not|doesnt|does not) (?:want|need|require)|"
    rf"no|no need for|without) (?:an? |any )?{_ADVOCATE}\b"
)
_AN_ADVOCATE = re.compile(
    rf"^(?:(?:and|but|also|i|we|she|he|please|can|could|id|would|really) )*(?:wants?|needs?|like|have|get) "
    rf"(?:me |an |a |to have an )+{_ADVOCATE}\b"
)


def advocate_along(text: str) -> str | None:
    """A value of `advocate_wanted`, where a clause of a longer message says nothing else."""
    for part in clauses(text):
        if _NO_ADVOCATE.search(part):
            return "no"
        if _AN_ADVOCATE.search(part):
            return "yes"
    return None


def says_it_is_they(text: str) -> bool:
    """“He has me already”, “that’s my role”: of an advocate who hears of advocates."""
    return any(one.search(part) for part in clauses(text) for one in _IT_IS_ME)


def advocate_answer(text: str, *, asked: bool, by_adult: bool = False) -> str | None:
    """A value of `advocate_wanted`. Not `asked`: only where an advocate, or help to speak, is named.

    `by_adult`: an adult may leave it to the child, which is *not sure* in the words of the form.
    """
    flat = plainly(text)
    verdict = _verdict(text) if asked else yes_or_no(text)
    if asked and (_LATER.search(flat) or (by_adult and _ASK_THEM.search(flat))):
        return "not_sure"
    now = _WILL_HAVE.sub(" ", flat)
    has_one = _HAVE_ADVOCATE.search(now) and not _HAVE_NONE.search(flat)
    if asked and has_one and (verdict is not False or _HAS_ONE.search(now)):
        return "have_one"
    if (
        asked
        and verdict is None
        and _WOULD_LIKE.search(flat)
        and not re.search(r"\b(?:not|dont|doesnt|wouldnt)\b", flat)
    ):
        return "yes"
    if asked and verdict is not None:
        return "yes" if verdict else "no"
    if verdict is False and len(flat.split()) > 1 and _HELPED_ALREADY.search(flat):
        return "no"
    if asked and re.search(r"\b(?:can|could|may) i (?:\w+ )?(?:have|get) (?:one|1)\b", flat):
        return "yes"
    return "yes" if _WANTS_ADVOCATE.search(flat) and verdict is not False else None


def wish_that_comes_last(text: str) -> str | None:
    """“Is that what an advocate is? Then yes”: asked and answered in one."""
    last = _last(text)
    return None if last is None else "yes" if last else "no"


def _verdict(text: str) -> bool | None:
    """Yes or no, also where it comes behind a question: “would that be for both? yes then”, “if it’s free, ok”."""
    first = yes_or_no(text)
    return _last(text) if first is None else first


def _last(text: str) -> bool | None:
    parts = [part.strip() for clause in clauses(text) for part in re.split(r"\bthen\b", clause) if part.strip()]
    if len(parts) < 2:
        return None
    if len(parts[-1].split()) <= LAST and (last := yes_or_no(parts[-1])) is not None:
        return last
    heard = {only_yes_or_no(part) for part in parts} - {None}
    return heard.pop() if len(heard) == 1 else None
