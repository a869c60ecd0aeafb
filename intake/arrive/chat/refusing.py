"""How somebody does *not* want to be reached. What is refused here is never counted as wanted (`contact`)."""

from __future__ import annotations

import re

NEVER = (
    r"(?:dont|do not|never|not|no|plz dont|please dont|without|under no circumstances|cant|cannot|shouldnt|rather not|"
    r"hate|avoid|instead of|rather than|wouldnt|would not|not to|dnt|dont ever|didnt|wont|will not|anything but|"
    r"anything except|apart from|other than|nor)"
)
BETWEEN = (
    r"(?: (?:to|me|you|u|ever|be|being|just|please|want|any|a|the|on|my|by|it|or|and|like|wish|need|your|getting|"
    r"send|sending|answer|answering|pick|picking|up|take|taking|use|using|trust|talk|talking|speak|speaking|over|"
    r"contact|do|more|have|by|via|through|anyone|anybody|let|people|home|house|landline|work))*"
)
TEXT = r"(?:text messages?|te?xts?|txts?|tex|sms|whatsapp|whats app|message me|messages?|msg|dm|texting)"
CALL = (
    r"(?:(?:tele|mobile )?(?:phone|fone|voice|video) calls?|telephone calls?|calls?|rings?|phones?|phoned|telephone|"
    r"bell|ringing|calling|phoning|fone)"
)
EMAIL = r"(?:e ?mails?|mail me|emial|emale|e ?mailing)"
LETTER = r"(?:letters?|posted|post|write to me|write to us|by mail|mail|in writing|snail mail|leter|written)"
_ANY = rf"(?:{CALL}|{TEXT}|{EMAIL}|{LETTER})"
_OR_ANOTHER = rf"(?:(?: me| us| her| him| them)? (?:or|nor)(?: (?:to|a|any|send|leave|my|the))* {_ANY}\b)*"
_BAD = (
    r"(?:bad|worse|worst|hard|scary|no good|unsafe|stressful|awkward|difficult|horrible|a no|no no|too much|not \w+|"
    r"opened|read by|seen by|listened to|checked)"
)
_REFUSALS = (
    re.compile(rf"\b{NEVER}{BETWEEN} {_ANY}\b{_OR_ANOTHER}"),
    re.compile(
        rf"\b{_ANY} (?:(?:is|are|r|would be|feels?|get|gets) (?:\w+ )?{_BAD}|(?:isnt|arent|dont|doesnt|wont) (?:\w+ )?"
        r"(?:safe|good|ok|okay|great|work)|(?:here |there )?(?:go|goes|went|gets?|never) (?:missing|lost|nicked|comes?|"
        r"arrives?|reach|reaches|gets?)|(?:makes?|gives?|freaks?|stress(?:es)?|scares?|upsets?) (?:me|us|him|her|"
        r"them)|(?:makes?|gives?) my)\b"
    ),
)
"""“Don’t ring or text me”, “not by post”; “phone calls make me anxious”, “the post here goes missing”."""
_RUNG = re.compile(
    r"\b(?:not|dont|do not|never|rather not|hate)(?: \w+){0,2} (?:be|being|get|getting) (?:telephoned|phoned|rung|"
    r"called)\b|\b(?:wont|dont|do not|never|cant|will not) (?:pick up|answer)\b"
)
_TEXTED = re.compile(r"\b(?:not|dont|do not|never|rather not|hate)(?: \w+){0,2} (?:be|being|get|getting) texted\b")


def refused_in(flat: str) -> tuple[set[str], str]:
    """Values of `contact_not` for the ways that are refused, and what is left of the text (plainly) without them."""
    refused: set[str] = set()

    def away(found: re.Match[str]) -> str:
        for value, way in (("do_not_ring", CALL), ("do_not_text", TEXT), ("no_post_home", LETTER)):
            if re.search(rf"\b{way}\b", re.sub(rf"\b{EMAIL}\b", " ", found[0])):
                refused.add(value)
        return " "

    rest = flat
    for pattern in _REFUSALS:
        rest = pattern.sub(away, rest)
    for value, pattern in (("do_not_ring", _RUNG), ("do_not_text", _TEXTED)):
        if pattern.search(flat):
            refused.add(value)
    return refused, rest
