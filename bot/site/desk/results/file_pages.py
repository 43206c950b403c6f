"""Tệp của một đợt: the round as a workbook and as a draft of its document, to be downloaded."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import BOTH, send_xlsx
from models.rights import Action, may_somewhere
from office.own_papers import own_templates
from office.own_papers.own_templates import MakeFile
from office.papers import chosen_words, paper_numbers
from office.papers.chosen_words import ChoosableWords
from office.reports import report_board
from reporting.context import Context
from reporting.errors import NotYours
from summaries.papers import marked_words, round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.papers.unit_words import LEFT_OUT, PARTS
from summaries.views import chat_summary
from texts import words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def show_files_page(desk: Desk, request: Request) -> Response:
    """What can be had of a round: the one in the address, else the nearest."""
    wanted = request.query_params.get("round", "")
    return desk.show("files.html", **await desk.read(partial(_load_page, wanted=wanted)))


def _load_page(ctx: Context, wanted: str) -> dict[str, Any]:
    summed = report_board.list_summed_rounds(ctx)
    chosen = report_board.choose_round(summed, wanted)
    if chosen is None:
        return {"rounds": summed, "one": None}
    paper = load_paper(ctx, chosen.id)
    return {
        "rounds": summed,
        "one": chosen,
        "signing": paper.signing,
        "to_look_at": marked_words.list_units_to_look_at(paper.proposals),
        "without_place": own_templates.warn_of_missing_places(ctx.db, paper),
        "lines": chat_summary.list_body_lines(paper.summary),
    }


def load_paper(ctx: Context, round_id: int) -> RoundPaper:
    """What she may read of a round. Raises NotYours."""
    report_board.get_officer_round(ctx, round_id)
    if not may_somewhere(ctx.speaker.role, Action.READ_SUMMARY):
        raise NotYours
    return round_paper.load_round_paper(
        ctx.db, ctx.forms, round_id, ctx.speaker.unit_id, ctx.speaker, ctx.now, receives=True
    )


async def send_workbook(desk: Desk, request: Request) -> Response:
    number, content = await _make_file(desk, request, own_templates.make_workbook)
    return send_xlsx(content, f"tong-hop-{number}.xlsx")


async def send_document(desk: Desk, request: Request) -> Response:
    number, content = await _make_file(desk, request, own_templates.make_document)
    return send_docx(content, f"du-thao-bao-cao-{number}.docx")


async def send_check_slip(desk: Desk, request: Request) -> Response:
    number, content = await _make_file(desk, request, own_templates.make_check_slip)
    return send_docx(content, f"phieu-kiem-tra-{number}.docx")


def send_docx(content: bytes, name: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(content, media_type=DOCX, headers=headers)


async def _make_file(desk: Desk, request: Request, make: MakeFile) -> tuple[int, bytes]:
    """Read and built beside the writer; only its number is written."""
    round_id, pour = int(request.path_params["round"]), desk.house.papers.pour

    def build(ctx: Context) -> tuple[RoundPaper, bytes]:
        paper = load_paper(ctx, round_id)
        return paper, pour(make, ctx.db, paper)

    paper, content = await desk.read(build)
    kept = await desk.act(lambda ctx: paper_numbers.keep_number(ctx.db, paper, ctx.now))
    if kept.number != paper.number:
        content = await desk.read(lambda ctx: pour(make, ctx.db, kept))
    return kept.number, content


async def show_words_page(desk: Desk, request: Request) -> Response:
    """What units wrote in a round: which of it stands where in the document, and how short."""
    round_id = int(request.path_params["round"])
    paper, without_place = await desk.read(partial(_load_words, round_id=round_id))
    if request.method == "GET":
        listed = chosen_words.list_choosable_words(paper)
        return _show_words(desk, paper, listed, without_place)
    sent = await desk.sent()
    keys = sent.get_all_of("key")
    typed = [(key, sent[f"part-{key}"], sent[f"text-{key}"]) for key in keys]
    listed = chosen_words.list_typed_words(paper, typed)
    if any(one.fault for one in listed):
        return _show_words(desk, paper, listed, without_place, status=409)
    count = await desk.act(lambda ctx: chosen_words.choose_words(ctx, paper, typed))
    return desk.go(f"files/{round_id}/words", words("own_words.saved", count=count))


def _load_words(ctx: Context, round_id: int) -> tuple[RoundPaper, str]:
    paper = load_paper(ctx, round_id)
    return paper, own_templates.warn_of_missing_places(ctx.db, paper)


def _show_words(
    desk: Desk,
    paper: RoundPaper,
    listed: Sequence[ChoosableWords],
    without_place: str,
    status: int = 200,
) -> Response:
    parts = [(part, words(f"own_words.part_{part}")) for part in PARTS]
    parts.append((LEFT_OUT, words("own_words.left_out")))
    units = paper.summary.facts.completeness.units
    return desk.show(
        "own_words.html",
        status,
        listed=listed,
        parts=parts,
        without_place=without_place,
        round_id=paper.summary.round_id,
        reports={one.unit_id: one.report_id for one in units},
    )


ROUTES = [
    route("files", show_files_page),
    route("files/{round:row}/workbook", send_workbook, look=Look("sheet")),
    route("files/{round:row}/document", send_document, look=Look("sheet")),
    route("files/{round:row}/check", send_check_slip, look=Look("sheet")),
    route("files/{round:row}/words", show_words_page, BOTH),
]
