"""Biểu đồ: every chart of a round, each with its figures as a table, and as a picture to keep."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.charts.chart_worker import PNG, ChartNotDrawn
from bot.site.board import chart_pictures
from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.results.file_pages import load_paper
from bot.site.static_pages import send_static_page
from office.reports import report_board
from reporting.context import Context
from summaries.views.charts.chart_values import Chart
from summaries.views.charts.round_charts import list_round_charts

# Opened at once; the others when they are asked for.
MOST_OPEN = 4


async def show_charts_page(desk: Desk, request: Request) -> Response:
    wanted = request.query_params.get("round", "")
    return desk.show("charts.html", **await desk.read(partial(_load_page, wanted=wanted)))


def _load_page(ctx: Context, wanted: str) -> dict[str, Any]:
    """The round in the address, else the nearest that is summed up."""
    summed = report_board.list_summed_rounds(ctx)
    chosen = report_board.choose_round(summed, wanted)
    if chosen is None:
        return {"rounds": summed, "one": None}
    charts = list_round_charts(load_paper(ctx, chosen.id))
    return {"rounds": summed, "one": chosen, "charts": charts, "most_open": MOST_OPEN}


async def send_chart_picture(desk: Desk, request: Request) -> Response:
    chart = await _find_chart(desk, request)
    if chart is None:
        return send_static_page("gone.html", 404)
    return await chart_pictures.send_chart(desk.house, chart)


async def send_chart_file(desk: Desk, request: Request) -> Response:
    """As a picture that goes into any chat or document."""
    chart = await _find_chart(desk, request)
    if chart is None:
        return send_static_page("gone.html", 404)
    try:
        content = await desk.house.charts.draw_beside(chart, PNG)
    except ChartNotDrawn:
        return send_static_page("error.html", 503)
    place = int(request.path_params["place"]) + 1
    headers = {"Content-Disposition": f'attachment; filename="bieu-do-{place}.png"'}
    return Response(content, media_type="image/png", headers=headers)


async def _find_chart(desk: Desk, request: Request) -> Chart | None:
    round_id, place = (int(request.path_params[name]) for name in ("round", "place"))
    charts = await desk.read(lambda ctx: list_round_charts(load_paper(ctx, round_id)))
    return charts[place] if place < len(charts) else None


ROUTES = [
    route("charts", show_charts_page, look=Look("numbers")),
    route("charts/{round:row}/{place:row}", send_chart_picture),
    route("charts/{round:row}/{place:row}/png", send_chart_file),
]
