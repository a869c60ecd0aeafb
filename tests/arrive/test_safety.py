"""Words that raise a flag: saved first, help next, the complaint goes on, and somebody is paged."""

from __future__ import annotations

from intake.keep import alarms, queue, unsent
from intake.keep.database import Database
from intake.submission import SafetyLevel
from tests.arrive.journey import Journey, box
from tests.judging import JudgingClient

DANGER = "he sed hes gonna kill me tonite. im hiding in my room"
CONCERN = "my carer slapped me last week"


def _ringing(database: Database) -> list[alarms.Alarm]:
    with database.reading() as rows:
        return alarms.ringing(rows)


def _tell(client: JudgingClient, words: str) -> tuple[Journey, str]:
    journey = Journey.begin(client)
    response = client.send(journey.path("what-happened"), {"what_happened": words})
    return journey, response.request.path


def test_the_next_page_is_calm_help_and_the_words_are_saved_first(client: JudgingClient) -> None:
    journey, reached = _tell(client, DANGER)
    assert reached == journey.path("help")
    page = client.page(journey.path("help") + "?after=what-happened")
    assert page.select_one('a[href="tel:999"]')
    assert page.select_one("a[data-continue]")["href"] == journey.path("imminent")  # type: ignore[index]
    assert not page.select("main textarea, main input:not([type=hidden])"), "never a question more"
    assert box(client.get(journey.path("what-happened")).text) == DANGER


def test_help_is_shown_once_for_each_level_and_is_never_in_the_way(client: JudgingClient) -> None:
    journey, reached = _tell(client, CONCERN)
    assert reached.endswith("/help")
    again = client.send(journey.path("what-happened"), {"what_happened": CONCERN + ". it was tuesday"})
    assert again.request.path == journey.path("imminent")
    graver = client.send(journey.path("wanted"), {"wanted": DANGER})
    assert graver.request.path.endswith("/help")


def test_ordinary_words_show_no_help_page(client: JudgingClient) -> None:
    journey, reached = _tell(client, "my worker is killing me with all these meetings")
    assert reached == journey.path("imminent")


def test_unsent_danger_is_kept_and_rings_only_once_something_says_who(
    client: JudgingClient, database: Database
) -> None:
    journey, _ = _tell(client, "a boring line\n" + DANGER + "\nanother boring line")
    with database.reading() as rows:
        (kept,) = unsent.list_unseen(rows)
    assert kept.passage == DANGER
    assert kept.contact is None
    assert _ringing(database) == []
    client.send(journey.path("about-the-child"), {"name": "Jay"})
    (alarm,) = _ringing(database)
    assert (alarm.level, alarm.draft_id) == (SafetyLevel.DANGER, journey.draft_id)


def test_wiping_keeps_the_dangerous_passage_and_nothing_else(client: JudgingClient, database: Database) -> None:
    journey, _ = _tell(client, "private things\n\n" + DANGER)
    client.send(journey.path("erase"), {})
    with database.reading() as rows:
        (kept,) = unsent.list_unseen(rows)
    assert kept.passage == DANGER


def test_a_concern_that_is_not_sent_is_not_kept(client: JudgingClient, database: Database) -> None:
    _tell(client, CONCERN)
    with database.reading() as rows:
        assert unsent.list_unseen(rows) == []
    assert _ringing(database) == []


def test_sending_puts_it_on_top_and_rings(client: JudgingClient, database: Database) -> None:
    quiet = Journey.begin(client).tell("they lost my bike")
    quiet.send()
    worried, _ = _tell(client, CONCERN)
    worried.send()
    afraid, _ = _tell(client, DANGER)
    afraid.send()
    with database.reading() as rows:
        levels = [item.safety for item in queue.items(rows)]
    assert levels == [SafetyLevel.DANGER, SafetyLevel.CONCERN, SafetyLevel.NONE]
    assert [alarm.level for alarm in _ringing(database)] == [SafetyLevel.DANGER, SafetyLevel.CONCERN]


def test_taking_the_words_out_before_sending_does_not_lower_the_level(
    client: JudgingClient, database: Database
) -> None:
    journey, _ = _tell(client, DANGER)
    client.send(journey.path("what-happened"), {"what_happened": "forget it, all fine"})
    journey.send()
    with database.reading() as rows:
        (item,) = queue.items(rows)
        (kept,) = unsent.list_unseen(rows)
    assert item.safety is SafetyLevel.DANGER
    assert kept.passage == DANGER
    assert len(_ringing(database)) == 1


def test_one_alarm_for_one_person_before_and_after_sending(client: JudgingClient, database: Database) -> None:
    journey, _ = _tell(client, DANGER)
    client.send(journey.path("about-the-child"), {"name": "Jay"})
    journey.send()
    (alarm,) = _ringing(database)
    assert alarm.submission_id is not None
    assert alarm.draft_id is None


def test_help_is_one_tap_away_from_every_page_without_typing(client: JudgingClient) -> None:
    journey = Journey.begin(client).tell()
    for path in ("/", "/report?new=1", "/privacy", "/come-back", journey.path("what-happened"), journey.path("check")):
        assert client.page(path).select_one('a[href="/help-now"]'), path
    page = client.page("/help-now")
    text = page.get_text(" ")
    for number in ("999", "55", "0800 1111", "116 123"):
        assert number in text
