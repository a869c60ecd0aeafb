"""The register's words as plain data. No Flask, no SQL, no clock: everything else may import this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from intake.submission import Kind


class Procedure(StrEnum):
    """Which rules the case follows. An officer decides."""

    STATUTORY = "statutory"
    CORPORATE = "corporate"
    OTHER = "other"
    UNDECIDED = "undecided"


class Stage(StrEnum):
    """How far the case has gone. `early` is what is sorted out before or beside stage 1."""

    EARLY = "early"
    ONE = "1"
    TWO = "2"
    THREE = "3"
    OMBUDSMAN = "ombudsman"


class Outcome(StrEnum):
    """How the case ended."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    OUT_OF_SCOPE = "out_of_scope"


class Finding(StrEnum):
    """What one stage found. The case's outcome is set when it is closed, and may be another one."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"
    NONE = "none"
    """It was answered without a finding."""


class Way(StrEnum):
    """How it was sorted, beside the stage at which it was."""

    LOCAL_RESOLUTION = "local_resolution"
    ALTERNATIVE_DISPUTE_RESOLUTION = "alternative_dispute_resolution"


class Elsewhere(StrEnum):
    """Why something is out of scope, and so where it went."""

    SUBJECT_ACCESS = "subject_access"
    """A request to see one's records: it has its own law and clock, and is not counted as a representation."""
    OTHER_PROCEDURE = "other_procedure"
    OTHER_BODY = "other_body"
    COURT = "court"
    NO_STANDING = "no_standing"
    TOO_OLD = "too_old"


class PersonRole(StrEnum):
    """What somebody does at one stage of a case."""

    RESPONDING_MANAGER = "responding_manager"
    INVESTIGATING_OFFICER = "investigating_officer"
    INDEPENDENT_PERSON = "independent_person"
    ADJUDICATING_OFFICER = "adjudicating_officer"
    PANEL_CHAIR = "panel_chair"
    PANEL_MEMBER = "panel_member"
    ADVOCATE = "advocate"


class LetterKind(StrEnum):
    """A letter that a stage sends or gets."""

    ACKNOWLEDGEMENT = "acknowledgement"
    STAGE_REPLY = "stage_reply"
    STATEMENT = "statement"
    ADJUDICATION = "adjudication"
    PANEL_FINDINGS = "panel_findings"
    COUNCIL_ANSWER = "council_answer"
    OMBUDSMAN_DECISION = "ombudsman_decision"
    WITHDRAWAL_CONFIRMED = "withdrawal_confirmed"
    OTHER = "other"


class RemedyKind(StrEnum):
    """What was done to put it right."""

    APOLOGY = "apology"
    EXPLANATION = "explanation"
    PAYMENT = "payment"
    SERVICE_PROVIDED = "service_provided"
    DECISION_CHANGED = "decision_changed"
    RECORD_CORRECTED = "record_corrected"
    OTHER = "other"


class FollowUp(StrEnum):
    """What follows from a case, with somebody who does it by a day."""

    ACTION = "action"
    LEARNING = "learning"
    RECOMMENDATION = "recommendation"


class Where(StrEnum):
    """Where a case stands, finer than its stage: what was done there already."""

    EARLY = "early"
    STAGE_1 = "stage_1"
    STAGE_1_ANSWERED = "stage_1_answered"
    STAGE_2 = "stage_2"
    STAGE_2_ANSWERED = "stage_2_answered"
    STAGE_3 = "stage_3"
    PANEL_MET = "panel_met"
    FINDINGS_OUT = "findings_out"
    STAGE_3_ANSWERED = "stage_3_answered"
    OMBUDSMAN = "ombudsman"
    OMBUDSMAN_DECIDED = "ombudsman_decided"
    CLOSED = "closed"


class Act(StrEnum):
    """One thing that is done to a case."""

    DECIDE_PROCEDURE = "decide_procedure"
    BEGIN_STAGE_1 = "begin_stage_1"
    EXTEND = "extend"
    SUSPEND = "suspend"
    RESUME = "resume"
    RESOLVE = "resolve"
    """Sorted by local resolution or by another way of settling it; closes the case."""
    REPLY = "reply"
    REQUEST_STAGE_2 = "request_stage_2"
    AGREE_STATEMENT = "agree_statement"
    ADJUDICATE = "adjudicate"
    REQUEST_PANEL = "request_panel"
    PANEL_MET = "panel_met"
    FINDINGS = "findings"
    COUNCIL_ANSWERS = "council_answers"
    GO_TO_OMBUDSMAN = "go_to_ombudsman"
    OMBUDSMAN_DECIDES = "ombudsman_decides"
    WITHDRAW = "withdraw"
    SEND_ELSEWHERE = "send_elsewhere"
    CLOSE = "close"
    REOPEN = "reopen"
    NAME_PERSON = "name_person"
    RECORD_LETTER = "record_letter"
    ADD_REMEDY = "add_remedy"
    ADD_FOLLOW_UP = "add_follow_up"
    FOLLOW_UP_DONE = "follow_up_done"
    GIVE_TO_TEAM = "give_to_team"
    ADD_NOTE = "add_note"


