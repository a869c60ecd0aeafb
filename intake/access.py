"""Who may open what. Deny by default: a route without a line here answers 403, and a test names it.

The public side knows drafts and submissions by right, never by name: the session holds the right. The staff side
knows people and their roles.
"""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from intake.arrive.chat.actions_door import calls_from_rasa
from intake.arrive.holding import held_drafts, holds_submission
from intake.hand_off.interface.scopes import calls_from_register
from intake.keep.drafts import DraftNotFound
from intake.parts import see_as
from intake.staff import half_signed_in
from intake.staff.seeing import sight_of_signed_in


class Access(StrEnum):
    """What a request must hold."""

    ANYONE = "anyone"
    DRAFT_HOLDER = "draft_holder"
    """The session holds the right to the draft in the path."""
    SUBMISSION_HOLDER = "submission_holder"
    """The session opened the submission in the path with its return code."""
    RASA = "rasa"
    """The Rasa server, which proves itself with a secret made from the house's key."""
    REGISTER = "register"
    """A register of somebody else's, with its token; for what, the view's own scope says."""
    HALF_SIGNED_IN = "half_signed_in"
    """Somebody who gave a right password, and nothing else yet."""
    STAFF = "staff"
    """A signed-in member of staff; which roles, the view's own permission says."""


ACCESS: dict[str, Access] = {
    "static": Access.ANYONE,
    "health.healthz": Access.ANYONE,
    "health.readyz": Access.ANYONE,
    "pages.start": Access.ANYONE,
    "pages.privacy": Access.ANYONE,
    "pages.privacy_adults": Access.ANYONE,
    "pages.rights": Access.ANYONE,
    "pages.accessibility": Access.ANYONE,
    "pages.contact": Access.ANYONE,
    "safety.help_now": Access.ANYONE,
    "leave.leave": Access.ANYONE,
    "report.begin": Access.ANYONE,
    "report.step": Access.DRAFT_HOLDER,
    "rescue.rescue": Access.ANYONE,
    "safety.after_words": Access.DRAFT_HOLDER,
    "saving.saved": Access.DRAFT_HOLDER,
    "saving.unlock": Access.DRAFT_HOLDER,
    "saving.erase": Access.DRAFT_HOLDER,
    "saving.erased": Access.ANYONE,
    "saving.still_here": Access.DRAFT_HOLDER,
    "sending.check": Access.DRAFT_HOLDER,
    "sending.receipt": Access.DRAFT_HOLDER,
    "equality.first": Access.DRAFT_HOLDER,
    "equality.step": Access.DRAFT_HOLDER,
    "equality.thanks": Access.DRAFT_HOLDER,
    "chat.start": Access.ANYONE,
    "chat.talk": Access.DRAFT_HOLDER,
    "chat.to_form": Access.DRAFT_HOLDER,
    "actions.run": Access.RASA,
    "register_api.openapi": Access.ANYONE,
    "register_api.schema": Access.ANYONE,
    "register_api.list_records": Access.REGISTER,
    "register_api.get_record": Access.REGISTER,
    "register_api.list_attachments": Access.REGISTER,
    "register_api.confirm_reference": Access.REGISTER,
    "register_api.report": Access.REGISTER,
    "come_back.enter": Access.ANYONE,
    "come_back.sent": Access.SUBMISSION_HOLDER,
    "writing_back.send": Access.ANYONE,
    "taking_back.ask": Access.SUBMISSION_HOLDER,
    "taking_back.send": Access.ANYONE,
    "taking_back.go_on": Access.SUBMISSION_HOLDER,
    "security.login": Access.ANYONE,
    "security.logout": Access.STAFF,
    "security.verify": Access.STAFF,
    "second_step.ask": Access.HALF_SIGNED_IN,
    "second_step.code": Access.HALF_SIGNED_IN,
    "second_step.passkey": Access.HALF_SIGNED_IN,
    "second_step.recovery_code": Access.HALF_SIGNED_IN,
    "set_up.show": Access.HALF_SIGNED_IN,
    "set_up.authenticator": Access.HALF_SIGNED_IN,
    "set_up.passkey": Access.HALF_SIGNED_IN,
    "your_sign_in.show": Access.STAFF,
    "your_sign_in.add_passkey": Access.STAFF,
    "your_sign_in.remove_passkey": Access.STAFF,
    "your_sign_in.authenticator": Access.STAFF,
    "your_sign_in.remove_authenticator": Access.STAFF,
    "your_sign_in.recovery_codes": Access.STAFF,
    "your_sign_in.sign_out_everywhere": Access.STAFF,
    "single_sign_on.begin": Access.ANYONE,
    "single_sign_on.again": Access.STAFF,
    "single_sign_on.back": Access.ANYONE,
    "local_outbox.show": Access.STAFF,
    "second_factor_reset.ask": Access.STAFF,
    "second_factor_reset.do": Access.STAFF,
    "staff.invitation": Access.ANYONE,
    "staff.choose_password": Access.ANYONE,
    "triage.home": Access.STAFF,
    "triage.queue": Access.STAFF,
    "triage.find": Access.STAFF,
    "fresh.numbers": Access.STAFF,
    "search.ask": Access.STAFF,
    "search.find": Access.STAFF,
    "give.choose": Access.STAFF,
    "give.all_of": Access.STAFF,
    "give.do": Access.STAFF,
    "views.show": Access.STAFF,
    "views.save": Access.STAFF,
    "views.change": Access.STAFF,
    "views.single_keys": Access.STAFF,
    "item.show": Access.STAFF,
    "item.do": Access.STAFF,
    "naming.settle": Access.STAFF,
    "allocated.mine": Access.STAFF,
    "allocated.show": Access.STAFF,
    "allocated.do": Access.STAFF,
    "entry.record": Access.STAFF,
    "entry.ask_equality": Access.STAFF,
    "reply.write": Access.STAFF,
    "reply.check": Access.STAFF,
    "people.listed": Access.STAFF,
    "people.invite": Access.STAFF,
    "people.person": Access.STAFF,
    "people.absence": Access.STAFF,
    "people.link": Access.STAFF,
    "people.sign_out": Access.STAFF,
    "people.close": Access.STAFF,
    "people.reopen": Access.STAFF,
    "teams.listed": Access.STAFF,
    "teams.team": Access.STAFF,
    "teams.targets": Access.STAFF,
    "trail.read": Access.STAFF,
    "trail.verify": Access.STAFF,
    "pack.pack": Access.STAFF,
    "handover.show": Access.STAFF,
    "handover.do": Access.STAFF,
    "handover.enable": Access.STAFF,
    "reply.keep": Access.STAFF,
    "unsent.show": Access.STAFF,
    "unsent.seen": Access.STAFF,
    "case_on_item.do": Access.STAFF,
    "register.show": Access.STAFF,
    "register.find": Access.STAFF,
    "register.show_figures": Access.STAFF,
    "register.export": Access.STAFF,
    "register_import.begin": Access.STAFF,
    "register_import.template": Access.STAFF,
    "register_import.check": Access.STAFF,
    "register_import.do": Access.STAFF,
    "case.show": Access.STAFF,
    "case.do": Access.STAFF,
}


