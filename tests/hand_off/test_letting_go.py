"""What the intake lets go: nothing of anybody's words stays anywhere but in the register, and nobody is left alone."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from flask import Flask

from intake.arrive.writing_back import write_back
from intake.case import Act
from intake.hand_off.register_settings import MailboxSettings
from intake.hand_off.worker import Worker
from intake.keep import (
    audit,
    conversations,
    drafts,
    equality,
    outbox,
    purged,
    receipts,
    reply_drafts,
    submissions,
    triage,
    unsent,
)
from intake.keep.rows import Rows
from intake.parts import Parts
from intake.staff.roles import StaffRole
from intake.submission import Channel, SafetyLevel
from intake.submit import submit
from intake.triage.acting import Officer, Rules, act
from intake.triage.replying import send_reply
from intake.triage.workflow import Action
from tests.everything import tables_that_hold
from tests.judging import JudgingClient, token_in
from tests.register.cases import Register
from tests.staff import people

CAME = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
CLOSED = CAME + timedelta(days=9)
LATER = CLOSED + timedelta(days=92)
"""More than the 90 days of the council's file, and than the 90 days for a passage that an officer has seen."""
THEIRS, OURS, NAMED = "Xylograph", "Quagmire", "Zebulon"
"""What the person wrote, what officers wrote, and whom they named. No other text of ours holds these words."""
ANSWERS = {
    "speaks_as": "young_person",
    "kind": "complaint",
    "care_situation": "looked_after",
    "what_happened": f"They moved my room. {THEIRS}",
    "name": f"Kai {THEIRS}",
    "contact_ways": ("email",),
    "contact_email": f"{THEIRS}@mail.example",
}


@dataclass(frozen=True, slots=True)
class Handled:
    """Something that was sent, worked on, and closed."""

    id: str
    code: str
    reference: str


def _sent(parts: Parts) -> Handled:
    with parts.database.transaction() as rows:
        draft = drafts.start(rows, channel=Channel.CHAT, language="en", now=CAME)
        draft = drafts.save(rows, draft.id, answers=ANSWERS, now=CAME)
        conversations.save(rows, draft.id, {"turns": [{"text": THEIRS}]})
        passage = {"question": "wanted", "passage": f"he {THEIRS}", "why": "x", "contact": THEIRS}
        unsent.keep_passage(rows, draft_id=draft.id, level=SafetyLevel.CONCERN, now=CAME, **passage)
        receipt = submit(rows, draft, secret=token_urlsafe(16), house=parts.deciding, now=CAME)
        id = receipts.submission_of_code(rows, receipt.return_code)
        unsent.mark_seen(rows, draft_id=draft.id, question="wanted", now=CAME)
        given = {"religion": "none"}
        equality.save(rows, submission_id=id, answers=given, on_behalf=False, now=CAME, asked=["religion"])
    Worker(parts).work_once(CAME)
    return Handled(id, receipt.return_code, receipt.reference)


class Desk:
    """An officer who works without a browser."""

    def __init__(self, parts: Parts, officer_id: int) -> None:
        self.parts = parts
        self.officer = Officer(f"officer:{officer_id}", (StaffRole.COMPLAINTS_OFFICER,))
        self.rules = Rules(parts.council, parts.calendar)

    def does(self, id: str, action: Action, *, now: datetime = CLOSED, **details: str) -> None:
        with self.parts.database.transaction() as rows:
            act(rows, submissions.find(rows, id), action, details=details, **self._as(rows, id, now))

    def replies(self, id: str, words: str) -> None:
        with self.parts.database.transaction() as rows:
            submission = submissions.find(rows, id)
            send_reply(rows, submission, words=words, situation="own_words", **self._as(rows, id, CLOSED))

    def _as(self, rows: Rows, id: str, now: datetime) -> dict[str, object]:
        version = triage.standing(rows, id).version
        return {"officer": self.officer, "version": version, "now": now, "rules": self.rules}


def _handled(parts: Parts) -> Handled:
    """With words in every place that takes some."""
    sent = _sent(parts)
    officer = people.add(parts.database, StaffRole.COMPLAINTS_OFFICER)
    desk = Desk(parts, officer.id)
    desk.does(sent.id, Action.ACKNOWLEDGE_ALARM, reason=OURS)
    desk.does(sent.id, Action.SETTLE_NAMED, outside=NAMED, reason=OURS)
    desk.does(sent.id, Action.LOG_CONTACT, how="call", with_whom=OURS, outcome="reached", note=f"He is safe. {OURS}")
    desk.replies(sent.id, f"We are sorry. {OURS}")
    with parts.database.transaction() as rows:
        submission = submissions.find(rows, sent.id)
        write_back(rows, submission, words=f"ok {THEIRS}", mark="a", moment=CLOSED)
        reply_drafts.keep(
            rows, sent.id, actor=desk.officer.actor, situation="own_words", words=f"Dear {OURS}", now=CLOSED
        )
    desk.does(sent.id, Action.ADD_NOTE, note=OURS)
    desk.does(sent.id, Action.CLOSE, reason=f"Sorted. {OURS}")
    Worker(parts).work_once(CLOSED)
    return sent


