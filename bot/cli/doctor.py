"""`baocao doctor`: what is set, what can be reached, what is wrong. Never shows a secret."""

import asyncio
import json
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection, func, select

from bot import address, keys
from bot.channels.services import SERVICES
from bot.cli.context import CLOCK, open_database, settings
from bot.database import sqlite_file
from bot.settings import Settings
from models.delivery.tables import Inbox, InboxState, Outbox, OutboxState
from models.people import post_holders
from models.rounds import rounds

LOW_DISK = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    ok: bool
    said: str


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
) -> None:
    found = [finding for check in CHECKS for finding in check(settings())]
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            typer.echo(f"[{'ổn' if one.ok else 'SAI'}] {one.what}: {one.said}")
    if not all(one.ok for one in found):
        raise typer.Exit(1)


def _key(found: Settings) -> Iterator[Finding]:
    try:
        keys.read(found.secret_file)
    except keys.BadKey as error:
        yield Finding("Khóa", False, str(error))
        return
    open_to_others = found.secret_file.stat().st_mode & 0o077
    said = "người khác trên máy đọc được tệp khóa" if open_to_others else "có"
    yield Finding("Khóa", not open_to_others, said)


def _database(found: Settings) -> Iterator[Finding]:
    try:
        with open_database() as db:
            waiting = _count(db, Inbox, InboxState.WAITING)
            aside = _count(db, Inbox, InboxState.POISON)
            unsent = _count(db, Outbox, OutboxState.WAITING)
            failed = _count(db, Outbox, OutboxState.FAILED)
            holders = len(post_holders.list_posts_below(db, "/", CLOCK.now()))
            undated = [one.name for one in rounds.list_undated_rounds(db)]
    except Exception as error:
        yield Finding("Cơ sở dữ liệu", False, f"không mở được: {type(error).__name__}")
        return
    yield Finding("Cơ sở dữ liệu", True, f"{holders} chức danh đang có người")
    yield Finding("Tin đến", not aside, f"{waiting} đang chờ, {aside} phải để riêng")
    yield Finding("Tin đi", not failed, f"{unsent} đang chờ gửi, {failed} không gửi được")
    for name in undated:
        yield Finding("Đợt báo cáo", True, f"“{name}” đang chờ cán bộ đặt ngày, chưa nhắc ai")


def _count(db: Connection, table: type[Inbox] | type[Outbox], state: StrEnum) -> int:
    counted = select(func.count()).select_from(table).where(table.state == state)
    return int(db.execute(counted).scalar_one())


def _disk(found: Settings) -> Iterator[Finding]:
    file = sqlite_file(found.database_url)
    if file is None:
        return
    folder = next(one for one in (file.parent, *file.parent.parents, Path()) if one.exists())
    free = shutil.disk_usage(folder).free
    yield Finding("Ổ đĩa", free > LOW_DISK, f"còn trống {free // (1024 * 1024)} MB")


def _web(found: Settings) -> Iterator[Finding]:
    with socket.socket() as probe:
        probe.settimeout(1)
        taken = probe.connect_ex((found.web_host, found.web_port)) == 0
    yield Finding("Trang nhắn tin", True, "đang chạy" if taken else "chưa chạy")
    yield Finding("Địa chỉ", True, address.who_can_reach(found))


def _channels(found: Settings) -> Iterator[Finding]:
    for service in SERVICES:
        if not service.is_set(found):
            yield Finding(service.name, True, "không dùng")
            continue
        try:
            yield Finding(service.name, True, asyncio.run(service.reach(found)))
        except Exception as error:
            yield Finding(service.name, False, f"không nối được: {type(error).__name__}")
        yield Finding(f"{service.name}, cách nhận tin", True, _way(service.lacks(found)))


def _way(lacks: list[str]) -> str:
    if not lacks:
        return "webhook: có tin là được gửi ngay tới máy này"
    return f"tự hỏi liên tục (long polling); muốn dùng webhook thì còn thiếu {', '.join(lacks)}"


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    _key,
    _database,
    _disk,
    _web,
    _channels,
)
