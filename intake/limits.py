"""Gentle limits: enough to stop guessing and flooding, never enough to turn away a home that shares one address."""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from intake.settings import Settings

limiter = Limiter(key_func=get_remote_address, strategy="moving-window", headers_enabled=False)

START = "60 per hour"
"""New drafts from one address. A children's home, a school or a mobile network may stand behind one."""
CODES = "10 per minute; 60 per hour"
"""Tries of a return code from one address. At least 60 bits stand behind each."""
SIGN_IN = "10 per minute; 40 per hour"
"""Tries to sign in from one address."""
SIGN_IN_ACCOUNT = "10 per 15 minutes"
"""Tries to sign in to one account, from anywhere. Short: nobody can shut an officer out for long by guessing."""
REGISTER = "240 per minute"
"""Requests of one register, or without a token of one address, to the interface for registers."""

SECOND_STEP_ACCOUNT = "5 per 15 minutes; 30 per day"
"""Failed second steps of one account. Whoever gets here knows the password: three codes in a million are right at any
moment, so that a year of trying has about one chance in thirty."""


def add_limits(app: Flask, settings: Settings) -> None:
    """Count in Redis where there is one, else inside this process."""
    app.config.update(
        RATELIMIT_ENABLED=settings.limits_enabled,
        RATELIMIT_STORAGE_URI=settings.redis_url or "memory://",
        # Redis away: count in memory and keep the door open.
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=bool(settings.redis_url),
        RATELIMIT_IN_MEMORY_FALLBACK=[],
    )
    limiter.init_app(app)
