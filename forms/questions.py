"""Every question once: id, wording for a young person and for an adult, hint, choices, who is asked.

Pages, the check, the receipt, the officer's view and the bot read them here. Pure data: no Flask, no SQL.
Only “who are you” and “what happened” are compulsory: the Representations Procedure (England) Regulations 2006
ask for no particular form, and officers decide standing, so nobody is turned away here.
"""

from __future__ import annotations

from forms.question import ADULTS, AnswerType, Choice, Question, Step, Wording
from intake.submission import Answers, SpeaksAs
from intake.translation import mark as _

LONG = 20_000

S = SpeaksAs
FOR_A_CHILD = frozenset({S.ADVOCATE, S.PARENT, S.CARER, S.RELATIVE_OR_FRIEND, S.PROFESSIONAL, S.ELECTED_MEMBER})
COMPLIMENT = frozenset({"compliment"})

SPEAKS_AS = Question(
    id="speaks_as",
    type=AnswerType.ONE_OF,
    words=Wording(_("Who are you?")),
    hint=Wording(_("This helps us ask you the right things.")),
    choices=(
        Choice(
            S.YOUNG_PERSON,
            Wording(_("I am a child or young person")),
            Wording(_("You are in care, have left care, or have a social worker. You can be up to 25.")),
        ),
        Choice(
            S.ADVOCATE,
            Wording(_("I am an advocate")),
            Wording(_("You speak up for a child or young person.")),
        ),
        Choice(S.PARENT, Wording(_("I am a parent"))),
        Choice(S.CARER, Wording(_("I am a foster carer or another carer"))),
        Choice(S.RELATIVE_OR_FRIEND, Wording(_("I am family or a friend"))),
        Choice(S.PROFESSIONAL, Wording(_("I work with the child")), Wording(_("For example a teacher or a nurse."))),
        Choice(S.ELECTED_MEMBER, Wording(_("I am a councillor or an MP"))),
    ),
    missing=_("Choose who you are"),
)

KIND = Question(
    id="kind",
    type=AnswerType.ONE_OF,
    words=Wording(_("What do you want to tell us?")),
    hint=Wording(_("Pick the nearest one. You can change it later.")),
    choices=(
        Choice("complaint", Wording(_("Something is wrong"), _("A complaint"))),
        Choice("compliment", Wording(_("Something is good"), _("A compliment"))),
        Choice("enquiry", Wording(_("I have a question"), _("A question"))),
        Choice(
            "unsure",
            Wording(_("I’m not sure")),
            Wording(_("That’s fine. Tell us and we will work it out with you.")),
        ),
    ),
)

CHILDS_WORDS = Question(
    id="childs_words",
    type=AnswerType.LONG_TEXT,
    words=Wording("", _("What does the child or young person say, in their own words?")),
    hint=Wording(
        "",
        _("Write it the way they say it. Leave this empty if you have not been able to ask them."),
    ),
    asked_of=FOR_A_CHILD,
    max_length=LONG,
)

WHAT_HAPPENED = Question(
    id="what_happened",
    type=AnswerType.LONG_TEXT,
    words=Wording(_("What happened?"), _("What happened, in your words?")),
    by_kind={
        "compliment": Wording(_("What was good?")),
        "enquiry": Wording(_("What do you want to ask?")),
        "unsure": Wording(_("What is on your mind?")),
    },
    hint=Wording(
        _("Write it your way. Spelling does not matter. It can be short or long."),
        _("What happened, when, and who was there, as far as you know."),
    ),
    missing=_("Write something here. A few words are enough"),
    max_length=LONG,
)

IMMINENT = Question(
    id="imminent",
    type=AnswerType.ONE_OF,
    words=Wording(
        _("Is something about to happen that you want us to look at first?"),
        _("Is something about to happen that should be looked at first?"),
    ),
    hint=Wording(
        _("Like a move, a meeting or losing your place."),
        _("Such as a move, a meeting, an eviction or a change of school. Some things can wait while we look."),
    ),
    choices=(
        Choice("yes", Wording(_("Yes"))),
        Choice("no", Wording(_("No"))),
        Choice("not_sure", Wording(_("I’m not sure"))),
    ),
    not_for_kinds=COMPLIMENT,
)

IMMINENT_WHEN = Question(
    id="imminent_when",
    type=AnswerType.TEXT,
    words=Wording(_("If yes, what is it and when?")),
    hint=Wording(_("Like: I have to move on Friday.")),
    max_length=500,
    not_for_kinds=COMPLIMENT,
)

