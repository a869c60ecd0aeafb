"""Nothing goes where an order forbids it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from intake.council import TextHours
from intake.decide.reach import notice_address, notice_ways, reads_by_code, text_may_leave
from intake.submission import Answer

KAI = "kai@example.org"


@pytest.mark.parametrize(
    ("answers", "address"),
    [
        ({"contact_ways": ("email",), "contact_email": KAI}, KAI),
        ({"contact_ways": ("text", "email"), "contact_email": f" {KAI} "}, KAI),
        ({"contact_ways": ("email", "code_only"), "contact_email": KAI}, None),
        ({"contact_ways": ("text",), "contact_email": KAI}, None),
        ({"contact_ways": ("email",)}, None),
        ({"contact_ways": ("email",), "contact_email": " "}, None),
        ({"contact_email": KAI}, None),
        ({"your_email": KAI, "contact_ways": ("email",)}, None),
        ({}, None),
    ],
)
def test_an_e_mail_goes_only_where_they_chose_it(answers: dict[str, Answer], address: str | None) -> None:
    assert notice_address(answers) == address


BOTH: dict[str, Answer] = {
    "contact_ways": ("text", "email", "call"), "contact_phone": " 07700 900142", "contact_email": KAI
}  # fmt: skip


@pytest.mark.parametrize(
    ("differs", "ways"),
    [
        ({}, {"text": "07700 900142", "email": KAI}),
        ({"contact_not": ("do_not_text",)}, {"email": KAI}),
        ({"contact_not": ("do_not_ring", "no_voicemail")}, {"text": "07700 900142", "email": KAI}),
        ({"contact_ways": ("call",)}, {}),
        ({"contact_ways": "text"}, {"text": "07700 900142"}),
        ({"contact_ways": "textphone"}, {}),
        ({"contact_ways": ("text", "code_only")}, {}),
        ({"contact_phone": ""}, {"email": KAI}),
    ],
)
def test_a_text_goes_only_where_they_chose_it_and_no_order_forbids_it(
    differs: dict[str, Answer], ways: dict[str, str]
) -> None:
    assert notice_ways({**BOTH, **differs}) == ways


@pytest.mark.parametrize(
    ("ways", "by_code"), [((), True), (("code_only",), True), (("text",), False), (("email", "call"), False)]
)
def test_who_reads_by_code(ways: tuple[str, ...], by_code: bool) -> None:
    assert reads_by_code({"contact_ways": ways}) is by_code
    assert reads_by_code({})


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ((11, 24, 9, 0), (11, 24, 9, 0)),
        ((11, 24, 19, 59), (11, 24, 19, 59)),
        ((11, 24, 20, 0), (11, 25, 9, 0)),
        ((11, 24, 23, 59), (11, 25, 9, 0)),
        ((11, 25, 0, 1), (11, 25, 9, 0)),
        ((6, 30, 19, 30), (7, 1, 8, 0)),  # half past eight in summer; nine is eight in UTC
        ((6, 30, 8, 0), (6, 30, 8, 0)),
        ((10, 24, 22, 0), (10, 25, 9, 0)),  # the night in which the clocks go back
    ],
)
def test_a_text_leaves_in_its_hours_in_england(now: tuple[int, ...], leaves: tuple[int, ...]) -> None:
    moment, expected = (datetime(2026, *one, tzinfo=UTC) for one in (now, leaves))  # type: ignore[arg-type,misc]
    found = text_may_leave(moment, TextHours())
    assert found == expected
    assert found.tzinfo is UTC, "not the time of whatever machine it runs on"
