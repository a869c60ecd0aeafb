"""Only harmless HTML comes out, whatever goes in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.check.formatted import LONGEST, TAGS, TooLong, formatted

PIECES = ["<", ">", '"', "[", "](", ")", "javascript:", "a", "*", "\n", "on", "=", "&"]


def test_what_officers_need_is_there() -> None:
    html = formatted("We will:\n\n- ring **you**\n- *not* your carer\n\n[help](https://example.org)")
    assert html == (
        "<p>We will:</p>\n<ul>\n<li>ring <strong>you</strong></li>\n<li><em>not</em> your carer</li>\n"
        '</ul>\n<p><a href="https://example.org">help</a></p>\n'
    )


def test_a_line_end_stays_one() -> None:
    assert "<br" in formatted("one\ntwo")


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://elsewhere.example/pixel.png)",
        "<a href=https://x.example onclick=alert(1)>x</a>",
        "# A heading",
        "<style>body{display:none}</style>",
    ],
)
def test_nothing_else_comes_out(attack: str) -> None:
    _judge(formatted(attack))


@pytest.mark.parametrize("address", [":", "/staff", "//elsewhere.example", "?a:b", "#top"])
def test_a_link_that_leads_nowhere_becomes_words(address: str) -> None:
    assert formatted(f"[here]({address})") == "<p><a>here</a></p>\n"


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_is_typed_only_the_allowed_comes_out(text: str) -> None:
    _judge(formatted(text))


def _judge(html: str) -> None:
    for tag in re.findall(r"<[^>]*>", html):
        found = re.fullmatch(r"</?([a-z]+)(?: href=\"(?i:https?|mailto|tel):[^\"]*\")?\s*/?>", tag)
        assert found, tag
        assert found[1] in TAGS


def test_what_is_too_long_is_refused_before_it_is_read() -> None:
    formatted("x" * LONGEST)
    with pytest.raises(TooLong):
        formatted("x" * (LONGEST + 1))
