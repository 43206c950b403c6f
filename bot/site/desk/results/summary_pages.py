"""Tổng hợp: the summary of a round as it stands now, as the committee hears it in the chat."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from models.signing import signings
from office.reports import report_board
from reporting.context import Context
from summaries import round_summary
from summaries.figures import amendment_lines
from summaries.round_summary import Summary
from summaries.views import chat_summary


async def show_summary_page(desk: Desk, request: Request) -> Response:
    wanted = request.query_params.get("round", "")
    found = await desk.read_heavy(partial(_load_page, wanted=wanted), wanted)
    return desk.show("summary.html", **found)


def _load_page(ctx: Context, wanted: str) -> dict[str, Any]:
    """The round in the address, else the nearest that is summed up."""
    summed = report_board.list_summed_rounds(ctx)
    chosen = report_board.choose_round(summed, wanted)
    if chosen is None:
        return {"rounds": summed, "one": None}
    found = round_summary.load_summary(
        ctx.db, ctx.forms, chosen.id, ctx.speaker.unit_id, ctx.now, receives=True
    )
    return {
        "rounds": summed,
        "one": chosen,
        "headline": chat_summary.format_headline(found.facts).plain,
        "lines": chat_summary.list_body_lines(found),
        "amended": _list_amendments(ctx, found),
    }


def _list_amendments(ctx: Context, found: Summary) -> list[str]:
    facts = found.facts
    signing = signings.find_signing_in_force(ctx.db, found.round_id, ctx.speaker.unit_id)
    signed_at = signing.at if signing is not None else None
    return amendment_lines.list_amendment_lines(facts.amendments, facts.form, signed_at)


ROUTES = [route("summary", show_summary_page, look=Look("numbers"))]
