"""Who has an item and who is named in it, as the item's page shows them: positions, suggestion, and the time lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext, ngettext

from intake.decide.spells import lost, spells
from intake.decide.team_suggestion import TeamRules, TeamSuggestion, suggest, teams_spoken_of
from intake.decide.working_days import Calendar, london_date
from intake.keep import staff
from intake.keep.named import Settlement, settlement
from intake.keep.positions import Position
from intake.keep.rows import Rows
from intake.keep.sight import may_not_answer
from intake.keep.staff import Officer, TeamListed
from intake.keep.triage import Entry, Standing
from intake.staff.roles import StaffRole
from intake.submission import CareSituation, Submission
from intake.translation import mark as _
from intake.triage.allocating import away_in_words, called
from intake.triage.history import moment_in_words, who_acted
from intake.triage.naming import POSITIONS, named_in_words
from intake.triage.queue import TOPIC_WORDS
from intake.triage.workflow import Action

WORDS_ARE_IN = ("what_happened", "wanted", "childs_words")
ABOUT = "about_whom"

SITUATIONS = {
    CareSituation.LOOKED_AFTER: _("the child is in care"),
    CareSituation.CARE_LEAVER: _("they are a care leaver"),
    CareSituation.CHILD_IN_NEED: _("the child gets help from us at home"),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """One position and who holds it. `away` is a sentence where they are away."""

    position: str
    name: str
    away: str


@dataclass(frozen=True, slots=True)
class SuggestedTeam:
    """One click: a team, its one manager where there is one, and why."""

    team_id: int
    team: str
    manager_id: int | None
    manager: str
    because: str


@dataclass(frozen=True, slots=True)
class PeoplePanel:
    """Everything about people on the item's page."""

    version: int
    """The item's version that this shows."""
    settled: bool
    named: str
    settled_by: str
    asked: str
    """What was answered to “who is it about”, as typed."""
    holders: tuple[Holder, ...]
    team: str
    suggestions: tuple[SuggestedTeam, ...]
    spells: tuple[str, ...]
    lost: str
    draft: str
    """The newest answer that a manager drafted."""
    draft_by: str


def people_panel(
    rows: Rows,
    submission: Submission,
    standing: Standing,
    entries: Sequence[Entry],
    *,
    now: datetime,
    calendar: Calendar,
    team_rules: TeamRules,
) -> PeoplePanel:
    """`entries`: newest first, as they are kept."""
    today = london_date(now)
    everybody = {one.id: one for one in staff.officers(rows)}
    teams = {one.id: one for one in staff.teams(rows)}
    names = {id: called(one) for id, one in everybody.items()}
    team_names = {id: one.name for id, one in teams.items()}
    found = settlement(rows, submission.id)
    asked = submission.answers.get(ABOUT, "")
    draft = next((one for one in entries if one.action == Action.DRAFT_ANSWER), None)
    suggested: tuple[SuggestedTeam, ...] = ()
    if standing.closed_at is None:
        suggested = _suggested(rows, team_rules, submission, standing, found, everybody, teams, today)
    stretches, cost = _time(submission, entries, team_names, now=now, calendar=calendar)
    return PeoplePanel(
        version=standing.version,
        settled=found is not None,
        named=named_in_words(found.named, names, team_names) if found else "",
        settled_by=f"{who_acted(found.settled_by, names)}, {moment_in_words(found.settled_at, today)}" if found else "",
        asked=asked if isinstance(asked, str) else "",
        holders=_holders(standing, everybody, today),
        team=standing.team or "",
        suggestions=suggested,
        spells=stretches,
        lost=cost,
        draft=draft.details.get("note", "") if draft else "",
        draft_by=f"{who_acted(draft.actor, names)}, {moment_in_words(draft.at, today)}" if draft else "",
    )


def _holders(standing: Standing, everybody: Mapping[int, Officer], today: date) -> tuple[Holder, ...]:
    held = {Position.COMPLAINTS_HANDLER: standing.owner_id, **standing.positions}
    away = away_in_words(everybody.values(), today)
    found = []
    for position in Position:
        who = everybody.get(held.get(position) or 0)
        gone = away.get(str(who.id)) if who else None
        sentence = gettext("away until %(until)s", until=gone.until) if gone else ""
        if gone and gone.cover:
            sentence += ", " + gettext("%(cover)s covers", cover=gone.cover)
        found.append(Holder(gettext(POSITIONS[position]), called(who) if who else "", sentence))
    return tuple(found)


