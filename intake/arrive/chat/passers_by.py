"""Who has no part in a child’s care and writes all the same; and staff who are told of, and do not write."""

from __future__ import annotations

import re

from intake.arrive.chat.own_care import age_opened_with
from intake.arrive.chat.plainly import plainly

_NOBODY_OF_THEIRS = re.compile(
    r"\b(?:im|i am|am) not (?:a |an |any |the |one of the )?(?:parent|relative|relation|family|carer|professional|"
    r"social worker|mum|dad)\b(?: \w+){0,4} (?:i|just|but)\b|\b(?:i|we) live (?:right |just )?(?:next door|opposite|"
    r"near|nearby|across|over|by|beside|on the same|in the same|a few doors)\b(?: \w+){0,4} (?:home|unit|hostel|"
    r"house)\b|"
    r"\b(?:local resident|member of (?:the )?public|passer ?by)\b"
)
"""Somebody next door to a home, or in the street: no child of theirs is meant."""
_NOT_RELATED = re.compile(
    r"^(?:(?:hi|hello|hey|well|so|um|im|i am|were|we are|ok) )*(?:not|no|nobody) (?:actually |really )?(?:a |an |any |"
    r"his |"
    r"her |their |the )?(?:family|relation|related|relative|parent|friend|carer|one official|professional)\b|"
    r"\b(?:no relation|not related) (?:to|of) (?:him|her|them|the)\b"
)
_SHOP = (
    r"(?:shop|cafe|caff|pub|club|gym|salon|barbers?|garage|chippy|takeaway|chemist|pharmacy|library|store|stables|"
    r"church|mosque|temple|bakery|market|restaurant|hairdressers?|newsagents?|corner shop|cinema|pool|boxing \w+|"
    r"bus|taxi|business|landlady|landlord|caretaker|lollipop \w+|postman|postie|bus driver|taxi driver)"
)
_AT_WORK = re.compile(
    rf"\b(?:i|we) (?:run|own|manage|keep|have|drive|work (?:in|at|for)|serve (?:in|at)|volunteer (?:in|at)|live near)"
    rf" (?:the|a|an|our|my)(?: \w+){{0,3}}? {_SHOP}\b|\b(?:im|i am)(?: just| only)? (?:the|a|an|from the)"
    rf"(?: \w+){{0,2}}? {_SHOP}\b"
)
"""“I run the sports shop”: where somebody met a child by their own work, which is nobody’s care."""
_STAFF_ARE = re.compile(
    r"^(?:(?:so|ok|well|hi|hey|the|my|our|some|all|most|every|night|day|agency|foster|social|support|key|other|new|"
    r"certain) )*"
    r"(?:staff|workers|carers|teachers|managers|nurses|officers|social workers|key workers|residential workers|"
    r"foster carers)(?: (?:members?|team|here|there|at|in|on|of|from|the|my|our|this|these|home|house|unit|school|"
    r"place|nights?|shift|who|that|both|all|just|always|still|keep|never|really|even|only)){0,5} "
    r"(?:keeps?|kept|are|r|is|was|were|dont|doesnt|wont|cant|never|always|do|did|didnt|say|says|said|take|took|lock|"
    r"locked|make|made|tell|told|let|treat|talk|talking|chat|chatting|think|shout|shouting|call|go|come|eat|use|watch|"
    r"sit|laugh|leave|left|give|gave|get|got|forget|forgot|ignore|open|opened|read|moan|smoke|wake|turn|changed?)\b"
)
"""“Staff here keep talking about me” tells of staff."""


def is_passer_by(text: str, *, asked: bool) -> bool:
    """Whether they say that no child of theirs is meant. `asked`: it answers “who are you?”."""
    flat = plainly(text)
    if _NOBODY_OF_THEIRS.search(flat):
        return True
    return asked and age_opened_with(text) is None and bool(_AT_WORK.search(flat) or _unrelated(flat))


def _unrelated(flat: str) -> bool:
    """“Not family or anything, I …”; a role or an age that they name themselves says more."""
    return bool(_NOT_RELATED.search(flat)) and not re.search(
        r"\b(?:im|i am|as)(?: \w+){0,3} (?:\d+|carer|teacher|worker|advocate|nurse|doctor|councillor|officer|solicitor|"
        r"mum|dad|nan|aunt\w*|uncle|brother|sister|friend|fostered|in care|young person|kid)\b",
        flat,
    )


def speaks_of_staff(clause: str) -> bool:
    """“Staff here keep chatting about me”: they are told of, and are not who writes."""
    return bool(_STAFF_ARE.match(clause))
