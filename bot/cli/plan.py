"""`baocao plan`: check a plan pack, load it, show it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import Connection

from bot.cli.context import CLOCK, open_database
from plans.check import check, read_pack
from plans.faults import PackFaults
from plans.load import CannotLoad, load
from plans.show import as_json, show
from plans.stored import NoSuchPlan
from sheets.faults import SheetFaults
from texts import words

FAULTY = 2
# Everything that refuses a file whole; the message has a line for every fault.
REFUSALS = (PackFaults, SheetFaults, CannotLoad)

app = typer.Typer(help="Kế hoạch: kiểm tra, nạp và xem.", no_args_is_help=True)

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
    dry_run: DryRun = False,
) -> None:
    """Nạp một kế hoạch: chỉ tiêu, mẫu báo cáo, và các kỳ nếu có --unit. Nạp lại không đổi gì."""

    def work(db: Connection) -> list[str]:
        return load(db, read_pack(file), CLOCK.now(), unit, move_rounds=move_rounds)

    take_over(work, dry_run=dry_run)


@app.command("show")
def show_plan(
    plan: Annotated[str, typer.Argument(help="Mã kế hoạch, ví dụ kim-phuong-2024.")],
    json_: Annotated[bool, typer.Option("--json", help="In dạng JSON cho chương trình.")] = False,
) -> None:
    """In một kế hoạch đã nạp: chỉ tiêu, mẫu báo cáo, các kỳ."""
    try:
        with open_database() as db:
            if json_:
                written = json.dumps(as_json(db, plan), ensure_ascii=False, indent=2)
            else:
                written = show(db, plan)
    except NoSuchPlan as refused:
        refuse(refused)
    typer.echo(written)
