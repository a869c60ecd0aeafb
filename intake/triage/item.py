"""One submission as an officer reads it: what cannot wait, how to reach them, their words, clocks and facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from flask_babel import gettext

from forms.question import Question
from forms.questions import QUESTIONS
from intake.answer_rows import AnswerRow
from intake.decide.fast_track import explain
from intake.decide.working_days import Calendar, london_date
from intake.keep.triage import Standing
from intake.submission import Answer, Answers, Decision, Kind, Pathway, SafetyLevel, SpeaksAs, Submission
from intake.translation import mark as _
from intake.triage.acting import FELL_AWAY
from intake.triage.clock_words import ClockLine, full_day, with_origin
from intake.triage.contact import ContactWishes, contact_wishes
from intake.triage.queue import KINDS, SPEAKERS, STATES, TOPIC_WORDS, UNSAFE
from intake.triage.words import Stretch, stretches
from intake.triage.workflow import State

CHANNELS = {
    "web_form": _("Web form"),
    "chat": _("Chat"),
    "phone": _("Phone"),
    "letter": _("Letter"),
    "email": _("E-mail"),
    "visit": _("Visit"),
    "forwarded": _("Forwarded by a colleague"),
}

ABOUT_THE_CHILD = ("name", "age_band", "care_situation", "support", "support_other", "advocate_wanted")
ABOUT_THE_WRITER = ("your_name", "organisation", "relation", "your_phone", "your_email")
AGREEMENT = ("child_asked", "child_agrees", "agreement_how")
ABOUT_IT = ("about_whom",)


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What one person wrote, question by question."""

    heading: str
    parts: tuple[tuple[str, tuple[Stretch, ...], tuple[tuple[str, str], ...]], ...]
    """The question as they read it, their words, and what raised a worry in them with why, each once."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything that the item page shows."""

    id: str
    reference: str
    title: str
    state: str
    is_new: bool
    legal_hold: bool
    """Nothing of it is deleted."""
    team: str
    owner: str
    received: str
    channel: str
    language: str
    who: str
    kind: str
    unsure: bool
    topics: tuple[str, ...]
    safety: SafetyLevel
    unsafe: str
    safety_whys: tuple[str, ...]
    imminent: str
    """`yes`, `no`, `not_sure` or empty where nobody said."""
    imminent_when: tuple[Stretch, ...]
    fast_track: bool
    decided_otherwise: bool
    """An officer moved it: the reasons are those of the first decision, the officer's stands in the history."""
    reasons: tuple[str, ...]
    """A sentence each."""
    rule_version: str
    clocks: tuple[ClockLine, ...]
    contact: ContactWishes
    said: tuple[SaidBy, ...]
    child: tuple[AnswerRow, ...]
    writer: tuple[AnswerRow, ...]
    agreement: tuple[AnswerRow, ...]
    about: tuple[AnswerRow, ...]
    no_words_of_the_child: bool


def item_view(submission: Submission, standing: Standing, *, today: date, closes: time, calendar: Calendar) -> ItemView:
    """Put one submission and how it stands into words. `today` is the date in England."""
    answers, decision = submission.answers, submission.decision
    by_adult = submission.speaks_as is not SpeaksAs.YOUNG_PERSON
    gravest_first = sorted(submission.safety.passages, key=lambda passage: -passage.level.rank)
    imminent = answers.get("imminent", "")
    return ItemView(
        id=submission.id,
        reference=submission.reference,
        title=_title(submission),
        state=gettext(STATES[State(standing.state)]),
        is_new=standing.state == State.NEW,
        legal_hold=standing.legal_hold,
        team=standing.team or "",
        owner=standing.owner or "",
        received=full_day(submission.written_from or london_date(submission.received_at)),
        channel=gettext(CHANNELS[submission.channel]),
        language=submission.language,
        who=gettext(SPEAKERS[submission.speaks_as]),
        kind=gettext(KINDS[submission.kind]),
        unsure=submission.kind is Kind.UNSURE,
        topics=tuple(gettext(TOPIC_WORDS[topic]) for topic in submission.topics),
        safety=standing.safety,
        unsafe=gettext(UNSAFE[standing.safety]) if standing.safety in UNSAFE else "",
        safety_whys=tuple(dict.fromkeys(passage.why for passage in gravest_first)),
        imminent=imminent if isinstance(imminent, str) else "",
        imminent_when=_stretches(submission, "imminent_when"),
        fast_track=standing.pathway is Pathway.FAST_TRACK,
        decided_otherwise=standing.pathway is not decision.pathway,
        reasons=reasons(decision),
        rule_version=decision.rule_version,
        clocks=tuple(
            with_origin(
                one.clock,
                today=today,
                closes=closes,
                calendar=calendar,
                stopped_on=london_date(one.stopped_at) if one.stopped_at else None,
                fell_away=one.change_reason in FELL_AWAY,
            )
            for one in standing.clocks
        ),
        contact=contact_wishes(answers),
        said=said(submission),
        child=_facts(answers, ABOUT_THE_CHILD),
        writer=_facts(answers, ABOUT_THE_WRITER),
        agreement=_facts(answers, AGREEMENT),
        about=_facts(answers, ABOUT_IT),
        no_words_of_the_child=by_adult and not submission.answers.get("childs_words"),
    )


