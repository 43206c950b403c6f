"""A second doubt takes no first one's place: each is said, and put in its turn; a doubt that is put
for another question than the open one names it."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from handlers.button_data import encode_id
from models.chats import conversations
from models.reports.tables import Report
from tests.handlers.inquiries.test_inquiry_answers import asks
from tests.handlers.report.filling import HEAD, OFFICER, begin, complete, draft, sent
from tests.handlers.report.test_two_reports import HOUSEHOLDS
from tests.people import Chat, House


def doubted_after_sending(house: House) -> Chat:
    head = sent(house)
    head.says("sửa câu 4 thành 500")
    return head


@pytest.mark.parametrize(
    ("typed", "code", "number"),
    [
        ("cau 8: 2", "buoi", 2),
        ("câu 8 là 2", "buoi", 2),
        ("buổi 2", "buoi", 2),
        ("câu 2: 132", "ho_dang_ky", 132),
    ],
)
def test_after_sending_another_place_is_corrected_and_the_doubt_waits(
    house: House, typed: str, code: str, number: int
) -> None:
    head = doubted_after_sending(house)
    said = head.says(typed)
    assert draft(house)[code].number == number
    assert draft(house)["dam_cuoi"].number == 4
    assert "Câu 4 vẫn chưa ghi. Nếu đúng là 500 đám" in said.text
    head.says("đúng")
    assert draft(house)["dam_cuoi"].number == 500


def test_after_sending_a_bare_figure_of_a_choice_is_none_of_the_doubt(house: House) -> None:
    head = doubted_after_sending(house)
    said = head.says("cau 3: 2")
    assert "Câu 3/10" in said.text
    assert "Có phải là 2 đám" not in said.text
    said = head.says("không")
    assert "500 đám" in said.text
    assert (draft(house)["dang_ky_vh"].choice, draft(house)["dam_cuoi"].number) == ("no", 4)


@pytest.mark.parametrize("sending", [complete, sent])
def test_two_in_doubt_are_put_one_after_the_other(house: House, sending: object) -> None:
    head = sending(house)  # type: ignore[operator]
    said = head.says("sửa câu 1 thành 999, câu 8 thành 300")
    assert "Câu 1, số hộ: năm 2023 báo 135, nay 999 hộ." in said.text
    assert "Câu 8 cũng cần hỏi lại" in said.text
    said = head.says("đúng")
    while "Vẫn là" in " ".join(said.labels):
        said = head.taps(next(one for one in said.labels if one.startswith("Vẫn là")))
    assert "300" in said.text
    head.says("đúng")
    stored = draft(house)
    assert (stored["ho_tong"].number, stored["buoi"].number) == (999, 300)


def test_after_a_no_the_second_is_still_put(house: House) -> None:
    head = sent(house)
    head.says("sửa câu 1 thành 999, câu 8 thành 300")
    head.says("không")
    said = head.says("138")
    while "Vẫn là" in " ".join(said.labels):
        said = head.taps(next(one for one in said.labels if one.startswith("Vẫn là")))
    assert "300 buổi" in said.text
    assert (draft(house)["ho_tong"].number, draft(house)["buoi"].number) == (138, 3)


def test_what_is_certain_is_done_though_the_first_is_doubted(house: House) -> None:
    head = sent(house)
    said = head.says("sua cau 1 thanh 999, cau 8 thanh 4")
    assert "Câu 8 đã sửa từ 3 thành 4. Số mới đã gửi về xã." in said.text
    assert "nay 999 hộ" in said.text
    assert (draft(house)["ho_tong"].number, draft(house)["buoi"].number) == (137, 4)


def test_a_doubt_that_is_left_for_another_is_put_again(house: House) -> None:
    head = sent(house)
    head.says("sửa câu 1 thành 999")
    said = head.says("sửa câu 8 thành 300")
    assert "Câu 1 đang hỏi lại, 999 hộ chưa ghi." in said.text
    said = head.says("đúng")
    assert "Câu 1 vẫn chưa ghi. Nếu đúng là 999 hộ" in said.text
    head.says("đúng")
    assert (draft(house)["ho_tong"].number, draft(house)["buoi"].number) == (999, 300)


def test_nothing_is_sent_with_one_that_waits(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 1 thành 999, câu 8 thành 300")
    head.says("xem lại")
    said = head.says("gửi")
    assert "Báo cáo chưa gửi: câu 1 còn đang hỏi lại." in said.text
    head.says("không")
    head.says("137")
    said = head.says("gửi")
    assert "Báo cáo chưa gửi: câu 8 còn đang hỏi lại." in said.text
    assert house.report("Xóm 3").status == "in_progress"


def test_where_the_report_is_put_away_what_waits_is_named(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 1 thành 999, câu 8 thành 300")
    said = head.says("để sau")
    assert "Câu 1 đang hỏi lại, 999 hộ chưa ghi." in said.text
    assert "Câu 8 chưa ghi." in said.text


def test_what_was_answered_since_is_not_put(house: House) -> None:
    head = sent(house)
    head.says("sửa câu 1 thành 999, câu 8 thành 300")
    head.says("câu 8: 5")
    head.says("đúng")
    assert "300" not in head.last.text
    assert draft(house)["buoi"].number == 5


def test_after_a_doubt_beside_the_lowest_open_question_comes(house: House) -> None:
    head = begin(house, "137", "131", "có")
    said = head.says("câu 8: khoảng 5")
    assert "Câu 8, buổi hoạt động: có phải là 5 buổi không?" in said.text
    said = head.says("đúng")
    assert "Câu 4/10" in said.text


def test_where_another_noun_was_said_the_question_is_named(house: House) -> None:
    said = begin(house, "137", "131", "có").says("2 đám tang")
    assert "Câu 4, đám cưới: có phải là 2 đám không?" in said.text


def test_at_the_open_question_a_doubt_is_put_as_before(house: House) -> None:
    said = begin(house, "137", "131", "có").says("500")
    assert said.text.startswith("6 tháng đầu năm 2023 báo 3, nay 500 đám.")


def test_a_doubted_part_above_its_new_whole_is_not_stored(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 8 thành 300, câu 2 thành 110")
    head.says("sửa câu 1 thành 105")
    for _ in range(6):
        label = next((one for one in head.last.labels if one in ("Đúng",)), None)
        if label is None:
            break
        head.taps(label)
    stored = draft(house)
    part = stored.get("ho_dang_ky")
    assert part is None or (part.number or 0) <= (stored["ho_tong"].number or 0)


def two_in_doubt_at_another_report(house: House) -> Chat:
    """Câu 1 is in doubt, câu 8 waits behind it, and a request is answered meanwhile."""
    head = complete(house)
    head.says("sửa câu 1 thành 999, câu 8 thành 300")
    asks(house, OFFICER, HEAD, questions=(HOUSEHOLDS, HOUSEHOLDS))
    other = house.db.scalar(select(func.max(Report.id)))
    head.presses(f"g:open:{encode_id(other or 0)}")
    assert "Câu 1 đang hỏi lại, 999 hộ chưa ghi." in head.last.text
    return head


def test_behind_a_question_of_another_report_it_waits_on(house: House) -> None:
    head = two_in_doubt_at_another_report(house)
    head.says("5")
    head.presses(f"g:open:{encode_id(house.report('Xóm 3').id)}")
    said = head.says("gửi")
    assert "Báo cáo chưa gửi: câu 1 còn đang hỏi lại." in said.text
    head.says("đúng")
    while "Vẫn là" in " ".join(head.last.labels):
        head.taps(next(one for one in head.last.labels if one.startswith("Vẫn là")))
    said = head.says("gửi")
    assert "Báo cáo chưa gửi: câu 8 còn đang hỏi lại." in said.text
    head.says("đúng")
    assert draft(house)["buoi"].number == 300


def test_where_that_report_is_done_with_what_waits_is_named(house: House) -> None:
    head = two_in_doubt_at_another_report(house)
    said = head.says("để sau")
    assert "Câu 1, 8 của báo cáo đời sống văn hóa" in said.text
    assert "chưa ghi." in said.text


def test_what_a_newer_form_asks_no_more_is_passed_by(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 1 thành 999, câu 8 thành 300")
    talk = conversations.load_current_chat(house.db, head.id, house.now).talk
    gone = [{**one, "question": "not_asked_any_more"} for one in talk.state["queued"]]
    state = {**talk.state, "queued": gone}
    conversations.save_talk(house.db, head.id, replace(talk, state=state), house.now)
    assert "999 hộ chưa ghi" in head.says("để sau").text
    conversations.save_talk(house.db, head.id, replace(talk, state=state), house.now)
    head.says("sửa câu 4 thành 500")
    head.says("đúng")
    head.says("xem lại")
    head.says("gửi")
    assert "not_asked" not in head.last.text