WANTED = Question(
    id="wanted",
    type=AnswerType.LONG_TEXT,
    words=Wording(_("What do you want to happen?"), _("What should happen now?")),
    by_kind={
        "compliment": Wording(_("Is there someone we should thank?")),
        "unsure": Wording(_("Is there something that would help?")),
    },
    hint=Wording(_("What would make it better? It’s OK if you don’t know."), _("What would put it right?")),
    hint_by_kind={"compliment": Wording(_("A name, or what they do. You can skip this."))},
    not_for_kinds=frozenset({"enquiry"}),
    max_length=LONG,
)

TOPICS = Question(
    id="topics",
    type=AnswerType.ANY_OF,
    words=Wording(_("What is it about?")),
    hint=Wording(_("Pick all that fit. Or skip this.")),
    choices=(
        Choice("where_i_live", Wording(_("Where I live"), _("Where the child lives, or a move"))),
        Choice("my_worker", Wording(_("My social worker or PA"), _("The social worker or personal adviser"))),
        Choice("not_listened_to", Wording(_("No one listens or tells me things"), _("Not listened to, or not told"))),
        Choice("carers_and_home_staff", Wording(_("My carers or home staff"), _("Carers or staff of a home"))),
        Choice("family_contact", Wording(_("Seeing my family or friends"), _("Contact with family or friends"))),
        Choice("money", Wording(_("Money"))),
        Choice("meetings_and_plans", Wording(_("My meetings or my plan"), _("Meetings, reviews or plans"))),
        Choice("school_work_training", Wording(_("School, college or work"), _("School, training or work"))),
        Choice("health", Wording(_("My health or how I feel"), _("Health"))),
        Choice("delay", Wording(_("It takes too long"), _("Delay"))),
        Choice("records_and_privacy", Wording(_("What is written or said about me"), _("Records and privacy"))),
        Choice("leaving_care", Wording(_("Leaving care"))),
        Choice("discrimination", Wording(_("I am treated unfairly for who I am"), _("Discrimination"))),
        Choice("something_else", Wording(_("Something else"))),
    ),
)

ABOUT_WHOM = Question(
    id="about_whom",
    type=AnswerType.TEXT,
    words=Wording(_("Is it about a person or a team?"), _("Which person or team is it about?")),
    hint=Wording(
        _("You can write a name or what they do. We will not send it to them to sort out. You can skip this."),
        _("A name, a role or a team. It is not sent to them to deal with. You can leave this empty."),
    ),
    max_length=500,
)

NAME = Question(
    id="name",
    type=AnswerType.TEXT,
    words=Wording(_("What should we call you?"), _("What is the child or young person called?")),
    hint=Wording(_("A first name or a nickname is fine."), _("A first name or initials are enough for now.")),
)

AGE_BAND = Question(
    id="age_band",
    type=AnswerType.ONE_OF,
    words=Wording(_("How old are you?"), _("How old are they?")),
    choices=(
        Choice("under_10", Wording(_("Under 10"))),
        Choice("10_to_12", Wording(_("10 to 12"))),
        Choice("13_to_15", Wording(_("13 to 15"))),
        Choice("16_to_17", Wording(_("16 or 17"))),
        Choice("18_to_20", Wording(_("18 to 20"))),
        Choice("21_or_over", Wording(_("21 or over"))),
    ),
)

CARE_SITUATION = Question(
    id="care_situation",
    type=AnswerType.ONE_OF,
    words=Wording(_("Which one fits you?"), _("Which one fits the child?")),
    choices=(
        Choice(
            "looked_after",
            Wording(_("I am in care"), _("In care")),
            Wording(
                _("You live with foster carers, in a home, or with family through the council."), _("Looked after")
            ),
        ),
        Choice("care_leaver", Wording(_("I have left care"), _("Has left care"))),
        Choice(
            "child_in_need",
            Wording(_("I live with family and have a social worker"), _("Lives with family and has a social worker")),
        ),
        Choice("none_of_these", Wording(_("None of these"))),
        Choice("not_sure", Wording(_("I’m not sure"))),
    ),
)

ORGANISATION = Question(
    id="organisation",
    type=AnswerType.TEXT,
    words=Wording("", _("Your organisation")),
    asked_of=frozenset({S.ADVOCATE, S.PROFESSIONAL, S.ELECTED_MEMBER}),
)

YOUR_NAME = Question(id="your_name", type=AnswerType.TEXT, words=Wording("", _("Your name")), asked_of=ADULTS)

YOUR_PHONE = Question(
    id="your_phone", type=AnswerType.PHONE, words=Wording("", _("Your phone number")), asked_of=ADULTS
)

YOUR_EMAIL = Question(id="your_email", type=AnswerType.EMAIL, words=Wording("", _("Your e-mail")), asked_of=ADULTS)

