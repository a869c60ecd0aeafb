"""How somebody wants to be reached, and how not, read from one message."""

from __future__ import annotations

import re
from dataclasses import dataclass

from intake.arrive.chat.particulars import email_in, phone_in
from intake.arrive.chat.plainly import clauses, plainly
from intake.arrive.chat.refusing import BETWEEN, CALL, EMAIL, LETTER, NEVER, TEXT, refused_in

_CODE = re.compile(
    r"^(?:the |a |my |use |just |only |by |with |ill |i )*codes?(?: (?:only|please|pls|then|thanks))?$|"
    r"\b(?:dont|do not|no|not|rather not|please dont|nobody|no one|noone|dnt|never) (?:\w+ ){0,3}?(?:contact|"
    r"contacted|contacting|get in touch|reach me|speak to me|talk to me|message me at all)\b"
    r"|\b(?:no|not|dont|doesnt|without|never|wont) (?:\w+ ){0,3}?(?:reply|response|answer|follow ?up)(?: (?:is )?"
    r"(?:needed|necessary|required|back))?(?= (?:needed|necessary|required|thanks|ta|please|pls|to (?:this|me))\b|$)"
    r"|\bno need (?:to|for (?:a|any)) (?:reply|write|contact|ring|call|respond|get (?:back|in touch)|answer|"
    r"response|contact)\b"
    r"|\b(?:dont|do not|doesnt|no one|nobody) (?:need|have|needs|has|got)(?: \w+)? to (?:reply|write|contact|"
    r"ring|call|respond|"
    r"get (?:back|in touch)|answer)\b"
    r"|\b(?:just|only|with|use|using|through) (?:\w+ ){0,2}(?:code|codes)\b|\bcheck (?:back|on here|here)\b|"
    r"\bcome back (?:here|to this|on here|myself|and (?:look|check|see))\b"
    r"|\b(?:ill|i will|i can|can i) (?:just )?(?:check|look|log|come back)\b|\bno contact\b|\bcode only\b"
)
_TRUSTED = re.compile(
    r"\b(?:through|thru|via|speak to|talk to|tell|ask|ring|call|text|email|contact|go through|message|with|"
    r"using|by) (?:to )?(?:my|our|the|his|her|mr|mrs|ms|miss|a) "
    r"(?:\w+ ){0,2}?(?:advocate|teacher|nan|gran|grandma|aunt|auntie|uncle|sister|brother|mum|dad|tutor|"
    r"mentor|pa|key ?worker|"
    r"youth worker|support worker|friend|foster (?:mum|dad|carer)|carer|head of year|school|nurse|solicitor|"
    r"personal advis[eo]r|social worker|iro|counsellor|college)\b"
    r"|\bthrough (?:mr|mrs|ms|miss) \w+|\bsomeone i trust\b"
)
_SOMEBODY = re.compile(
    r"\b(?:tell|ask|ring|call|speak to|talk to|go through|through|thru|via|contact|message|with) "
    r"(?!(?:me|us|you|u|them|it|any|anyone|anybody|no|none|nobody|no one|the|a|an|to|on|at|by|in|for|if|when|what|"
    r"where|who|how|about|that|this|your|everyone|whatever|after|before|only|and|or|not|than|first|later|\d)\b)"
    r"\w{2,}"
)
_THROUGH_ME = re.compile(r"\b(?:through|via|to|with|contact|by) (?:me|us|myself|my office)\b")
_NO_VOICE = re.compile(
    rf"\b{NEVER}{BETWEEN}(?: leave| leaving)?(?: me)?(?: a| any| no)? ?(?:voice ?mails?|voice messages?|"
    rf"messages? on|message on|answer ?phone(?! calls))\b|\b(?:dont|do not|no) (?:leave|leaving) (?:me )?(?:a |"
    rf"any )?(?:message|msg|voice)"
)
_NOT_HOME = re.compile(
    rf"\b{NEVER}{BETWEEN}(?: send)?(?: (?:to|it|me|letters?|post|anything|stuff))*(?: (?:home|house|"
    rf"where i live|placement|unit)(?! phone| number| line))\b|\bno (?:post|letters?)\b"
)
_NOT_CARER = re.compile(
    r"\b(?:dont|do not|not|never|without|dnt|cant)(?: \w+){0,4} (?:carers?|fosters?|staff|foster (?:mum|dad|"
    r"parents?|carer)|key ?worker|the home(?! phone| number| line)|manager)\b(?: \w+){0,3}"
)
_NOT_FAMILY = re.compile(
    r"\b(?:dont|do not|not|never|without|dnt|cant) (?:tell|let|say|speak|talk|contact|ring|call|"
    r"involve)(?: \w+){0,3} (?:mum|mom|mam|dad|family|parents|nan|brother|sister|ex)\b"
)
_DECLINES = re.compile(
    r"\b(?:leave|leaving|keep) (?:that|it|the|this)?(?: \w+){0,2} (?:empty|blank)\b|\brather not (?:say|give|"
    r"provide)\b|\b(?:do not|dont) (?:wish|want) to (?:give|provide|say)\b|"
    r"\bnot giving\b|\b(?:havent|dont ha?ve?|dont av|have not|do not have|got no|have no|hav no|"
    r"aint got) (?:\w+ ){0,2}(?:phone|fone|number|email|address|mobile|credit)\b"
)
_POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b")
_STREET = re.compile(
    r"\b(?:flat|apartment|room|unit|house)?\s*\d+[A-Za-z]?,?\s+(?:[A-Z][\w'’]+\s+){1,3}(?:street|st|road|rd|"
    r"lane|ln|avenue|ave|close|"
    r"court|drive|terrace|place|way|gardens|grove|crescent|house|hill|park|row|square|walk|mews|green|view)\b[^\n.;]*",
    re.IGNORECASE,
)