class Refused(ValueError):
    """The register cannot take it so. Nothing was written."""

    def __init__(self, why: str, day: date | None = None) -> None:
        super().__init__(why)
        self.why = why
        """`too_long` (with the last `day` that it could be), `no_clock`, `outcome`, `day`, `order`, `missing`."""
        self.day = day


@dataclass(frozen=True, slots=True)
class CaseClock:
    """One due date of a case in working days (England, Europe/London)."""

    name: str
    """A `decide.clocks.Step`."""
    counts_from: date
    due: date
    """Without extension; with the days that the clock stood still. While it stands still: the ceiling."""
    working_days: int
    extended_to: date | None = None
    reason: str | None = None
    """Coded reason of the extension."""
    met_on: date | None = None
    fell_away_on: date | None = None
    """It is not asked for any more: the case was closed, or went on without it."""

    @property
    def runs(self) -> bool:
        return self.met_on is None and self.fell_away_on is None

    @property
    def last_day(self) -> date:
        return self.extended_to or self.due


@dataclass(frozen=True, slots=True)
class StageRecord:
    """What one stage was: its days and what it found. A day that has not come is `None`."""

    stage: Stage
    started_on: date
    """Stage 1: receipt. Stages 2 and 3: the request."""
    statement_agreed_on: date | None = None
    """Stage 2 only: its other start."""
    panel_met_on: date | None = None
    findings_on: date | None = None
    answered_on: date | None = None
    """The reply, the adjudication, the council's answer, the Ombudsman's decision."""
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The register's record: procedure × stage × outcome, one value each."""

    reference: str
    submission_id: str | None
    """`None` where it did not come through our own doors."""
    procedure: Procedure
    stage: Stage
    outcome: Outcome | None
    opened_on: date
    closed_on: date | None
    clocks: tuple[CaseClock, ...] = ()
    id: int = 0
    version: int = 1
    kind: Kind = Kind.COMPLAINT
    received_on: date | None = None
    channel: str = ""
    speaks_as: str = ""
    pathway: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    intake_reference: str | None = None
    way: Way | None = None
    elsewhere: Elsewhere | None = None
    counted: bool = True
    team_id: int | None = None
    """The team that answers: the case's own, else the item's."""
    withdrawal_asked_on: date | None = None
    """The person withdrew; an officer has yet to settle it."""
    stages: tuple[StageRecord, ...] = ()

    def record(self, stage: Stage) -> StageRecord | None:
        """What this stage was; `None` where the case never came to it."""
        return next((one for one in self.stages if one.stage is stage), None)

    def clock(self, name: str) -> CaseClock | None:
        return next((one for one in self.clocks if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Suspension:
    """The clock of stage 1 stood still while an advocate was found."""

    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class CasePerson:
    """Somebody with a part in one stage. The name is sealed where it is kept."""

    stage: Stage
    role: PersonRole
    name: str
    from_on: date


@dataclass(frozen=True, slots=True)
class CaseLetter:
    """A letter and its day."""

    stage: Stage
    kind: LetterKind
    dated: date
    received_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class CaseRemedy:
    """What put it right."""

    stage: Stage
    kind: RemedyKind
    pence: int | None
    given_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class CaseFollowUp:
    """An action, a learning point or a recommendation."""

    id: str
    case_reference: str
    stage: Stage
    kind: FollowUp
    words: str
    owner: str
    due: date | None
    done_on: date | None
    repeats: str | None
    """Id of the earlier one that it repeats."""
    times: int
    """1 for the first time, 2 where it repeats one, 3 …"""


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One line of a case's timeline."""

    happened_on: date
    at: datetime
    actor: str
    what: str
    """An `Act`, or what an update told (`more_words`, `kind_changed` …), `opened`, `imported`."""
    details: Mapping[str, str] = field(default_factory=dict)
