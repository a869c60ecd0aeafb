"""A web application that does nothing but execute an echoing action, in the way the house executes its own.

So that both servers are measured with the same action: Rasa as it comes has no draft to write.
"""

from __future__ import annotations

from flask import Flask
from rasa_sdk.executor import ActionExecutor

from intake.arrive.chat import actions_door
from intake.bench.stock_rasa.actions.answer import ActionAnswer


def create_app() -> Flask:
    """`/bot/actions`, without the guard that the house has before it."""
    app = Flask(__name__)
    executor = ActionExecutor()
    executor.register_action(ActionAnswer())
    app.extensions["sayso_actions"] = executor
    app.register_blueprint(actions_door.bp)
    return app
