"""Brings a browser into a state: answers are sent over HTTP, the page itself is opened in the browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Self

import httpx
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from intake.submission import Answer, SpeaksAs
from tests.house import House
from tests.judging import token_in

Make = Callable[[SpeaksAs, dict[str, Answer] | None], object]

_SHARED: dict[tuple[str, str, str, str], tuple[str, str]] = {}
"""What several states look at: draft's id and session cookie, by house, how far it got, speaker and answers."""

SUBMIT = """([fields]) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = location.href;
    for (const [name, value] of fields) {
        const input = document.createElement('textarea');
        input.name = name;
        input.value = value;
        form.append(input);
    }
    document.body.append(form);
    form.submit();
}"""


class Driver:
    """One person's session, shared by an HTTP client and a browser's page."""

    def __init__(self, house: House, page: Page) -> None:
        self.page = page
        self.http = httpx.Client(base_url=house.url, follow_redirects=True, timeout=30)
        self.house = house
        self.draft_id = ""

    def close(self) -> None:
        self.http.close()

    def begun(self, speaks_as: SpeaksAs, answers: dict[str, Answer] | None = None) -> Self:
        """A draft of this speaker with these answers, shared with every state that changes nothing in it."""
        return self._shared("begun", self.begun_anew, speaks_as, answers)

    def _shared(self, what: str, make: Make, speaks_as: SpeaksAs, answers: dict[str, Answer] | None) -> Self:
        known = (self.house.url, what, speaks_as.value, json.dumps(answers, sort_keys=True))
        if known not in _SHARED:
            make(speaks_as, answers)
            _SHARED[known] = (self.draft_id, self.http.cookies["sayso"])
        self.draft_id, cookie = _SHARED[known]
        self.http.cookies.clear()
        self.http.cookies.set("sayso", cookie)
        return self

    def begun_anew(self, speaks_as: SpeaksAs, answers: dict[str, Answer] | None = None) -> Self:
        """A draft of its own."""
        address = self._send("/report", {"speaks_as": speaks_as.value}).url.path
        self.draft_id = address.split("/")[2]
        self._answer({"kind": "complaint", **(answers or {})})
        return self

    def _answer(self, answers: dict[str, Answer]) -> None:
        """Walk the journey page by page, as a person would, giving what there is to give."""
        step = "kind"
        while True:
            address = f"/report/{self.draft_id}/{step}"
            page = self.http.get(address).text
            names = {str(field["name"]) for field in BeautifulSoup(page, "html.parser").select("main [name]")}
            given = {name: value for name, value in answers.items() if name in names}
            if step == "what-happened" and not given:
                return  # it cannot be left empty, and nothing after it was asked for
            reached = self._send(address, given).url.raw_path.decode()
            if reached.split("?")[0].endswith("/help"):
                reached = str(self._read(reached, "a[data-continue]")["href"])
            step = reached.split("?")[0].rsplit("/", 1)[1]
            if step == "check":
                return

    def sent(self, speaks_as: SpeaksAs, answers: dict[str, Answer] | None = None) -> Self:
        """A submission of this speaker, shared with every state that only looks at it or at its equality questions."""
        return self._shared("sent", self.sent_anew, speaks_as, answers)

    def sent_anew(self, speaks_as: SpeaksAs, answers: dict[str, Answer] | None = None) -> Self:
        """A submission of its own."""
        self.begun_anew(speaks_as, {"what_happened": "they moved me", **(answers or {})})
        assert self._send(f"/report/{self.draft_id}/check", {}).url.path.endswith("/receipt")
        return self

    def answer_equality(self, answers: dict[str, str]) -> Self:
        for question, value in answers.items():
            self._send(f"/report/{self.draft_id}/equality/{question.replace('_', '-')}", {question: value})
        return self

    def locked(self) -> Self:
        """Left without the session knowing, as after 20 idle minutes: another tab went away."""
        kept = dict(self.http.cookies)
        self.http.get("/exit", follow_redirects=False)
        self.http.cookies.update(kept)
        return self

    def lost(self) -> Self:
        """The session is gone: another browser, or cookies thrown away."""
        self.http.cookies.clear()
        return self

    def open(self, path: str) -> Page:
        self._take_session_along()
        self.page.goto(path)
        return self.page

    def open_draft(self, rest: str) -> Page:
        return self.open(f"/report/{self.draft_id}/{rest}")

    open_step = open_draft

    def press_on(self, path: str) -> Page:
        """Press *Continue* on an empty page."""
        self.open(path)
        self.page.get_by_role("button", name="Continue").click()
        return self.page

    def send_wrong(self, rest: str, question: str, value: str) -> Page:
        """Send one page with an answer that it cannot take."""
        self.open_draft(rest)
        token = self.page.locator("main input[name=csrf_token]").first.get_attribute("value")
        return self._submit([["csrf_token", token or ""], [question, value]])

    def send(self, step: str, words: str, *, token: str = "") -> Page:
        """Send a page of the form whatever has become of its draft meanwhile."""
        return self.send_page(step, token=token, what_happened=words)

    def send_page(self, step: str, *, token: str = "", **fields: str) -> Page:
        self._take_session_along()
        self.page.goto("/come-back")  # a page of ours from which a form can be sent
        token = token or self.page.locator("main input[name=csrf_token]").first.get_attribute("value") or ""
        return self._submit([["csrf_token", token], *map(list, fields.items())], f"/report/{self.draft_id}/{step}")

    def try_code(self, step: str, code: str) -> Page:
        self.open_draft(step)
        self.page.get_by_label("code").first.fill(code)
        self.page.locator("main form button").first.click()
        return self.page

    def come_back(self, code: str = "") -> Page:
        """On another phone, with the code words from the receipt."""
        if not code:
            code = self._read(f"/report/{self.draft_id}/receipt", "[data-return-code]").get_text(" ")
        self.http.cookies.clear()
        self.open("/come-back")
        self.page.get_by_label("Your code words").fill(code)
        self.page.get_by_role("button", name="Continue").click()
        return self.page

    def write_back(self, words: str) -> Page:
        """Answer on the coming-back page."""
        self.come_back()
        self.page.get_by_label("Write to us").fill(words)
        self.page.get_by_role("button", name="Send this").click()
        self.page.wait_for_load_state()
        return self.page

    def asked_to_take_back(self) -> Page:
        """The page that asks whether they mean it."""
        self.come_back()
        self.page.get_by_role("link", name="Take it back").click()
        self.page.wait_for_load_state()
        return self.page

    def take_back(self, words: str) -> Page:
        """They mean it."""
        self.asked_to_take_back()
        self.page.get_by_label("Do you want to tell us why?").fill(words)
        self.page.get_by_role("button", name="Yes, take it back").click()
        self.page.wait_for_load_state()
        return self.page

    def post(self, path: str, fields: dict[str, str]) -> Page:
        self.open("/come-back")
        return self._submit(list(map(list, fields.items())), path)

    def _submit(self, fields: list[list[str]], path: str = "") -> Page:
        script = SUBMIT.replace("location.href", repr(path)) if path else SUBMIT
        with self.page.expect_navigation():
            self.page.evaluate(script, [fields])
        return self.page

    def _send(self, path: str, fields: dict[str, Answer]) -> httpx.Response:
        data = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
        token = token_in(self.http.get(path).text)
        answer = self.http.post(path, data={"csrf_token": token, **data})
        assert answer.status_code == 200, (answer.status_code, path)
        return answer

    def _read(self, path: str, selector: str) -> Tag:
        found = BeautifulSoup(self.http.get(path).text, "html.parser").select_one(selector)
        assert found is not None, (path, selector)
        return found

    def _take_session_along(self) -> None:
        cookie = self.http.cookies.get("sayso")
        if cookie:
            self.page.context.add_cookies([{"name": "sayso", "value": cookie, "url": self.house.url}])
