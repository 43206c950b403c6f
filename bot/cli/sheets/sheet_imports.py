"""`baocao units import`, `people import`, `figures import`: workbooks and CSV files."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.cli.command_context import CLOCK, read_database
from bot.cli.plan_packs import DryRun, refuse_file, run_import
from bot.cli.sheets.list_imports import Store, agree_on_list, look_at_list, store_list
from bot.cli.units.named_rows import NotNamed, find_named_unit
from bot.file_worker import read_in_worker
from models.units.units import UnitRow
from office.lists.known_before import ListPlace
from office.lists.stored_lists import StoredList, store_figures, store_people, store_units
from sheets.figures import figure_sheet
from sheets.people import people_sheet
from sheets.preview.values import Preview
from sheets.tables.cell_values import CellRefused, read_day
from sheets.tables.sheet_faults import SheetRefused
from sheets.tables.table_reader import SheetCell, SheetContent
from sheets.units import unit_sheet
from sheets.units.unit_above import UnitAbove
from texts import words

units_app = typer.Typer(
    help="Đơn vị: xã, thôn, xóm, cơ quan…", no_args_is_help=True, add_completion=False
)
people_app = typer.Typer(
    help="Người phụ trách và chức danh.", no_args_is_help=True, add_completion=False
)
figures_app = typer.Typer(help="Số liệu các kỳ trước.", no_args_is_help=True, add_completion=False)

SheetPath = Annotated[Path, typer.Argument(help="Tệp .xlsx, .xls, .ods hoặc .csv.")]
Under = Annotated[
    str | None,
    typer.Option("--under", help="Chỉ trong phạm vi đơn vị này (tên hoặc mã); để trống là tất cả."),
]


@units_app.callback()
@people_app.callback()
@figures_app.callback()
def _keep_group() -> None:
    # With a callback a single command keeps its name: "units import FILE".
    pass


SureOnly = Annotated[
    bool, typer.Option("--sure-only", help="Ghi những dòng đã rõ, bỏ những dòng cần hỏi.")
]


@units_app.command("import")
def run_units_import(
    file: SheetPath, under: Under = None, dry_run: DryRun = False, sure_only: SureOnly = False
) -> None:
    """Nhập danh sách đơn vị: bảng của hệ thống (mã, tên, loại, thuộc, từ ngày, đến ngày), hoặc
    danh sách thôn, xóm của xã."""

    def import_own(db: Connection, sheet: SheetContent) -> list[str]:
        above = UnitAbove(db, _unit(db, under).code) if under else None
        return unit_sheet.import_units(db, sheet, CLOCK.now(), above)

    read = partial(unit_sheet.read_units, only_names=under is not None)
    _import(file, "units", under, import_own, read, store_units, dry_run, sure_only)


@people_app.command("import")
def run_people_import(
    file: SheetPath, under: Under = None, dry_run: DryRun = False, sure_only: SureOnly = False
) -> None:
    """Nhập người phụ trách: bảng của hệ thống (họ tên, lời chào, chức danh, đơn vị; và nếu có:
    vai trò, điện thoại, giờ nhắc, mã, từ ngày, đến ngày), hoặc danh sách cán bộ của xã."""

    def import_own(db: Connection, sheet: SheetContent) -> list[str]:
        return people_sheet.import_people(db, sheet, CLOCK.now(), _path(db, under))

    _import(
        file,
        "people",
        under,
        import_own,
        people_sheet.read_people,
        store_people,
        dry_run,
        sure_only,
    )


@figures_app.command("import")
def run_figures_import(
    file: SheetPath,
    first: Annotated[
        str, typer.Option("--from", help="Ngày đầu kỳ số liệu, ví dụ 15/12/2022.")
    ] = "",
    last: Annotated[str, typer.Option("--to", help="Ngày cuối kỳ số liệu, ví dụ 20/11/2023.")] = "",
    under: Under = None,
    dry_run: DryRun = False,
    sure_only: SureOnly = False,
) -> None:
    """Nhập số liệu kỳ trước: mỗi đơn vị một dòng, mỗi chỉ số một cột. Kỳ số liệu ở hai cột
    “từ ngày”, “đến ngày” hoặc ở --from và --to."""
    period = _read_period(first, last)
    source = words("import.figures_source", file=file.name)[:200]

    def import_own(db: Connection, sheet: SheetContent) -> list[str]:
        return figure_sheet.import_figures(
            db, sheet, CLOCK.now(), source=source, period=period, path=_path(db, under)
        )

    def store(place: ListPlace, found: Preview) -> StoredList:
        if any("period" not in one for one in found.records):
            refuse_file(words("import.sheet_no_period"))
        return store_figures(place, found, source, None)

    _import(
        file,
        "figures",
        under,
        import_own,
        figure_sheet.read_figures,
        store,
        dry_run,
        sure_only,
        period,
    )


def _import(
    file: Path,
    page: str,
    under: str | None,
    import_own: Callable[[Connection, SheetContent], list[str]],
    read: Callable[[Path], SheetContent],
    store: Store,
    dry_run: bool,
    sure_only: bool,
    period: figure_sheet.FigurePeriod | None = None,
) -> None:
    """A sheet of the system's own headings whole or not at all; a list of the officer's own by
    its look. The file is read before anything is written: the bot writes on meanwhile."""
    refused = _import_own_sheet(file, import_own, read, dry_run)
    if refused is None:
        return
    with read_database() as db:
        found = look_at_list(db, file, page, under, period)
        if found is None or found[1].own is not None or found[1].preview.reason:
            refuse_file(refused)
        place, look = found
        agree_on_list(place, look, sure_only=sure_only, dry_run=dry_run)
    run_import(lambda db: store_list(db, place, look, store), file, dry_run=dry_run)


def _import_own_sheet(
    file: Path,
    import_own: Callable[[Connection, SheetContent], list[str]],
    read: Callable[[Path], SheetContent],
    dry_run: bool,
) -> SheetRefused | None:
    """Why it is no sheet of the system's own, or one with faults; none: it was imported."""
    try:
        sheet = read_in_worker(read, file)
        run_import(lambda db: import_own(db, sheet), file, dry_run=dry_run, may_refuse=True)
    except SheetRefused as refused:
        return refused
    return None


def _path(db: Connection, under: str | None) -> str:
    """The command line acts for the whole deployment, unless it is told for which unit."""
    return _unit(db, under).path if under else "/"


def _unit(db: Connection, named: str) -> UnitRow:
    try:
        return find_named_unit(db, named)
    except NotNamed as refused:
        refuse_file(str(refused))


def _read_period(first: str, last: str) -> figure_sheet.FigurePeriod | None:
    """The days given, both counting, as half-open days; none where nothing was given."""
    try:
        from_ = read_day(SheetCell(first or None, "--from", ""))
        to = read_day(SheetCell(last or None, "--to", ""))
    except CellRefused as refused:
        refuse_file(refused.fault)
    if from_ is None and to is None:
        return None
    if from_ is None or to is None or to < from_:
        refuse_file(words("import.figures_period"))
    return from_, to + timedelta(days=1)
