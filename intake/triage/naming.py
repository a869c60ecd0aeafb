"""Who is named in an item and who got it, in words and as an entry keeps them."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from intake.keep.named import Named
from intake.keep.positions import Position
from intake.translation import mark as _

POSITIONS = {
    Position.COMPLAINTS_HANDLER: _("complaints handler"),
    Position.RESPONDING_MANAGER: _("responding manager"),
    Position.SENIOR_MANAGER: _("senior manager"),
}

_AS = {"owner_id": "", "manager_id": _("as responding manager"), "senior_id": _("as senior manager")}
_NOBODY_AS: dict[str, str] = {**{one.value: words for one, words in POSITIONS.items()}, "team": _("team")}


def named_in(details: Mapping[str, str]) -> Named:
    """What an entry's details say. Raises `ValueError` for a number that is none."""
    return Named(
        people=_numbers(details.get("people", "")),
        teams=_numbers(details.get("teams", "")),
        outside=tuple(line.strip() for line in details.get("outside", "").splitlines() if line.strip()),
    )


def details_of(named: Named) -> dict[str, str]:
    """The same as an entry keeps it."""
    found = {
        "people": ",".join(map(str, named.people)),
        "teams": ",".join(map(str, named.teams)),
        "outside": "\n".join(named.outside),
    }
    return {name: value for name, value in found.items() if value}


def named_in_words(named: Named, owners: Mapping[int, str], teams: Mapping[int, str]) -> str:
    """`Graham Pell, Residential Homes (the whole team), Craig`. Names by id; an account that is gone says so."""
    gone = gettext("somebody who has left")
    words = [owners.get(one, gone) for one in named.people]
    words += [gettext("%(team)s (the whole team)", team=teams.get(one, gettext("a team"))) for one in named.teams]
    words += named.outside
    return ", ".join(words) or gettext("nobody")


def given_to(did: str, given: Mapping[str, str], owners: Mapping[int, str], teams: Mapping[int, str]) -> str:
    """`gave it to Mina Shah, Lesley Adams as responding manager, Children in Care`."""
    words = []
    for field, as_what in _AS.items():
        if given.get(field):
            name = owners.get(int(given[field]), gettext("somebody who has left"))
            words.append(f"{name} {gettext(as_what)}" if as_what else name)
    if given.get("team_id"):
        words.append(teams.get(int(given["team_id"]), gettext("a team")))
    vacated = [gettext(_NOBODY_AS[one]) for one in given.get("vacates", "").split() if one in _NOBODY_AS]
    if vacated:
        words.append(gettext("nobody (%(what)s)", what=", ".join(vacated)))
    return f"{did} {', '.join(words)}"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text.split(",") if one)
