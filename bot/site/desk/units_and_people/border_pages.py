"""Units that go over to another commune: asked, looked at, agreed by both officers."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.desk.file_imports import BOTH
from bot.site.desk.units_and_people.unit_pages import (
    list_living_units,
    read_kept_posts,
    read_paper,
)
from bot.site.sent_forms import SentForm
from office.units import border_changes
from office.units.border_changes import BorderWish, StaysAtHome
from office.units.border_notices import describe_change, describe_state
from reporting.context import Context
from texts import words

# What is typed to ask, beside the units that are ticked.


async def show_border_page(desk: Desk, request: Request) -> Response:
    """What was asked so far on either side, and the form to ask."""
    if request.method == "GET":
        return desk.show("border.html", today=desk.today, **await desk.read(_load_border))
    sent = await desk.sent()
    try:
        wish = _read_wish(sent)
        done = await desk.act(lambda ctx: border_changes.ask_border_change(ctx, wish))
    except StaysAtHome as at_home:
        return desk.go("units/merge", at_home.sentence)
    said = words("desk_units.border_is_sent", office=done.to_name)
    return desk.go(f"units/border/{done.id}", said)


def _load_border(ctx: Context) -> dict[str, Any]:
    changes = [
        {"id": one.id, "said": describe_change(ctx, one), "state": describe_state(ctx, one)}
        for one in border_changes.list_own_changes(ctx)
    ]
    return {"changes": changes, "lives": list_living_units(ctx)}


def _read_wish(sent: SentForm) -> BorderWish:
    day = sent.day("day")
    return BorderWish(
        tuple(sent.numbers("unit")),
        sent["to"],
        tuple(line.strip() for line in sent["partners"].splitlines() if line.strip()),
        sent["name"],
        day,
        read_paper(sent, day),
    )


async def show_border_change_page(desk: Desk, request: Request) -> Response:
    """One of them: what it does, and the press that agrees, refuses or withdraws."""
    change_id = int(request.path_params["border"])
    if request.method == "POST":
        return await _decide(desk, change_id)
    return desk.show("border_one.html", **await desk.read(partial(_load_one, change_id=change_id)))


def _load_one(ctx: Context, change_id: int) -> dict[str, Any]:
    outlook = border_changes.load_border_outlook(ctx, change_id)
    return {
        "outlook": outlook,
        "may_agree": border_changes.may_agree(ctx, outlook.change),
        "may_withdraw": border_changes.may_withdraw(ctx, outlook.change),
    }


async def _decide(desk: Desk, change_id: int) -> Response:
    sent = await desk.sent()
    step = sent.step("agree", "refuse", "withdraw")
    if step == "agree":
        kept = read_kept_posts(sent)
        done = await desk.act(
            lambda ctx: border_changes.agree_to_border_change(ctx, change_id, kept)
        )
        names = ", ".join(one.name for one in done)
        outlook = await desk.read(lambda ctx: border_changes.load_border_outlook(ctx, change_id))
        office = outlook.change.to_name
        said = words("desk_units.border_is_done", units=names, office=office)
        return desk.go("units/border", said)
    if step == "withdraw":
        await desk.act(lambda ctx: border_changes.withdraw_border_change(ctx, change_id))
        return desk.go("units/border", words("desk_units.border_is_withdrawn"))
    answer = sent["answer"]
    await desk.act(lambda ctx: border_changes.refuse_border_change(ctx, change_id, answer))
    return desk.go("units/border", words("desk_units.border_is_refused"))


ROUTES = [
    route("units/border", show_border_page, BOTH),
    route("units/border/{border:row}", show_border_change_page, BOTH),
]
