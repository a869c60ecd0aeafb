"""The words of the house as plain data. No Flask, no SQL, no clock: everything else may import this module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

Answer = str | tuple[str, ...]
"""What a person gives to one question: their text or one choice (`str`), or several choices (`tuple`)."""

Answers = Mapping[str, Answer]
"""Answers by question id (`forms.questions`). A question that was not answered is absent, never empty."""


class SpeaksAs(StrEnum):
    """Who is speaking to us. Only an officer decides standing; this is what the person said."""

    YOUNG_PERSON = "young_person"
    ADVOCATE = "advocate"
    PARENT = "parent"
    CARER = "carer"
    RELATIVE_OR_FRIEND = "relative_or_friend"
    PROFESSIONAL = "professional"
    ELECTED_MEMBER = "elected_member"


class Channel(StrEnum):
    """The way a submission came. Staff record every channel but the first two."""

    WEB_FORM = "web_form"
    CHAT = "chat"
    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"
    VISIT = "visit"
    FORWARDED = "forwarded"


class Kind(StrEnum):
    """What it is, in the person's own view."""

    COMPLAINT = "complaint"
    COMPLIMENT = "compliment"
    ENQUIRY = "enquiry"
    UNSURE = "unsure"


class Topic(StrEnum):
    """What it is about. Several are allowed."""

    WHERE_I_LIVE = "where_i_live"
    MY_WORKER = "my_worker"
    NOT_LISTENED_TO = "not_listened_to"
    MONEY = "money"
    FAMILY_CONTACT = "family_contact"
    MEETINGS_AND_PLANS = "meetings_and_plans"
    SCHOOL_WORK_TRAINING = "school_work_training"
    HEALTH = "health"
    DELAY = "delay"
    CARERS_AND_HOME_STAFF = "carers_and_home_staff"
    RECORDS_AND_PRIVACY = "records_and_privacy"
    LEAVING_CARE = "leaving_care"
    DISCRIMINATION = "discrimination"
    SOMETHING_ELSE = "something_else"


class CareSituation(StrEnum):
    """How the child or young person stands to the council, as they or their advocate put it."""

    LOOKED_AFTER = "looked_after"
    CARE_LEAVER = "care_leaver"
    CHILD_IN_NEED = "child_in_need"
    NOT_SURE = "not_sure"
    NONE_OF_THESE = "none_of_these"


class Pathway(StrEnum):
    """Fast track comes on top of statutory stage 1; it never replaces or precedes it."""

    FAST_TRACK = "fast_track"
    STANDARD = "standard"


class SafetyLevel(StrEnum):
    """Raised by any door, lowered only by an officer. Ordered: none < concern < danger."""

    NONE = "none"
    CONCERN = "concern"
    DANGER = "danger"

    @property
    def rank(self) -> int:
        """0, 1 or 2: greater is more urgent."""
        return list(SafetyLevel).index(self)


def gravest(levels: Iterable[SafetyLevel]) -> SafetyLevel:
    """The most urgent of them; none where there are none."""
    return max(levels, key=lambda level: level.rank, default=SafetyLevel.NONE)


class ClockName(StrEnum):
    """What a due date is for. Statutory clocks beyond stage 1 live in the register's case."""

    ACKNOWLEDGE = "acknowledge"
    FIRST_CONTACT = "first_contact"
    RESOLVE = "resolve"
    STAGE_1 = "stage_1"
    COURTESY_REPLY = "courtesy_reply"
    ALLEGATION = "allegation"
    """Tell the designated officer (LADO). Starts when an officer finds it; never shown outside the officers' pages."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the person's own words that raised a flag, and the group of rules that raised it."""

    question: str
    """Id of the question whose answer holds it."""
    start: int
    """First character, counted in code points of the answer as it is kept."""
    end: int
    """One past the last character."""
    level: SafetyLevel
    group: str
    """Id of the pattern group in the safety data, or `second_opinion`."""
    why: str
    """One plain sentence for an officer."""
    proven: bool = False
    """Whether it stands unless a learned second opinion finds nothing at all in the text."""


