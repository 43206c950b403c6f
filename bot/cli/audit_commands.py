"""`baocao audit verify` and `baocao audit export`: the log of changes and looks."""

import csv
import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.command_context import CLOCK, find_unit_or_stop, read_database, stop_command
from bot.cli.units.named_rows import NotNamed, find_named_person
from models.audit import audit_chain, audit_viewers
from models.audit.audit_chain import ChainCheck
from models.audit.audit_reading import AuditLine, AuditSearch, list_audit_lines
from models.units import unit_lives
from office.audit import audit_list, audit_viewer_list
from office.audit.audit_actors import PagePeople, load_page_people
from office.audit.audit_list import ShownChange
from office.audit.audit_viewer_list import ShownViewer
from sheets.tables.cell_values import CellRefused, read_day
from sheets.tables.table_reader import SheetCell
from texts import words
from texts.vietnamese import (
    format_full_day,
    format_moment,
    get_local_day,
    make_local_moment,
    to_local_time,
)

app = typer.Typer(
    help="Nhật ký: ai đã thay đổi gì, ai đã xem gì.", no_args_is_help=True, add_completion=False
)
# What people read, and beside it the row as it is kept.
SAID = ("number", "at", "who", "where", "what", "of", "changed", "why")
KEPT = ("place", "door", "action", "kind", "table", "row_id", "was", "became", "hash")


@app.command("verify")
def run_verify(
    head: Annotated[
        str, typer.Option("--head", help="Mã băm đã ghi lại lần trước: phải còn trong chuỗi.")
    ] = "",
) -> None:
    """Kiểm tra chuỗi mã băm của nhật ký từ đầu đến cuối."""
    with read_database() as db:
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


@app.command("seen")
def run_seen(
    person: Annotated[str, typer.Argument(help="Họ tên (hoặc mã) của người trong danh sách.")],
    first: Annotated[str, typer.Option("--first", help="Từ ngày, ví dụ 27/5/2024.")] = "",
    last: Annotated[str, typer.Option("--last", help="Đến hết ngày.")] = "",
) -> None:
    """Ai đã xem hay sửa dữ liệu của một người; không nêu ngày thì ba ngày gần nhất."""
    today = get_local_day(CLOCK.now())
    until = _read_day(last) if last else today
    begun = _read_day(first) if first else until - timedelta(days=3)
    span = make_local_moment(begun), make_local_moment(until + timedelta(days=1))
    with read_database() as db:
        try:
            person_id = find_named_person(db, person)
        except NotNamed as refused:
            raise stop_command(str(refused)) from None
        found = audit_viewers.list_viewers(db, person_id, "/", *span)
    shown = [audit_viewer_list.show_viewer(one) for one in found]
    for one in shown:
        typer.echo(_describe_viewer(one))
    if not shown:
        days = {"first": format_full_day(begun), "last": format_full_day(until)}
        typer.echo(words("audit.viewers_none", **days))


def _describe_viewer(one: ShownViewer) -> str:
    return words(
        "audit.viewers_line",
        who=one.who,
        where=one.where,
        what=one.what,
        count=one.count,
        first=format_moment(one.first),
        last=format_moment(one.last),
    )


def _read_day(typed: str) -> date:
    try:
        found = read_day(SheetCell(typed, "", ""))
    except CellRefused:
        found = None
    if found is None:
        raise stop_command(words("desk.bad_day"))
    return found


@app.command("export")
def run_export(
    file: Annotated[Path, typer.Argument(help="Tệp .csv để ghi.")],
    unit: Annotated[str, typer.Option("--unit", help="Chỉ của đơn vị này (tên hoặc mã).")] = "",
) -> None:
    """Ghi nhật ký ra tệp CSV, dòng mới nhất trước; có cả giá trị trước và sau."""
    with read_database() as db:
        path = find_unit_or_stop(db, unit).path if unit else None
        lines = list_audit_lines(db, path, AuditSearch())
        units = {life.id: life.name for life in unit_lives.list_unit_lives(db, "/")}
        people = load_page_people(db, lines)
    with file.open("w", encoding="utf-8-sig", newline="") as written:
        table = csv.writer(written)
        kept = [words("audit.column_as_kept", name=name) for name in KEPT]
        table.writerow([*(words(f"audit.column_{name}") for name in SAID), *kept])
        table.writerows(_make_row(line, units, people) for line in lines)
    typer.echo(words("audit.exported", rows=len(lines), file=file))


def _make_row(line: AuditLine, units: Mapping[int, str], people: PagePeople) -> list[str]:
    shown = audit_list.show_line(line, lambda person: True, units, people)
    changed = "; ".join(_format_change(one) for one in shown.changes)
    at = f"{to_local_time(shown.at):%Y-%m-%d %H:%M:%S}"
    said = (str(shown.number), at, shown.who, shown.where, shown.what, shown.of, changed, shown.why)
    return [*said, *(_write_cell(getattr(line, name)) for name in KEPT)]


def _format_change(one: ShownChange) -> str:
    values = " → ".join(filter(None, (one.was, one.became)))
    return f"{one.label}: {values}" if values else one.label


def _write_cell(value: object) -> str:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else str(value)
