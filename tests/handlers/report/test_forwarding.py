"""The figure is known by somebody else, or must be agreed upon first: text to forward."""

from models.people import persons, post_records
from models.people.tables import Role
from tests.handlers.report.filling import HEAD, UNIT, begin, draft, rows_of, sent
from tests.people import Chat, House

SECOND = "Trưởng ban công tác Mặt trận xóm 3"


def second(house: House) -> Chat:
    """A second reporter of the same village, who has joined."""
    head = house.post(HEAD)
    person = persons.add_person(
        house.db, "mat-tran-3", "Người Mẫu 33", "ông Trưởng ban", "+84900000033"
    )
    post_records.add_post(house.db, person, head.unit_id, Role.REPORTER, SECOND, house.now)
    return house.person(SECOND)


def test_a_question_becomes_text_to_forward(house: House) -> None:
    head = begin(house, "137")
    before = rows_of(house)
    said = head.says("nho nguoi khac").text
    assert "số của Xóm 3" in said
    assert "đăng ký Gia đình văn hóa" in said
    assert "Cách tính:" in said
    assert "Trưởng xóm 3, điện thoại 0900000003" in said.replace(" 000 00", "00000")
    assert "Hạn báo cáo: 17 giờ thứ Tư, 05/6" in said
    assert "http" not in said
    assert "/l/" not in said
    assert rows_of(house) == before
    assert "Câu 2/10" in head.taps("Trở lại câu 2").text


def test_with_marks_and_whole(house: House) -> None:
    assert "số của Xóm 3" in begin(house, "137").says("Nhờ người khác trả lời câu này").text


def test_the_answer_is_still_taken_after_it(house: House) -> None:
    head = begin(house, "137")
    head.says("nho nguoi khac")
    assert "Câu 3/10" in head.says("131").text


def test_it_is_offered_with_the_explanation(house: House) -> None:
    head = begin(house)
    said = head.taps("Giải thích")
    assert "Nhờ người khác trả lời" in said.labels
    assert "số của Xóm 3" in head.taps("Nhờ người khác trả lời").text


def test_where_no_question_is_open_it_says_so(house: House) -> None:
    assert "số của" not in house.person(HEAD).says("nho nguoi khac").text


def test_nobody_to_hand_it_to_is_not_offered(house: House) -> None:
    head = begin(house)
    assert head.says("nho nguoi khac").labels == ["Trở lại câu 1"]
    person = persons.add_person(house.db, "chua-vao", "Chưa Vào", "ông", None)
    post = house.post(HEAD)
    post_records.add_post(house.db, person, post.unit_id, Role.REPORTER, "Bí thư xóm 3", house.now)
    assert head.says("nho nguoi khac").labels == ["Trở lại câu 1"]


def test_it_goes_to_the_chat_of_the_second_reporter(house: House) -> None:
    other = second(house)
    head = begin(house, "137")
    head.says("nho nguoi khac")
    assert "Đã gửi câu 2" in head.taps(f"Gửi cho {SECOND}").text
    got = next(said for said in head.others if said.chat_id == other.id)
    assert "Trưởng xóm 3 nhờ trả lời giúp" in got.text
    assert got.labels == ["Trả lời câu 2"]
    other.heard.append(got)
    assert "Câu 2/10" in other.taps("Trả lời câu 2").text
    other.says("131")
    assert "131" in head.says("xem lai").text
    assert any(row.number == 131 for row in draft(house).values())


def test_pressed_twice_it_is_sent_once(house: House) -> None:
    other = second(house)
    head = begin(house, "137")
    for _ in range(2):
        head.says("nho nguoi khac")
        head.taps(f"Gửi cho {SECOND}")
    assert (
        sum("nhờ trả lời giúp" in one.text for one in head.others if one.chat_id == other.id) == 1
    )


def test_the_draft_as_plain_text(house: House) -> None:
    head = begin(house, "137", "131")
    said = head.says("ban nhap")
    assert said.labels == []
    assert "xin ý kiến. Chưa gửi về xã" in said.text
    assert "1. Số hộ: 137" in said.text
    assert "Xin báo lại cho Trưởng xóm 3" in said.text
    assert UNIT in said.text
    assert "Câu 4/10" in head.says("có").text


def test_after_sending_it_is_called_sent(house: House) -> None:
    head = sent(house)
    said = head.says("gửi bản nháp").text
    assert "đã gửi về xã" in said
    assert "Chưa gửi" not in said
