"""A person's words, kept as typed."""

from __future__ import annotations

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNSTORABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], REPLACEMENT)


def as_typed(text: str) -> str:
    """Return `text` with line ends as LF, and NUL and lone surrogates as U+FFFD; nothing else is touched.

    Browsers send CRLF whatever was typed. PostgreSQL refuses NUL, and UTF-8 has no lone surrogates: both are
    replaced where everyone can see it instead of being dropped in silence.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSTORABLE)


def is_blank(text: str) -> bool:
    """Whether nothing can be read in it: only white space, or only characters that print nothing."""
    return not any(character.isprintable() and not character.isspace() for character in text)
