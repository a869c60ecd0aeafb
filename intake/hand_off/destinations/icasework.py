"""A REST service in the shape of iCasework's: `createcase`, authorised by a signed statement (OAuth JWT bearer).

`ExternalId` is our reference. When nobody knows whether a call arrived, the next try looks the case up by it before
it creates one, so that a case that is there is found and not made twice.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import OctKey

from intake.decide.working_days import LONDON
from intake.hand_off.destinations import NotDelivered, Parcel, usable_reference
from intake.hand_off.outgoing import Reply, call, failure
from intake.hand_off.register_settings import ICaseworkSettings
from intake.submission import Answers, Channel, Happening, SpeaksAs, Submission, Update

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"

SECONDS = 60.0
"""For a token, a look-up and a case together: half a lease."""

AFTER_SILENCE = timedelta(minutes=5)
"""Before a case is looked up that may be there: a service that did not answer may still be making it."""

METHODS = {
    Channel.WEB_FORM: "Online form",
    Channel.CHAT: "Online form",
    Channel.PHONE: "Telephone",
    Channel.LETTER: "Letter",
    Channel.EMAIL: "Email",
    Channel.VISIT: "In person",
    Channel.FORWARDED: "Email",
}

SPEAK_FOR_THEMSELVES = frozenset({SpeaksAs.YOUNG_PERSON})
"""Everybody else writes about a child: the child is the customer, the writer the agent."""


class ICaseworkRegister:
    """A register that speaks as iCasework does."""

    def __init__(self, settings: ICaseworkSettings, *, key: str, secret: str) -> None:
        self.name = settings.name
        self.settings = settings
        self._key = key
        self._secret = secret

    def hand_over(self, parcel: Parcel) -> str | None:
        until = time.monotonic() + SECONDS
        token = self._token(parcel, until)
        if parcel.update is not None:
            return self._update(parcel, parcel.update, token, until)
        if parcel.tries > 1 and (there := self._look_up(parcel, token, until)):
            return there
        fields = case_fields(parcel, self.settings)
        try:
            reply = self._post("createcase", fields, parcel, token, until)
        except NotDelivered as unknown:
            if unknown.error in ("timed_out", "broken_off"):  # it may still be at work: look a good while later
                raise NotDelivered(unknown.error, retry_after=AFTER_SILENCE) from None
            raise
        return self._case_id(reply, "createcaseresponse")

    def _token(self, parcel: Parcel, until: float) -> str:
        """A token for this delivery alone: a delivery is rare, and a kept token would be one more secret."""
        url = self._url("token")
        said = {"iss": self._key, "aud": url, "iat": int(parcel.now.timestamp())}
        statement = jwt.encode({"alg": "HS256"}, said, OctKey.import_key(self._secret.encode()))
        reply = self._call(
            "POST",
            url,
            {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
            urlencode({"grant_type": GRANT, "assertion": statement}).encode(),
            until,
        )
        if reply.status in (400, 401, 403):
            raise NotDelivered("not_authorised")
        token = _object(reply).get("access_token") if reply.status == 200 else None
        if not isinstance(token, str) or not token.isascii():
            raise failure(reply, now=parcel.now) if reply.status != 200 else NotDelivered("no_token")
        return token

    def _look_up(self, parcel: Parcel, token: str, until: float) -> str | None:
        """The case that a call before this one made after all. 400: no case bears this ExternalId."""
        query = {"ExternalId": parcel.submission.reference, "Format": "json"}
        reply = self._call("GET", self._url("getcasedetails", query), _headers(token), b"", until)
        if reply.status == 400:
            return None
        if reply.status != 200:
            raise failure(reply, now=parcel.now)
        return usable_reference(_first(_object(reply), ("CaseDetails.CaseId", "CaseId", "caseid")))

    def _update(self, parcel: Parcel, update: Update, token: str, until: float) -> str:
        fields = {
            "ExternalId": parcel.submission.reference,
            "Format": "json",
            "Attribute": self.settings.update_field,
            "Value": said_of(update),
        }
        reply = self._post("updatecase", fields, parcel, token, until)
        return self._case_id(reply, "updatecaseattributeresponse") or parcel.register_reference or "taken"

    def _post(self, service: str, fields: Mapping[str, str], parcel: Parcel, token: str, until: float) -> Reply:
        reply = self._call("POST", self._url(service), _headers(token), json.dumps(fields).encode(), until)
        if reply.status != 200:
            raise failure(reply, now=parcel.now)
        return reply

    def _call(self, method: str, url: str, headers: Mapping[str, str], body: bytes, until: float) -> Reply:
        seconds = min(20.0, until - time.monotonic())
        if seconds <= 0:
            raise NotDelivered("timed_out")
        private = self.settings.allow_private_addresses
        return call(method, url, headers=headers, body=body, allow_private=private, seconds=seconds)

    def _case_id(self, reply: Reply, name: str) -> str | None:
        inner = _object(reply).get(name)
        return usable_reference(inner.get("caseid")) if isinstance(inner, dict) else None

    def _url(self, service: str, query: Mapping[str, str] | None = None) -> str:
        asked = {**({"db": self.settings.database} if self.settings.database else {}), **(query or {})}
        return f"{self.settings.url.rstrip('/')}/{service}" + (f"?{urlencode(asked)}" if asked else "")


def case_fields(parcel: Parcel, settings: ICaseworkSettings) -> dict[str, str]:
    """The parameters of `createcase`. Empty ones are left out."""
    submission = parcel.submission
    ours = our_fields(parcel)
    here = submission.received_at.astimezone(LONDON)
    received = submission.written_from.isoformat() if submission.written_from else f"{here:%FT%T}"
    fields = {
        "Type": settings.types[submission.kind],
        "ExternalId": submission.reference,
        "RequestDate": received,
        "RequestMethod": METHODS[submission.channel],
        "Format": "json",
        **people(submission),
        **{theirs: ours[mine] for theirs, mine in settings.fields.items()},
    }
    return {name: value for name, value in fields.items() if value}


def our_fields(parcel: Parcel) -> dict[str, str]:
    """What a field of theirs may be filled from (`register_settings.ICASEWORK_FIELDS`)."""
    submission, answers = parcel.submission, parcel.submission.answers
    due = min((clock.due for clock in submission.decision.clocks), default=None)
    return {
        "words": "\n\n".join(filter(None, (_text(answers, "childs_words"), _text(answers, "what_happened")))),
        "wanted": _text(answers, "wanted"),
        "topics": ", ".join(submission.topics),
        "pathway": str(parcel.record["pathway"]),
        "safety": str(parcel.record["safety"]),
        "speaks_as": submission.speaks_as.value,
        "due": due.isoformat() if due else "",
        "reference": submission.reference,
    }


def people(submission: Submission) -> dict[str, str]:
    """`Customer.*` is the child or young person, `Agent.*` whoever writes for them. Only what they gave."""
    answers = submission.answers
    said = {"Name": _text(answers, "name")}
    reach = {
        "Email": _text(answers, "contact_email"),
        "Phone": _text(answers, "contact_phone"),
        "Address": _text(answers, "contact_address"),
    }
    if submission.speaks_as in SPEAK_FOR_THEMSELVES:
        return _prefixed("Customer", {"FirstName": said["Name"], **reach})
    writer = {
        "FirstName": _text(answers, "your_name"),
        "Organisation": _text(answers, "organisation"),
        "Email": _text(answers, "your_email"),
        "Phone": _text(answers, "your_phone"),
    }
    return _prefixed("Customer", {"FirstName": said["Name"], **reach}) | _prefixed("Agent", writer)


def said_of(update: Update) -> str:
    """One update as text: what happened, when, and the values that came with it."""
    names = {
        Happening.MORE_WORDS: "They wrote again",
        Happening.WITHDRAWN: "Withdrawn",
        Happening.PATHWAY_CHANGED: "Pathway changed",
        Happening.KIND_CHANGED: "Kind changed",
        Happening.SAFETY_CHANGED: "Safety changed",
        Happening.CASE_ACT: "Recorded",
    }
    details = "; ".join(f"{name}: {value}" for name, value in update.details.items() if value)
    return f"{update.at:%F %H:%M} UTC. {names[update.what]}. {details}".strip()


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept": "application/json"}


def _prefixed(who: str, fields: Mapping[str, str]) -> dict[str, str]:
    return {f"{who}.{name}": value for name, value in fields.items()}


def _text(answers: Answers, question: str) -> str:
    given = answers.get(question, "")
    return given if isinstance(given, str) else ", ".join(given)


def _object(reply: Reply) -> dict[str, Any]:
    try:
        found = json.loads(reply.body)
    except ValueError:
        raise NotDelivered("answer_not_understood") from None
    if not isinstance(found, dict):
        raise NotDelivered("answer_not_understood")
    return found


def _first(value: Any, names: tuple[str, ...]) -> object:
    """The first value under one of these names, at whatever depth: their documents differ by configuration."""
    if isinstance(value, dict):
        for name in names:
            if value.get(name):
                return value[name]
        value = list(value.values())
    if isinstance(value, list):
        return next((found for one in value if (found := _first(one, names)) is not None), None)
    return None
