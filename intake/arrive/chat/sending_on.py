"""Wishes to send that say more than *send it*: in a hurry, after a doubt, or to whom the thanks should go."""

from __future__ import annotations

import re

from intake.arrive.chat.plainly import clauses, words
from intake.arrive.chat.sending import FOLLOWS, LEADS, holds_back

_SEND = rf"{LEADS}(?:send|submit)(?: (?:it|this|that))?"
_IN_A_HURRY = re.compile(
    rf"{_SEND}(?: (?:now|off|quick|quickly|please|pls))* (?:before|b4) (?:"
    r"(?:i|we) (?:(?:can|even|start to|go and) )*(?:change (?:my|our) minds?|"
    r"(?:lose|chicken|bottle|back|regret|bail|panic|delete|overthink|get|fall|cry|have to|run)\b(?: \w+){0,5})|"
    r"(?:my|our|his|her|the|mum|dad|staff|anyone|anybody|someone|somebody|everyone)(?: \w+){1,5}|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tea|dinner|lunch|bed ?time|tomorrow|tonight|school|the weekend)"
)
"""“Send before I change my mind”."""
_ALL_THE_SAME = re.compile(rf"(?:\w+ ){{2,12}}(?:but|so) {LEADS}(?:send|submit) (?:it|this|that){FOLLOWS}")
"""“Not sure which one it is but yes send it anyway”."""
_TO_WHOM = re.compile(rf"{_SEND}(?: (?:on|over|off|along|straight))? to (?P<whom>(?:\w+ ){{0,4}}\w+)")
_NOBODY_TO_THANK = frozenset(
    words(
        "me us myself first before after then until till but not instead also copy by post email text phone number "
        "nan gran nana grandma grandad mum mummy mam dad daddy sister brother aunt aunty uncle friend mate home house "
        "address somebody someone read check look see sign change add when if"
    )
)
"""“Send it to my nan first” and “send it to me by post” want something else."""
_SENDING = re.compile(rf"{LEADS}(?:send|submit) (?:it|this|that)\b")


def says_send_in_a_hurry(text: str) -> bool:
    """“Send before I change my mind”, “dont know what to call it but send it”: enough where we asked whether to."""
    parts = clauses(text)
    hurries = [part for part in parts if _IN_A_HURRY.fullmatch(part)]  # “before I change my mind” changes nothing
    others = [part for part in parts if part not in hurries]
    if text.rstrip().endswith("?") or any(holds_back(part) for part in others):
        return False
    return bool(hurries) or any(_ALL_THE_SAME.fullmatch(part) for part in others)


def sends_thanks_to(text: str) -> bool:
    """“Send to Miss Pat”, of something good: to whom the thanks go, and a wish to send them."""
    parts = clauses(text)
    found = [one for part in parts if (one := _TO_WHOM.fullmatch(part))]
    if not found or text.rstrip().endswith("?") or any(holds_back(part) for part in parts):
        return False
    return all(_NOBODY_TO_THANK.isdisjoint(one["whom"].split()) for one in found)


def without_sending_on(text: str) -> str | None:
    """The clauses beside “yes send it to her boss”, whose *yes* answers nothing else; `None` where there is no such."""
    parts = clauses(text)
    rest = [part for part in parts if not _SENDING.match(part)]
    return None if len(rest) == len(parts) else ". ".join(rest)
