"""A person's words are kept as typed."""

from hypothesis import given
from hypothesis import strategies as st

from intake.check.plain_text import as_typed, is_blank


def test_line_ends_become_lf() -> None:
    assert as_typed("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_nul_and_lone_surrogates_are_replaced_where_everyone_can_see_it() -> None:
    assert as_typed("a\0b\ud83dc") == "a\ufffdb\ufffdc"


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_nothing_else_is_touched(text: str) -> None:
    assert as_typed(text) == text


@given(st.text(alphabet=st.characters()))
def test_what_comes_out_can_be_stored_and_stays_the_same_the_second_time(text: str) -> None:
    once = as_typed(text)
    once.encode("utf-8")
    assert "\0" not in once
    assert as_typed(once) == once


def test_only_what_cannot_be_seen_is_blank() -> None:
    assert is_blank(" \n\t\u200b\u2060")
    assert not is_blank(".")
    assert not is_blank("😭")
    assert not is_blank("ز")
