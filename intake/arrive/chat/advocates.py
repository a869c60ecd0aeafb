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
    r"\b(?:ill|i will|id|i would|(?:can|could|may) (?:i|we|he|she|they)|let me|let us|want to|"
    r"wanna|like to|love to|gonna|going to|"
    r"should|might|rather|shall i|better)(?: \w+){0,2}? (?:have|get|take|try)\b"
)
"""Having one some day: “I’ll have one then” has none yet."""
_HELPED_ALREADY = re.compile(
    r"\b(?:support|help|helping|helps|advocate|speak for|represent|solicitor|lawyer|on my own|myself)\w*\b"
)
_WANTS_ADVOCATE = re.compile(
    rf"\b(?:want|wanna|need|like|get|have|find|wud like|yes|yeah|please|could i|can i)(?: \w+){{0,5}} {_ADVOCATE}\b|"
    r"\b(?:someone|somebody|sum ?1|some ?1|sum ?wun|sumone|some one) (?:to|2|who can|that can) (?:help|speak|"
    r"talk|come|be|support|go|chat|think|sit|stand|back|explain|speek|tlk)\b"
)
_WOULD_LIKE = re.compile(
    r"\b(?:hed|shed|theyd|he|she|they|we|wed)(?: would| will| does| do| definitely| really)* (?:likes?|loves?|"
    r"wants?|needs?)"
    r"(?: to have| to get)? (?:one|1|that)\b"
)
_THEM = r"(?:her|him|them|the (?:child|children|girl|boy|lad|young (?:person|man|woman)))"
_ASK_THEM = re.compile(
    rf"\bask {_THEM}\b|\b(?:up to|depends on|down to) {_THEM}\b|\bfor {_THEM} to (?:say|decide|choose|answer)\b|"
    r"\b(?<!to )(?:say|decide|choose|answer|speak|tell)(?: \w+){0,3} (?:herself|himself|themselves|themself)\b|"
    rf"\b(?:wont|cant|cannot|couldnt|can not|will not|wouldnt) (?:say|answer|speak|decide|choose) for {_THEM}\b|"
    r"\b(?:her|his|their) (?:choice|decision|call)\b|\bnot (?:for me|my place|mine) to (?:say|decide|answer)\b"
)
_LATER = re.compile(
    r"\b(?:think (?:about|on|over) (?:it|that)|have a think|maybe later|decide later|another time|let you know|"
    r"see how it goes|sleep on it|(?:say|tell you|ask me|answer|choose|pick) (?:that |it )?later|"
    rf"(?:dont|do not) know about (?:an? |the )?(?:{_ADVOCATE}|one|that))\b"
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


_HAVE_ONE_PART = re.compile(
    rf"(?:(?:no|nah|yes|yeah|but|and|well) )*(?:i|we|she|he|they)?(?: ?(?:ve|hes|shes|ive|weve|theyve))? ?"
    rf"(?:(?:already|do|does) )*(?:have|has|got|had) (?:already )?(?:got )?(?:an?|my own|"
    rf"our own) (?:\w+ )?{_ADVOCATE}\b"
)
_SAID_BY_THEM = re.compile(
    r"\b(?:he|she|they|hes|shes|theyve|(?:the |my )?(?:child|boy|girl|lad|young person|son|daughter)) "
    r"(?:(?:has|have|does|did|just|already|always) )*"
    r"(?:says?|said|saying|told (?:me|us)|answered|goes|reckons|nodded|agreed|refused|declined|was clear)"
    r"(?: (?:that|to|it|me|us))*"
    r"(?: (?P<unsure>(?:(?:he|she|they) (?:doesnt|dont|didnt|does not|do not|is not|isnt|wasnt)|hes not|shes not|"
    r"theyre not|not) (?:know|mind|sure|decided|certain)|maybe|dunno|(?:he|she|they) (?:might|may|would think|"
    r"will think)"
    r"|(?:hell|shell|theyll) think)\b| (?P<no>no|nah|nope|not|never|(?:he|she|they) (?:doesnt|does not|dont|do not|"
    r"wouldnt|is not|isnt|didnt)|"
    r"hes (?:fine|ok|good|not)|shes (?:fine|ok|good|not)|theyre (?:fine|ok|good|not))\b|"
    r" (?P<has>(?:he|she|they|hes|shes) (?:already )?(?:has|have|got)\b)|"
    r" (?P<yes>yes|yeah|yep|yh|ok|okay|sure|please|(?:he|she|they)(?: would|d)? (?:like|likes|love|wants?|would)|"
    r"(?:hed|shed|theyd) (?:like|love|want))\b)"
)
LAST = 6
"""Words of a yes or no that comes last."""


_ONE = r"(?:an?|any|the|some|my own|one of|them|those|these|your|that|this|whole|to|have|get|me|be \w+)"
_SO = (
    r"(?:(?:and|but|also|so|oh|just|really|btw|please|pls|plz|i|id|ill|we|she|he|you|u|can|could|may|would|wud|do|"
    r"definitely|yes|yeah|yh|ye|ok|no|nah|nope|na|thanks|thx|ta|probably|think|to|the) )*"
)
_NO_ADVOCATE = re.compile(
    rf"^{_SO}(?:(?:dont|do not|doesnt|does not|didnt|not|never) (?:really )?(?:want|need|require|like|asking for|"
    rf"bothered(?: about)?|fussed(?: about)?|interested in|after)|no|nah|nope|no need (?:for|of)|without)"
    rf"(?: thanks| thank you| ta)?(?: (?:to|for))?(?: (?:no|{_ONE}))* {_ADVOCATE}\b"
    r"(?! (?:came|come|turned|showed|was|were|has|had|ever|at|there|told|helped|who|from|yet|in|on)\b)|"
    rf"^(?:and |an |the )*{_ADVOCATE}(?: \w+)? (?:no|nah|nope|not (?:needed|for me|necessary|required))"
    rf"(?: (?:thanks|ta|thank you))*$"
)
_AN_ADVOCATE = re.compile(
    rf"^{_SO}(?<!no )(?<!nah )(?:wants?|wanna|needs?|like|have|get|take|find|wouldnt mind|wudnt mind|up for|happy with)"
    rf"(?: {_ONE}| \w+ing)+ {_ADVOCATE}\b|"
    rf"^(?:(?:and|also|an|the|to|please|pls|just|ok) )*(?:(?:yes|yeah|yh|ye|an)(?: (?:to|an|the|please|pls))* )"
    rf"{_ADVOCATE}(?: (?:please|pls|plz|thanks|ta|yes|yeah|then|too|thing|things|one))*$|"
    rf"^{_ADVOCATE} (?:please|pls|plz|yes|yeah|would be (?:good|nice|great))\b"
)
_SEEN_ALONE = re.compile(r"\b(?:talk|speak|see|meet|listen|chat)\w*(?: \w+){1,3} on (?:my|his|her|their|our) own\b")
"""“I want her to talk to me on my own” asks for no advocate, and declines none."""
_NONE_NEEDED = re.compile(
    r"\b(?:dont|do not|doesnt|didnt) (?:really )?(?:think|reckon) (?:i|we|he|she|they|id|hed|shed|theyd) "
    r"(?:will |would )?(?:need|want|like)s?\b|"
    r"\b(?:id|i would|hed|he would|shed|she would|theyd|they would|wed) rather not\b"
)
"""“I don’t think we need one, dear”, “I asked him, he’d rather not”."""
_THERE_IS_ONE = re.compile(
    rf"^(?:(?:and|but|also|oh|no|btw|by the way|well|so) )*(?:(?:i|we|she|he|they|ive|weve|shes|hes|theyve) )"
    rf"(?:(?:have|has|got|already|do|does) )+(?:an? |my |our |her |his )?(?:own )?{_ADVOCATE}"
    rf"(?: (?:already|now|called \w+|thanks|ta|for that|so|though|tho|lol|btw))*$|"
    rf"^(?:already|alredy) (?:got|have|had|ave) (?:an? |my )?{_ADVOCATE}\b"
)
_NAMED = re.compile(rf"\b{_ADVOCATE}\b")
_ON_MY_SIDE = re.compile(r"\b(?:someone|somebody|sum1|some1) (?:on|in) my (?:side|corner)\b")


def advocate_along(text: str) -> str | None:
    """A value of `advocate_wanted`, where a clause of a longer message says nothing else."""
    for part in clauses(text):
        if _NO_ADVOCATE.search(part):
            return "no"
        if _THERE_IS_ONE.search(part):
            return "have_one"
        if _AN_ADVOCATE.search(part):
            return "yes"
    return None


def only_about_advocates(text: str) -> bool:
    """Whether there is nothing else in it: “no advocate ta”, “I’d like one of them advocates pls”."""
    parts = clauses(text)
    return any(_NAMED.search(part) for part in parts) and all(
        _NAMED.search(part) or only_yes_or_no(part) is not None for part in parts
    )


def says_it_is_they(text: str) -> bool:
    """“He has me already”, “that’s my role”: of an advocate who hears of advocates."""
    return any(one.search(part) for part in clauses(text) for one in _IT_IS_ME)


def advocate_answer(text: str, *, asked: bool, by_adult: bool = False) -> str | None:
    """A value of `advocate_wanted`. Not `asked`: only where an advocate, or help to speak, is named.

    `by_adult`: an adult may leave it to the child, which is *not sure* in the words of the form.
    """
    flat = plainly(text)
    if not asked and (along := advocate_along(text)):
        return along
    verdict = None if _SEEN_ALONE.search(flat) else _verdict(text) if asked else yes_or_no(text)
    if verdict and _only_begins_like_yes(flat):
        verdict = None
    if verdict is not None and by_adult and tells_of_consent(text):
        verdict = None
    if asked and by_adult and (reported := _reported(flat)):
        return reported
    if asked and _NONE_NEEDED.search(flat):
        return "no"
    if asked and (_LATER.search(flat) or (by_adult and _ASK_THEM.search(flat))):
        return "not_sure"
    now = _WILL_HAVE.sub(" ", flat)
    has_one = _HAVE_ADVOCATE.search(now) and not _HAVE_NONE.search(flat)
    if asked and has_one and (verdict is not False or _HAS_ONE.search(now) or _names_theirs(text)):
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
    if asked and (_ON_MY_SIDE.search(flat) or advocate_along(text)):
        return advocate_along(text) or "yes"
    return "yes" if _WANTS_ADVOCATE.search(flat) and verdict is not False else None


_BEGINS_LIKE_YES = re.compile(
    r"(?:(?:ok|okay|k|well|oh|um|erm|good|great|right|alright|fine|cool|please|pls|sure|i want|i need|id like|lets) )+"
    r"(?P<rest>(?:i|im|ive|he|hes|she|shes|they|theyre|theyve|we|weve|my|his|her|the|there|them|him|us|everyone|make|"
    r"tell|stop|to|more|an?|other|another|different|new)(?: \w+){2,})"
)
_WISHES_AT_LENGTH = re.compile(r"(?:(?:ok|okay|well|oh|um|so|and|but|please) )*(?:i want|i need|id like)(?: \w+){3,}")
_SAYS_YES_ALL_THE_SAME = re.compile(
    rf"\b(?:{_ADVOCATE}|ad[vf]o\w*|one|1|someone|somebody|some ?1|sum ?1|sumone|help\w*|support\w*|person|people|"
    r"speak|talk|side|stand up|independent|yes|yeah|yep|yh|"
    r"(?:like|have|want|try|take|get|need) (?:that|it|this)|suppose|guess|think so|"
    r"dont mind|might as well|cant hurt|sounds|good idea|would|will)\b"
)


def _only_begins_like_yes(flat: str) -> bool:
    """“I want them to take the lock off”, “ok im ringing 999”: a question late, and no word about an advocate."""
    found = _BEGINS_LIKE_YES.fullmatch(flat)
    wishes = _WISHES_AT_LENGTH.fullmatch(flat)
    if wishes and not _SAYS_YES_ALL_THE_SAME.search(flat):
        return True
    return found is not None and not _SAYS_YES_ALL_THE_SAME.search(found["rest"])


_KNOWS = re.compile(
    r"\b(?:he|she|they|both|hes|shes|theyre|theyve|(?:the )?(?:boy|girl|child|children|lad)) "
    r"(?:(?:both|really|does|do|already|all|has|have|is|are|did|didnt|doesnt|dont|isnt|not) )*"
    r"(?:knows?|knew|agree[sd]?|aware|read (?:it|this|what)|seen (?:it|this)|asked (?:me|us) (?:to|for this)|"
    r"happy (?:for|with|that|about)|ok(?:ay)? (?:with|about)|consent\w*|"
    r"wants (?:me|us) to (?:send|write|do|say)|given)\b|"
    r"\b(?:i|ive|we|weve) (?:(?:have|already|just) )*(?:told|asked|spoke to|spoken to|showed|checked with) "
    r"(?:him|her|them|both|the)\b"
)


def tells_of_consent(text: str) -> bool:
    """“Yes she knows”, “no, he doesn’t know I’m writing”: whether the child knows of it, and not about an advocate."""
    flat = plainly(text)
    return bool(_KNOWS.search(flat)) and not _SAYS_YES_ALL_THE_SAME.search(re.sub(r"^(?:yes|yeah|yep|yh)\b", "", flat))


def _names_theirs(text: str) -> bool:
    """“No. I have an advocate. Her name is Ruth”: a clause of its own says that one is there."""
    return any(_HAVE_ONE_PART.match(part) and not _HAVE_NONE.search(part) for part in clauses(text))


def _reported(flat: str) -> str | None:
    """What an adult passes on: “he says no to an advocate, I did ask him”."""
    found = list(_SAID_BY_THEM.finditer(flat))
    if not found:
        return None
    said = found[-1]
    return "not_sure" if said["unsure"] else "no" if said["no"] else "have_one" if said["has"] else "yes"


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
