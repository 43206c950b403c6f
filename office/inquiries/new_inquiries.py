"""Asking chosen units at short notice: in one's own words, with a deadline of hours.

It opens at once, for these units and no others, and each of them is told in the same step.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import insert

from models.chats import joined_holders
from models.levels import rosters
from models.people import post_holders
from models.people.tables import Role
from models.plans.tables import FormQuestion, FormVersion, Plan, PlanForm
from models.reports import reports
from models.rights import Action
from models.rounds import inquiries, rounds
from models.rounds.inquiries import InquiryRow
from models.units import units
from models.units.units import UnitRow
from office.inquiries import inquiry_forms
from office.inquiries.inquiry_forms import NewQuestion
from office.refusals import ActionRefused, FaultList
from plans.pack_bodies import compute_digest, make_form_body
from plans.schema import Pack, PackForm
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from reporting.notices import InquiryOpenedNotice
from texts import Text, text, vietnamese, words

LONGEST_WORDING, LONGEST_QUESTION, LONGEST_LETTER, LONGEST_OPTION = 1000, 200, 60, 60
MOST_QUESTIONS, MOST_OPTIONS, MOST_HOURS = 10, 8, 24 * 30
# How long late answers are taken.
TIME_UNTIL_LOCK = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class NewInquiry:
    """`key` names it for good: sent twice, it is asked once."""

    key: str
    wording: str
    letter: str
    unit_ids: tuple[int, ...]
    questions: tuple[NewQuestion, ...]
    due: datetime


@dataclass(frozen=True, slots=True)
class OpenedInquiry:
    """How many units were told; the names of those where nobody can be reached in a chat."""

    one: InquiryRow
    told: int
    unreached: tuple[str, ...]
    # It was asked before: the same request has come again, and nobody is told twice.
    is_again: bool = False

    def describe(self) -> Text:
        """What is said to whoever asks."""
        due = vietnamese.format_deadline(self.one.due, year=True)
        if self.is_again:
            return text("inquiry.opened_already", due=due)
        return text("inquiry.opened", count=self.told, due=due)


def open_inquiry(ctx: Context, wish: NewInquiry) -> OpenedInquiry:
    """Asks it, and tells those who are asked. Raises ActionRefused with what is wrong."""
    ctx.must(Action.OPEN_DESK, ctx.speaker)
    code = f"_{wish.key}"[:64]
    present = inquiries.find_inquiry_by_code(ctx.db, ctx.speaker.unit_id, code)
    if present is not None:
        return OpenedInquiry(present, 0, (), is_again=True)
    check_inquiry(ctx, wish)
    asked = _choose_units(ctx, wish.unit_ids)
    inquiry_id = _add_plan(ctx, wish, code)
    unreached: list[str] = []
    for role, roster in _group_by_role(ctx, asked).items():
        round_id = _add_round(ctx, wish, inquiry_id, role, roster)
        unreached += _tell_units(ctx, wish, round_id, role)
    one = inquiries.find_inquiry(ctx.db, inquiry_id)
    assert one is not None
    return OpenedInquiry(one, len(asked) - len(unreached), tuple(unreached))


def list_askable_units(ctx: Context) -> list[UnitRow]:
    """The units below this officer's own that live today."""
    below = units.list_living_units(ctx.db, ctx.speaker.unit_path, ctx.today)
    return [unit for unit in below if unit.id != ctx.speaker.unit_id]


def check_inquiry(ctx: Context, wish: NewInquiry) -> None:
    """Raises ActionRefused with all that is wrong, each under its field of the desk's page."""
    faults = FaultList()
    if not wish.wording.strip():
        faults.add(ActionRefused(words("inquiry.no_words")).at("words"))
    if len(wish.wording) > LONGEST_WORDING:
        faults.add(ActionRefused(words("inquiry.words_too_long", most=LONGEST_WORDING)).at("words"))
    if len(wish.letter) > LONGEST_LETTER:
        faults.add(
            ActionRefused(words("inquiry.letter_too_long", most=LONGEST_LETTER)).at("letter")
        )
    if not wish.questions or len(wish.questions) > MOST_QUESTIONS:
        faults.add(ActionRefused(words("inquiry.question_count", most=MOST_QUESTIONS)).at("ask1"))
    for question in wish.questions:
        faults.note(partial(check_question, question))
    if not wish.unit_ids:
        faults.add(ActionRefused(words("inquiry.no_units")).at("unit"))
    faults.note(lambda: _check_due(ctx, wish.due))
    faults.raise_found()


def _check_due(ctx: Context, due: datetime) -> None:
    if due <= ctx.now:
        said = words("inquiry.due_past", due=vietnamese.format_deadline(due, year=True))
        raise ActionRefused(said).at("hours")
    if due > ctx.now + timedelta(hours=MOST_HOURS):
        raise ActionRefused(words("inquiry.hours_range", most=MOST_HOURS)).at("hours")


