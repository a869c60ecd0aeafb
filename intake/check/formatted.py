"""An officer's Markdown as HTML that is safe to show: the one place where HTML is made from what somebody typed.

Only replies come here. What young people and advocates wrote is shown as typed and never passes through.
"""

from __future__ import annotations

import bleach
from markdown_it import MarkdownIt
from markupsafe import Markup

LONGEST = 10_000
"""Characters. Looked at before anything reads the text: parsers are slow on what nobody would write."""

TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote"})
PROTOCOLS = frozenset({"https", "http", "mailto", "tel"})

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})


class TooLong(ValueError):
    """More than `LONGEST` characters."""


def formatted(text: str) -> Markup:
    """Paragraphs, lists, bold, italics and links; everything else becomes plain words. Raises `TooLong`.

    A line end stays one. Headings would break the page's own order, and pictures would ask another house: both are
    shown as their words.
    """
    if len(text) > LONGEST:
        raise TooLong
    html = _markdown.render(text)
    return Markup(  # noqa: S704 - this is what bleach is for
        bleach.clean(html, tags=TAGS, attributes={"a": _leads_somewhere}, protocols=PROTOCOLS, strip=True)
    )


def _leads_somewhere(_tag: str, name: str, value: str) -> bool:
    """Whole addresses alone: a relative one would lead nowhere, or to a page of ours that is not meant."""
    return name == "href" and value.partition(":")[0].lower() in PROTOCOLS
