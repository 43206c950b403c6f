"""Figures of the year before: a sheet made ready with every name, filled in, and taken over."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.page import Desk, route
from bot.site.desk.taking import BOTH, take_over, xlsx
from bot.site.desk.uploads import Sent
from handlers.context import Context
from handlers.office.refused import Refused
from models import plan_rights, rounds
from models.rights import Action
from models.rounds import RoundRow
from models.tables.people import Role
from sheets import figures, past_sheet
from sheets.figures import Period
from sheets.read import Sheet
from sheets.writing import written
from texts import words


async def past(desk: Desk, request: Request) -> Response:
    """Which period; then the sheet, and its way back."""
    if request.method == "POST":
        return await _take(desk)
    periods = await desk.read(_periods)
    return desk.show("past.html", periods=periods)


def _periods(ctx: Context) -> list[tuple[str, str, str]]:
    """The periods of the rounds there are, a year earlier: (name, first day, last day)."""
    found = []
    for one in rounds.below(ctx.db, ctx.speaker.unit_path):
        first, end = _year_before(one)
        last = end - timedelta(days=1)
        found.append((one.name, first.isoformat(), last.isoformat()))
    return list(dict.fromkeys(found))


def _year_before(one: RoundRow) -> Period:
    return tuple(  # type: ignore[return-value]
        day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
        for day in (one.period_from, one.period_to)
    )


async def download(desk: Desk, request: Request) -> Response:
    days = {name: request.query_params.get(name, "") for name in ("first", "last")}
    period = _period(Sent(days))
    headings, rows = await desk.read(
        lambda ctx: past_sheet.made(
            ctx.db, ctx.speaker.unit_path, Role.REPORTER.value, period, _plans(ctx)
        )
    )
    return xlsx(written(headings, rows, "Số liệu"), "so-lieu-ky-truoc.xlsx")


def _plans(ctx: Context) -> frozenset[int]:
    """The plans whose measures she is asked about."""
    return plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)


def _period(sent: Sent) -> Period | None:
    """The days given, both counting, as half-open days; none where nothing was given."""
    first, last = sent.day_or_none("first"), sent.day_or_none("last")
    if first is None and last is None:
        return None
    if first is None or last is None or last < first:
        raise Refused(words("desk_past.period_lacks"))
    return first, last + timedelta(days=1)


async def _take(desk: Desk) -> Response:
    sent = await desk.sent()
    period, path = _period(sent), desk.speaker.unit_path

    def work(ctx: Context, sheet: Sheet) -> list[str]:
        source = words("import.figures_source", file=sent.file_name)[:200]
        plans = _plans(ctx)
        return figures.apply(
            ctx.db, sheet, ctx.now, source=source, period=period, path=path, plans=plans
        )

    heading = words("desk_past.taken_over")
    return await take_over(desk, sent, figures.read_figures, work, heading=heading, back="past")


ROUTES = [route("past", past, BOTH), route("past/sheet.xlsx", download)]
