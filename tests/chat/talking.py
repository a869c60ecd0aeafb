"""Somebody who talks to the house through the chat's own page, as a browser without JavaScript does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from flask import Flask

from intake.keep import drafts, submissions
from intake.parts import Parts, now
from intake.submission import Answers, Submission
from tests.judging import JudgingClient, token_in


@dataclass
class Person:
    """One visitor with one conversation."""

    app: Flask
    client: JudgingClient
    path: str = "/chat?new=1"
    end: str = ""
    """The page that ended it, such as `receipt`; empty while it goes on."""
    heard: list[str] = field(default_factory=list)

    @property
    def parts(self) -> Parts:
        parts: Parts = self.app.extensions["sayso"]
        return parts

    @property
    def draft_id(self) -> str:
        found = re.match(r"/report/(\w+)/", self.path)
        assert found, self.path
        return found[1]

    def types(self, *texts: str) -> str:
        """Type messages one after the other; what the house said to the last."""
        for text in texts:
            self._post({"said": text})
        return self.heard[-1]

    def presses(self, words: str) -> str:
        """Press a button by its words."""
        buttons = {button.get_text(strip=True): str(button["value"]) for button in self.page().select(".chat-button")}
        assert words in buttons, f"{words!r} is none of {list(buttons)}"
        self._post({"said": "", "press": buttons[words]})
        return self.heard[-1]

    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.client.get(self.path).text, "html.parser")

    def buttons(self) -> list[str]:
        return [button.get_text(strip=True) for button in self.page().select(".chat-button")]

    def sees(self) -> list[str]:
        """Their own words, as the page shows them after a reload."""
        return [bubble.get_text() for bubble in self.page().select(".chat-turn--you .chat-bubble")]

    def answers(self) -> Answers:
        with self.parts.database.reading() as rows:
            return drafts.find(rows, self.draft_id, now=now()).answers

    def submission(self) -> Submission:
        assert self.end == "receipt", (self.end, self.heard)
        with self.parts.database.reading() as rows:
            draft = drafts.find(rows, self.draft_id, now=now())
            return submissions.find(rows, str(draft.submission_id))

    def _post(self, fields: dict[str, str]) -> None:
        html = self.client.get(self.path).text
        seen = BeautifulSoup(html, "html.parser").select_one("input[name=seen]")
        assert isinstance(seen, Tag), f"no box to type into: {self.path}"
        sent = {"csrf_token": token_in(html), "seen": str(seen["value"]), **fields}
        answer = self.client.post(self.path, data=sent, follow_redirects=True)
        where = answer.request.path
        if where.endswith("/chat"):
            self.path = where
            said = BeautifulSoup(answer.text, "html.parser").select("#now .chat-bubble:not(.chat-summary)")
            self.heard.append(" ".join(" ".join(bubble.get_text(" ", strip=True) for bubble in said).split()))
        else:
            self.end = where.rsplit("/", 1)[-1]
            if self.path.startswith("/chat"):
                self.path = where
            self.heard.append(f"({self.end})")
