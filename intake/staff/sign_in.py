"""Staff sign in here, under `/staff`, with a cookie of their own. Flask-Security does the work behind our pages.

Passwords are argon2id and carry their own salt, so a change of encryption key locks nobody out. A right password is
half a sign-in: the second step is on pages of our own (docs/decisions/0013-two-steps-to-sign-in.md), made of
Flask-Security's parts. Everything else that it offers is off.
"""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from typing import Any

from flask import Flask, Response, abort, after_this_request, redirect, request, url_for
from flask_login import current_user, user_logged_out
from flask_security import Security
from flask_security.signals import user_authenticated, user_failed_authn
from flask_security.tf_plugin import TfPlugin

from forms.staff_sign_in import AgainForm, SignInForm, summary
from intake.keep import audit
from intake.keep.staff import UserStore
from intake.limits import SIGN_IN, SIGN_IN_ACCOUNT, limiter
from intake.parts import Parts, now, parts
from intake.staff import (
    half_signed_in,
    idle,
    pages,
    second_factor_reset,
    second_step,
    set_up,
    single_sign_on,
    your_sign_in,
)
from intake.staff.fresh import MINUTES

SHORTEST_PASSWORD = 12


class TwoSteps(TfPlugin):
    """Flask-Security asks here what follows a right password: for everybody, the second step."""

    def tf_enter(self, user: Any, _remember: Any, _via: str, next_loc: str | None) -> Any:
        """Never `None`: that would let a password alone sign in."""
        half_signed_in.begin(user, via="password", wanted=next_loc or "")
        return half_signed_in.to_second_step(user)


def add_sign_in(app: Flask, parts: Parts) -> None:
    """Put sign-in, sign-out, one-time links and the end of idle sessions into the application."""
    app.config.update(_settings())
    store = UserStore(parts.database)
    security = Security(app, store, login_form=SignInForm, verify_form=AgainForm)
    security.want_json(lambda _request: False)
    security.two_factor_plugins = TwoSteps()
    app.teardown_appcontext(lambda _error: store.release())
    for endpoint in ("security.login", "security.verify"):
        app.view_functions[endpoint] = _by_password(_limited(app.view_functions[endpoint]))
    for blueprint in (pages.bp, second_step.bp, set_up.bp, your_sign_in.bp, second_factor_reset.bp):
        app.register_blueprint(blueprint)
    single_sign_on.add_single_sign_on(app, parts)
    app.jinja_env.globals["summary_of"] = summary
    idle.end_idle_sessions(app)
    user_authenticated.connect(_signed_in, app)
    user_failed_authn.connect(_failed, app)
    user_logged_out.connect(_signed_out, app)


def _settings() -> dict[str, Any]:
    return {
        "SECURITY_URL_PREFIX": "/staff",
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_VERIFY_URL": "/password-again",
        "SECURITY_POST_LOGIN_VIEW": "triage.home",
        "SECURITY_POST_VERIFY_VIEW": "triage.home",
        "SECURITY_POST_LOGOUT_VIEW": "security.login",
        "SECURITY_LOGIN_USER_TEMPLATE": "staff/sign_in.html",
        "SECURITY_VERIFY_TEMPLATE": "staff/password_again.html",
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_CLI_USERS_NAME": False,
        "SECURITY_CLI_ROLES_NAME": False,
        "SECURITY_FLASH_MESSAGES": False,
        # One answer for an unknown address, a wrong password and a closed account.
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_MSG_GENERIC_AUTHN_FAILED": ("Check your e-mail and password", "error"),
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_FRESHNESS": timedelta(minutes=MINUTES),
        "SECURITY_FRESHNESS_ALLOW_AUTH_TOKEN": False,
        "SECURITY_DEFAULT_REMEMBER_ME": False,
        "SECURITY_USER_IDENTITY_ATTRIBUTES": [{"email": {"mapper": _as_typed, "case_insensitive": True}}],
    }


def _as_typed(identity: str) -> str:
    return identity.strip()


def _by_password(view: Any) -> Any:
    """Passwords open nothing where the council's own sign-in is the only way; who has none proves it there."""

    @wraps(view)
    def guarded() -> Any:
        settings = parts().settings
        if request.endpoint == "security.verify" and settings.sso_issuer and current_user.sso_identity:
            return redirect(url_for("single_sign_on.again", next=request.args.get("next", "")))
        if request.method == "POST" and settings.sso_only:
            abort(403)
        return view()

    return guarded


def _limited(view: Any) -> Any:
    """Only tries that failed count, so a busy office behind one address is never locked out by signing in."""
    by_address = limiter.limit(SIGN_IN, methods=["POST"], deduct_when=_was_refused)
    by_account = limiter.limit(SIGN_IN_ACCOUNT, key_func=_account, methods=["POST"], deduct_when=_was_refused)
    return by_address(by_account(view))


def _was_refused(response: Response) -> bool:
    return response.status_code != 302


def _account() -> str:
    """The account that somebody tries, as a digest: whoever reads the counters learns no address."""
    known = getattr(current_user, "email", "")  # who gives the password again types no address
    typed = (request.form.get("email") or known).strip().lower()
    return parts().keyring.digest(typed, purpose="sign-in limit").hex()


def _signed_in(_app: Flask, user: Any, authn_via: list[str] | None = None, **_: Any) -> None:
    idle.seen_now()
    _write_down_afterwards(f"officer:{user.id}", "signed_in", kind=" + ".join(authn_via or ()))


def _failed(_app: Flask, user: Any, **_: Any) -> None:
    _write_down_afterwards(f"officer:{user.id}", "sign_in_failed")


def _signed_out(_app: Flask, user: Any, **_: Any) -> None:
    _write_down_afterwards(f"officer:{user.id}", "signed_out")


def _write_down_afterwards(actor: str, action: str, **facts: str) -> None:
    """After the view: Flask-Security's own transaction is over then, and SQLite has one writer at a time."""

    @after_this_request
    def write(response: Response) -> Response:
        with parts().database.transaction() as rows:
            audit.append(rows, actor=actor, action=action, subject=actor, now=now(), facts=facts)
        return response