def _close_case(parts: Parts, sent: Handled) -> str:
    register = Register(parts.database)
    reference = register.of(sent.id).reference
    register.do(reference, Act.CLOSE, CLOSED.date(), outcome="resolved")
    return reference


def _where(parts: Parts, words: str) -> set[str]:
    with parts.database.reading() as rows:
        return tables_that_hold(rows, words)


def _is_there(parts: Parts, sent: Handled) -> bool:
    with parts.database.reading() as rows:
        try:
            return bool(submissions.find(rows, sent.id))
        except submissions.SubmissionNotFound:
            return False


def test_nothing_of_their_words_stays_outside_the_register(parts: Parts) -> None:
    sent = _handled(parts)
    reference = _close_case(parts, sent)
    assert _where(parts, THEIRS) >= {
        "submissions", "conversations", "correspondence", "deliveries", "unsent_passages", "cases", "case_events",
    }  # fmt: skip
    assert _where(parts, OURS) >= {"triage_entries", "correspondence", "reply_drafts"}
    worker = Worker(parts)
    worker.work_once(CLOSED + timedelta(days=89))
    assert _is_there(parts, sent), "its time is not over"
    worker.work_once(LATER)
    assert not _is_there(parts, sent)
    assert _where(parts, THEIRS) == {"cases", "case_events"}
    assert _where(parts, OURS) == {"case_events"}
    assert _where(parts, NAMED) == {"case_events", "settlements"}, "the register hides its case by these"
    assert _where(parts, reference) >= {"purged", "cases"}
    with parts.database.reading() as rows:
        assert equality.find(rows, submission_id=sent.id) is None
        assert [one.answers for one in equality.all_of_month(rows, "2026-06")] == [{"religion": "none"}]
        assert audit.of_subject(rows, sent.id)[0].action == "submission_purged"
        (together,) = audit.of_subject(rows, "retention", limit=1)
        assert audit.verify(rows) is None
    assert together.facts["count"].isdecimal()


def test_where_other_registers_suffice_no_word_stays_at_all(parts: Parts) -> None:
    others = (MailboxSettings(name="casework", type="mailbox", to="register@council.example"),)
    retention = parts.council.retention.model_copy(update={"other_registers_suffice": True})
    council = parts.council.model_copy(update={"retention": retention})
    house = replace(parts, registers=others)
    sent = _handled(house)
    with parts.database.transaction() as rows:
        for delivery in outbox.of_submission(rows, sent.id):
            if delivery.register_reference is None:
                outbox.confirm(rows, delivery.message_id, register_reference="CW/7", now=CLOSED)
    Worker(house).work_once(LATER)
    assert _is_there(parts, sent), "this register has neither replies nor notes"
    Worker(replace(house, council=council)).work_once(LATER)
    assert [_where(parts, words) for words in (THEIRS, OURS, NAMED)] == [set(), set(), set()]
    with parts.database.reading() as rows:
        found = purged.find(rows, sent.id)
        assert found is not None
        assert found.registers == (("casework", "CW/7"),)


def test_whoever_comes_back_is_told_where_it_is_and_gets_back_what_they_write(
    parts: Parts, app: Flask, client: JudgingClient
) -> None:
    sent = _handled(parts)
    reference = _close_case(parts, sent)
    wrong = client.send("/come-back", {"code": sent.code, "reference": "SAY-7K3M-9QX2"})
    assert wrong.status_code == 400
    read = client.send("/come-back", {"code": sent.code, "reference": sent.reference})
    assert "You can read this for 90 days or more after we finished" in read.text
    take_back = f"/come-back/{sent.id}/take-back"
    token = token_in(client.get(take_back).text)
    Worker(parts).work_once(LATER)
    for path, words in ((f"/come-back/{sent.id}/write", "and one more thing"), (take_back, "I mean it")):
        lost = client.post(path, data={"csrf_token": token, "mark": "b" * 22, "words": words})
        assert lost.status_code == 410
        assert words in lost.text, "what they wrote is there to copy"
    anew = app.test_client()
    assert isinstance(anew, JudgingClient)
    told = anew.send("/come-back", {"code": sent.code, "reference": ""})
    assert told.status_code == 200
    assert "This was some time ago" in told.text
    assert reference in told.text
    assert sent.reference in told.text
    assert THEIRS not in told.text
    assert anew.send("/come-back", {"code": sent.code, "reference": "SAY-7K3M-9QX2"}).status_code == 400
    Worker(parts).work_once(LATER + timedelta(days=366))
    assert anew.send("/come-back", {"code": sent.code, "reference": ""}).status_code == 400
    assert anew.get(f"/come-back/{sent.id}").status_code == 404


