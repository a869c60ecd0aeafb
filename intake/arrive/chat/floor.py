"""One turn of a conversation while it is being answered: what is known, what is said back, what is to be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from forms.questions import LONG, QUESTIONS
from intake.arrive.chat.memory import CHECK, Memory, Say
from intake.arrive.chat.understanding import NOTHING, Understanding
from intake.check.answers import AnswerError, check_answer
from intake.submission import Answer, SafetyLevel, SpeaksAs

ORDER = (
    "speaks_as",
    "what_happened",
    "kind",
    "wanted",
    "topics",
    "contact_ways",
    "contact_phone",
    "contact_email",
    "contact_address",
    "contact_trusted",
    "advocate_wanted",
)
"""What the chat asks, in this order. Everything else is offered at the check."""
OWN_WORDS = frozenset({"what_happened", "wanted"})
"""Questions whose answer is a person's story: it only ever grows here."""
FOUND_BY = (
    "name",
    "your_name",
    "contact_phone",
    "contact_email",
    "contact_address",
    "contact_trusted",
    "your_phone",
    "your_email",
    "organisation",
    "about_whom",
)
BETWEEN = "\n\n"


class Act(StrEnum):
    """What happens after a turn, beside saying something."""

    SEND = "send"
    WIPE = "wipe"


@dataclass(slots=True)
class Floor:
    """Changes gather here; nothing is kept until the turn is over."""

    answers: dict[str, Answer]
    memory: Memory
    text: str = ""
    understanding: Understanding = NOTHING
    level: SafetyLevel = SafetyLevel.NONE
    keeps_unsent: bool = True
    """Whether an officer sees words of danger although they are never sent (the council's setting)."""
    says: list[Say] = field(default_factory=list)
    changes: dict[str, Answer | None] = field(default_factory=dict)
    act: Act | None = None
    kept: bool = False
    """Whether every word of this turn stands in an answer."""

    @property
    def by_adult(self) -> bool:
        return self.answers.get("speaks_as", SpeaksAs.YOUNG_PERSON) != SpeaksAs.YOUNG_PERSON

    @property
    def can_be_found(self) -> bool:
        """Whether anything says who they are or how to reach them."""
        return any(question_id in self.answers for question_id in FOUND_BY)

    def say(self, reply: str, **facts: str) -> None:
        """Once a turn is enough for any reply."""
        if all(one.id != reply for one in self.says):
            self.says.append(Say(reply, facts))

    def keep(self, question_id: str, answer: Answer | None) -> bool:
        """Keep an answer as both doors do; `False` where it cannot be one."""
        try:
            checked = None if answer is None else check_answer(QUESTIONS[question_id], answer, self.answers)
        except AnswerError:
            return False
        self.changes[question_id] = checked
        if checked is None:
            self.answers.pop(question_id, None)
        else:
            self.answers[question_id] = checked
        return True

    def keep_words(self, question_id: str = "what_happened") -> None:
        """Put the words of this turn behind those that are there, exactly as typed. No word is ever lost to a limit."""
        if self.kept or not self.text:
            return
        for place in (question_id, "what_happened", "wanted", "childs_words", "contact_when", "about_whom"):
            before = self.answers.get(place)
            whole = f"{before}{BETWEEN}{self.text}" if isinstance(before, str) else self.text
            if len(whole) <= min(LONG, QUESTIONS[place].max_length) and self.keep(place, whole):
                self.kept = True
                return

    def answered(self, question_id: str) -> None:
        """This question has its answer: remember the way for *go back*."""
        memory = self.memory
        memory.missed, memory.reopened = 0, False
        if question_id in memory.passed:
            memory.passed.remove(question_id)
        if question_id in memory.trail:
            memory.trail.remove(question_id)
        memory.trail.append(question_id)
        if question_id == "what_happened":
            memory.told = True

    def pass_over(self, question_id: str) -> None:
        """Leave a question without an answer; it can be answered later all the same, and *go back* finds it."""
        if question_id == self.memory.open and question_id not in self.memory.trail:
            self.memory.trail.append(question_id)
        self.memory.missed, self.memory.reopened = 0, False
        if question_id not in self.memory.passed:
            self.memory.passed.append(question_id)

    def spare(self, *question_ids: str) -> None:
        """Do not ask these of their own accord. Nothing else changes: another question may be the open one."""
        self.memory.passed.extend(one for one in question_ids if one not in self.memory.passed)

    def next_question(self) -> str:
        """The first that is still to be asked, else `CHECK`."""
        for question_id in ORDER:
            if question_id not in self.memory.passed and self._is_to_ask(question_id):
                return question_id
        return "speaks_as" if "speaks_as" not in self.answers else CHECK

    def _is_to_ask(self, question_id: str) -> bool:
        if question_id == "what_happened":
            return not self.memory.told
        return question_id not in self.answers and QUESTIONS[question_id].is_asked(self.answers)
