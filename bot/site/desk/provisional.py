"""Số tạm đến giờ này: the figures to read out, whom to call, and the officer's own estimates."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.page import MENU, Desk, route
from bot.site.desk.uploads import Sent
from handlers.context import Context
from handlers.office import board, calls, estimate
from handlers.office.refused import Refused
from summaries import provisional
from summaries.facts import gather
from texts import words

BOTH = ("GET", "POST")


async def show(desk: Desk, request: Request) -> Response:
    wanted = request.query_params.get("round", "")
    if request.method == "POST":
        return await _save(desk)
    return await _page(desk, wanted)


async def _page(desk: Desk, wanted: str, problem: str = "", sent: Sent | None = None) -> Response:
    typed = sent.fields if sent else {}
    found = await desk.read(partial(_look, wanted=wanted))
    status = 409 if problem else 200
    return desk.show("provisional.html", status, problem=problem, typed=typed, **found)


def _look(ctx: Context, wanted: str) -> dict[str, Any]:
    """The round in the address, else the nearest that is summed up."""
    seen = board.rounds_of(ctx)
    summed = [one for one in seen if ctx.forms.get(ctx.db, one.form_version_id).summary]
    chosen = next((one for one in seen if str(one.id) == wanted), None)
    one = chosen or next(iter(summed or seen), None)
    if one is None:
        return {"rounds": seen, "one": None}
    facts = gather(ctx.db, ctx.forms, one.id, ctx.speaker.unit_id, ctx.now)
    found = provisional.work_out(ctx.db, ctx.forms, facts)
    return {
        "rounds": seen,
        "one": one,
        "lines": provisional.render(found).plain.split("\n"),
        "calls": calls.of(ctx.db, found, ctx.now),
        "sheet": estimate.sheet(ctx, facts),
    }


async def _save(desk: Desk) -> Response:
    sent = await desk.sent()
    round_id = sent.number("round") or 0
    try:
        saved = await desk.act(partial(estimate.save, round_id=round_id, typed=sent.fields))
    except Refused as refused:
        return await _page(desk, str(round_id), refused.sentence, sent)
    return desk.go(f"provisional?round={round_id}", words("provisional.saved", count=saved))


ROUTES = [route("provisional", show, BOTH)]
MENU.append(("provisional", "provisional.title"))
