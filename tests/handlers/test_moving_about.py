"""Back, skip, stop, come back days later: nothing that was answered is lost."""

from tests.handlers.report.filling import HEAD, TYPED, begin, complete, draft, sent
from tests.people import House, at


def test_back_shows_what_is_stored(house: House) -> None:
    head = begin(house, "137")
    said = head.taps("Quay lại")
    assert "Câu này đang ghi: 137 hộ." in said.text
    assert "Câu 1/10" in said.text
    assert "Câu 1 đã sửa từ 137 thành 138 hộ" in head.says("138").text
    assert draft(house)["ho_tong"].number == 138


def test_back_from_the_first_question(house: House) -> None:
    said = begin(house).says("quay lai")
    assert "Đây là câu đầu tiên." in said.text
    assert "Câu 1/10" in said.text


def test_back_goes_into_the_part_before(house: House) -> None:
    head = begin(house, "137", "131", "có", "4", "3")
    assert "Trong đó mấy đám" in head.says("lui").text
    assert "mấy đám cưới" in head.says("lui").text


def test_a_skipped_question_is_named_in_the_end(house: House) -> None:
    head = begin(house, "137")
    assert "Câu 2 để lại" in head.says("bỏ qua").text
    for typed in TYPED[2:]:
        head.says(typed)
    assert "2. chưa trả lời" in head.last.text.lower()
    assert "Còn thiếu câu 2, bổ sung sau cũng được." in head.last.text
    assert "ho_dang_ky" not in draft(house)


def test_putting_it_away_and_coming_back_days_later(house: House) -> None:
    head = begin(house, "137", "131", "có")
    said = head.says("để sau")
    assert "Đã lưu 3/10 câu." in said.text
    assert "17 giờ thứ Tư, 05/6" in said.text
    house.move_to(at("2024-06-01", "10:00"))
    assert "Đã trả lời 3/10 câu." in head.says("viec").text
    assert "Câu 4/10" in head.taps("Làm tiếp câu 4: Xóm 3").text


def test_the_open_question_waits_over_days(house: House) -> None:
    head = begin(house, "137")
    house.move_to(at("2024-06-01", "10:00"))
    assert "Câu 3/10" in head.says("131").text


def test_cancelling_throws_nothing_away(house: House) -> None:
    head = begin(house, "137")
    assert "Đã lưu 1/10 câu." in head.says("/huy").text
    assert draft(house)["ho_tong"].number == 137


def test_putting_away_where_nothing_is_open(house: House) -> None:
    said = house.person(HEAD).says("để sau")
    assert "chưa gửi, còn 10 câu, hạn 17 giờ thứ Tư, 05/6" in said.text
    assert "Nhắc lại lúc 20 giờ" in said.labels
    assert "không có báo cáo nào đang làm dở" in sent(house).says("để sau").text


def test_a_question_skipped_can_be_gone_to(house: House) -> None:
    head = begin(house, "137")
    head.says("bỏ qua")
    assert "Câu 2/10" in head.says("câu 2").text
    assert "Đã ghi câu 2: 131 hộ" in head.says("131").text


def test_going_on_from_the_read_back_of_an_unfinished_report(house: House) -> None:
    head = begin(house, "137")
    assert "Còn thiếu câu 2" in head.says("xem lại").text
    head.taps("Để sau")
    assert "Câu 2/10" in head.taps("Làm tiếp").text


def test_two_chats_of_one_person_share_the_draft(house: House) -> None:
    phone = begin(house, "137")
    tablet = house.stranger("tablet")
    tablet.says(house.code(HEAD))
    tablet.taps("Đúng")
    tablet.taps("Đồng ý")
    assert "Câu 2/10" in tablet.taps("Làm tiếp câu 2: Xóm 3").text
    tablet.says("131")
    phone.says("viec")
    assert "Câu 3/10" in phone.taps("Làm tiếp câu 3: Xóm 3").text


def test_a_complete_report_is_said_not_to_be_sent(house: House) -> None:
    head = complete(house)
    head.taps("Để sau")
    said = head.says("viec")
    assert "Đã đủ 10 câu, chưa gửi." in said.text
    assert "Xin xem lại" in head.taps("Xem lại và gửi: Xóm 3").text


def test_all_questions_can_be_seen_before(house: House) -> None:
    head = house.person(HEAD)
    report = house.report("Xóm 3").id
    said = head.presses(f"g:preview:{report}")
    assert said.text.count("\n") == 10
    assert "10. Xóm có việc hay" in said.text
    assert draft(house) == {}
