"""Our replies in words, as the page shows them: one place where ids become text."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext, ngettext

from forms.question import ADULTS, who_speaks
from forms.questions import QUESTIONS
from intake.arrive.chat.memory import Memory, Say
from intake.arrive.chat.replies import HINTS, REPLIES, Link
from intake.council import Council
from intake.submission import Answers, SpeaksAs
from intake.translation import mark as _

NEEDS_DRAFT = frozenset({"chat.to_form", "saving.saved"})
REACH_ADULT = _(
    "Which way is best to reach you? Give a number or an e-mail if you like, and say what is not safe for the child."
)

DETAILS = {
    "contact_phone": _("What number can we use? You can skip this."),
    "contact_email": _("What e-mail can we use? You can skip this."),
}
"""Where the form has the label of a box, a chat has to ask."""


@dataclass(frozen=True, slots=True)
class Line:
    """One reply in words."""

    text: str
    hint: str = ""
    link_url: str = ""
    link_words: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One turn as it is shown."""

    said: str
    """The person's own words, or those of the button that they pressed."""
    typed: bool
    lines: tuple[Line, ...]


def bubbles(memory: Memory, answers: Answers, council: Council, draft_id: str | None) -> list[Bubble]:
    """The whole conversation, oldest first."""
    return [
        Bubble(
            said=turn.text or gettext(turn.words) if turn.text or turn.words else "",
            typed=bool(turn.text),
            lines=tuple(line(say, answers, council, draft_id) for say in turn.says),
        )
        for turn in memory.turns
    ]


def line(say: Say, answers: Answers, council: Council, draft_id: str | None) -> Line:
    """One reply. Raises `KeyError` for an id that has no words."""
    if say.id == "ask":
        return _asked(say.facts["question"], answers, again="again" in say.facts)
    reply = REPLIES[say.id]
    words = reply.adult if reply.adult and who_speaks(answers) in ADULTS else reply.text
    text = gettext(words, **_facts(say, answers, council))
    return Line(text, "", _address(reply.link, draft_id), gettext(reply.link.words) if reply.link else "")


def _asked(question_id: str, answers: Answers, *, again: bool) -> Line:
    """`again`: asked a moment ago, so that the hint stands there already."""
    question = QUESTIONS[question_id]
    speaks_as = who_speaks(answers)
    if question_id == "contact_ways" and speaks_as not in (None, SpeaksAs.YOUNG_PERSON):
        return Line(gettext(REACH_ADULT))
    if question_id in DETAILS and speaks_as in (None, SpeaksAs.YOUNG_PERSON):
        return Line(gettext(DETAILS[question_id]))
    hint = "" if again else HINTS.get(question_id) or question.hinting(answers)
    return Line(gettext(question.wording(answers)), gettext(hint) if hint else "")


def _facts(say: Say, answers: Answers, council: Council) -> dict[str, str]:
    known = {
        "hours": council.office_hours.words,
        "phone": council.phone,
        "text": council.text_number,
        "out_of_hours": council.out_of_hours_phone,
        "first": _working_days(council.targets.first_contact),
        "resolve": _working_days(council.targets.resolve),
        "stage_1": _working_days(council.targets.stage_1),
    }
    chosen = {name: _in_words(name, value, answers) for name, value in say.facts.items()}
    return {**known, **chosen}


def _working_days(days: int) -> str:
    return str(ngettext("%(num)s working day", "%(num)s working days", days))


def _in_words(name: str, value: str, answers: Answers) -> str:
    if name == "choices":
        return "; ".join(gettext(one.words.for_(who_speaks(answers))) for one in QUESTIONS[value].choices_for(answers))
    question = QUESTIONS.get({"topic": "topics", "kind": "kind"}.get(name, ""))
    if question is None:
        return value
    words = {choice.value: choice.words.for_(who_speaks(answers)) for choice in question.choices}
    return str(gettext(words.get(value, value)))


def _address(link: Link | None, draft_id: str | None) -> str:
    if link is None:
        return ""
    if link.endpoint not in NEEDS_DRAFT:
        return url_for(link.endpoint)
    return url_for(link.endpoint, draft_id=draft_id) if draft_id else ""
