"""Số tạm đến giờ này: the figures to read out, whom to call, and the officer's own estimates."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from office.reports import report_board
from office.rounds import call_list, own_estimates
from reporting.context import Context
from summaries import provisional_figures
from summaries.round_facts import load_round_facts
from summaries.views import provisional_text
from texts import words

BOTH = ("GET", "POST")


async def show_provisional_page(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        return await _save_estimates(desk)
    wanted = request.query_params.get("round", "")
    return desk.show("provisional.html", **await desk.read(partial(_load_page, wanted=wanted)))


def _load_page(ctx: Context, wanted: str) -> dict[str, Any]:
    """The round in the address, else the nearest that is summed up."""
    seen = report_board.list_officer_rounds(ctx)
    summed = [one for one in seen if ctx.forms.get(ctx.db, one.form_version_id).summary]
    chosen = next((one for one in seen if str(one.id) == wanted), None)
    one = chosen or next(iter(summed or seen), None)
    if one is None:
        return {"rounds": seen, "one": None}
    facts = load_round_facts(ctx.db, ctx.forms, one.id, ctx.speaker.unit_id, ctx.now)
    found = provisional_figures.load_provisional_figures(ctx.db, facts)
    return {
        "rounds": seen,
        "one": one,
        "lines": provisional_text.format_provisional_figures(found).plain.split("\n"),
        "calls": call_list.list_calls(ctx.db, found, ctx.now),
        "sheet": own_estimates.load_estimate_sheet(ctx, facts),
    }


async def _save_estimates(desk: Desk) -> Response:
    sent = await desk.sent()
    round_id = sent.number("round") or 0
    saved = await desk.act(
        partial(own_estimates.save_estimates, round_id=round_id, typed=sent.fields)
    )
    return desk.go(f"provisional?round={round_id}", words("provisional.saved", count=saved))


ROUTES = [route("provisional", show_provisional_page, BOTH, Look("numbers"))]
