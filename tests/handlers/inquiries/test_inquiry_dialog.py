"""Asked at short notice in the chat, on what `make run` lays: step by step, told, read by words."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.plans.tables import Plan
from models.reports.tables import Report
from tests.people import Chat, House, Said, at
from tests.stories_plans.playing import laid_on

DAY = "2024-05-27"
OFFICER = "Công chức văn hóa - xã hội"
CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"
WORDS = "Dịch tả lợn châu Phi: xin báo số hộ có lợn ốm, theo công văn số 45/CV-TY"
QUESTIONS = "Bao nhiêu hộ có lợn ốm?\nĐã chôn hủy chưa?\n3. Thức ăn còn lại (chọn: đủ / thiếu)"


@pytest.fixture
def house() -> Iterator[House]:
    with laid_on(DAY) as found:
        for title in (OFFICER, CHAIR, *(f"Trưởng xóm {number}" for number in range(1, 15))):
            found.person(title)
        yield found


def asks(house: House, units: str = "Xóm 3, 5 và 9", hours: str = "4 giờ") -> Chat:
    """The officer, at the look before sending."""
    officer = house.person(OFFICER)
    officer.says("hỏi đột xuất")
    officer.says(WORDS)
    officer.says(QUESTIONS)
    officer.says(units)
    officer.says(hours)
    return officer


def told(officer: Chat, part: str = "đề nghị báo cáo đột xuất") -> list[Said]:
    return [said for said in officer.others if part in said.text]


def count(house: House) -> int:
    return house.db.scalar(select(func.count()).where(Plan.is_inquiry.is_(True))) or 0


def test_nothing_is_sent_before_it_was_looked_at(house: House) -> None:
    officer = asks(house)
    look = officer.last.text
    assert f"“{WORDS}”" in look
    assert "theo văn bản số 45/CV-TY" in look
    assert "Gửi 3 nơi: Xóm 3, Xóm 5, Xóm 9. Hạn: 12 giờ 01 thứ Hai, 27/5/2024" in look
    assert "1. Bao nhiêu hộ có lợn ốm? (trả lời bằng số)" in look
    assert "2. Đã chôn hủy chưa? (có hoặc không)" in look
    assert "3. Thức ăn còn lại (chọn một ý: đủ / thiếu)" in look
    assert (told(officer), count(house)) == ([], 0)


@pytest.mark.parametrize("typed", ["đúng", "gửi", "gửi ngay", "Gui di", "ok", "vâng ạ"])
def test_it_is_sent_in_words_too(house: House, typed: str) -> None:
    officer = asks(house)
    officer.says(typed)
    assert count(house) == 1
    assert len(told(officer)) == 3


@pytest.mark.parametrize("typed", ["đúng không?", "dừng", "chưa gửi", "để xem"])
def test_what_is_no_yes_sends_nothing(house: House, typed: str) -> None:
    asks(house).says(typed)
    assert count(house) == 0


@pytest.mark.parametrize("typed", ["làm tiếp", "hỏi đột xuất", "tiếp tục"])
def test_one_comes_back_to_it_after_something_else(house: House, typed: str) -> None:
    officer = asks(house)
    officer.says("việc")
    assert f"“{WORDS}”" in officer.says(typed).text
    officer.says("gửi ngay")
    assert count(house) == 1


def test_the_chosen_and_no_others_are_told_at_once(house: House) -> None:
    officer = asks(house)
    said = officer.taps("Gửi ngay").text
    assert "Đã gửi đến 3 nơi" in said
    heads = {house.person(f"Trưởng xóm {number}").id for number in (3, 5, 9)}
    assert {one.chat_id for one in told(officer)} == heads
    assert all(f"“{WORDS}”" in one.text for one in told(officer))
    again = officer.presses("g:inquiry_send").text
    assert "Đã gửi đến 3 nơi" not in again
    assert (len(told(officer)), count(house)) == (3, 1)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("tất cả các xóm", 14),
        ("tất cả", 14),
        ("xom 03; xom 12", 2),
        ("Xóm 1, 2, 3, 4", 4),
        ("Xóm 3, Xóm 3", 1),
    ],
)
def test_units_are_named_as_people_name_them(house: House, typed: str, names: int) -> None:
    assert f"Gửi {names} nơi" in asks(house, typed).last.text


@pytest.mark.parametrize("typed", ["Xóm 77", "Tổ dân phố 1", "Xóm 3 và Quận Thanh Xuân"])
def test_a_unit_of_another_tree_or_of_none_is_not_asked(house: House, typed: str) -> None:
    officer = house.person(OFFICER)
    officer.says("hỏi đột xuất")
    officer.says(WORDS)
    officer.says(QUESTIONS)
    assert "Chưa rõ là nơi nào" in officer.says(typed).text
    assert "Cho bao lâu?" in officer.says("Xóm 3").text


def test_a_unit_of_another_tree_cannot_be_put_in_from_outside(house: House) -> None:
    from office.inquiries.inquiry_forms import NewQuestion
    from office.inquiries.new_inquiries import NewInquiry, open_inquiry
    from reporting.errors import NotYours
    from tests.bot.site.desk.at_the_desk import as_post

    officer = as_post(house, house.post(OFFICER))
    strange = house.post("Trưởng ban công tác Mặt trận tổ 1").unit_id
    one = NewQuestion("Mấy hộ?", "whole_number")
    due = house.now + timedelta(hours=4)
    with pytest.raises(NotYours):
        open_inquiry(officer, NewInquiry("x", "Hỏi", "", (strange,), (one,), due))
    assert count(house) == 0


def test_wrong_hours_are_asked_again(house: House) -> None:
    for typed in ("hôm nào cũng được", "0", "1000 giờ"):
        assert "Gõ số giờ từ 1" in asks(house, hours=typed).last.text


def test_a_village_head_asks_nobody(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    head.says("hỏi đột xuất")
    head.says("Xóm 4 nợ tiền")
    head.presses("g:inquiry_new")
    assert count(house) == 0


def test_the_periodic_round_is_counted_without_it(house: House) -> None:
    chair = house.person(CHAIR)
    before = [chair.says(typed).text for typed in ("chưa nộp", "tình hình nộp", "kế hoạch")]
    owed = house.db.scalar(select(func.count()).select_from(Report))
    asks(house).taps("Gửi ngay")
    assert house.db.scalar(select(func.count()).select_from(Report)) == (owed or 0) + 3
    after = [chair.says(typed).text for typed in ("chưa nộp", "tình hình nộp", "kế hoạch")]
    assert after == before


def test_it_is_answered_read_by_words_and_its_parts_add_up(house: House) -> None:
    asks(house).taps("Gửi ngay")
    for number, said in ((3, ("4", "rồi", "thiếu")), (5, ("không", "chưa", "đủ"))):
        head = house.person(f"Trưởng xóm {number}")
        head.says("báo cáo đột xuất")
        report = next(data for label, data in head.last.body["choices"] if "đột xuất" in label)
        head.presses(report)
        for one in said:
            head.says(one)
        head.says("gửi")
    chair = house.person(CHAIR)
    for typed in ("dịch tả lợn thế nào rồi", "đột xuất dịch tả", "45/CV-TY đến đâu rồi"):
        read = chair.says(typed).text
        assert "Đã trả lời 2/3 nơi" in read, typed
        assert "Bao nhiêu hộ có lợn ốm: 4 (2 nơi đã gửi)" in read
        assert "Thức ăn còn lại: đủ 1, thiếu 1" in read
        assert "Chưa trả lời: Xóm 9." in read
    # Somebody of another tree reads nothing of it.
    other = house.person("Phó Chủ tịch UBND quận Thanh Xuân")
    assert "lợn" not in other.says("dịch tả lợn thế nào rồi").text
    assert "lợn" not in other.says("đột xuất").text


def test_by_night_only_the_chosen_hear_it_and_at_the_end_who_asked(house: House) -> None:
    house.move_to(at(DAY, "21:30"))
    officer = asks(house, hours="3 giờ")
    officer.taps("Gửi ngay")
    assert len(told(officer)) == 3
    late = house.move_to(at("2024-05-28", "00:32"))
    over = [said for said in late if "Còn thiếu: Xóm 3, Xóm 5, Xóm 9" in said.text]
    assert {said.chat_id for said in over} == {officer.id}


def test_the_list_names_the_letter_and_no_plan(house: House) -> None:
    asks(house).taps("Gửi ngay")
    listed = house.person("Trưởng xóm 9").says("việc").text
    line = next(one for one in listed.splitlines() if "đột xuất" in one)
    assert "(văn bản số 45/CV-TY)" in line
    assert "Kế hoạch" not in line
    plan = house.person("Trưởng xóm 9").says("kế hoạch").text
    assert "lợn" not in plan


@pytest.mark.parametrize(
    ("typed", "due"),
    [("15 giờ hôm nay", "15 giờ thứ Hai, 27/5"), ("trước 9h sáng mai", "9 giờ thứ Ba, 28/5")],
)
def test_an_hour_of_a_day_stands_however_late_it_is_sent(
    house: House, typed: str, due: str
) -> None:
    officer = asks(house, hours=typed)
    assert f"Hạn: {due}/2024" in officer.last.text
    house.now += timedelta(hours=2)
    assert f"Hạn trả lời: {due}/2024" in officer.taps("Gửi ngay").text
    assert all(f"trước {due}" in one.text for one in told(officer))


def test_an_hour_that_is_over_when_it_is_sent_is_said(house: House) -> None:
    officer = asks(house, hours="10 giờ hôm nay")
    house.now += timedelta(hours=5)
    assert "đã qua" in officer.taps("Gửi ngay").text
    assert (count(house), told(officer)) == (0, [])


@pytest.mark.parametrize("typed", ["bỏ đột xuất", "thôi không hỏi nữa", "hủy", "bo dot xuat di"])
def test_it_is_dropped_in_words_before_it_is_sent(house: House, typed: str) -> None:
    officer = asks(house)
    assert officer.says(typed).text == "Đã bỏ, chưa hỏi nơi nào."
    officer.presses("g:inquiry_send")
    assert count(house) == 0


def test_what_was_sent_is_taken_back_in_these_words_too(house: House) -> None:
    officer = asks(house)
    officer.taps("Gửi ngay")
    assert "Hiện chưa rút." in officer.says("bỏ đột xuất").text


def test_whom_and_what_in_one_message(house: House) -> None:
    officer = house.person(OFFICER)
    officer.says("hỏi đột xuất các xóm 1, 2 và 3: có bao nhiêu hộ bị ngập?")
    said = officer.says("4 giờ").text
    assert "Lời hỏi: “có bao nhiêu hộ bị ngập?”. Gửi 3 nơi: Xóm 1, Xóm 2, Xóm 3." in said
    assert "1. có bao nhiêu hộ bị ngập? (trả lời bằng số)" in said


def test_whom_it_does_not_know_is_asked_and_what_was_said_stays(house: House) -> None:
    officer = house.person(OFFICER)
    said = officer.says("hoi dot xuat xom 77: mưa lớn, báo thiệt hại về xã").text
    assert "Chưa rõ là nơi nào: xom 77" in said
    assert "Gõ các câu hỏi" in said
    officer.says("Mấy hộ?")
    officer.says("xóm 3")
    assert "“mưa lớn, báo thiệt hại về xã”" in officer.says("4").text


def test_a_village_head_is_not_heard_as_one_who_asks(house: House) -> None:
    house.person("Trưởng xóm 3").says("hỏi đột xuất xóm 4: mấy hộ?")
    assert count(house) == 0
