"""`baocao doctor`: what is set, what can be reached, what is wrong. Never shows a secret."""

import asyncio
import json
import shutil
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection, bindparam, func, select

from bot import addresses, secret_key
from bot.backups.nightly import OLD, find_newest_backup
from bot.channels.service import ChannelService
from bot.channels.services import SERVICES
from bot.cli.command_context import CLOCK, load_settings
from bot.database.engines import find_sqlite_file
from bot.database.looking import DatabaseNotRead, look_at_database
from bot.settings import Settings
from models.chats.tables import ChannelAccount
from models.delivery import message_quota
from models.delivery.tables import Inbox, InboxState, Outbox, OutboxKind, OutboxState
from models.people import post_holders
from models.rounds import rounds
from records import dataclass
from summaries.round_labels import format_round_label
from texts.vietnamese import to_local_time

PATIENCE = 10.0
ONE_DAY = timedelta(days=1)
PROCESS_PARTS = {
    "database": "Đọc cơ sở dữ liệu",
    "writer": "Ghi cơ sở dữ liệu",
    "tick": "Lần xem việc đến hạn gần nhất",
}
_FAILING = select(ChannelAccount.channel, ChannelAccount.failing_since).where(
    ChannelAccount.failing_since.is_not(None)
)
_UNKNOWN = (
    select(func.count())
    .select_from(Outbox)
    .where(
        Outbox.state == OutboxState.UNKNOWN,
        Outbox.kind == OutboxKind.REMINDER,
        Outbox.created_at > bindparam("since"),
    )
)
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
        with look_at_database(found.database_url) as db:
            waiting = _count_rows(db, Inbox, InboxState.WAITING)
            aside = _count_rows(db, Inbox, InboxState.POISON)
            unsent = _count_rows(db, Outbox, OutboxState.WAITING)
            failed = _count_rows(db, Outbox, OutboxState.FAILED)
            holders = len(post_holders.list_posts_below(db, "/", CLOCK.now()))
            undated = [format_round_label(one) for one in rounds.list_undated_rounds(db)]
    except DatabaseNotRead as error:
        yield DoctorFinding("Cơ sở dữ liệu", False, str(error))
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


def _check_process(found: Settings) -> Iterator[DoctorFinding]:
    """What the running process says of itself."""
    try:
        address = f"{addresses.get_base_address(found, found.web_port)}/readyz"
        asked = urllib.request.Request(address)  # noqa: S310 (our own address)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
                checks = json.load(answer)["checks"]
        except urllib.error.HTTPError as refused:
            checks = json.load(refused)["checks"]
    except (OSError, ValueError, KeyError, TypeError):
        return  # it does not run, which is said already
    for one in checks:
        what = PROCESS_PARTS.get(one["name"], f"{one['name']}, nhận tin")
        seconds = one["seconds"]
        said = "không trả lời" if seconds is None else f"{seconds:.1f} giây"
        yield DoctorFinding(what, bool(one["ok"]), said)


def _check_sending(found: Settings) -> Iterator[DoctorFinding]:
    """Since when nothing gets through, and what nobody knows to have arrived."""
    try:
        with look_at_database(found.database_url) as db:
            failing = db.execute(_FAILING).all()
            unknown = db.execute(_UNKNOWN, {"since": CLOCK.now() - ONE_DAY}).scalar_one()
            meter = message_quota.find_phone_usage(db, CLOCK.now())
    except DatabaseNotRead:
        return  # the database has been spoken of
    for channel, since in failing:
        assert since is not None
        when = f"{to_local_time(since):%H:%M ngày %d/%m/%Y}"
        yield DoctorFinding(f"{channel}, gửi tin", False, f"chưa gửi được tin nào từ {when}")
    said = f"{unknown} tin nhắc trong 24 giờ qua không rõ đã tới, đã hoặc sẽ gửi lại một lần"
    yield DoctorFinding("Tin nhắc", True, said)
    if meter is not None:
        said = f"đã gửi {meter.messages}/{meter.most_messages} tin của tháng này ({meter.share}%)"
        yield DoctorFinding("Tin nhắn SMS", meter.level == 0, said)


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
            f"{service.name}, cách nhận tin", True, _describe_receiving(service.load(), found)
        )


def _describe_receiving(service: type[ChannelService], settings: Settings) -> str:
    lacks = service.lacks(settings)
    if not lacks:
        return "webhook: có tin là được gửi ngay tới máy này"
    if not service.can_be_asked:
        return f"chỉ gửi, không nhận được; còn thiếu {', '.join(lacks)}"
    return f"tự hỏi liên tục (long polling); muốn dùng webhook thì còn thiếu {', '.join(lacks)}"


CHECKS: tuple[Callable[[Settings], Iterator[DoctorFinding]], ...] = (
    _check_key,
    _check_database,
    _check_disk,
    _check_backups,
    _check_web,
    _check_process,
    _check_sending,
    _check_channels,
)
