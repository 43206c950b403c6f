"""The commune's units: the list with its days, one unit, and what becomes of units in time."""

from datetime import date
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.site.desk.desk_page import Desk, Look, route
from bot.site.desk.file_imports import BOTH, import_typed, send_xlsx
from bot.site.desk.list_uploads import ListPage, store_own, take_list
from bot.site.sent_forms import SentForm
from models.people import post_records
from models.units import unit_lives, unit_successors
from models.units.unit_lives import UnitLife
from models.units.unit_resolutions import Resolution
from office import edit_conflict
from office.lists.known_before import get_own_place, load_sheet_context
from office.lists.stored_lists import StoredList, store_units
from office.units import unit_changes, unit_merges, unit_papers, unit_series, unit_stories
from office.units.unit_merges import KeptPost, MergeOutlook
from reporting.context import Context
from sheets.kind_words import UNIT_NAMES
from sheets.preview.sheet_look import SheetLook
from sheets.tables.sheet_writer import write_sheet
from sheets.tables.table_reader import SheetContent
from sheets.tables.typed_rows import make_typed_row
from sheets.units import unit_sheet as sheet
from sheets.units.unit_above import UnitAbove
from texts import text, vietnamese, words

# The columns of the sheet that is handed out.
SHEET_COLUMNS = ("name", "kind", "opens", "closes", "parent", "code")
# By these the rows are found again, whatever a name has become.
UNSEEN_COLUMNS = ("parent", "code")


async def show_units_page(desk: Desk, request: Request) -> Response:
    """The tree with its days; a name typed below becomes a unit."""
    if request.method == "POST":
        return await _add_unit(desk)
    found = await desk.read(_load_tree)
    return desk.show("units.html", kinds=UNIT_NAMES, today=desk.today, **found)


def _load_tree(ctx: Context) -> dict[str, Any]:
    lives = unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
    names = {life.id: life.name for life in lives}
    after = unit_successors.load_successors(ctx.db)
    held = {
        post.unit_id
        for post in post_records.list_held_posts(ctx.db, ctx.speaker.unit_path, ctx.now)
    }
    depth = ctx.speaker.unit_path.count("/") - 2
    return {
        "lives": [
            {
                "life": life,
                "depth": min(3, life.depth - depth),
                "became": ", ".join(names.get(one, "") for one in after.get(life.id, ())),
                "held": life.id in held,
            }
            for life in lives
        ]
    }


async def _add_unit(desk: Desk) -> Response:
    sent = await desk.sent()
    row = {
        "name": sent["name"],
        "kind": sent["kind"],
        "parent": sent["parent"],
        "opens": sent["opens"],
    }

    def find(ctx: Context) -> tuple[UnitLife | None, str | None]:
        return unit_changes.find_unit_or_code(ctx, row["name"], row["parent"])

    present, code = await desk.read(find)
    if present is not None:
        return desk.go(f"units/{present.id}", words("desk_units.is_there", name=present.name))

    def act(ctx: Context) -> list[str]:
        above = UnitAbove(ctx.db, get_desk_unit_code(ctx))
        typed = make_typed_row(sheet.COLUMNS, {**row, "code": code})
        return sheet.import_units(ctx.db, typed, ctx.now, above)

    return await import_typed(desk, act, "units", sheet.COLUMNS)


def get_desk_unit_code(ctx: Context) -> str:
    """The code of the unit at which this officer works."""
    life = unit_lives.find_unit_life(ctx.db, ctx.speaker.unit_id)
    assert life is not None
    return life.code


async def post_units_list(desk: Desk, request: Request) -> Response:
    """A list of units: what it would add and what is to be asked, then what is stored."""
    return await take_list(desk, _UNITS)


def _store_units(ctx: Context, look: SheetLook, file_name: str) -> StoredList:
    def import_own(read: SheetContent) -> list[str]:
        return sheet.import_units(ctx.db, read, ctx.now, UnitAbove(ctx.db, get_desk_unit_code(ctx)))

    return store_own(look, import_own) or store_units(get_own_place(ctx), look.preview)


_UNITS = ListPage(
    "units",
    "units/upload",
    "units",
    "desk_units.taken_over",
    lambda ctx, sent: load_sheet_context(get_own_place(ctx)),
    _store_units,
)


async def send_units_sheet(desk: Desk, request: Request) -> Response:
    """The units as a sheet that can be filled in and brought back."""
    lives = await desk.read(lambda ctx: unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path))
    codes = {life.id: life.code for life in lives}
    rows = [
        (
            life.name,
            UNIT_NAMES.get(life.kind, life.kind).split(",")[0],
            life.opens if life.opens > sheet.OLDEST_DAY else None,
            life.closes,
            codes.get(life.parent_id or 0),
            life.code,
        )
        for life in lives
    ]
    headings = [sheet.COLUMNS[name][0] for name in SHEET_COLUMNS]
    unseen = [sheet.COLUMNS[name][0] for name in UNSEEN_COLUMNS]
    return send_xlsx(write_sheet(headings, rows, unseen=unseen), "don-vi.xlsx")


async def show_unit_page(desk: Desk, request: Request) -> Response:
    """One unit: its names, its people, and what can become of it."""
    unit_id = int(request.path_params["unit"])
    if request.method == "POST":
        return await _save_unit(desk, unit_id)
    found = await desk.read(partial(_load_unit, unit_id=unit_id))
    return desk.show("unit.html", today=desk.today, kinds=UNIT_NAMES, **found)