def guard(app: Flask) -> None:
    """Check every request against the table before its view runs."""
    app.before_request(_check)


def _check() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # no such page: the 404 handler answers
    access = ACCESS.get(request.endpoint)
    if access is None:
        abort(403)
    path = request.view_args or {}
    if access is Access.DRAFT_HOLDER and path.get("draft_id") not in held_drafts():
        raise DraftNotFound  # answered with a page that gives back what was typed
    if access is Access.SUBMISSION_HOLDER and not holds_submission(path.get("submission_id", "")):
        abort(404)
    if access is Access.REGISTER and not calls_from_register():
        abort(401)
    if access is Access.RASA and not calls_from_rasa():
        abort(403)
    if access is Access.HALF_SIGNED_IN:
        return _demand_first_step()
    return _demand_staff() if access is Access.STAFF else None


def _demand_first_step() -> ResponseReturnValue | None:
    if current_user.is_authenticated:
        return redirect(url_for("triage.home"))
    return None if half_signed_in.who() is not None else redirect(url_for("security.login", ended="half"))


def _demand_staff() -> ResponseReturnValue | None:
    if current_user.is_authenticated:
        see_as(sight_of_signed_in())
        return None
    return cast(ResponseReturnValue, current_app.login_manager.unauthorized())  # type: ignore[attr-defined]
