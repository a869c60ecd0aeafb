"""What the rules and the learned opinion make of a submission together, and what a conversation promised."""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_urlsafe

from intake.arrive.watching import watch
from intake.decide.safety import SMALL_SIGNS, assess
from intake.decide.second_opinion import GROUP, Opinion
from intake.keep import drafts, submissions, unsent
from intake.keep.database import Database
from intake.keep.receipts import submission_of_code
from intake.submission import Channel, Passage, SafetyAssessment, SafetyLevel
from intake.submit import submit
from tests.sending import HOUSE

NOW = datetime(2026, 11, 4, 10, tzinfo=UTC)
SIGNS = "at night the lodger sits on the stairs in the dark with his keys"
TOLD = Passage("what_happened", 0, 9, SafetyLevel.CONCERN, "threat", "It was said on the way.")


def sent(database: Database, text: str, opinion: Opinion | None = None, *told: Passage) -> SafetyAssessment:
    opinions = {"what_happened": opinion} if opinion else {}
    with database.transaction() as rows:
        draft = drafts.start(rows, channel=Channel.CHAT, language="en", now=NOW)
        draft = drafts.save(
            rows, draft.id, answers={"speaks_as": "young_person", "kind": "complaint", "what_happened": text}, now=NOW
        )
        receipt = submit(
            rows, draft, secret=token_urlsafe(16), house=HOUSE, now=NOW, opinions=opinions, told=tuple(told)
        )
        return submissions.find(rows, submission_of_code(rows, receipt.return_code)).safety


def groups(found: SafetyAssessment) -> set[str]:
    return {passage.group for passage in found.passages}


def test_where_nobody_could_be_asked_the_rules_speak_alone(database: Database) -> None:
    assert groups(assess(SIGNS)) == {SMALL_SIGNS}
    assert groups(sent(database, SIGNS)) == {SMALL_SIGNS}


def test_signs_are_chance_where_the_learned_opinion_is_sure_of_the_contrary(database: Database) -> None:
    assert sent(database, SIGNS, Opinion(0.01, 0.01)).level is SafetyLevel.NONE
    assert groups(sent(database, SIGNS, Opinion(0.2, 0.2))) == {SMALL_SIGNS}


def test_the_learned_opinion_adds_what_no_rule_says(database: Database) -> None:
    found = sent(database, "They moved my room.", Opinion(0.9, 0.1))
    assert (found.level, groups(found)) == (SafetyLevel.CONCERN, {GROUP})


def test_what_somebody_was_told_will_be_looked_at_is_looked_at_however_calm_the_whole_reads(database: Database) -> None:
    found = sent(database, SIGNS, Opinion(0.01, 0.01), TOLD)
    assert (found.level, found.passages) == (SafetyLevel.CONCERN, (TOLD,))
    assert groups(sent(database, SIGNS, Opinion(0.9, 0.1), TOLD)) == {SMALL_SIGNS}


def test_a_proven_phrase_of_danger_pages_somebody_however_calm_the_whole_reads(database: Database) -> None:
    told = "he has got a knife and is outside my door"
    assert any(passage.proven for passage in assess(told).passages)
    answers = {"speaks_as": "young_person", "what_happened": told, "name": "Kit"}
    calm = {"what_happened": Opinion(0.01, 0.01)}
    with database.transaction() as rows:
        draft = drafts.start(rows, channel=Channel.WEB_FORM, language="en", now=NOW)
        draft = drafts.save(rows, draft.id, answers=answers, now=NOW)
        assert watch(rows, draft, council=HOUSE.council, now=NOW, opinions=calm).level is SafetyLevel.DANGER
        assert len(unsent.list_unseen(rows)) == 1
        receipt = submit(rows, draft, secret=token_urlsafe(16), house=HOUSE, now=NOW, opinions=calm)
        assert submissions.find(rows, submission_of_code(rows, receipt.return_code)).safety.level is SafetyLevel.DANGER
