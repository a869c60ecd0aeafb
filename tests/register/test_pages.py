"""The register's pages, from the officer's chair."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from intake.case import Act
from intake.keep import audit
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.register import case_pages, pages
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient
from tests.register.cases import Register, at
from tests.staff import people

TODAY = date(2026, 9, 8)


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pages, case_pages):
        monkeypatch.setattr(module, "now", lambda: at(TODAY))


def _do(desk: JudgingClient, reference: str, act: str, *, version: str = "", **fields: str) -> TestResponse:
    """Fill in one of the case page's forms and send it."""
    page = desk.page(f"/staff/register/case/{reference}")
    form = page.select_one(f'form[action$="/{act}"]')
    assert form is not None, f"{act} is not offered"
    sent = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[type=hidden]")}
    sent |= {f"case-{act}-{name}": value for name, value in fields.items()}
    if version:
        sent[f"case-{act}-version"] = version
    return desk.post(str(form["action"]), data=sent)


def test_the_words_stand_exactly_as_typed_and_a_view_is_written_down(
    register: Register, parts: Parts, desk: JudgingClient, ruth: Officer
) -> None:
    words = "  two  spaces\n\n\tand a tab <img src=x onerror=alert(1)>"
    case = register.opened(what_happened=words)
    page = desk.page(f"/staff/register/case/{case}")
    block = page.select_one(".staff-said .staff-words")
    assert block is not None
    assert block.text == words
    assert not page.select("main img")
    with parts.database.reading() as rows:
        entry = audit.of_subject(rows, case)[0]
    assert (entry.actor, entry.action) == (f"officer:{ruth.id}", "words_viewed")


def test_an_act_is_done_on_the_page_and_stands_in_the_story(register: Register, desk: JudgingClient) -> None:
    case = register.opened()
    answer = _do(desk, case, "reply", finding="partly_upheld", on="2026-09-08", name="Lesley <b>")
    assert answer.status_code == 303
    page = desk.page(answer.location)
    assert "Stage 1: answered" in page.select_one("[role=status]").text  # type: ignore[union-attr]
    told = " ".join(page.select(".staff-history li")[0].text.split())
    assert told == "Stage 1 reply sent: Partly upheld, Lesley <b> Tuesday 8 September 2026, Ruth"
    assert [h.text for h in page.select(".register-stage h2")] == ["Stage 1: partly upheld"]


WRONG: tuple[tuple[str, dict[str, str], str], ...] = (
    ("reply", {"finding": "", "on": "2026-09-08", "name": "Lesley"}, "Choose one"),
    ("reply", {"finding": "upheld", "on": "2026-09-09", "name": "Lesley"}, "has not come yet"),
    ("reply", {"finding": "upheld", "on": "2026-08-31", "name": "Lesley"}, "before it came"),
    ("reply", {"finding": "upheld", "on": "2026-09-08", "received_on": "2026-09-07"}, "do not follow each other"),
    ("extend", {"to": "2026-11-30", "reason": "complex", "note": "She knows"}, "29 September 2026 at the latest"),
    ("extend", {"to": "2026-09-20", "reason": "key_person_away", "note": "x"}, "needs their agreement"),
    ("add_remedy", {"kind": "payment", "amount": "", "note": "x"}, "Enter how much"),
    ("add_remedy", {"kind": "payment", "amount": "lots", "note": "x"}, "Enter pounds and pence"),
    ("close", {"outcome": "withdrawn", "on": "2026-09-08", "note": "x"}, "valid choice"),
    ("add_note", {"note": "   "}, "Write the note"),
)
"""One act, what is filled in, and what is said about it."""


def test_what_cannot_be_gets_a_kind_error_and_nothing_typed_is_lost(register: Register, desk: JudgingClient) -> None:
    case = register.opened()
    for act, fields, said in WRONG:
        _is_refused(desk, case, act, fields, said)
    assert register.case(case).version == 1


def _is_refused(desk: JudgingClient, case: str, act: str, fields: dict[str, str], said: str) -> None:
    answer = _do(desk, case, act, **fields)
    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 400
    assert said in page.select(".govuk-error-summary")[0].text.replace("’", "'")
    form = page.select_one("details[open] form")
    assert form is not None
    for name, value in fields.items():
        field = form.select_one(f'[name="case-{act}-{name}"]')
        if field is not None and field.name in ("textarea", "input") and field.get("type") not in ("radio", "checkbox"):
            assert (field.get("value") if field.name == "input" else field.text.strip()) == value.strip()


