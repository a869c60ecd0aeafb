"""What a conversation remembers beside the answers, which live in the draft: the turns, and what is being asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

CHECK = "check"
"""Open when everything was asked: is it right, shall it be sent?"""


@dataclass(frozen=True, slots=True)
class Say:
    """One thing that we say: the id of a reply (`replies`), or of a question, with the facts that fill it."""

    id: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Turn:
    """What a person typed or pressed, and our answer to it."""

    text: str = ""
    """Exactly as typed; empty where a button was pressed."""
    button: str = ""
    words: str = ""
    """What stood on the button."""
    says: list[Say] = field(default_factory=list)
    act: str = ""
    """What was to be done with the draft (`floor.Act`), if anything."""
    answered: bool = False
    """False: kept, and still to be answered."""
    level: str = "none"
    """The safety level that the rules gave this text."""


@dataclass(slots=True)
class Memory:
    """The state of a conversation."""

    turns: list[Turn] = field(default_factory=list)
    open: str = ""
    """Id of the question that is asked, or `CHECK`. Empty: nothing was asked yet."""
    waiting: str = ""
    """A question of ours that comes first: `wipe`, `go_on` or `meant`."""
    passed: list[str] = field(default_factory=list)
    """Questions that were passed over."""
    trail: list[str] = field(default_factory=list)
    """Questions answered or left out in this conversation, in order: *go back* follows it."""
    guess: list[str] = field(default_factory=list)
    """Topics that the server suggested for the story."""
    meant: list[str] = field(default_factory=list)
    """Intents that we asked back about."""
    missed: int = 0
    """How often in a row the open question was not answered."""
    helped: str = "none"
    """The gravest level for which help was shown."""
    reopened: bool = False
    """Whether the open question was gone back to: it is open although it has an answer."""
    kind_guessed: bool = False
    """Whether we took it for praise, or for a complaint, because it sounds so: what they say next may show that it is
    none."""
    praised: list[float] = field(default_factory=list)
    """Confidence of the server in each message that told something and is heard as praise."""
    heard_wrong: bool = False
    """Whether a message that told something was heard as a complaint, or as not being safe."""
    told: bool = False
    """Whether the question what happened was itself answered, and not only before it was asked."""

    @property
    def said(self) -> list[Say]:
        """Everything that we said so far."""
        return [say for turn in self.turns for say in turn.says]

    def just_said(self, *replies: str) -> bool:
        """Whether one of these was among our last words, as after “what is an advocate?”, when “ok yes” means one."""
        return any(say.id in replies for turn in self.turns[-2:-1] for say in turn.says)


def to_json(memory: Memory) -> dict[str, Any]:
    """Plain data, for `keep.conversations`."""
    return asdict(memory)


def from_json(content: Mapping[str, Any]) -> Memory:
    """What `to_json` made. Raises `TypeError` for names that this version does not know."""
    turns = [Turn(**{**turn, "says": [Say(**say) for say in turn["says"]]}) for turn in content["turns"]]
    return Memory(**{**content, "turns": turns})
