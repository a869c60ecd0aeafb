"""OpenID Connect with the council's own sign-in service: the one module that speaks to it (Authlib, code flow, PKCE).

Which groups give which roles stands in the settings; at each sign-in the groups decide anew. A second factor is the
service's where it says so, else ours.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any

import requests
import structlog
from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from joserfc.errors import JoseError

from forms.staff_sign_in import STAFF_PAGE
from intake.keep import audit, sso
from intake.keep.staff import OfficerExists
from intake.limits import SIGN_IN, limiter
from intake.parts import Parts, now, parts
from intake.settings import SettingsError
from intake.staff import half_signed_in
from intake.staff.groups import GroupsWrong, proved_twice, read_groups, roles_of

log = structlog.get_logger()
bp = Blueprint("single_sign_on", __name__, url_prefix="/staff/sso")

TIMEOUT = 10
"""Seconds that the service has for each answer."""
_NOTE = "sso"
"""Where the session keeps what to do when somebody comes back."""


class NotVouched(Exception):
    """The service did not vouch for anybody in a way that we accept."""


def add_single_sign_on(app: Flask, parts: Parts) -> None:
    """Put it in where an issuer is set. Raises `SettingsError`."""
    app.register_blueprint(bp)
    settings = parts.settings
    app.jinja_env.globals.update(sso_name=settings.sso_name if settings.sso_issuer else "", sso_only=settings.sso_only)
    try:
        table = read_groups(settings.sso_roles)
    except GroupsWrong as error:
        raise SettingsError(str(error)) from None
    if not settings.sso_issuer:
        return
    service = OAuth(app).register(
        name="council",
        client_id=settings.sso_client_id,
        client_secret=settings.sso_client_secret,
        server_metadata_url=settings.sso_issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={
            "scope": settings.sso_scopes,
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT,
        },
    )
    app.extensions["sayso_sso"] = (service, table)


@bp.get("")
def begin() -> ResponseReturnValue:
    """Off to the service; the session keeps state, nonce and PKCE verifier for the way back."""
    wanted = request.args.get("next", "")
    session[_NOTE] = {"wanted": wanted if re.fullmatch(STAFF_PAGE, wanted) else ""}
    return _to_service()


@bp.get("/again")
def again() -> ResponseReturnValue:
    """Whoever has no password proves there, anew, who they are."""
    wanted = request.args.get("next", "")
    session[_NOTE] = {"wanted": wanted if re.fullmatch(STAFF_PAGE, wanted) else "", "again": current_user.id}
    return _to_service(prompt="login", max_age=0)


@bp.get("/back")
@limiter.limit(SIGN_IN, deduct_when=lambda response: response.status_code >= 400)
def back() -> ResponseReturnValue:
    """With what the service says. Any doubt ends on a page that says what to do, and in the log by a code of ours."""
    service, table = _service()
    note = session.pop(_NOTE, {})
    try:
        claims = _claims(service)
        who = _vouched(claims, table)
    except NotVouched as error:
        return _refused("not-vouched", str(error))
    if "again" in note:
        return _proved_again(who, claims, note)
    try:
        settled = _settle(who)
    except OfficerExists:
        return _refused("e-mail-taken", "email_taken")
    if settled is None or not settled.officer.active or not settled.officer.roles:
        return _refused("no-role", "no_role" if settled is None or settled.officer.active else "closed")
    user = current_app.extensions["security"].datastore.find_user(id=settled.officer.id)
    half_signed_in.begin(user, via="sso", wanted=note.get("wanted", ""))
    if proved_twice(claims, parts().settings.sso_second_factor):
        return redirect(half_signed_in.finish(user, second="service"))
    return half_signed_in.to_second_step(user)


def _service() -> tuple[Any, Mapping[str, Any]]:
    found: tuple[Any, Mapping[str, Any]] | None = current_app.extensions.get("sayso_sso")
    return found or abort(404)


def _to_service(**more: Any) -> ResponseReturnValue:
    service, _table = _service()
    address = f"{parts().settings.public_url.rstrip('/')}{url_for('single_sign_on.back')}"
    try:
        answer: ResponseReturnValue = service.authorize_redirect(address, **more)
    except (requests.RequestException, OAuthError, ValueError, RuntimeError, KeyError):
        log.warning("sso_unreachable")
        return render_template("staff/sso_refused.html", why="unreachable"), 503
    return answer


def _claims(service: Any) -> Mapping[str, Any]:
    """The checked ID token, with what the service keeps at its userinfo address added. Raises `NotVouched`."""
    settings = parts().settings
    expected = {
        "iss": {"essential": True, "values": [settings.sso_issuer]},
        "aud": {"essential": True, "values": [settings.sso_client_id]},
        "sub": {"essential": True},
    }
    try:
        token = service.authorize_access_token(claims_options=expected)
        claims = dict(token["userinfo"])
        if settings.sso_groups_claim not in claims or "email" not in claims:
            more = dict(service.userinfo(token=token))
            if more.get("sub") != claims["sub"]:
                raise NotVouched("other_subject")
            claims = {**more, **claims}
    except (OAuthError, JoseError) as error:
        raise NotVouched("refused") from error
    except requests.RequestException as error:
        raise NotVouched("unreachable") from error
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise NotVouched("unreadable") from error
    return claims


def _vouched(claims: Mapping[str, Any], table: Mapping[str, Any]) -> sso.Vouched:
    settings = parts().settings
    email = claims.get("email")
    if not isinstance(email, str) or "@" not in email or len(email) > 255:
        raise NotVouched("no_email")
    name = claims.get("name")
    return sso.Vouched(
        identity=sso.identity_of(settings.sso_issuer, str(claims["sub"])),
        email=email,
        name=(name if isinstance(name, str) and name else email.partition("@")[0])[:200],
        roles=roles_of(claims.get(settings.sso_groups_claim), table),
        email_is_proof=claims.get("email_verified") is True or settings.sso_trusts_email,
    )


def _settle(who: sso.Vouched) -> sso.Settled | None:
    with parts().database.transaction() as rows:
        settled = sso.settle(rows, who)
        if settled is None:
            return None
        actor = f"officer:{settled.officer.id}"
        if settled.made:
            audit.append(rows, actor="sso", action="account_made", subject=actor, now=now(), facts={})
        elif settled.linked:
            audit.append(rows, actor="sso", action="account_linked", subject=actor, now=now(), facts={})
        if settled.officer.roles != settled.roles_before:
            facts = {"from": _listed(settled.roles_before), "to": _listed(settled.officer.roles)}
            audit.append(rows, actor="sso", action="roles_changed", subject=actor, now=now(), facts=facts)
    return settled


def _listed(roles: frozenset[str]) -> str:
    return ", ".join(sorted(roles)) or "none"


def _proved_again(who: sso.Vouched, claims: Mapping[str, Any], note: Mapping[str, Any]) -> ResponseReturnValue:
    """Only for whoever is signed in here, and only where the service has just asked them."""
    mine = current_user.is_authenticated and current_user.id == note["again"]
    asked_at = claims.get("auth_time")
    just_now = isinstance(asked_at, int) and time.time() - asked_at < 300
    if not mine or current_user.sso_identity != who.identity or not just_now:
        return _refused("not-vouched", "not_again")
    session["fs_paa"] = time.time()
    return redirect(note["wanted"] or url_for("triage.home"))


def _refused(why: str, error: str) -> ResponseReturnValue:
    with parts().database.transaction() as rows:
        audit.append(rows, actor="sso", action="sign_in_refused", subject="sso", now=now(), facts={"error": error})
    log.warning("sso_refused", error=error)
    return render_template("staff/sso_refused.html", why=why), 403
