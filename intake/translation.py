"""Marks a text for translation where the rules and questions are written; it is translated at the edges.

Pure modules (`decide`, `check`, `forms.questions`) may not import Flask, so they mark; templates and views call
`gettext` on what they show.
"""


def mark(text: str) -> str:
    """Return `text` unchanged. The extraction of messages knows this name."""
    return text
