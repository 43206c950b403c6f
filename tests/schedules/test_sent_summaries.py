"""The summary goes to the committee by itself: at the deadline, at the lock, on Mondays; once, with
its picture, even with nothing in; as the officer has set it."""

import pytest

from models.units import unit_settings
from office.refusals import ActionRefused
from office.setup import sent_summaries
from office.setup.sent_summaries import SendingMoment
from summaries.views.charts.chart_values import read_chart
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, sent
from tests.people import Chat, House, Said, at

TITLE = "ĐỜI SỐNG VĂN HÓA 6 THÁNG ĐẦU NĂM 2024"


def heard(house: House, who: Chat, day: str, hour: str = "08:30") -> list[Said]:
    said = house.move_to(at(day, hour))
    return [one for one in said if one.chat_id == who.id and TITLE in one.text]


def test_at_the_deadline_with_the_picture_and_once(house: House) -> None:
    chair = house.person(CHAIR)
    sent(house)
    house.move_to(at("2024-06-04", "08:30"))
    assert heard(house, chair, "2024-06-05", "16:30") == []
    found = [one for hour in ("17:05", "18:00") for one in heard(house, chair, "2024-06-05", hour)]
    found += heard(house, chair, "2024-06-06")
    assert len(found) == 1
    assert found[0].text.startswith("Đợt báo cáo đã đến hạn.")
    assert "131/137 hộ" in found[0].text
    chart = read_chart(found[0].body["charts"][0])
    assert {bar.label: bar.written for bar in chart.bars}["Xóm 3"] == "95,6% (131/137)"
    assert found[0].labels == ["Theo xóm", "Biểu đồ", "Bảng Excel"]


def test_on_a_monday_even_with_nothing_in(house: House) -> None:
    chair = house.person(CHAIR)
    house.move_to(at("2024-06-02", "09:00"))
    (found,) = heard(house, chair, "2024-06-03")
    assert found.text.startswith("Bản tổng hợp đầu tuần")
    assert "Đã báo cáo 0/14 xóm" in found.text
    assert heard(house, chair, "2024-06-03", "10:00") == []


def test_at_the_lock(house: House) -> None:
    chair = house.person(CHAIR)
    days = ("2024-06-05", "2024-06-06", *(f"2024-06-{day:02}" for day in range(7, 15)))
    found = [one for day in days for one in heard(house, chair, day)]
    assert [one.text.split(".")[0] for one in found if "khóa" in one.text.split(".")[0]] == [
        "Đợt báo cáo đã khóa"
    ]


def test_after_a_week_without_power_nothing_old_is_made_up_for(house: House) -> None:
    chair = house.person(CHAIR)
    house.move_to(at("2024-05-27", "09:00"))
    found = heard(house, chair, "2024-07-20")
    assert found == []


def test_the_officer_sets_it_in_the_chat_and_others_are_told(house: House) -> None:
    chair, officer = house.person(CHAIR), house.person(OFFICER)
    said = officer.says("/nhantin")
    assert "khi đến hạn; khi khóa đợt; sáng thứ Hai" in said.text
    for label in list(said.labels):
        said = officer.taps(label)
    assert "không tự gửi" in said.text
    assert chair.says("nhận tin").labels == []
    house.move_to(at("2024-06-02", "09:00"))
    assert heard(house, chair, "2024-06-03") == []
    assert "tổng hợp" not in house.person(HEAD).says("/nhantin").text.lower()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hạn, khóa, tuần", "hạn, khóa, tuần"),
        ("Hàng tuần và đến hạn", "hạn, tuần"),
        ("khoa", "khóa"),
        ("không", ""),
        ("", ""),
    ],
)
def test_the_setting_in_words(typed: str, kept: str) -> None:
    assert sent_summaries.write_moments(sent_summaries.read_moments(typed)) == kept


def test_words_that_name_no_moment_are_refused() -> None:
    with pytest.raises(ActionRefused):
        sent_summaries.read_moments("thứ năm")
    usual = unit_settings.DEFAULT_SETTINGS[sent_summaries.NAME]
    assert sent_summaries.read_moments(usual) == tuple(SendingMoment)
