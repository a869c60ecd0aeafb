"""Topics that somebody names in a few words of their own."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import plainly

_NAMES: tuple[tuple[str, str], ...] = (
    (
        "discrimination",
        r"racis\w*|discriminat\w*|sexis\w*|homophob\w*|transphob\w*|prejudice|islamophob\w*|ableis\w*|"
        r"my (?:race|religion|disability|skin)",
    ),
    ("records_and_privacy", r"records?|privacy|private|confidential\w*|my files?|data|gdpr|information|my info"),
    ("leaving_care", r"leaving care|care leavers?|pathway plan|independent living|moving out on my own"),
    (
        "family_contact",
        r"contact(?: with)?|family time|seeing (?:my|his|her|their)|see (?:my|his|her|their)|(?:my|his|"
        r"her) (?:brothers?|sisters?|siblings?|mum|dad|nan|family)",
    ),
    ("meetings_and_plans", r"meetings?|reviews?|lac|care plan|plans?|minutes"),
    ("money", r"money|pocket money|allowances?|savings|clothing|payments?|cash|grant|bills?|pay"),
    ("school_work_training", r"schools?|college|education|work|job|training|apprenticeship|course|exams?|lessons?"),
    ("health", r"health|doctors?|dentist|medication|meds|camhs|mental health|therapy|hospital|counselling|glasses"),
    (
        "delay",
        r"delays?|waiting|wait(?:ed|s)?|slow|takes? (?:too|so|ages|forever)|too long|taking (?:ages|too long|"
        r"forever)|time its taken",
    ),
    (
        "not_listened_to",
        r"not (?:being )?(?:listened|heard|told|asked|informed)|listen\w*|ignored?|ignoring|no one listens|"
        r"communication|no say|my views",
    ),
    ("carers_and_home_staff", r"carers?|foster\w*|staff|keyworkers?|key workers?|home manager|carer|home staff"),
    ("my_worker", r"social ?workers?|sw|worker|pa|personal advis[eo]r|my social|socialworker"),
    (
        "where_i_live",
        r"where (?:i|he|she|they|we) lives?|placement|move|moves|moving|moved|my room|house|housing|flat|home|"
        r"bedroom|accommodation|living|conditions|where im living",
    ),
    ("something_else", r"something else|sumthing else|other|none of (?:them|these|those)"),
)
SHORT = 12
"""Words. A longer message tells more than a name."""


def topic_named(text: str) -> str | None:
    """The topic that a short message names, for “what is it about?”; `None` where it names none, or several."""
    flat = plainly(text)
    if not flat or len(flat.split()) > SHORT:
        return None
    asserted = re.sub(r"\bnot (?:\w+ )?(?:it is |its )?\w+", " ", flat)
    found = [topic for topic, names in _NAMES if re.search(rf"\b(?:{names})\b", asserted)]
    return found[0] if found else None
