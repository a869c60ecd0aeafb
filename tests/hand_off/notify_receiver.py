"""A receiver on loopback that behaves as GOV.UK Notify's public REST documentation says: tokens, answers, errors."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

SERVICE, SECRET = str(uuid.uuid4()), str(uuid.uuid4())
KEY = f"test-{SERVICE}-{SECRET}"
TEXT, EMAIL = str(uuid.uuid4()), str(uuid.uuid4())
BAD_NUMBER = "07700 900"


@dataclass
class Notify:
    """What it was asked and has taken, and what it is to say next."""

    url: str = ""
    taken: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    next_errors: list[tuple[int, str, str]] = field(default_factory=list)
    """Status, error and message of the next posts."""
    loses_the_next_answer: bool = False
    """It takes the message, and the line breaks before the answer is back."""
    statuses: dict[str, str] = field(default_factory=dict)


@contextmanager
def notify_receiver() -> Iterator[Notify]:
    notify = Notify()

    class Handler(_Handler):
        state = notify

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    notify.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield notify
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    state: Notify

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.state.asked.append(self.path)
        if not self._token_is_right():
            return self._error(403, "AuthError", "Invalid token: signature, api token not found")
        if self.state.next_errors:
            return self._error(*self.state.next_errors.pop(0))
        if asked["template_id"] != (TEXT if self.path.endswith("/sms") else EMAIL):
            return self._error(400, "BadRequestError", "Template not found")
        if asked.get("phone_number") == BAD_NUMBER:
            return self._error(400, "ValidationError", "phone_number Number is not valid – not enough digits")
        if "link" not in asked.get("personalisation", {}):
            return self._error(400, "BadRequestError", "Missing personalisation: link")
        answer = {"id": str(uuid.uuid4()), **asked}
        self.state.taken.append(answer)
        if self.state.loses_the_next_answer:
            self.state.loses_the_next_answer = False
            self.close_connection = True
            return None
        return self._json(201, answer)

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if not self._token_is_right():
            return self._error(403, "AuthError", "Invalid token: signature, api token not found")
        if place.path == "/v2/notifications":
            reference = parse_qs(place.query)["reference"][0]
            found = [one for one in self.state.taken if one["reference"] == reference]
            return self._json(200, {"notifications": found, "links": {"current": self.path}})
        notify_id = place.path.rsplit("/", 1)[-1]
        return self._json(200, {"id": notify_id, "status": self.state.statuses.get(notify_id, "sending")})

    def _token_is_right(self) -> bool:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        try:
            claims = jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})
        except jwt.InvalidTokenError:
            return False
        return bool(claims["iss"] == SERVICE and abs(time.time() - claims["iat"]) < 30)

    def _error(self, status: int, error: str, message: str) -> None:
        self._json(status, {"status_code": status, "errors": [{"error": error, "message": message}]})

    def _json(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing into the tests' output."""
