"""Young people who send a complaint over HTTP and do not let go: a page that does not come is asked for again."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import httpx
from bs4 import BeautifulSoup

PATIENCE = 180.0
"""Seconds for one complaint."""


class GaveUp(Exception):
    """Nobody answered for too long."""


@dataclass
class Sender:
    """One after the other, in a browser of its own for each."""

    url: str
    receipts: dict[str, str] = field(default_factory=dict)
    """By reference: the words that were sent with it. Only what a page has shown."""
    broken_off: int = 0
    """Requests that had to be made again."""

    def send(self, words: str) -> None:
        """Write and send one complaint; notes the receipt once it is shown. Raises `GaveUp`."""
        deadline = time.monotonic() + PATIENCE
        with httpx.Client(base_url=self.url, follow_redirects=True, timeout=10) as browser:
            while True:
                reference = self._once(browser, words, deadline)
                if reference is not None:
                    self.receipts[reference] = words
                    return

    def _once(self, browser: httpx.Client, words: str, deadline: float) -> str | None:
        page = self._post(browser, "/report?new=1", "/report?new=1", {"speaks_as": "young_person"}, deadline)
        parts = page.url.path.split("/")
        if len(parts) < 4 or parts[1] != "report":
            return None
        here = f"/report/{parts[2]}"
        self._post(browser, f"{here}/what-happened", f"{here}/what-happened", {"what_happened": words}, deadline)
        while time.monotonic() < deadline:
            page = self._post(browser, f"{here}/check", f"{here}/check", {}, deadline, once=True)
            if (shown := _reference(page)) is not None:
                return shown
            page = self._ask(browser, "GET", f"{here}/receipt", deadline)
            if (shown := _reference(page)) is not None:
                return shown
            if page.status_code == 404:
                return None  # the draft is not there: write it anew
        raise GaveUp

    def _post(
        self,
        browser: httpx.Client,
        form: str,
        action: str,
        fields: dict[str, str],
        deadline: float,
        *,
        once: bool = False,
    ) -> httpx.Response:
        """Open the form and send it. A browser whose post got no answer shows a page to try again: so do we."""
        while True:
            page = self._ask(browser, "GET", form, deadline)
            found = BeautifulSoup(page.text, "html.parser").select_one("main input[name=csrf_token]")
            if found is None:
                return page
            try:
                answer = browser.post(action.partition("?")[0], data={"csrf_token": str(found["value"]), **fields})
            except httpx.HTTPError:
                self.broken_off += 1
                if once:
                    return page
                continue
            if answer.status_code < 500:
                return answer
            self.broken_off += 1
            if time.monotonic() > deadline:
                raise GaveUp

    def _ask(self, browser: httpx.Client, method: str, path: str, deadline: float) -> httpx.Response:
        while time.monotonic() < deadline:
            try:
                answer = browser.request(method, path)
            except httpx.HTTPError:
                self.broken_off += 1
                time.sleep(0.2)
                continue
            if answer.status_code < 500:
                return answer
            self.broken_off += 1
            time.sleep(0.2)
        raise GaveUp


def _reference(page: httpx.Response) -> str | None:
    """The reference on a receipt that is shown in full: with it the person holds the promise that it arrived."""
    if page.status_code != 200 or not page.url.path.endswith("/receipt"):
        return None
    shown = BeautifulSoup(page.text, "html.parser")
    reference, code = shown.select_one("[data-reference]"), shown.select_one("[data-return-code]")
    return reference.get_text(strip=True) if reference is not None and code is not None else None
