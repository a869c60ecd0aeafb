"""Walks the form with a test client, as quickly as a test needs it."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup

from tests.judging import JudgingClient, token_in

WORDS = "my sw never turns up\n\nshe sed tuesday"


@dataclass
class Journey:
    """One draft in one browser."""

    client: JudgingClient
    draft_id: str

    @classmethod
    def begin(cls, client: JudgingClient, speaks_as: str = "young_person") -> Journey:
        response = client.send("/report?new=1", {"speaks_as": speaks_as})
        return cls(client, response.request.path.split("/")[2])

    def path(self, rest: str) -> str:
        return f"/report/{self.draft_id}/{rest}"

    def tell(self, words: str = WORDS, **more: object) -> Journey:
        """Answer *what happened*, and other pages by the names of their questions."""
        self.client.send(self.path("what-happened"), {"what_happened": words})
        for question, value in more.items():
            step = {"kind": "kind", "topics": "topics", "contact_ways": "contact", "name": "about-the-child"}[question]
            self.client.send(self.path(step), {question: value})
        return self

    def send(self) -> BeautifulSoup:
        """Send it; returns the receipt."""
        response = self.client.send(self.path("check"), {})
        assert response.request.path.endswith("/receipt"), response.request.path
        return BeautifulSoup(response.text, "html.parser")

    def token(self, rest: str = "what-happened") -> str:
        return token_in(self.client.get(self.path(rest)).text)


def box(html: str, question: str = "what_happened") -> str:
    """What stands in a text box, as a browser would read it: one line end right after the tag does not count."""
    found = BeautifulSoup(html, "html.parser").select_one(f"textarea[name={question}], input[name={question}]")
    assert found is not None, "the box is not there"
    text = found.get("value") if found.name == "input" else found.get_text()
    return str(text).removeprefix("\n") if found.name == "textarea" else str(text)


def code_on(page: BeautifulSoup) -> str:
    shown = page.select_one("[data-return-code]")
    assert shown is not None
    return " ".join(shown.get_text(" ").split())


def reference_on(page: BeautifulSoup) -> str:
    shown = page.select_one("[data-reference]")
    assert shown is not None
    return shown.get_text(strip=True)
