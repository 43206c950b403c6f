"""A correction corrects: what hangs on an answer is asked or confirmed again, on every way in."""

from dataclasses import replace

import pytest

from models.reports.tables import Source
from office.entry import group_paste, unit_entry
from office.entry.field_checks import TypedField
from tests.bot.site.desk.at_the_desk import officer
from tests.bot.site.desk.test_paste import as_shown, look, row
from tests.handlers.report.filling import HEAD, UNIT, begin, complete, draft, figures, rows_of, sent
from tests.handlers.report.test_recheck import asks
from tests.people import House, at

PART = "Trong đó mấy đám đúng nếp sống văn minh?"


def test_by_its_question(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 4")
    assert PART in head.says("5").text
    assert "dam_cuoi_vm" not in draft(house)
    assert "4. Đám cưới: 5, đúng cả 5" in head.taps("Cả 5 đám").text


def test_the_same_whole_again_has_its_part_confirmed(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 4")
    said = head.taps("Vẫn là 4")
    assert PART in said.text
    assert "Câu này đang ghi: 4 đám." in said.text
    assert "4. Đám cưới: 4, đúng cả 4" in head.says("đúng").text


def test_the_second_question_of_a_place_can_be_reached(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 4")
    head.says("4")
    assert "4. Đám cưới: 4, đúng 3" in head.says("3").text


def test_whole_and_part_in_one_sentence(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 4 thành 5, đúng cả 5")
    assert (draft(house)["dam_cuoi"].number, draft(house)["dam_cuoi_vm"].number) == (5, 5)


def test_by_lines(house: House) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    said = head.says("dam cuoi 6, so ho 140")
    assert "dam_cuoi_vm" not in draft(house)
    assert PART in said.text
    assert "Câu 2 vẫn ghi 131 hộ" in said.text


def test_the_whole_with_its_part_in_one_message(house: House) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    head.says("ho 137, cuoi 6 dung 5, tang 0")
    assert (draft(house)["dam_cuoi"].number, draft(house)["dam_cuoi_vm"].number) == (6, 5)


def test_by_section(house: House) -> None:
    chat = house.person_on("zalo", HEAD)
    for typed in ("bao cao", "ho 137\ndang ky 131\nxom van hoa co\ncuoi 4 dung 4"):
        chat.says(typed)
    said = chat.says("cuoi 5")
    assert PART in said.text
    assert "dam_cuoi_vm" not in draft(house)


def test_by_an_edited_message(house: House) -> None:
    head = begin(house, "137", "131", "có", "4")
    four = house.count
    head.says("cả 4")
    said = head._does(text="5", edits=str(four))
    assert PART in said.text
    assert draft(house)["dam_cuoi"].number == 5
    assert "dam_cuoi_vm" not in draft(house)


def test_a_message_that_took_a_part_back_can_be_edited(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 4")
    head.says("5")
    assert PART in head._does(text="6", edits=str(house.count)).text
    assert draft(house)["dam_cuoi"].number == 6


def test_after_sending_the_part_is_asked_and_filed(house: House) -> None:
    head = sent(house)
    assert PART in head.says("sửa câu 4 thành 5").text
    assert "dam_cuoi_vm" not in figures(house)
    head.says("5")
    assert (figures(house)["dam_cuoi"].number, figures(house)["dam_cuoi_vm"].number) == (5, 5)


def test_a_recheck_of_a_whole_asks_for_its_part(house: House) -> None:
    head = sent(house)
    asks(house, head, dam_cuoi="sổ của xã ghi 5")
    assert PART in head.says("5").text
    head.says("5")
    assert figures(house)["dam_cuoi_vm"].number == 5


def test_several_rechecks_ask_for_the_part_too(house: House) -> None:
    head = sent(house)
    asks(house, head, dam_cuoi="sổ của xã ghi 5", buoi="theo sổ")
    assert PART in head.says("cuoi 5, buoi 4").text


def test_at_the_desk_the_part_goes_by_a_yes_and_nothing_is_sent_without_it(house: House) -> None:
    complete(house)
    given = (Source.PHONE, at("2024-05-27", "07:10"))
    report = house.report(UNIT).id
    first = {"dam_cuoi": TypedField("5")}
    asked = unit_entry.save_entry(officer(house), report, first, given, send=True)
    weighed = asked.weighed["dam_cuoi"]
    assert weighed.problem is not None
    assert "thì bỏ: câu 4, Đám cưới, đúng: 4 đám" in weighed.problem.plain
    assert (draft(house)["dam_cuoi"].number, draft(house)["dam_cuoi_vm"].number) == (4, 4)
    agreed = {"dam_cuoi": TypedField("5", losing=weighed.losing)}
    saved = unit_entry.save_entry(officer(house), report, agreed, given, send=True)
    assert not saved.sent
    assert saved.weighed["dam_cuoi_vm"].problem is not None
    assert draft(house)["dam_cuoi"].number == 5
    assert "dam_cuoi_vm" not in draft(house)
    both = {"dam_cuoi": TypedField("5"), "dam_cuoi_vm": TypedField("5")}
    assert unit_entry.save_entry(officer(house), report, both, given, send=True).sent


def test_of_a_pasted_whole_the_part_goes_by_a_yes(house: House) -> None:
    complete(house)
    village = row(look(house, "Xóm 3: cuoi 5"), UNIT)
    cells = {
        code: replace(cell, replaces_answer=True, is_right=True)
        for code, cell in as_shown(village).items()
    }
    taken = group_paste.take_village(officer(house), village.report.id, cells, None, send=True)
    assert "thì bỏ: câu 4, Đám cưới, đúng: 4 đám" in taken.said
    assert (draft(house)["dam_cuoi"].number, draft(house)["dam_cuoi_vm"].number) == (4, 4)
    assert house.report(UNIT).status == "in_progress"


def test_what_stands_elsewhere_is_confirmed(house: House) -> None:
    head = complete(house)
    said = head.says("sửa câu 1 thành 138")
    assert "Câu 2/10" in said.text
    assert "Câu này đang ghi: 131 hộ." in said.text
    assert "Xin xem lại trước khi gửi" in head.says("vẫn thế").text
    assert draft(house)["ho_dang_ky"].number == 131


@pytest.mark.parametrize("typed", ["thôi không sửa nữa", "khong sua nua", "thôi khỏi sửa ạ"])
@pytest.mark.parametrize("asked", ["sửa câu 1", "sửa câu 10"])
def test_who_leaves_a_correction_keeps_what_stands(house: House, asked: str, typed: str) -> None:
    head = complete(house)
    before = draft(house)
    head.says(asked)
    said = head.says(typed).text
    assert "giữ nguyên" in said
    assert "Xin xem lại trước khi gửi" in said
    assert draft(house) == before


def test_the_lowest_open_question_comes_next_and_the_rest_is_said(house: House) -> None:
    head = begin(house, "137", "bỏ qua", "có", "4", "cả 4")
    said = head.says("sửa câu 3 thành không")
    assert "Câu 2/10" in said.text
    assert "Còn chưa trả lời: câu 2, 5, 6, 7, 8, 9, 10." in said.text


def test_after_its_part_too(house: House) -> None:
    head = begin(house, "137", "bỏ qua", "có", "4", "cả 4")
    assert PART in head.says("sửa câu 4 thành 5").text
    assert "Câu 2/10" in head.says("5").text


@pytest.mark.parametrize("typed", ["không đúng", "chưa chắc", "🌹"])
def test_what_is_no_yes_does_not_confirm(house: House, typed: str) -> None:
    head = complete(house)
    head.says("sửa câu 1 thành 138")
    assert "Câu 2/10" in head.says(typed).text


def test_an_old_button_confirms_nothing(house: House) -> None:
    head = complete(house)
    still = next(d for n, d in head.says("sửa câu 1 thành 138").body["choices"] if "Vẫn là" in n)
    head.says("131")
    head.says("sửa câu 5")
    head.says("bo qua")
    before = draft(house)
    head.presses(still)
    assert draft(house) == before


@pytest.mark.parametrize(
    "typed",
    ["sửa câu 4 thành 1, đúng 3", "sửa câu 4 thành 3 đám, đúng 5", "sua cau 4 thanh 2 dung 9"],
)
@pytest.mark.parametrize("is_sent", [True, False])
def test_a_refused_correction_changes_nothing(house: House, typed: str, is_sent: bool) -> None:
    head = sent(house) if is_sent else complete(house)
    before = rows_of(house)
    said = head.says(typed)
    assert "câu 4 chưa sửa gì, vẫn ghi: Đám cưới: 4, đúng cả 4" in said.text
    assert rows_of(house) == before


def test_nor_does_one_among_lines(house: House) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    said = head.says("cuoi 2 dung 3, so ho 140")
    assert "câu 4 chưa sửa gì" in said.text
    stored = draft(house)
    numbers = [stored[one].number for one in ("ho_tong", "dam_cuoi", "dam_cuoi_vm")]
    assert numbers == [140, 4, 4]


def test_who_answers_ahead_is_told_what_is_open(house: House) -> None:
    said = begin(house, "137").says("sua cau 8 thanh 3")
    assert "Còn chưa trả lời: câu 2, 3, 4, 5, 6, 7, 9, 10." in said.text
    assert "Câu 2/10" in said.text


@pytest.mark.parametrize("typed", ["sửa câu 4 thành 5", "sua cau 4", "sửa câu 4 thành 5, đúng 3"])
def test_a_doubt_that_is_left_for_another_question_is_named(house: House, typed: str) -> None:
    head = begin(house)
    head.says("999")
    said = head.says(typed).text
    assert "999" in said
    assert "chưa ghi" in said
    assert "ho_tong" not in draft(house)
