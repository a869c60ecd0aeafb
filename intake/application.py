"""The web application: parts, guards and doors put together."""

from __future__ import annotations

from flask import Flask, request
from flask_babel import Babel
from flask_compress import Compress
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from intake import access, assets, errors, headers, health, limits
from intake.arrive import (
    come_back,
    equality,
    leave,
    pages,
    rescue,
    safety_help,
    saving,
    sending,
    taking_back,
    web_form,
    writing_back,
)
from intake.arrive.chat import actions_door
from intake.arrive.chat import page as chat
from intake.hand_off.interface import pages as register_api
from intake.keep.encryption import Keyring
from intake.parts import Parts, build
from intake.register import doors as register
from intake.sessions import TwoDoors
from intake.settings import ROOT, Settings, load_settings
from intake.staff import people_pages, sign_in, team_pages, trail_pages
from intake.staff.roles import allowed
from intake.triage import (
    allocated_pages,
    case_pages,
    entry_pages,
    fresh,
    give_pages,
    handover_pages,
    item_pages,
    naming_pages,
    outbox_page,
    pack_pages,
    queue_pages,
    reply_pages,
    search_pages,
    unsent_pages,
    view_pages,
)

csrf = CSRFProtect()

DOORS = (
    health.bp,
    pages.bp,
    leave.bp,
    safety_help.bp,
    web_form.bp,
    saving.bp,
    sending.bp,
    equality.bp,
    rescue.bp,
    come_back.bp,
    writing_back.bp,
    taking_back.bp,
    chat.bp,
    actions_door.bp,
    register_api.bp,
    queue_pages.bp,
    fresh.bp,
    search_pages.bp,
    give_pages.bp,
    view_pages.bp,
    entry_pages.bp,
    item_pages.bp,
    naming_pages.bp,
    allocated_pages.bp,
    people_pages.bp,
    team_pages.bp,
    trail_pages.bp,
    reply_pages.bp,
    unsent_pages.bp,
    case_pages.bp,
    *register.DOORS,
    handover_pages.bp,
    pack_pages.bp,
    outbox_page.bp,
)

LANGUAGES = ("en",)
"""Languages whose texts were reviewed. A translation enters this list when a speaker has read it."""


def create_app(settings: Settings | None = None, *, ready: Parts | None = None) -> Flask:
    """Build the application. `ready` hands over parts that a test has already built.

    Raises `SettingsError`, `CouncilFileError` and what the key file raises: a wrong installation does not start.
    """
    parts = ready or build(settings or load_settings())
    app = Flask(__name__, static_folder=str(assets.BUILD), static_url_path="/assets")
    app.extensions["sayso"] = parts
    _configure(app, parts.settings, parts.keyring)
    _templates(app, parts)
    csrf.init_app(app)
    Babel(app, locale_selector=lambda: request.accept_languages.best_match(LANGUAGES) or "en")
    assets.add_assets(app)
    Compress(app)
    headers.add_headers(app)
    limits.add_limits(app, parts.settings)
    access.guard(app)
    errors.add_error_pages(app)
    for blueprint in DOORS:
        app.register_blueprint(blueprint)
    csrf.exempt(leave.bp)  # leaving must never fail, and harms nobody
    csrf.exempt(actions_door.bp)  # no browser posts there: it demands a secret
    csrf.exempt(register_api.bp)  # likewise: it demands a token, and reads no cookie
    chat.add_chat(app, parts)
    actions_door.add_actions(app)
    sign_in.add_sign_in(app, parts)
    return app


def _configure(app: Flask, settings: Settings, keyring: Keyring) -> None:
    app.session_interface = TwoDoors()
    app.config.update(
        SECRET_KEY=keyring.derive("flask session").hex(),
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_body_bytes,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
        # Slow writers must not lose their words: the token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
        BABEL_DEFAULT_TIMEZONE="Europe/London",
        COMPRESS_ALGORITHM=["br", "gzip"],  # files of build/assets are compressed ahead of time
        COMPRESS_BR_LEVEL=4,
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "intake" / "translations"),
    )
    if settings.trusted_proxies:
        n = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]


def _templates(app: Flask, parts: Parts) -> None:
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([FileSystemLoader(str(ROOT / "templates")), macros])
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals.update(
        council=parts.council,
        leave_to=parts.settings.leave_to,
        chat_url="/chat",
        allowed=allowed,
    )
