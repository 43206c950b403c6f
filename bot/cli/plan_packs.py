"""`baocao plan`: check a plan pack, load it, show it, carry it on, and take it through a sheet."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Connection

from bot.cli.command_context import CLOCK, open_database, read_database
from bot.cli.units.named_rows import NotNamed, find_named_unit, find_plan_code
from bot.file_worker import read_in_worker
from plans import owners
from plans.checking.pack_faults import PackRefused
from plans.checking.pack_reader import check_pack, read_pack
from plans.loading.pack_loader import PackNotLoadable, VersionChange, load_pack
from plans.pack_bodies import format_yaml, make_pack_body
from plans.pack_clone import clone_pack
from plans.schema import Pack, json_schema
from plans.show import format_plan, make_plan_data
from plans.stored_plans import NoSuchPlan, load_pack_of_plan
from plans.workbook import read_workbook, write_workbook
from sheets.tables.sheet_faults import SheetRefused
from texts import words

FAULTY = 2
LONGEST_NAME = 120
# Everything that refuses a file whole; the message has a line for every fault.
REFUSALS = (PackRefused, SheetRefused, PackNotLoadable)

app = typer.Typer(
    help="Kế hoạch: kiểm tra, nạp, xem, sao sang năm khác.",
    no_args_is_help=True,
    add_completion=False,
)

PackFile = Annotated[Path, typer.Argument(help="Tệp kế hoạch (.yaml).")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Chỉ nói sẽ thay đổi gì, không ghi gì vào hệ thống.")
]


def refuse_file(faults: object) -> NoReturn:
    typer.echo(str(faults), err=True)
    raise typer.Exit(FAULTY)


def run_import(
    work: Callable[[Connection], list[str]],
    file: Path,
    *,
    dry_run: bool,
    reason: str = "",
    may_refuse: bool = False,
) -> None:
    """Do the work in one transaction and say what it changed; with `dry_run` nothing is kept. The
    file was read before: meanwhile nobody else could write. With `may_refuse` a sheet that is
    refused is the caller's to look at in another way."""
    why = words("audit.by_file", file=file.name[:LONGEST_NAME])
    try:
        with open_database(keep=not dry_run, why=f"{reason} ({why})" if reason else why) as db:
            said = work(db)
    except REFUSALS as refused:
        if may_refuse and isinstance(refused, SheetRefused):
            raise
        refuse_file(refused)
    if dry_run:
        typer.echo(words("import.dry_run"))
    for sentence in said or [words("import.nothing_changes")]:
        typer.echo(sentence)


Unit = Annotated[
    str | None,
    typer.Option("--unit", help="Đơn vị chủ trì (tên, mã), khi nhiều nơi cùng có."),
]


@app.command("check")
def run_check(file: PackFile) -> None:
    """Kiểm tra một tệp kế hoạch; mỗi lỗi một dòng: tệp, dòng, lý do."""
    faults = check_pack(file)
    if faults:
        refuse_file("\n".join(str(fault) for fault in faults))
    typer.echo(words("import.pack_good", file=file))


@app.command("load")
def run_load(
    file: PackFile,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help="Đơn vị chủ trì (tên, mã); có thì lập luôn các kỳ."),
    ] = None,
    move_rounds: Annotated[
        bool, typer.Option("--move-rounds", help="Chuyển các kỳ chưa mở sang mẫu mới.")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", help="Lý do, ghi vào lịch sử của kế hoạch và nhật ký.")
    ] = "",
    dry_run: DryRun = False,
) -> None:
    """Nạp một kế hoạch: chỉ tiêu, mẫu báo cáo, và các kỳ nếu có --unit. Nạp lại không đổi gì."""

    try:
        pack = read_in_worker(read_pack, file)
    except REFUSALS as refused:
        refuse_file(refused)

    def work(db: Connection) -> list[str]:
        change = VersionChange(CLOCK.now(), reason=reason or words("audit.place_command"))
        said = load_pack(db, pack, change, _find_owner_code(db, unit), move_rounds=move_rounds)
        return said + owners.describe_plan_of_nobody(db, pack)

    run_import(work, file, dry_run=dry_run, reason=reason)


