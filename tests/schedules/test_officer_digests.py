"""Two digests a day in place of a message per report; nothing to an officer at night."""

from datetime import timedelta

from tests.handlers.report.filling import OFFICER, sent
from tests.people import Chat, House, Said, at
from texts import words

DESK = words("desk.button_desk")

ROUND = "Đời sống văn hóa, 6 tháng đầu năm 2024"


def heard(house: House, officer: Chat, day: str, hour: str) -> list[Said]:
    return [said for said in house.move_to(at(day, hour)) if said.chat_id == officer.id]


def test_twice_a_day_and_only_with_news(house: House) -> None:
    officer = house.person(OFFICER)
    house.move_to(at("2024-05-27", "08:00"))
    sent(house)
    assert heard(house, officer, "2024-05-27", "13:59") == []
    first = heard(house, officer, "2024-05-27", "14:00")
    assert len(first) == 1
    assert first[0].text.split("\n") == [
        "Từ 8 giờ đến 14 giờ:",
        f"{ROUND}: 1 xóm đã gửi, không có gì cần xem. Đến nay đã gửi 1/14.",
    ]
    clean = f"Nhận 1 báo cáo không có gì cần xem: {ROUND}"
    assert first[0].labels == [clean, f"Ai chưa gửi: {ROUND}", DESK]
    # Nothing new since: nothing is said, however much is still waiting.
    assert heard(house, officer, "2024-05-28", "08:00") == []
    assert heard(house, officer, "2024-05-28", "14:00") == []


def test_what_has_something_to_look_at_is_named(house: House) -> None:
    officer = house.person(OFFICER)
    head = house.person("Trưởng xóm 5")
    head.says("báo cáo")
    head.says("150")
    head.taps("Đúng")
    head.says("xem lai")
    head.taps("Gửi về xã")
    said = heard(house, officer, "2024-05-27", "14:00")[0]
    assert "1 có chỗ cần xem: Xóm 5" in said.text
    assert said.labels == [f"Ai chưa gửi: {ROUND}", DESK]


def test_the_weekend_is_told_of_on_monday(house: House) -> None:
    officer = house.person(OFFICER)
    house.now = at("2024-06-01", "09:00")
    sent(house)
    assert heard(house, officer, "2024-06-02", "14:00") == []
    said = heard(house, officer, "2024-06-03", "08:00")
    assert len(said) == 1
    assert "1 xóm đã gửi" in said[0].text


def test_after_days_without_power_one_is_enough(house: House) -> None:
    officer = house.person(OFFICER)
    sent(house)
    house.now = at("2024-05-30", "16:00")
    assert len(heard(house, officer, "2024-05-30", "16:00")) == 1


def test_a_notice_at_night_comes_in_the_morning(house: House) -> None:
    officer, head = house.person(OFFICER), house.person("Trưởng xóm 3")
    head.says("báo cáo")
    house.now = at("2024-05-27", "22:30")
    head.says("nhờ xã gọi lại")
    assert [one for one in head.others if one.chat_id == officer.id] == []
    assert heard(house, officer, "2024-05-28", "06:30") == []
    said = heard(house, officer, "2024-05-28", "07:01")
    assert [one.text for one in said if "gọi lại" in one.text] == [
        "Trưởng xóm 3 nhờ gọi lại về báo cáo đời sống văn hóa 6 tháng đầu năm 2024."
    ]
    assert heard(house, officer, "2024-05-28", "07:02") == []


def test_by_day_it_comes_at_once(house: House) -> None:
    officer, head = house.person(OFFICER), house.person("Trưởng xóm 3")
    head.says("báo cáo")
    house.now += timedelta(hours=1)
    head.says("nhờ xã gọi lại")
    assert len([one for one in head.others if one.chat_id == officer.id]) == 1
