"""Words that steer the conversation. A command is the whole message: a word inside a story never is one."""

from __future__ import annotations

import re
from enum import StrEnum

from intake.arrive.chat.plainly import clauses, plainly, words


class Command(StrEnum):
    """What somebody wants to do with the conversation."""

    STOP = "stop"
    BACK = "back"
    SKIP = "skip"
    NOT_SURE = "not_sure"
    LATER = "later"
    FORM = "form"
    HELP = "help"
    REPEAT = "repeat"
    PUZZLED = "puzzled"
    HELLO = "hello"
    THANKS = "thanks"
    THAT_IS_ALL = "that_is_all"


_PHRASES: dict[Command, str] = {
    Command.STOP: """yes delete | yes delete it |
        stop | stop now | stop this | stop it | stop the chat | quit | delete | delete it | delete this |
        delete that | delete everything | delete it all | delete all of it | delete all | delete my answers | wipe |
        wipe it | wipe everything | erase | erase it | erase everything | erase my answers | forget it | scrap it |
        scrap that | cancel | cancel it | cancel this | bin it | get rid of it | get rid of everything | never mind |
        nevermind | nvm | dont bother | start again | start over | restart | begin again | end | end chat | end this |
        i dont want to do this | i dont want to do this anymore | i dont want to do this any more |
        i dont want to carry on | i dont want to go on |
        dont want to do it | i dont want to do it | i dont want to do it now | dont want to do this |
        i dont wanna do it | i dont wanna do this | close this | close the chat | close it down |
        i changed my mind | changed my mind | remove everything""",
    Command.BACK: """back | go back | go back one | go back a step | previous | previous question | undo | one back |
        back one | last question | go back to the last question""",
    Command.SKIP: """skip | skip it | skip this | skip that | skip this one | skip this question |
        skip that one | next |
        next one | next question | pass | move on | rather not say | rather not | prefer not to say | prefer not to |
        id rather not | leave it blank | leave it empty | leave that blank | na | no comment | not saying |
        dont want to say | dont wanna say | do not want to say | none of your business | n a | leave it | leave that |
        leave that one | leave this one | leave that question | leave this question | will leave that |
        will leave that one | will leave it | miss it | miss that one | miss this one | will miss that one |
        will miss it | give it a miss | give that a miss | not bothered | not bothered about it |
        not bothered about that | not bothered really | not fussed | not fussed about that | no preference""",
    Command.NOT_SURE: """dunno | dno | idk | dk | dont know | do not know | i dont know | i do not know | dont no |
        i dont no | not sure | im not sure | i am not sure | unsure | im unsure | no idea | no clue | havent a clue |
        no sure | not really sure | dunno really | dunno tbh | idk tbh | idk really | idk lol | dont mind |
        i dont mind |
        anything | whatever | maybe | not certain | hard to say""",
    Command.LATER: """later | save | save it | save this | save and come back | come back later | i come back later |
        come back to it later |
        come back to this later | come back to it |
        come back tomorrow |
        finish later | finish this later | finish it later | do it later | do this later | carry on later | gtg | g2g |
        got to go | gotta go | brb | have to go | ive got to go | need to go | be back later | back later |
        laters | carry on tomorrow | do it tomorrow | do this tomorrow | finish it tomorrow | tomorrow |
        another time | not now | cant do this now | i cant do this now | cant do this right now | not right now |
        cant talk now | cant type now | cant right now | i cant right now |
        stop for a bit | i want to stop for a bit | take a break | i need a break | need a break""",
    Command.FORM: """form | the form | use the form | use form | use the form instead | switch to the form |
        switch to form | go to the form | fill in the form | fill in a form | form instead | a form instead""",
    Command.HELP: "help | help me | help now | get help | need help | i need help | need help now | i need help now",
    Command.REPEAT: """pardon | what was the question | whats the question | what is the question |
        what was that | what did you ask | what did u ask | say that again | say it again | repeat | repeat that |
        repeat the question | where were we | where was i |
        is that everything | is that all | is it finished | is it finish | are we done""",
    Command.PUZZLED: """what | eh | huh | wot | wat | what do you mean | what do u mean | what does that mean |
        what does it mean | what you mean | wdym | i dont understand | i do not understand | dont understand |
        i dont understand the question | i do not understand the question | i dont understand what you mean |
        i do not understand what you mean | i dont know what you mean | dont know what you mean |
        i dont know what that means | i dont know what to say | i dont know what to write | i dont know what to put |
        i dont get it | dont get it | confused | im confused | i am confused | what should i say |
        what should i write | what do i say | what do i write | what do i put""",
    Command.HELLO: """hi | hello | hey | hiya | heya | hi there | hello there | hey there | yo |
        good morning | morning |
        good afternoon | good evening | evening | sup | wassup | alright | you alright | hola | salaam |
        salam | hi bot |
        hello bot""",
    Command.THANKS: "thanks | thank you | ty | thx | thnx | cheers | ta | thank u | thanks a lot | thank you very much",
    Command.THAT_IS_ALL: """finish | all done | im all done | thats me done |
        thats all | thats it | that is all | that is it | thats everything |
        nothing else | no more |
        nothing more | done | im done | finished | thats the lot | no thats all | no thats it | no nothing else |
        thats all for now | nope thats it | nope thats all | nothing to add | no nothing more""",
}
_BY_PHRASE = {" ".join(p.split()): command for command, text in _PHRASES.items() for p in text.split("|")}
_ASKS_AGAIN = frozenset(words("question ask repeat again"))
_BEFORE = frozenset(
    words(
        "ill ima let me please pls plz ok okay k um umm erm er hmm sorry actually can could i we you u id like want "
        "wanna to would lets just oh well wait hang on tbh yeah ye right so im gonna now then and but n"
    )
)
_BEHIND = frozenset(words("please pls plz now thanks thank you ta ty x xx mate lol tbh sorry then for me ok instead"))


