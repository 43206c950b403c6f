"""Dán tin: read, shown, and taken with one press; what is not certain is never taken unseen."""

from dataclasses import replace

import pytest

from handlers.office_chat import entry_read_back
from models.reports import draft_answers, draft_provenance
from models.reports.tables import Source
from office.entry import group_paste, unit_entry
from office.entry.group_paste import PasteTable
from office.entry.left_of_paste import PasteCell
from office.entry.pasted_villages import PastedVillage
from tests.bot.site.desk.at_the_desk import officer
from tests.people import House, at

GROUP = """[18:40, 26/05/2024] Cán Bộ Mẫu 1: Các xóm gửi số giúp em
[19:15, 26/05/2024] Trưởng xóm 3: ho 137, dk 131, xvh co, cuoi 4 dung 4, tang khong co
nvh tot, san 1, van nghe 1, clb 2, buoi 5, huong uoc khong sua, de nghi khong co
[19:20, 26/05/2024] Lan: X4 ho 118, dk 103; x5 ho 181
[19:25, 26/05/2024] Hùng: ho 170, dk 155
"""


def look(house: House, text: str) -> PasteTable:
    ctx = officer(house)
    return group_paste.read_pasted_text(ctx, group_paste.choose_round(ctx, None), text)


def row(found: PasteTable, unit: str) -> PastedVillage:
    return next(one for one in found.villages if one.report.unit_name == unit)


def as_shown(village: PastedVillage, **ticks: dict[str, bool]) -> dict[str, PasteCell]:
    """The row as the page sends it back, with these ticks at these questions."""
    cells = {
        one.code: PasteCell(
            one.text,
            one.text,
            one.phrase,
            bool(one.doubt),
            has_answer=bool(one.stands),
            seal=one.seal,
        )
        for one in village.cells
        if not one.is_there
    }  # fmt: skip
    return {code: replace(cell, **ticks.get(code, {})) for code, cell in cells.items()}


def take(house: House, village: PastedVillage, send: bool = False, **ticks: dict[str, bool]) -> str:
    cells = as_shown(village, **ticks)
    taken = group_paste.take_village(
        officer(house), village.report.id, cells, village.at, send=send
    )
    return taken.said


def test_a_stretch_is_shown_as_a_table_and_nothing_is_stored(house: House) -> None:
    found = look(house, GROUP)
    assert [one.report.unit_name for one in found.villages] == ["Xóm 3", "Xóm 4", "Xóm 5"]
    three = row(found, "Xóm 3")
    assert three.is_sure
    assert {one.code: one.text for one in three.cells}["dam_cuoi_vm"] == "4"
    assert three.at == at("2024-05-26", "19:15")
    assert [one.line.typed for one in found.loose] == ["[19:25, 26/05/2024] Hùng: ho 170, dk 155"]
    assert found.columns[0] == ("ho_tong", "Số hộ")
    assert draft_answers.load_answers(house.db, three.report.id) == {}


def test_one_press_takes_and_sends(house: House) -> None:
    three = row(look(house, GROUP), "Xóm 3")
    assert three.is_whole
    assert "đã gửi về xã" in take(house, three, send=True)
    report = house.report("Xóm 3")
    assert report.status == "submitted"
    assert report.submitted_at == at("2024-05-26", "19:15")
    given = draft_provenance.load_draft_provenance(house.db, report.id)["ho_tong"]
    assert given.source is Source.PASTED
    assert given.typed == "ho 137"


def test_part_of_a_report_stays_a_draft(house: House) -> None:
    four = row(look(house, GROUP), "Xóm 4")
    assert not four.is_whole
    assert "đã ghi 2 câu vào bản nháp" in take(house, four)
    assert house.report("Xóm 4").status == "in_progress"


