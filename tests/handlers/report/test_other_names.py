"""An answer under another question's name or number, while one waits or is in doubt: it is stored,
and what waits is put again."""

import pytest

from tests.handlers.report.filling import begin, draft
from tests.people import House


@pytest.mark.parametrize(
    ("typed", "code", "stored"),
    [
        ("câu 4: 2", "dam_cuoi", 2),
        ("cau 4 : 2", "dam_cuoi", 2),
        ("câu 4 là 2", "dam_cuoi", 2),
        ("dang ky 131", "ho_dang_ky", 131),
        ("tang không có", "dam_tang", 0),
        ("buổi 3", "buoi", 3),
    ],
)
def test_the_doubt_is_kept(house: House, typed: str, code: str, stored: int) -> None:
    head = begin(house, "999")
    said = head.says(typed)
    assert "Nếu đúng là 999 hộ, xin trả lời: đúng" in said.text
    assert {name: one.number for name, one in draft(house).items()} == {code: stored}
    head.says("đúng")
    assert draft(house)["ho_tong"].number == 999


def test_several_at_once_leave_the_doubt_where_it_was(house: House) -> None:
    head = begin(house, "999")
    said = head.says("câu 3: có, câu 5: không có")
    assert "Nếu đúng là 999 hộ" in said.text
    assert set(draft(house)) == {"dang_ky_vh", "dam_tang"}


def test_one_that_is_doubted_itself_is_put_and_the_other_is_said_to_be_unstored(
    house: House,
) -> None:
    head = begin(house, "999")
    said = head.says("câu 2: 1310")
    assert "Câu 1 đang hỏi lại, 999 hộ chưa ghi." in said.text
    assert "1.310 hộ" in said.text
    assert draft(house) == {}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("nhà văn hóa tốt", "nvh"), ("tang 2", "dam_tang"), ("câu 9: đang sửa", "huong_uoc")],
)
def test_a_question_that_waits_waits_on(house: House, typed: str, code: str) -> None:
    head = begin(house, "137", "131", "có")
    said = head.says(typed)
    assert "Câu 4/10" in said.text
    assert set(draft(house)) == {"ho_tong", "ho_dang_ky", "dang_ky_vh", code}


def test_unknown_under_another_name_is_not_stored_here(house: House) -> None:
    head = begin(house, "137", "131", "có")
    head.says("dang ky chua ro")
    assert "dam_cuoi" not in draft(house)


@pytest.mark.parametrize("typed", ["đám cưới 4", "câu 4: 4"])
def test_under_its_own_name_it_is_the_answer(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    assert "mấy đám đúng" in head.says(typed).text
    assert draft(house)["dam_cuoi"].number == 4


@pytest.mark.parametrize("typed", ["ừm để xem", "de em xem", "thôi không cần"])
@pytest.mark.parametrize(
    "answers", [(), ("137", "131"), ("999",)], ids=["figure", "choice", "doubt"]
)
def test_who_is_still_looking_has_answered_nothing(
    house: House, typed: str, answers: tuple[str, ...]
) -> None:
    head = begin(house, *answers)
    before = draft(house)
    head.says(typed)
    assert draft(house) == before


@pytest.mark.parametrize(
    "typed",
    ["không có đám tang", "khong co dam ma", "không có đám tang nào", "không có sân thể thao"],
)
def test_none_of_another_thing_is_asked_about(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    said = head.says(typed)
    assert "câu đang hỏi là câu khác" in said.text
    assert "dam_cuoi" not in draft(house)


def test_none_of_another_thing_is_no_no(house: House) -> None:
    head = begin(house, "137", "131")
    assert "đám tang (câu 5)" in head.says("không có đám tang").text
    assert "dang_ky_vh" not in draft(house)


@pytest.mark.parametrize(
    "typed", ["không có đám cưới", "không có đám cưới nào", "không có đám nào"]
)
def test_none_of_its_own_thing_is_none(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    head.says(typed)
    assert (draft(house)["dam_cuoi"].number or 0) == 0


def test_its_own_words_around_a_figure_change_nothing(house: House) -> None:
    begin(house, "xóm có 137 hộ", "131 hộ đăng ký", "có", "4 đám cưới", "3 đám đúng")
    stored = draft(house)
    assert (stored["ho_dang_ky"].number, stored["dam_cuoi_vm"].number) == (131, 3)
