"""The page of what is not handed over, from the officer's chair."""

from __future__ import annotations

import builtins
import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from intake.keep import audit, delivery_states, outbox, stuck
from intake.parts import Parts
from tests.judging import JudgingClient
from tests.sending import HOUSE, send

NOW = datetime.now(UTC)
HERE = "/staff/not-handed-over"


@pytest.fixture
def parked(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A submission that no register has, and the id of its delivery."""
    monkeypatch.setattr("tests.sending.HOUSE", replace(HOUSE, destinations=("casework",)))
    id = send(parts.database, now=NOW - timedelta(days=9), answers={"what_happened": "My secret words"})
    with parts.database.transaction() as rows:
        message_id, _ = delivery_states.first_message(rows, id, "casework")
        outbox.park(rows, message_id, error="answered_500", now=NOW)
    return id, message_id


def _do(desk: JudgingClient, message_id: str, what: str, **fields: str) -> TestResponse:
    page = desk.page(HERE)
    form = page.select_one(f'form[action$="/{message_id}/{what}"]')
    assert form is not None
    hidden = {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}
    return desk.post(str(form["action"]), data={**hidden, **{f"{message_id}-{k}": v for k, v in fields.items()}})


def _main(page: BeautifulSoup) -> str:
    assert page.main is not None
    return " ".join(page.main.get_text(" ").split())


def _state(parts: Parts, id: str) -> str:
    with parts.database.reading() as rows:
        return outbox.of_submission(rows, id)[0].state


def test_it_says_where_why_and_since_when_and_nothing_that_a_person_wrote(
    parts: Parts, desk: JudgingClient, parked: tuple[str, str]
) -> None:
    words = _main(desk.page(HERE))
    for said in ("casework", "Not tried any more.", "It answered with error 500.", "SAY-"):
        assert said in words
    assert "secret" not in words
    assert "Hand-off" in desk.get(HERE).text


def test_try_again(parts: Parts, desk: JudgingClient, parked: tuple[str, str]) -> None:
    assert _do(desk, parked[1], "try").status_code == 303
    assert _state(parts, parked[0]) == "open"
    assert "It is tried again." in _main(desk.page(f"{HERE}?done=try"))


def test_the_reference_typed_in_is_what_makes_it_done(
    parts: Parts, desk: JudgingClient, parked: tuple[str, str]
) -> None:
    assert _do(desk, parked[1], "reference", reference="  CW 2026/17 ").status_code == 303
    with parts.database.reading() as rows:
        (delivery,) = outbox.confirmed(rows, parked[0])
        newest = audit.of_subject(rows, parked[0])[0]
    assert delivery.register_reference == "CW 2026/17"
    assert (newest.action, newest.facts["reference"]) == ("reference_typed_in", "CW 2026/17")
    assert newest.actor.startswith("officer:")
    assert "Nothing is stuck." in _main(desk.page(HERE))


@pytest.mark.parametrize("typed", ["", "  ", "x" * 201, "a\nb", "\u202eabc"])
def test_what_is_no_reference_is_told_and_kept_in_the_box(
    parts: Parts, desk: JudgingClient, parked: tuple[str, str], typed: str
) -> None:
    answer = _do(desk, parked[1], "reference", reference=typed)
    assert answer.status_code == 400
    assert "error-summary" in answer.text
    assert _state(parts, parked[0]) == "parked"


def test_giving_up_needs_a_reason_and_keeps_it_sealed(
    parts: Parts, desk: JudgingClient, parked: tuple[str, str]
) -> None:
    assert _do(desk, parked[1], "give_up", reason=" ").status_code == 400
    assert _do(desk, parked[1], "give_up", reason="Kai’s papers went by hand").status_code == 303
    with parts.database.reading() as rows:
        assert stuck.why_given_up(rows, parked[1]) == "Kai’s papers went by hand"
        newest = audit.of_subject(rows, parked[0])[0]
    assert newest.action == "destination_given_up"
    assert "papers" not in str(newest)
    assert "an officer gave up on it" in _main(desk.page(f"/staff/item/{parked[0]}"))


def test_two_officers_at_one_hand_off_notice_each_other(
    parts: Parts, desk: JudgingClient, parked: tuple[str, str]
) -> None:
    page = desk.page(HERE)
    form = page.select_one(f'form[action$="/{parked[1]}/reference"]')
    assert form is not None
    hidden = {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}
    with parts.database.transaction() as rows:
        outbox.confirm(rows, parked[1], register_reference="FIRST", now=NOW)
    answer = desk.post(str(form["action"]), data={**hidden, f"{parked[1]}-reference": "SECOND"})
    assert answer.status_code == 409
    with parts.database.reading() as rows:
        assert outbox.confirmed(rows, parked[0])[0].register_reference == "FIRST"


def test_what_a_register_took_waits_for_its_reference(
    parts: Parts, desk: JudgingClient, parked: tuple[str, str]
) -> None:
    with parts.database.transaction() as rows:
        stuck.try_now(rows, parked[1], now=NOW)
        (claimed,) = outbox.claim(rows, now=NOW, lease=timedelta(minutes=1), limit=1)
        outbox.take(rows, claimed, now=NOW)
    words = _main(desk.page(HERE))
    assert "Its own reference is not back." in words
    assert "Nothing is stuck." in words
    assert _do(desk, parked[1], "reference", reference="CW-3").status_code == 303
    assert _state(parts, parked[0]) == "done"


def test_a_register_that_is_gone_is_turned_on_again(parts: Parts, desk: JudgingClient) -> None:
    with parts.database.transaction() as rows:
        stuck.disable(rows, "casework", error="answered_410", now=NOW)
    page = desk.page(HERE)
    assert "casework is turned off" in _main(page)
    token = str(page.select_one(f'form[action="{HERE}/enable"] input[name=csrf_token]')["value"])  # type: ignore[index]
    assert desk.post(f"{HERE}/enable", data={"csrf_token": token, "name": "casework"}).status_code == 303
    with parts.database.reading() as rows:
        assert stuck.disabled(rows) == []
        assert audit.of_subject(rows, "destination:casework")[0].action == "destination_enabled"


def test_what_nobody_knows_is_refused_kindly(desk: JudgingClient, parked: tuple[str, str]) -> None:
    token = str(desk.page(HERE).select_one("main input[name$=csrf_token]")["value"])  # type: ignore[index]
    assert desk.post(f"{HERE}/{'0' * 32}/try", data={"csrf_token": token}).status_code == 409
    assert desk.post(f"{HERE}/nonsense/try", data={"csrf_token": token}).status_code == 409
    assert desk.post(f"{HERE}/{parked[1]}/burn", data={"csrf_token": token}).status_code == 404


def test_the_pack_is_a_tagged_pdf_and_printing_it_is_written_down(
    parts: Parts, desk: JudgingClient, parked: tuple[str, str]
) -> None:
    answer = desk.get(f"/staff/item/{parked[0]}/pack.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", answer.data, re.DOTALL)
    inside = b"".join(zlib.decompress(one) for one in streams if one[:1] == b"x")
    assert b"/MarkInfo" in inside
    assert b"/StructTreeRoot" in inside
    assert "attachment" in answer.headers["Content-Disposition"]
    with parts.database.reading() as rows:
        assert audit.of_subject(rows, parked[0])[0].action == "pack_printed"


def test_where_the_pack_cannot_be_made_the_page_says_what_is_missing(
    desk: JudgingClient, parked: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without_pango(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    answer = desk.get(f"/staff/item/{parked[0]}/pack.pdf")
    assert answer.status_code == 503
    assert "libpango" in answer.text
