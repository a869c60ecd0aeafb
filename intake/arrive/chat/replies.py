"""Everything that the chat says, apart from the questions (`forms.questions`). Reading age 9, no empty promise.

Nothing here was made by a machine at the moment of speaking: a person wrote it, and another one can change it.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake.translation import mark as _


@dataclass(frozen=True, slots=True)
class Link:
    """A way out of the chat that a reply offers: an endpoint of ours, and its words."""

    endpoint: str
    words: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply: its words, and perhaps a link below them."""

    text: str
    link: Link | None = None
    adult: str = ""
    """Other words for somebody who speaks for a child."""


FORM = Link("chat.to_form", _("Use the form"))
COME_BACK = Link("come_back.enter", _("Use my code"))
RIGHTS = Link("pages.rights", _("Your rights"))
PRIVACY = Link("pages.privacy", _("Who sees what you write"))
CONTACT = Link("pages.contact", _("Ways to talk to us"))
HELP_NOW = Link("safety.help_now", _("Who can help now"))
SAVE = Link("saving.saved", _("Get a code and come back later"))

REPLIES: dict[str, Reply] = {
    # The beginning
    "hello": Reply(_("Hi. I’m Sayso. I’m a computer, not a person. Tell me what is wrong, or what is good.")),
    "who_reads": Reply(
        _(
            "Our complaints team reads what you send and keeps it private. We tell someone else only if we think "
            "someone is not safe. We try to talk to you first."
        )
    ),
    "unsent_danger": Reply(
        _(
            "No one watches this chat live. We read it %(hours)s. If you write about danger, we may act to keep people "
            "safe, even if you don’t press send."
        )
    ),
    "not_live": Reply(_("No one watches this chat live. We read it %(hours)s.")),
    "from_form": Reply(_("You can go on here in the chat. What you wrote in the form is still there.")),
    "hello_again": Reply(_("Hello!")),
    # Taking things down
    "got_opening": Reply(_("OK, I’ve got that.")),
    "got_it": Reply(_("Thank you. I’ve written that down just as you said it.")),
    "got_more": Reply(_("Thanks. I’ve added that.")),
    "got_wish": Reply(_("OK. I’ve got that.")),
    "got_kind_complaint": Reply(_("OK, something is wrong. Let’s tell them.")),
    "got_kind_compliment": Reply(_("That’s nice. Let’s pass it on.")),
    "got_kind_enquiry": Reply(_("OK, you have a question.")),
    "got_kind_unsure": Reply(
        _("That’s fine. You don’t have to be sure. Tell me, and a person will work it out with you.")
    ),
    "now_kind": Reply(_("No problem. I’ve changed it to: %(kind)s.")),
    "kind_stays": Reply(_("OK. It stays: %(kind)s.")),
    "got_who": Reply(_("Thanks.")),
    "guessed_who": Reply(_("I’ve put that you are a child or young person. Tell me if that’s wrong.")),
    "guessed_other": Reply(_("I’ve put that you are family or a friend. Tell me if that’s wrong.")),
    "changed": Reply(_("No problem. I’ve changed that.")),
    "noted": Reply(_("Thank you. I’ve put that with what you told me.")),
    "topic_is": Reply(_("OK. I’ve put: %(topic)s.")),
    "topic_guess": Reply(_("That’s OK. I’ve put: %(topic)s. A person can change it.")),
    "reach_by": Reply(_("Thanks. I’ve got that.")),
    "reach_not": Reply(_("And I’ve put what we must not do.")),
    "reach_not_only": Reply(_("OK. I’ve put what we must not do.")),
    "reach_code": Reply(
        _("OK. We won’t contact you. At the end you get a code. With it you can come back and read our answer.")
    ),
    "reach_words": Reply(_("Thanks. I’ve written that down in your words.")),
    "advocate_yes": Reply(
        _("OK. We will find you someone who is on your side."),
        adult=_("OK. We will find someone who is on the child’s side."),
    ),
    "advocate_no": Reply(_("That’s fine. You can change your mind any time.")),
    "advocate_have": Reply(_("Good that you have someone."), adult=_("Good that they have someone.")),
    "advocate_ask": Reply(_("OK. I’ve put that it is for them to say.")),
    "advocate_you": Reply(_("Thank you. I’ve put that they have you as their advocate.")),
    "advocate_later": Reply(_("That’s fine. A person can tell you more.")),
    "what_advocate": Reply(
        _(
            "An advocate is on your side. They listen, help you say what you want, and can come to meetings with you. "
            "They do not work for us. It is free."
        ),
        adult=_(
            "An advocate is on the child’s side. They listen, help them say what they want, and can come to meetings. "
            "They do not work for us. It is free."
        ),
    ),
    "advocate_choice": Reply(
        _(
            "No, you don’t have to. It is up to you. An advocate is on your side and helps you say what you want. "
            "They do not work for us. It is free."
        )
    ),
    "passed": Reply(_("That’s fine. We can leave that.")),
    "passed_who": Reply(_("That’s fine. I’ll ask again at the end.")),
    "needed_who": Reply(_("I can’t send it without this one. Pick the one that is nearest. It is only for our team.")),
    "needed_again": Reply(
        _(
            "That’s OK. It can be hard to find words. One thing that bothers you is enough. Or talk to a person: "
            "ring %(phone)s."
        ),
        CONTACT,
    ),
    "go_on_telling": Reply(_("OK, I’m listening.")),
    "one_each": Reply(
        _("Let’s take one child at a time, so nothing gets mixed up. When this one is sent, start again for the next.")
    ),
    "needed": Reply(_("I need a few words here, so that someone can look at it. It can be short.")),
    "choices": Reply(_("You can pick one of these: %(choices)s. Or say it your way.")),
    "more_story": Reply(_("Is there more to say about what happened? If not, say “that’s all”.")),
    "tell_change": Reply(_("OK. What should I change or add? Just write it.")),
    "again": Reply(_("Sorry, I didn’t get that.")),
    "say_more": Reply(_("Can you tell me a bit more?")),
    "back_words": Reply(_("OK, back to that. What you wrote before stays. You can add to it.")),
    "back_choice": Reply(_("OK, back to that one.")),
    "nowhere_back": Reply(_("This is the first question, so there is nothing to go back to.")),
    "nothing_typed": Reply(_("You didn’t write anything. That’s OK. Write it your way, or pick one of the buttons.")),
    "too_long": Reply(_("That is too much for one box. I kept the first part. Send the rest as another message.")),
    # Questions back
    "so_far": Reply(_("What you wrote is here above. You see all of it once more before it is sent.")),
    "tell_me": Reply(_("Yes, of course. Say it your way.")),
    "kind_words": Reply(_("Thank you. That’s kind.")),
    "in_writing": Reply(_("Yes, that’s fine. You can do all of this in writing.")),
    "what_this": Reply(
        _(
            "This is where you tell the council what is wrong or good about your care. I ask a few questions and write "
            "down what you say. Our complaints team reads it and acts on it."
        )
    ),
    "how_many": Reply(_("About eight short questions. You can skip most of them, and you can stop at any time.")),
    "name_needed": Reply(_("No. You can leave your name out, or use a nickname. We look at it all the same.")),
    "bad_enough": Reply(_("If it matters to you, it is enough. You don’t have to be sure.")),
    "bot": Reply(
        _(
            "I’m a computer program, not a person. I ask questions and write down what you say. A real "
            "person reads it after you send it."
        )
    ),
    "privacy": Reply(
        _(
            "Our complaints team reads it. We don’t show it to the person it is about to sort out by themselves. "
            "To put it right we may have to talk to people about it. You can say who we must not tell. "
            "You don’t need to give your real name. If we think someone is not safe, we tell someone who can help."
        ),
        PRIVACY,
    ),
    "process": Reply(
        _(
            "When you send it, you get a code. A person reads it. We aim to get in touch in %(first)s and to "
            "sort it in %(resolve)s. You get our answer in %(stage_1)s at the latest, or we tell you why not."
        )
    ),
    "rights": Reply(
        _(
            "You have the right to say when something is wrong, and to have help with it. No one is allowed "
            "to punish you for it."
        ),
        RIGHTS,
    ),
    "not_sent_yet": Reply(_("It is not sent yet. When you are ready, say “send it”.")),
    "change_mind": Reply(
        _("Yes, you can change your mind, also after it is sent. Use the code that you get, or ring us.")
    ),
    "same_code": Reply(_("Yes. When you send it, you get a number and a code. Use them when you write again.")),
    "take_out": Reply(
        _("I’ve noted that you want that taken out. You can also change the words yourself, in the form."), FORM
    ),
    "take_time": Reply(_("OK. Take your time.")),
    "status": Reply(
        _(
            "To see how something you sent is going, use the code that you got. Put the code in on its own page, "
            "not here. No code? Ring %(phone)s."
        ),
        COME_BACK,
    ),
    "human": Reply(
        _(
            "You can talk to a person. Ring %(phone)s or text %(text)s, %(hours)s. Or tell me here and leave a number. "
            "When it is sent, a person can ring you."
        ),
        CONTACT,
    ),
    "withdraw": Reply(
        _(
            "If you sent it before: use your code, or ring %(phone)s, and tell us that you want to stop. You don’t "
            "have to say why."
        ),
        COME_BACK,
    ),
    "form": Reply(
        _("Of course. There is a form with the same questions. Everything you told me is there already."), FORM
    ),
    "save": Reply(_("You can stop here and come back. You get a code of six words. Keep it safe."), SAVE),
    "scope": Reply(
        _("I can’t help with that. I can help you tell the council about care, and get a person to look at it.")
    ),
    "scope_again": Reply(_("I only know about care. But if something is wrong, or good, I’m all ears.")),
    "patience": Reply(_("That’s OK. I can take it. If something has made you angry, tell me and I’ll write it down.")),
    "thanks": Reply(_("You’re welcome.")),
    "why_speaks_as": Reply(
        _(
            "It tells me what to ask you. And what comes from a child or young person, or from their advocate, is "
            "looked at faster."
        )
    ),
    "why_what_happened": Reply(_("So that a person can look into it. Tell as much or as little as you like.")),
    "why_kind": Reply(_("So that it gets to the right people. You can skip it.")),
    "why_wanted": Reply(_("So that we know what would make it right for you. You can skip it.")),
    "why_topics": Reply(_("So that it gets to the right people. You can skip it.")),
    "why_contact_ways": Reply(_("So that we can tell you what we do about it, in a safe way. You can skip it.")),
    "why_detail": Reply(_("So that we can reach you in the way that you picked. You can skip it.")),
    "why_advocate_wanted": Reply(
        _("Everyone who tells us something can have one. So I ask everyone. You can skip it.")
    ),
    "why_check": Reply(_("Nothing is sent until you say so. So look at it first. You can change all of it.")),
    # What we mean
    "mean_speaks_as": Reply(_("I mean: is this about you? Or are you telling us about someone else?")),
    "mean_what_happened": Reply(
        _("I mean: what is wrong, or what is good? Say it in your own words. A few words are enough.")
    ),
    "mean_kind": Reply(_("I mean: is something wrong? Is something good? Or do you have a question?")),
    "mean_wanted": Reply(_("I mean: what would make it better? You don’t have to know.")),
    "mean_thanks": Reply(_("I mean: should someone hear that you said this? You don’t have to know.")),
    "mean_topics": Reply(_("I mean: which of these is closest to what you told me? A guess is fine.")),
    "mean_contact_ways": Reply(
        _(
            "I mean: how can we tell you our answer? By text, by phone, by e-mail or by letter? Or not at all: then "
            "you read it here with a code."
        )
    ),
    "mean_detail": Reply(_("I mean: where do we send our answer? You can leave it out.")),
    "mean_check": Reply(_("Look at what I wrote down. If it is right, say “send it”. If not, tell me what to change.")),
    "meant": Reply(_("I’m not sure what you mean. Did you mean one of these?")),
    "not_meant": Reply(_("OK, none of these.")),
    # Safety
    "help_concern": Reply(
        _(
            "Thank you for telling me. It was right to say it. When you send it, someone on our team looks at it "
            "first. They work %(hours)s. You don’t have to say more about it here. If you want to talk to someone "
            "now, you can."
        ),
        HELP_NOW,
    ),
    "help_danger": Reply(
        _(
            "Thank you for telling me. If you are in danger now, ring 999. Can’t talk? Ring 999 on a mobile "
            "and press 55. "
            "You can ring Childline free on 0800 1111, day and night. I’m a computer and no one watches this live. "
            "What you wrote is kept."
        ),
        HELP_NOW,
    ),
    "help_adult": Reply(
        _(
            "Thank you for telling us. If a child is in danger now, ring 999. When you send it, someone on our team "
            "looks at it first. They work %(hours)s. Outside these hours ring %(out_of_hours)s."
        ),
        HELP_NOW,
    ),
    "help_again": Reply(
        _("Thank you for telling me that too. It is kept. Help is here whenever you want it."), HELP_NOW
    ),
    "help_soft": Reply(_("If any of this makes you feel unsafe or very low, you can talk to someone now."), HELP_NOW),
    "not_found": Reply(
        _("I can’t see who or where you are. If you want us to find you, tell me your name or how to reach you.")
    ),
    "danger_not_found": Reply(
        _(
            "A person on our team will see what you wrote. But I can’t see who or where you are. Tell me your name or "
            "how to reach you. Then we send word to the person on call, day or night."
        )
    ),
    "danger_paged": Reply(_("We have sent word to the person on call. They are asked to look now, day or night.")),
    "danger_unsent": Reply(
        _("No one knows about it yet. When you send it, we send word to the person on call, day or night.")
    ),
    "go_on": Reply(_("Do you want to go on? You decide.")),
    "stay": Reply(
        _("That’s OK. What you wrote is kept here for now. You can get a code and come back, or talk to someone now."),
        SAVE,
    ),
    # The end
    "check": Reply(_("This is what I have. Is it right? Shall I send it now?")),
    "check_again": Reply(_("This is how it stands now. Is it right? Shall I send it?")),
    "wipe": Reply(_("Do you want me to delete all of it? It can’t be got back.")),
    "one_thing": Reply(_("Yes. One thing first, then I can send it.")),
    "not_sent": Reply(_("OK. I won’t send it.")),
    "not_wiped": Reply(_("OK, I’ve kept it.")),
}