_HAS_NONE = re.compile(
    r"\b(?:(?:have|hav|got|ve|with|aint got|is) (?:no|any)|(?:dont|do not|doesnt|havent|have not|aint|no longer)"
    r"(?: \w+)? (?:have|hav|av|got|own|has)(?: (?:a|an|my|own|any|working))*) (?:phone|fone|mobile|credit)\b(?! calls?)"
)
"""“I don’t have a phone” forbids nothing."""


_NO_WAY_OF_OURS = re.compile(
    r"\b(?:written|writ|write) (?:it |this |that )?(?:down|up)\b|"
    r"\b(?:i|ill|ive|im|i will|we|weve) (?:\w+ )?(?:call|ring|rang|phone)(?:ed|ing)? (?:it|them|the|police|"
    r"an ambulance|999|101|111|childline)\b"
)
"""“I want it written down”, “yes ill ring it”: nobody is to write or to ring them."""


@dataclass(frozen=True, slots=True)
class ContactWishes:
    """What one message says about reaching somebody."""

    ways: tuple[str, ...] = ()
    """Values of `contact_ways`."""
    not_so: tuple[str, ...] = ()
    """Values of `contact_not`."""
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    declines: bool = False
    """They would rather not give a number or an address."""

    def __bool__(self) -> bool:
        return bool(self.ways or self.phone or self.email or self.address or self.not_so)


def contact_wishes_in(text: str) -> ContactWishes:
    """Everything found; a way that is refused never counts as wanted."""
    text = _after_all(text)
    flat = re.sub(r"\be mail", "email", plainly(_without_addresses(text)))
    declines = bool(_DECLINES.search(flat))
    flat = _HAS_NONE.sub(" ", flat)
    phone, email, address = phone_in(text), email_in(text), _address_in(text)
    ways_refused, rest = refused_in(flat)
    refused = {
        "do_not_ring": "do_not_ring" in ways_refused,
        "do_not_text": "do_not_text" in ways_refused,
        "no_voicemail": _NO_VOICE.search(flat),
        "no_post_home": "no_post_home" in ways_refused or _NOT_HOME.search(flat),
        "do_not_tell_carer": _NOT_CARER.search(flat),
        "do_not_tell_family": _NOT_FAMILY.search(flat),
    }
    not_so = tuple(value for value, found in refused.items() if found)
    rest = _NO_WAY_OF_OURS.sub(" ", rest)
    rest = re.sub(
        r"\bin the post\b|\bvideo ?calls?\b(?! me| us)|"
        r"\b(?:my |the )?(?:phones?|fones?|mobiles?|batterys?|battery)(?: (?:is|s|on|at|about to|going to|gonna|nearly|"
        r"almost|got|has|only|like))* (?:\d+(?: ?percent| ?pc)?|dead|dying|die|dies|low|flat|running out)\b|"
        r"\b(?:phone|mobile) number\b|\b(?:my|have|hav|got|own|shared?|no|the) (?:a |an |any |my "
        r")?(?:phone|fone)\b",
        " ",
        rest,
    )
    wanted = {
        "text": re.search(rf"\b{TEXT}\b", rest) and not refused["no_voicemail"],
        "call": re.search(rf"\b{CALL}\b", rest),
        "email": email or re.search(rf"\b{EMAIL}\b", rest),
        "letter": address or re.search(rf"\b{LETTER}\b", rest if not email else re.sub(r"\bwrite to \w+", " ", rest)),
    }
    ways = [way for way, found in wanted.items() if found]
    if any(_TRUSTED.search(part) for part in clauses(text)) and "do_not_tell_carer" not in not_so:
        ways = [*(way for way in ways if way != "call" or phone), "trusted"]
    if phone and not {"text", "call"} & set(ways) and not {"do_not_ring", "do_not_text"} <= set(not_so):
        ways.insert(0, "call" if "do_not_text" in not_so else "text")
    if email and "text" in ways and not phone and not re.search(r"\b(?:te?xt|sms|whatsapp)", flat):
        ways.remove("text")  # “message my tablet” with an e-mail address is the e-mail
    if not ways and any(_CODE.search(part) for part in clauses(_without_addresses(text))):
        ways = ["code_only"]
    return ContactWishes(tuple(ways), not_so, phone, email, address, declines)


