"""Items that tell of the same, from the officer's chair."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from intake.keep import audit, submissions, triage
from intake.parts import Parts
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.triage.test_item_pages import CAME, _do, tuesday

__all__ = ["tuesday"]


@pytest.fixture
def pair(parts: Parts) -> tuple[str, str]:
    """Two items, the second a day later."""
    first = send(parts.database, now=CAME - timedelta(days=1))
    return first, send(parts.database, now=CAME, answers={**ANSWERS, "what_happened": "my brother told you already"})


def _reference(parts: Parts, id: str) -> str:
    with parts.database.reading() as rows:
        return submissions.find(rows, id).reference


def _linked(desk: JudgingClient, id: str) -> str:
    found = desk.page(f"/staff/item/{id}").select("[aria-labelledby=linked]")
    return " ".join(found[0].text.split()) if found else ""


def test_each_points_at_the_other_one_leads_and_no_words_are_merged(
    parts: Parts, desk: JudgingClient, pair: tuple[str, str]
) -> None:
    first, second = pair
    typed = _reference(parts, first).lower().replace("-", " ")
    assert _do(desk, second, "link", {"reference": typed, "leads": "other"}).status_code == 303
    assert f"{_reference(parts, first)} – this one leads" in _linked(desk, second)
    assert f"{_reference(parts, second)} – follows this one" in _linked(desk, first)
    page = desk.page(f"/staff/item/{first}")
    assert "my brother told you already" not in page.text
    assert "linked it with" in page.select(".staff-history li")[0].text
    with parts.database.reading() as rows:
        assert [triage.standing(rows, id).version for id in pair] == [2, 2], "whoever has the other open notices"
        assert "triage_link" in {one.action for one in audit.of_subject(rows, first)}


def test_the_link_is_taken_away_on_both_sides(parts: Parts, desk: JudgingClient, pair: tuple[str, str]) -> None:
    first, second = pair
    _do(desk, first, "link", {"reference": _reference(parts, second), "leads": "this"})
    assert _do(desk, first, "unlink", {}).status_code == 303
    assert _linked(desk, first) == _linked(desk, second) == ""
    assert not desk.page(f"/staff/item/{first}").select('form[action$="/unlink"]')


@pytest.mark.parametrize(("reference", "said"), [("SAY-2222-2222", "Nothing here"), (" ", "Enter the reference")])
def test_what_cannot_be_linked_says_why_and_keeps_what_was_typed(
    desk: JudgingClient, pair: tuple[str, str], reference: str, said: str
) -> None:
    response = _do(desk, pair[0], "link", {"reference": reference, "leads": "this"})
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 400
    assert said in page.select(".govuk-error-summary")[0].text
    box = page.select_one("input[name=link-reference]")
    assert box is not None
    assert box["value"] == reference


def test_it_is_not_linked_with_itself(parts: Parts, desk: JudgingClient, pair: tuple[str, str]) -> None:
    response = _do(desk, pair[0], "link", {"reference": _reference(parts, pair[0]), "leads": "this"})
    assert response.status_code == 400
    with parts.database.reading() as rows:
        assert triage.standing(rows, pair[0]).version == 1