HINTS: dict[str, str] = {
    "speaks_as": _("Pick one, or say it your way."),
    "topics": _("Pick the nearest one, or say it your way."),
    "contact_ways": _("Pick one, or write it: your number or e-mail, and anything that is not safe for you."),
}
"""Where the form's hint does not fit a chat."""

MEANT: dict[str, str] = {
    "make_complaint": _("Something is wrong"),
    "give_compliment": _("Something is good"),
    "ask_status": _("How is mine going?"),
    "want_advocate": _("I want an advocate"),
    "want_human": _("I want to talk to a person"),
    "ask_process": _("What happens next?"),
    "ask_privacy": _("Who will see it?"),
    "ask_rights": _("What are my rights?"),
    "feel_unsafe": _("I don’t feel safe"),
    "affirm": _("Yes"),
    "deny": _("No"),
    "not_sure": _("I’m not sure"),
    "skip": _("Skip this"),
    "go_back": _("Go back"),
    "stop": _("Stop and delete it"),
    "ask_bot": _("Who are you?"),
    "withdraw_complaint": _("Take something back that I sent"),
    "file_for_child": _("I’m telling this for a child"),
    "switch_to_form": _("Use the form"),
}
"""Words on the “did you mean” buttons. Intents without words are never offered."""

BUTTONS: dict[str, str] = {
    "send": _("Send it"),
    "change": _("Change something"),
    "skip": _("Skip this"),
    "that_is_all": _("That’s all"),
    "go_on": _("Yes, go on"),
    "stay": _("Not now"),
    "wipe": _("Yes, delete it"),
    "keep": _("No, keep it"),
    "none_of_these": _("None of these"),
}
