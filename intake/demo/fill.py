"""Sends every story through the same door as everybody's, at its own past moment, and lets officers do their work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from argon2 import PasswordHasher

from intake.decide.working_days import LONDON, Calendar, london_date
from intake.demo import cases, old_register
from intake.demo.adults import ADVOCATES, OTHERS
from intake.demo.people import PASSWORD, PEOPLE, SENIOR, TEAMS
from intake.demo.story import Story
from intake.demo.young_people import STORIES
from intake.hand_off.deliver import Post
from intake.hand_off.worker import registers
from intake.keep import accounts, alarms, drafts, queue, second_factor, staff, submissions, triage
from intake.keep.rows import Rows
from intake.parts import Parts
from intake.staff.authenticator import authenticator_of
from intake.staff.roles import StaffRole
from intake.submit import submit
from intake.triage.acting import REACHED, Officer, Rules, act
from intake.triage.workflow import Action

NOT_HANDED_OVER_YET = timedelta(hours=1)
"""What came in the last hour is still on its way, so that the queue shows this too."""


ACTED = "Rang the duty social worker; somebody sees them today."


Step = tuple[datetime, Action, dict[str, str]]
"""When, what and with what details."""


class AlreadyFilled(Exception):
    """There are submissions in this house."""


def fill(parts: Parts, *, now: datetime) -> int:
    """Teams, officers, submissions and what was done with them. Returns how many were sent. Raises `AlreadyFilled`."""
    with parts.database.reading() as rows:
        if queue.items(rows, limit=1):
            raise AlreadyFilled
    with parts.database.transaction() as rows:
        teams = {code: staff.add_team(rows, code=code, name=name).id for code, name in TEAMS.items()}
        owners = _add_people(rows, teams, london_date(now))
    stories = sorted(((_moment(story, now), story) for story in _all_stories()), key=lambda pair: pair[0])
    for moment, story in stories:
        sent = _send(parts, story, moment)
        if now - moment > NOT_HANDED_OVER_YET:
            Post(parts.database, registers(parts), parts.settings).deliver_due(now=moment + timedelta(seconds=2))
        _handle(parts, story, sent, moment, now, teams, owners)
    old_register.bring(parts, owner=owners["ruth.okafor"], now=now)
    cases.play(parts, owner=owners["ruth.okafor"], now=now)
    return len(stories)


def _all_stories() -> Iterable[Story]:
    return (*STORIES, *ADVOCATES, *OTHERS)


def _add_people(rows: Rows, teams: dict[str, int], today: date) -> dict[str, int]:
    """Everybody has a password and an authenticator, whose codes `make codes` prints."""
    hash_of_all, authenticator = PasswordHasher().hash(PASSWORD), authenticator_of(rows.keyring)
    ids = {
        person.mailbox: staff.add_officer(
            rows,
            email=person.email,
            name=person.name,
            roles=[role.value for role in person.roles],
            password_hash=hash_of_all,
            team_id=teams[person.team] if person.team else None,
        ).id
        for person in PEOPLE
    }
    for person in PEOPLE:
        second_factor.keep_authenticator(rows, ids[person.mailbox], authenticator.new_secret())
        accounts.change_account(
            rows,
            ids[person.mailbox],
            name=person.name,
            roles=[role.value for role in person.roles],
            team_id=teams[person.team] if person.team else None,
            line_manager_id=ids[person.reports_to] if person.reports_to else None,
        )
        if person.away_days is not None:
            until = today + timedelta(days=person.away_days)
            cover_id = ids[person.cover] if person.cover else None
            accounts.set_absence(rows, ids[person.mailbox], until=until, cover_id=cover_id)
    return ids


def _moment(story: Story, now: datetime) -> datetime:
    """The story's hour in England on its day; never later than a little while ago."""
    day = london_date(now) - timedelta(days=story.days_ago)
    moment = datetime.combine(day, time.min, LONDON) + timedelta(hours=story.hour)
    return min(moment, now - timedelta(minutes=25 + 3 * len(story.answers)))


