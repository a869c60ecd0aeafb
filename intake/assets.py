"""The built style sheets and scripts: their hashed names, their text to inline, and how they are served."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from flask import Flask, Response, abort, request, url_for
from flask_babel import get_locale
from markupsafe import Markup

from intake.settings import ROOT

BUILD = ROOT / "build" / "assets"

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_TWINS = {"br": ".br", "gzip": ".gz"}
"""Encodings in the order of preference, with the ending of the compressed twin beside each file."""


class AssetsNotBuilt(RuntimeError):
    """`build/assets` is missing or does not hold this name: run `make assets`."""


@cache
def manifest() -> dict[str, str]:
    """Hashed file names by plain name. Read once a process. Raises `AssetsNotBuilt`."""
    try:
        return dict(json.loads((BUILD / "manifest.json").read_text(encoding="utf-8")))
    except OSError:
        raise AssetsNotBuilt("build/assets/manifest.json is missing: run `make assets`") from None


def asset(name: str) -> str:
    """The address of a built file: `asset("leave.js")`. A style sheet is the one for the page's direction."""
    return url_for("static", filename=_hashed(_mirrored(name)))


def inline_css(name: str) -> Markup:
    """The text of a built style sheet for the page's direction: `inline_css("reading")`, without its ending."""
    return Markup(_text(_hashed(_mirrored(f"{name}.css"))))  # noqa: S704 - our own build, no input in it


def add_assets(app: Flask) -> None:
    """Give templates `asset` and `inline_css`, and send the compressed twins. Raises `AssetsNotBuilt`.

    The application must have its static folder set to `BUILD`.
    """
    for hashed in manifest().values():  # all now: a later build takes these files away while this process still runs
        for ending in ("", *_TWINS.values()):
            _bytes(hashed + ending)
    app.jinja_env.globals.update(asset=asset, inline_css=inline_css, get_locale=get_locale)
    app.view_functions["static"] = _send


def _send(filename: str) -> Response:
    """A file of the manifest and nothing else, in the best encoding that the browser takes."""
    if filename not in manifest().values():
        abort(404)
    encoding, ending = next(((e, end) for e, end in _TWINS.items() if request.accept_encodings[e] > 0), ("", ""))
    response = Response(_bytes(filename + ending), content_type=_TYPES[Path(filename).suffix])
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


def _mirrored(name: str) -> str:
    locale = get_locale()
    if name.endswith(".css") and locale is not None and locale.text_direction == "rtl":
        return name.removesuffix(".css") + ".rtl.css"
    return name


def _hashed(name: str) -> str:
    try:
        return manifest()[name]
    except KeyError:
        raise AssetsNotBuilt(f"{name} is not in build/assets/manifest.json: run `make assets`") from None


def _text(hashed: str) -> str:
    return _bytes(hashed).decode()


@cache
def _bytes(name: str) -> bytes:
    """A built file, kept in memory: all of them together are a few hundred kilobytes."""
    return (BUILD / name).read_bytes()
