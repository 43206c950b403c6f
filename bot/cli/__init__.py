"""The command line `baocao`: a file for each command; the work is done in other rooms."""

import os

import typer

from bot.cli import (
    backup_commands,
    doctor,
    invite_command,
    links,
    plan_packs,
    reading_examples,
    sheet_imports,
    start,
    summary_text,
    unit_settings,
)

app = typer.Typer(
    name="baocao",
    help="Hệ thống nhắc hạn và nhận số liệu báo cáo của xã.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("run", help="Chạy hệ thống.")(start.run_system)
app.command("init", help="Tạo khóa và cơ sở dữ liệu; --sample đưa dữ liệu mẫu vào.")(start.run_init)
app.command("invite", help="Mã mời và đường dẫn cho từng người; --cards in thẻ có mã QR.")(
    invite_command.run_invite
)
app.command("links", help="Đường dẫn riêng vào trang nhắn tin; --renew thu lại và cấp mới.")(
    links.run_links
)
app.command("set", help="Đặt danh từ chung (xóm, thôn…) và số điện thoại của xã.")(
    unit_settings.run_set
)
app.command("summary", help="Tổng hợp số liệu của một đợt báo cáo.")(summary_text.run_summary)
app.command("backup", help="Sao lưu ngay, trong lúc đang chạy cũng được.")(
    backup_commands.run_backup
)
app.command("restore", help="Phục hồi từ một tệp sao lưu; dữ liệu đang có được giữ lại.")(
    backup_commands.run_restore
)
app.command("doctor", help="Xem đã đặt những gì, nối được tới đâu, sai ở đâu.")(doctor.run_doctor)
app.command("read", help="Đọc thử các câu trả lời mẫu (TSV) từ đầu vào chuẩn.")(
    reading_examples.run_read
)
app.add_typer(plan_packs.app, name="plan", help="Kế hoạch: kiểm tra, nạp, xem.")
for name, sub in sheet_imports.APPS.items():
    app.add_typer(sub, name=name)


def main() -> None:
    # What is written from here on is its owner's alone, whatever the shell would allow.
    os.umask(0o077)
    app()
