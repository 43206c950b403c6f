"""Mẫu văn bản: the office's own forms of paper, the places they may use, and what is printed around
the usual document."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.file_worker import read_in_worker
from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import BOTH, send_xlsx, show_faults
from bot.site.desk.results.file_pages import load_paper, send_docx
from bot.site.sent_forms import SentForm
from bot.site.static_pages import send_static_page
from models.plans import measure_names
from models.units import paper_templates, units
from models.units.paper_templates import KINDS, XLSX
from office import edit_conflict
from office.own_papers import example_forms, field_list, own_templates
from office.own_papers.field_list import FieldGroup
from office.own_papers.form_package import MOST_FORM_BYTES
from office.own_papers.own_templates import OfficeForm
from office.papers import paper_layouts
from office.refusals import ActionRefused
from office.reports import report_board
from reporting.context import Context
from sheets.tables.sheet_faults import SheetRefused
from summaries.papers.round_paper import RoundPaper
from texts import vietnamese, words


async def show_templates_page(desk: Desk, request: Request) -> Response:
    if request.method == "GET":
        return desk.show("templates.html", **await desk.read(_load_page))
    sent = await desk.sent()
    if sent["do"] == "remove":
        await desk.act(lambda ctx: own_templates.remove_form(ctx, sent["kind"]))
        return desk.go("templates", words("own_papers.removed"))
    if sent["do"] == "layout":
        await desk.act(lambda ctx: paper_layouts.save_layout(ctx, sent.fields, sent["seen"]))
        return desk.go("templates", words("desk.is_saved"))
    return await _take_form(desk, sent)


def _load_page(ctx: Context) -> dict[str, Any]:
    paper = _load_nearest_paper(ctx)
    layout = paper_layouts.list_layout(ctx, paper.layout if paper is not None else None)
    return {
        "forms": [_describe_form(ctx, kind) for kind in KINDS],
        "layout": layout,
        "seal": edit_conflict.compute_seal(*(one.value for one in layout)),
        "most": MOST_FORM_BYTES // 1024 // 1024,
    }


def _describe_form(ctx: Context, kind: str) -> dict[str, Any]:
    there = own_templates.find_form(ctx, kind)
    unit = units.find_unit(ctx.db, there.unit_id) if there is not None else None
    is_own = there is not None and there.unit_id == ctx.speaker.unit_id
    standing = words("own_papers.none")
    if there is not None and unit is not None:
        key = "own_papers.own" if is_own else "own_papers.from_above"
        at = vietnamese.format_moment(there.at)
        standing = words(key, name=there.name, unit=unit.name, at=at)
    title = words(f"own_papers.{kind}")
    return {
        "kind": kind,
        "title": title,
        "standing": standing,
        "is_there": there is not None,
        "is_own": is_own,
    }


async def _take_form(desk: Desk, sent: SentForm) -> Response:
    """Read in a process of its own; filled once with the nearest round; then kept."""
    known = await desk.read(lambda ctx: own_templates.load_known_fields(ctx.db))
    read = partial(own_templates.read_form, known=known)
    try:
        form = await desk.house.files.run(_read_form, sent, read)
    except SheetRefused as refused:
        return await show_faults(desk, refused, "templates")
    # Beside the writer: nobody who answers meanwhile waits for it.
    warning = await desk.read(partial(_try_form, form=form, name=sent.file_name))
    said = await desk.act(lambda ctx: own_templates.save_form(ctx, form, sent.file_name))
    said += [warning] if warning else []
    heading = words("own_papers.title")
    return desk.show("done.html", heading=heading, said_lines=said, dry=False, back="templates")


def _read_form(sent: SentForm, read: Any) -> OfficeForm:
    with sent.file() as path:
        found: OfficeForm = read_in_worker(read, path)
        return found


def _try_form(ctx: Context, form: OfficeForm, name: str) -> str:
    """What does not fit the nearest round is said now, and not when its file is wanted. What of
    it would not be printed; or ""."""
    paper = _load_nearest_paper(ctx)
    if paper is None:
        return ""
    own_templates.fill_form(ctx.db, form.kind, form.content, paper)
    if form.kind == XLSX:
        return ""
    return own_templates.describe_missing_places(paper, form.fields, name)


def _load_nearest_paper(ctx: Context) -> RoundPaper | None:
    chosen = report_board.choose_round(report_board.list_summed_rounds(ctx), "")
    return load_paper(ctx, chosen.id) if chosen is not None else None


def _list_groups(ctx: Context) -> list[FieldGroup]:
    measures = measure_names.list_measure_names(ctx.db)
    return field_list.list_field_groups(_load_nearest_paper(ctx), measures)


async def show_fields_page(desk: Desk, request: Request) -> Response:
    groups = await desk.read(_list_groups)
    return desk.show("template_fields.html", groups=groups)


async def send_example(desk: Desk, request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind not in KINDS:
        return send_static_page("gone.html", 404)
    paper = await desk.read(_load_nearest_paper)
    columns = field_list.list_example_columns(paper)
    units = len(paper.summary.unit_table.rows) if paper is not None else 0
    content = example_forms.make_example(kind, columns, units)
    return _send(kind, content, f"mau-vi-du.{kind}")


async def send_own_form(desk: Desk, request: Request) -> Response:
    kind = request.path_params["kind"]

    def load(ctx: Context) -> bytes:
        there = own_templates.find_form(ctx, kind)
        if there is None:
            raise ActionRefused(words("own_papers.none"))
        return paper_templates.load_template_content(ctx.db, there.id)

    content = await desk.read(load)
    return _send(kind, content, f"mau-cua-co-quan.{kind}")


def _send(kind: str, content: bytes, name: str) -> Response:
    return send_xlsx(content, name) if kind == XLSX else send_docx(content, name)


ROUTES = [
    route("templates", show_templates_page, BOTH),
    route("templates/fields", show_fields_page),
    route("templates/{kind}/example", send_example),
    route("templates/{kind}/file", send_own_form, look=Look("sheet")),
]
