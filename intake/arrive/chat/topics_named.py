"""Topics that somebody names in a few words of their own."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import plainly

_UNHEARD = r"not (?:being )?(?:listen\w*|heard|told|asked|informed)"
_NAMES: tuple[tuple[str, str], ...] = (
    (
        "discrimination",
        r"racis\w*|discriminat\w*|sexis\w*|homophob\w*|transphob\w*|prejudice|islamophob\w*|ableis\w*|"
        r"my (?:race|religion|disability|skin)",
    ),
    (
        "records_and_privacy",
        r"(?:written|writen|said|wrote|write) about|"
        r"records?|privacy|private|confidential\w*|my files?|data|gdpr|information|my info",
    ),
    ("leaving_care", r"leaving care|care leavers?|pathway plan|independent living|moving out on my own"),
    (
        "family_contact",
        r"contact(?: with)?|(?<!foster )family|family time|"
        r"seeing (?:my|his|her|their)|see (?:my|his|her|their)|(?:my|his|"
        r"her) (?:brothers?|sisters?|siblings?|mum|dad|nan|family)",
    ),
    ("meetings_and_plans", r"meetings?|reviews?|lac|care plan|plans?|minutes"),
    ("money", r"money|pocket money|allowances?|savings|clothing|payments?|cash|grant|bills?|pay"),
    (
        "school_work_training",
        r"schools?|scho+ls?|scool|skool|shcool|sckool|college|education|work|job|training|apprenticeship|course|"
        r"exams?|lessons?",
    ),
    ("health", r"health|doctors?|dentist|medication|meds|camhs|mental health|therapy|hospital|counselling|glasses"),
    (
        "delay",
        r"delays?|waiting|wait(?:ed|s)?|slow|takes? (?:too|so|ages|forever)|too long|taking (?:ages|too long|"
        r"forever)|time its taken",
    ),
    (
        "not_listened_to",
        rf"{_UNHEARD}|listen\w*|ignored?|ignoring|no one listens|"
        r"communication|no say|my views",
    ),
    ("carers_and_home_staff", r"carers?|foster\w*|staff|keyworkers?|key workers?|home manager|carer|home staff"),
    ("my_worker", r"social ?workers?|sw|worker|pa|personal advis[eo]r|my social|socialworker"),
    (
        "where_i_live",
        r"wh?ere? (?:i|im|he|she|they|we) liv\w*|placement|move|moves|moving|moved|my room|house|housing|flat|home|"
        r"bedroom|accommodation|living|conditions|where im living",
    ),
    ("something_else", r"something else|sumthing else|other|none of (?:them|these|those)"),
)
SHORT = 12
"""Words. A longer message tells more than a name."""
COULD_BE_A_WAY = frozenset(
    {"my_worker", "carers_and_home_staff", "family_contact", "school_work_training", "where_i_live", "something_else"}
)
"""Topics whose names are also people and places through which somebody can be reached."""
BARE = 4
"""Words of a name with nothing around it."""


def topic_named(text: str) -> str | None:
    """The topic that a short message names, for “what is it about?”; `None` where it names none, or several."""
    flat = plainly(text)
    if not flat or len(flat.split()) > SHORT:
        return None
    asserted = re.sub(rf"\b(?!{_UNHEARD})not (?:\w+ )?(?:it is |its )?\w+", " ", flat)
    found = [topic for topic, names in _NAMES if re.search(rf"\b(?:{names})\b", asserted)]
    return found[0] if found else None


_AROUND = (
    r"(?:(?:its|it is|about|the|my|that|thing|things|stuff|category|one|i|think|guess|suppose|mostly|really|being|all|"
    r"and|or|of|to|do|with|well|um|erm|hmm|obviously|probably|maybe|above|for|is|this|they|she|he|did|didnt|dont|"
    r"not|me|"
    r"how|long|taking|please|put|under|mainly|more|bit|a|in|lol|tbh|yeah|social|leaving|care|team|pathway|plan|"
    r"home|here|now|too|actually|his|her|their|our|so|topic|then|id|say|should|would|again|us|it|its|"
    r"one|box|go|sorry|also) ?)*"
)
_ALL_NAMES = "|".join(names for _, names in _NAMES)
_BARE = re.compile(rf"{_AROUND}(?:\b(?:{_ALL_NAMES})\b ?{_AROUND})+")
MOST_BARE = 7
"""Words."""


def bare_topic(text: str) -> str | None:
    """A topic that a message names and says nothing beside, when something else was asked: “reviews / meetings”."""
    flat = plainly(text)
    if len(flat.split()) > MOST_BARE or text.rstrip().endswith("?") or not _BARE.fullmatch(flat):
        return None
    return topic_named(text)


_PUTS_RIGHT = re.compile(
    r"\b(?:its|it is|thats|that is|what its|more|really|mostly|mainly) (?:\w+ ){0,2}(?:about|that|to do with)\b"
)


def topic_put_right(text: str) -> str | None:
    """“It’s more about my money”: a topic named as one, when something else was asked."""
    return topic_named(text) if _PUTS_RIGHT.search(plainly(text)) else None


def topic_after_all(text: str, *, late: bool) -> str | None:
    """A bare name, where how to reach them was asked. `late`: we guessed or left the topic a moment ago, so that
    even a carer or a school is the topic and no way to reach them."""
    topic = topic_named(text) if len(plainly(text).split()) <= BARE else bare_topic(text)
    if topic in COULD_BE_A_WAY:
        return bare_topic(text) if late else None  # “my carer Jean” is somebody
    return topic
