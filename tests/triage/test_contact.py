"""Contact wishes as orders."""

from __future__ import annotations

import pytest

from intake.triage.contact import contact_wishes

pytestmark = pytest.mark.usefixtures("speaking")


def test_what_not_to_do_becomes_an_order() -> None:
    wishes = contact_wishes({"contact_not": ("do_not_ring", "do_not_tell_carer")})
    assert wishes.orders == ("Do not ring", "Do not tell their carer or staff")


def test_a_way_that_an_order_forbids_is_not_offered() -> None:
    wishes = contact_wishes(
        {"contact_ways": ("text", "call"), "contact_phone": "07700 900111", "contact_not": ("do_not_ring",)}
    )
    assert [(way.id, way.where) for way in wishes.ways] == [("text", "07700 900111")]


def test_only_with_the_code_is_an_order_not_to_make_contact() -> None:
    assert contact_wishes({"contact_ways": ("code_only",)}).orders[0].startswith("Do not contact them")


def test_somebody_who_said_nothing_is_told_apart_from_somebody_who_forbids_everything() -> None:
    assert contact_wishes({}).nothing_said
    assert not contact_wishes({"contact_not": ("do_not_text",)}).nothing_said