def _suggested(
    rows: Rows,
    rules: TeamRules,
    submission: Submission,
    standing: Standing,
    found: Settlement | None,
    everybody: Mapping[int, Officer],
    teams: Mapping[int, TeamListed],
    today: date,
) -> tuple[SuggestedTeam, ...]:
    by_code = {one.code: one for one in teams.values()}
    answers = submission.answers
    never = _never(rules, submission, found, everybody, teams)
    if (has_it := teams.get(standing.team_id or 0)) is not None:
        never |= {has_it.code}
    situation = answers.get("care_situation")
    best = suggest(
        rules,
        topics=submission.topics,
        texts=[str(answers[one]) for one in WORDS_ARE_IN if answers.get(one)],
        situation=CareSituation(situation) if isinstance(situation, str) and situation else None,
        teams=by_code.keys(),
        never=never,
    )
    barred = may_not_answer(rows, submission.id)
    suggested = []
    for one in best:
        team = by_code[one.team]
        fit = [m for m in everybody.values() if m.team_id == team.id and m.active and _answers(m, today, barred)]
        only = fit[0] if len(fit) == 1 else None
        suggested.append(
            SuggestedTeam(team.id, team.name, only.id if only else None, called(only) if only else "", because(one))
        )
    return tuple(suggested)


def _answers(one: Officer, today: date, barred: frozenset[int]) -> bool:
    return StaffRole.RESPONDING_MANAGER in one.roles and one.id not in barred and not one.is_away(today)


def _never(
    rules: TeamRules,
    submission: Submission,
    found: Settlement | None,
    everybody: Mapping[int, Officer],
    teams: Mapping[int, TeamListed],
) -> frozenset[str]:
    """The teams that it is about, or may be: settled ones, those of settled people, and those in their answer."""
    settled = set(found.named.teams) if found else set()
    if found:
        settled |= {everybody[one].team_id or 0 for one in found.named.people if one in everybody}
    members: dict[str, list[str]] = {one.code: [] for one in teams.values()}
    for one in everybody.values():
        if (theirs := teams.get(one.team_id or 0)) is not None:
            members[theirs.code].append(one.name)
    said = [str(submission.answers.get(ABOUT, "")), *(found.named.outside if found else ())]
    spoken_of = teams_spoken_of(
        "\n".join(said), rules, names={one.code: one.name for one in teams.values()}, members=members
    )
    return spoken_of | {teams[one].code for one in settled if one in teams}


def because(one: TeamSuggestion) -> str:
    """`because it is about money and mentions “pocket money”`."""
    why = []
    if one.topics:
        topics = _and([gettext(TOPIC_WORDS[topic]).lower() for topic in one.topics])
        why.append(gettext("it is about %(topics)s", topics=topics))
    if one.words:
        why.append(gettext("it mentions %(words)s", words=_and([f"“{word}”" for word in one.words[:3]])))
    if one.situation in SITUATIONS:
        why.append(gettext(SITUATIONS[one.situation]))
    return str(gettext("because %(reasons)s", reasons=_and(why)))


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return str(gettext("%(most)s and %(last)s", most=", ".join(words[:-1]), last=words[-1]))


def _time(
    submission: Submission, entries: Sequence[Entry], teams: Mapping[int, str], *, now: datetime, calendar: Calendar
) -> tuple[tuple[str, ...], str]:
    """Where it lay how long, a line each; and what moving it cost. Nothing while it never moved."""
    moves = [
        (entry.at, int(entry.details["team_id"]) if entry.details.get("team_id") else None)
        for entry in reversed(entries)
        if entry.action == Action.ALLOCATE
        and not entry.taken_back
        and (entry.details.get("team_id") or "team" in entry.details.get("vacates", "").split())
    ]
    received = submission.written_from or london_date(submission.received_at)
    found = spells(moves, received=received, now=now, calendar=calendar)
    if len(found) < 2:
        return (), ""
    lines = []
    for one in found:
        where = teams.get(one.team_id, gettext("a team that is closed")) if one.team_id else gettext("No team")
        days = ngettext("%(num)s working day", "%(num)s working days", one.working_days)
        lines.append(f"{where}: {days}" if one.ends else gettext("%(where)s: %(days)s so far", where=where, days=days))
    gone = lost(found)
    cost = ngettext(
        "%(num)s working day was lost with a team that did not keep it.",
        "%(num)s working days were lost with teams that did not keep it.",
        gone,
    )
    return tuple(lines), cost if gone else ""
