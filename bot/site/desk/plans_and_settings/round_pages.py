"""The rounds with their dates; a date put forward or back; a new round of a form."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from bot.site.desk.plans_and_settings import message_plans
from bot.site.desk.plans_and_settings.typed_rounds import read_dates, read_typed_round
from bot.site.row_numbers import read_row_number
from bot.site.sent_forms import SentForm
from models import plan_rights
from models.calendar import working_days
from models.plans import form_lists
from models.reports import reports
from models.rights import Action
from models.rounds import round_dates, rounds, stages
from models.rounds.rounds import RoundRow
from models.rounds.tables import DayOffRule
from models.units import unit_lives
from office.calendar import year_calendar
from office.refusals import ActionRefused, FaultList
from office.rounds import desk_rules, later_steps, lead_days, round_keeping, round_schedule
from office.rounds.later_steps import LaterSteps
from office.rounds.round_schedule import NewRound
from reporting.context import Context
from sheets.codes import shorten_code
from sheets.kind_words import UNIT_NAMES
from summaries import round_labels
from texts import vietnamese, words

USUAL_DEADLINE = "17:00"


async def show_rounds_page(desk: Desk, request: Request) -> Response:
    found = await desk.read(_list_rounds)
    return desk.show("rounds.html", rounds=found)


def _list_rounds(ctx: Context) -> list[dict[str, Any]]:
    found = []
    for one in rounds.list_rounds_below(ctx.db, ctx.speaker.unit_path):
        owed = reports.list_reports_of_round(ctx.db, one.id)
        sent = sum(report.is_handed_in() for report in owed)
        found.append({"round": one, "expected": len(owed), "sent": sent})
    return found


async def show_round_page(desk: Desk, request: Request) -> Response:
    """The dates of one round; what was put here is told to those who still owe."""
    round_id = int(request.path_params["round"])
    if request.method == "POST":
        return await _save_dates(desk, round_id)
    found = await desk.read(partial(_load_round, round_id=round_id))
    planned = await message_plans.plan_messages(desk, lambda ctx: [found["round"]])
    return desk.show("round.html", planned=planned[0][1] if planned else None, **found)


def _load_round(ctx: Context, round_id: int) -> dict[str, Any]:
    one = round_schedule.get_own_round(ctx, round_id)
    own = round_dates.load_due_dates(ctx.db, round_id)
    kinds = frozenset(one.unit_kinds.split())
    inside = [
        life
        for life in unit_lives.list_unit_lives(ctx.db, one.owner_path)
        if life.kind in kinds and life.closes is None
    ]
    names = {life.id: life.name for life in unit_lives.list_unit_lives(ctx.db, one.owner_path)}
    return {
        "round": one,
        "seal": round_schedule.compute_dates_seal(one),
        "may_remove": round_keeping.may_remove_round(ctx, one),
        "given": {
            "opens": _split_opening(one.opens),
            "due": _split_deadline(one.due_as_set or one.due),
            "locks": _split_deadline(one.locks),
        },
        "day_off_rules": list_day_off_rules(),
        "stays": _explain_stay(ctx, one),
        "lead": ", ".join(map(str, stages.list_lead_days(one.stages))),
        "later": later_steps.load_later_steps(one),
        "last_day": one.period_to - timedelta(days=1),
        "units": inside,
        "kinds": [(kind, UNIT_NAMES.get(kind, kind)) for kind in sorted(kinds)],
        "own": [
            *((f"unit-{unit}", names.get(unit, ""), due) for unit, due in own.by_unit.items()),
            *(
                (f"kind-{kind}", UNIT_NAMES.get(kind, kind), due)
                for kind, due in own.by_kind.items()
            ),
        ],
    }


def _explain_stay(ctx: Context, one: RoundRow) -> str:
    calendar = working_days.load_calendar(ctx.db, one.owner_path)
    return year_calendar.explain_stay(year_calendar.get_dated_span(one), one.on_day_off, calendar)


def _split_opening(moment: datetime | None) -> tuple[str, str]:
    """(day, hour) of an opening; midnight needs no hour."""
    if moment is None:
        return "", ""
    local = vietnamese.to_local_time(moment)
    hour = "" if vietnamese.is_end_of_day(moment) else local.strftime("%H:%M")
    return local.date().isoformat(), hour


def _split_deadline(moment: datetime | None) -> tuple[str, str]:
    """(day, hour) of a deadline; the end of a day needs no hour."""
    if moment is None:
        return "", ""
    if vietnamese.is_end_of_day(moment):
        return vietnamese.get_last_day(moment).isoformat(), ""
    local = vietnamese.to_local_time(moment)
    return local.date().isoformat(), local.strftime("%H:%M")


def list_day_off_rules() -> list[tuple[str, str]]:
    """As a page offers them."""
    rules = (None, *DayOffRule)
    return [(one.value if one else "", round_schedule.format_rule(one)) for one in rules]


async def _save_later_steps(desk: Desk, round_id: int, sent: SentForm) -> Response:
    typed = LaterSteps(sent["after"], sent["each"], sent["officer"], sent["chair"])
    wide = bool(sent["for_plan"])
    count = await desk.act(
        lambda ctx: later_steps.set_later_steps(ctx, round_id, typed, for_plan=wide)
    )
    return desk.go(f"rounds/{round_id}", words("desk_rounds.later_saved", count=count))


async def _save_dates(desk: Desk, round_id: int) -> Response:
    sent = await desk.sent()
    if sent["do"] == "remove":
        gone, told = await desk.act(lambda ctx: round_keeping.remove_round(ctx, round_id))
        called = round_labels.format_called_round(gone.name)
        removed = words("desk_rounds.is_removed", round=called)
        if told:
            removed = words("desk_rounds.is_removed_told", round=called, count=told)
        return desk.go("rounds", removed)
    if sent["do"] == "name":
        await desk.act(lambda ctx: round_keeping.rename_round(ctx, round_id, sent["name"]))
        return desk.go(f"rounds/{round_id}", words("desk.is_saved"))
    if sent["do"] == "dates":
        faults = FaultList()
        typed = read_dates(sent, faults)
        faults.raise_found()
        told = await desk.act(
            lambda ctx: round_schedule.set_round_dates(ctx, round_id, typed, sent["seen"])
        )
    elif sent["do"] == "later":
        return await _save_later_steps(desk, round_id, sent)
    elif sent["do"] == "lead":
        await desk.act(lambda ctx: lead_days.set_round_lead_days(ctx, round_id, sent["lead"]))
        told = 0
    else:
        what, _, which = sent["whom"].partition("-")
        unit_id = read_row_number(which) if what == "unit" else None
        if what != "kind" and unit_id is None:
            raise ActionRefused(words("desk_rounds.whom_lacks"))
        kind = which if what == "kind" else None
        due = None if sent["do"] == "drop" else sent.moment_or_none("due")
        if due is None and sent["do"] != "drop":
            raise ActionRefused(words("desk.no_day"))
        told = await desk.act(
            lambda ctx: round_schedule.set_own_deadline(ctx, round_id, unit_id, kind, due)
        )
    said = words("desk_rounds.told_count", count=told) if told else words("desk.is_saved")
    return desk.go(f"rounds/{round_id}", said)


async def show_new_round_page(desk: Desk, request: Request) -> Response:
    """A form for another period: looked at first, with whom it will ask and when; then added."""
    if request.method == "GET":
        return await _show_new_round(desk, {})
    sent = await desk.sent()
    if sent["do"] == "back":
        return await _show_new_round(desk, sent.fields)
    if sent["do"] == "look":
        return await _look_at_new_round(desk, sent)
    made = await desk.act(partial(_add_rounds, sent=sent))
    count = len(made)
    said = (
        words("desk_rounds.are_added", count=count) if count > 1 else words("desk_rounds.is_added")
    )
    return desk.go(f"rounds/{made[0]}", said)


async def _show_new_round(desk: Desk, given: Mapping[str, str]) -> Response:
    forms = await desk.read(list_askable_forms)
    return desk.show(
        "round_new.html",
        forms=forms,
        closes=USUAL_DEADLINE,
        day_off_rules=list_day_off_rules(),
        given=given,
    )


async def _look_at_new_round(desk: Desk, sent: SentForm) -> Response:
    """It is added, looked at, and put back."""

    def choose(ctx: Context) -> list[RoundRow]:
        return [round_schedule.get_own_round(ctx, one) for one in _add_rounds(ctx, sent)]

    planned = await message_plans.plan_messages(desk, choose)
    (first, messages), *more = planned
    stays = await desk.read(partial(_explain_stay, one=first))
    kept = [(name, value) for name, value in sent.fields.items() if name != "do"]
    return desk.show(
        "round_look.html",
        round=first,
        last_day=first.period_to - timedelta(days=1),
        planned=messages,
        more=[one.name for one, _ in more],
        stays=stays,
        kept=kept,
    )


def _add_rounds(ctx: Context, sent: SentForm) -> list[int]:
    """The round that was typed, and those that it is repeated as."""
    typed = read_typed_round(ctx, sent, FaultList())
    form = form_lists.find_form(ctx.db, sent.number("form") or 0)
    owner = unit_lives.find_unit_life(ctx.db, ctx.speaker.unit_id)
    if form is None or owner is None:
        raise ActionRefused(words("desk_rounds.no_form"))
    days = f"{typed.first:%Y%m%d}-{typed.last:%Y%m%d}"
    wish = NewRound(
        form.id,
        typed.name,
        typed.first,
        typed.last + timedelta(days=1),
        typed.dates,
        shorten_code(f"{form.plan_code}.{form.code}-{days}.{owner.code}"),
        desk_rules.list_stages(ctx, form),
    )
    repetition = round_keeping.REPETITIONS.get(sent["repeat"])
    return [
        round_schedule.add_round(ctx, one) for one in round_keeping.list_repeated(wish, repetition)
    ]


def list_askable_forms(ctx: Context) -> list[tuple[int, str]]:
    allowed = plan_rights.list_plans(ctx.db, ctx.speaker, Action.START_ROUND)
    return [
        (form.id, ctx.forms.get(ctx.db, form.version_id).name)
        for form in form_lists.list_forms(ctx.db)
        if form.plan_id in allowed
    ]


ROUTES = [
    route("rounds", show_rounds_page),
    route("rounds/new", show_new_round_page, BOTH),
    route("rounds/{round:row}", show_round_page, BOTH),
]
