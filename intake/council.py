"""One council's own facts, read from one TOML file: who to ring, when somebody reads, targets and fast-track rules.

A wrong value stops the start with a message that names the file and the line, because the person who edits this file
is a complaints manager, not a programmer.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from intake.submission import CareSituation, Kind, Pathway, SpeaksAs

DEFAULT_PATH = Path(__file__).parent / "council.toml"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Telephone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ]{2,18}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
WorkingDays = Annotated[int, Field(ge=1, le=65)]
Minutes = Annotated[int, Field(ge=1, le=24 * 60)]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Reason = Literal[
    "young_person_wrote_it",
    "advocate_speaks_for_them",
    "child_agrees",
    "child_asked",
    "childs_own_words",
    "in_our_care",
    "not_sure_is_welcome",
    "something_imminent",
]
"""Ids that a rule may give as its reason; `intake.decide.fast_track.explain` holds their words."""


class CouncilFileError(Exception):
    """The council's file cannot be used. The message names the file, the line and what is wrong there."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OfficeHours(_Table):
    """When an officer reads what was sent. Times are Europe/London."""

    words: Words
    weekdays: tuple[Weekday, ...] = Field(min_length=1)
    opens: time
    closes: time

    @model_validator(mode="after")
    def _closes_after_it_opens(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("closes must be later than opens")
        return self


class OnCall(_Table):
    """Where alarms go. They carry no content, and repeat until an officer acknowledges them."""

    first: Email
    second: Email
    repeat_after_minutes: Minutes
    escalate_after_minutes: Minutes


class Advocacy(_Table):
    """The advocacy service that the council has arranged (Children Act 1989 s26A)."""

    name: Words
    phone: Telephone


class HelpLine(_Table):
    """One line to call or text now. `for_whom` says on whose pages it is shown."""

    id: Words
    name: Words
    phone: Telephone | None = None
    text: Words | None = None
    """How to text it, such as `Text SHOUT to 85258`."""
    about: Words
    for_whom: Literal["young_person", "adult", "everyone"] = "everyone"

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.phone is None and self.text is None:
            raise ValueError("a help line needs a phone or a text")
        return self


class Targets(_Table):
    """Working days from receipt. Stage 1 may be stricter than the law, never looser (guidance 2006: 10, at most 20)."""

    acknowledge: WorkingDays
    first_contact: WorkingDays
    resolve: WorkingDays
    stage_1: Annotated[int, Field(ge=1, le=10)]
    stage_1_ceiling: Annotated[int, Field(ge=1, le=20)]
    courtesy_reply: WorkingDays
    in_force_from: date | None = None
    """Since when, for whoever reads the page of targets. Sayso uses what stands here from its start on."""
    stage_2_counts_from: Literal["request", "agreed_statement"] = "request"
    """The Ombudsman counts stage 2 from the request; some councils from the agreed statement. Both are kept."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.stage_1_ceiling < self.stage_1:
            raise ValueError("stage_1_ceiling must not be shorter than stage_1")
        if self.resolve > self.stage_1:
            raise ValueError("resolve must not be longer than stage_1: the fast track speeds stage 1 up")
        return self


class CorporateTargets(_Table):
    """Working days of the council's corporate complaints procedure, which no law sets. Left out: it has no clocks."""

    stage_1: WorkingDays
    stage_1_ceiling: WorkingDays
    stage_2: WorkingDays
    stage_2_ceiling: WorkingDays

    @model_validator(mode="after")
    def _ceilings_above(self) -> Self:
        if self.stage_1_ceiling < self.stage_1 or self.stage_2_ceiling < self.stage_2:
            raise ValueError("a ceiling must not be shorter than its stage")
        return self


class Rule(_Table):
    """One ground for the fast track. Every condition that is given must hold; one that is left out always holds."""

    reason: Reason
    pathway: Literal[Pathway.FAST_TRACK] = Pathway.FAST_TRACK
    speaks_as: tuple[SpeaksAs, ...] | None = Field(default=None, min_length=1)
    kind: tuple[Kind, ...] = Field(min_length=1)
    care_situation: tuple[CareSituation, ...] | None = Field(default=None, min_length=1)
    """A situation that was not given counts as `not_sure`."""
    imminent: bool | None = None
    childs_own_words: bool | None = None
    child_agrees: bool | None = None
    child_asked: bool | None = None


class FastTrackRules(_Table):
    """The grounds, and the version under which they decide. Nothing matches: the standard pathway."""

    version: Words
    rules: tuple[Rule, ...] = Field(min_length=1)

    @property
    def stamp(self) -> str:
        """The version with a fingerprint of the rules, so that an edit without a new version still shows."""
        digest = hashlib.sha256(self.model_dump_json().encode()).hexdigest()
        return f"{self.version}+{digest[:8]}"


class Safety(_Table):
    """Switches that the data-protection impact assessment signs off."""

    keep_unsent_danger: bool = True
    """Keep a passage that raised danger for an officer even when it was never sent; said before the first text."""


class TextHours(_Table):
    """When a text may reach a young person's phone, on any day: none lights it up at night. Times are Europe/London."""

    opens: time = time(9)
    closes: time = time(20)

    @model_validator(mode="after")
    def _closes_after_it_opens(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("closes must be later than opens")
        return self


def _time_to_ask_for_stage_2(days: int) -> int:
    """Somebody may ask for it within 20 working days of the reply (Getting the Best from Complaints, 2006)."""
    if 0 < days < 28:
        raise ValueError("must be 0 (for ever) or at least 28, the time to ask for stage 2")
    return days


class Retention(_Table):
    """How long what a register has stays here as well, in days. The data-protection impact assessment signs it off."""

    submissions_days: Annotated[int, Field(ge=0, le=3650), AfterValidator(_time_to_ask_for_stage_2)] = 90
    """After an item was closed, and its case with it. 0: for ever."""
    codes_days: Annotated[int, Field(ge=1, le=3650)] = 365
    """After that: how long a return code still leads to a page that says where it is."""
    messages_days: Annotated[int, Field(ge=7, le=3650)] = 28
    """After a message of the house left, or could not; and for the files of the local outbox."""
    other_registers_suffice: bool = False
    """Let go also where no case is in our own register: other registers get neither replies nor notes."""


class Council(_Table):
    """Everything that differs from council to council."""

    name: Words
    short_name: Words
    complaints_team: Words
    phone: Telephone
    text_number: Telephone
    email: Email
    postal_address: tuple[Words, ...] = Field(min_length=1)
    website: WebAddress
    out_of_hours_phone: Telephone
    data_protection_email: Email
    office_hours: OfficeHours
    on_call: OnCall
    advocacy: Advocacy
    help_lines: tuple[HelpLine, ...] = Field(min_length=1)
    targets: Targets
    corporate: CorporateTargets | None = None
    fast_track: FastTrackRules
    safety: Safety = Safety()
    retention: Retention = Retention()
    text_hours: TextHours = TextHours()


def load_council(path: Path = DEFAULT_PATH) -> Council:
    """Read and check one council's file. Raises `CouncilFileError` naming the file and each wrong line."""
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CouncilFileError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise CouncilFileError(f"{path}: is not UTF-8 text") from None
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise CouncilFileError(f"{path}: {error}") from None
    council = tables.pop("council", {})
    if not isinstance(council, dict):
        raise CouncilFileError(f"{path}, line 1: council must be a table, [council]")
    try:
        return Council.model_validate(_without_clashes(path, council, tables))
    except ValidationError as error:
        complaints = [_complaint(path, source, dict(problem)) for problem in error.errors()]
        raise CouncilFileError("\n".join(complaints)) from None


def _without_clashes(path: Path, council: dict[str, Any], tables: dict[str, Any]) -> dict[str, Any]:
    """One flat mapping: `[council]` holds the plain facts, every other table stands beside it."""
    for name in council.keys() & tables.keys():
        raise CouncilFileError(f"{path}: {name} stands both in [council] and as a table of its own")
    return council | tables


def _complaint(path: Path, source: str, problem: dict[str, Any]) -> str:
    place: tuple[str | int, ...] = problem["loc"]
    named = ".".join(str(part) for part in place)
    return f"{path}, line {line_of(source, place)}: {named}: {problem['msg']}"


_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+)\s*=")


def line_of(source: str, place: tuple[str | int, ...]) -> int:
    """Line (from 1) of the key at `place`; of its table where the key is absent; 1 where there is neither.

    `tomllib` gives no positions. This file knows only plain headers and `key = value`, which is all that the
    council's file uses; a value inside a list is reported at the line where the list begins.
    """
    best, longest = 1, 0
    seen: dict[str, int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(source.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = header[2]
            table = tuple(name.split("."))
            if header[1] == "[[":
                seen[name] = seen.get(name, -1) + 1
                table += (seen[name],)
            here = () if table == ("council",) else table
        elif key := _KEY.match(line):
            here = (*(() if table == ("council",) else table), key[1])
        else:
            continue
        if len(here) > longest and place[: len(here)] == here:
            best, longest = number, len(here)
    return best


def main(arguments: list[str]) -> int:
    """`python -m intake.council FILE`: check a council's file as the start does, without starting."""
    try:
        load_council(Path(arguments[0]) if arguments else DEFAULT_PATH)
    except CouncilFileError as error:
        print(error, file=sys.stderr)
        return 1
    print("Nothing is wrong with it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
