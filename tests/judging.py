"""A test client that judges every page it opens: whoever writes a test gets these checks for nothing."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

WITHOUT_LABEL = {"hidden", "submit", "button"}


class JudgingClient(FlaskClient):
    """Opens pages as a browser would and fails on what no page of ours may be."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in (204, 301, 302, 303, 307, 308):
            judge(response.text, response.headers.get("Content-Security-Policy", ""))
        return response

    def page(self, path: str, *, status: int = 200, **kwargs: Any) -> BeautifulSoup:
        """Open a page, following redirects; return it parsed."""
        response = self.get(path, follow_redirects=True, **kwargs)
        assert response.status_code == status, (response.status_code, response.request.path)
        return BeautifulSoup(response.text, "html.parser")

    def send(self, path: str, fields: dict[str, Any], *, follow: bool = True) -> TestResponse:
        """Fill in and send the form that `path` shows, token included."""
        token = token_in(self.get(path).text)
        return self.post(path, data={"csrf_token": token, **fields}, follow_redirects=follow)


def token_in(html: str) -> str:
    """The token against forged posts in a page's form."""
    found = BeautifulSoup(html, "html.parser").select_one("main input[name=csrf_token]")
    assert isinstance(found, Tag), "the page has no form with a token"
    return str(found["value"])


def judge(html: str, policy: str) -> None:
    """Fail on what holds for every page, whatever it is about."""
    page = BeautifulSoup(html, "html.parser")
    _one_title_and_one_heading(page)
    _every_field_has_a_name(page)
    _every_id_once(page)
    _nothing_inline_without_nonce(page, policy)
    _nothing_from_elsewhere(page)
    _help_and_exit_in_reach(page)


def _one_title_and_one_heading(page: BeautifulSoup) -> None:
    assert page.html is not None
    assert page.html.get("lang"), "no language"
    assert page.html.get("dir") in ("ltr", "rtl"), "no direction"
    assert page.title is not None
    assert page.title.string, "no title"
    assert len(page.select("h1")) == 1, [str(h) for h in page.select("h1")]


def _every_field_has_a_name(page: BeautifulSoup) -> None:
    for field in page.select("input, textarea, select"):
        if field.get("type") in WITHOUT_LABEL:
            continue
        labelled = page.select_one(f'label[for="{field.get("id")}"]') or field.get("aria-label")
        assert labelled, f"no label: {field}"
        described = str(field.get("aria-describedby") or "").split()
        assert all(page.find(id=one) for one in described), f"describes itself by nothing: {field}"


def _every_id_once(page: BeautifulSoup) -> None:
    ids = [str(tag["id"]) for tag in page.select("[id]")]
    assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)


def _nothing_inline_without_nonce(page: BeautifulSoup, policy: str) -> None:
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce, "no policy with a nonce"
    for tag in page.select("script, style"):
        assert tag.get("src") or tag.get("nonce") == nonce[1], f"no nonce: {str(tag)[:80]}"
    assert not page.select("[style], [onclick], [onload], [onsubmit]"), "inline style or handler"


def _nothing_from_elsewhere(page: BeautifulSoup) -> None:
    for tag in page.select("script[src], img[src], link[href], iframe, object, embed"):
        address = str(tag.get("src") or tag.get("href"))
        assert address.startswith(("/", "data:")), f"asks another house: {tag}"


def _help_and_exit_in_reach(page: BeautifulSoup) -> None:
    if page.select_one("[data-side=staff]"):
        return
    assert page.select_one('a[href="/help-now"], [data-page=help-now]'), "no help in reach"
    assert page.select_one('a[href="/exit"], [data-page=left]'), "no way out"
