"""`baocao sheet preview`: what a sheet would add and ask, without a database."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.command_context import stop_command
from bot.file_worker import read_in_worker
from plans.checking.pack_reader import read_pack
from plans.known_measures import list_known_measures
from plans.pack_files import PACK_FOLDER
from sheets.preview.preview_file import PAGES, preview_file
from sheets.preview.values import Doubt, KnownMeasure, Preview, SheetContext
from sheets.tables.sheet_faults import SheetRefused

app = typer.Typer(help="Xem trước một bảng.", no_args_is_help=True, add_completion=False)
DEFAULT_PLAN = "kim-phuong-2024"
MOST_ANSWERS = 4  # of a question, shown beside it


@app.callback()
def _keep_group() -> None:
    # With a callback a single command keeps its name: "sheet preview FILE".
    pass


@app.command("preview")
def run_preview(
    file: Annotated[Path, typer.Argument(help="Tệp Excel, LibreOffice, csv, hoặc bảng dán.")],
    as_: Annotated[str, typer.Option("--as", help="units, people hoặc figures.")],
    known: Annotated[
        str, typer.Option("--known", help="Điều đã biết: TỆP.json:TÊN (xã, các đơn vị).")
    ] = "",
    period: Annotated[
        str, typer.Option("--period", help="Kỳ của số liệu: 2025-01-01..2025-12-31.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In JSON cho chương trình.")] = False,
) -> None:
    """Đọc một bảng như trang nhập sẽ đọc: ghi gì, hỏi gì, bỏ gì. Không ghi gì cả."""
    if as_ not in PAGES:
        raise stop_command(f"--as là một trong: {', '.join(PAGES)}.")
    if not file.is_file():
        raise stop_command(f"Không thấy tệp {file}.")
    context = _read_context(known, period)
    try:
        found = read_in_worker(partial(preview_file, page=as_, context=context), file)
    except SheetRefused as refused:
        found = Preview(reason=str(refused))
    typer.echo(_format_json(found) if as_json else format_preview(found, context.measures))


def _read_context(known: str, period: str) -> SheetContext:
    """`known`: a file of JSON and the name in it, as "contexts.json:co-thon"."""
    given: dict[str, Any] = {}
    if known:
        path, colon, name = known.rpartition(":")
        try:
            given = json.loads(Path(path if colon else known).read_text("utf-8"))
            given = given[name] if colon else given
        except (OSError, ValueError, KeyError):
            raise stop_command(f"Không đọc được {known}.") from None
    return SheetContext(
        given.get("commune", {}).get("name", ""),
        given.get("noun", ""),
        tuple(given.get("units", ())),
        _find_measures(given.get("plan", DEFAULT_PLAN)),
        _read_period(period),
    )


def _find_measures(plan: str) -> tuple[KnownMeasure, ...]:
    file = PACK_FOLDER / f"{plan.split()[0] if plan.split() else DEFAULT_PLAN}.yaml"
    if not file.is_file():
        raise stop_command(f"Không có kế hoạch {plan}.")
    return list_known_measures(read_pack(file))


def _read_period(written: str) -> tuple[date, date] | None:
    if not written:
        return None
    try:
        first, last = (date.fromisoformat(one.strip()) for one in written.split(".."))
    except ValueError:
        raise stop_command("--period viết như 2025-01-01..2025-12-31.") from None
    if last < first:
        raise stop_command("--period: ngày cuối trước ngày đầu.")
    return first, last


def _format_json(found: Preview) -> str:
    data = {
        "outcome": found.outcome.value,
        "count": len(found.records),
        "records": found.records,
        "proposed": found.proposed,
        "doubts": [_make_doubt(one) for one in found.doubts],
        "left_out": found.left_out,
        "creates_units": found.creates_units,
        "vacant": found.vacant,
        "reason_vi": found.reason or None,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _make_doubt(doubt: Doubt) -> dict[str, Any]:
    data = asdict(doubt)
    data["ask_vi"] = data.pop("ask")
    data["readings"] = list(doubt.readings)
    for name in ("fills", "decides", "options", "sheet"):
        del data[name]  # of the pages alone
    return {name: value for name, value in data.items() if value not in ("", None)}


def format_preview(found: Preview, measures: Sequence[KnownMeasure]) -> str:
    if found.reason:
        return found.reason
    names = {one.code: one.name for one in measures}
    lines = [f"{len(found.records)} dòng hiểu được, {len(found.doubts)} điều cần hỏi."]
    lines += [f"  {_format_record(one, names)}" for one in found.records]
    lines += [_format_doubt(one) for one in found.doubts]
    lines += [f"Chưa có người: {one}" for one in found.vacant]
    lines += [f"Không lấy: {one}" for one in found.left_out]
    return "\n".join(lines)


def _format_doubt(doubt: Doubt) -> str:
    """With the answers that decide, where they are few."""
    ask = f"Hỏi: {doubt.cell}: {doubt.ask}" if doubt.cell else f"Hỏi: {doubt.ask}"
    few = [shown for _, shown in doubt.options] if len(doubt.options) <= MOST_ANSWERS else []
    return " / ".join([ask, *few]) if doubt.decides else ask


def _format_record(record: dict[str, Any], names: Mapping[str, str]) -> str:
    """Figures by what they are called, people by name, post and telephone."""
    figures = record.get("values") or {}
    said = [f"{names.get(code, code)} {value}" for code, value in figures.items()]
    said += [str(record[name]) for name in ("name", "title", "phone") if record.get(name)]
    return f"{record['unit']}: {', '.join(said)}" if said else str(record["unit"])
