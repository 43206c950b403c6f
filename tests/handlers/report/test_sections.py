"""On a channel where messages are few: three or four questions in one, answered by lines."""

import pytest
from sqlalchemy import func, select

from models.reports import draft_answers
from models.reports.tables import AnswerChange
from tests.handlers.report.filling import HEAD, draft, figures
from tests.people import Chat, House, at

SECTIONS = (
    "ho 137\ndang ky 131\nxom van hoa co\ncuoi 4 dung ca 4",
    "tang 2 dung 2\nnha van hoa tot\nnhu cu",
    "buoi 3\nhuong uoc khong sua\nde nghi sửa mái nhà văn hóa",
)
LINES = tuple(line for section in SECTIONS for line in section.split("\n"))
MOST_BY_SECTION, MOST_FAST, MOST_BY_LINE = 6, 3, 15


def begun(house: House, *typed: str) -> Chat:
    head = house.person_on("zalo", HEAD)
    for words in ("bao cao", *typed):
        head.says(words)
    return head


def numbers(house: House) -> dict[str, int | None]:
    return {code: answer.number for code, answer in draft(house).items()}


def test_a_section_in_a_message(house: House) -> None:
    head = begun(house, *SECTIONS, "gui")
    assert "Số biên nhận" in head.last.text
    assert len(head.heard) <= MOST_BY_SECTION
    filed = figures(house)
    assert filed["ho_dang_ky_gdvh"].number == 131
    assert filed["dam_cuoi_vm"].number == 4
    assert filed["san_the_thao"].number == 1
    assert filed["huong_uoc"].choice == "in_use"
    assert filed["kien_nghi"].text == "sửa mái nhà văn hóa"