@dataclass(frozen=True, slots=True)
class SafetyAssessment:
    """What the rules (and the learned second opinion, where there is one) raised. Absence proves nothing."""

    level: SafetyLevel
    passages: tuple[Passage, ...] = ()
    version: str = ""
    """Version of the pattern data that was used."""

    def joined(self, more: tuple[Passage, ...]) -> SafetyAssessment:
        """With passages that were found another way, where nothing as grave was raised in the same answer."""
        raised = {one.question: one.level.rank for one in sorted(self.passages, key=lambda one: one.level.rank)}
        added = tuple(one for one in more if one.level.rank > raised.get(one.question, 0))
        level = gravest((self.level, *(one.level for one in added)))
        return replace(self, level=level, passages=(*self.passages, *added))


@dataclass(frozen=True, slots=True)
class Clock:
    """One due date in working days (England, Europe/London; the day it counts from is day 0)."""

    name: ClockName
    due: date
    """The last day on which it is still in time."""
    counts_from: date
    working_days: int


@dataclass(frozen=True, slots=True)
class Decision:
    """The pathway with its reasons. Kept as it was made: changing a rule later changes no old decision."""

    pathway: Pathway
    reasons: tuple[str, ...]
    """Ids of reasons, such as `young_person_wrote_it`; `decide.fast_track.explain` puts them in plain words."""
    rule_version: str
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What someone is still writing."""

    id: str
    """Random, 128 bits, says nothing. It stands in the path; the session cookie holds the right to it."""
    answers: Answers
    started_at: datetime
    changed_at: datetime
    version: int
    """Grows by one with each saved change; two tabs cannot overwrite one another in silence."""
    locked: bool = False
    locked_until: datetime | None = None
    """When its code last opened it after it was locked: a right that is older than that needs the code as well."""
    channel: Channel = Channel.WEB_FORM
    language: str = "en"
    submission_id: str | None = None
    """The submission it became, once it was sent: a second send finds it here."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person holds after sending."""

    reference: str
    """Public, safe to read out."""
    return_code: str
    """Secret words, at least 60 bits. Exists in the clear only in this value; the keyed HMAC is what is kept."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A draft that was sent: the person's words, exactly, with the moment of receipt. Never edited."""

    id: str
    reference: str
    received_at: datetime
    """Aware, UTC."""
    channel: Channel
    speaks_as: SpeaksAs
    kind: Kind
    answers: Answers
    decision: Decision
    safety: SafetyAssessment
    topics: tuple[Topic, ...] = ()
    language: str = "en"
    written_from: date | None = None
    """For staff entry: the true date of receipt in Europe/London, where it differs from `received_at`'s."""
    deliveries: tuple[Delivery, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Delivery:
    """One hand-off of one submission to one destination; done only when the register's reference is back."""

    destination: str
    message_id: str
    """Minted once; the same over every retry."""
    tries: int
    next_try_at: datetime | None
    register_reference: str | None = None
    last_error: str | None = None
    """A code of ours such as `timed_out`; never a text from outside."""
    state: str = "open"
    """open, taken, done, parked or given_up (`keep.delivery_states`)."""
    what: str = "submission"
    """`submission`, or `update` for what became of it."""


class Happening(StrEnum):
    """What became of a submission after it was sent, as a register is told."""

    PATHWAY_CHANGED = "pathway_changed"
    """`details`: `pathway` (the new one), `reason` (the officer's words)."""
    KIND_CHANGED = "kind_changed"
    """`details`: `kind`, `pathway`, `reason`."""
    MORE_WORDS = "more_words"
    """The person wrote again. `details`: `words`, exactly as typed."""
    WITHDRAWN = "withdrawn"
    """`details`: `reason`, where one was given. The council may go on for the child's welfare: an officer decides."""
    SAFETY_CHANGED = "safety_changed"
    """`details`: `safety` (the new level), `reason` where an officer changed it."""
    CASE_ACT = "case_act"
    """Something done to the case from outside the register's own pages. `details`: `act`, and what the act needs."""


@dataclass(frozen=True, slots=True)
class Update:
    """One thing that the registers are told about a submission they have. Plain data, sealed while it waits."""

    what: Happening
    at: datetime
    """When it happened: aware, UTC."""
    by: str
    """Such as `officer:7`, or `person`."""
    details: Mapping[str, str] = field(default_factory=dict)
