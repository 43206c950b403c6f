"""What people ask for: "again at 20 giờ", more days; and the officer's nudge."""

from datetime import timedelta

import pytest

from handlers.button_data import encode_id
from tests.handlers.report.filling import HEAD, OFFICER, begin, sent
from tests.people import Chat, House, at


def reminded(house: House) -> Chat:
    head = house.person(HEAD)
    head.heard += house.move_to(at("2024-06-02", "19:30"))
    return head


def test_again_at_twenty(house: House) -> None:
    head = reminded(house)
    press = next(data for label, data in head.last.body["choices"] if "20 giờ" in label)
    for _ in range(3):
        assert "nhắc lại lúc 20 giờ hôm nay" in head.presses(press).text
    assert house.move_to(at("2024-06-02", "19:59")) == []
    heard = house.move_to(at("2024-06-02", "20:00"))
    assert len(heard) == 1
    assert "Còn 3 ngày" in heard[0].text
    assert house.move_to(at("2024-06-02", "20:30")) == []


def test_again_at_twenty_after_twenty_is_tomorrow(house: House) -> None:
    head = house.person(HEAD)
    head.heard += house.move_to(at("2024-06-02", "20:30"))
    assert "20 giờ ngày mai" in head.taps("Nhắc lại lúc 20 giờ").text
    assert len(house.move_to(at("2024-06-03", "20:00"))) == 1


def test_sent_before_twenty(house: House) -> None:
    head = reminded(house)
    head.taps("Nhắc lại lúc 20 giờ")
    for typed in ("báo cáo", "137", "gửi", "gửi"):
        head.says(typed)
    assert house.move_to(at("2024-06-02", "20:00")) == []


def asks_for_time(house: House) -> tuple[Chat, Chat]:
    """The head has asked for more days, and the officer has it before her."""
    officer = house.person(OFFICER)
    head = reminded(house)
    assert "Đã chuyển lời xin thêm ngày" in head.taps("Xin thêm ngày").text
    # It is Sunday: she hears of it when she is at work.
    assert head.others == []
    heard = house.move_to(at("2024-06-03", "07:30"))
    officer.heard += [said for said in heard if said.chat_id == officer.id]
    assert (
        officer.last.text
        == "Trưởng xóm 3 xin thêm ngày gửi báo cáo đời sống văn hóa 6 tháng đầu năm 2024."
    )
    return head, officer


def test_more_days_in_two_taps(house: House) -> None:
    head, officer = asks_for_time(house)
    assert officer.last.labels == ["Thêm 1 ngày", "Thêm 2 ngày", "Thêm 3 ngày", "Chưa thêm được"]
    said = officer.taps("Thêm 2 ngày")
    assert said.text == "Đã cho Xóm 3 thêm ngày. Hạn mới: 17 giờ thứ Sáu, 07/6."
    told = next(said for said in officer.others if said.chat_id == head.id)
    assert (
        "hạn mới của báo cáo đời sống văn hóa 6 tháng đầu năm 2024, Xóm 3 là 17 giờ thứ Sáu, 07/6"
        in told.text
    )
    assert house.report("Xóm 3").due == at("2024-06-07", "17:00")
    assert house.report("Xóm 4").due == at("2024-06-05", "17:00")


def test_pressed_three_times_it_is_given_once(house: House) -> None:
    _, officer = asks_for_time(house)
    press = officer.last.body["choices"][1][1]
    answers = {officer.presses(press).text for _ in range(3)}
    assert len(answers) == 1
    assert len(officer.others) == 1
    assert house.report("Xóm 3").due == at("2024-06-07", "17:00")


def test_the_stages_move_along(house: House) -> None:
    """None that is past is said again; the next ones come at the new deadline."""
    _, officer = asks_for_time(house)
    officer.taps("Thêm 3 ngày")
    heard = []
    now = house.now
    while now < at("2024-06-10", "12:00"):
        now += timedelta(minutes=30)
        heard += [(now, said) for said in house.move_to(now) if said.chat_id != officer.id]
    said = [(now.day, said.text.split(". ")[1][:12]) for now, said in heard]
    assert said == [
        (5, "Còn 3 ngày đ"),
        (7, "Ngày mai là "),
        (8, "Hôm nay là h"),
        (9, "Báo cáo đời "),
    ]


def test_more_days_after_the_deadline_count_from_today(house: House) -> None:
    officer = house.person(OFFICER)
    head = house.person(HEAD)
    house.now = at("2024-06-07", "09:00")
    head.says("báo cáo")
    head.says("xin thêm ngày")
    officer.heard += [said for said in head.others if said.chat_id == officer.id]
    assert "Hạn mới: 17 giờ thứ Bảy, 08/6" in officer.taps("Thêm 1 ngày").text


def test_not_beyond_the_lock(house: House) -> None:
    officer = house.person(OFFICER)
    report = house.report("Xóm 3")
    minute = int(at("2024-06-11", "17:00").timestamp()) // 60
    said = officer.presses(f"g:extend:{encode_id(report.id)}:{encode_id(minute)}")
    assert "sau khi đợt đã khóa (17 giờ thứ Hai, 10/6)" in said.text
    assert house.report("Xóm 3").due == at("2024-06-05", "17:00")


def nudge(house: House, officer: Chat) -> str:
    officer.says("chưa nộp")
    label = next(label for label in officer.last.labels if label.startswith("Nhắc"))
    return officer.taps(label).text


def test_a_nudge_reaches_those_who_still_owe(house: House) -> None:
    officer, head = house.person(OFFICER), house.person(HEAD)
    other = sent(house)
    house.person("Trưởng xóm 4")
    house.now = at("2024-05-28", "09:00")
    assert (
        nudge(house, officer)
        == "Đang nhắc 1 xóm chưa gửi. Nơi nào tin không tới, hệ thống báo lại sau ít phút."
    )
    heard = house.move_to(at("2024-05-28", "09:01"))
    heard = [said for said in heard if said.chat_id != officer.id]
    assert [said.chat_id for said in heard] == [house.person("Trưởng xóm 4").id]
    assert head.id == other.id
    assert "Còn 8 ngày đến hạn" in heard[0].text


def test_a_nudge_once_a_day(house: House) -> None:
    officer = house.person(OFFICER)
    begin(house, "137")
    house.now = at("2024-05-28", "09:00")
    nudge(house, officer)
    press = officer.heard[-2].body["choices"][0][1]
    assert "Hôm nay đã nhắc rồi" in officer.presses(press).text
    assert len(house.move_to(at("2024-05-28", "09:05"))) == 1
    assert house.move_to(at("2024-05-28", "09:10")) == []
    house.now = at("2024-05-29", "09:00")
    assert "Đang nhắc 1 xóm" in nudge(house, officer)


@pytest.mark.parametrize("hour", ["22:30", "23:30"])
def test_a_nudge_at_night_waits_for_the_morning(house: House, hour: str) -> None:
    officer = house.person(OFFICER)
    begin(house, "137")
    house.now = at("2024-05-27", hour)
    nudge(house, officer)
    assert house.move_to(at("2024-05-27", "23:45")) == []
    assert len(house.move_to(at("2024-05-28", "07:00"))) == 1
