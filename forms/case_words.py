"""What the register's codes are called, once for forms, pages and exports."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from intake.case import (
    Act,
    Elsewhere,
    Finding,
    FollowUp,
    LetterKind,
    Outcome,
    PersonRole,
    Procedure,
    RemedyKind,
    Stage,
    Way,
    Where,
)
from intake.decide.clocks import ExtensionReason, Step, Timeliness

Words = dict[Any, Any]

PROCEDURES: Words = {
    Procedure.STATUTORY: _l("Statutory"),
    Procedure.CORPORATE: _l("Corporate"),
    Procedure.OTHER: _l("Other"),
    Procedure.UNDECIDED: _l("Not decided yet"),
}
STAGES: Words = {
    Stage.EARLY: _l("Early"),
    Stage.ONE: _l("Stage 1"),
    Stage.TWO: _l("Stage 2"),
    Stage.THREE: _l("Stage 3"),
    Stage.OMBUDSMAN: _l("Ombudsman"),
}
OUTCOMES: Words = {
    Outcome.UPHELD: _l("Upheld"),
    Outcome.PARTLY_UPHELD: _l("Partly upheld"),
    Outcome.NOT_UPHELD: _l("Not upheld"),
    Outcome.RESOLVED: _l("Resolved"),
    Outcome.WITHDRAWN: _l("Withdrawn"),
    Outcome.CANCELLED: _l("Cancelled"),
    Outcome.OUT_OF_SCOPE: _l("Out of scope"),
}
FINDINGS: Words = {
    Finding.UPHELD: _l("Upheld"),
    Finding.PARTLY_UPHELD: _l("Partly upheld"),
    Finding.NOT_UPHELD: _l("Not upheld"),
    Finding.NONE: _l("Answered without a finding"),
}
WAYS: Words = {
    Way.LOCAL_RESOLUTION: _l("Local resolution: sorted with the people concerned"),
    Way.ALTERNATIVE_DISPUTE_RESOLUTION: _l("Alternative dispute resolution, such as mediation"),
}
ELSEWHERE: Words = {
    Elsewhere.SUBJECT_ACCESS: _l("A request to see records (subject access)"),
    Elsewhere.OTHER_PROCEDURE: _l("Another procedure of the council"),
    Elsewhere.OTHER_BODY: _l("Another organisation"),
    Elsewhere.COURT: _l("It is before a court"),
    Elsewhere.NO_STANDING: _l("They cannot complain about this under the law"),
    Elsewhere.TOO_OLD: _l("Too long ago to look into"),
}
ROLES: Words = {
    PersonRole.RESPONDING_MANAGER: _l("Responding manager"),
    PersonRole.INVESTIGATING_OFFICER: _l("Investigating officer"),
    PersonRole.INDEPENDENT_PERSON: _l("Independent person"),
    PersonRole.ADJUDICATING_OFFICER: _l("Adjudicating officer"),
    PersonRole.PANEL_CHAIR: _l("Chair of the panel"),
    PersonRole.PANEL_MEMBER: _l("Member of the panel"),
    PersonRole.ADVOCATE: _l("Advocate"),
}
LETTERS: Words = {
    LetterKind.ACKNOWLEDGEMENT: _l("Acknowledgement"),
    LetterKind.STAGE_REPLY: _l("Reply"),
    LetterKind.STATEMENT: _l("Statement of complaint"),
    LetterKind.ADJUDICATION: _l("Adjudication letter"),
    LetterKind.PANEL_FINDINGS: _l("Panel’s findings"),
    LetterKind.COUNCIL_ANSWER: _l("Council’s answer to the panel"),
    LetterKind.OMBUDSMAN_DECISION: _l("Ombudsman’s decision"),
    LetterKind.WITHDRAWAL_CONFIRMED: _l("Withdrawal confirmed"),
    LetterKind.OTHER: _l("Another letter"),
}
REMEDIES: Words = {
    RemedyKind.APOLOGY: _l("Apology"),
    RemedyKind.EXPLANATION: _l("Explanation"),
    RemedyKind.PAYMENT: _l("Payment"),
    RemedyKind.SERVICE_PROVIDED: _l("Help or service given"),
    RemedyKind.DECISION_CHANGED: _l("Decision changed"),
    RemedyKind.RECORD_CORRECTED: _l("Record corrected"),
    RemedyKind.OTHER: _l("Something else"),
}
FOLLOW_UPS: Words = {
    FollowUp.ACTION: _l("Action"),
    FollowUp.LEARNING: _l("Learning"),
    FollowUp.RECOMMENDATION: _l("Recommendation"),
}
STEPS: Words = {
    Step.STAGE_1: _l("Stage 1 reply"),
    Step.ASK_FOR_STAGE_2: _l("They can ask for stage 2"),
    Step.STAGE_2: _l("Stage 2 adjudication"),
    Step.ASK_FOR_STAGE_3: _l("They can ask for a panel"),
    Step.PANEL_MEETS: _l("Panel meets"),
    Step.PANEL_FINDINGS: _l("Panel’s findings"),
    Step.COUNCIL_ANSWERS: _l("Council’s answer to the panel"),
}
TIMELINESS: Words = {
    Timeliness.ON_TIME: _l("On time"),
    Timeliness.ON_TIME_AFTER_EXTENSION: _l("On time after an extension"),
    Timeliness.LATE: _l("Late"),
}
EXTENSIONS: Words = {
    ExtensionReason.COMPLEX: _l("It is complicated"),
    ExtensionReason.FINDING_AN_ADVOCATE: _l("An advocate is being found"),
    ExtensionReason.KEY_PERSON_AWAY: _l("Someone who must be asked is away"),
    ExtensionReason.WAITING_FOR_INFORMATION: _l("Waiting for information"),
    ExtensionReason.THEY_ASKED_US_TO_WAIT: _l("They asked us to wait"),
}
STANDS: Words = {
    Where.EARLY: _l("Early: being sorted before or beside stage 1"),
    Where.STAGE_1: _l("Stage 1: waiting for our reply"),
    Where.STAGE_1_ANSWERED: _l("Stage 1: answered"),
    Where.STAGE_2: _l("Stage 2: being investigated"),
    Where.STAGE_2_ANSWERED: _l("Stage 2: adjudicated"),
    Where.STAGE_3: _l("Stage 3: a panel is to meet"),
    Where.PANEL_MET: _l("Stage 3: the panel has met"),
    Where.FINDINGS_OUT: _l("Stage 3: waiting for the council’s answer"),
    Where.STAGE_3_ANSWERED: _l("Stage 3: the council has answered"),
    Where.OMBUDSMAN: _l("With the Ombudsman"),
    Where.OMBUDSMAN_DECIDED: _l("The Ombudsman has decided"),
    Where.CLOSED: _l("Closed"),
}
ACTS: Words = {
    Act.DECIDE_PROCEDURE: _l("Decide the procedure"),
    Act.BEGIN_STAGE_1: _l("Begin stage 1"),
    Act.EXTEND: _l("Extend"),
    Act.SUSPEND: _l("Suspend while an advocate is found"),
    Act.RESUME: _l("The advocate is there: go on"),
    Act.RESOLVE: _l("Resolved"),
    Act.REPLY: _l("Stage 1 reply sent"),
    Act.REQUEST_STAGE_2: _l("They ask for stage 2"),
    Act.AGREE_STATEMENT: _l("Statement agreed"),
    Act.ADJUDICATE: _l("Stage 2 adjudicated"),
    Act.REQUEST_PANEL: _l("They ask for a panel"),
    Act.PANEL_MET: _l("The panel met"),
    Act.FINDINGS: _l("The panel’s findings are out"),
    Act.COUNCIL_ANSWERS: _l("The council answered the panel"),
    Act.GO_TO_OMBUDSMAN: _l("It went to the Ombudsman"),
    Act.OMBUDSMAN_DECIDES: _l("The Ombudsman decided"),
    Act.WITHDRAW: _l("Withdrawn"),
    Act.SEND_ELSEWHERE: _l("Out of scope"),
    Act.CLOSE: _l("Close the case"),
    Act.REOPEN: _l("Reopen"),
    Act.NAME_PERSON: _l("Name somebody"),
    Act.RECORD_LETTER: _l("Record a letter"),
    Act.ADD_REMEDY: _l("Add a remedy"),
    Act.ADD_FOLLOW_UP: _l("Add an action or recommendation"),
    Act.FOLLOW_UP_DONE: _l("An action is done"),
    Act.GIVE_TO_TEAM: _l("Team that answers"),
    Act.ADD_NOTE: _l("Add a note to the case"),
}
DID: Words = {
    **ACTS,
    Act.DECIDE_PROCEDURE: _l("Procedure decided"),
    Act.BEGIN_STAGE_1: _l("Stage 1 began"),
    Act.EXTEND: _l("Extended"),
    Act.SUSPEND: _l("Suspended while an advocate is found"),
    Act.RESUME: _l("The clock runs again"),
    Act.REQUEST_STAGE_2: _l("Stage 2 asked for"),
    Act.AGREE_STATEMENT: _l("Statement of complaint agreed"),
    Act.REQUEST_PANEL: _l("Panel asked for"),
    Act.SEND_ELSEWHERE: _l("Sent elsewhere, out of scope"),
    Act.CLOSE: _l("Closed"),
    Act.REOPEN: _l("Reopened"),
    Act.NAME_PERSON: _l("Named"),
    Act.RECORD_LETTER: _l("Letter"),
    Act.ADD_REMEDY: _l("Remedy"),
    Act.ADD_FOLLOW_UP: _l("To do"),
    Act.FOLLOW_UP_DONE: _l("Done"),
    Act.GIVE_TO_TEAM: _l("Given to a team"),
    Act.ADD_NOTE: _l("Note"),
    "pathway_changed": _l("Pathway changed in the queue"),
    "kind_changed": _l("Kind changed in the queue"),
    "more_words": _l("They wrote again"),
    "replied": _l("We wrote to them"),
    "withdrawn": _l("They asked to withdraw it"),
    "safety_changed": _l("Safety judged in the queue"),
    "imported": _l("Imported from another register"),
    "not_done": _l("Could not be done"),
}
"""What an event of the timeline says."""
