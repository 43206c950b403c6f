"""The half-year report from its first question to its receipt."""

from tests.handlers.report.filling import HEAD, TYPED, UNIT, begin, complete, draft, figures
from tests.people import Chat, House

PRESSED = (
    "Báo cáo ngay: Xóm 3",
    "Vẫn 135 hộ",
    "126",
    "Có",
    "4",
    "Cả 4 đám",
    "Không có đám nào",
    "Có, dùng tốt",
    "Vẫn như cũ",
    "3",
    "Đang sửa",
    "Không có",
    "Gửi về xã",
)
MOST_MESSAGES = 14


def does(chat: Chat, word: str) -> str:
    """Presses a button where there is one of this name, types otherwise."""
    if chat.heard and word in chat.last.labels:
        return chat.taps(word).text
    return chat.says(word).text


def test_by_buttons(house: House) -> None:
    head = house.person(HEAD)
    head.says("viec")
    for word in PRESSED:
        does(head, word)
    assert "Xã đã nhận báo cáo đời sống văn hóa 6 tháng đầu năm 2024 của Xóm 3" in head.last.text
    assert len(head.heard) - 1 <= MOST_MESSAGES
    filed = figures(house)
    assert filed["ho_tong"].number == 135
    assert filed["dam_cuoi_vm"].number == 4
    assert filed["nvh"].choice == "good"
    assert filed["dam_tang"].state == "nil"
    assert filed["kien_nghi"].state == "nil"


def test_by_typing_alone(house: House) -> None:
    head = house.person(HEAD)
    for typed in ("báo cáo", *TYPED, "gửi"):
        head.says(typed)
    assert "Số biên nhận" in head.last.text
    assert len(head.heard) <= MOST_MESSAGES
    filed = figures(house)
    assert filed["ho_dang_ky_gdvh"].number == 131
    assert filed["huong_uoc"].choice == "revising"
    assert filed["kien_nghi"].text == "xin thêm loa truyền thanh"


def test_typing_without_marks(house: House) -> None:
    head = house.person(HEAD)
    for typed in ("bao cao", "137", "131", "co", "4", "ca 4", "khong co", "co, dung tot"):
        head.says(typed)
    for typed in ("van nhu cu", "3", "dang sua", "khong co", "gui ve xa"):
        head.says(typed)
    assert "Số biên nhận" in head.last.text
    assert draft(house)["nvh"].choice == "good"


def test_questions_are_numbered_and_dated(house: House) -> None:
    head = begin(house)
    assert head.last.text.startswith("Câu 1/10. Hiện nay xóm có bao nhiêu hộ? Tính đến 31/5/2024.")
    assert "(Năm 2023 báo 135 hộ.)" in head.last.text
    assert head.last.labels == ["Vẫn 135 hộ", "Chưa nắm được số", "Giải thích"]


def test_a_stock_is_compared_with_last_time_and_a_flow_is_not(house: House) -> None:
    head = begin(house)
    assert "Đã ghi câu 1: 137 hộ, tăng 2 so với năm 2023." in head.says("137").text
    assert "báo" not in head.last.text.splitlines()[2]
    for typed in ("131", "có"):
        head.says(typed)
    assert "đám cưới" in head.last.text
    assert not any(label.startswith("Vẫn") for label in head.last.labels)
    assert "(" not in head.last.text


def test_targets_are_not_shown_to_villages(house: House) -> None:
    head = complete(house)
    head.taps("Gửi về xã")
    assert not any("90%" in said.text or "chỉ tiêu" in said.text.lower() for said in head.heard)


def test_the_read_back(house: House) -> None:
    head = complete(house)
    assert head.last.text.splitlines()[1:] == [
        "Xin xem lại trước khi gửi về xã:",
        "1. Số hộ: 137",
        "2. Đăng ký GĐVH: 131",
        "3. Đăng ký Xóm văn hóa: có",
        "4. Đám cưới: 4, đúng cả 4",
        "5. Đám tang: không có",
        "6. Nhà văn hóa: có, dùng tốt",
        "7. Sân 1, đội văn nghệ 1, CLB 2",
        "8. Buổi hoạt động: 3",
        "9. Hương ước: đang sửa",
        "10. Đề nghị: xin thêm loa truyền thanh",
    ]
    assert head.last.labels == ["Gửi về xã", "Sửa", "Để sau"]


def test_the_figures_of_as_before_are_filed(house: House) -> None:
    complete(house).taps("Gửi về xã")
    filed = figures(house)
    now = tuple(filed[code].number for code in ("san_the_thao", "doi_van_nghe", "clb_the_thao"))
    assert now == (1, 1, 2)


def test_only_what_was_answered_is_filed(house: House) -> None:
    head = begin(house, "137")
    head.says("gửi")
    head.taps("Gửi về xã")
    assert set(figures(house)) == {"ho_tong"}
    assert "Còn thiếu câu 2, 3, 4, 5, 6, 7, 8, 9, 10" in head.last.text


def test_the_plan_is_named_and_a_blank_number_is_left_out(house: House) -> None:
    said = house.person(HEAD).says("viec")
    assert (
        "báo cáo đời sống văn hóa 6 tháng đầu năm 2024, Xóm 3: hạn 17 giờ thứ Tư, 05/6."
        in said.text
    )
    assert "KH-BCĐ" not in said.text
    assert "…" not in said.text
    assert UNIT in said.labels[0]
