"""A message on its way: kept first, then answered once, whoever is faster.

The web process keeps the text with its safety level before anything else knows of it. The answer is worked out inside
one transaction, by the action that Rasa calls or, when Rasa is away or slow, by the web process itself; a turn that
has its answer is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake.arrive.chat.asking import is_answered_elsewhere
from intake.arrive.chat.commands import Command, command_in
from intake.arrive.chat.dialogue import begin, come_back, respond
from intake.arrive.chat.floor import Act
from intake.arrive.chat.memory import Memory, Turn, from_json, to_json
from intake.arrive.chat.rasa_client import RasaClient
from intake.arrive.chat.understanding import NOTHING, Understanding
from intake.arrive.holding import token_of
from intake.arrive.second_opinion import second_opinions
from intake.arrive.watching import watch
from intake.check.answers import still_needed
from intake.decide.safety import Context, assess
from intake.decide.second_opinion import combine
from intake.keep import conversations, drafts
from intake.keep.database import Rows
from intake.parts import Parts, now
from intake.submission import Answers, Draft, Passage, SafetyLevel, SpeaksAs
from intake.submit import submit

STEERING = frozenset(
    {Command.BACK, Command.SKIP, Command.REPEAT, Command.HELLO, Command.THANKS, Command.FORM, Command.THAT_IS_ALL}
)
"""Commands that can say nothing else. Stop, help and later are not among them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A message that stands in the transcript."""

    number: int
    """Its place among the turns."""
    text: str
    level: SafetyLevel
    answered: bool


def open_conversation(parts: Parts, draft: Draft) -> Memory:
    """What was said so far; our first words where nothing was. Writes nothing."""
    with parts.database.reading() as rows:
        content = conversations.of_draft(rows, draft.id)
    return from_json(content) if content else _begun(parts, draft)


def catch_up(parts: Parts, draft: Draft) -> Memory:
    """The conversation as it goes on after a visit to the form, which may have answered what we asked last."""
    memory = open_conversation(parts, draft)
    if not is_answered_elsewhere(memory, draft.answers):
        return memory
    with parts.database.transaction() as rows:
        floor = come_back(draft.answers, _memory(parts, rows, draft))
        conversations.save(rows, draft.id, to_json(floor.memory))
    return floor.memory


def keep_message(parts: Parts, draft: Draft, *, text: str, button: str, words: str, seen: int) -> Kept:
    """Put a message into the transcript. `seen`: how many turns its page showed; the very same message twice on
    one page (a double click, a reload) is one message. Raises what `drafts.touch` raises."""
    with parts.database.transaction() as rows:
        drafts.touch(rows, draft.id, now=now(), **parts.draft_times)
        memory = _memory(parts, rows, draft)
        if 0 <= seen < len(memory.turns) and (memory.turns[seen].text, memory.turns[seen].button) == (text, button):
            turn, number = memory.turns[seen], seen
        else:
            turn, number = (
                Turn(text=text, button=button, words=words, level=_level(draft, text).value),
                len(memory.turns),
            )
            memory.turns.append(turn)
            conversations.save(rows, draft.id, to_json(memory))
    return Kept(number, text, SafetyLevel(turn.level), turn.answered)


def answer(parts: Parts, draft_id: str, number: int, understanding: Understanding = NOTHING) -> Turn:
    """Answer a kept message, unless that was done. Returns the turn with its replies.

    Raises `DraftNotFound`, `DraftLocked`, `DraftAlreadySent`, and `LookupError` where no such message is kept.
    """
    with parts.database.transaction() as rows:
        drafts.touch(rows, draft_id, now=now(), **parts.draft_times)
        draft = drafts.find(rows, draft_id, now=now(), **parts.draft_times)
        memory = _memory(parts, rows, draft)
        turn = memory.turns[number]
        if turn.answered:
            return turn
        turn.level = _thought_over(draft.answers, turn, understanding).value
        floor = respond(
            draft.answers,
            memory,
            text=turn.text,
            button=turn.button,
            level=SafetyLevel(turn.level),
            understanding=understanding,
            keeps_unsent=parts.council.safety.keep_unsent_danger,
        )
        turn = floor.memory.turns[number]
        turn.says, turn.answered, turn.act = floor.says, True, floor.act.value if floor.act else ""
        if floor.changes:
            draft = drafts.save(rows, draft_id, answers=floor.changes, now=now(), **parts.draft_times)
            alone = raised_on_the_way(floor.memory, draft.answers)
            watch(rows, draft, council=parts.council, now=now(), alone=alone)
        conversations.save(rows, draft_id, to_json(floor.memory))
    return turn


def carry_out(parts: Parts, draft: Draft, turn: Turn, rasa: RasaClient) -> Act | None:
    """Send or wipe where that was the answer. A second send finds the first (`DraftAlreadySent`)."""
    if turn.act == Act.WIPE:
        with parts.database.transaction() as rows:
            drafts.erase(rows, draft.id, now=now())
        return Act.WIPE
    if turn.act != Act.SEND:
        return None
    opinions = second_opinions(draft.answers, rasa)
    told = raised_on_the_way(open_conversation(parts, draft), draft.answers)
    with parts.database.transaction() as rows:
        draft = drafts.find(rows, draft.id, now=now(), **parts.draft_times)
        if draft.locked or still_needed(draft.answers):
            return None
        submit(rows, draft, secret=token_of(draft.id), house=parts.deciding, now=now(), opinions=opinions, told=told)
    return Act.SEND


def raised_on_the_way(memory: Memory, answers: Answers) -> tuple[Passage, ...]:
    """What the rules found in single messages, placed in the answers that hold them.

    Among many other words a message may weigh less than alone; but its writer was told that somebody looks at it.
    """
    found: list[Passage] = []
    for turn in memory.turns:
        places = [(name, said) for name, said in answers.items() if isinstance(said, str) and turn.text in said]
        if turn.level == SafetyLevel.NONE or not places:
            continue
        name, said = places[0]
        at = said.index(turn.text)
        alone = assess(turn.text, _of_a_message(answers))
        found.extend(replace(one, question=name, start=one.start + at, end=one.end + at) for one in alone.passages)
    return tuple(found)


def _memory(parts: Parts, rows: Rows, draft: Draft) -> Memory:
    content = conversations.of_draft(rows, draft.id, to_write=True)
    return from_json(content) if content else _begun(parts, draft)


def _begun(parts: Parts, draft: Draft) -> Memory:
    return begin(draft.answers, keeps_unsent=parts.council.safety.keep_unsent_danger)


def _level(draft: Draft, text: str) -> SafetyLevel:
    """Of the rules. A bare “go back” tells of nothing that happened: only danger counts in it, and no weaker sign."""
    level = assess(text, _of_a_message(draft.answers)).level
    return SafetyLevel.NONE if level is SafetyLevel.CONCERN and command_in(text) in STEERING else level


def _thought_over(answers: Answers, turn: Turn, understanding: Understanding) -> SafetyLevel:
    """What the rules raised of a message, unless the learned opinion finds next to nothing, or nothing at all in what
    is proven. It raises nothing here: it is asked again about all the messages together, when they are sent."""
    level = SafetyLevel(turn.level)
    if level is SafetyLevel.NONE:
        return level
    rules = assess(turn.text, _of_a_message(answers))
    both = combine(rules, understanding.risk, question="", length=len(turn.text))
    return SafetyLevel.NONE if both.level is SafetyLevel.NONE else level


def _of_a_message(answers: Answers) -> Context:
    speaker = answers.get("speaks_as")
    return Context(SpeaksAs(speaker) if isinstance(speaker, str) else None, is_message=True)
