"""The whole report in one message of short labels, at once or bit by bit."""

import pytest
from sqlalchemy import select

from models.reports.tables import Answer, AnswerChange
from tests.handlers.report.filling import HEAD, draft
from tests.people import Chat, House, at

WHOLE = """ho 137
dang ky 131
xom van hoa co
cuoi 4 dung ca 4
tang 2 dung 2
nha van hoa tot
san 1 van nghe 1 the thao 2
buoi 3
huong uoc khong sua
de nghi sửa mái nhà văn hóa"""


def begun(house: House) -> Chat:
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    return head


def stored(house: House) -> dict[str, int | str | None]:
    rows = house.db.execute(select(Answer))
    return {row.question: row.number if row.number is not None else row.choice for row in rows}


def test_three_messages_make_a_report(house: House) -> None:
    head = begun(house)
    read_back = head.says(WHOLE)
    assert "Xin xem lại trước khi gửi" in read_back.text
    assert "4. Đám cưới: 4, đúng cả 4" in read_back.text
    assert "7. Sân 1, đội văn nghệ 1, CLB 2" in read_back.text
    assert "Số biên nhận" in head.says("gui").text


def test_bit_by_bit_and_one_by_one(house: House) -> None:
    head = begun(house)
    head.says("137")
    said = head.says("cuoi 4 dung ca 4\ntang khong co")
    assert "Đám cưới: 4 đám" in said.text
    assert "Câu 2/10" in said.text
    assert "Câu 3/10" in head.says("131").text
    assert "Câu 6/10" in head.says("co").text


def test_what_is_doubtful_is_asked_and_not_stored(house: House) -> None:
    head = begun(house)
    said = head.says("ho 137\ndang ky khoảng 130\nbuoi 3")
    assert "Ghi 130 hộ, số ước" in said.labels
    assert "ho_dang_ky" not in stored(house)
    assert stored(house)["ho_tong"] == 137


def test_a_part_above_its_whole_is_not_stored(house: House) -> None:
    head = begun(house)
    said = head.says("ho 137\ndang ky 1370\nbuoi 3")
    assert "nhiều hơn số của câu 1" in said.text
    assert "ho_dang_ky" not in stored(house)


def test_what_was_not_understood_is_said_and_kept(house: House) -> None:
    head = begun(house)
    said = head.says("ho 137\ndang ky 131\nmai bận đi họp huyện")
    assert "mai bận đi họp huyện" in said.text
    kept = (
        house.db.execute(select(AnswerChange.new).where(AnswerChange.question == "(note)"))
        .scalars()
        .all()
    )
    assert kept == ["mai bận đi họp huyện"]


def test_the_usual_line_of_the_group(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    said = head.says("Xóm 3: 137 hộ, đăng ký 131, NVH tốt")
    assert "Số hộ: 137 hộ" in said.text
    assert stored(house)["ho_dang_ky"] == 131


def test_after_sending_nothing_is_changed_unfiled(house: House) -> None:
    head = begun(house)
    head.says(WHOLE)
    head.says("gui")
    before = stored(house)
    assert "đã gửi nên chưa ghi gì thêm" in head.says("ho 140\ndang ky 139\nbuoi 4").text
    assert stored(house) == before


def test_after_the_lock_nothing_is_changed(house: House) -> None:
    head = begun(house)
    head.says("137")
    before = stored(house)
    house.move_to(at("2024-06-20"))
    assert "hết thời gian nhận" in head.says("ho 140\ndang ky 139\nbuoi 4").text
    assert stored(house) == before


def test_one_answer_is_no_report(house: House) -> None:
    head = begun(house)
    assert "Câu 2/10" in head.says("xóm có 137 hộ").text


@pytest.mark.parametrize(
    ("typed", "given"),
    [("BC 150 140 2 1", 4), ("bc 150 140", 2), ("BC 1 2 3 4 5 6 7 8 9 10 11", 11)],
)
def test_another_number_of_figures_is_said_and_what_to_type(
    house: House, typed: str, given: int
) -> None:
    head = house.person(HEAD)
    said = head.says(typed).text
    assert f"Vừa nhận {given} số, báo cáo cần đủ 10 số nên chưa ghi số nào." in said
    assert "theo thứ tự ho, dang ky, cuoi, dung" in said
    first, second = typed.split()[1:3]
    assert f"ví dụ: ho {first}, dang ky {second}" in said
    assert draft(house) == {}
