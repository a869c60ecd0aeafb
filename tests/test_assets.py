"""What is built is small, ours, whole, and sent compressed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from intake import assets, build_assets

FIRST_PAGE = 14_600
"""Bytes of HTML, style and script, compressed: what one round trip carries."""


def test_every_file_has_compressed_twins_that_say_the_same() -> None:
    for hashed in assets.manifest().values():
        plain = (assets.BUILD / hashed).read_bytes()
        assert brotli.decompress((assets.BUILD / f"{hashed}.br").read_bytes()) == plain
        assert gzip.decompress((assets.BUILD / f"{hashed}.gz").read_bytes()) == plain


def test_nothing_of_govuks_identity_and_nothing_from_elsewhere() -> None:
    for name, hashed in assets.manifest().items():
        text = (assets.BUILD / hashed).read_text()
        assert not re.search(r"GDS Transport|crown|crest|@font-face|@import", text, re.IGNORECASE), name
        if name.endswith(".css"):
            assert not re.search(r"url\((?!data:)", text), name
        else:
            assert not re.search(r"localStorage|sessionStorage|indexedDB|serviceWorker", text), name


@pytest.mark.parametrize(("accepts", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)])
def test_a_file_is_sent_in_the_best_encoding_and_kept(one_app: Flask, accepts: str, encoding: str | None) -> None:
    with one_app.test_request_context():
        address = assets.asset("leave.js")
    response = one_app.test_client().get(address, headers={"Accept-Encoding": accepts})
    assert response.status_code == 200
    assert response.headers.get("Content-Encoding") == encoding
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Accept-Encoding" in response.headers["Vary"]


@pytest.mark.parametrize("name", ["manifest.json", ".fingerprint", "leave.js", "../../pyproject.toml"])
def test_nothing_but_the_built_files_is_sent(one_app: Flask, name: str) -> None:
    assert one_app.test_client().get(f"/assets/{name}").status_code == 404


def test_the_first_page_fits_into_one_round_trip(one_app: Flask) -> None:
    client = FlaskClient(one_app, one_app.response_class)
    page = client.get("/", headers={"Accept-Encoding": "br"})
    assert page.headers["Content-Encoding"] == "br"
    html = brotli.decompress(page.data).decode()
    assert not re.search(r"<link[^>]+stylesheet", html), "a second trip before anything is shown"
    scripts = re.findall(r'<script[^>]*src="([^"]+)"', html)
    total = len(page.data) + sum(len(client.get(s, headers={"Accept-Encoding": "br"}).data) for s in scripts)
    assert 0 < total <= FIRST_PAGE


def test_a_page_that_reads_from_right_to_left_gets_the_mirrored_sheet(one_app: Flask) -> None:
    with one_app.test_request_context():
        usual = assets.inline_css("asking"), assets.asset("staff.css")
        with force_locale("ar"):
            mirrored = assets.inline_css("asking"), assets.asset("staff.css")
            assert assets.asset("leave.js").endswith(".js")
    assert usual[0] != mirrored[0]
    assert usual[1] != mirrored[1]


def test_an_unknown_name_says_what_to_do(one_app: Flask) -> None:
    with one_app.test_request_context(), pytest.raises(assets.AssetsNotBuilt, match="make assets"):
        assets.asset("nothing.css")


def test_what_is_up_to_date_is_not_built_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[str] = []
    modules, built = tmp_path / "node_modules", tmp_path / "built"
    modules.mkdir()
    built.mkdir()
    monkeypatch.setattr(build_assets, "NODE_MODULES", modules)
    monkeypatch.setattr(build_assets, "BUILD", built)
    monkeypatch.setattr(build_assets, "_run", lambda command, *words: ran.append(command))
    build_assets.main()
    assert ran == ["npm", "node"]
    build_assets.main()
    assert ran == ["npm", "node"]
    (built / ".fingerprint").write_text("of older sources")
    build_assets.main()
    assert ran == ["npm", "node", "node"]
