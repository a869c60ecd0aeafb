"""Praise that shows in what somebody wishes for, in what they ask whether they may write; and what is none."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import plainly

_PASSES_ON = re.compile(
    r"\b(?:thank (?!you|u|god)\w+|(?:a |big |massive |huge )*(?:well done|thank ?you|shout ?out|thanks|thx) (?:to|"
    r"for) \w+|keep (?:on )?(?:doing (?:it|that|what)|it up)|more (?:people|workers|staff|carers|teachers|"
    r"\w+ workers) like|(?:tell|told|let|give|gets?|send|pass|say|make|deserves?|"
    r"know|knows|put)\b(?: \w+){0,8}? (?:thanks|thank ?(?:you|u)|thx|ta|cheers|well done|nice one|good job|good work|"
    r"praise|credit|bonus|pay ?rise|raise|promotion|medal|award|certificate|flowers|chocolates?|legend|star|best|"
    r"brill\w*|"
    r"amazing|great|mint|sick|10 10|ten out of ten|10 out of 10|do it again|keep it up|keep (?:on )?doing|"
    r"appreciate\w*|"
    r"grateful|proud|smashed it|recognition|recognised|pat on the back|meant (?:a lot|so much|loads|the world|"
    r"everything)|"
    r"how (?:good|great|kind|nice|lovely|brilliant|amazing|much)|done good|done well|made my day|love(?:d)? (?:it|her|"
    r"him|them)|did (?:good|great)))\b"
)
_WANTS_IT_OTHERWISE = re.compile(
    r"\b(?:should(?:nt)?|stop|fix|but|instead|want (?:it|my|the|them|him|her)|wont|not|sort|sorry|nothing|answer|back|"
    r"apolog\w+|(?:let|give|send|get|show|teach|allow|make) (?:me|us)|complain\w*|stay|keep (?:her|him|them|me)|"
    r"leaving|moved?|never|no|cant)\b(?! on the back)"
)
_ASKS_FOR_PRAISE = re.compile(
    r"\b(?:can|could|do|may) (?:i|you|u|we|people|ppl|anyone) (?:\w+ )?(?:say|write|put|send|leave|give|do|tell)"
    r"(?: \w+){0,2} (?:nice|good|positive|kind|lovely) (?:things?|stuff|words|feedback|comments?)\b"
)


_AS_WELL = re.compile(
    r"\bnot (?:just|only) \w+(?: \w+)?\b|"
    r"\bwants? (?:her|him|them) to (?:(?:just|really) )?(?:know|get|have|hear|see|be told|be thanked)\b"
)
"""“Not just from me” and “I want him to know” want nothing to be otherwise."""


def passes_on_thanks(text: str) -> bool:
    """“Tell her thanks, and tell her boss”: all that is wished for is that somebody hears how good they were."""
    flat = _AS_WELL.sub("tell", plainly(text))
    return bool(_PASSES_ON.search(flat)) and not _WANTS_IT_OTHERWISE.search(flat)


def asks_for_praise(text: str) -> bool:
    """“Can you say nice things on here as well?”."""
    return bool(_ASKS_FOR_PRAISE.search(plainly(text)))


_TURNS = re.compile(
    r"\bbut\b|\bhowever\b|\bexcept\b|\balthough\b|\bunfortunately\b|\binstead\b|\bunlike\b|\bnot like the\b|"
    r"\bthe other (?:one|staff|carer|worker|social worker|pa|two)\b|"
    r"\b(?:moved|took|taken|replaced|sacked|stopped|changed) (?:her|him|them|my|away)\b|"
    r"\b(?:shes|hes|theyre|she is|he is|they are) (?:leaving|gone|going)\b|"
    r"\bthanks? (?:you )?(?:for nothing|a bunch)\b|\bnot\W*$|\bcomplain\w*|\bwhy (?:did|do|does|cant|has|is|are)\b"
)


_NONE_MADE = re.compile(r"\b(?:no |(?:not|isnt|aint) (?:an? |to |any )?|dont want to )complain\w*")
"""“No complaint. She …” turns from nothing."""


def turns_from_praise(text: str) -> bool:
    """“She was lovely but they moved her”, “thanks for nothing”: beside the praise something is wrong."""
    return bool(_TURNS.search(_NONE_MADE.sub(" ", plainly(text))))