def check_question(question: NewQuestion) -> None:
    if not question.ask.strip() or len(question.ask) > LONGEST_QUESTION:
        raise ActionRefused(words("inquiry.question_length", most=LONGEST_QUESTION))
    if not question.has_own_options:
        return
    if max(map(len, question.options), default=0) > LONGEST_OPTION:
        raise ActionRefused(words("inquiry.option_length", most=LONGEST_OPTION))
    if not 2 <= len(question.options) <= MOST_OPTIONS:
        raise ActionRefused(words("inquiry.option_count", question=question.ask, most=MOST_OPTIONS))


def _choose_units(ctx: Context, unit_ids: Sequence[int]) -> list[UnitRow]:
    """Each once. Raises NotYours where one of them is not below this officer."""
    below = {unit.id: unit for unit in list_askable_units(ctx)}
    chosen = [below.get(unit_id) for unit_id in dict.fromkeys(unit_ids)]
    found = [unit for unit in chosen if unit is not None]
    if len(found) != len(chosen):
        raise NotYours
    for unit in found:
        ctx.must(Action.ASK_INQUIRY, unit)
    return found


def _group_by_role(ctx: Context, asked: Sequence[UnitRow]) -> Mapping[Role, list[UnitRow]]:
    groups: dict[Role, list[UnitRow]] = defaultdict(list)
    for unit in asked:
        # Whoever reports for a unit; where nobody does, whoever else works there.
        held = (role for role in Role if post_holders.list_holders(ctx.db, unit.id, role, ctx.now))
        groups[next(held, Role.REPORTER)].append(unit)
    return groups


def _add_plan(ctx: Context, wish: NewInquiry, code: str) -> int:
    values = {
        "code": code,
        "owner_id": ctx.speaker.unit_id,
        "number": wish.letter,
        "issued_on": ctx.today,
        "issuer": ctx.speaker.unit_name,
        "title": wish.wording.strip(),
        "short_name": inquiry_forms.shorten_wording(wish.wording),
        "year": ctx.today.year,
        "is_hidden": True,
        "is_inquiry": True,
    }
    return _insert(ctx, Plan, values)


def _add_round(
    ctx: Context, wish: NewInquiry, inquiry_id: int, role: Role, roster: Sequence[UnitRow]
) -> int:
    """The form for this role, and its round, open from now on for these units."""
    kinds = tuple(dict.fromkeys(unit.kind for unit in roster))
    form = inquiry_forms.make_form(wish.wording, wish.questions, role, kinds)
    key = {"plan_id": inquiry_id, "code": form.code, "unit_kinds": " ".join(kinds)}
    form_id = _insert(ctx, PlanForm, key)
    version_id = _add_version(ctx, wish, form, form_id)
    values = {
        "code": f"{wish.key}.{role}"[:64],
        "form_id": form_id,
        "form_version_id": version_id,
        "owner_id": ctx.speaker.unit_id,
        "name": form.short_name,
        "period_from": ctx.today,
        "period_to": ctx.today + timedelta(days=1),
        "opens": ctx.now,
        "due": wish.due,
        "locks": wish.due + TIME_UNTIL_LOCK,
        "stages": "",
    }
    round_id = rounds.add_round(ctx.db, values)
    one = rounds.find_round(ctx.db, round_id)
    assert one is not None
    rosters.open_round_for_units(ctx.db, one, roster, ctx.today, ctx.now)
    return round_id


def _add_version(ctx: Context, wish: NewInquiry, form: PackForm, form_id: int) -> int:
    pack = Pack(
        code="hoi",
        number=wish.letter or "-",
        issuer=ctx.speaker.unit_name,
        title=wish.wording.strip(),
        short_name=inquiry_forms.shorten_wording(wish.wording),
        year=ctx.today.year,
    )
    body = make_form_body(pack, form)
    values = {
        "form_id": form_id,
        "number": 1,
        "digest": compute_digest(body),
        "body": body,
        "loaded_at": ctx.now,
        "post_id": ctx.speaker.post_id,
    }
    version_id = _insert(ctx, FormVersion, values)
    for question in form.questions:
        row = {"code": question.code, "position": question.number, "kind": question.kind}
        _insert(ctx, FormQuestion, {**row, "form_version_id": version_id})
    return version_id


def _insert(ctx: Context, table: Any, values: Mapping[str, Any]) -> int:
    key = ctx.db.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _tell_units(ctx: Context, wish: NewInquiry, round_id: int, role: Role) -> list[str]:
    """Everybody who answers for these units; the names of those where nobody has joined."""
    unreached = []
    for report in reports.list_reports_of_round(ctx.db, round_id):
        joined = joined_holders.list_joined_holders_on_duty(ctx.db, report.unit_id, role, ctx.now)
        if not joined:
            unreached.append(report.unit_name)
        for holder in joined:
            ctx.notify(
                InquiryOpenedNotice(
                    ((holder.person_id, f"inquiry:{report.id}:{holder.person_id}"),),
                    report.id,
                    holder.greeting,
                    ctx.speaker.unit_name,
                    wish.letter,
                    wish.wording.strip(),
                    len(wish.questions),
                    wish.due,
                    ctx.now,
                )
            )
    return unreached
