"""The pages that only tell: start, privacy, rights, accessibility, contact."""

from __future__ import annotations

from flask import Blueprint, render_template

bp = Blueprint("pages", __name__)


@bp.get("/")
def start() -> str:
    return render_template("pages/start.html")


@bp.get("/privacy")
def privacy() -> str:
    return render_template("pages/privacy.html")


@bp.get("/privacy/adults")
def privacy_adults() -> str:
    return render_template("pages/privacy_adults.html")


@bp.get("/your-rights")
def rights() -> str:
    return render_template("pages/rights.html")


@bp.get("/accessibility")
def accessibility() -> str:
    return render_template("pages/accessibility.html")


@bp.get("/contact")
def contact() -> str:
    return render_template("pages/contact.html")
