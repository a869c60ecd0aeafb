"""The form of each action that is done on an item's own page."""

from __future__ import annotations

from forms import staff_allocate as allocate
from forms import staff_item as item
from forms import staff_linking as linking
from forms import staff_safeguarding as safeguarding
from intake.triage.workflow import Action

FORMS: dict[Action, type[item.ActionForm]] = {
    Action.ACKNOWLEDGE_ALARM: safeguarding.AlarmForm,
    Action.ACKNOWLEDGE: item.AcknowledgeForm,
    Action.LOG_CONTACT: item.ContactForm,
    Action.ALLOCATE: allocate.AllocateForm,
    Action.CONFIRM_PATHWAY: item.ConfirmForm,
    Action.CHANGE_PATHWAY: item.PathwayForm,
    Action.CHANGE_KIND: item.KindForm,
    Action.CHANGE_SAFETY: safeguarding.SafetyForm,
    Action.RECORD_ADVOCATE: item.AdvocateForm,
    Action.RECORD_AGREEMENT: item.AgreementForm,
    Action.REFER_SAFEGUARDING: safeguarding.SafeguardingForm,
    Action.FIND_ALLEGATION: safeguarding.AllegationForm,
    Action.REFER_ALLEGATION: safeguarding.ReferredForm,
    Action.WAIT: item.WaitForm,
    Action.GO_ON: item.GoOnForm,
    Action.ADD_NOTE: item.NoteForm,
    Action.LINK: linking.LinkForm,
    Action.UNLINK: linking.UnlinkForm,
    Action.UNDO: item.UndoForm,
    Action.CLOSE: item.CloseForm,
    Action.REOPEN: item.ReopenForm,
    Action.LEGAL_HOLD: item.HoldForm,
    Action.LIFT_HOLD: item.LiftHoldForm,
}
"""Replying, stopping as somebody asked, and settling who is named have a page of their own; managers have their own
forms (`staff_allocated`)."""