def reasons(decision: Decision) -> tuple[str, ...]:
    """Why it was put on its pathway, in a sentence for each reason."""
    first = {
        Pathway.FAST_TRACK: _("It went on the fast track %(because)s."),
        Pathway.STANDARD: _("It went on the standard pathway %(because)s."),
    }[decision.pathway]
    also = _("Also %(because)s.")
    because = [gettext(explain(reason)) for reason in decision.reasons]
    return tuple(gettext(first if number == 0 else also, because=one) for number, one in enumerate(because))


def _title(submission: Submission) -> str:
    """Kind and speaker and, where the child was named, their name as it was typed."""
    title = f"{gettext(KINDS[submission.kind])} · {gettext(SPEAKERS[submission.speaks_as])}"
    name = submission.answers.get("name")
    return f"{title} · {name}" if isinstance(name, str) and name.strip() else title


def said(submission: Submission) -> tuple[SaidBy, ...]:
    """The child's words and an adult's apart, the child's first."""
    blocks: list[tuple[str, tuple[str, ...]]]
    if submission.speaks_as is SpeaksAs.YOUNG_PERSON:
        blocks = [(gettext("What they wrote"), ("what_happened", "wanted"))]
    else:
        adult = gettext(SPEAKERS[submission.speaks_as]).lower()
        blocks = [
            (gettext("The child’s own words"), ("childs_words",)),
            (gettext("What the %(adult)s wrote", adult=adult), ("what_happened", "wanted")),
        ]
    found = []
    for heading, questions in blocks:
        parts = tuple(
            (
                gettext(QUESTIONS[question].wording(submission.answers)),
                _stretches(submission, question),
                _quotes(submission, question),
            )
            for question in questions
            if submission.answers.get(question)
        )
        if parts:
            found.append(SaidBy(heading, parts))
    return tuple(found)


def _stretches(submission: Submission, question: str) -> tuple[Stretch, ...]:
    text = submission.answers.get(question, "")
    if not isinstance(text, str) or not text:
        return ()
    return stretches(text, (p for p in submission.safety.passages if p.question == question))


def _quotes(submission: Submission, question: str) -> tuple[tuple[str, str], ...]:
    text = str(submission.answers[question])
    found = sorted((p for p in submission.safety.passages if p.question == question), key=lambda p: p.start)
    return tuple((text[p.start : p.end], gettext(p.why)) for p in found)


def _facts(answers: Answers, questions: tuple[str, ...]) -> tuple[AnswerRow, ...]:
    """Questions that were asked, and what follows from who speaks; one without an answer says so, because not knowing
    is a fact too."""
    known = (QUESTIONS[one] for one in questions if one in answers or QUESTIONS[one].is_asked(answers))
    return tuple(_fact(question, answers) for question in known)


def _fact(question: Question, answers: Answers) -> AnswerRow:
    return AnswerRow(
        question_id=question.id,
        question=gettext(SHORT[question.id]),
        texts=_in_words(question, answers.get(question.id)),
        own_words=not question.choices,
    )


def _in_words(question: Question, given: Answer | None) -> tuple[str, ...]:
    """The answer in the words that adults read, whoever gave it: “In care”, not “I am in care”."""
    values = (given,) if isinstance(given, str) else given or ()
    words = {choice.value: choice.words.for_(SpeaksAs.PROFESSIONAL) for choice in question.choices}
    return tuple(gettext(words[value]) if value in words else value for value in values)


SHORT = {
    "name": _("Called"),
    "age_band": _("Age"),
    "care_situation": _("Situation"),
    "support": _("Helps them talk to us"),
    "support_other": _("Language, or what else helps"),
    "advocate_wanted": _("Would like an advocate"),
    "your_name": _("Name"),
    "organisation": _("Organisation"),
    "relation": _("Knows the child as"),
    "your_phone": _("Phone"),
    "your_email": _("E-mail"),
    "child_asked": _("Did the child ask for this?"),
    "child_agrees": _("Does the child agree?"),
    "agreement_how": _("How they know"),
    "about_whom": _("Who or which team it is about"),
}
"""An officer's short label where the question itself speaks to the person."""
