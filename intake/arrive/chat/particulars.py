"""Name, age, phone and e-mail, where somebody gives them along with other words."""

from __future__ import annotations

import re

from intake.arrive.chat.own_care import age_opened_with
from intake.arrive.chat.plainly import plainly, words

_NAME = re.compile(
    r"\b(?i:my name(?:['’]?s| is)|i(?:['’]m| am|m) called|call me|"
    r"(?<!her )(?<!his )(?<!their )(?:names|name['’]s|name is)|they call me|people call me)\s+"
    r"([^\W\d_][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,3})"
)
_SELF = r"(?i:i['’]?m|i am|its|it['’]s|this is|me)"
_AND_AGE = re.compile(
    rf"(?:^|[.,!?;:\n]\s*|\b(?i:is)\s+|(?:^|(?<=[\s.,!?;])){_SELF}\s+)([^\W\d_]{{2,}}),?\s+(?i:and\s+|n\s+)?"
    rf"(?:{_SELF}\s+|(?i:aged?)\s+)?"
    r"(\d{1,2})(?=\s*(?:$|[.,;!?\n]|(?i:and|n|yrs? old|years? old|yo|from|in|living|i|my|they|but|here)\b))"
)
"""“im kayla 14”, “Kayla, 14”, “I’m Kayla and I’m 14”."""
_CALLED = re.compile(
    r"(?:^|(?<=[\s.,!?;]))(?i:i['’]?m|i am|its|it['’]s)\s+([A-Z][a-z'’-]+)(?=\s*(?:$|[.,;!?\n]|(?i:and|from|here)\b))"
)
_NEVER_A_NAME = frozenset(
    words(
        "in on at the a an only just now nearly almost about like over under turning aged age am im is was be been "
        "being year yr years grade level room unit flat number no house section waiting still not with for and or n "
        "to of by yh ye yup ya yea yeh aye nah nope "
        "actually wait hi hey hello hiya yes yeah yep oh well hang woops oops please thanks "
        "from since until till after before around least most last next every ring text call on up than then me my his "
        "her their our its also both all have has had got get need want sick fed sad angry scared autistic deaf blind "
        "disabled dyslexic adopted fostered english british polish muslim christian hindu sikh gay trans bi homeless "
        "pregnant new moving leaving living ready done sorry fine ok okay good well tired hungry upset worried unhappy "
        "happy alone lonely here back male female boy girl kid child teen so too very really quite he she they she’s "
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december jan feb mar apr jun jul aug sep oct nov dec week day hour times say said"
    )
)
"""What stands before a number, or behind “I’m”, and is nobody’s name."""
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
    rf"for|me|yh|yeah|ye|is|years|yrs|old|nearly|almost|now|myself|just|about|and a half|(?:nearly|almost|soon|"
    rf"going on|turning)"
    rf" \d{{1,2}}))*"
)
_BANDS = ((9, "under_10"), (12, "10_to_12"), (15, "13_to_15"), (17, "16_to_17"), (20, "18_to_20"))


def name_in(text: str) -> str | None:
    """What they call themselves, as typed."""
    if own := own_name_in(text):
        return own
    beside_age = with_age(text)
    return beside_age[0] if beside_age else None


def own_name_in(text: str) -> str | None:
    """A name that is told as the speaker's own, as typed."""
    found = _NAME.search(text)
    if found and found[1].casefold() not in _NO_NAME:
        return found[1]
    called = _CALLED.search(text)
    return called[1] if called and called[1].casefold() not in _NEVER_A_NAME else None


def with_age(text: str) -> tuple[str, int] | None:
    """A name and an age from 5 to 25 that stand side by side near the beginning."""
    found = _AND_AGE.search(text[:120])
    if found is None or found[1].casefold() in _NEVER_A_NAME or not 5 <= int(found[2]) <= 25:
        return None
    return found[1], int(found[2])


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
    if not found and (named := with_age(text)):
        return _band(named[1])
    if not found and asked and (age := age_opened_with(text)):
        return _band(age)
    if not found or re.search(r"\bnot $", flat[: found.start()]):
        return None
    said = next(group for group in found.groups() if group)
    age = _WORDS[said] if said in _WORDS else int(said)
    return _band(age)


def _band(age: int) -> str:
    return next((band for most, band in _BANDS if age <= most), "21_or_over")