def test_all_at_once(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    head.says("mau")
    head.says("\n".join(LINES))
    assert head.last.text.startswith("Xin xem lại trước khi gửi về xã:")
    head.says("gui")
    assert "Số biên nhận" in head.last.text
    assert len(head.heard) == MOST_FAST


def test_line_by_line(house: House) -> None:
    head = begun(house, *LINES, "gui")
    assert "Số biên nhận" in head.last.text
    assert len(head.heard) <= MOST_BY_LINE


def test_line_by_line_with_follow_ups_asked_behind(house: House) -> None:
    typed = []
    for line in LINES:
        whole, _, part = line.partition(" dung ")
        typed += [whole, part] if part else [line]
    head = begun(house, *typed, "gui")
    assert "Số biên nhận" in head.last.text
    assert len(head.heard) <= MOST_BY_LINE
    assert figures(house)["dam_tang_vm"].number == 2


def test_what_a_section_says(house: House) -> None:
    said = begun(house).last
    assert said.text.splitlines() == [
        "Báo cáo đời sống văn hóa 6 tháng đầu năm 2024, Xóm 3. Số liệu từ 15/12/2023 "
        "đến 31/5/2024.",
        "Câu 1 đến 4 trong 10 câu.",
        "1. Hiện nay xóm có bao nhiêu hộ? Tính đến 31/5/2024. (Năm 2023 báo 135 hộ.) Gõ: ho …",
        "2. Năm nay có bao nhiêu hộ đăng ký Gia đình văn hóa? Gõ: dang ky … "
        "(hoặc: không làm đăng ký)",
        "3. Năm nay xóm có đăng ký danh hiệu Xóm văn hóa không? Gõ: xom van hoa … "
        "(hoặc: không làm đăng ký)",
        "4. Xóm có mấy đám cưới? Trong đó mấy đám đúng nếp sống văn minh? Gõ: cuoi … dung …",
        "Mỗi câu một dòng, tên ngắn rồi đến số; gửi dần cũng được. Không có thì gõ: khong co. "
        "Chưa nắm được thì gõ: chua ro.",
        "Muốn ghi cả báo cáo trong một tin, gõ: mau",
    ]
    assert said.labels == []


def test_the_form_as_one_message(house: House) -> None:
    said = house.person_on("zalo", HEAD).says("mẫu")
    assert said.text.splitlines()[2:12] == [
        "ho … (số hộ; năm 2023: 135)",
        "dang ky … (đăng ký GĐVH; hoặc: không làm đăng ký)",
        "xom van hoa … (đăng ký Xóm văn hóa; có hay không; hoặc: không làm đăng ký)",
        "cuoi … dung … (đám cưới; trong đó mấy đám đúng nếp sống văn minh)",
        "tang … dung … (đám tang; trong đó mấy đám đúng nếp sống văn minh)",
        "nha van hoa … (tốt, xuống cấp, đang sửa, dùng chung, không có)",
        "san … van nghe … the thao … (lần trước 1, 1, 2; vẫn như cũ thì gõ: nhu cu)",
        "buoi … (buổi hoạt động)",
        "huong uoc … (không sửa, đang sửa, đã sửa, không có)",
        "de nghi …",
    ]


def test_every_line_has_its_short_reply(house: House) -> None:
    head = begun(house)
    assert head.says("ho 137").text == "Đã ghi số hộ: 137. Còn: dang ky, xom van hoa, cuoi … dung."
    assert head.says("xom van hoa co").text.endswith("Còn: dang ky, cuoi … dung.")


def test_a_follow_up_that_is_missing_is_asked_next(house: House) -> None:
    head = begun(house, "ho 137\ndang ky 131\nxom van hoa co\ncuoi 4")
    assert "Trong đó mấy đám đúng nếp sống văn minh?" in head.last.text
    assert "Câu 5 đến 7" in head.says("ca 4").text
    assert numbers(house)["dam_cuoi_vm"] == 4


def test_a_follow_up_by_its_name(house: House) -> None:
    begun(house, "cuoi 4", "dung 3")
    assert numbers(house) == {"dam_cuoi": 4, "dam_cuoi_vm": 3}


@pytest.mark.parametrize("typed", ["137", "khong co", "chua ro", "137\n131", "12 3 0 5"])
def test_a_bare_answer_with_several_open_is_nobodys(house: House, typed: str) -> None:
    head = begun(house)
    said = head.says(typed)
    assert "là của câu nào?" in said.text
    assert "Còn: ho, dang ky, xom van hoa, cuoi … dung." in said.text
    assert draft(house) == {}


def test_a_bare_answer_to_the_only_one_open(house: House) -> None:
    head = begun(house, "ho 137\nxom van hoa co\ncuoi khong co")
    assert head.last.text.endswith("Còn: dang ky.")
    assert "Câu 5 đến 7" in head.says("131").text
    assert numbers(house)["ho_dang_ky"] == 131


def test_a_bare_answer_beside_named_ones(house: House) -> None:
    head = begun(house, "ho 137\n131\nxom van hoa co\ncuoi khong co")
    assert numbers(house)["ho_dang_ky"] == 131
    head.says("tang khong co\n2")
    assert "Chưa ghi vì chưa rõ của câu nào: “2”." in head.last.text


def test_a_bare_answer_is_not_taken_where_only_another_chat_narrowed_it_down(
    house: House,
) -> None:
    head = begun(house)
    other = house.person(HEAD)
    for typed in ("bao cao", "137", "131", "co"):
        other.says(typed)
    said = head.says("137")
    assert "là của câu nào?" in said.text
    assert "dam_cuoi" not in draft(house)


def test_what_is_refused_is_asked_alone_and_the_rest_stays(house: House) -> None:
    head = begun(house, "ho 137\ndang ky 1370\nxom van hoa co\ncuoi 4 dung 4")
    assert "nhiều hơn số của câu 1" in head.last.text
    assert numbers(house) == {"ho_tong": 137, "dang_ky_vh": None, "dam_cuoi": 4, "dam_cuoi_vm": 4}
    assert "Câu 5 đến 7" in head.says("131").text


def test_a_line_for_another_question_while_one_is_asked_again(house: House) -> None:
    head = begun(house, "ho 137\ndang ky 1370")
    said = head.says("tang 2 dung 2")
    assert said.text.startswith("Đã ghi đám tang: 2, đúng cả 2.")
    assert "Câu 2/10" in said.text
    head.says("131")
    assert numbers(house)["ho_dang_ky"] == 131


def test_the_name_of_one_and_the_unit_of_the_other(house: House) -> None:
    """ "ho 131" where the registered households are asked again may mean either."""
    head = begun(house, "ho 137\ndang ky 1370")
    said = head.says("ho 131")
    assert "là của câu 1 hay câu 2?" in said.text
    assert numbers(house) == {"ho_tong": 137}


def test_a_doubt_waits_while_other_lines_come(house: House) -> None:
    head = begun(house, "ho 137\ndang ky khoảng 130\nxom van hoa co")
    said = head.says("tang 2 dung 1")
    assert said.labels == ["Ghi 130 hộ, số ước", "Gõ lại"]
    assert numbers(house)["dam_tang"] == 2
    assert head.says("dung").text.endswith("Còn: cuoi … dung.")
    assert numbers(house)["ho_dang_ky"] == 130


def test_a_part_above_its_whole(house: House) -> None:
    head = begun(house, "cuoi 4 dung 5")
    assert "nhiều hơn cả số của câu 4 (4 đám)" in head.last.text
    assert numbers(house) == {"dam_cuoi": 4}


def test_an_odd_figure_is_asked_without_a_word_of_buttons(house: House) -> None:
    head = begun(house, "ho 300")
    assert "gõ: dung, hoặc gõ lý do ngắn" in head.last.text
    assert head.says("dung").text == "Đã ghi câu 1: 300 hộ, tăng 165 so với năm 2023.\n" + (
        "(Câu 1, số hộ. Nhầm câu thì gõ: sua cau 1.)\nCòn: dang ky, xom van hoa, cuoi … dung."
    )


def test_a_bare_figure_says_where_it_was_stored(house: House) -> None:
    """Zalo does not say to which message it is a reply."""
    head = begun(house, "ho 137\ndang ky 1370\nxom van hoa co\ncuoi 4 dung 4")
    said = head.says("131")
    assert "(Câu 2, đăng ký GĐVH. Nhầm câu thì gõ: sua cau 2.)" in said.text
    head.says("sua cau 2 thanh 130")
    assert numbers(house)["ho_dang_ky"] == 130


def test_the_form_sent_back_filled_in(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    form = head.says("mau").text
    filled = form.replace("ho … (", "ho … 137 (", 1).replace("dang ky …", "dang ky 131", 1)
    filled = filled.replace("cuoi … dung …", "cuoi 4 dung …4", 1)
    said = head.says(filled.replace("nha van hoa …", "nha van hoa tốt", 1))
    assert numbers(house) == {
        "ho_tong": 137,
        "ho_dang_ky": 131,
        "dam_cuoi": 4,
        "dam_cuoi_vm": 4,
        "nvh": None,
    }
    assert "chưa hiểu" not in said.text
    assert "chưa rõ" not in said.text


def test_a_section_sent_back_filled_in(house: House) -> None:
    head = begun(house)
    lines = head.last.text.splitlines()
    said = head.says("\n".join([lines[2].replace("ho …", "ho 137"), *lines[3:]]))
    assert numbers(house) == {"ho_tong": 137}
    assert said.text.startswith("Đã ghi số hộ: 137.")


def test_changes_since_last_time_are_given_themselves(house: House) -> None:
    begun(house, *SECTIONS[:1], "tang 0\nnha van hoa tot\nsan 2 van nghe 1 the thao 2")
    stored = draft(house)
    assert stored["thay_doi"].choice == "changed"
    assert stored["san_the_thao"].number == 2


def test_moving_about(house: House) -> None:
    head = begun(house, "ho 137", "bo qua")
    assert head.last.text.startswith("Để lại câu 2, 3, 4, trả lời sau cũng được.\nCâu 5 đến 7")
    assert "Câu 1. Số hộ: 137" in head.says("quay lai").text
    assert head.says("ho 138").text.startswith("Câu 1 đã sửa từ 137 hộ thành 138 hộ.")
    assert "tang: Tính đám tang tổ chức tại xóm." in head.says("giai thich").text
    assert "chưa ghi gì thêm" in head.says("ok").text
    assert "không trả lời được" in head.says("ê mai họp mấy giờ vậy anh").text
    assert "Đã lưu 1/10 câu" in head.says("de sau").text
    assert "Câu 2 đến 4 trong 10 câu." in head.says("bao cao").text
    assert "Còn thiếu câu 2" in head.says("xem lai").text
    assert "Câu 2/10" in head.says("sua cau 2").text
    assert "Câu 3 đến 6 trong 10 câu." in head.says("131").text


def test_correcting_under_the_read_back(house: House) -> None:
    head = begun(house, *SECTIONS)
    said = head.says("ho 140")
    assert said.text.startswith(
        "Câu 1 đã sửa từ 137 hộ thành 140 hộ.\n"
        "Câu 2 vẫn ghi 131 hộ. Chưa đúng thì gõ: sua cau 2.\nXin xem lại"
    )
    assert "Số biên nhận" in head.says("gui").text
    assert figures(house)["ho_tong"].number == 140


def test_lines_after_sending_change_nothing(house: House) -> None:
    head = begun(house, *SECTIONS)
    other = house.person(HEAD)
    for typed in ("xem lai", "gui"):
        other.says(typed)
    before = house.db.execute(select(func.count()).select_from(AnswerChange)).scalar_one()
    head.says("sua cau 9")
    head.says("ho 140\ndang ky 139\nbuoi 4")
    after = house.db.execute(select(func.count()).select_from(AnswerChange)).scalar_one()
    assert after == before
    assert "đã gửi nên chưa ghi gì thêm" in head.last.text


def test_lines_after_the_lock_change_nothing(house: House) -> None:
    head = begun(house, "ho 137")
    house.move_to(at("2024-06-20"))
    assert "hết thời gian nhận" in head.says("dang ky 131").text
    assert numbers(house) == {"ho_tong": 137}


def test_what_may_be_said_beside_an_answer(house: House) -> None:
    house.move_to(at("2024-11-21"))
    head = begun(house)
    assert "nếu có thì gõ thêm dòng: dang cong khai" in head.last.text
    head.says("dat 130\ndang cong khai")
    assert draft_of_the_year(house)["cong_khai"].choice == "posting"


def draft_of_the_year(house: House) -> dict[str, object]:
    from models.reports import reports

    unit = house.report("Xóm 3").unit_id
    rows = reports.list_open_reports(house.db, unit, house.now)
    return dict(draft_answers.load_answers(house.db, rows[0].id))


def test_the_form_in_lines_on_a_channel_with_buttons(house: House) -> None:
    head = house.person(HEAD)
    head.says("bao cao nhanh")
    assert head.says("ho 137").text.startswith("Đã ghi số hộ: 137. Còn: dang ky")
    assert "là của câu nào?" in head.says("131").text
    head.says("\n".join(LINES[1:]))
    assert head.last.labels == ["Gửi về xã", "Sửa", "Để sau"]


def test_a_channel_with_buttons_is_asked_one_by_one(house: House) -> None:
    for head in (house.person(HEAD), house.person_on("telegram", HEAD)):
        assert head.says("bao cao").text.startswith("Câu 1/10.")


def test_a_line_that_was_sent_twice(house: House) -> None:
    head = begun(house, "ho 137\ndang ky 131\nxom van hoa co")
    head.bursts("4", "4")
    assert numbers(house)["dam_cuoi"] == 4
    assert "dam_cuoi_vm" not in draft(house)


def test_two_follow_ups_of_one_name(house: House) -> None:
    begun(house, "ho 137\ndang ky 131\nxom van hoa co\ncuoi 4\ntang 2", "dung 3", "dung 1")
    assert numbers(house)["dam_cuoi_vm"] == 3
    assert numbers(house)["dam_tang_vm"] == 1


def test_lines_right_under_a_reminder(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    head.heard.extend(house.move_to(at("2024-05-29", "19:30")))
    assert head.says("ho 137").text.startswith("Đã ghi số hộ: 137.\nCâu 2 đến 4")
    assert numbers(house) == {"ho_tong": 137}


def test_a_figure_right_under_a_reminder(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    head.heard.extend(house.move_to(at("2024-05-29", "19:30")))
    assert head.says("137").text.startswith("Chưa ghi “137” vì chưa rõ của câu nào.\nBáo cáo đời")
    assert draft(house) == {}


def test_a_narrative_out_of_the_blue_is_no_answer(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    assert "không trả lời được" in head.says("đề nghị xã xem lại loa giúp").text
    assert draft(house) == {}
