"""Every table, by subject. Only `intake.keep` imports from here."""

from __future__ import annotations

from intake.keep.tables.alarms import AlarmRow
from intake.keep.tables.audit import AuditRow
from intake.keep.tables.base import Base
from intake.keep.tables.case_details import (
    CaseEventRow,
    CaseFollowUpRow,
    CaseImportRow,
    CaseLetterRow,
    CasePersonRow,
    CaseRemedyRow,
)
from intake.keep.tables.cases import CaseClockRow, CaseNumberRow, CaseRow, CaseStageRow, CaseSuspensionRow
from intake.keep.tables.conversations import ConversationRow
from intake.keep.tables.correspondence import CorrespondenceRow, ReplyDraftRow
from intake.keep.tables.desks import DeskRow, SavedViewRow
from intake.keep.tables.drafts import DraftRow, ReturnCodeRow, UnsentPassageRow
from intake.keep.tables.equality import EqualityRow
from intake.keep.tables.keys import KeyCheckRow
from intake.keep.tables.named import NamedRow, PositionRow, SettlementRow
from intake.keep.tables.notices import NoticeRow
from intake.keep.tables.outbox import DeliveryRow, DisabledDestinationRow
from intake.keep.tables.purged import PurgedCodeRow, PurgedRow
from intake.keep.tables.registers import RegisterReportRow, RegisterTokenRow
from intake.keep.tables.staff import PasskeyRow, Role, Team, User
from intake.keep.tables.submissions import ClockRow, SubmissionRow
from intake.keep.tables.triage import LinkRow, TriageEntryRow

__all__ = [
    "AlarmRow",
    "AuditRow",
    "Base",
    "CaseClockRow",
    "CaseEventRow",
    "CaseFollowUpRow",
    "CaseImportRow",
    "CaseLetterRow",
    "CaseNumberRow",
    "CasePersonRow",
    "CaseRemedyRow",
    "CaseRow",
    "CaseStageRow",
    "CaseSuspensionRow",
    "ClockRow",
    "ConversationRow",
    "CorrespondenceRow",
    "DeliveryRow",
    "DeskRow",
    "DisabledDestinationRow",
    "DraftRow",
    "EqualityRow",
    "KeyCheckRow",
    "LinkRow",
    "NamedRow",
    "NoticeRow",
    "PasskeyRow",
    "PositionRow",
    "PurgedCodeRow",
    "PurgedRow",
    "RegisterReportRow",
    "RegisterTokenRow",
    "ReplyDraftRow",
    "ReturnCodeRow",
    "Role",
    "SavedViewRow",
    "SettlementRow",
    "SubmissionRow",
    "Team",
    "TriageEntryRow",
    "UnsentPassageRow",
    "User",
]
