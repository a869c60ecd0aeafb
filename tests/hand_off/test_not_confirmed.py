"""What no register confirms is told: an alarm to whoever is on call, a list once a day, and nothing of what it says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from intake.hand_off.deliver import Post
from intake.hand_off.destinations import NotDelivered, Parcel
from intake.hand_off.destinations.files import FilesRegister, sweep
from intake.hand_off.pauses import MOST_TRIES
from intake.hand_off.register_settings import EmbeddedSettings, FilesSettings, MailboxSettings
from intake.hand_off.staff_notices import daily_list
from intake.hand_off.updates import tell_registers
from intake.hand_off.worker import Worker
from intake.keep import outbox, stuck
from intake.keep.database import Database
from intake.keep.encryption import CannotDecrypt
from intake.parts import Parts
from intake.settings import Settings
from intake.submission import Happening, Update
from tests.sending import send

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)  # Monday, 11am in London
WITHDRAWN = Update(Happening.WITHDRAWN, at=NOW, by="person")


class Casework:
    """An outside register that says what it is told to say."""

    name = "casework"

    def __init__(self, answer: str | Exception | None) -> None:
        self.answer = answer
        self.seen: list[Parcel] = []

    def hand_over(self, parcel: Parcel) -> str | None:
        self.seen.append(parcel)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def _mails(parts: Parts) -> list[Message]:
    folder = parts.settings.data_dir / "mail"
    return [message_from_bytes(path.read_bytes()) for path in sorted(folder.glob("*.eml"))]


def _text(mail: Message) -> str:
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    return f"{mail['Subject']}\n{body.decode()}"


def test_a_mailbox_is_told_a_reference_and_the_officer_types_the_registers_in(
    parts: Parts, to_casework: Callable[..., str]
) -> None:
    house = replace(parts, registers=(MailboxSettings(name="casework", type="mailbox", to="register@council.example"),))
    id = to_casework(NOW, what_happened="They hid my phone", name="Kai")
    worker = Worker(house)
    worker.work_once(NOW)
    (mail,) = _mails(house)
    text = _text(mail)
    assert mail["To"] == "register@council.example"
    assert f"/staff/item/{id}" in text
    for said in ("phone", "Kai", "young", "complaint"):
        assert said not in text
    with house.database.transaction() as rows:
        (delivery,) = outbox.of_submission(rows, id)
        assert delivery.state == "taken"
        assert outbox.confirm(rows, delivery.message_id, register_reference="REG 1", now=NOW)
        tell_registers(rows, id, WITHDRAWN, now=NOW)
    worker.work_once(NOW)
    with house.database.reading() as rows:
        assert [one.register_reference for one in outbox.confirmed(rows, id)] == ["REG 1", "REG 1"]


def test_what_is_not_confirmed_in_time_rings_once(parts: Parts, to_casework: Callable[..., str]) -> None:
    settings = MailboxSettings(name="casework", type="mailbox", to="register@council.example", alarm_after_hours=3)
    house = replace(parts, registers=(EmbeddedSettings(name="embedded", type="embedded"), settings))
    to_casework(NOW)
    worker = Worker(house)
    worker.work_once(NOW)
    worker.work_once(NOW + timedelta(hours=2, minutes=59))
    with house.database.reading() as rows:
        assert stuck.stuck_count(rows) == (0, 0)
    for minutes in (1, 2, 3):
        worker.work_once(NOW + timedelta(hours=3, minutes=minutes))
    with house.database.reading() as rows:
        (one,) = stuck.list_stuck(rows)
    assert (one.state, one.destination, one.taken_at) == ("taken", "casework", NOW)
    _told, alarm = sorted(_mails(house), key=lambda mail: str(mail["To"] == house.council.on_call.first))
    assert alarm["Subject"] == "Sayso: not confirmed by a register. Please look today"
    assert "/staff/not-handed-over" in _text(alarm)


def test_the_daily_list_goes_once_a_working_day_when_the_office_is_open(parts: Parts, database: Database) -> None:
    id = send(database, now=NOW)
    with database.transaction() as rows:
        (delivery,) = outbox.of_submission(rows, id)
        outbox.park(rows, delivery.message_id, error="answered_500", now=NOW)

    def told(moment: datetime) -> bool:
        return daily_list(database, parts.council, parts.calendar, now=moment)

    assert not told(datetime(2026, 6, 2, 7, 59, tzinfo=UTC)), "8.59 in London"
    assert told(datetime(2026, 6, 2, 8, 1, tzinfo=UTC))
    assert not told(datetime(2026, 6, 2, 15, 0, tzinfo=UTC))
    assert told(datetime(2026, 6, 3, 8, 1, tzinfo=UTC))
    assert not told(datetime(2026, 6, 6, 9, 0, tzinfo=UTC)), "Saturday"
    Worker(parts).work_once(datetime(2026, 6, 3, 8, 5, tzinfo=UTC))
    assert {mail["To"] for mail in _mails(parts)} == {parts.council.email}
    with database.transaction() as rows:
        assert stuck.try_now(rows, delivery.message_id, now=NOW)
    assert not told(datetime(2026, 6, 4, 8, 1, tzinfo=UTC)), "nothing is stuck"


def test_a_message_of_ours_that_cannot_leave_is_no_hand_off(parts: Parts, database: Database) -> None:
    id = send(database, now=NOW)
    with database.transaction() as rows:
        (delivery,) = outbox.of_submission(rows, id)
        outbox.confirm(rows, delivery.message_id, register_reference="CASE-1", now=NOW)
        word = outbox.add(
            rows, submission_id=id, destination="mail", what=outbox.What.NOTICE, payload={"submission": id}, now=NOW
        )
        outbox.park(rows, word.message_id, error="cannot_decrypt", now=NOW)
        assert outbox.standing(rows, [id])[id] == ("done", "CASE-1")
        assert stuck.stuck_count(rows) == (0, 1)
        assert [one.what for one in stuck.list_stuck(rows)] == ["notice"], "officers see it all the same"
    assert daily_list(database, parts.council, parts.calendar, now=NOW)
    Worker(parts).work_once(NOW)
    (mail,) = _mails(parts)
    assert "Not handed over to a register: 0. Messages of ours that cannot leave: 1." in _text(mail)


def test_a_dead_one_is_parked_after_many_days_of_tries_and_a_person_sets_it_going(
    database: Database, to_casework: Callable[..., str]
) -> None:
    id = to_casework(NOW)
    register = Casework(NotDelivered("answered_500"))
    post, moment = Post(database, {"casework": register}, Settings()), NOW
    while True:
        post.deliver_due(now=moment)
        with database.reading() as rows:
            (waiting,) = outbox.of_submission(rows, id)
        if waiting.next_try_at is None:
            break
        moment = waiting.next_try_at
    assert (waiting.state, len(register.seen)) == ("parked", MOST_TRIES)
    assert timedelta(days=7) < moment - NOW < timedelta(days=11)
    assert len({one.message_id for one in register.seen}) == 1
    register.answer = "CW-1"
    with database.transaction() as rows:
        assert stuck.try_now(rows, waiting.message_id, now=moment)
    assert post.deliver_due(now=moment) == 1


def test_what_is_hopeless_is_parked_at_once(database: Database, to_casework: Callable[..., str]) -> None:
    id = to_casework(NOW)
    register = Casework(NotDelivered("cannot_encrypt", hopeless=True))
    Post(database, {"casework": register}, Settings()).deliver_due(now=NOW)
    with database.reading() as rows:
        assert outbox.of_submission(rows, id)[0].state == "parked"


def test_giving_up_says_why_takes_the_updates_along_and_can_still_be_confirmed(
    database: Database, to_casework: Callable[..., str]
) -> None:
    id = to_casework(NOW)
    with database.transaction() as rows:
        (first,) = outbox.of_submission(rows, id)
        tell_registers(rows, id, WITHDRAWN, now=NOW)
        assert stuck.give_up(rows, first.message_id, reason="Handed over on paper", now=NOW)
        assert not stuck.give_up(rows, first.message_id, reason="again", now=NOW)
        assert [one.state for one in outbox.of_submission(rows, id)] == ["given_up", "given_up"]
        assert outbox.standing(rows, [id])[id] == ("given_up", None)
    register = Casework("CW-1")
    assert Post(database, {"casework": register}, Settings()).deliver_due(now=NOW + timedelta(days=9)) == 0
    with database.transaction() as rows:
        assert outbox.confirm(rows, first.message_id, register_reference="PAPER-7", now=NOW)
        with pytest.raises(outbox.DeliveryNotFound):
            stuck.give_up(rows, "nonsense", reason="x", now=NOW)


def test_a_register_that_hangs_keeps_no_other_lane_waiting(parts: Parts) -> None:
    worker = Worker(parts)
    lanes = [lane for lane, _limit in worker.lanes()]
    with parts.database.transaction() as rows:
        outbox.add(rows, destination="mail", what=outbox.What.STAFF, payload={"text": "x"}, now=NOW)
        outbox.add(rows, destination="embedded", what=outbox.What.UPDATE, now=NOW)
        outbox.add(rows, destination="of_before", what=outbox.What.UPDATE, now=NOW)
        claimed = [
            {one.destination for one in outbox.claim(rows, now=NOW, lease=timedelta(minutes=1), limit=9, lane=lane)}
            for lane in lanes
        ]
    assert claimed == [{"mail", "of_before"}, {"embedded"}]


def test_the_worker_runs_its_lanes_and_ends_when_it_is_asked_to(parts: Parts) -> None:
    id = send(parts.database, now=datetime.now(UTC))
    worker = Worker(parts)
    thread = threading.Thread(target=worker.run)
    thread.start()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with parts.database.reading() as rows:
            if outbox.confirmed(rows, id):
                break
        time.sleep(0.05)
    worker.stop()
    thread.join(10)
    assert not thread.is_alive()
    with parts.database.reading() as rows:
        assert outbox.confirmed(rows, id)


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, database: Database) -> None:
    strange = tmp_path / "0001-not-an-id.manifest.json"
    strange.write_text("{}")
    one = FilesRegister(FilesSettings(name="casework", type="files", folder=tmp_path, trusted=True))
    assert sweep(database, one, now=NOW) == 0
    assert strange.exists()


def test_a_reason_cannot_change_places(database: Database, to_casework: Callable[..., str]) -> None:
    id = to_casework(NOW)
    with database.transaction() as rows:
        (first,) = outbox.of_submission(rows, id)
        stuck.give_up(rows, first.message_id, reason="Her words 💔", now=NOW)
        assert stuck.why_given_up(rows, first.message_id) == "Her words 💔"
        assert stuck.why_given_up(rows, "0" * 32) is None
        with pytest.raises(CannotDecrypt):
            rows.open(stuck.GIVEN_UP_WHY, "0" * 32, rows.seal(stuck.GIVEN_UP_WHY, first.message_id, "x"))
