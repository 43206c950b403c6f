"""`baocao summary`: the same text that the committee gets in the chat, or the round as a file or as
pictures."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.charts.chart_worker import PNG, ChartNotDrawn, ChartWorker
from bot.cli.command_context import (
    CLOCK,
    find_unit_or_stop,
    load_settings,
    open_database,
    read_database,
    stop_command,
)
from models.plans.form_cache import FormCache
from models.reports import visible_rounds
from models.rounds.rounds import RoundRow
from models.signing import snapshots
from models.units.paper_templates import DOCX, XLSX
from models.units.units import UnitRow
from office.naming import absent_names, named_rounds
from office.naming.named_rounds import NamedRounds
from office.own_papers import own_templates
from office.papers import paper_numbers
from office.refusals import ActionRefused
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.views import chat_summary, signed_text
from summaries.views.charts.round_charts import list_round_charts
from summaries.views.document import check_slip
from texts import join_lines, words


def run_summary(
    unit: Annotated[str, typer.Argument(help="Tên (hoặc mã) đơn vị, ví dụ tên xã.")],
    round_words: Annotated[
        str, typer.Option("--round", help="Đợt nào, ví dụ: 6 tháng. Để trống là đợt gần nhất.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
    workbook: Annotated[
        Path | None, typer.Option("--xlsx", help="Ghi bảng Excel của đợt vào tệp này.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option("--docx", help="Ghi dự thảo báo cáo (Word) của đợt vào tệp này.")
    ] = None,
    slip: Annotated[
        Path | None, typer.Option("--slip", help="Ghi phiếu kiểm tra số liệu (Word) vào tệp này.")
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(
            "--png", help="Vẽ biểu đồ của đợt: biểu đồ đầu vào tệp này, các biểu đồ sau thêm số."
        ),
    ] = None,
) -> None:
    now = CLOCK.now()
    with read_database() as db:
        found, chosen = _choose_round(db, find_unit_or_stop(db, unit), round_words, now)
        paper = round_paper.load_round_paper(
            db, FormCache(), chosen.id, found.id, None, now, receives=True
        )
        kept = snapshots.find_kept_number(db, found.id, chosen.id, paper.current.digest)
    made: dict[Path, bytes] = {}
    if (workbook, document, slip) != (None, None, None):
        paper, made = _make_numbered_files(paper, {workbook: XLSX, document: DOCX}, now)
    if slip is not None:
        made[slip] = check_slip.make_check_slip(paper)
    for path, content in made.items():
        write_file(path, content)
    if picture is not None:
        _write_charts(picture, paper)
    if made or picture is not None:
        return
    said = _format_summary(paper, kept)
    typer.echo(_format_json(paper, kept, found.code, chosen.code) if as_json else said)


def _format_json(paper: RoundPaper, kept: int | None, unit: str, one: str) -> str:
    number = paper.number if paper.signing is not None else kept
    shown = {"unit": unit, "round": one, "number": number, "text": _format_summary(paper, kept)}
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _make_numbered_files(
    paper: RoundPaper, wanted: Mapping[Path | None, str], now: datetime
) -> tuple[RoundPaper, dict[Path, bytes]]:
    """A file is handed on: its figures stay under the number that is on it."""
    with open_database() as db:
        numbered = paper_numbers.keep_number(db, paper, now)
        return numbered, _make_files(db, numbered, wanted)


def _make_files(
    db: Connection, paper: RoundPaper, wanted: Mapping[Path | None, str]
) -> dict[Path, bytes]:
    """By the office's own forms where it has some."""
    try:
        return {
            path: own_templates.make_file(kind, db, paper)
            for path, kind in wanted.items()
            if path is not None
        }
    except ActionRefused as refused:
        raise stop_command(refused.sentence, 1) from None


def _choose_round(
    db: Connection, unit: UnitRow, typed: str, now: datetime
) -> tuple[UnitRow, RoundRow]:
    """The round that the words mean, else the nearest; and the unit, where they name one."""
    if typed:
        named = named_rounds.find_named_rounds(db, typed, unit.path, now, receives=True)
    else:
        seen = visible_rounds.list_visible_rounds(db, unit.path, now, receives=True)
        named = NamedRounds(meant=tuple(seen))
    if not named.meant:
        there_is = absent_names.describe_offered(named.offered)
        raise stop_command(join_lines(named.lacks, there_is).plain, 1)
    return named.unit or unit, named.meant[0]


def _format_summary(paper: RoundPaper, kept: int | None) -> str:
    if paper.signing is not None:
        return signed_text.format_signed_summary(paper.current.facts, paper.signing).plain
    return chat_summary.format_summary(paper.current, kept).plain


def _write_charts(path: Path, paper: RoundPaper) -> None:
    """The first into this file, the others beside it: bieu-do.png, bieu-do-2.png, …"""
    charts = list_round_charts(paper)
    if not charts:
        raise stop_command(words("chart.none"), 1)
    worker = ChartWorker(letters=load_settings().letters_folder)
    try:
        for number, chart in enumerate(charts, start=1):
            here = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            write_file(here, worker.draw(chart, PNG))
    except ChartNotDrawn:
        raise stop_command(words("chart.not_drawn"), 1) from None
    finally:
        worker.close()


def write_file(path: Path, content: bytes) -> None:
    """Says where it is; a place that cannot be written is said, and nothing is half written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise stop_command(
            words("workbook.not_written", path=path, why=error.strerror), 1
        ) from None
    typer.echo(words("workbook.written", path=path))
