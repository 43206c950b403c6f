"""`baocao plan`: check a plan pack, load it, show it, carry it on, and take it through a sheet."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Connection

from bot.cli.context import CLOCK, open_database
from plans import editors
from plans.bodies import as_yaml, pack_body
from plans.check import check, read_pack
from plans.clone import clone
from plans.faults import PackFaults
from plans.load import CannotLoad, Change, load
from plans.schema import Pack
from plans.sheet import from_sheet, to_sheet
from plans.show import as_json, show
from plans.stored import NoSuchPlan, pack_of
from sheets.faults import SheetFaults
from texts import words

FAULTY = 2
# Everything that refuses a file whole; the message has a line for every fault.
REFUSALS = (PackFaults, SheetFaults, CannotLoad)

app = typer.Typer(help="Kế hoạch: kiểm tra, nạp, xem, sao sang năm khác.", no_args_is_help=True)

PackFile = Annotated[Path, typer.Argument(help="Tệp kế hoạch (.yaml).")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Chỉ nói sẽ thay đổi gì, không ghi gì vào hệ thống.")
]


def refuse(faults: object) -> NoReturn:
    typer.echo(str(faults), err=True)
    raise typer.Exit(FAULTY)


def take_over(work: Callable[[Connection], list[str]], *, dry_run: bool) -> None:
    """Do the work in one transaction and say what it changed; with `dry_run` nothing is kept."""
    try:
        with open_database(keep=not dry_run) as db:
            said = work(db)
    except REFUSALS as refused:
        refuse(refused)
    if dry_run:
        typer.echo(words("import.dry_run"))
    for sentence in said or [words("import.nothing_changes")]:
        typer.echo(sentence)


Unit = Annotated[
    str | None, typer.Option("--unit", help="Mã đơn vị chủ trì, khi nhiều nơi cùng có kế hoạch.")
]


@app.command("check")
def check_pack(file: PackFile) -> None:
    """Kiểm tra một tệp kế hoạch; mỗi lỗi một dòng: tệp, dòng, lý do."""
    faults = check(file)
    if faults:
        refuse("\n".join(str(fault) for fault in faults))
    typer.echo(words("import.pack_good", file=file))


@app.command("load")
def load_pack(
    file: PackFile,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help="Mã đơn vị chủ trì; có thì lập luôn các kỳ báo cáo."),
    ] = None,
    move_rounds: Annotated[
        bool, typer.Option("--move-rounds", help="Chuyển các kỳ chưa mở sang mẫu mới.")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", help="Lý do, ghi vào lịch sử của kế hoạch.")
    ] = "dòng lệnh",
    dry_run: DryRun = False,
) -> None:
    """Nạp một kế hoạch: chỉ tiêu, mẫu báo cáo, và các kỳ nếu có --unit. Nạp lại không đổi gì."""

    def work(db: Connection) -> list[str]:
        change = Change(CLOCK.now(), reason=reason)
        return load(db, read_pack(file), change, unit, move_rounds=move_rounds)

    take_over(work, dry_run=dry_run)


@app.command("show")
def show_plan(
    plan: Annotated[str, typer.Argument(help="Mã kế hoạch, ví dụ kim-phuong-2024.")],
    json_: Annotated[bool, typer.Option("--json", help="In dạng JSON cho chương trình.")] = False,
    unit: Unit = None,
) -> None:
    """In một kế hoạch đã nạp: chỉ tiêu, mẫu báo cáo, các kỳ."""
    try:
        with open_database() as db:
            if json_:
                written = json.dumps(as_json(db, plan, unit), ensure_ascii=False, indent=2)
            else:
                written = show(db, plan, unit)
    except NoSuchPlan as refused:
        refuse(refused)
    typer.echo(written)


PlanOrFile = Annotated[str, typer.Argument(help="Mã kế hoạch đã nạp, hoặc tệp kế hoạch (.yaml).")]


def _pack(named: str) -> Pack:
    """The pack in this file, or the newest version of the plan with this code."""
    file = Path(named)
    try:
        if file.suffix in (".yaml", ".yml") or file.exists():
            return read_pack(file)
        with open_database() as db:
            return pack_of(db, named)
    except (PackFaults, NoSuchPlan) as refused:
        refuse(refused)


def _new_file(file: Path) -> Path:
    """A file that is not there yet: what somebody has worked on is not written over."""
    if file.exists():
        refuse(words("import.file_there", file=file))
    return file


@app.command("clone")
def clone_pack(
    plan: PlanOrFile,
    year: Annotated[int, typer.Option("--year", help="Năm mới.", min=1945, max=2200)],
    to: Annotated[Path | None, typer.Option("--to", help="Tệp ghi ra.")] = None,
) -> None:
    """Sao một kế hoạch sang năm khác: dời các ngày, liệt kê những điều còn phải chọn."""
    copied = clone(_pack(plan), year)
    file = _new_file(to or Path(f"{copied.body['code']}.yaml"))
    file.write_text(copied.written(), "utf-8")
    typer.echo(words("import.clone_written", file=file, count=len(copied.open)))
    for sentence in copied.open:
        typer.echo(sentence)


@app.command("sheet")
def write_sheet(
    plan: PlanOrFile,
    to: Annotated[Path, typer.Option("--to", help="Tệp Excel ghi ra (.xlsx).")],
) -> None:
    """Ghi mẫu, câu hỏi, chỉ tiêu, kỳ của một kế hoạch ra tệp Excel để sửa."""
    to_sheet(_pack(plan), _new_file(to))
    typer.echo(words("import.sheet_written", file=to))


@app.command("from-sheet")
def read_sheet(
    sheet: Annotated[Path, typer.Argument(help="Tệp Excel (.xlsx) như lệnh sheet ghi ra.")],
    to: Annotated[Path, typer.Option("--to", help="Tệp kế hoạch ghi ra (.yaml).")],
    base: Annotated[
        str | None,
        typer.Option("--base", help="Kế hoạch gốc: giữ lại phần mà tệp Excel không có."),
    ] = None,
) -> None:
    """Đọc tệp Excel thành một kế hoạch; mỗi lỗi một dòng: ô, tiêu đề cột, lý do."""
    before = _pack(base) if base is not None else None
    try:
        pack = from_sheet(sheet, before)
    except SheetFaults as refused:
        refuse(refused)
    _new_file(to).write_text(as_yaml(pack_body(pack)), "utf-8")
    typer.echo(words("import.pack_written", file=to))


@app.command("schema")
def print_schema() -> None:
    """In JSON schema của tệp kế hoạch, cho trình soạn thảo."""
    typer.echo(editors.written(), nl=False)
