"""What tests of triage may ask for."""

from __future__ import annotations

from tests.triage.speaking import speaking

__all__ = ["speaking"]