def test_officers_and_auditors_find_where_it_went(parts: Parts, app: Flask, client: JudgingClient) -> None:
    sent = _handled(parts)
    reference = _close_case(parts, sent)
    assert people.try_to_sign_in(client).status_code == 302
    pages = ("/staff/register/figures?year=2026", "/staff/register")
    before = [client.page(path).select_one("main").text for path in pages]  # type: ignore[union-attr]
    Worker(parts).work_once(LATER)
    assert [client.page(path).select_one("main").text for path in pages] == before  # type: ignore[union-attr]
    case = client.page(f"/staff/register/case/{reference}")
    story = " ".join(case.select_one("[aria-labelledby=story]").text.split())  # type: ignore[union-attr]
    assert "Was in touch (phone call, with Quagmire): reached them" in story
    assert "He is safe." in story
    assert "We wrote to them" in story
    assert "We are sorry." in story
    assert story.count("ok Xylograph") == 1, "the register had this already"
    assert "Dear" not in story, "what was never sent is nobody's reply"
    assert "Open the item in the queue" not in case.text
    for path in (f"/staff/item/{sent.id}", f"/staff/find?reference={sent.reference}", f"/staff/item/{sent.id}/reply"):
        gone = client.page(path, status=410)
        assert gone.select_one(f'a[href="/staff/register/case/{reference}"]') is not None, path
    for words in (sent.reference, reference):
        assert client.send("/staff/search", {"words": words}).status_code == 410
    assert client.send("/staff/search", {"words": THEIRS}).status_code == 200
    for path in ("/staff/queue", "/staff/queue?lane=closed"):
        client.page(path)
    export = client.get("/staff/register/export.csv")
    assert (export.status_code, reference in export.text) == (200, True)
    people.add(parts.database, StaffRole.AUDITOR, email="ann@council.example", name="Ann")
    auditor = app.test_client()
    assert isinstance(auditor, JudgingClient)
    assert people.try_to_sign_in(auditor, "ann@council.example").status_code == 302
    trail = " ".join(auditor.page(f"/staff/audit?subject={sent.reference}").text.split())
    assert "The worker submission purged" in trail
    assert "The worker submissions purged" in " ".join(
        auditor.page("/staff/audit?action=submissions_purged").text.split()
    )


def test_a_case_that_is_reopened_later_goes_on_by_itself(parts: Parts) -> None:
    sent = _handled(parts)
    reference = _close_case(parts, sent)
    Worker(parts).work_once(LATER)
    register = Register(parts.database)
    register.do(reference, Act.REOPEN, LATER.date(), now=LATER, reason="The Ombudsman asks")
    register.do(reference, Act.ADD_NOTE, LATER.date(), now=LATER, note="More")
    assert register.case(reference).closed_on is None
    Worker(parts).work_once(LATER + timedelta(hours=2))


def test_it_stays_while_its_case_is_open_under_hold_or_when_it_is_switched_off(parts: Parts) -> None:
    sent = _handled(parts)
    Worker(parts).work_once(LATER)
    assert _is_there(parts, sent), "its case is open"
    _close_case(parts, sent)
    never = parts.council.model_copy(
        update={"retention": parts.council.retention.model_copy(update={"submissions_days": 0})}
    )
    Worker(replace(parts, council=never)).work_once(LATER)
    assert _is_there(parts, sent), "it is switched off"
    desk = Desk(parts, 1)
    desk.does(sent.id, Action.LEGAL_HOLD, reason="Inquiry")
    Worker(parts).work_once(LATER)
    assert _is_there(parts, sent), "it is under legal hold"
    desk.does(sent.id, Action.LIFT_HOLD, reason="Over")
    Worker(parts).work_once(LATER)
    assert not _is_there(parts, sent)


def test_messages_and_files_of_the_local_outbox_have_an_end(parts: Parts) -> None:
    _handled(parts)
    folder = parts.settings.outbox_folder
    files = list(folder.glob("*.eml"))
    assert files, "an alarm, and word of an answer"
    for file in files[1:]:
        os.utime(file, times=(CAME.timestamp(), CAME.timestamp()))
    (folder / ".half.eml.part").write_text("half")
    os.utime(folder / ".half.eml.part", times=(CAME.timestamp(), CAME.timestamp()))
    with parts.database.transaction() as rows:
        stays = outbox.add(rows, destination="nowhere", what=outbox.What.STAFF, payload={"x": 1}, now=CAME)
        parked = outbox.add(rows, destination="mail", what=outbox.What.ALARM, payload={"x": 1}, now=CAME)
        outbox.park(rows, parked.message_id, error="cannot_decrypt", now=CAME)
    os.utime(files[0], times=((CLOSED + timedelta(days=20)).timestamp(),) * 2)
    Worker(parts).work_once(CLOSED + timedelta(days=30))
    assert [file.name for file in folder.iterdir() if file.name == files[0].name or ".part" in file.name] == [
        files[0].name
    ]
    with parts.database.reading() as rows:
        assert not outbox.known(rows, parked.message_id)
        assert outbox.known(rows, stays.message_id), "what still waits is not over"
        assert "messages_purged" in [one.action for one in audit.of_subject(rows, "retention")]
