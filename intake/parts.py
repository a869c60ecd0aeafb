"""What a process is made of, built once from the settings and handed around."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import cast

from flask import current_app, g

from intake.council import Council, load_council
from intake.decide.team_suggestion import TeamRules, load_team_rules
from intake.decide.working_days import Calendar, load_calendar
from intake.hand_off.register_settings import EMBEDDED_ALONE, RegisterSettings, load_registers
from intake.keep.database import Database
from intake.keep.encryption import Keyring
from intake.keep.sight import Sight
from intake.settings import Settings
from intake.submit import House


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that outlives a request. Web, worker and commands each build one."""

    settings: Settings
    council: Council
    calendar: Calendar
    keyring: Keyring
    database: Database
    registers: tuple[RegisterSettings, ...] = EMBEDDED_ALONE
    team_rules: TeamRules = field(default_factory=load_team_rules)

    @property
    def deciding(self) -> House:
        """What `submit` needs to know."""
        return House(self.council, self.calendar, destinations=tuple(one.name for one in self.registers))

    @property
    def draft_times(self) -> dict[str, timedelta]:
        """How long a draft may lie: `idle` until it locks, `life` until it is gone. For `keep.drafts`."""
        return {"idle": self.settings.draft_idle, "life": self.settings.draft_life}


def build(settings: Settings) -> Parts:
    """Open keys, council file and database. Raises what each of them raises, in words for whoever installs."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    keyring = Keyring.from_text(settings.sayso_key) if settings.sayso_key else Keyring.from_file(settings.key_file)
    return Parts(
        settings=settings,
        council=load_council(settings.council_file),
        calendar=load_calendar(),
        keyring=keyring,
        database=Database(settings.database, keyring),
        registers=load_registers(settings.registers_file),
        team_rules=load_team_rules(settings.team_rules_file),
    )


def parts() -> Parts:
    """The parts of the application that is answering this request; on the staff side, seen with the eyes of whoever
    is signed in (`see_as`)."""
    return cast(Parts, g.get("sayso_parts") or current_app.extensions["sayso"])


def see_as(sight: Sight) -> None:
    """From here on, this request sees of the items what these eyes may see."""
    house = cast(Parts, current_app.extensions["sayso"])
    g.sayso_parts = replace(house, database=house.database.seen_by(sight))


def now() -> datetime:
    """This moment, aware, UTC. Views read the clock here and pass it on; rules and rows never read one."""
    return datetime.now(UTC)
