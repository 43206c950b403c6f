"""A round renamed, removed while nobody has answered, and asked again for later periods."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from models.delivery.tables import Outbox
from models.rounds import rounds
from office.refusals import ActionRefused
from office.rounds import round_keeping
from office.rounds.round_keeping import move_name, shift_day
from tests.bot.site.desk.at_the_desk import half_year
from tests.bot.site.desk.at_the_desk import officer as officer_at_desk
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import answers, told
from tests.people import House, at
from tests.running import Bot

DAYS = {
    "first": "2025-01-01",
    "last": "2025-03-31",
    "opens": "2025-03-26",
    "due": "2025-04-05",
    "due_hour": "17:00",
}


async def _adds(officer: Officer, **more: str) -> str:
    page = await officer.sees("rounds/new")
    form = re.search(r'<option value="(\d+)"', page)
    assert form is not None
    return await officer.sends("rounds/new", form=form[1], name="quý I năm 2025", **DAYS, **more)


async def test_a_new_round_says_whom_it_asks_and_when(bot: Bot, officer: Officer) -> None:
    page = await _adds(officer)
    assert "Đã lập kỳ mới." in page
    assert "Sẽ hỏi ai, khi nào" in page
    assert "Tin đầu tiên đi lúc" in page
    assert 'type="date"' in page


async def test_whom_it_asks_and_when_is_said_before_it_is_there(bot: Bot, officer: Officer) -> None:
    page = await _adds(officer, do="look", repeat="quarter")
    assert "Chưa lập gì. Sẽ lập kỳ quý I năm 2025: số liệu từ 01/01/2025 đến hết 31/3/2025." in page
    assert "Tin đầu tiên đi lúc" in page
    assert "quý II năm 2025; quý III năm 2025; quý IV năm 2025" in page
    assert "quý I năm 2025" not in await officer.sees("rounds"), "nothing is there yet"
    page = await _adds(officer, do="back")
    assert 'value="quý I năm 2025"' in page, "what was typed is not lost"
    assert 'value="2025-04-05"' in page
    page = await _adds(officer, do="look")
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    page = await officer.sends("rounds/new", do="add", **kept)
    assert "Đã lập kỳ mới." in page
    assert "quý I năm 2025" in await officer.sees("rounds")


async def test_what_cannot_be_added_is_refused_when_it_is_looked_at(
    bot: Bot, officer: Officer
) -> None:
    page = await _adds(officer, do="look", locks="2025-04-01")
    assert officer.status == 409
    assert "trước hạn gửi" in page
    nameless = await _adds(officer, do="look", opens_hour="", repeat="")
    assert officer.status == 200, nameless


async def test_the_word_of_a_rounds_name_is_not_said_twice(bot: Bot, officer: Officer) -> None:
    await _adds(officer)
    found = re.search(r'rounds/(\d+)">quý I năm 2025<', await officer.sees("rounds"))
    assert found is not None
    page = await officer.sends(f"rounds/{found[1]}", do="name", name="Kỳ quý II năm 2025")
    again = {**DAYS, "first": "2025-04-01", "last": "2025-06-30", "due": "2025-07-05"}
    form = re.search(r'<option value="(\d+)"', await officer.sees("rounds/new"))
    assert form is not None
    page = await officer.sends("rounds/new", form=form[1], name="quý II năm 2025", **again)
    assert officer.status == 409, "both would be called kỳ quý II năm 2025"
    assert "đã có kỳ tên" in page
    page = await officer.sends(f"rounds/{found[1]}", do="name", name="Kỳ thử")
    assert "Bỏ kỳ thử</button>" in page
    page = await officer.sends(f"rounds/{found[1]}", do="remove")
    assert "Đã bỏ kỳ thử." in page
    assert "kỳ kỳ" not in page.lower()


async def test_it_is_renamed_and_removed_while_nobody_was_asked(bot: Bot, officer: Officer) -> None:
    await _adds(officer)
    listed = await officer.sees("rounds")
    found = re.search(r'rounds/(\d+)">quý I năm 2025<', listed)
    assert found is not None
    page = await officer.sends(f"rounds/{found[1]}", do="name", name="quý đầu năm 2025")
    assert "quý đầu năm 2025" in page
    page = await officer.sends(f"rounds/{found[1]}", do="remove")
    assert "Đã bỏ kỳ quý đầu năm 2025." in page
    assert "quý đầu năm 2025</a>" not in page


def test_an_open_round_is_removed_while_nobody_has_answered(house: House) -> None:
    """Who was reminded is told; an old button leads on; its days are free for another round."""
    head = house.person("Trưởng xóm 3")
    (reminded,) = [
        one
        for hour in ("11:15", "19:30")
        for one in house.move_to(at("2024-05-29", hour))
        if one.chat_id == head.id
    ]
    ctx, one = officer_at_desk(house), half_year(house)
    assert round_keeping.may_remove_round(ctx, one)
    _, told = round_keeping.remove_round(ctx, one.id)
    assert told == 1
    bodies = house.db.scalars(select(Outbox.body).where(Outbox.name.like("round-gone:%"))).all()
    assert len(bodies) == 1
    assert "đã được xã bỏ, không phải làm nữa" in bodies[0]
    assert head.presses(dict(reminded.body["choices"])["Báo cáo ngay"]).text
    assert all(one.chat_id != head.id for one in house.move_to(at("2024-06-04", "11:15")))
    assert not rounds.has_round(house.db, one.owner_id, one.form_id, one.period_from, one.period_to)


def test_an_open_round_stays_once_somebody_has_answered(house: House) -> None:
    answers(house, 3, "137")
    ctx, one = officer_at_desk(house), half_year(house)
    assert not round_keeping.may_remove_round(ctx, one)
    with pytest.raises(ActionRefused) as refused:
        round_keeping.remove_round(ctx, one.id)
    assert "đã có nơi trả lời" in refused.value.sentence
    assert rounds.find_round(house.db, one.id) is not None
    assert house.report("Xóm 3").id


async def test_its_page_offers_what_can_be_done(bot: Bot, officer: Officer) -> None:
    start = await officer.sees("")
    number = re.search(r"reports\?round=(\d+)", start)
    assert number is not None
    assert "chưa nơi nào trả lời, nên còn bỏ được" in await officer.sees(f"rounds/{number[1]}")
    await told(bot, lambda house: answers(house, 3, "137"))
    assert 'value="remove"' not in await officer.sees(f"rounds/{number[1]}")
    page = await officer.sends(f"rounds/{number[1]}", do="remove")
    assert officer.status == 409
    assert "đã có nơi trả lời" in page


async def test_four_quarters_are_made_at_once(bot: Bot, officer: Officer) -> None:
    page = await _adds(officer, repeat="quarter")
    assert "Đã lập 4 kỳ." in page
    listed = await officer.sees("rounds")
    for quarter in ("I", "II", "III", "IV"):
        assert f">quý {quarter} năm 2025<" in listed
    assert "17 giờ thứ Hai, 05/01/2026" in listed


@pytest.mark.parametrize(
    ("name", "months", "moved"),
    [
        ("quý I năm 2025", 3, "quý II năm 2025"),
        ("Quý IV/2025", 3, "Quý I/2026"),
        ("quý 4 năm 2025", 6, "quý 2 năm 2026"),
        ("6 tháng đầu năm 2025", 12, "6 tháng đầu năm 2026"),
        ("hè", 12, "hè"),
    ],
)
def test_the_name_moves_with_the_period(name: str, months: int, moved: str) -> None:
    assert move_name(name, months) == moved


def test_the_last_day_of_a_month_stays_the_last() -> None:
    assert shift_day(date(2025, 3, 31), 3) == date(2025, 6, 30)
    assert shift_day(date(2025, 6, 30), 3) == date(2025, 9, 30)
    assert shift_day(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert shift_day(date(2025, 1, 15), 3) == date(2025, 4, 15)
