"""`baocao calendar`, `baocao preview`: a year's deadlines; who is written to on a day, and why."""

from datetime import date
from typing import Annotated

import typer

from bot.cli.command_context import CLOCK, find_unit_or_stop, stop_command, try_on_database
from models.plans.form_cache import FormCache
from office.calendar import year_calendar
from office.rounds import recurring_rounds
from schedules.previews import day_messages
from sheets.tables.cell_values import CellRefused, read_day
from sheets.tables.table_reader import SheetCell
from texts import vietnamese, words

Unit = Annotated[str, typer.Argument(help="Tên (hoặc mã) đơn vị, ví dụ tên xã.")]


def run_calendar(
    year: Annotated[int, typer.Argument(help="Năm, ví dụ 2027.", min=1990, max=2099)],
    unit: Unit,
) -> None:
    now = CLOCK.now()
    with try_on_database() as db:
        recurring_rounds.write_due_rounds(db, now)  # as the next tick would
        found = find_unit_or_stop(db, unit)
        lines = year_calendar.list_year(db, found, year, vietnamese.get_local_day(now))
    for line in lines:
        day = f"{vietnamese.format_weekday(line.day)}, {vietnamese.format_full_day(line.day)}"
        typer.echo(f"{day}\t{line.said}")
    if not lines:
        typer.echo(words("calendar.empty"))


def run_preview(
    day: Annotated[str, typer.Argument(help="Ngày, ví dụ 05/6/2027 hoặc 2027-06-05.")],
    unit: Unit,
) -> None:
    now = CLOCK.now()
    wanted = _read_day_or_stop(day)
    if wanted < vietnamese.get_local_day(now):
        raise stop_command(words("calendar.messages_past", day=vietnamese.format_full_day(wanted)))
    with try_on_database() as db:
        path = find_unit_or_stop(db, unit).path
        planned = day_messages.plan_day(db, FormCache(), path, wanted, now)
    for one in planned:
        who = f"{one.title}, {one.unit_name}"
        typer.echo(f"{vietnamese.format_hour(one.at)}\t{who}\t{one.channel}\t{one.why}")
    if not planned:
        typer.echo(words("calendar.messages_none", day=vietnamese.format_full_day(wanted)))


def _read_day_or_stop(written: str) -> date:
    try:
        found = read_day(SheetCell(written or None, "", ""))
    except CellRefused:
        found = None
    if found is None:
        raise stop_command(words("desk.bad_day"))
    return found
