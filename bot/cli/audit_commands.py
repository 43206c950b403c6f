"""`baocao audit verify` and `baocao audit export`: the log of changes and looks."""

import csv
import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.command_context import find_unit_or_stop, open_database
from models.audit import audit_chain
from models.audit.audit_chain import ChainCheck
from models.audit.audit_reading import AuditLine, AuditSearch, list_audit_lines
from texts import words

app = typer.Typer(
    help="Nhật ký: ai đã thay đổi gì, ai đã xem gì.", no_args_is_help=True, add_completion=False
)
COLUMNS = (
    *("id", "at", "actor_title", "actor", "place", "door", "action", "kind", "table", "row_id"),
    *("unit", "about", "was", "became", "why", "hash"),
)


@app.command("verify")
def run_verify(
    head: Annotated[
        str, typer.Option("--head", help="Mã băm đã ghi lại lần trước: phải còn trong chuỗi.")
    ] = "",
) -> None:
    """Kiểm tra chuỗi mã băm của nhật ký từ đầu đến cuối."""
    with open_database() as db:
        found = audit_chain.verify_chain(db)
    faults = [(number, words(f"audit.fault_{fault}")) for number, fault in found.faults]
    if head and head not in found.hashes:
        faults.append((0, words("audit.fault_head")))
    for number, fault in faults:
        typer.echo(words("audit.verify_bad", number=number, fault=fault), err=True)
    if faults:
        raise typer.Exit(1)
    typer.echo(_describe_good(found))


def _describe_good(found: ChainCheck) -> str:
    return words(
        "audit.verify_good", rows=found.rows, forgotten=found.forgotten, head=found.head or "-"
    )


@app.command("export")
def run_export(
    file: Annotated[Path, typer.Argument(help="Tệp .csv để ghi.")],
    unit: Annotated[str, typer.Option("--unit", help="Chỉ của đơn vị có mã này.")] = "",
) -> None:
    """Ghi nhật ký ra tệp CSV, dòng mới nhất trước; có cả giá trị trước và sau."""
    with open_database() as db:
        path = find_unit_or_stop(db, unit).path if unit else None
        lines = list_audit_lines(db, path, AuditSearch())
    with file.open("w", encoding="utf-8-sig", newline="") as written:
        table = csv.writer(written)
        table.writerow(COLUMNS)
        table.writerows(_make_row(line) for line in lines)
    typer.echo(words("audit.exported", rows=len(lines), file=file))


def _make_row(line: AuditLine) -> list[str]:
    return [_write_cell(getattr(line, name)) for name in COLUMNS]


def _write_cell(value: object) -> str:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else str(value)