def _send(parts: Parts, story: Story, moment: datetime) -> str:
    with parts.database.transaction() as rows:
        draft = drafts.start(rows, channel=story.channel, language=story.language, now=moment)
        draft = drafts.save(rows, draft.id, answers=story.answers, now=moment)
        receipt = submit(rows, draft, secret=draft.id, house=parts.deciding, now=moment)
        return submissions.find_by_reference(rows, receipt.reference).id


def _handle(
    parts: Parts,
    story: Story,
    submission_id: str,
    moment: datetime,
    now: datetime,
    teams: dict[str, int],
    owners: dict[str, int],
) -> None:
    """What officers did since, each at its own moment; what would lie in the future has not happened."""
    owner = owners.get(story.owner or "")
    if owner is None:
        return
    officer = Officer(f"officer:{owner}", (StaffRole.COMPLAINTS_OFFICER,))
    rules = Rules(parts.council, parts.calendar)
    steps = _given(story, owner, moment, teams, owners, parts.calendar)
    with parts.database.reading() as rows:
        rang = alarms.of_submission(rows, submission_id) is not None
    if rang:
        steps.append((_later(moment, 0, parts.calendar), Action.ACKNOWLEDGE_ALARM, {"reason": ACTED}))
    if story.contacted_after is not None:
        contact = {"how": "call", "with_whom": str(story.answers.get("name", "them")), "outcome": REACHED}
        steps.append((_later(moment, story.contacted_after, parts.calendar), Action.LOG_CONTACT, contact))
    if story.waits_for is not None:
        waits = {"waiting_for": story.waits_for, "reason": "They said that they would come back to us."}
        steps.append((_later(moment, story.contacted_after or 0, parts.calendar), Action.WAIT, waits))
    if story.closed_after is not None:
        reason = {"reason": "Sorted, and they said so."}
        steps.append((_later(moment, story.closed_after, parts.calendar), Action.CLOSE, reason))
    for when, action, details in sorted(steps, key=lambda step: step[0]):
        if when >= now:
            return
        with parts.database.transaction() as rows:
            submission = submissions.find(rows, submission_id)
            version = triage.standing(rows, submission_id).version
            act(rows, submission, action, officer=officer, version=version, now=when, rules=rules, details=details)


def _given(
    story: Story, owner: int, moment: datetime, teams: dict[str, int], owners: dict[str, int], calendar: Calendar
) -> list[Step]:
    """The officer takes it, settles who is named, and gives it to the team and to its manager."""
    taken = _later(moment, 0, calendar)
    named = {"people": str(owners[story.named])} if story.named else {}
    outside = {"outside": story.outside} if story.outside else {}
    steps: list[Step] = [
        (taken, Action.ALLOCATE, {"owner_id": str(owner)}),
        (taken + timedelta(minutes=5), Action.SETTLE_NAMED, named | outside),
    ]
    if story.first_team:
        first = {"team_id": str(teams[story.first_team])}
        steps.append((taken + timedelta(minutes=6), Action.ALLOCATE, first))
    if story.team:
        when = _later(moment, 2, calendar) if story.first_team else taken + timedelta(minutes=7)
        steps.append((when, Action.ALLOCATE, _to_team(story, teams, owners)))
    return steps


def _to_team(story: Story, teams: dict[str, int], owners: dict[str, int]) -> dict[str, str]:
    """With the team's manager, and theirs, unless it is about one of them."""
    given = {"team_id": str(teams[story.team or ""])}
    manager = next((one for one in PEOPLE if one.team == story.team), None)
    if manager is not None and not story.named:
        given |= {"manager_id": str(owners[manager.mailbox]), "senior_id": str(owners[SENIOR])}
    return given


def _later(moment: datetime, working_days: int, calendar: Calendar) -> datetime:
    """So many working days later, in the afternoon; on the day itself, some hours later."""
    if working_days == 0:
        return moment + timedelta(hours=3)
    day: date = calendar.add(london_date(moment), working_days)
    return datetime.combine(day, time(15, 20), LONDON)