def _load_unit(ctx: Context, unit_id: int) -> dict[str, Any]:
    life = unit_changes.get_own_unit(ctx, unit_id)
    everything = {one.id: one for one in unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)}
    after = unit_successors.load_successors(ctx.db)
    made_of = [old for old, news in after.items() if unit_id in news]
    events = unit_stories.list_events(ctx, life)
    near = (*made_of, *after.get(unit_id, ()))
    return {
        "life": life,
        "seal": edit_conflict.compute_seal(*unit_changes.list_shown_values(life).values()),
        "names": unit_lives.list_former_names(ctx.db, unit_id),
        "events": events,
        "paper_days": [
            (one.day.isoformat(), vietnamese.format_full_day(one.day)) for one in events
        ],
        "series": unit_series.load_unit_series(ctx, unit_id),
        # Those of which it was made, and what it became, as far as they are hers.
        "near": [everything[one] for one in near if one in everything],
        "is_merged": unit_id in unit_successors.load_merged_units(ctx.db),
        "posts": [
            post
            for post in post_records.list_held_posts(ctx.db, life.path, ctx.now)
            if post.unit_id == unit_id
        ],
        "is_root": life.parent_id is None or life.id == ctx.speaker.unit_id,
    }


async def _save_unit(desk: Desk, unit_id: int) -> Response:
    sent = await desk.sent()
    day = sent.day("day")
    if sent["do"] == "paper":
        decided = sent.day_or_none("paper_day")
        await desk.act(
            lambda ctx: unit_stories.add_resolution(ctx, unit_id, day, sent["paper"], decided)
        )
        return desk.go(f"units/{unit_id}", words("desk_units.paper_is_kept"))
    if sent["do"] == "close":
        await desk.act(lambda ctx: unit_changes.close_unit(ctx, unit_id, day))
        return desk.go("units", words("desk_units.is_closed"))
    await desk.act(
        lambda ctx: unit_changes.rename_unit(ctx, unit_id, sent["name"], day, sent["seen"])
    )
    return desk.go(f"units/{unit_id}", words("desk_units.is_renamed"))


async def show_merge_page(desk: Desk, request: Request) -> Response:
    """Which units, under what name, from what day; then what it does; then it is done."""
    if request.method == "GET":
        lives = await desk.read(list_living_units)
        return desk.show("merge.html", lives=lives, today=desk.today)
    sent = await desk.sent()
    olds, name, day = sent.numbers("old"), sent["name"], sent.day("day")
    paper = read_paper(sent, day)
    if sent["do"] != "merge":
        outlook = await desk.read(lambda ctx: unit_merges.preview_merge(ctx, olds, name, day))
        return _show_look(desk, outlook, name, day, paper)
    kept = read_kept_posts(sent)
    new = await desk.act(lambda ctx: unit_merges.merge_units(ctx, olds, name, day, kept, paper))
    return desk.go(f"units/{new.id}", text("desk_units.is_merged", unit=new.name))


def read_paper(sent: SentForm, day: date) -> Resolution | None:
    """The paper of a change, as it was typed."""
    return unit_papers.read_resolution(sent["paper"], sent.day_or_none("paper_day"), day)


def read_kept_posts(sent: SentForm) -> list[KeptPost]:
    """Those who go on at a merged unit, as what they are called there."""
    return [
        KeptPost(post, sent[f"title-{post}"], sent[f"greeting-{post}"])
        for post in sent.numbers("keep")
    ]


def _show_look(
    desk: Desk, outlook: MergeOutlook, name: str | list[str], day: date, paper: Resolution | None
) -> Response:
    return desk.show(
        "merge_look.html",
        outlook=outlook,
        name=name,
        day=day,
        split=isinstance(name, list),
        paper=paper,
        cited=unit_papers.cite_resolution(paper),
    )


def list_living_units(ctx: Context) -> list[UnitLife]:
    """Those below the unit at which this officer works."""
    here = unit_lives.list_unit_lives(ctx.db, ctx.speaker.unit_path)
    return [life for life in here if life.closes is None and life.id != ctx.speaker.unit_id]


async def show_split_page(desk: Desk, request: Request) -> Response:
    unit_id = int(request.path_params["unit"])
    if request.method == "GET":
        life = await desk.read(lambda ctx: unit_changes.get_living_unit(ctx, unit_id))
        return desk.show("split.html", life=life, today=desk.today)
    sent = await desk.sent()
    names = [name for name in sent.get_all_of("name") if name]
    day = sent.day("day")
    paper = read_paper(sent, day)
    if sent["do"] != "split":
        outlook = await desk.read(lambda ctx: unit_merges.preview_split(ctx, unit_id, names, day))
        return _show_look(desk, outlook, names, day, paper)
    news = await desk.act(
        lambda ctx: unit_merges.split_unit(ctx, unit_id, names, day, paper, sent["heir"])
    )
    said = text("desk_units.is_split", units=", ".join(one.name for one in news))
    return desk.go("units", said)


ROUTES = [
    route("units", show_units_page, BOTH),
    route("units/sheet.xlsx", send_units_sheet, look=Look("sheet")),
    route("units/upload", post_units_list, ("POST",)),
    route("units/merge", show_merge_page, BOTH),
    route("units/{unit:row}", show_unit_page, BOTH),
    route("units/{unit:row}/split", show_split_page, BOTH),
]
