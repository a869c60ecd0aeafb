"""Name, age, phone and e-mail, where somebody gives them along with other words."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import plainly, words

_NAME = re.compile(
    r"\b(?i:my name(?:['’]?s| is)|i(?:['’]m| am|m) called|call me|names|name['’]s|name is|they call me|"
    r"people call me)\s+"
    r"([^\W\d_][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3})"
)
_NO_NAME = frozenset(words("not on in the a later by wrong back when if stupid and but is was"))
_PHONE = re.compile(r"(?<!\w)(?:\+?44[\s-]?\(?0?\)?[\s-]?|0)\d(?:[\s-]?\d){8,9}(?!\w)")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_WORDS = {
    word: number
    for number, word in enumerate(
        words(
            "five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
            "nineteen twenty"
        ),
        start=5,
    )
} | {"twenty one": 21, "twenty two": 22, "twenty three": 23, "twenty four": 24, "twenty five": 25}
_NUMBER = rf"({'|'.join(sorted(_WORDS, key=len, reverse=True))}|[5-9]|1\d|2[0-5])"
_AGE = re.compile(
    rf"\b(?:i am|im|i m|am|shes|hes|she is|he is|they are|theyre|is|aged?|turned|age is|is only|just turned|"
    rf"i is|i has|i have|me)"
    rf" (?:now |only |just |nearly |almost |still |like |about |age )*{_NUMBER}\b(?! (?:times?|weeks?|months?|"
    rf"days?|hours?|minutes?|of|oclock|o clock|people|pounds?|am|pm))"
    rf"|\b{_NUMBER} ?(?:(?:yrs?|years?|year) olds?|yo|y o|yr old|years? of age)\b"
)
_AGE_ALONE = re.compile(
    rf"(?:(?:its|for|me|and|n|yh|yeah|yes|ye|myself|im|just|age|about|is) )*{_NUMBER}(?: (?:n|and|its|it is|"
    rf"for|me|yh|yeah|ye|is|years|yrs|old|nearly|almost|now|myself|just|about))*"
)
_BANDS = ((9, "under_10"), (12, "10_to_12"), (15, "13_to_15"), (17, "16_to_17"), (20, "18_to_20"))


def name_in(text: str) -> str | None:
    """What they call themselves, as typed."""
    found = _NAME.search(text)
    return found[1] if found and found[1].casefold() not in _NO_NAME else None


def phone_in(text: str) -> str | None:
    """A British phone number, as typed."""
    found = _PHONE.search(text)
    return found[0].strip() if found else None


def email_in(text: str) -> str | None:
    """An e-mail address, as typed."""
    found = _EMAIL.search(text)
    return found[0].rstrip(".'") if found else None


def age_band_in(text: str, *, asked: bool = False) -> str | None:
    """The band of an age from 5 to 25 that is told as now. `asked`: a number alone will do."""
    flat = plainly(text)
    found = _AGE.search(flat) or (_AGE_ALONE.fullmatch(flat) if asked else None)
    if not found or re.search(r"\bnot $", flat[: found.start()]):
        return None
    said = next(group for group in found.groups() if group)
    age = _WORDS[said] if said in _WORDS else int(said)
    return next((band for most, band in _BANDS if age <= most), "21_or_over")
