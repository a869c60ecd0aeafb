"""An officer's session ended while they wrote: what they sent is given back, ready to be sent again."""

from __future__ import annotations

from flask import render_template, request

TOKEN = "csrf_token"  # noqa: S105 - the name of a field
SHORT = 40
"""Characters. What is shorter and on one line is a choice or a code, and travels along unseen."""


def words_back() -> str:
    """The page: their words to read and copy, and a form that sends the same once they have signed in elsewhere.

    Passwords never come back.
    """
    fields = [(name, value) for name, value in request.form.items(multi=True) if "password" not in name]
    return render_template(
        "staff/words_back.html",
        fields=[(name, value) for name, value in fields if not name.endswith(TOKEN)],
        tokens=sorted({name for name, _value in fields if name.endswith(TOKEN)} | {TOKEN}),
        typed=[value for name, value in fields if not name.endswith(TOKEN) and _is_typed(value)],
        action=request.full_path.rstrip("?"),
    )


def _is_typed(value: str) -> bool:
    return "\n" in value or " " in value.strip() or len(value) > SHORT
