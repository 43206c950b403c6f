"""`baocao units import`, `people import`, `figures import`: workbooks and CSV files."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.cli.context import CLOCK
from bot.cli.plan import DryRun, refuse, take_over
from models.units import UnitRow, by_code
from sheets import figures, people, units
from sheets.above import UnitAbove
from sheets.read import Cell
from sheets.values import NotThat, day_of
from texts import words

units_app = typer.Typer(help="Đơn vị: xã, thôn, xóm, cơ quan…", no_args_is_help=True)
people_app = typer.Typer(help="Người phụ trách và chức danh.", no_args_is_help=True)
figures_app = typer.Typer(help="Số liệu các kỳ trước.", no_args_is_help=True)
APPS = {"units": units_app, "people": people_app, "figures": figures_app}

File = Annotated[Path, typer.Argument(help="Tệp .xlsx hoặc .csv.")]
Under = Annotated[
    str | None,
    typer.Option("--under", help="Chỉ trong phạm vi đơn vị có mã này; để trống là tất cả."),
]


@units_app.callback()
@people_app.callback()
@figures_app.callback()
def _group() -> None:
    # With a callback a single command keeps its name: "units import FILE".
    pass


@units_app.command("import")
def import_units(file: File, under: Under = None, dry_run: DryRun = False) -> None:
    """Nhập danh sách đơn vị. Các cột: mã, tên, loại, thuộc, từ ngày, đến ngày."""

    def work(db: Connection) -> list[str]:
        above = UnitAbove(db, _unit(db, under).code) if under else None
        sheet = units.read_units(file, only_names=above is not None)
        return units.apply(db, sheet, CLOCK.now(), above)

    take_over(work, dry_run=dry_run)


@people_app.command("import")
def import_people(file: File, under: Under = None, dry_run: DryRun = False) -> None:
    """Nhập người phụ trách. Các cột: họ tên, lời chào, chức danh, đơn vị; và nếu có:
    vai trò, điện thoại, giờ nhắc, mã, từ ngày, đến ngày."""

    def work(db: Connection) -> list[str]:
        return people.apply(db, people.read_people(file), CLOCK.now(), _path(db, under))

    take_over(work, dry_run=dry_run)


@figures_app.command("import")
def import_figures(
    file: File,
    first: Annotated[
        str, typer.Option("--from", help="Ngày đầu kỳ số liệu, ví dụ 15/12/2022.")
    ] = "",
    last: Annotated[str, typer.Option("--to", help="Ngày cuối kỳ số liệu, ví dụ 20/11/2023.")] = "",
    under: Under = None,
    dry_run: DryRun = False,
) -> None:
    """Nhập số liệu kỳ trước: mỗi đơn vị một dòng, mỗi chỉ số một cột. Kỳ số liệu ở hai cột
    “từ ngày”, “đến ngày” hoặc ở --from và --to."""
    period = _period(first, last)

    def work(db: Connection) -> list[str]:
        sheet = figures.read_figures(file)
        source = words("import.figures_source", file=file.name)[:200]
        path = _path(db, under)
        return figures.apply(db, sheet, CLOCK.now(), source=source, period=period, path=path)

    take_over(work, dry_run=dry_run)


def _path(db: Connection, under: str | None) -> str:
    """The command line acts for the whole deployment, unless it is told for which unit."""
    return _unit(db, under).path if under else "/"


def _unit(db: Connection, code: str) -> UnitRow:
    found = by_code(db, code)
    if found is None:
        refuse(words("import.no_such_owner", code=code))
    return found


def _period(first: str, last: str) -> figures.Period | None:
    """The days given, both counting, as half-open days; none where nothing was given."""
    try:
        from_ = day_of(Cell(first or None, "--from", ""))
        to = day_of(Cell(last or None, "--to", ""))
    except NotThat as refused:
        refuse(refused.fault)
    if from_ is None and to is None:
        return None
    if from_ is None or to is None or to < from_:
        refuse(words("import.figures_period"))
    return from_, to + timedelta(days=1)