def test_money_is_read_as_people_write_it(register: Register, desk: JudgingClient) -> None:
    case = register.opened()
    assert _do(desk, case, "add_remedy", kind="payment", amount="£1,250.50", given_on="2026-09-07").status_code == 303
    page = desk.page(f"/staff/register/case/{case}")
    assert "Payment £1,250.50, given Monday 7 September 2026" in " ".join(page.text.split())


def test_two_officers_on_one_case_lose_nothing(register: Register, desk: JudgingClient) -> None:
    case = register.opened()
    _do(desk, case, "add_note", note="First")
    answer = _do(desk, case, "add_note", note="My long thought", version="1")
    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 409
    form = page.select_one("details[open] form")
    assert form is not None
    assert "My long thought" in form.text
    again = {str(f["name"]): str(f["value"]) for f in form.select("input[type=hidden]")}
    again["case-add_note-note"] = "My long thought"
    assert desk.post(str(form["action"]), data=again).status_code == 303


def test_a_move_that_is_gone_keeps_what_was_typed(register: Register, desk: JudgingClient) -> None:
    case = register.opened()
    page = desk.page(f"/staff/register/case/{case}")
    form = page.select_one('form[action$="/reply"]')
    assert form is not None
    register.do(case, Act.CLOSE, TODAY, outcome="resolved")
    sent = {str(f["name"]): str(f["value"]) for f in form.select("input[type=hidden]")}
    sent |= {"case-reply-version": "2", "case-reply-finding": "upheld", "case-reply-on": "2026-09-08"}
    answer = desk.post(str(form["action"]), data=sent | {"case-reply-name": "Lesley"})
    assert answer.status_code == 409
    assert "moved on" in answer.text
    assert 'value="Lesley"' in answer.text


def test_a_withdrawal_that_nobody_confirmed_says_so_until_the_letter_is_recorded(
    register: Register, desk: JudgingClient
) -> None:
    case = register.opened()
    _do(desk, case, "withdraw", on="2026-09-08", note="He said so")
    assert "not confirmed in writing yet" in desk.page(f"/staff/register/case/{case}").text
    _do(desk, case, "record_letter", kind="withdrawal_confirmed", on="2026-09-08")
    assert "not confirmed in writing yet" not in desk.page(f"/staff/register/case/{case}").text


def test_a_recommendation_repeats_an_earlier_one_and_its_action_is_done(
    register: Register, desk: JudgingClient
) -> None:
    first, second = register.opened(), register.opened()
    words = "Ask before a move"
    _do(desk, first, "add_follow_up", kind="recommendation", words=words, owner="Lesley", due="2026-09-04", repeats="")
    page = desk.page(f"/staff/register/case/{second}")
    option = page.select_one('[name="case-add_follow_up-repeats"] option:not([value=""])')
    assert option is not None
    assert option.text == f"{first}: {words}"
    _do(desk, second, "add_follow_up", kind="recommendation", words=words, repeats=str(option["value"]))
    assert "second time" in desk.page(f"/staff/register/case/{second}").select_one("#follow-ups").parent.text  # type: ignore[union-attr]
    page = desk.page(f"/staff/register/case/{first}")
    assert "by Friday 4 September 2026, overdue" in " ".join(page.text.split())
    done = page.select_one('[name="case-follow_up_done-follow_up"] option:not([value=""])')
    assert done is not None
    _do(desk, first, "follow_up_done", follow_up=str(done["value"]), on="2026-09-08")
    assert "done Tuesday 8 September 2026" in desk.page(f"/staff/register/case/{first}").text


def test_the_list_is_narrowed_by_everything_and_says_how_many(register: Register, desk: JudgingClient) -> None:
    late = register.opened(on=date(2026, 8, 3))
    done = register.opened()
    register.do(done, Act.CLOSE, TODAY, outcome="upheld")
    unsure = register.opened(kind="unsure")
    found: dict[str, set[str]] = {}
    for narrowed in (
        *("", "state=open", "state=closed", "state=late", "outcome=upheld", "kind=unsure", "stage=1"),
        *("procedure=statutory", "year=2026", "year=2025"),
    ):
        page = desk.page(f"/staff/register?{narrowed}")
        found[narrowed] = {link.text.split(", ")[-1] for link in page.select(".register-row-title a")}
        assert page.select_one(".register-number strong").text == str(len(found[narrowed]))  # type: ignore[union-attr]
    assert found == {
        "": {late, done, unsure},
        "state=open": {late, unsure},
        "state=closed": {done},
        "state=late": {late},
        "outcome=upheld": {done},
        "kind=unsure": {unsure},
        "stage=1": {late, done},
        "procedure=statutory": {late, done},
        "year=2026": {late, done, unsure},
        "year=2025": set(),
    }


