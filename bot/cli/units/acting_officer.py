"""Whoever a command about units acts for: the officer of a commune, with that officer's rights."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

import typer
from sqlalchemy import Connection

from bot.cli.command_context import (
    CLOCK,
    find_unit_or_stop,
    open_database,
    stop_command,
    try_on_database,
)
from models.chats import channel_accounts, conversations
from models.people import post_holders
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.units import unit_lives
from models.units.unit_lives import UnitLife
from office.refusals import ActionRefused
from reporting.context import Context
from reporting.errors import UserError
from sheets.tables.cell_values import CellRefused, read_day
from sheets.tables.table_reader import SheetCell
from texts import words

By = Annotated[str, typer.Option("--by", help="Xã (tên hoặc mã) mà cán bộ của xã ấy làm việc này.")]
Day = Annotated[str, typer.Option("--day", help="Ngày có hiệu lực, ví dụ 27/5/2024.")]
Paper = Annotated[str, typer.Option("--paper", help="Số nghị quyết, quyết định.")]
PaperDay = Annotated[str, typer.Option("--paper-day", help="Ngày của văn bản.")]


@contextmanager
def act_for_officer(code: str, why: str = "", *, keep: bool = True) -> Iterator[Context]:
    """The first officer of this commune acts; what is refused ends the command with its sentence,
    and then nothing has changed. With `keep` false nothing is written."""
    try:
        with open_database(why=why) if keep else try_on_database() as db:
            yield _make_context(db, code)
    except ActionRefused as refused:
        raise stop_command(refused.sentence) from None
    except UserError as error:
        raise stop_command(words(error.key, **error.values)) from None


def _make_context(db: Connection, code: str) -> Context:
    now = CLOCK.now()
    unit = find_unit_or_stop(db, code)
    held = post_holders.list_holders(db, unit.id, Role.OFFICER, now)
    if not held:
        raise stop_command(words("desk_units.no_officer", unit=unit.name))
    chat_id = channel_accounts.open_personal_chat(db, held[0], now)
    speaker = conversations.load_current_chat(db, chat_id, now).speaker
    return Context(db, now, FormCache(), acting=speaker, chat_id=chat_id)


def find_life_or_stop(ctx: Context, code: str) -> UnitLife:
    """A unit by its code, living or ended."""
    life = unit_lives.find_unit_life(ctx.db, find_unit_or_stop(ctx.db, code).id)
    assert life is not None
    return life


def read_day_or_stop(written: str) -> date:
    found = read_day_or_none(written)
    if found is None:
        raise stop_command(words("desk.no_day"))
    return found


def read_day_or_none(written: str) -> date | None:
    try:
        return read_day(SheetCell(written or None, "", ""))
    except CellRefused:
        raise stop_command(words("desk.bad_day")) from None
