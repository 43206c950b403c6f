"""When village heads are reminded, of what, and in which words."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from models.people.tables import Person
from models.reports import round_changes
from models.rounds.tables import Round
from tests.conftest import in_memory
from tests.handlers.report.filling import HEAD, OFFICER, begin, complete, sent
from tests.people import House, Said, at


def week(house: House, first: str, last: str, step: timedelta) -> list[tuple[datetime, Said]]:
    """The tick every `step`; what was sent, and when."""
    heard, now = [], at(first, "00:00")
    while now < at(last, "23:59"):
        heard += [(now, said) for said in house.move_to(now)]
        now += step
    return heard


@pytest.fixture(scope="module")
def all_of_it(laid: bytes) -> list[tuple[str, str]]:
    with in_memory(laid) as db:
        house = House(db)
        head = begin(house, "137")
        sent_out = week(house, "2024-05-27", "2024-06-12", timedelta(minutes=15))
    assert {said.chat_id for _, said in sent_out} == {head.id}
    return [(now.strftime("%d/%m %H:%M"), said.text) for now, said in sent_out]


def test_the_hours(all_of_it: list[tuple[str, str]]) -> None:
    assert [when for when, _ in all_of_it] == [
        "29/05 19:30",
        "02/06 19:30",
        "04/06 19:30",
        "05/06 11:15",
        "06/06 11:15",
    ]


def test_the_words(all_of_it: list[tuple[str, str]]) -> None:
    first, soon, tomorrow, today, over = (said for _, said in all_of_it)
    assert first == (
        "Kính gửi ông Trưởng xóm 3. Xã đề nghị gửi báo cáo đời sống văn hóa 6 tháng đầu năm 2024 "
        "trước 17 giờ thứ Tư, 05/6/2024 (còn 7 ngày). Số liệu tính từ 15/12/2023 đến 31/5/2024.\n"
        "Có 10 câu. Nên chuẩn bị: số hộ đăng ký Gia đình văn hóa, số đám cưới, đám tang, "
        "số buổi văn nghệ, thể thao."
    )
    assert soon.startswith(
        "Kính gửi ông Trưởng xóm 3. Còn 3 ngày đến hạn báo cáo đời sống văn hóa "
        "6 tháng đầu năm 2024: 17 giờ thứ Tư, 05/6.\n"
        "Đã trả lời 1/10 câu, hệ thống vẫn lưu."
    )
    assert (
        "Ngày mai là hạn báo cáo đời sống văn hóa 6 tháng đầu năm 2024: 17 giờ "
        "thứ Tư, 05/6. Xóm 3 còn 9 câu." in tomorrow
    )
    assert "0900 000 101" in tomorrow
    assert (
        "Hôm nay là hạn báo cáo đời sống văn hóa 6 tháng đầu năm 2024: 17 giờ thứ Tư, 05/6."
        in today
    )
    assert "đã quá hạn 1 ngày" in over
    assert "Báo cáo vẫn nhận đến 17 giờ thứ Hai, 10/6." in over


def test_the_buttons_start_the_report_at_once(house: House) -> None:
    head = house.person(HEAD)
    heard = house.move_to(at("2024-05-29", "19:30"))
    assert heard[0].labels == ["Xem trước 10 câu", "Báo cáo ngay", "Đã đổi người phụ trách"]
    head.heard += heard
    assert "Câu 1/10" in head.taps("Báo cáo ngay").text
    head.says("137")
    heard = house.move_to(at("2024-06-02", "19:30"))
    head.heard += heard
    assert "Câu 2/10" in head.taps("Làm tiếp câu 2").text


def test_complete_but_not_sent(house: House) -> None:
    head = complete(house)
    head.says("để sau")
    heard = week(house, "2024-06-05", "2024-06-05", timedelta(minutes=15))
    assert [now.strftime("%H:%M") for now, _ in heard] == ["07:00", "11:15", "16:00"]
    for _, said in heard:
        assert "đã trả lời đủ 10 câu nhưng CHƯA GỬI về xã." in said.text
        assert said.labels == ["Gửi về xã", "Xem lại"]
    head.heard.append(heard[-1][1])
    assert "Số biên nhận" in head.taps("Gửi về xã").text


def test_who_has_sent_hears_nothing_more(house: House) -> None:
    sent(house)
    assert week(house, "2024-05-28", "2024-06-08", timedelta(hours=1)) == []


def test_who_has_not_joined_is_not_written_to(house: House) -> None:
    assert week(house, "2024-05-28", "2024-06-08", timedelta(hours=1)) == []


def test_hours_of_ones_own(house: House) -> None:
    person = house.post(HEAD).person_id
    house.db.execute(update(Person).where(Person.id == person).values(hours="6:30 21:45"))
    house.person(HEAD)
    heard = week(house, "2024-05-27", "2024-06-07", timedelta(minutes=15))
    assert [now.strftime("%d %H:%M") for now, _ in heard] == [
        "29 21:45",
        "02 21:45",
        "04 21:45",
        "05 06:30",
        "06 06:30",
    ]


def test_an_hour_just_before_midnight(house: House) -> None:
    person = house.post(HEAD).person_id
    house.db.execute(update(Person).where(Person.id == person).values(hours="23:45"))
    house.person(HEAD)
    assert len(house.move_to(at("2024-05-29", "23:50"))) == 1


def test_only_the_stages_of_the_round(house: House) -> None:
    house.db.execute(update(Round).values(stages="t-3"))
    house.person(HEAD)
    heard = week(house, "2024-05-27", "2024-06-08", timedelta(hours=1))
    assert [now.strftime("%d %H:%M") for now, _ in heard] == ["02 20:00"]


def test_a_deadline_at_midnight_is_said_as_a_day(house: House) -> None:
    house.person(HEAD)
    report = house.report("Xóm 3")
    due = at("2024-06-06", "00:00")
    round_changes.set_round_dates(
        house.db, report.round_id, house.now, due, due + timedelta(days=5)
    )
    heard = week(house, "2024-05-28", "2024-06-08", timedelta(hours=1))
    first, soon = heard[0][1].text, heard[1][1].text
    assert "chậm nhất là hết thứ Tư, 05/6/2024 (còn 7 ngày)" in first
    assert "hết thứ Tư, 05/6." in soon
    assert [now.day for now, _ in heard] == [29, 2, 4, 5, 6]
    assert not any("23 giờ 59" in said.text or "0 giờ" in said.text for _, said in heard)


def test_after_the_lock_nothing_comes(house: House) -> None:
    house.person(HEAD)
    assert house.move_to(at("2024-06-10", "17:00")) == []


def test_the_officer_hears_the_day_before_and_the_day_after(house: House) -> None:
    officer = house.person(OFFICER)
    sent(house)
    heard = week(house, "2024-05-28", "2024-06-08", timedelta(minutes=30))
    assert [(now.strftime("%d %H:%M"), said.chat_id) for now, said in heard] == [
        ("28 08:00", officer.id),  # the digest, with what had come in the day before
        ("04 08:00", officer.id),
        ("06 08:00", officer.id),
    ]
    assert "1 xóm đã gửi" in heard[0][1].text
    assert "đã có 1/14 xóm gửi" in heard[1][1].text
    officer.heard.append(heard[1][1])
    assert (
        "1/14 xóm gửi" in officer.taps("Ai chưa gửi: Đời sống văn hóa, 6 tháng đầu năm 2024").text
    )
