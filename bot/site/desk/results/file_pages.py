"""Tệp của một đợt: the round as a workbook, to be downloaded."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import send_xlsx
from models.rights import Action, may_somewhere
from office.papers import paper_numbers
from office.reports import report_board
from reporting.context import Context
from reporting.errors import NotYours
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.views import chat_summary
from summaries.views.workbook import round_workbook


async def show_files_page(desk: Desk, request: Request) -> Response:
    """What can be had of a round: the one in the address, else the nearest."""
    wanted = request.query_params.get("round", "")
    return desk.show("files.html", **await desk.read(partial(_load_page, wanted=wanted)))


def _load_page(ctx: Context, wanted: str) -> dict[str, Any]:
    seen = report_board.list_officer_rounds(ctx)
    summed = [one for one in seen if ctx.forms.get(ctx.db, one.form_version_id).summary]
    chosen = next((one for one in summed if str(one.id) == wanted), next(iter(summed), None))
    if chosen is None:
        return {"rounds": summed, "one": None}
    paper = _load_paper(ctx, chosen.id)
    return {
        "rounds": summed,
        "one": chosen,
        "signing": paper.signing,
        "lines": chat_summary.list_body_lines(paper.summary),
    }


def _load_paper(ctx: Context, round_id: int) -> RoundPaper:
    report_board.get_officer_round(ctx, round_id)
    if not may_somewhere(ctx.speaker.role, Action.READ_SUMMARY):
        raise NotYours
    return round_paper.load_round_paper(
        ctx.db, ctx.forms, round_id, ctx.speaker.unit_id, ctx.speaker, ctx.now, receives=True
    )


async def send_workbook(desk: Desk, request: Request) -> Response:
    """Read and built beside the writer; only its number is written."""
    round_id = int(request.path_params["round"])

    def build(ctx: Context) -> tuple[RoundPaper, bytes]:
        paper = _load_paper(ctx, round_id)
        return paper, round_workbook.make_round_workbook(paper)

    paper, content = await desk.read(build)
    kept = await desk.act(lambda ctx: paper_numbers.keep_number(ctx.db, paper, ctx.now))
    if kept.number != paper.number:
        content = await desk.read(lambda _: round_workbook.make_round_workbook(kept))
    return send_xlsx(content, f"tong-hop-{kept.number}.xlsx")


ROUTES = [
    route("files", show_files_page),
    route("files/{round:row}/workbook", send_workbook, look=Look("sheet")),
]
