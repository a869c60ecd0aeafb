"""The council's file: what it gives, and how it complains about a mistake."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from intake.council import DEFAULT_PATH, CouncilFileError, load_council

SOURCE = DEFAULT_PATH.read_text(encoding="utf-8")


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "council.toml"
    file.write_text(text, encoding="utf-8")
    return file


def complaint(tmp_path: Path, text: str) -> str:
    with pytest.raises(CouncilFileError) as error:
        load_council(written(tmp_path, text))
    return str(error.value)


def line_of(text: str, start: str, which: int = 0) -> int:
    return [number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start)][which]


def test_the_example_council_is_made_up_and_complete() -> None:
    council = load_council()
    assert council.name == "Northmoor Council"
    assert council.phone.startswith("01632 960")
    assert council.text_number.startswith("07700 900")
    assert council.email.endswith(".example")
    assert (council.office_hours.opens, council.office_hours.closes) == (time(9), time(17))
    assert len(council.office_hours.weekdays) == 5
    assert council.on_call.first != council.on_call.second
    assert council.safety.keep_unsent_danger is True
    assert council.targets.model_dump() == {
        "acknowledge": 2,
        "first_contact": 1,
        "resolve": 5,
        "stage_1": 10,
        "stage_1_ceiling": 20,
        "courtesy_reply": 10,
        "stage_2_counts_from": "request",
        "in_force_from": date(2026, 11, 2),
    }


def test_the_help_lines_are_the_real_ones() -> None:
    numbers = {line.id: line.phone or line.text for line in load_council().help_lines}
    assert numbers == {
        "childline": "0800 1111",
        "shout": "Text SHOUT to 85258",
        "samaritans": "116 123",
        "police": "101",
        "nspcc": "0808 800 5000",
        "help_at_hand": "0800 528 0731",
        "coram_voice": "0800 808 5792",
    }


def test_a_council_can_be_changed_but_not_while_it_runs() -> None:
    council = load_council()
    with pytest.raises(ValueError, match="frozen"):
        council.name = "Other"  # type: ignore[misc]


def test_keeping_unsent_danger_is_on_unless_switched_off(tmp_path: Path) -> None:
    without = SOURCE.replace("[safety]\n", "").replace("keep_unsent_danger = true\n", "")
    assert load_council(written(tmp_path, without)).safety.keep_unsent_danger is True
    off = SOURCE.replace("keep_unsent_danger = true", "keep_unsent_danger = false")
    assert load_council(written(tmp_path, off)).safety.keep_unsent_danger is False


def test_what_is_kept_how_long_has_a_default_and_can_be_switched_off(tmp_path: Path) -> None:
    start, end = SOURCE.index("[retention]"), SOURCE.index("[fast_track]")
    without = load_council(written(tmp_path, SOURCE[:start] + SOURCE[end:])).retention
    assert without == load_council().retention
    off = load_council(written(tmp_path, SOURCE.replace("submissions_days = 90", "submissions_days = 0")))
    assert off.retention.submissions_days == 0


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ('phone = "01632 960100"', 'phone = "ring us"', "phone: "),
        ("resolve = 5", "resolve = 0", "targets.resolve: "),
        ("stage_1 = 10", "stage_1 = 11", "targets.stage_1: "),
        ("stage_1_ceiling = 20", "stage_1_ceiling = 21", "targets.stage_1_ceiling: "),
        ('email = "childrens', 'email = "childrens at home', "email: "),
        ("repeat_after_minutes = 10", "repeat_after_minutes = 0", "on_call.repeat_after_minutes: "),
        ("opens = 09:00:00", 'opens = "nine"', "office_hours.opens: "),
        ("submissions_days = 90", "submissions_days = 27", "retention.submissions_days: "),
        ("closes = 20:00:00", 'closes = "late"', "text_hours.closes: "),
        ("codes_days = 365", "codes_days = 0", "retention.codes_days: "),
        ("messages_days = 28", "messages_days = 3660", "retention.messages_days: "),
        ('website = "https://', 'website = "', "website: "),
    ],
)
def test_a_bad_value_is_named_with_its_line(tmp_path: Path, good: str, bad: str, says: str) -> None:
    text = SOURCE.replace(good, bad, 1)
    assert text != SOURCE
    line = line_of(text, bad)
    assert complaint(tmp_path, text).startswith(f"{tmp_path / 'council.toml'}, line {line}: {says}")


def test_a_bad_value_in_the_second_of_several_tables_has_its_own_line(tmp_path: Path) -> None:
    text = SOURCE.replace('id = "shout"', "id = 7")
    assert f"line {line_of(text, 'id = 7')}: help_lines.1.id: " in complaint(tmp_path, text)


def test_a_bad_entry_of_a_list_is_found_at_the_list(tmp_path: Path) -> None:
    text = SOURCE.replace('kind = ["complaint", "unsure"]', 'kind = ["complaint", "moan"]', 1)
    line = line_of(text, 'kind = ["complaint", "moan"]')
    assert f"line {line}: fast_track.rules.0.kind.1: " in complaint(tmp_path, text)


def test_a_missing_value_is_found_at_its_table(tmp_path: Path) -> None:
    text = SOURCE.replace("resolve = 5\n", "")
    message = complaint(tmp_path, text)
    assert f"line {line_of(text, '[targets]')}: targets.resolve: Field required" in message


def test_a_missing_plain_fact_is_found_at_the_top(tmp_path: Path) -> None:
    assert "line 1: short_name: Field required" in complaint(tmp_path, SOURCE.replace('short_name = "Northmoor"\n', ""))


def test_a_misspelt_name_is_not_passed_over(tmp_path: Path) -> None:
    text = SOURCE.replace("courtesy_reply", "curtesy_reply")
    message = complaint(tmp_path, text)
    assert f"line {line_of(text, 'curtesy_reply')}: targets.curtesy_reply: Extra inputs" in message


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = SOURCE.replace("resolve = 5", "resolve = 0").replace('id = "shout"', "id = 7")
    assert len(complaint(tmp_path, text).splitlines()) == 2


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ("closes = 17:00:00", "closes = 09:00:00", "closes must be later than opens"),
        ("stage_1_ceiling = 20", "stage_1_ceiling = 9", "stage_1_ceiling must not be shorter than stage_1"),
        ("resolve = 5", "resolve = 11", "resolve must not be longer than stage_1"),
        ('text = "Text SHOUT to 85258"\n', "", "a help line needs a phone or a text"),
        ('reason = "child_agrees"', 'reason = "because"', "fast_track.rules.3.reason"),
        ("weekdays = [", "weekdays = []  # [", "office_hours.weekdays"),
    ],
)
def test_what_does_not_fit_together_is_refused(tmp_path: Path, good: str, bad: str, says: str) -> None:
    text = SOURCE.replace(good, bad, 1)
    assert text != SOURCE
    assert says in complaint(tmp_path, text)


def test_a_fact_that_stands_twice_is_refused(tmp_path: Path) -> None:
    text = SOURCE.replace('name = "Northmoor Council"', 'name = "Northmoor Council"\ntargets = 3')
    assert complaint(tmp_path, text).endswith("targets stands both in [council] and as a table of its own")


def test_a_council_that_is_no_table_is_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path, 'council = "Northmoor"').endswith("line 1: council must be a table, [council]")


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    assert "line 2" in complaint(tmp_path, '[council]\nname = "Northmoor\n')


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CouncilFileError, match="cannot be read"):
        load_council(tmp_path / "none.toml")
    (tmp_path / "council.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CouncilFileError, match="is not UTF-8 text"):
        load_council(tmp_path / "council.toml")