def test_a_doubtful_figure_is_taken_only_with_its_tick(house: House) -> None:
    village = row(look(house, "Đông xóm 3 ho 137\nxom ba ho 137"), "Xóm 3")
    assert not village.is_sure
    assert "chưa rõ" in village.cells[0].doubt
    assert "đã ghi 0 câu" in take(house, village)
    assert "đã ghi 1 câu" in take(house, village, ho_tong={"is_right": True})


def test_an_odd_figure_is_doubtful_too(house: House) -> None:
    village = row(look(house, "Xóm 3: ho 237"), "Xóm 3")
    assert "135" in village.cells[0].doubt
    assert "đã ghi 0 câu" in take(house, village)
    take(house, village, ho_tong={"is_right": True})
    answers = draft_answers.load_answers(house.db, village.report.id)
    assert answers["ho_tong"].number == 237
    assert answers["ho_tong"].reason


def test_a_tick_is_for_the_figure_that_was_shown(house: House) -> None:
    five = row(look(house, GROUP), "Xóm 5")
    said = take(house, five, ho_tong={"is_right": True, "text": "999"})
    assert "đã ghi 0 câu" in said
    assert draft_answers.load_answers(house.db, five.report.id) == {}


def test_another_answer_is_shown_and_kept_unless_chosen(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    head.says("136")
    village = row(look(house, "Xóm 3: ho 137, dk 131"), "Xóm 3")
    assert village.cells[0].stands == "136 hộ"
    assert not village.is_sure
    take(house, village)
    assert draft_answers.load_answers(house.db, village.report.id)["ho_tong"].number == 136
    village = row(look(house, "Xóm 3: ho 137, dk 131"), "Xóm 3")
    assert village.cell("ho_dang_ky").is_there  # type: ignore[union-attr]
    take(house, village, ho_tong={"replaces_answer": True})
    assert draft_answers.load_answers(house.db, village.report.id)["ho_tong"].number == 137


def test_an_answer_that_came_after_the_table_is_not_written_over(house: House) -> None:
    village = row(look(house, "Xóm 3: ho 137"), "Xóm 3")
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    head.says("136")
    assert "136" in take(house, village)
    assert draft_answers.load_answers(house.db, village.report.id)["ho_tong"].number == 136


def test_what_cannot_be_is_not_taken_by_a_tick(house: House) -> None:
    village = row(look(house, "Xóm 3: ho 137, dk 203"), "Xóm 3")
    assert not village.cell("ho_dang_ky").may_be_right  # type: ignore[union-attr]
    assert "đã ghi 1 câu" in take(house, village, ho_dang_ky={"is_right": True})


def test_an_estimate_stays_one(house: House) -> None:
    village = row(look(house, "Xóm 3: khoảng 137 hộ"), "Xóm 3")
    assert village.cells[0].text == "khoảng 137"
    assert "đã ghi 0 câu" in take(house, village)
    take(house, village, ho_tong={"is_right": True})
    answer = draft_answers.load_answers(house.db, village.report.id)["ho_tong"]
    assert (answer.number, answer.aspect) == (137, "estimate")


def test_two_values_are_both_shown(house: House) -> None:
    village = row(look(house, "Xóm 3: ho 137\nXóm 3: ho 139"), "Xóm 3")
    assert village.cells[0].text == ""
    assert "137; 139" in village.cells[0].doubt


def test_the_head_is_asked_whether_it_is_right(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    village = row(look(house, "Xóm 3: ho 137, dk 131"), "Xóm 3")
    ctx = officer(house)
    taken = group_paste.take_village(
        ctx, village.report.id, as_shown(village), village.at, send=False
    )
    assert taken.is_read_back
    entry_read_back.tell_entered_report(taken.draft, Source.PASTED)
    told = [one for row in ctx.released if (one := house.deliver(row))]
    mine = next(one for one in told if one.chat_id == head.id)
    assert "theo tin trong nhóm" in mine.text
    assert "1. Số hộ: 137" in mine.text
    head.heard.append(mine)
    head.taps("Đúng")
    assert "Làm tiếp" in head.last.labels


def test_too_many_lines_change_nothing(house: House) -> None:
    with pytest.raises(group_paste.PasteTooLong):
        look(house, "Xóm 3: ho 137\n" * 2_001)
    with pytest.raises(group_paste.NothingPasted):
        look(house, "  \n ")


def test_names_of_choices_can_be_read_again(house: House) -> None:
    text = "Xóm 3: nvh đã xuống cấp, xvh không, hương ước đang sửa, buổi chua ro, tang khong co"
    village = row(look(house, text), "Xóm 3")
    take(house, village)
    answers = draft_answers.load_answers(house.db, village.report.id)
    assert answers["nvh"].choice == "worn"
    assert answers["dang_ky_vh"].choice == "no"
    assert answers["huong_uoc"].choice == "revising"
    assert answers["buoi"].state == "missing"
    assert answers["dam_tang"].counted() == 0


def test_a_moment_before_the_round_is_taken_as_now(house: House) -> None:
    village = row(look(house, "[08:00, 01/03/2024] Lan: Xóm 3 ho 137, dk 131"), "Xóm 3")
    assert "Còn thiếu 8 câu" in take(house, village, send=True)
    assert house.report("Xóm 3").submitted_at is None
    lacking = range(3, 11)
    group_paste.send_taken_village(officer(house), village.report.id, lacking, village.at)
    assert house.report("Xóm 3").submitted_at == house.now


def test_locked(house: House) -> None:
    village = row(look(house, "Xóm 3: ho 137"), "Xóm 3")
    house.move_to(at("2024-06-20"))
    with pytest.raises(unit_entry.EntryLocked):
        take(house, village)


def test_a_village_that_nobody_knows_is_named(house: House) -> None:
    found = look(house, "Xóm 3: ho 137\nXóm 99 ho 12\ndk 10\nThôn Lạ: ho 15")
    assert [one.report.unit_name for one in found.villages] == ["Xóm 3"]
    assert [one.why for one in found.loose] == [
        "Xóm 99 không có trong đợt này",
        "đứng dưới Xóm 99, đơn vị không có trong đợt này",
        "Thôn Lạ không có trong đợt này",
    ]


TAKEN_BACK = """[08:15, 27/05/2024] Hùng Xóm 3: ho 136, đk 128
[08:20, 27/05/2024] Hùng Xóm 3: nhầm, 137 hộ mới đúng ạ
"""


def test_a_figure_that_was_put_right_is_taken_as_it_was_put_right(house: House) -> None:
    house.now = at("2024-05-27", "09:00")
    take(house, row(look(house, TAKEN_BACK), "Xóm 3"))
    stored = draft_answers.load_answers(house.db, house.report("Xóm 3").id)
    assert {code: one.number for code, one in stored.items()} == {
        "ho_tong": 137,
        "ho_dang_ky": 128,
    }


@pytest.mark.parametrize(
    "typed", ["số kia sai, phải là 137 hộ", "137 hộ nhé, nãy nhầm", "tổng 137 hộ, nãy đếm lộn ạ"]
)
def test_other_ways_of_putting_it_right(house: House, typed: str) -> None:
    house.now = at("2024-05-27", "09:00")
    lines = TAKEN_BACK.splitlines()[0] + f"\n[08:20, 27/05/2024] Hùng Xóm 3: {typed}"
    take(house, row(look(house, lines), "Xóm 3"))
    stored = draft_answers.load_answers(house.db, house.report("Xóm 3").id)
    assert {code: one.number for code, one in stored.items()} == {
        "ho_tong": 137,
        "ho_dang_ky": 128,
    }


@pytest.mark.parametrize("typed", ["136 là sai, 137 đúng", "em báo sai, cho em rút"])
def test_what_is_not_said_of_which_is_not_taken(house: House, typed: str) -> None:
    house.now = at("2024-05-27", "09:00")
    lines = TAKEN_BACK.splitlines()[0] + f"\n[08:20, 27/05/2024] Hùng Xóm 3: {typed}"
    village = row(look(house, lines), "Xóm 3")
    assert not village.is_sure
    take(house, village)
    assert draft_answers.load_answers(house.db, house.report("Xóm 3").id) == {}


def test_a_figure_that_was_withdrawn_is_not_taken(house: House) -> None:
    house.now = at("2024-05-27", "09:00")
    village = row(
        look(house, TAKEN_BACK + "[08:25, 27/05/2024] Hùng Xóm 3: cho em rút lại"), "Xóm 3"
    )
    assert "Người gửi đã xin rút lại, hoặc nói là số này sai." in (
        village.cell("ho_tong").doubt if village.cell("ho_tong") else ""
    )
    take(house, village)
    stored = draft_answers.load_answers(house.db, house.report("Xóm 3").id)
    assert {code: one.number for code, one in stored.items()} == {"ho_dang_ky": 128}


def test_short_words_of_the_groups(house: House) -> None:
    take(house, row(look(house, "Xóm 3: đk 128/136, nvh xuống cấp, clb 2, đội vn 1"), "Xóm 3"))
    stored = draft_answers.load_answers(house.db, house.report("Xóm 3").id)
    assert {code: one.choice or one.number for code, one in stored.items()} == {
        "ho_tong": 136,
        "ho_dang_ky": 128,
        "nvh": "worn",
        "doi_van_nghe": 1,
        "clb_the_thao": 2,
        "thay_doi": "changed",
    }


def test_a_name_that_may_be_two_questions_is_asked_about(house: House) -> None:
    village = row(look(house, "Xóm 3: gdvh 99"), "Xóm 3")
    assert [(one.code, bool(one.doubt)) for one in village.cells] == [("ho_dang_ky", True)]
    take(house, village)
    assert draft_answers.load_answers(house.db, house.report("Xóm 3").id) == {}


@pytest.mark.parametrize(
    "typed", ["Xóm 9 hộ 97 dk 90, cho em rút lại", "xom 9 ho 97 dk 90 cho em rut lai nhe"]
)
def test_what_is_taken_back_in_the_same_line_is_doubted(house: House, typed: str) -> None:
    nine = row(look(house, typed), "Xóm 9")
    assert not nine.is_sure
    assert all("rút lại" in one.doubt for one in nine.cells)


def test_a_figure_that_is_denied_says_which_is_meant(house: House) -> None:
    ten = row(look(house, "xóm 10 136 hộ là sai, 137 đúng"), "Xóm 10")
    assert [(one.code, one.text) for one in ten.cells] == [("ho_tong", "137")]


@pytest.mark.parametrize(
    "typed", ["chị Hai ơi xóm 8 khoảng 150 hộ", "chi Hai oi xom 8 khoang 150 ho"]
)
def test_whom_it_is_said_to_is_no_village(house: House, typed: str) -> None:
    found = look(house, typed)
    assert [one.report.unit_name for one in found.villages] == ["Xóm 8"]
    assert [(one.code, one.text) for one in row(found, "Xóm 8").cells] == [
        ("ho_tong", "khoảng 150")
    ]


def test_what_is_left_of_a_row_is_named_with_its_reason(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    head.says("136")
    village = row(look(house, "Xóm 3: ho 137, dk 131, cuoi 40, buoi 5"), "Xóm 3")
    said = take(house, village, buoi={"text": ""}, buoi_hoat_dong={"text": ""})
    assert "Chưa ghi Số hộ “137”: đang ghi 136 hộ, chưa đánh dấu Thay số đang ghi." in said
    assert "“40”: chưa chắc, chưa đánh dấu Đúng." in said
    assert "“buoi 5”: ô đã xóa trong bảng." in said
    assert "131" not in said


def test_a_row_whose_words_should_not_go_on_unseen_is_not_ticked(house: House) -> None:
    six = row(look(house, "Xóm 6 hôm nay ông Mẫu đánh vợ. hộ 140 cưới 0"), "Xóm 6")
    assert six.found_in_rest
    assert not six.is_sure
