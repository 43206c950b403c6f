"""The officer of a commune: each total with its parts, taken, overruled, taken anew."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from handlers.button_data import encode_id
from models.figures.tables import PastFigure
from models.levels import shown_totals
from models.levels.tables import TakenTotal
from models.reports import draft_answers
from models.reports.tables import AnswerChange
from office.reports.report_view import load_report_view
from tests.bot.site.desk.at_the_desk import as_post
from tests.people import Chat, House
from tests.reporting.consolidation.three_levels import About, Levels

EAST, WEST, SOUTH = "xa-hai-1", "xa-hai-2", "xa-hai-3"


def two_have_filed(levels: Levels) -> None:
    levels.files(EAST, ho=120, dang_ky=100, vh="yes", nha="good", hang=1, co_quan=(1, 2))
    levels.files(WEST, ho=About(50), dang_ky=40, vh="no", nha="worn", hang=2, co_quan=(9, 10))


def officer(house: House) -> Chat:
    chat = house.person("Cán bộ xã Hai")
    chat.says("báo cáo")
    return chat


def test_a_question_begins_with_what_came_from_below(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    said = officer(house).last
    assert "Cộng từ 2/3 xóm: 170 hộ (trong đó ước: 50)." in said.text
    assert "Chưa có số: Xóm Nam." in said.text
    assert said.labels[0] == "Lấy 170 hộ"
    assert {"Xem từng xóm", "Nhập số khác"} <= set(said.labels)


def test_before_anybody_has_filed_it_says_so(house: House, levels: Levels) -> None:
    said = officer(house).last
    assert "Chưa có xóm nào cho số của câu này." in said.text
    assert not any(label.startswith("Lấy") for label in said.labels)


def test_each_child_is_shown_and_the_question_waits_on(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    chat = officer(house)
    said = chat.taps("Xem từng xóm").text
    assert "Xóm Đông: 120\nXóm Tây: 50 (số ước)\nXóm Nam: chưa gửi" in said
    assert chat.says("lấy 170 hộ").text.startswith("Đã lấy 170 hộ (trong đó ước: 50).")


def test_a_total_is_taken_with_its_estimated_part(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    chat = officer(house)
    chat.taps("Lấy 170 hộ")
    chat.says("xem lại")
    assert "Số hộ: 170 (trong đó ước: 50)" in chat.last.text
    chat.taps("Gửi Huyện Mẫu")
    filed = levels.filed("xa-hai")["bc_ho", "computed"]
    assert (filed.number, filed.estimated) == (170, 50)
    above = levels.drawn("huyen-mau", "ho")
    assert (above.number, above.estimated) == (170, 50)


def test_another_number_needs_a_reason(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    chat = officer(house)
    said = chat.says("169")
    assert "số cộng từ 2/3 xóm là 170 hộ" in said.text
    assert "chưa ghi" in said.text
    assert levels.filed("xa-hai") == {}
    said = chat.says("đúng")
    assert "số cộng từ 2/3 xóm là 170 hộ" in said.text
    said = chat.says("trừ một hộ tính hai lần")
    assert said.text.startswith("Đã ghi câu 1: 169 hộ; số cộng 170 hộ giữ lại bên cạnh.")


@pytest.mark.parametrize("typed", ["gần đúng", "ok chưa chắc", "dừng", "mai chốt", "ăn cơm chưa"])
def test_what_may_be_no_reason_is_asked_about(house: House, levels: Levels, typed: str) -> None:
    two_have_filed(levels)
    chat = officer(house)
    chat.says("169")
    chat.says(typed)
    assert not [
        one for one in levels.db.execute(select(AnswerChange.new)).scalars() if "169" in one
    ]


def test_both_numbers_stay_in_sight(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    chat = officer(house)
    chat.says("169")
    chat.taps("Trừ số tính trùng")
    chat.says("xem lại")
    assert "Số hộ: 169 (trong đó ước: 50) (số cộng 170 hộ; sửa vì: trừ số tính trùng)" in (
        chat.last.text
    )
    chat.taps("Gửi Huyện Mẫu")
    assert levels.filed("xa-hai")["bc_ho", "overruled"].number == 169
    assert shown_totals.load_shown_totals(levels.db, levels.report("xa-hai"))["ho"].number == 170
    change = levels.db.execute(
        select(AnswerChange).where(
            AnswerChange.report_id == levels.report("xa-hai"), AnswerChange.aspect == "overruled"
        )
    ).one()
    assert change.reason == "Trừ số tính trùng"
    summary = house.person("Trưởng Ban Chỉ đạo huyện").says("tổng hợp").text
    assert "Xã Hai, số hộ 169, số cộng 170 (trừ số tính trùng)" in summary


def test_a_number_typed_that_is_the_total_is_the_total(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    chat = officer(house)
    assert chat.says("170").text.startswith("Đã lấy 170 hộ (trong đó ước: 50).")


def test_what_cannot_be_added_is_shown_and_asked(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    chat = officer(house)
    said = chat.says("sửa câu 6")
    assert "Số của câu này không cộng được." in said.text
    assert "Xóm Đông 1, Xóm Tây 2" in said.text
    assert not any(label.startswith("Lấy") for label in said.labels)
    chat.says("3")
    assert levels.drawn("huyen-mau", "ho").number == 170


def test_what_only_this_level_knows_is_asked_plainly(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    chat = officer(house)
    said = chat.says("sửa câu 8")
    assert "Cộng từ" not in said.text
    assert "Xem từng xóm" not in said.labels


def test_all_totals_in_one_press(house: House, levels: Levels) -> None:
    """Xóm Tây has filed without a figure for câu 7: that one is left to look at."""
    two_have_filed(levels)
    levels.files(EAST, kinh_phi=10)
    chat = officer(house)
    said = chat.taps("Lấy số cộng của cả 5 câu")
    assert said.text.startswith("Đã lấy số cộng của 5 câu.")
    assert "Câu 6/8" in said.text


def sent_by_the_commune(house: House, levels: Levels) -> Chat:
    two_have_filed(levels)
    chat = officer(house)
    chat.taps("Lấy 170 hộ")
    chat.taps("Lấy 140 hộ")
    chat.says("xem lại")
    chat.taps("Gửi Huyện Mẫu")
    return chat


def head_corrects(house: House, chat: Chat, number: str) -> list[str]:
    head = house.person("Trưởng xóm Đông")
    head.says("sửa câu 1")
    head.says(number)
    mine = [said for said in head.others if said.chat_id == chat.id]
    chat.heard += mine
    return [said.text for said in mine]


def test_a_correction_below_is_told_and_changes_nothing(house: House, levels: Levels) -> None:
    chat = sent_by_the_commune(house, levels)
    told = head_corrects(house, chat, "118")
    assert told == ["Xóm Đông sửa 120 thành 118: số hộ, số của Xã Hai còn 170."]
    assert levels.filed("xa-hai")["bc_ho", "computed"].number == 170
    assert "Xóm Đông sửa 120 thành 118" in chat.says("xem lại").text


def test_the_new_total_is_taken_by_a_press(house: House, levels: Levels) -> None:
    chat = sent_by_the_commune(house, levels)
    head_corrects(house, chat, "118")
    said = chat.taps("Lấy số mới 168 hộ")
    assert "Số hộ: 170 thành 168." in said.text
    filed = levels.filed("xa-hai")["bc_ho", "computed"]
    assert (filed.number, filed.estimated) == (168, 50)
    assert "Xóm Đông sửa" not in chat.says("xem lại").text
    assert chat.presses(f"g:newer:{encode_id(levels.report('xa-hai'))}").text == (
        "Các số của Xã Hai đang khớp với số cộng."
    )


def test_who_files_after_the_total_was_taken_is_told_too(house: House, levels: Levels) -> None:
    chat = sent_by_the_commune(house, levels)
    levels.files(SOUTH, ho=30)
    said = chat.says("xem lại")
    assert "Xóm Nam mới gửi 30: số hộ, số của Xã Hai còn 170." in said.text
    chat.taps("Lấy các số mới")
    assert levels.filed("xa-hai")["bc_ho", "computed"].number == 200


def test_the_desk_offers_new_totals_where_the_chat_does(house: House, levels: Levels) -> None:
    """Totals from before it was kept who stood behind them say so, until they are taken anew."""

    def told(title: str) -> tuple[str, ...]:
        ctx = as_post(house, house.post(title))
        return load_report_view(ctx, levels.report("xa-hai")).changes

    chat = sent_by_the_commune(house, levels)
    assert told("Cán bộ xã Hai") == ()
    head_corrects(house, chat, "118")
    assert told("Cán bộ xã Hai") == ("Xóm Đông sửa 120 thành 118: số hộ, số của Xã Hai còn 170.",)
    chat.taps("Lấy số mới 168 hộ")
    assert told("Cán bộ xã Hai") == ()
    levels.db.execute(update(TakenTotal).values(lacking=None))
    said = "Số cộng cũ, chưa rõ thiếu ai: số hộ, số của Xã Hai là 168."
    assert said in told("Cán bộ xã Hai")
    assert told("Trưởng Ban Chỉ đạo huyện") == (), "who only reads takes no total"


def test_what_a_new_total_takes_along_is_said(house: House, levels: Levels) -> None:
    """A part that the officer typed is more than the new whole."""
    two_have_filed(levels)
    chat = officer(house)
    chat.taps("Lấy 170 hộ")
    chat.says("165")
    chat.taps("Đã rà soát lại")
    head_corrects(house, chat, "110")
    said = chat.taps("Lấy số mới 160 hộ").text
    assert "Số hộ: 170 thành 160." in said
    assert "nhiều hơn số mới, xin ghi lại" in said


def test_the_head_hears_nothing_of_the_commune(house: House, levels: Levels) -> None:
    chat = sent_by_the_commune(house, levels)
    head = house.person("Trưởng xóm Đông")
    report = encode_id(levels.report("xa-hai"))
    for data in (f"g:each:{report}:ho", f"g:newer:{report}", f"g:sums:{report}"):
        assert head.presses(data).text.startswith("Đây là tin cũ.")
    assert levels.filed("xa-hai")["bc_ho", "computed"].number == 170
    assert chat.last.kind != "notice"


def test_a_cumulative_total_that_falls_is_asked_about(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    measure = levels.form("xa-hai").by_code["so_nha"].measure
    assert measure is not None
    levels.db.execute(
        insert(PastFigure).values(
            unit_id=levels.unit("xa-hai"),
            measure_id=measure.id,
            period_from=date(2023, 1, 1),
            period_to=date(2024, 1, 1),
            number=5,
            source="x",
            at=house.now,
        )
    )
    chat = officer(house)
    chat.says("sửa câu 5")
    said = chat.taps("Lấy 1 nhà")
    assert said.kind == "prompt"
    assert "5" in said.text
    assert "chưa ghi" in said.text
    assert "so_nha" not in draft_answers.load_answers(levels.db, levels.report("xa-hai"))
    chat.says("nhà cũ xuống cấp nên bỏ")
    chat.says("đúng")
    assert draft_answers.load_answers(levels.db, levels.report("xa-hai"))["so_nha"].number == 1


def test_several_answers_in_one_message_take_no_short_way(house: House, levels: Levels) -> None:
    two_have_filed(levels)
    chat = officer(house)
    said = chat.says("số hộ 169, đăng ký 140, nhà văn hóa tốt 1")
    assert "số cộng từ 2/3 xóm là 170 hộ" in said.text
    chat.says("xem lại")
    assert "1. chưa trả lời" in chat.last.text
    assert "2. Đăng ký: 140" in chat.last.text
