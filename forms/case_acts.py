"""What an officer fills in to act on a case: one small form for each act, the same wherever it is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from forms.case_words import ELSEWHERE, EXTENSIONS, FINDINGS, FOLLOW_UPS, LETTERS, OUTCOMES, PROCEDURES, REMEDIES, ROLES
from forms.case_words import WAYS as WAY_WORDS
from intake.case import Act, Case, Procedure, Refused
from intake.decide.clocks import ExtensionReason

LONGEST_NOTE = 5_000
LONGEST_NAME = 200
MOST_PENCE = 100_000_000


def _offered(words: dict[Any, Any], first: str | None = None) -> list[SelectChoice]:
    choices = [SelectChoice(value=str(value), label=label) for value, label in words.items()]
    return choices if first is None else [SelectChoice(value="", label=first), *choices]


def _one_of(label: Any, words: dict[Any, Any]) -> RadioField:
    return RadioField(label, choices=_offered(words), validators=[InputRequired(_l("Choose one"))])


def _note(label: Any, *, needed: Any = None) -> TextAreaField:
    first = [DataRequired(needed)] if needed else []
    return TextAreaField(label, validators=[*first, Length(max=LONGEST_NOTE)])


def _name(label: Any, *, needed: Any = None) -> StringField:
    first = [DataRequired(needed)] if needed else []
    return StringField(label, validators=[*first, Length(max=LONGEST_NAME)])


def _day(label: Any) -> DateField:
    return DateField(label, validators=[InputRequired(_l("Enter the day"))])


def _maybe_day(label: Any) -> DateField:
    return DateField(label, validators=[Optional()])


class CaseActForm(FlaskForm):
    """Carries the version that the officer saw: two officers on one case notice each other."""

    version = HiddenField()

    today: date | None = None
    """In England. Days that have happened lie not after it."""
    not_before: date | None = None
    """When it came."""
    promises = frozenset({"due", "to"})
    """Days that may lie in the future."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Every day lies between receipt and today, but those that promise something."""
        fine = super().validate(extra_validators)
        for field in self:
            if isinstance(field, DateField) and isinstance(field.data, date) and not field.errors:
                field.errors = list(self._wrong_day(field))
        return fine and not any(field.errors for field in self)

    def _wrong_day(self, field: Any) -> Iterable[str]:
        if self.not_before and field.data < self.not_before:
            yield gettext("This is before it came. Enter when it was")
        elif self.today and field.data > self.today and field.short_name not in self.promises:
            yield gettext("This day has not come yet. Enter when it was")

    def details(self) -> dict[str, str]:
        """What was filled in as the register takes it: text by field, days in ISO form."""
        found = {}
        for field in self:
            name, data = field.short_name, field.data
            if name in ("version", "csrf_token") or data in (None, "", False):
                continue
            found[name] = data.isoformat() if isinstance(data, date) else "yes" if data is True else str(data)
        return found


class ProcedureForm(CaseActForm):
    """Which rules the case follows."""

    procedure = _one_of(_l("Which procedure?"), {k: v for k, v in PROCEDURES.items() if k is not Procedure.UNDECIDED})
    reason = _note(_l("Why?"), needed=_l("Say why, in a few words"))


class BeginForm(CaseActForm):
    """Stage 1 counts from the day it came, whenever it begins."""

    reason = _note(_l("Why now?"), needed=_l("Say why, in a few words"))


class ExtendForm(CaseActForm):
    """More time, with a coded reason. Extended is not late."""

    to = _day(_l("New last day"))
    reason = SelectField(_l("Why?"), choices=_offered(EXTENSIONS, ""), validators=[InputRequired(_l("Choose why"))])
    agreed = BooleanField(_l("They were told and agree"))
    note = _note(_l("What they were told"))

    def validate_agreed(self, field: Any) -> None:
        """The guidance names two reasons; any other one needs the agreement of the person."""
        if self.reason.data and not field.data and not ExtensionReason(self.reason.data).in_the_guidance:
            raise ValidationError(gettext("The guidance does not name this reason: it needs their agreement"))


class SuspendForm(CaseActForm):
    """Only while an advocate is found, and never past 20 working days."""

    on = _day(_l("From which day?"))
    note = _note(_l("Who looks for an advocate"))


class ResumeForm(CaseActForm):
    """The advocate is appointed."""

    on = _day(_l("When was the advocate appointed?"))
    name = _name(_l("The advocate’s name"))


class ResolveForm(CaseActForm):
    """Sorted, and they say so."""

    way = _one_of(_l("How?"), WAY_WORDS)
    on = _day(_l("When?"))
    note = _note(_l("What was done"), needed=_l("Write what was done"))


class ReplyForm(CaseActForm):
    """The reply of stage 1."""

    finding = _one_of(_l("What did it find?"), FINDINGS)
    on = _day(_l("When was it sent?"))
    received_on = _maybe_day(_l("When did they get it? They can ask for stage 2 from that day"))
    name = _name(_l("Who replied"))


