"""`python -m bot.serve`: the Rasa server on 127.0.0.1, with our adaptations and without Rasa's own HTTP API.

Environment: BOT_SECRET and BOT_TRACKER_KEY (both demanded), BOT_PORT (5005), BOT_TRACKER_FILE,
BOT_CONVERSATION_MINUTES, ACTIONS_URL, ACTIONS_SECRET, REDIS_URL, BOT_MODELS, BOT_WEIGHTS. Exits with 2 and one plain
sentence when it cannot start.
"""

from __future__ import annotations

import os
import sys

from bot.models import HERE, newest_model
from bot.train import QUIET

DEMANDED = ("BOT_SECRET", "BOT_TRACKER_KEY", "ACTIONS_URL", "ACTIONS_SECRET")
ADDRESS = "127.0.0.1"
DEFAULT_PORT = "5005"
MOST_BYTES = "1000000"
"""Largest request: 20,000 characters, escaped, several times over."""
ONE_MESSAGE_AT_A_TIME = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SANIC_REQUEST_MAX_SIZE": MOST_BYTES,
    "SANIC_ACCESS_LOG": "false",
}
"""A message is a few milliseconds of small matrices: more threads only cost memory. An access log would hold
conversations' ids."""


def main() -> None:
    """Serve until stopped."""
    missing = [name for name in DEMANDED if not os.environ.get(name)]
    if missing:
        _refuse(f"{', '.join(missing)} must be set.")
    model = newest_model()
    if model is None:
        _refuse("No model is trained yet: run python -m bot.train first.")
    for name, value in {**QUIET, **ONE_MESSAGE_AT_A_TIME}.items():
        os.environ[name] = value
    os.environ.setdefault("BOT_TRACKER_FILE", str(HERE.parent / "var" / "conversations.sqlite3"))

    from bot import adaptations, logs

    logs.configure()
    adaptations.apply()
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    serve_application(
        model_path=str(model),
        interface=ADDRESS,
        port=int(os.environ.get("BOT_PORT", DEFAULT_PORT)),
        credentials=str(HERE / "credentials.yml"),
        endpoints=AvailableEndpoints.read_endpoints(str(HERE / "endpoints.yml")),
        enable_api=False,
    )


def _refuse(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
