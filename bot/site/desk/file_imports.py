"""Importing a file from a page: by the same functions as the command line, whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from starlette.responses import Response

from bot.file_worker import read_in_worker
from bot.site.desk.desk_page import Desk
from bot.site.desk.refilled_forms import Refusal
from bot.site.desk.refused_forms import show_form_again
from bot.site.sent_forms import SentForm
from plans.checking.pack_faults import PackRefused
from plans.loading.errors import PackNotLoadable
from reporting.context import Context
from sheets.tables.named_columns import ColumnNames
from sheets.tables.sheet_faults import SheetRefused
from texts import words

T = TypeVar("T")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOTH = ("GET", "POST")
MOST_BESIDE_FORM = 8
# Everything that refuses a file whole.
REFUSALS = (SheetRefused, PackRefused, PackNotLoadable)
ImportRefusal = SheetRefused | PackRefused | PackNotLoadable
ReadFile = Callable[[Path], T]
ImportWork = Callable[[Context, T], list[str]]


class DryRunDone(Exception):
    """Undoes a dry run; holds what it would have changed, and what it could not."""

    def __init__(self, said: list[str], refused: list[str] | None = None) -> None:
        super().__init__()
        self.said, self.refused = said, refused or []


async def import_file(
    desk: Desk, sent: SentForm, read: ReadFile[T], work: ImportWork[T], *, heading: str, back: str
) -> Response:
    """Reads the file beside the writer, does the work with what was read in one transaction,
    and shows what changed or every fault."""
    dry = bool(sent["dry"])
    try:
        found = await desk.house.files.run(_read_file, sent, read)
        said = await desk.act(partial(_run_import, work, found, dry=dry))
    except DryRunDone as looked:
        said = looked.said
    except REFUSALS as refused:
        return await show_faults(desk, refused, back)
    said = said or [words("import.nothing_changes")]
    return desk.show("done.html", heading=heading, said_lines=said, dry=dry, back=back)


def _read_file(sent: SentForm, read: ReadFile[T]) -> T:
    with sent.file() as path:
        return read_in_worker(read, path)


def _run_import(work: ImportWork[T], found: T, ctx: Context, *, dry: bool) -> list[str]:
    said = work(ctx, found)
    if dry:
        raise DryRunDone(said)
    return said


async def show_faults(
    desk: Desk, refused: ImportRefusal, back: str, fields: Mapping[str, str] | None = None
) -> Response:
    """A few on the page that was filled in, with what was typed; many on one of their own.
    `fields`: the name of the field that each heading stands for."""
    faults = list_fault_lines(refused)
    if len(faults) <= MOST_BESIDE_FORM:
        at = _place_faults(refused, fields or {})
        refusal = Refusal((words("desk.faults_lead", count=len(faults)), *faults), at=at)
        if (again := await show_form_again(desk.request, refusal, 422)) is not None:
            return again
    return desk.show("faults.html", 422, faults=faults, back=back)


def _place_faults(refused: ImportRefusal, fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if not isinstance(refused, SheetRefused):
        return ()
    return tuple((fields[one.heading], str(one)) for one in refused.faults if one.heading in fields)


def list_fault_lines(refused: ImportRefusal) -> Sequence[str]:
    """Each fault in a line; the folder of a pack that was uploaded is nobody's business."""
    if isinstance(refused, PackRefused):
        return [
            words("desk.pack_line", line=fault.line, reason=fault.reason)
            for fault in refused.faults
        ]
    if isinstance(refused, SheetRefused):
        return [str(fault) for fault in refused.faults]
    return [str(refused)]


async def import_typed(
    desk: Desk,
    act: Callable[[Context], list[str]],
    back: str,
    columns: ColumnNames,
    nothing: str = "",
) -> Response:
    """Does what was typed into a form, by the functions that read sheets; its fields are named as
    the columns are. `nothing` is said where all of it stands there already."""
    try:
        said = await desk.act(act)
    except REFUSALS as refused:
        fields = {headings[0]: name for name, headings in columns.items()}
        return await show_faults(desk, refused, back, fields)
    return desk.go(back, "\n".join(said) or nothing or words("import.nothing_changes"))


def send_xlsx(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)
