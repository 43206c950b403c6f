"""Taking a file over: by the same functions as the command line, whole or not at all."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from starlette.responses import Response

from bot.site.desk.page import Desk
from bot.site.desk.uploads import Sent
from handlers.context import Context
from plans.errors import CannotLoad
from plans.faults import PackFaults
from sheets.faults import SheetFaults
from texts import words

T = TypeVar("T")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOTH = ("GET", "POST")
# Everything that refuses a file whole.
REFUSALS = (SheetFaults, PackFaults, CannotLoad)
Refusal = SheetFaults | PackFaults | CannotLoad
Read = Callable[[Path], T]
Work = Callable[[Context, T], list[str]]


class OnlyLooked(Exception):
    """Undoes a dry run; holds what it would have changed."""

    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self.said = said


async def take_over(
    desk: Desk, sent: Sent, read: Read[T], work: Work[T], *, heading: str, back: str
) -> Response:
    """Reads the file beside the writer, does the work with what was read in one transaction,
    and shows what changed or every fault."""
    dry = bool(sent["dry"])
    try:
        found = await asyncio.get_running_loop().run_in_executor(
            desk.house.threads, _read, sent, read
        )
        said = await desk.act(partial(_act, work, found, dry=dry))
    except OnlyLooked as looked:
        said = looked.said
    except REFUSALS as refused:
        return show_faults(desk, refused, back)
    said = said or [words("import.nothing_changes")]
    return desk.show("done.html", heading=heading, said_lines=said, dry=dry, back=back)


def _read(sent: Sent, read: Read[T]) -> T:
    with sent.file() as path:
        return read(path)


def _act(work: Work[T], found: T, ctx: Context, *, dry: bool) -> list[str]:
    said = work(ctx, found)
    if dry:
        raise OnlyLooked(said)
    return said


def show_faults(desk: Desk, refused: Refusal, back: str) -> Response:
    return desk.show("faults.html", 422, faults=lines_of(refused), back=back)


def lines_of(refused: Refusal) -> Sequence[str]:
    """Each fault in a line; the folder of a pack that was uploaded is nobody's business."""
    if isinstance(refused, PackFaults):
        return [
            words("desk.pack_line", line=fault.line, reason=fault.reason)
            for fault in refused.faults
        ]
    if isinstance(refused, SheetFaults):
        return [str(fault) for fault in refused.faults]
    return [str(refused)]


async def typed(desk: Desk, act: Callable[[Context], list[str]], back: str) -> Response:
    """Does what was typed into a form, by the functions that read sheets."""
    try:
        said = await desk.act(act)
    except REFUSALS as refused:
        return show_faults(desk, refused, back)
    return desk.go(back, "\n".join(said) or words("import.nothing_changes"))


def xlsx(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)
