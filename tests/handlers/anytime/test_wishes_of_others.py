"""A question is no wish, what an officer says of a village is not of the officer, and a time that
cannot be read is asked for."""

import pytest
from sqlalchemy import select, update

from models.errands.tables import Errand
from models.lateness import extensions
from models.people import quiet_people
from models.rounds.tables import Round
from tests.handlers.report.filling import HEAD, OFFICER, begin
from tests.people import House, at


def quiet_of(house: House, title: str) -> object:
    person = house.post(title).person_id
    return quiet_people.find_quiet_moments(house.db, [person], house.now).get(person)


@pytest.mark.parametrize(
    "typed",
    ["ai làm thay được", "ai khác trả lời giúp được không", "phó thôn làm thay được không"],
)
def test_who_may_do_it_is_answered_and_nothing_told(house: House, typed: str) -> None:
    head = begin(house)
    head.says("để sau")
    said = head.says(typed)
    assert "Chưa báo gì cho xã." in said.text
    assert house.db.execute(select(Errand.id)).first() is None
    assert head.others == []
    head.taps("Báo xã đổi người làm")
    assert house.db.execute(select(Errand.id)).first() is not None


def test_a_village_is_not_silenced_by_silencing_the_officer(house: House) -> None:
    officer = house.person(OFFICER)
    said = officer.says("đừng nhắc xóm 9 nữa")
    assert "Hệ thống không tắt nhắc riêng cho Xóm 9" in said.text
    assert "Thêm 3 ngày" in said.labels
    assert quiet_of(house, OFFICER) is None


def test_two_villages_are_both_offered(house: House) -> None:
    officer = house.person(OFFICER)
    said = officer.says("gia hạn cho xóm 2 và xóm 4 đến 07/6")
    assert said.labels == [
        "Xóm 2: cho đến 17 giờ thứ Sáu, 07/6",
        "Xóm 4: cho đến 17 giờ thứ Sáu, 07/6",
    ]
    officer.taps("Xóm 4: cho đến 17 giờ thứ Sáu, 07/6")
    assert house.report("Xóm 4").due == at("2024-06-07", "17:00")
    assert house.report("Xóm 2").due == at("2024-06-05", "17:00")


def test_a_refusal_is_offered_as_one(house: House) -> None:
    officer = house.person(OFFICER)
    said = officer.says("không cho xóm 3 gia hạn")
    assert "Xóm 3 chưa xin thêm ngày" in said.text
    assert said.labels == []
    begin(house).says("xin lùi hạn đến 06/6 vì ốm")
    assert officer.says("không cho xóm 3 gia hạn").labels == ["Không cho Xóm 3 thêm ngày"]
    assert extensions.find_open_extension(house.db, house.report("Xóm 3").id) is not None
    officer.taps("Không cho Xóm 3 thêm ngày")
    assert extensions.find_open_extension(house.db, house.report("Xóm 3").id) is None


def test_a_village_that_is_not_there_is_said(house: House) -> None:
    said = house.person(OFFICER).says("cho xóm 99 thêm 3 ngày")
    assert "Không có đơn vị “xóm 99”." in said.text
    assert said.labels == []


def test_a_day_behind_the_lock_is_refused_when_it_is_asked(house: House) -> None:
    moment = at("2024-06-06", "17:00")
    house.db.execute(
        update(Round).where(Round.id == house.report("Xóm 7").round_id).values(locks=moment)
    )
    officer = house.person(OFFICER)
    said = officer.says("cho xóm 7 đến 07/6")
    assert "đợt đã khóa (17 giờ thứ Năm, 06/6)" in said.text
    assert said.labels == ["Thêm 1 ngày"]


def test_quiet_is_not_made_shorter(house: House) -> None:
    head = house.person(HEAD)
    head.says("đừng nhắc trong 10 ngày")
    longer = quiet_of(house, HEAD)
    head.says("im đi")
    assert quiet_of(house, HEAD) == longer


@pytest.mark.parametrize("typed", ["nhắc tôi lúc 25 giờ", "nhắc tôi hôm qua"])
def test_a_time_that_is_none_is_asked_for(house: House, typed: str) -> None:
    said = house.person(HEAD).says(typed)
    assert "Chưa rõ nhắc lúc nào." in said.text


def test_a_pause_until_next_week_is_until_then(house: House) -> None:
    said = house.person(HEAD).says("tạm nghỉ nhắc tôi sang tuần")
    assert "sẽ nhắc lại" not in said.text or "thứ Hai" in said.text