def test_a_team_narrows_the_list_wherever_it_was_given(register: Register, parts: Parts, desk: JudgingClient) -> None:
    from intake.keep import staff

    with parts.database.transaction() as rows:
        team = staff.add_team(rows, code="fostering", name="Fostering")
    case, _other = register.opened(), register.opened()
    _do(desk, case, "give_to_team", team_id=str(team.id))
    page = desk.page(f"/staff/register?team={team.id}")
    assert [link.text.split(", ")[-1] for link in page.select(".register-row-title a")] == [case]
    assert "Fostering" in page.select(".register-row")[0].text


def test_pages_of_the_list_follow_each_other_without_a_gap(
    register: Register, desk: JudgingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    opened = [register.opened(on=date(2026, 9, day)) for day in (1, 2, 2, 3, 4)]
    seen, url = [], "/staff/register"
    while url:
        page = desk.page(url)
        seen += [link.text.split(", ")[-1] for link in page.select(".register-row-title a")]
        following = page.select_one('.staff-pages a:-soup-contains("Next")')
        url = str(following["href"]) if following else ""
    assert seen == list(reversed(opened))


def test_an_address_that_means_nothing_is_not_found(desk: JudgingClient) -> None:
    filters = ("?year=1066", "?stage=4", "?team=x", "?after=nonsense", "?state=lost")
    for address in (*filters, "/figures?year=20x6", "/case/CASE-1"):
        assert desk.get(f"/staff/register{address}").status_code == 404, address


def test_a_case_is_found_by_either_reference(register: Register, desk: JudgingClient) -> None:
    case = register.case(register.opened())
    for typed in (case.reference.lower(), case.intake_reference or ""):
        answer = desk.get(f"/staff/register/find?reference={typed}")
        assert answer.location.endswith(case.reference)
    assert desk.get("/staff/register/find?reference=SAY-0000-0000").status_code == 404


def test_the_export_holds_codes_and_days_and_none_of_their_words(
    register: Register, parts: Parts, desk: JudgingClient
) -> None:
    case = register.opened(what_happened="Xylograph", name="=1+1")
    register.do(case, Act.CLOSE, TODAY, outcome="upheld", note="Xylograph")
    answer = desk.get("/staff/register/export.csv?outcome=upheld")
    assert answer.mimetype == "text/csv"
    lines = answer.text.lstrip("\ufeff").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(f'"{case}","SAY-')
    assert '"2026-09-01","2026-09-01","2026-09-08","complaint","young_person"' in lines[1]
    assert "Xylograph" not in answer.text
    assert "1+1" not in answer.text
    assert len(desk.get("/staff/register/export.csv?outcome=not_upheld").text.splitlines()) == 1
    with parts.database.reading() as rows:
        assert audit.of_subject(rows, "register")[0].action == "register_exported"


def test_nobody_but_complaints_officers_comes_in(register: Register, parts: Parts, client: JudgingClient) -> None:
    case = register.opened()
    others = [role for role in StaffRole if role is not StaffRole.COMPLAINTS_OFFICER]
    people.add(parts.database, *others)
    people.try_to_sign_in(client)
    for path in ("", "/figures", "/import", "/export.csv", f"/case/{case}", "/find?reference=x"):
        assert client.get(f"/staff/register{path}").status_code == 403


def test_whoever_is_named_in_an_item_finds_its_case_nowhere(
    register: Register, parts: Parts, desk: JudgingClient, ruth: Officer
) -> None:
    from intake.keep import named

    id = register.sent()
    case = register.of(id).reference
    with parts.database.transaction() as rows:
        named.settle(rows, id, named.Named(people=(ruth.id,)), by="officer:9", now=at(TODAY))
    assert desk.get(f"/staff/register/case/{case}").status_code == 404
    assert desk.get(f"/staff/register/find?reference={case}").status_code == 404
    assert not desk.page("/staff/register").select(".register-row")
    assert len(desk.get("/staff/register/export.csv").text.splitlines()) == 1
