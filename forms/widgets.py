"""WTForms widgets on the GOV.UK macros: label or legend, hint, error and field in one accessible piece.

In a template: `form.what_happened()`. `form.what_happened(heading=True)` makes its words the page's only `h1`;
`quiet=True` keeps them for screen readers alone, where the page's own heading says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext
from markupsafe import Markup
from wtforms import Field

from forms.question import AnswerType, Choice, Question, who_speaks
from intake.submission import Answers

AUTOCOMPLETE = {
    "organisation": "organization",
    "your_name": "name",
    "your_phone": "tel",
    "your_email": "email",
}
"""Adults' fields about themselves. Everything else is `off`: docs/decisions/0011-autocomplete-on-shared-phones.md"""

_CLASSES = {
    False: {"large": "govuk-label--l", "medium": "govuk-label--m", "quiet": "govuk-visually-hidden"},
    True: {
        "large": "govuk-fieldset__legend--l",
        "medium": "govuk-fieldset__legend--m",
        "quiet": "govuk-visually-hidden",
    },
}
"""Of a label and of a legend. Written out, because the style sheet keeps only class names that it finds in a text."""

SHORT_TEXT = 200
"""Characters. A text that may be longer gets a box of several lines."""


@dataclass(frozen=True, slots=True)
class GovukWidget:
    """One macro of govuk-frontend-jinja, told what it needs by `facts` and by the field."""

    macro: str
    facts: Callable[[Field], dict[str, Any]]
    hint: Any = ""
    in_fieldset: bool = False

    def __call__(self, field: Field, *, heading: bool = False, quiet: bool = False, **_: Any) -> Markup:
        """The whole piece. Raises `TypeError` for a macro that does not exist."""
        params: dict[str, Any] = {"name": field.name, "id": field.id, "idPrefix": field.id, **self.facts(field)}
        words = self._words(str(field.label.text), heading=heading, quiet=quiet)
        params |= {"fieldset": {"legend": words}} if self.in_fieldset else {"label": words}
        if self.hint:
            params["hint"] = {"text": str(self.hint)}
        if field.errors:
            params["errorMessage"] = {"text": str(field.errors[0]), "visuallyHiddenText": gettext("Error")}
        return Markup(_macro(self.macro)(params))  # noqa: S704 - the macros escape what they are given

    def _words(self, text: str, *, heading: bool, quiet: bool) -> dict[str, Any]:
        size = "quiet" if quiet else "large" if heading else "medium"
        return {"text": text, "classes": _CLASSES[self.in_fieldset][size], "isPageHeading": heading}


def _macro(name: str) -> Callable[[dict[str, Any]], str]:
    """The macro `govukTextarea` for `textarea`, `govukCharacterCount` for `character-count`."""
    template = current_app.jinja_env.get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
    called = "govuk" + "".join(part.title() for part in name.split("-"))
    macro: Callable[[dict[str, Any]], str] = getattr(template.module, called)
    return macro


def text_widget(*, hint: Any = "", autocomplete: str = "off", type: str = "text") -> GovukWidget:
    """One line to type into."""

    def facts(field: Field) -> dict[str, Any]:
        return {"type": type, "value": field.data or "", "autocomplete": autocomplete, "spellcheck": False}

    return GovukWidget("input", facts, hint)


def widget_for(question: Question, answers: Answers) -> GovukWidget:
    """The widget of a question, worded for whoever has given these answers."""
    hint = gettext(text) if (text := question.hinting(answers)) else ""
    if question.choices:
        several = question.type is AnswerType.ANY_OF
        macro = "checkboxes" if several else "radios"
        return GovukWidget(macro, _choosing(question, answers), hint, in_fieldset=True)
    if question.type is AnswerType.LONG_TEXT:
        return GovukWidget("character-count", _writing(question, rows=8), hint)
    if question.max_length > SHORT_TEXT:
        return GovukWidget("textarea", _writing(question, rows=3), hint)
    types = {AnswerType.PHONE: "tel", AnswerType.EMAIL: "email"}
    return text_widget(
        hint=hint, autocomplete=AUTOCOMPLETE.get(question.id, "off"), type=types.get(question.type, "text")
    )


def _choosing(question: Question, answers: Answers) -> Callable[[Field], dict[str, Any]]:
    speaks_as = who_speaks(answers)

    def item(choice: Choice, chosen: Iterable[str]) -> dict[str, Any]:
        words: dict[str, Any] = {
            "value": choice.value,
            "text": gettext(choice.words.for_(speaks_as)),
            "checked": choice.value in chosen,
        }
        if hint := choice.hint.for_(speaks_as):
            words["hint"] = {"text": gettext(hint)}
        return words

    def facts(field: Field) -> dict[str, Any]:
        given = field.data or ()
        chosen = (given,) if isinstance(given, str) else tuple(given)
        return {"items": [item(choice, chosen) for choice in question.choices_for(answers)]}

    return facts


def _writing(question: Question, *, rows: int) -> Callable[[Field], dict[str, Any]]:
    def facts(field: Field) -> dict[str, Any]:
        text = str(field.data or "")
        return {
            # Browsers drop one line end right after <textarea>: give it one of its own, so that none of theirs goes.
            "value": "\n" + text if text.startswith("\n") else text,
            "rows": rows,
            "attributes": {"dir": "auto", "autocomplete": "off"},
            **(_counted(question.max_length) if question.type is AnswerType.LONG_TEXT else {}),
        }

    return facts


def _counted(most: int) -> dict[str, Any]:
    """The count appears when three quarters are written. A browser may count an emoji as two letters; we do not."""
    return {
        "maxlength": most,
        "threshold": 75,
        "textareaDescriptionText": gettext("There is room for %(most)s letters.", most=f"{most:,}"),
        "charactersUnderLimitText": {
            "one": gettext("There is room for %{count} more letter"),
            "other": gettext("There is room for %{count} more letters"),
        },
        "charactersAtLimitText": gettext("There is no more room"),
        "charactersOverLimitText": {
            "one": gettext("%{count} letter too many"),
            "other": gettext("%{count} letters too many"),
        },
    }
