"""Ký: which summary became a signed document, and what has changed after it."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, route
from bot.site.sent_forms import SentForm
from models.signing import signings, snapshots
from office.papers import signed_documents
from office.papers.signed_documents import SigningForm
from office.reports import report_board
from reporting.context import Context
from summaries import round_summary, signed_figures
from summaries.views import chat_summary, signed_text
from texts import vietnamese, words

POST = ("POST",)


async def show_signing_page(desk: Desk, request: Request) -> Response:
    wanted = request.query_params.get("round", "")
    return desk.show("signing.html", **await desk.read(partial(_load_page, wanted=wanted)))


def _load_page(ctx: Context, wanted: str) -> dict[str, Any]:
    seen = report_board.list_officer_rounds(ctx)
    summed = [one for one in seen if ctx.forms.get(ctx.db, one.form_version_id).summary]
    chosen = next((one for one in summed if str(one.id) == wanted), next(iter(summed), None))
    if chosen is None:
        return {"rounds": summed, "one": None}
    unit = ctx.speaker.unit_id
    entries = signings.list_signings(ctx.db, chosen.id, unit)
    there = next((one for one in entries if one.in_force), None)
    summary = round_summary.load_summary(ctx.db, ctx.forms, chosen.id, unit, ctx.now, receives=True)
    since = signed_figures.find_changes_since_signing(summary.facts, there) if there else None
    return {
        "rounds": summed,
        "one": chosen,
        "board": report_board.load_board(ctx, chosen.id),
        "there": there,
        "earlier": [one for one in entries if not one.in_force],
        "since": since,
        "changes": [
            signed_text.format_change(summary.names, one)
            for one in (since.changed if since else ())
        ],
        "kept": snapshots.list_signable_snapshots(ctx.db, unit, chosen.id),
        "digest": summary.digest,
        "lines": chat_summary.list_body_lines(summary),
    }


def _read_document(sent: SentForm) -> SigningForm:
    return SigningForm(
        sent["number"],
        sent["signed_on"],
        sent["signer"],
        sent.number("snapshot") or signed_documents.TODAYS_SUMMARY,
        sent["digest"],
    )


async def post_sign(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    round_id = sent.number("round") or 0
    paper = await desk.act(
        partial(signed_documents.sign_summary, round_id=round_id, written=_read_document(sent))
    )
    day = vietnamese.format_full_day(paper.signed_on)
    return desk.go(
        f"signing?round={round_id}", words("signed.signed", number=paper.number, day=day)
    )


async def post_correct(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    signing_id, round_id = request.path_params["signing"], sent.number("round") or 0
    act = partial(
        signed_documents.correct_signing,
        signing_id=signing_id,
        written=_read_document(sent),
        why=sent["why"],
    )
    paper = await desk.act(act)
    said = words(
        "signed.corrected", number=paper.number, day=vietnamese.format_full_day(paper.signed_on)
    )
    return desk.go(f"signing?round={round_id}", said)


async def post_withdraw(desk: Desk, request: Request) -> Response:
    sent = await desk.sent()
    signing_id, round_id = request.path_params["signing"], sent.number("round") or 0
    gone = await desk.act(
        partial(signed_documents.withdraw_signing, signing_id=signing_id, why=sent["why"])
    )
    return desk.go(f"signing?round={round_id}", words("signed.withdrawn", number=gone.number))


ROUTES = [
    route("signing", show_signing_page),
    route("signing/sign", post_sign, POST),
    route("signing/{signing:row}/correct", post_correct, POST),
    route("signing/{signing:row}/withdraw", post_withdraw, POST),
]
