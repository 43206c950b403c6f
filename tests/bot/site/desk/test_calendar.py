"""Lịch at the desk: the year, days swapped, who is written to; the rule of a round."""

from tests.bot.site.desk.pages import Officer


async def test_the_year_its_days_off_and_a_swap(officer: Officer) -> None:
    page = await officer.sees("calendar?year=2025")
    assert "Lịch năm 2025" in page
    assert "Giao thừa Tết Nguyên Đán" in page
    page = await officer.sends(
        "calendar", do="swap", off="2031-06-03", worked="2031-06-07", note="Thông báo 5/TB"
    )
    assert "Đã ghi." in page
    assert "03/6/2031: nghỉ" in page
    assert "07/6/2031: làm bù" in page
    assert "Nghỉ: Thông báo 5/TB" in await officer.sees("calendar?year=2031")
    swap = page.split('name="swap" value="')[1].split('"')[0]
    assert "03/6/2031: nghỉ" not in await officer.sends("calendar", do="remove", swap=swap)
    assert "Xin chọn ngày" in await officer.sends("calendar", do="swap", off="", worked="")


async def test_who_is_written_to_on_a_day(officer: Officer) -> None:
    page = await officer.sees("calendar/messages?day=2020-01-01")
    assert "đã qua" in page
    assert "Ai được nhắn ngày" in await officer.sees("calendar/messages")


async def test_a_round_says_where_its_deadline_goes(officer: Officer) -> None:
    page = await officer.sees("rounds")
    round_ = page.split("/rounds/")[2].split('"')[0]
    page = await officer.sees(f"rounds/{round_}")
    seal = page.split('name="seen" value="')[1].split('"')[0]
    page = await officer.sends(
        f"rounds/{round_}",
        do="dates",
        seen=seal,
        opens="2031-05-01",
        due="2031-09-02",
        due_hour="17:00",
        locks="2031-09-10",
        on_day_off="earlier",
    )
    assert '<option value="earlier" selected>' in page
    assert "Hạn đã đặt là 17 giờ thứ Ba, 02/9/2031, rơi vào ngày nghỉ" in page