def command_in(text: str) -> Command | None:
    """The command that the whole message is, politeness aside."""
    words = plainly(text).split()
    if not words or len(words) > 12:
        return None
    if any(_asks_again(part) for part in clauses(text)):
        return Command.REPEAT  # “sorry, my phone died. what was the question?”
    if found := _BY_PHRASE.get(" ".join(words)):
        return found
    start, end = 0, len(words)
    while end > start:
        if found := _BY_PHRASE.get(" ".join(words[start:end])):
            return found
        if words[start] in _BEFORE:
            start += 1
        elif words[end - 1] in _BEHIND:
            end -= 1
        else:
            return None
    return None


def _asks_again(part: str) -> bool:
    return _BY_PHRASE.get(stripped(part)) is Command.REPEAT and bool(_ASKS_AGAIN & set(part.split()))


_WAVED_OFF = re.compile(r"^(?:(?:no|nah|nope|haha|lol|oh|actually) )+")


_TAKES_ALL_AWAY = re.compile(
    r"(?:(?:yes|you know what|u know what|forget it|nah|no) )*(?:delete|erase|wipe|scrap|bin|remove|get rid of)"
    r"(?: (?:it|that|this|all|everything|of|the|lot|whole|thing|my|answers|chat|stuff))*"
    r"(?: (?:all|everything|lot|whole|it|answers|chat)(?: (?:of|it|that|this|thing|lot))*|"
    r" (?:what|everything|all|all that) (?:i|ive) (?:just )?(?:wrote|said|put|typed|written|told you))"
)
"""“Forget it, delete all that”; “delete the bit about my mum” takes out less (`asides`)."""


def says_wipe(text: str) -> bool:
    """Whether it tells us to take everything away: asked once more before it is done."""
    parts = [stripped(_WAVED_OFF.sub("", part)) for part in clauses(text)]
    return any(_BY_PHRASE.get(part) is Command.STOP or _TAKES_ALL_AWAY.fullmatch(part) for part in parts)


def would_rather_not(text: str) -> bool:
    """Not wanting to say more, or not knowing: where we asked whether to go on. A plain *skip* wants the next thing."""
    command = command_in(text)
    rather = re.search(r"\b(?:say|saying|rather|prefer|comment|business)\b", plainly(text))
    return command is Command.NOT_SURE or (command is Command.SKIP and rather is not None)


def stripped(part: str) -> str:
    words = part.split()
    while words and words[0] in _BEFORE:
        words = words[1:]
    while words and words[-1] in _BEHIND:
        words = words[:-1]
    return " ".join(words)
