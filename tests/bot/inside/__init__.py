"""Rasa is adapted before any test of this package imports it, as in the server."""

from bot import adaptations

adaptations.apply()
