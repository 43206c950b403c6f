"""Figures of the year before: a sheet made ready with every name, filled in, and imported."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import BOTH, send_xlsx
from bot.site.desk.list_uploads import ListPage, store_own, take_list
from bot.site.sent_forms import SentForm
from models import plan_rights
from models.people.tables import Role
from models.rights import Action
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from office.lists.known_before import get_own_place, load_sheet_context
from office.lists.stored_lists import StoredList, store_figures
from office.refusals import ActionRefused
from reporting.context import Context
from sheets.figures import figure_sheet, past_sheet
from sheets.figures.figure_sheet import FigurePeriod
from sheets.preview.sheet_look import SheetLook
from sheets.preview.values import SheetContext
from sheets.tables.sheet_writer import write_sheet
from sheets.tables.table_reader import SheetContent
from summaries.round_labels import format_round_label
from texts import words


async def show_past_page(desk: Desk, request: Request) -> Response:
    """Which period; then the sheet, and its way back."""
    if request.method == "POST":
        return await take_list(desk, _FIGURES)
    periods = await desk.read(_list_periods)
    return desk.show("past.html", periods=periods)


def _list_periods(ctx: Context) -> list[tuple[str, str, str]]:
    """The periods of the rounds there are, a year earlier: (name, first day, last day)."""
    found = []
    for one in rounds.list_rounds_below(ctx.db, ctx.speaker.unit_path):
        first, end = _compute_year_before(one)
        last = end - timedelta(days=1)
        found.append((format_round_label(one), first.isoformat(), last.isoformat()))
    return list(dict.fromkeys(found))


def _compute_year_before(one: RoundRow) -> FigurePeriod:
    return tuple(  # type: ignore[return-value]
        day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
        for day in (one.period_from, one.period_to)
    )


async def send_past_sheet(desk: Desk, request: Request) -> Response:
    days = {name: request.query_params.get(name, "") for name in ("first", "last")}
    period = _read_period(SentForm(days))
    headings, rows = await desk.read(
        lambda ctx: past_sheet.make_past_sheet(
            ctx.db, ctx.speaker.unit_path, Role.REPORTER.value, period, _plans(ctx)
        )
    )
    return send_xlsx(write_sheet(headings, rows, "Số liệu"), "so-lieu-ky-truoc.xlsx")


def _plans(ctx: Context) -> frozenset[int]:
    """The plans whose measures she is asked about."""
    return plan_rights.list_plans(ctx.db, ctx.speaker, Action.READ_PLAN)


def _read_period(sent: SentForm) -> FigurePeriod | None:
    """The days given, both counting, as half-open days; none where nothing was given."""
    first, last = sent.day_or_none("first"), sent.day_or_none("last")
    if first is None and last is None:
        return None
    if first is None or last is None or last < first:
        raise ActionRefused(words("desk_past.period_lacks"))
    return first, last + timedelta(days=1)


def _load_context(ctx: Context, sent: SentForm) -> SheetContext:
    period = _read_period(sent)
    days = (period[0], period[1] - timedelta(days=1)) if period is not None else None
    return load_sheet_context(get_own_place(ctx), _plans(ctx), days, with_figures=True)


def _store_figures(ctx: Context, look: SheetLook, file_name: str) -> StoredList:
    source = words("import.figures_source", file=file_name)[:200]
    plans, path = _plans(ctx), ctx.speaker.unit_path

    def import_own(read: SheetContent) -> list[str]:
        return figure_sheet.import_figures(
            ctx.db, read, ctx.now, source=source, path=path, plans=plans
        )

    if any("period" not in one for one in look.preview.records):
        raise ActionRefused(words("preview.no_period"))
    return store_own(look, import_own) or store_figures(
        get_own_place(ctx), look.preview, source, plans
    )


_FIGURES = ListPage(
    "figures",
    "past",
    "past",
    "desk_past.taken_over",
    _load_context,
    _store_figures,
    carried=("first", "last"),
)

ROUTES = [
    route("past", show_past_page, BOTH),
    route("past/sheet.xlsx", send_past_sheet, look=Look("sheet")),
]
