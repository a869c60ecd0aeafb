"""`python -m bot.train`: train the assistant, unless the model of this very data is already there. `--force` trains
anyway."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from pathlib import Path

from bot.models import HERE, current_model, models_folder

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}
"""No telemetry, no cache of Rasa's own (ours is the fingerprint), no chatter of libraries."""


def train(force: bool = False) -> Path:
    """Path of the current model; older models are removed. Raises RuntimeError when Rasa could not train."""
    os.environ.update(QUIET)
    folder = models_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second training of the same data waits, and finds it done
        model = current_model()
        if force or not model.exists():
            _train(model)
            for older in folder.glob("sayso-*.tar.gz"):
                if older != model:
                    older.unlink()
    return model


def _train(model: Path) -> None:
    """Into a file beside it first: a killed training leaves no half model under the real name."""
    from bot import adaptations, logs

    logs.configure()
    adaptations.apply()
    from rasa.model_training import train as train_with_rasa

    unfinished = f"unfinished-{os.getpid()}.tar.gz"
    result = train_with_rasa(
        domain=str(HERE / "domain.yml"),
        config=str(HERE / "config.yml"),
        training_files=[str(HERE / "data" / "nlu"), str(HERE / "rules.yml")],
        output=str(model.parent),
        force_training=True,
        fixed_model_name=unfinished,
    )
    if not result.model:
        raise RuntimeError(f"Rasa trained nothing (code {result.code})")
    Path(result.model).rename(model)


def main() -> None:
    """Command line."""
    started = time.monotonic()
    known = set(models_folder().glob("*"))
    model = train(force="--force" in sys.argv[1:])
    word = "Already trained" if model in known and "--force" not in sys.argv else "Trained"
    print(f"{word}: {model.name} ({time.monotonic() - started:.0f} s)")


if __name__ == "__main__":
    main()
