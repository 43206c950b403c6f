"""Charts as pictures of a page: drawn when they are looked at."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from bot.charts.chart_worker import SVG, ChartNotDrawn
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from models.delivery import web_history
from summaries.views.charts.chart_values import Chart, read_chart

# Its own lines and colours stand in it as styles; nothing else may.
_ONLY_STYLES = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


async def send_chart(house: SiteContext, chart: Chart) -> Response:
    """As SVG. 503 where it cannot be drawn: what it shows stands beside it in words."""
    try:
        content = await house.charts.draw_beside(chart, SVG)
    except ChartNotDrawn:
        return Response(status_code=503)
    headers = {"Content-Security-Policy": _ONLY_STYLES}
    return Response(content, media_type="image/svg+xml", headers=headers)


async def send_chart_of_message(request: Request) -> Response:
    """A chart of a message, for whoever may open that chat."""
    house = get_site_context(request)
    chat_id = await house.chat_of(request)
    if chat_id is None:
        return Response(status_code=403)
    message, place = (int(request.path_params[name]) for name in ("message", "place"))
    find = partial(
        web_history.find_chart_of_message, chat_id=chat_id, message_id=message, place=place
    )
    kept = await house.read(find)
    if kept is None:
        return send_static_page("gone.html", 404)
    return await send_chart(house, read_chart(kept))
