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

from bot import addresses, secret_key
from bot.backups.nightly import OLD, find_newest_backup
from bot.channels.services import SERVICES
from bot.cli.command_context import CLOCK, load_settings, open_database
from bot.database.engines import find_sqlite_file
from bot.settings import Settings
from models.delivery.tables import Inbox, InboxState, Outbox, OutboxState
from models.people import post_holders
from models.rounds import rounds
from summaries.round_labels import format_round_label
from texts.vietnamese import to_local_time

LOW_DISK = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    what: str
    ok: bool
    said: str


def run_doctor(
    as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False,
) -> None:
    found = [finding for check in CHECKS for finding in check(load_settings())]
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            typer.echo(f"[{'ổn' if one.ok else 'SAI'}] {one.what}: {one.said}")
    if not all(one.ok for one in found):
        raise typer.Exit(1)


def _check_key(found: Settings) -> Iterator[DoctorFinding]:
    try:
        secret_key.read_key(found.secret_file)
    except secret_key.SecretKeyError as error:
        yield DoctorFinding("Khóa", False, str(error))
        return
    open_to_others = found.secret_file.stat().st_mode & 0o077
    said = "người khác trên máy đọc được tệp khóa" if open_to_others else "có"
    yield DoctorFinding("Khóa", not open_to_others, said)


def _check_database(found: Settings) -> Iterator[DoctorFinding]:
    try:
        with open_database() as db:
            waiting = _count_rows(db, Inbox, InboxState.WAITING)
            aside = _count_rows(db, Inbox, InboxState.POISON)
            unsent = _count_rows(db, Outbox, OutboxState.WAITING)
            failed = _count_rows(db, Outbox, OutboxState.FAILED)
            holders = len(post_holders.list_posts_below(db, "/", CLOCK.now()))
            undated = [format_round_label(one) for one in rounds.list_undated_rounds(db)]
    except Exception as error:
        yield DoctorFinding("Cơ sở dữ liệu", False, f"không mở được: {type(error).__name__}")
        return
    yield DoctorFinding("Cơ sở dữ liệu", True, f"{holders} chức danh đang có người")
    yield DoctorFinding("Tin đến", not aside, f"{waiting} đang chờ, {aside} phải để riêng")
    yield DoctorFinding("Tin đi", not failed, f"{unsent} đang chờ gửi, {failed} không gửi được")
    for name in undated:
        yield DoctorFinding("Đợt báo cáo", True, f"“{name}” đang chờ cán bộ đặt ngày, chưa nhắc ai")


def _count_rows(db: Connection, table: type[Inbox] | type[Outbox], state: StrEnum) -> int:
    counted = select(func.count()).select_from(table).where(table.state == state)
    return int(db.execute(counted).scalar_one())


def _check_disk(found: Settings) -> Iterator[DoctorFinding]:
    file = find_sqlite_file(found.database_url)
    if file is None:
        return
    folder = next(one for one in (file.parent, *file.parent.parents, Path()) if one.exists())
    free = shutil.disk_usage(folder).free
    yield DoctorFinding("Ổ đĩa", free > LOW_DISK, f"còn trống {free // (1024 * 1024)} MB")


def _check_backups(found: Settings) -> Iterator[DoctorFinding]:
    if found.backup_dir is None:
        yield DoctorFinding("Sao lưu", True, "chưa đặt nơi sao lưu hằng đêm (BACKUP_DIR)")
        return
    newest = find_newest_backup(found)
    if newest is None:
        yield DoctorFinding("Sao lưu", False, f"chưa có bản nào trong {found.backup_dir}")
        return
    when = f"{to_local_time(newest.made_at):%H:%M ngày %d/%m/%Y}"
    is_fresh = CLOCK.now() - newest.made_at < OLD
    yield DoctorFinding("Sao lưu", is_fresh, f"bản gần nhất lúc {when}")


def _check_web(found: Settings) -> Iterator[DoctorFinding]:
    with socket.socket() as probe:
        probe.settimeout(1)
        taken = probe.connect_ex((found.web_host, found.web_port)) == 0
    yield DoctorFinding("Trang nhắn tin", True, "đang chạy" if taken else "chưa chạy")
    yield DoctorFinding("Địa chỉ", True, addresses.describe_reach(found))


def _check_channels(found: Settings) -> Iterator[DoctorFinding]:
    for service in SERVICES:
        if not service.is_set(found):
            yield DoctorFinding(service.name, True, "không dùng")
            continue
        try:
            yield DoctorFinding(service.name, True, asyncio.run(service.load().reach(found)))
        except Exception as error:
            yield DoctorFinding(service.name, False, f"không nối được: {type(error).__name__}")
        yield DoctorFinding(
            f"{service.name}, cách nhận tin", True, _describe_receiving(service.load().lacks(found))
        )


def _describe_receiving(lacks: list[str]) -> str:
    if not lacks:
        return "webhook: có tin là được gửi ngay tới máy này"
    return f"tự hỏi liên tục (long polling); muốn dùng webhook thì còn thiếu {', '.join(lacks)}"


CHECKS: tuple[Callable[[Settings], Iterator[DoctorFinding]], ...] = (
    _check_key,
    _check_database,
    _check_disk,
    _check_backups,
    _check_web,
    _check_channels,
)
