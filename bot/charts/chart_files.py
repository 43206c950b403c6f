"""The charts of a message as files of a channel; where one cannot be drawn, as words."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.channels.channel import ChannelFile
from bot.charts.chart_worker import PNG, ChartNotDrawn, ChartWorker
from handlers.attachments.reply_charts import write_charts_as_words
from summaries.views.charts.chart_values import read_chart

DrawCharts = Callable[[dict[str, Any]], Awaitable[tuple[dict[str, Any], list[ChannelFile]]]]
log = logging.getLogger(__name__)


async def leave_charts(body: dict[str, Any]) -> tuple[dict[str, Any], list[ChannelFile]]:
    """Where nobody draws."""
    return write_charts_as_words(body), []


async def draw_charts(
    worker: ChartWorker, body: dict[str, Any]
) -> tuple[dict[str, Any], list[ChannelFile]]:
    """The body without its charts, and the pictures of them; nobody is left without the figures."""
    kept = body.get("charts", ())
    try:
        drawn = [await worker.draw_beside(read_chart(one), PNG) for one in kept]
    except ChartNotDrawn as error:
        log.warning("a chart was not drawn: %s", error)
        return await leave_charts(body)
    rest = {name: value for name, value in body.items() if name != "charts"}
    return rest, [ChannelFile("photo", "image/png", content) for content in drawn]