class RequestStage2Form(CaseActForm):
    """They are not happy with stage 1, or got no answer in time."""

    on = _day(_l("When did they ask?"))
    note = _note(_l("What is not settled for them"))


class StatementForm(CaseActForm):
    """The other start of stage 2."""

    on = _day(_l("When was the statement agreed?"))


class AdjudicateForm(CaseActForm):
    """The adjudication letter ends stage 2."""

    finding = _one_of(_l("What was found?"), FINDINGS)
    on = _day(_l("Date of the adjudication letter"))
    received_on = _maybe_day(_l("When did they get it? They can ask for a panel from that day"))
    name = _name(_l("Who adjudicated"))


class PanelForm(CaseActForm):
    """They want a review panel."""

    on = _day(_l("When did they ask?"))
    note = _note(_l("What is not settled for them"))


class PanelMetForm(CaseActForm):
    """The panel: a chair and members."""

    on = _day(_l("When did it meet?"))
    chair = _name(_l("Who chaired it"))
    members = _note(_l("Members, one on each line"))


class FindingsForm(CaseActForm):
    """The panel's findings and recommendations."""

    finding = _one_of(_l("What did the panel find?"), FINDINGS)
    on = _day(_l("Date of the findings"))


class CouncilAnswerForm(CaseActForm):
    """The council's answer to the panel's recommendations."""

    on = _day(_l("Date of the answer"))
    note = _note(_l("What the council accepts, and what not"))


class OmbudsmanForm(CaseActForm):
    """The Ombudsman has it."""

    on = _day(_l("When?"))
    note = _note(_l("The Ombudsman’s reference, and what they ask"))


class OmbudsmanDecidesForm(CaseActForm):
    """The Ombudsman's decision."""

    finding = _one_of(_l("What did the Ombudsman find?"), FINDINGS)
    on = _day(_l("Date of the decision"))
    note = _note(_l("What they ask the council to do"))


class WithdrawForm(CaseActForm):
    """The person withdraws. It is confirmed in writing."""

    on = _day(_l("When did they say so?"))
    confirmed_on = _maybe_day(_l("When was it confirmed to them in writing?"))
    note = _note(_l("What they said"))


class ElsewhereForm(CaseActForm):
    """It belongs somewhere else."""

    elsewhere = _one_of(_l("Why?"), ELSEWHERE)
    to = _name(_l("Where did it go?"), needed=_l("Write where it went"))
    on = _day(_l("When?"))

    promises = frozenset({"due"})


class CloseForm(CaseActForm):
    """The end, with one outcome."""

    outcome = _one_of(_l("How did it end?"), OUTCOMES)
    on = _day(_l("When?"))
    note = _note(_l("In a few words"))


class ReopenForm(CaseActForm):
    """It goes on from where it stood."""

    reason = _note(_l("Why?"), needed=_l("Say why, in a few words"))


class PersonForm(CaseActForm):
    """Somebody with a part in this stage."""

    role = SelectField(
        _l("What do they do?"), choices=_offered(ROLES, ""), validators=[InputRequired(_l("Choose one"))]
    )
    name = _name(_l("Name"), needed=_l("Write the name"))
    on = _day(_l("From which day?"))


class LetterForm(CaseActForm):
    """A letter and its day."""

    kind = SelectField(_l("Which letter?"), choices=_offered(LETTERS, ""), validators=[InputRequired(_l("Choose one"))])
    on = _day(_l("Its date"))
    received_on = _maybe_day(_l("When did they get it, if you know?"))
    note = _note(_l("Note"))


class RemedyForm(CaseActForm):
    """What puts it right."""

    kind = SelectField(_l("What?"), choices=_offered(REMEDIES, ""), validators=[InputRequired(_l("Choose one"))])
    amount = _name(_l("Money, in pounds"))
    given_on = _maybe_day(_l("When was it given? Leave empty while it is only promised"))
    note = _note(_l("Note"))

    def validate_amount(self, field: Any) -> None:
        """Pounds and pence. A payment needs a sum."""
        if not (field.data or "").strip():
            if self.kind.data == "payment":
                raise ValidationError(gettext("Enter how much"))
            return
        if pence_in(field.data) is None:
            raise ValidationError(gettext("Enter pounds and pence, such as 150 or 75.50"))

    def details(self) -> dict[str, str]:
        """With the sum in pence."""
        found = super().details()
        pence = pence_in(found.pop("amount", ""))
        return found | ({} if pence is None else {"pence": str(pence)})


class FollowUpForm(CaseActForm):
    """What follows, who does it, by when."""

    kind = _one_of(_l("What is it?"), FOLLOW_UPS)
    words = _note(_l("What?"), needed=_l("Write what it is"))
    owner = _name(_l("Who does it?"))
    due = _maybe_day(_l("By when?"))
    repeats = SelectField(_l("Does it repeat an earlier recommendation?"), choices=[SelectChoice(value="", label="")])


