"""The command line `baocao`. Each command is a file here; `--help` says the rest."""

import typer

from bot.cli import cards, doctor, links, plan, reading, running, sheets, summary

app = typer.Typer(
    name="baocao",
    help="Hệ thống nhắc hạn và nhận số liệu báo cáo của xã.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("run", help="Chạy hệ thống.")(running.run)
app.command("init", help="Tạo khóa và cơ sở dữ liệu; --sample đưa dữ liệu mẫu vào.")(running.init)
app.command("invite", help="Mã mời và đường dẫn cho từng người; --cards in thẻ có mã QR.")(
    cards.invite
)
app.command("links", help="Đường dẫn riêng vào trang nhắn tin; --renew thu lại và cấp mới.")(
    links.links
)
app.command("set", help="Đặt danh từ chung (xóm, thôn…) và số điện thoại của xã.")(links.setting)
app.command("summary", help="Tổng hợp số liệu của một đợt báo cáo.")(summary.summary)
app.command("doctor", help="Xem đã đặt những gì, nối được tới đâu, sai ở đâu.")(doctor.doctor)
app.command("read", help="Đọc thử các câu trả lời mẫu (TSV) từ đầu vào chuẩn.")(reading.read)
app.add_typer(plan.app, name="plan", help="Kế hoạch: kiểm tra, nạp, xem.")
for name, sub in sheets.APPS.items():
    app.add_typer(sub, name=name)


def main() -> None:
    app()
