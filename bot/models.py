"""Which trained model belongs to the data and settings as they are now. Imports nothing heavy."""

from __future__ import annotations

import os
from pathlib import Path

from bot.components.training_texts import fingerprint
from bot.components.weights import SHA256, WeightsMissing, weights_folder

HERE = Path(__file__).parent
FOLDER_VARIABLE = "BOT_MODELS"
_ENDING = ".tar.gz"


def models_folder() -> Path:
    """`BOT_MODELS`, or `bot/models`."""
    return Path(os.environ.get(FOLDER_VARIABLE) or HERE / "models")


def current_model() -> Path:
    """Where the model of this very data, configuration, code and weights lies, or would lie once trained."""
    content = fingerprint(
        *(HERE / name for name in ("config.yml", "domain.yml", "rules.yml", "data", "components", "tuned"))
    )
    try:
        weights_folder()
    except WeightsMissing:
        weights = "without"
    else:
        weights = SHA256["model.safetensors"][:8]
    return models_folder() / f"sayso-{content[:16]}-{weights}{_ENDING}"


def newest_model() -> Path | None:
    """The current model, else the one trained last: yesterday's understanding is better than none."""
    current = current_model()
    if current.exists():
        return current
    trained = sorted(models_folder().glob(f"sayso-*{_ENDING}"), key=lambda path: path.stat().st_mtime)
    return trained[-1] if trained else None
