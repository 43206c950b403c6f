"""The commands by name. Each is imported when it is called for, so that `baocao --help` is there
at once."""

from functools import cached_property
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from bot import garbage
from records import dataclass


@dataclass(frozen=True)
class LazyCommand:
    """`place` is a module of this folder and the function in it, or its own group of commands."""

    name: str
    place: str
    help: str

    def list_line(self) -> TyperCommand:
        """What the list of commands shows of it."""
        return TyperCommand(self.name, help=self.help)

    @cached_property
    def command(self) -> Any:
        module, _, name = self.place.partition(":")
        with garbage.loading():
            found = getattr(import_module(f"bot.cli.{module}"), name)
        if not isinstance(found, typer.Typer):
            # One command alone becomes it; two would become a group.
            alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            alone.command(self.name, help=self.help)(found)
            found = alone
        command = typer.main.get_command(found)
        command.name = self.name
        return command


COMMANDS = (
    LazyCommand("run", "start:run_system", "Chạy hệ thống."),
    LazyCommand(
        "init", "init_command:run_init", "Tạo khóa và cơ sở dữ liệu; --sample đưa dữ liệu mẫu vào."
    ),
    LazyCommand(
        "invite",
        "invite_command:run_invite",
        "Mã mời và đường dẫn cho từng người; --cards in thẻ có mã QR.",
    ),
    LazyCommand(
        "links",
        "links:run_links",
        "Đường dẫn riêng vào trang nhắn tin; --renew thu lại và cấp mới.",
    ),
    LazyCommand(
        "set",
        "unit_settings:run_set",
        "Đặt danh từ chung (xóm, thôn…) và số điện thoại của xã.",
    ),
    LazyCommand(
        "address",
        "invite_command:run_address",
        "Địa chỉ đang dùng, và cách có địa chỉ mà điện thoại mở được.",
    ),
    LazyCommand("summary", "summary_text:run_summary", "Tổng hợp số liệu của một đợt báo cáo."),
    LazyCommand(
        "calendar", "calendar.year_and_day:run_calendar", "Hạn gửi và ngày nghỉ của một năm."
    ),
    LazyCommand(
        "preview",
        "calendar.year_and_day:run_preview",
        "Ai sẽ được nhắn trong một ngày, qua đâu, vì sao.",
    ),
    LazyCommand(
        "backup", "backup_commands:run_backup", "Sao lưu ngay, trong lúc đang chạy cũng được."
    ),
    LazyCommand(
        "restore",
        "backup_commands:run_restore",
        "Phục hồi từ một tệp sao lưu; dữ liệu đang có được giữ lại.",
    ),
    LazyCommand(
        "copy",
        "copy_command:run_copy",
        "Chuyển cả cơ sở dữ liệu sang nơi khác (SQLite, PostgreSQL), kiểm tra số dòng và tổng.",
    ),
    LazyCommand("doctor", "doctor:run_doctor", "Xem đã đặt những gì, nối được tới đâu, sai ở đâu."),
    LazyCommand(
        "read",
        "reading_examples:run_read",
        "Đọc thử các câu trả lời mẫu (TSV) từ đầu vào chuẩn.",
    ),
    LazyCommand(
        "ask",
        "ask_command:run_ask",
        "Hỏi bằng lời của mình; --read chỉ in cách hiểu câu hỏi.",
    ),
    LazyCommand("plan", "plan_packs:app", "Kế hoạch: kiểm tra, nạp, xem."),
    LazyCommand(
        "template",
        "sheets.template_commands:app",
        "Mẫu văn bản của cơ quan: kiểm tra, các chỗ điền.",
    ),
    LazyCommand("sheet", "sheets.sheet_preview:app", "Xem trước một bảng: ghi gì, hỏi gì, bỏ gì."),
    LazyCommand(
        "units",
        "units.unit_commands:units_app",
        "Đơn vị: nhập danh sách, sáp nhập, chia tách, chuyển xã…",
    ),
    LazyCommand("people", "sheets.sheet_imports:people_app", "Người phụ trách và chức danh."),
    LazyCommand("audit", "audit_commands:app", "Nhật ký: kiểm tra chuỗi, ghi ra tệp."),
    LazyCommand("figures", "sheets.sheet_imports:figures_app", "Số liệu các kỳ trước."),
)
BY_NAME = {one.name: one for one in COMMANDS}


class LazyGroup(TyperGroup):
    """Knows its commands by name and a line; the one that is called for is imported."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(BY_NAME)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        found = BY_NAME.get(cmd_name)
        return found.list_line() if found else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        found = BY_NAME.get(args[0]) if args else None
        if found is None:
            return super().resolve_command(ctx, args)
        return found.name, found.command, args[1:]


def make_app() -> typer.Typer:
    app = typer.Typer(
        name="baocao",
        help="Hệ thống nhắc hạn và nhận số liệu báo cáo của xã.",
        cls=LazyGroup,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    # With a callback it is a group, though no command is written into it.
    app.callback()(lambda: None)
    return app
