"""Lists of an officer's own making on the command line: what they would add is printed; what is
not clear is stored by nobody, and what is sure only where it was said so."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import typer
from sqlalchemy import Connection

from bot.cli.command_context import CLOCK
from bot.cli.plan_packs import refuse_file
from bot.cli.sheets.sheet_preview import format_preview
from bot.cli.units.named_rows import NotNamed, find_named_unit
from bot.file_worker import read_in_worker
from models.units import unit_lives
from models.units.unit_lives import UnitLife
from office.lists.known_before import ListPlace, load_sheet_context
from office.lists.stored_lists import StoredList
from sheets.figures.figure_sheet import FigurePeriod
from sheets.preview.sheet_look import SheetLook, look_at_file
from sheets.preview.values import Preview
from texts import words

Store = Callable[[ListPlace, Preview], StoredList]


def find_list_unit(db: Connection, under: str | None) -> UnitLife | None:
    """The unit that is named, else the only commune that there is."""
    if under is not None:
        try:
            return unit_lives.find_unit_life(db, find_named_unit(db, under).id)
        except NotNamed:
            return None
    lives = [one for one in unit_lives.list_unit_lives(db, "/") if one.closes is None]
    communes = [one for one in lives if one.kind == "commune"]
    return communes[0] if len(communes) == 1 else None


def look_at_list(
    db: Connection, file: Path, page: str, under: str | None, period: FigurePeriod | None
) -> tuple[ListPlace, SheetLook] | None:
    """What the file would add there; none where it is not known of which commune it is."""
    unit = find_list_unit(db, under)
    if unit is None:
        return None
    place = ListPlace(db, CLOCK.now(), unit)
    days = (period[0], period[1] - timedelta(days=1)) if period is not None else None
    figures, people = page == "figures", page == "people"
    context = load_sheet_context(place, None, days, with_figures=figures, with_people=people)
    return place, read_in_worker(partial(look_at_file, page=page, context=context), file)


def agree_on_list(place: ListPlace, look: SheetLook, *, sure_only: bool, dry_run: bool) -> None:
    """Says what would be stored, and asks, before anything is: the bot writes on meanwhile. With
    doubts left open nothing is stored, but where what is sure may be."""
    found = look.preview
    if found.reason:
        refuse_file(found.reason)
    if found.doubts or found.left_out or dry_run:
        typer.echo(format_preview(found, load_sheet_context(place, None, None).measures))
    if found.doubts and not (sure_only or dry_run or _ask_for_sure()):
        refuse_file(words("desk_lists.sure_only", count=len(found.doubts)))


def store_list(db: Connection, place: ListPlace, look: SheetLook, store: Store) -> list[str]:
    """What was stored."""
    stored = store(replace(place, db=db), look.preview)
    return [*stored.said, *stored.refused]


def _ask_for_sure() -> bool:
    return sys.stdin.isatty() and typer.confirm(words("desk_lists.store_sure"))
