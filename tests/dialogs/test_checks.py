"""What is odd is asked once and accepted if it was meant; what is impossible is refused."""

from sqlalchemy import select

from models.tables.reports import Answer, Change
from tests.people import Chat, House, at

ODD = "Số này hệ thống chưa ghi. Có đúng không?"


def begun(house: House) -> Chat:
    """Xóm 3 (135 households last year) at its first question."""
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    return head


def stored(house: House, question: str) -> int | None:
    row = house.db.execute(select(Answer).where(Answer.question == question)).first()
    return row.number if row else None


def test_a_jump_of_a_stock_is_asked_and_taken_when_meant(house: House) -> None:
    head = begun(house)
    asked = head.says("220")
    assert "Năm 2023 báo 135, nay 220 hộ" in asked.text
    assert ODD in asked.text
    assert stored(house, "ho_tong") is None
    assert "Câu 2/10" in head.taps("Đúng").text
    assert stored(house, "ho_tong") == 220


def test_a_reason_typed_in_place_of_right_is_kept(house: House) -> None:
    head = begun(house)
    head.says("220")
    assert "Câu 2/10" in head.says("sáp nhập với xóm bên").text
    assert stored(house, "ho_tong") == 220
    reasons = house.db.execute(select(Change.reason)).scalars().all()
    assert "sáp nhập với xóm bên" in reasons


def test_another_figure_in_place_of_right_is_a_new_answer(house: House) -> None:
    head = begun(house)
    head.says("1370")
    assert "Câu 2/10" in head.says("137").text
    assert stored(house, "ho_tong") == 137


def test_not_known_is_no_reason(house: House) -> None:
    head = begun(house)
    head.says("220")
    head.says("chua ro")
    assert stored(house, "ho_tong") is None


def test_a_small_change_is_not_asked(house: House) -> None:
    assert "Câu 2/10" in begun(house).says("140").text


def test_a_year_below_its_own_half_is_asked(house: House) -> None:
    head = begun(house)
    for answer in ("137", "131", "co", "7", "ca 7", "2", "ca 2", "co, dung tot"):
        head.says(answer)
    for answer in ("vẫn như cũ", "5", "dang dung", "khong co"):
        head.says(answer)
    head.says("gui")
    house.move_to(at("2024-11-26"))
    head.says("bao cao")
    assert "Câu 1/10" in head.last.text
    assert "Đầu năm xóm đăng ký 131 hộ" in (head.says("137"), head.taps("Giải thích"))[1].text
    assert "nhiều hơn" in head.says("135").text
    head.says("128")
    head.says("co")
    asked = head.says("6")
    assert "6 tháng đầu năm 2024 đã báo 7, cả năm nay 6 đám, ít hơn" in asked.text
    assert "Trong đó mấy đám" in head.says("9").text


def test_the_list_still_posted_is_one_press_beside_the_figure(house: House) -> None:
    house.move_to(at("2024-11-26"))
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    house.db.execute(Answer.__table__.delete())
    while "Câu 1/10" not in head.last.text or "20/11/2024" not in head.last.text:
        head.taps(next(label for label in head.says("viec").labels if "năm" in label))
    head.says("137")
    assert "Đã ghi: đang công khai" in head.taps("Đang công khai, số có thể đổi").text
    assert "Câu 3/10" in head.says("120").text