class FollowUpDoneForm(CaseActForm):
    """One thing of the list is done."""

    follow_up = SelectField(_l("Which?"), choices=[], validators=[InputRequired(_l("Choose one"))])
    on = _day(_l("When was it done?"))


class TeamForm(CaseActForm):
    """Which team answers."""

    team_id = SelectField(_l("Team"), choices=[], validators=[InputRequired(_l("Choose a team"))])


class CaseNoteForm(CaseActForm):
    """For colleagues."""

    note = _note(_l("Note"), needed=_l("Write the note"))


@dataclass(frozen=True, slots=True)
class Offers:
    """What the lists of these forms offer: ids and words."""

    outcomes: Collection[str] = ()
    teams: Sequence[tuple[str, str]] = ()
    open_follow_ups: Sequence[tuple[str, str]] = ()
    recommendations: Sequence[tuple[str, str]] = ()


def case_act_form(act: Act, *, case: Case, today: date, offers: Offers, empty: bool = False) -> CaseActForm:
    """The form of an act. `empty`: not the one that was just sent, so it must not read what was sent."""
    options = {"formdata": None} if empty else {}
    form = FORMS[act](prefix=f"case-{act.value}-", **options)
    form.today, form.not_before = today, case.received_on
    if isinstance(form, CloseForm):
        form.outcome.choices = [choice for choice in _offered(OUTCOMES) if choice.value in offers.outcomes]
    if isinstance(form, TeamForm):
        form.team_id.choices = _offered(dict(offers.teams), "")
    if isinstance(form, FollowUpDoneForm):
        form.follow_up.choices = _offered(dict(offers.open_follow_ups), "")
    if isinstance(form, FollowUpForm):
        form.repeats.choices = _offered(dict(offers.recommendations), gettext("No"))
    if empty:
        form.version.data = str(case.version)
        if "on" in form:
            form["on"].data = today
    return form


def explain_refusal(form: CaseActForm, error: Refused) -> None:
    """Put into words why the register does not take it, beside the field where there is one."""
    if error.why == "too_long" and error.day is not None and "to" in form:
        day = f"{error.day.day} {error.day:%B %Y}"
        form["to"].errors = [
            gettext("This must be later than the day it is due now, and %(day)s at the latest", day=day)
        ]
        return
    words = {
        "no_clock": gettext("No clock runs that could be moved"),
        "outcome": gettext("It cannot end like this: it was never looked into, or is no complaint"),
        "order": gettext("These days do not follow each other. Check them"),
        "day": gettext("This day lies in the future, or before it came"),
    }.get(error.why, gettext("Something is missing. Check what you filled in"))
    field = form["on"] if "on" in form else next(one for one in form if one.short_name != "version")
    field.errors = [words]


def pence_in(text: str) -> int | None:
    """`£1,250.50` as 125050; `None` for what is no sum of money."""
    try:
        pounds = Decimal(text.strip().removeprefix("£").replace(",", "").strip())
    except InvalidOperation:
        return None
    if not pounds.is_finite() or pounds < 0 or pounds > MOST_PENCE / 100 or pounds != round(pounds, 2):
        return None
    return int(pounds * 100)


FORMS: dict[Act, type[CaseActForm]] = {
    Act.DECIDE_PROCEDURE: ProcedureForm,
    Act.BEGIN_STAGE_1: BeginForm,
    Act.EXTEND: ExtendForm,
    Act.SUSPEND: SuspendForm,
    Act.RESUME: ResumeForm,
    Act.RESOLVE: ResolveForm,
    Act.REPLY: ReplyForm,
    Act.REQUEST_STAGE_2: RequestStage2Form,
    Act.AGREE_STATEMENT: StatementForm,
    Act.ADJUDICATE: AdjudicateForm,
    Act.REQUEST_PANEL: PanelForm,
    Act.PANEL_MET: PanelMetForm,
    Act.FINDINGS: FindingsForm,
    Act.COUNCIL_ANSWERS: CouncilAnswerForm,
    Act.GO_TO_OMBUDSMAN: OmbudsmanForm,
    Act.OMBUDSMAN_DECIDES: OmbudsmanDecidesForm,
    Act.WITHDRAW: WithdrawForm,
    Act.SEND_ELSEWHERE: ElsewhereForm,
    Act.CLOSE: CloseForm,
    Act.REOPEN: ReopenForm,
    Act.NAME_PERSON: PersonForm,
    Act.RECORD_LETTER: LetterForm,
    Act.ADD_REMEDY: RemedyForm,
    Act.ADD_FOLLOW_UP: FollowUpForm,
    Act.FOLLOW_UP_DONE: FollowUpDoneForm,
    Act.GIVE_TO_TEAM: TeamForm,
    Act.ADD_NOTE: CaseNoteForm,
}
