"""A test client that judges every page it opens: whoever writes a test gets these checks for nothing."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.tags import Tags, tags_of

WITHOUT_LABEL = {"hidden", "submit", "button"}
INLINE = {"style", "onclick", "onload", "onsubmit"}
LOADS = (("script", "src"), ("img", "src"), ("link", "href"), ("iframe", ""), ("object", ""), ("embed", ""))
"""Tags that make a browser ask for something, and the attribute without which they do not."""


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
    found = [tag for tag in tags_of(html).named("input") if tag.in_main and tag.get("name") == "csrf_token"]
    assert found, "the page has no form with a token"
    return found[0].attributes["value"]


def judge(html: str, policy: str) -> None:
    """Fail on what holds for every page, whatever it is about."""
    page = tags_of(html)
    _one_title_and_one_heading(page)
    _every_field_has_a_name(page)
    _every_id_once(page)
    _nothing_inline_without_nonce(page, policy)
    _nothing_from_elsewhere(page)
    _help_and_exit_in_reach(page)


def _one_title_and_one_heading(page: Tags) -> None:
    (html,) = page.named("html")
    assert html.get("lang"), "no language"
    assert html.get("dir") in ("ltr", "rtl"), "no direction"
    assert page.title.strip(), "no title"
    headings = page.named("h1")
    assert len(headings) == 1, [str(h) for h in headings]


def _every_field_has_a_name(page: Tags) -> None:
    labelled = {tag.attributes["for"] for tag in page.named("label") if "for" in tag.attributes}
    ids = {tag.get("id") for tag in page}
    for field in page.named("input", "textarea", "select"):
        if field.get("type") in WITHOUT_LABEL:
            continue
        assert field.attributes.get("id") in labelled or field.get("aria-label"), f"no label: {field}"
        described = field.get("aria-describedby").split()
        assert all(one in ids for one in described), f"describes itself by nothing: {field}"


def _every_id_once(page: Tags) -> None:
    ids = [tag.attributes["id"] for tag in page if "id" in tag.attributes]
    assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)


def _nothing_inline_without_nonce(page: Tags, policy: str) -> None:
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce, "no policy with a nonce"
    for tag in page.named("script", "style"):
        assert tag.get("src") or tag.get("nonce") == nonce[1], f"no nonce: {str(tag)[:80]}"
    inline = [tag for tag in page if not tag.attributes.keys().isdisjoint(INLINE)]
    assert not inline, f"inline style or handler: {inline[0]}"


def _nothing_from_elsewhere(page: Tags) -> None:
    for tag in page:
        if any(tag.name == name and (not needs or needs in tag.attributes) for name, needs in LOADS):
            address = tag.get("src") or tag.get("href")
            assert address.startswith(("/", "data:")), f"asks another house: {tag}"


def _help_and_exit_in_reach(page: Tags) -> None:
    if any(tag.get("data-side") == "staff" for tag in page):
        return
    shown = {tag.get("data-page") for tag in page}
    links = {tag.get("href") for tag in page.named("a")}
    assert "help-now" in shown or "/help-now" in links, "no help in reach"
    assert "left" in shown or "/exit" in links, "no way out"
