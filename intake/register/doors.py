"""The register's own pages, and what their templates need to know."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from forms.case_words import ACTS, EXTENSIONS, FOLLOW_UPS, OUTCOMES, PROCEDURES, REMEDIES, STAGES, STEPS
from intake.register import case_pages, import_pages, pages
from intake.register.timeline import pounds
from intake.triage.queue import KINDS

DOORS = (pages.bp, case_pages.bp, import_pages.bp)


@case_pages.bp.context_processor
def _act_words() -> dict[str, Any]:
    return {"case_act_words": ACTS}


@pages.bp.context_processor
def _figure_words() -> dict[str, Any]:
    words = {
        "kinds": {kind: gettext(called) for kind, called in KINDS.items()},
        "procedures": PROCEDURES,
        "stages": STAGES,
        "outcomes": OUTCOMES,
        "steps": STEPS,
        "extensions": EXTENSIONS,
        "remedies": REMEDIES,
        "follow_ups": FOLLOW_UPS,
    }
    return {"words": words, "pounds": pounds}
