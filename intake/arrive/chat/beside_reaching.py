"""What is told where we ask how to reach them, and is no way to; and a way that is forbidden where we ask for else."""

from __future__ import annotations

import re

from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.listening import keep_contact
from intake.arrive.chat.particulars import with_age
from intake.arrive.chat.plainly import clauses, plainly, word_count
from intake.arrive.chat.speakers import who_says

A_WISH = 6
"""Words beyond which “I want …” wishes for more than a call."""
TELLS_WHOM = 16
"""Words."""
A_LINE = 12
"""Words."""
_WISHES = re.compile(
    r"(?:(?:so|and|well|just|really|honestly|also|but|then|basically) )*(?:i|we|he|she|they|id|wed|hed|shed|theyd) "
    r"(?:(?:just|really|would|wud|do|only|still) )*(?:want|wants|need|needs|like|love|wish|hope)\b"
)
_ABOUT_REACHING = re.compile(
    r"\b(?:contact|reach\w*|through|via|come (?:and|to|see|here|round)|visit me|meet\w*|talk|speak|tell|see me|person|"
    r"face|messages?|repl\w+|answers?|find me|get hold|hear from|updates?|let me know)\b"
)
_NAMES_THEM = re.compile(
    r"\b(?:his|her|their|the (?:child|boy|girl|pupil|student|young \w+)s?) (?:full |first )?names?\b"
)
_FORBIDS = re.compile(r"(?:(?:please|pls|plz|and|but|just|oh) )*(?:dont|do not|dnt|never|no)\b")


def still_wishes(floor: Floor) -> bool:
    """“I want them to ask me first”, a question late: what should happen, and no way to reach anybody."""
    flat = plainly(floor.text)
    late = floor.memory.open == "contact_ways" and not floor.memory.missed and word_count(floor.text) > A_WISH
    return late and bool(_WISHES.match(flat)) and not _ABOUT_REACHING.search(flat)


def tells_of_whom(floor: Floor) -> bool:
    """“Her name is Asha, she’s 9. I’m her aunt”, of an adult: who it is about."""
    late = floor.memory.open == "contact_ways" and not floor.memory.missed and word_count(floor.text) <= TELLS_WHOM
    if not floor.by_adult or not late:
        return False
    named = with_age(floor.text) or _NAMES_THEM.search(plainly(floor.text))
    return bool(named) or any(who_says(part, asked=False) for part in clauses(floor.text))


def forbids_a_way(floor: Floor) -> bool:
    """“Dont ring the house”, where we ask what should happen: kept with what we must not do, or it may be missed."""
    forbidden = {"do_not_ring", "do_not_text", "no_voicemail"} & set(contact_wishes_in(floor.text).not_so)
    if not forbidden or word_count(floor.text) > A_LINE or not _FORBIDS.match(plainly(floor.text)):
        return False
    keep_contact(floor)
    floor.say("reach_not_only")
    return True
