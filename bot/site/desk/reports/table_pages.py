"""The table of a round: each cell opens its history, takes a figure, and columns are pasted."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.entry.entry_pages import read_typed_fields
from bot.site.row_numbers import read_row_number
from bot.site.sent_forms import SentForm
from handlers.office_chat import entry_read_back
from models.reports.tables import Source
from office.entry import field_checks, unit_entry
from office.entry.field_checks import TypedField
from office.entry.unit_entry import SavedEntry
from office.reports import report_board
from office.reports.unit_drafts import load_unit_draft
from office.table import cell_entry, cell_undo, column_paste, round_table
from office.table.column_paste import PastedColumns
from office.table.round_table import RoundTable, RoundTableCell
from reporting.context import Context
from reporting.drafts import Draft
from texts import words

# How the page asks for a cell alone, when a script has sent what was typed.
AS_CELL = "cell"
# A page stays under 150 kB.
MOST_CELLS, LEAST_ROWS = 700, 8


async def show_table_page(desk: Desk, request: Request) -> Response:
    wanted = request.query_params.get("round", "")
    table, rounds = await desk.read_heavy(partial(_load_table, wanted=wanted), wanted)
    page = read_row_number(request.query_params.get("page", "")) or 1
    undos = await desk.read(partial(cell_undo.list_undos, round_id=table.one.id)) if table else ()
    shown = {"rounds": rounds, "sources": _list_sources(), "undos": undos, **_cut(table, page)}
    return desk.show("table.html", table=table, **shown)


def _cut(table: RoundTable | None, page: int) -> dict[str, Any]:
    """The rows of one page: as many as keep it light."""
    rows = table.rows if table else ()
    most = max(LEAST_ROWS, MOST_CELLS // max(1, len(table.columns) if table else 1))
    pages = max(1, -(-len(rows) // most))
    page = min(page, pages)
    return {"shown": rows[(page - 1) * most : page * most], "page": page, "pages": pages}


def _load_table(ctx: Context, wanted: str) -> tuple[RoundTable | None, list[Any]]:
    seen = report_board.list_officer_rounds(ctx)
    chosen = next((one for one in seen if str(one.id) == wanted), seen[0] if seen else None)
    return (round_table.load_round_table(ctx, chosen.id) if chosen else None), seen


def _list_sources() -> list[tuple[str, str]]:
    return [(one.value, unit_entry.format_entry_way(one)) for one in unit_entry.ENTRY_SOURCES]


def _read_source(value: str) -> Source:
    known = {one.value: one for one in unit_entry.ENTRY_SOURCES}
    return known.get(value, Source.PHONE)


async def show_cell_page(desk: Desk, request: Request) -> Response:
    """What stands in one cell and how it came there; with a form to enter another figure."""
    report_id, code = int(request.path_params["report"]), request.path_params["question"]
    if request.method == "POST":
        return await _save_cell(desk, report_id, code)
    view = await desk.read(partial(cell_entry.load_cell_view, report_id=report_id, code=code))
    return desk.show("cell.html", view=view, sources=_list_sources(), chosen="", problem="")


async def _save_cell(desk: Desk, report_id: int, code: str) -> Response:
    """Through the readers and checks of nhập thay; what is doubtful comes back as a page."""
    sent = await desk.sent()
    if sent["do"] == "undo":
        return await _undo_cell(desk, report_id, code, sent)
    typed = read_typed_fields(sent)
    source = _read_source(sent["source"])

    def act(ctx: Context) -> tuple[SavedEntry, int | None]:
        saved = unit_entry.save_entry(ctx, report_id, typed, (source, ctx.now), send=False)
        if saved.is_read_back:
            entry_read_back.tell_entered_report(saved.draft, source)
        return saved, cell_undo.find_change(ctx, saved.draft, code)

    saved, change = await desk.act(act)
    if saved.has_problems:
        return await _render_cell_again(desk, report_id, code, sent)
    if sent["as"] == AS_CELL:
        return await _send_cell(desk, report_id, code, change)
    said = words("desk_table.is_stored", unit=saved.draft.report.unit_name)
    return desk.go(f"table?round={saved.draft.report.round_id}", said)


async def _undo_cell(desk: Desk, report_id: int, code: str, sent: SentForm) -> Response:
    """What stood there before comes back, as long as that may be."""

    def act(ctx: Context) -> Draft:
        draft, source = cell_undo.undo_cell(ctx, report_id, code, sent.number("change"))
        if draft.report.is_handed_in():
            entry_read_back.tell_entered_report(draft, source)
        return draft

    draft = await desk.act(act)
    if sent["as"] == AS_CELL:
        return await _send_cell(desk, report_id, code)
    said = words("desk_table.is_undone", unit=draft.report.unit_name)
    return desk.go(f"table?round={draft.report.round_id}", said)


async def _send_cell(desk: Desk, report_id: int, code: str, change: int | None = None) -> Response:
    """The cell as it stands, the state of its report, and which change its button takes back."""

    def look(ctx: Context) -> tuple[RoundTableCell, str]:
        status = load_unit_draft(ctx, report_id).report.status
        state = words(f"desk_reports.status_{status.value}")
        return cell_entry.load_cell(ctx, report_id, code), state

    cell, state = await desk.read(look)
    shown = {"value": cell.value, "kind": cell.kind, "seal": cell.seal, "state": state}
    return JSONResponse({**shown, "change": change})


async def _render_cell_again(desk: Desk, report_id: int, code: str, sent: SentForm) -> Response:
    typed = read_typed_fields(sent)

    def look(ctx: Context) -> cell_entry.CellView:
        draft = load_unit_draft(ctx, report_id)
        weighed = field_checks.check_fields(draft, typed)
        return cell_entry.load_cell_view(ctx, report_id, code, typed, weighed)

    view = await desk.read(look)
    count = sum(row.weighed is not None for row in view.rows)
    return desk.show(
        "cell.html",
        422,
        view=view,
        sources=_list_sources(),
        chosen=sent["source"],
        problem=words("desk_table.not_stored")
        if count == len(view.rows)
        else words("desk_enter.problems", count=count),
    )


async def post_pasted_columns(desk: Desk, request: Request) -> Response:
    """What the columns would store, and what not; nothing is stored yet."""
    sent = await desk.sent()
    round_id = sent.number("round") or 0

    def look(ctx: Context) -> tuple[RoundTable, PastedColumns]:
        table = round_table.load_round_table(ctx, round_id)
        found = column_paste.read_pasted_columns(
            ctx, table, sent["pasted"], sent["column"], sent.number("row")
        )
        return table, found

    table, found = await desk.read(look)
    return desk.show(
        "columns.html", table=table, found=found, sources=_list_sources(), chosen=sent["source"]
    )


async def post_take_columns(desk: Desk, request: Request) -> Response:
    """Stores what was shown, village by village, all in one transaction."""
    sent = await desk.sent()
    source = _read_source(sent["source"])
    typed = read_pasted_fields(sent)

    def act(ctx: Context) -> tuple[int, list[str]]:
        stored, left = 0, []
        for report_id, fields in typed.items():
            saved = unit_entry.save_entry(ctx, report_id, fields, (source, ctx.now), send=False)
            stored += saved.stored
            if saved.is_read_back:
                entry_read_back.tell_entered_report(saved.draft, source)
            left += [
                f"{saved.draft.report.unit_name}: {one.problem.plain}"
                for one in saved.weighed.values()
                if one.problem is not None
            ]
        return stored, left

    stored, left = await desk.act(act)
    told = words("desk_table.stored_many", count=stored) if stored else words("desk_table.none_new")
    said = [told, *left]
    back = f"table?round={sent.number('round') or 0}"
    heading = words("desk_table.paste_head")
    unsaid = list_left_before(sent, typed)
    return desk.show(
        "done.html", heading=heading, said_lines=said, left_lines=unsaid, dry=False, back=back
    )


def list_left_before(sent: SentForm, typed: dict[int, dict[str, TypedField]]) -> list[str]:
    """What was not stored of what the page before showed, each behind the name of its field
    ("12-ho_tong"); but what was ticked there after all."""
    taken = {f"{report}-{code}" for report, fields in typed.items() for code in fields}
    parted = (one.partition(" ") for one in sent.get_all_of("left"))
    return [said for name, _, said in parted if said and name not in taken]


def read_pasted_fields(sent: SentForm) -> dict[int, dict[str, TypedField]]:
    """By report and question: "v-12-ho_tong" with the seal "s-12-ho_tong". Where other answers
    would go with it ("n-"), it is taken only with the yes to that, "l-"."""
    found: dict[int, dict[str, TypedField]] = {}
    for name, value in sent.fields.items():
        kind, _, rest = name.partition("-")
        owner, _, code = rest.partition("-")
        report_id = read_row_number(owner)
        if kind == "v" and report_id is not None and code:
            seal, losing = sent[f"s-{owner}-{code}"] or None, sent[f"l-{owner}-{code}"]
            if losing or not sent[f"n-{owner}-{code}"]:
                field = TypedField(value, seal=seal, losing=losing)
                found.setdefault(report_id, {})[code] = field
    return found


POST, BOTH = ("POST",), ("GET", "POST")
ROUTES = [
    route("table", show_table_page, look=Look("numbers")),
    route("table/paste", post_pasted_columns, POST),
    route("table/take", post_take_columns, POST),
    route("table/{report:row}/{question}", show_cell_page, BOTH),
]