RELATION = Question(
    id="relation",
    type=AnswerType.TEXT,
    words=Wording("", _("How do you know the child or young person?")),
    hint=Wording("", _("For example: grandmother, class teacher, foster carer since May.")),
    asked_of=ADULTS - {S.ADVOCATE},
)

CHILD_ASKED = Question(
    id="child_asked",
    type=AnswerType.ONE_OF,
    words=Wording("", _("Did the child or young person ask you to tell us?")),
    choices=(
        Choice("yes", Wording(_("Yes"))),
        Choice("no", Wording(_("No, I am telling you because I am worried or think it is right"))),
        Choice(
            "cannot_say",
            Wording(_("They are not able to say")),
            Wording(_("For example because of their age or a disability.")),
        ),
        Choice("for_myself", Wording(_("This is about me and not for a child")), asked_of=ADULTS - {S.ADVOCATE}),
    ),
    asked_of=FOR_A_CHILD,
)

CHILD_AGREES = Question(
    id="child_agrees",
    type=AnswerType.ONE_OF,
    words=Wording("", _("Do they agree with what you are sending?")),
    choices=(
        Choice("yes", Wording(_("Yes"))),
        Choice("in_part", Wording(_("With some of it"))),
        Choice("no", Wording(_("No"))),
        Choice("not_told", Wording(_("They do not know about it yet"))),
        Choice("cannot_say", Wording(_("They are not able to say"))),
    ),
    asked_of=FOR_A_CHILD,
)

AGREEMENT_HOW = Question(
    id="agreement_how",
    type=AnswerType.TEXT,
    words=Wording("", _("How do you know?")),
    hint=Wording("", _("For example: she told me on Monday and read this. Leave it empty if they do not know yet.")),
    asked_of=FOR_A_CHILD,
    max_length=1_000,
)

CONTACT_WAYS = Question(
    id="contact_ways",
    type=AnswerType.ANY_OF,
    words=Wording(_("How can we reach you safely?"), _("How can we reach the child or young person safely?")),
    hint=Wording(
        _("Pick the ways that are OK for you. You can always come back with your code."),
        _("Choose the ways they want. Leave it empty if you do not know."),
    ),
    choices=(
        Choice("text", Wording(_("Text me"), _("Text"))),
        Choice("call", Wording(_("Call me"), _("Call"))),
        Choice("email", Wording(_("E-mail me"), _("E-mail"))),
        Choice("letter", Wording(_("Send me a letter"), _("Letter"))),
        Choice("trusted", Wording(_("Through someone I trust"), _("Through someone they trust"))),
        Choice("through_me", Wording("", _("Through me")), asked_of=FOR_A_CHILD),
        Choice(
            "code_only",
            Wording(_("Do not contact me"), _("Do not contact them")),
            Wording(_("Come back with your code to read our answer."), _("They read the reply with the code.")),
            alone=True,
        ),
    ),
)

CONTACT_PHONE = Question(
    id="contact_phone",
    type=AnswerType.PHONE,
    words=Wording(_("Your phone number"), _("The child’s phone number")),
    only_if=("contact_ways", frozenset({"text", "call"})),
)

CONTACT_EMAIL = Question(
    id="contact_email",
    type=AnswerType.EMAIL,
    words=Wording(_("Your e-mail"), _("The child’s e-mail")),
    only_if=("contact_ways", frozenset({"email"})),
)

CONTACT_ADDRESS = Question(
    id="contact_address",
    type=AnswerType.TEXT,
    words=Wording(_("Where should the letter go?")),
    hint=Wording(_("The whole address, with the postcode.")),
    only_if=("contact_ways", frozenset({"letter"})),
    max_length=500,
)

CONTACT_TRUSTED = Question(
    id="contact_trusted",
    type=AnswerType.TEXT,
    words=Wording(
        _("Who do you trust, and how can we reach them?"), _("Whom do they trust, and how do we reach them?")
    ),
    only_if=("contact_ways", frozenset({"trusted"})),
    max_length=500,
)

CONTACT_NOT = Question(
    id="contact_not",
    type=AnswerType.ANY_OF,
    words=Wording(_("What should we not do?"), _("What must we not do?")),
    hint=Wording(_("Pick all that fit. Or skip this.")),
    choices=(
        Choice("do_not_ring", Wording(_("Don’t ring me"), _("Don’t ring them"))),
        Choice("no_voicemail", Wording(_("Don’t leave a voice message"))),
        Choice("do_not_text", Wording(_("Don’t text me"), _("Don’t text them"))),
        Choice("no_post_home", Wording(_("Don’t send post to where I live"), _("Don’t send post to where they live"))),
        Choice("do_not_tell_carer", Wording(_("Don’t tell my carer or staff"), _("Don’t tell their carer or staff"))),
        Choice("do_not_tell_family", Wording(_("Don’t tell my family"), _("Don’t tell their family"))),
    ),
)