@app.command("show")
def run_show(
    plan: Annotated[str, typer.Argument(help="Tên, số hoặc mã kế hoạch.")],
    json_: Annotated[bool, typer.Option("--json", help="In dạng JSON cho chương trình.")] = False,
    unit: Unit = None,
) -> None:
    """In một kế hoạch đã nạp: chỉ tiêu, mẫu báo cáo, các kỳ."""
    try:
        with read_database() as db:
            code, owner = find_plan_code(db, plan), _find_owner_code(db, unit)
            if json_:
                written = json.dumps(make_plan_data(db, code, owner), ensure_ascii=False, indent=2)
            else:
                written = format_plan(db, code, owner)
    except NoSuchPlan as refused:
        refuse_file(refused)
    typer.echo(written)


def _find_owner_code(db: Connection, named: str | None) -> str | None:
    try:
        return find_named_unit(db, named).code if named is not None else None
    except NotNamed as refused:
        refuse_file(str(refused))


PlanOrFile = Annotated[str, typer.Argument(help="Tên, số hoặc mã kế hoạch; hoặc tệp (.yaml).")]


def _find_pack(named: str) -> Pack:
    """The pack in this file, or the newest version of the plan with this code."""
    file = Path(named)
    try:
        if file.suffix in (".yaml", ".yml") or file.exists():
            return read_pack(file)
        with read_database() as db:
            return load_pack_of_plan(db, find_plan_code(db, named))
    except (PackRefused, NoSuchPlan) as refused:
        refuse_file(refused)


def _check_new_file(file: Path) -> Path:
    """A file that is not there yet: what somebody has worked on is not written over."""
    if file.exists():
        refuse_file(words("import.file_there", file=file))
    return file


@app.command("clone")
def run_clone(
    plan: PlanOrFile,
    year: Annotated[int, typer.Option("--year", help="Năm mới.", min=1945, max=2200)],
    to: Annotated[Path | None, typer.Option("--to", help="Tệp ghi ra.")] = None,
) -> None:
    """Sao một kế hoạch sang năm khác: dời các ngày, liệt kê những điều còn phải chọn."""
    copied = clone_pack(_find_pack(plan), year)
    file = _check_new_file(to or Path(f"{copied.body['code']}.yaml"))
    file.write_text(copied.written(), "utf-8")
    typer.echo(words("import.clone_written", file=file, count=len(copied.open)))
    for sentence in copied.open:
        typer.echo(sentence)


@app.command("sheet")
def run_sheet(
    plan: PlanOrFile,
    to: Annotated[Path, typer.Option("--to", help="Tệp Excel ghi ra (.xlsx).")],
) -> None:
    """Ghi mẫu, câu hỏi, chỉ tiêu, kỳ của một kế hoạch ra tệp Excel để sửa."""
    write_workbook(_find_pack(plan), _check_new_file(to))
    typer.echo(words("import.sheet_written", file=to))


@app.command("from-sheet")
def run_from_sheet(
    sheet: Annotated[Path, typer.Argument(help="Tệp Excel (.xlsx) như lệnh sheet ghi ra.")],
    to: Annotated[Path, typer.Option("--to", help="Tệp kế hoạch ghi ra (.yaml).")],
    base: Annotated[
        str | None,
        typer.Option("--base", help="Kế hoạch gốc: giữ lại phần mà tệp Excel không có."),
    ] = None,
) -> None:
    """Đọc tệp Excel thành một kế hoạch; mỗi lỗi một dòng: ô, tiêu đề cột, lý do."""
    before = _find_pack(base) if base is not None else None
    try:
        pack = read_in_worker(partial(read_workbook, base=before), sheet)
    except SheetRefused as refused:
        refuse_file(refused)
    _check_new_file(to).write_text(format_yaml(make_pack_body(pack)), "utf-8")
    typer.echo(words("import.pack_written", file=to))


@app.command("schema")
def run_schema() -> None:
    """In JSON schema của tệp kế hoạch, cho trình soạn thảo."""
    typer.echo(json_schema.format_json_schema(), nl=False)