def gives_a_way(text: str) -> bool:
    """Whether a number, an e-mail or an address stands in it."""
    return bool(phone_in(text) or email_in(text) or (_address_in(text) and len(text) <= 200))


_LEAVE_ME = re.compile(
    r"\b(?:dont|do not|dnt|no need to|not to|please dont|rather not be|dont have to|dont need to|dont want you to) "
    r"(?:\w+ )?"
    r"(?:contact|contacted|get in touch with|reply to|get back to|message) ?(?:me|us|back)?(?!\w| with)"
)
_INSTEAD = re.compile(
    r"\b(?:actually,? (?:no|nah)|no,? (?:actually|wait)|wait,? no|nah,? actually|scratch that|scrap that|"
    r"on second thoughts?|no,? sorry|change of mind|changed my mind)\b[\s,.:;–—-]*",
    re.IGNORECASE,
)


def says_not_to_contact(text: str) -> bool:
    """“No, don’t contact me”: about reaching them, whatever was asked; “no contact with my mum” is not."""
    return bool(_LEAVE_ME.search(plainly(text)))


def can_be_met(text: str) -> bool:
    """“You can talk to me at school”: how to reach them, and not that it is about school."""
    return bool(_MEET_ME.search(plainly(text)))


_MEET_ME = re.compile(
    r"\b(?:talk|speak|see|find|meet|reach|get|catch|ring|text|call|email|write)(?: (?:to|with|hold of))? (?:me|us) "
    r"(?:at|through|via|in|on|after|when)\b"
)


def offers_another_way(text: str) -> bool:
    """“Don’t ring the house. See me at school”: a clause that forbids nothing says where they can be found."""
    return any(_FOUND_AT.search(part) and not re.search(rf"\b{NEVER}\b", part) for part in clauses(text))


_FOUND_AT = re.compile(
    r"\b(?:see|meet|visit|find|catch|tell|ask|speak to|talk to) (?:me|us|her|him|them|my|mr|mrs|miss|ms)\b|\bcome "
    r"(?:to|and)\b|"
    r"\bat (?:my |the )?(?:school|college|work|club|nans?|mums?|dads?|youth)\b"
)


def _after_all(text: str) -> str:
    """What is left when somebody changes their mind in the middle: “Post. Actually no, phone, 07700 …”."""
    rest = _INSTEAD.split(text)[-1]
    return (
        rest if rest != text and (re.search(rf"\b(?:{TEXT}|{CALL}|{EMAIL}|{LETTER})\b|\d{{5}}|@", rest, re.I)) else text
    )


def could_be_an_address(text: str) -> bool:
    """A street, a postcode, a number with a name, or “the same place”: and no longer than an address is."""
    known = re.search(
        r"\b(?:same|where (?:i|he|she|they|we) live|you (?:have|know)|my (?:placement|home|house)|care of|c o)\b",
        plainly(text),
    )
    return len(text) <= 200 and bool(
        known or _STREET.search(text) or _POSTCODE.search(text) or re.match(r"\s*(?:flat |room )?\d", text)
    )


def place_for_letters(text: str) -> str | None:
    """“A letter to school. Hallam Primary, year 6”: a place that is named is where it goes. As typed."""
    return text.strip() if len(text) <= 200 and _PLACE.search(plainly(text)) else None


_PLACE = re.compile(
    r"\b(?:letters?|post|write|written|send|posted|card)\b(?: \w+){0,6}? (?:to|at|via|care of|c o|through|in) "
    r"(?:my |the |our |her |his |a )?(?:\w+ ){0,2}?(?:school|primary|secondary|college|academy|sixth form|youth \w+|"
    r"hostel|"
    r"library|church|mosque|work|nans?|grans?|mums?|dads?|aunt\w*)\b"
)


def speaks_of_themselves(text: str) -> bool:
    """“Through me”: an adult wants to be the one who is reached."""
    return bool(_THROUGH_ME.search(plainly(text)))


def names_somebody(text: str) -> bool:
    """“Tell Sue”: it asks us to go through a person. Only for an answer about reaching them; never where it forbids."""
    return any(_SOMEBODY.search(part) and not re.search(rf"\b{NEVER}\b", part) for part in clauses(text))


def _address_in(text: str) -> str | None:
    if found := _STREET.search(text):
        return found[0].strip()
    return text.strip() if _POSTCODE.search(text) and len(text) <= 200 else None


def _without_addresses(text: str) -> str:
    """An e-mail address may hold the word mail; a street may be called Post Row."""
    text = re.sub(r"\S+@\S+", " ", text)
    return _STREET.sub(" ", text)
