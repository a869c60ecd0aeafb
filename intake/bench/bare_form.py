"""The yardstick of sending: the least that a Flask-WTF form with a durable insert can be."""

from __future__ import annotations

import os
import sqlite3
import threading

from flask import Flask, render_template_string
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import InputRequired

_PAGE = "<!doctype html><title>Bare</title><form method=post>{{ form.csrf_token }}{{ form.words }}<button>Send</button>"


class BareForm(FlaskForm):  # type: ignore[misc]
    """One box."""

    words = TextAreaField(validators=[InputRequired()])


def create_app() -> Flask:
    """`/` shows the form and inserts what is posted, in the clear, one row a post. `BARE_FILE` names the database."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=os.urandom(16).hex())
    file, mine = os.environ["BARE_FILE"], threading.local()

    def database() -> sqlite3.Connection:
        if not hasattr(mine, "connection"):
            mine.connection = sqlite3.connect(file, isolation_level=None, timeout=10)
            mine.connection.execute("PRAGMA journal_mode = WAL")
            mine.connection.execute("PRAGMA synchronous = FULL")
            mine.connection.execute("CREATE TABLE IF NOT EXISTS sent (id INTEGER PRIMARY KEY, words TEXT)")
        return mine.connection  # type: ignore[no-any-return]

    @app.route("/", methods=["GET", "POST"])
    def form() -> ResponseReturnValue:
        form = BareForm()
        if form.validate_on_submit():
            database().execute("INSERT INTO sent (words) VALUES (?)", (form.words.data,))
            return "", 303, {"Location": "/"}
        return render_template_string(_PAGE, form=form)

    return app
