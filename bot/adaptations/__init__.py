"""Small changes to Rasa 3.6.21, each with its reason and a test. `apply` makes them all, before Rasa is imported.

Measured effects: docs/decisions/0005-rasa-slimmed.md
"""

from __future__ import annotations


def apply() -> None:
    """Call once, before `rasa` is imported anywhere."""
    from bot.adaptations import tensorflow_unused

    tensorflow_unused.apply()
    from bot.adaptations import action_calls, action_results, event_types, plain_runner, stores

    for adaptation in (action_calls, action_results, event_types, plain_runner, stores):
        adaptation.apply()
