"""Ký: which summary became a signed document, and what has changed since."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.page import MENU, Desk, route
from bot.site.desk.uploads import Sent
from handlers.context import Context
from handlers.office import board
from handlers.office import signing as office
from handlers.office.refused import Refused
from handlers.office.signing import Written
from models import signings, snapshots
from summaries import phone, signed
from texts import vietnamese, words

POST = ("POST",)


async def show(desk: Desk, request: Request) -> Response:
    return await _page(desk, request.query_params.get("round", ""))


async def _page(desk: Desk, wanted: str, problem: str = "", sent: Sent | None = None) -> Response:
    """The page; after a refusal with what was typed still in its fields."""
    typed = sent.fields if sent else {}
    found = await desk.read(partial(_look, wanted=wanted))
    status = 409 if problem else 200
    return desk.show("signing.html", status, problem=problem, typed=typed, **found)


def _look(ctx: Context, wanted: str) -> dict[str, Any]:
    seen = board.rounds_of(ctx)
    summed = [one for one in seen if ctx.forms.get(ctx.db, one.form_version_id).summary]
    chosen = next((one for one in summed if str(one.id) == wanted), next(iter(summed), None))
    if chosen is None:
        return {"rounds": summed, "one": None}
    unit = ctx.speaker.unit_id
    entries = signings.of_round(ctx.db, chosen.id, unit)
    there = next((one for one in entries if one.in_force), None)
    summary = phone.work_out(ctx.db, ctx.forms, chosen.id, ctx.speaker.unit_id, ctx.now)
    return {
        "rounds": summed,
        "one": chosen,
        "board": board.of_round(ctx, chosen.id),
        "there": there,
        "earlier": [one for one in entries if not one.in_force],
        "since": signed.since(summary.facts, there) if there else None,
        "kept": snapshots.signable(ctx.db, unit, chosen.id),
        "digest": summary.digest,
        "lines": phone.body(summary),
    }


def _written(sent: Sent) -> Written:
    return Written(
        sent["number"],
        sent["signed_on"],
        sent["signer"],
        sent.number("snapshot") or office.NOW,
        sent["digest"],
    )


async def sign(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    round_id = sent.number("round") or 0
    try:
        paper = await desk.act(partial(office.sign, round_id=round_id, written=_written(sent)))
    except Refused as refused:
        return await _page(desk, str(round_id), refused.sentence, sent)
    day = vietnamese.full_day(paper.signed_on)
    return desk.go(
        f"signing?round={round_id}", words("signed.signed", number=paper.number, day=day)
    )


async def correct(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    signing_id, round_id = request.path_params["signing"], sent.number("round") or 0
    act = partial(office.correct, signing_id=signing_id, written=_written(sent), why=sent["why"])
    try:
        paper = await desk.act(act)
    except Refused as refused:
        return await _page(desk, str(round_id), refused.sentence, sent)
    said = words("signed.corrected", number=paper.number, day=vietnamese.full_day(paper.signed_on))
    return desk.go(f"signing?round={round_id}", said)


async def withdraw(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    signing_id, round_id = request.path_params["signing"], sent.number("round") or 0
    try:
        gone = await desk.act(partial(office.withdraw, signing_id=signing_id, why=sent["why"]))
    except Refused as refused:
        return await _page(desk, str(round_id), refused.sentence, sent)
    return desk.go(f"signing?round={round_id}", words("signed.withdrawn", number=gone.number))


ROUTES = [
    route("signing", show),
    route("signing/sign", sign, POST),
    route("signing/{signing:int}/correct", correct, POST),
    route("signing/{signing:int}/withdraw", withdraw, POST),
]
MENU.append(("signing", "signed.title"))