CONTACT_WHEN = Question(
    id="contact_when",
    type=AnswerType.TEXT,
    words=Wording(
        _("When is a good time? Is there anything else to look out for?"), _("When, and what should we know?")
    ),
    hint=Wording(
        _("Like: after school. My phone is off at night."), _("For example: after 4 pm, the phone is shared.")
    ),
    max_length=500,
)

SUPPORT = Question(
    id="support",
    type=AnswerType.ANY_OF,
    words=Wording(_("What helps you talk to us?"), _("What helps the child talk to us?")),
    hint=Wording(_("Pick all that fit. Or skip this.")),
    choices=(
        Choice("interpreter", Wording(_("Another language"), _("Another language or an interpreter"))),
        Choice("sign_language", Wording(_("Sign language"))),
        Choice("read_aloud", Wording(_("Having things read out"))),
        Choice("easy_words", Wording(_("Short and easy words"))),
        Choice("pictures", Wording(_("Pictures or symbols"))),
        Choice("more_time", Wording(_("More time to think"))),
        Choice("someone_with_me", Wording(_("Someone with me"), _("Someone with them"))),
    ),
)

SUPPORT_OTHER = Question(
    id="support_other",
    type=AnswerType.TEXT,
    words=Wording(_("Which language, or what else helps?")),
    max_length=500,
)

ADVOCATE_WANTED = Question(
    id="advocate_wanted",
    type=AnswerType.ONE_OF,
    words=Wording(_("Would you like an advocate?"), _("Would the child or young person like an advocate?")),
    hint=Wording(
        _("An advocate is on your side. They help you say what you want. They do not work for us. It is free."),
        _("An advocate is free and independent. The council must find one for a child who complains or thinks of it."),
    ),
    choices=(
        Choice("yes", Wording(_("Yes please"), _("Yes"))),
        Choice("no", Wording(_("No thanks"), _("No"))),
        Choice("have_one", Wording(_("I have one"), _("They have one"))),
        Choice("not_sure", Wording(_("I’m not sure. Tell me more"), _("Not sure, ask them"))),
    ),
    asked_of=frozenset(S) - {S.ADVOCATE},
    follows={S.ADVOCATE: "have_one"},
)

STEPS: tuple[Step, ...] = (
    Step("who", (SPEAKS_AS,)),
    Step("kind", (KIND,)),
    Step("your-details", (ORGANISATION, YOUR_NAME, RELATION, YOUR_PHONE, YOUR_EMAIL), Wording("", _("About you"))),
    Step(
        "what-happened",
        (CHILDS_WORDS, WHAT_HAPPENED),
        Wording("", _("What do you want us to know?")),
    ),
    Step("imminent", (IMMINENT, IMMINENT_WHEN), Wording(_("Is something about to happen?"))),
    Step("wanted", (WANTED,)),
    Step("topics", (TOPICS,)),
    Step("about-whom", (ABOUT_WHOM,)),
    Step(
        "about-the-child",
        (NAME, AGE_BAND, CARE_SITUATION),
        Wording(_("About you"), _("About the child or young person")),
        Wording(_("You can skip any of these.")),
    ),
    Step(
        "agreement",
        (CHILD_ASKED, CHILD_AGREES, AGREEMENT_HOW),
        Wording("", _("What the child or young person wants")),
    ),
    Step("contact", (CONTACT_WAYS,)),
    Step(
        "contact-details",
        (CONTACT_PHONE, CONTACT_EMAIL, CONTACT_ADDRESS, CONTACT_TRUSTED),
        Wording(_("Where can we reach you?"), _("Where can we reach them?")),
    ),
    Step(
        "contact-safely",
        (CONTACT_NOT, CONTACT_WHEN),
        Wording(_("Keeping you safe when we get in touch"), _("Keeping them safe when we get in touch")),
    ),
    Step(
        "support",
        (SUPPORT, SUPPORT_OTHER),
        Wording(_("What helps you talk to us?"), _("What helps the child talk to us?")),
    ),
    Step("advocate", (ADVOCATE_WANTED,)),
)

QUESTIONS: dict[str, Question] = {question.id: question for step in STEPS for question in step.questions}


def journey(answers: Answers) -> tuple[Step, ...]:
    """The pages of this person's journey, in order, given what they have answered so far."""
    return tuple(step for step in STEPS if step.asked(answers))


def step_of(question_id: str) -> Step:
    """The page on which a question stands. Raises `KeyError` for an unknown question."""
    for step in STEPS:
        if any(question.id == question_id for question in step.questions):
            return step
    raise KeyError(question_id)
