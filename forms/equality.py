"""The equality questions, offered after sending, never blocking.

“Prefer not to say” is an answer and differs from not having been asked. Ethnic groups follow the harmonised list of
the Government Statistical Service for England (census 2021), asked in two steps.
"""

from __future__ import annotations

from forms.question import AnswerType, Choice, Question, Step, Wording
from intake.translation import mark as _

RATHER_NOT = Choice("prefer_not_to_say", Wording(_("I’d rather not say"), _("Prefer not to say")))

ETHNIC_GROUP = Question(
    id="ethnic_group",
    type=AnswerType.ONE_OF,
    words=Wording(_("What is your ethnic group?"), _("What is the child’s ethnic group?")),
    choices=(
        Choice("asian", Wording(_("Asian or Asian British"))),
        Choice("black", Wording(_("Black, Black British, Caribbean or African"))),
        Choice("mixed", Wording(_("Mixed or multiple ethnic groups"))),
        Choice("white", Wording(_("White"))),
        Choice("other", Wording(_("Other ethnic group"))),
        RATHER_NOT,
    ),
)


def _background(group: str, *choices: tuple[str, str]) -> Question:
    """The second step for one group."""
    return Question(
        id=f"ethnic_background_{group}",
        type=AnswerType.ONE_OF,
        words=Wording(_("Which one describes you best?"), _("Which one describes the child best?")),
        choices=(*(Choice(value, Wording(words)) for value, words in choices), RATHER_NOT),
        only_if=("ethnic_group", frozenset({group})),
    )


BACKGROUNDS = (
    _background(
        "asian",
        ("indian", _("Indian")),
        ("pakistani", _("Pakistani")),
        ("bangladeshi", _("Bangladeshi")),
        ("chinese", _("Chinese")),
        ("other_asian", _("Any other Asian background")),
    ),
    _background(
        "black",
        ("caribbean", _("Caribbean")),
        ("african", _("African")),
        ("other_black", _("Any other Black, Black British or Caribbean background")),
    ),
    _background(
        "mixed",
        ("white_and_black_caribbean", _("White and Black Caribbean")),
        ("white_and_black_african", _("White and Black African")),
        ("white_and_asian", _("White and Asian")),
        ("other_mixed", _("Any other mixed or multiple background")),
    ),
    _background(
        "white",
        ("british", _("English, Welsh, Scottish, Northern Irish or British")),
        ("irish", _("Irish")),
        ("gypsy_or_irish_traveller", _("Gypsy or Irish Traveller")),
        ("roma", _("Roma")),
        ("other_white", _("Any other White background")),
    ),
    _background("other", ("arab", _("Arab")), ("any_other", _("Any other ethnic group"))),
)

GENDER = Question(
    id="gender",
    type=AnswerType.ONE_OF,
    words=Wording(_("Are you…"), _("Is the child…")),
    choices=(
        Choice("girl_or_woman", Wording(_("A girl or a woman"))),
        Choice("boy_or_man", Wording(_("A boy or a man"))),
        Choice("another_way", Wording(_("I say it another way"), _("They say it another way"))),
        RATHER_NOT,
    ),
)

DISABILITY = Question(
    id="disability",
    type=AnswerType.ONE_OF,
    words=Wording(_("Are you disabled, or do you have a long illness?"), _("Is the child disabled or ill long-term?")),
    choices=(
        Choice("yes", Wording(_("Yes"))),
        Choice("no", Wording(_("No"))),
        Choice("not_sure", Wording(_("I’m not sure"), _("Not sure"))),
        RATHER_NOT,
    ),
)

RELIGION = Question(
    id="religion",
    type=AnswerType.ONE_OF,
    words=Wording(_("What is your religion?"), _("What is the child’s religion?")),
    choices=(
        Choice("none", Wording(_("No religion"))),
        Choice("buddhist", Wording(_("Buddhist"))),
        Choice("christian", Wording(_("Christian"))),
        Choice("hindu", Wording(_("Hindu"))),
        Choice("jewish", Wording(_("Jewish"))),
        Choice("muslim", Wording(_("Muslim"))),
        Choice("sikh", Wording(_("Sikh"))),
        Choice("another", Wording(_("Another religion"))),
        RATHER_NOT,
    ),
)

EQUALITY_STEPS: tuple[Step, ...] = (
    Step("ethnic-group", (ETHNIC_GROUP,)),
    Step("ethnic-background", BACKGROUNDS),
    Step("gender", (GENDER,)),
    Step("disability", (DISABILITY,)),
    Step("religion", (RELIGION,)),
)

EQUALITY_QUESTIONS: dict[str, Question] = {
    question.id: question for step in EQUALITY_STEPS for question in step.questions
}
