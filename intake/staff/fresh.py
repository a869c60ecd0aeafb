"""What changes accounts and permissions asks for the password again once it was given long ago."""

from __future__ import annotations

from flask_security import auth_required

MINUTES = 60
"""Since the password was given, or since the last page that asked for it."""

fresh = auth_required("session", within=MINUTES, grace=MINUTES)
"""Decorator of a view, below `needs`: whoever may not come here at all is not asked for a password first."""
