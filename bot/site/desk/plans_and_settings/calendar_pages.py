"""Lịch: the year with its deadlines and days off; days swapped; who is written to on a day."""

from datetime import date
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from bot.site.desk.plans_and_settings.message_plans import find_out
from bot.site.desk.plans_and_settings.round_pages import list_askable_forms, list_day_off_rules
from bot.site.row_numbers import read_row_number
from bot.site.sent_forms import SentForm
from models.calendar import swapped_days
from models.rounds import round_rules
from models.rounds.tables import DayOffRule, Every
from models.units import units
from office.calendar import day_swaps, year_calendar
from office.rounds import desk_rules, recurring_rounds
from office.rounds.desk_rules import RuleWish
from reporting.context import Context
from reporting.errors import NoLongerThere
from schedules.previews import day_messages
from sheets.tables.cell_values import CellRefused, read_day
from sheets.tables.table_reader import SheetCell
from texts import vietnamese, words

YEARS = range(1990, 2100)


async def show_calendar_page(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        return await _save(desk)
    this_year = vietnamese.get_local_day(desk.now).year
    wanted = read_row_number(request.query_params.get("year", "")) or this_year
    year = wanted if wanted in YEARS else this_year
    return desk.show("calendar.html", year=year, **await desk.read(partial(_load, year=year)))


def _load(ctx: Context, year: int) -> dict[str, Any]:
    here = units.get_unit(ctx.db, ctx.speaker.unit_id)
    return {
        "lines": year_calendar.list_year(ctx.db, here, year, ctx.today),
        "swaps": swapped_days.list_swapped_days(ctx.db, ctx.speaker.unit_path),
        "every_words": {one: words(f"calendar.rule_{one.value}") for one in Every},
        "rules": [
            (rule, desk_rules.find_next_period(ctx, rule), recurring_rounds.explain_next(ctx, rule))
            for rule in round_rules.list_rules_below(ctx.db, ctx.speaker.unit_path)
        ],
        "forms": list_askable_forms(ctx),
        "day_off_rules": list_day_off_rules(),
    }


async def _save(desk: Desk) -> Response:
    sent = await desk.sent()
    if sent["do"] == "end":
        rule = await desk.act(lambda ctx: recurring_rounds.end_rule(ctx, sent.number("rule") or 0))
        every = words(f"calendar.rule_{rule.every.value}")
        return desk.go(
            "calendar", words("calendar.rule_is_ended", plan=rule.plan_name, every=every)
        )
    if sent["do"] == "remove":
        told = await desk.act(lambda ctx: day_swaps.remove_swap(ctx, sent.number("swap") or 0))
    elif sent["do"] == "swap":
        off, worked = sent.day_or_none("off"), sent.day_or_none("worked")
        told = await desk.act(lambda ctx: day_swaps.swap_days(ctx, off, worked, sent["note"]))
    elif sent["do"] == "rule":
        return desk.go(
            "calendar", await desk.act(partial(desk_rules.add_rule, wish=_read_rule(sent)))
        )
    else:
        raise NoLongerThere
    key = "calendar.is_swapped_told" if told else "calendar.is_swapped"
    return desk.go("calendar", words(key, count=told) if told else words(key))


def _read_rule(sent: SentForm) -> RuleWish:
    """What was sent of a rule; what is none of what is offered is left to be refused."""
    return RuleWish(
        sent.number("form") or 0,
        next((one for one in Every if one == sent["every"]), None),
        sent["closing"] == "decree",
        sent.number("due_day"),
        sent.hour_or_none("due_hour"),
        sent.number("opens_days"),
        sent.number("locks_days"),
        next((one for one in DayOffRule if one == sent["on_day_off"]), None),
    )


async def show_messages_page(desk: Desk, request: Request) -> Response:
    """Tomorrow's, where no day is chosen."""
    today = vietnamese.get_local_day(desk.now)
    day = _read_day(request.query_params.get("day", "")) or today

    def look(ctx: Context) -> list[day_messages.PlannedMessage]:
        return day_messages.plan_day(ctx.db, ctx.forms, ctx.speaker.unit_path, day, ctx.now)

    planned = await find_out(desk, look) if day >= today else []
    return desk.show("calendar_messages.html", day=day, is_past=day < today, planned=planned)


def _read_day(written: str) -> date | None:
    try:
        return read_day(SheetCell(written or None, "", ""))
    except CellRefused:
        return None


ROUTES = [
    route("calendar", show_calendar_page, BOTH),
    route("calendar/messages", show_messages_page),
]
