"""Correcting an answer, before and after the report was sent."""

import pytest
from sqlalchemy import select, update

from models.reports.tables import Amendment, Report, ReportStatus
from office.amendments import amendment_decisions
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.report.filling import OFFICER, UNIT, begin, complete, draft, figures, sent
from tests.people import House, at


@pytest.mark.parametrize("typed", ["sua cau 2", "Sửa câu 2", "sửa 2", "câu 2", "/sua 2"])
def test_going_to_a_question(house: House, typed: str) -> None:
    head = complete(house)
    said = head.says(typed)
    assert "Câu 2/10" in said.text
    assert "Câu này đang ghi: 131 hộ." in said.text
    assert "Câu 2 đã sửa từ 131 thành 130 hộ." in head.says("130").text
    assert "Gửi về xã" in head.last.labels


@pytest.mark.parametrize(
    "typed", ["sửa câu 2 thành 130", "sua cau 2 thanh 130", "sua cau 2: 130", "sửa câu 2 là 130"]
)
def test_in_one_sentence(house: House, typed: str) -> None:
    head = complete(house)
    assert "Câu 2 đã sửa từ 131 thành 130" in head.says(typed).text
    assert head.last.labels == ["Gửi về xã", "Sửa", "Để sau"]
    assert draft(house)["ho_dang_ky"].number == 130


def test_a_doubtful_new_answer_is_asked_and_not_stored(house: House) -> None:
    head = complete(house)
    assert "số ước tính" in head.says("sửa câu 2 thành khoảng 130").text
    assert draft(house)["ho_dang_ky"].number == 131


def test_by_buttons(house: House) -> None:
    head = complete(house)
    said = head.taps("Sửa")
    assert said.labels == [f"Câu {number}" for number in range(1, 11)]
    assert "2. Đăng ký GĐVH: 131" in said.text
    assert "Câu 6/10" in head.taps("Câu 6").text
    head.taps("Có, đã xuống cấp")
    assert "6. Nhà văn hóa: có, đã xuống cấp" in head.last.text


def test_a_number_that_is_no_question(house: House) -> None:
    said = complete(house).says("sửa câu 25")
    assert "Sửa câu nào?" in said.text


def test_in_the_middle_of_the_report(house: House) -> None:
    head = begin(house, "137", "131")
    assert "Câu 1 đã sửa từ 137 thành 140" in head.says("sửa câu 1 thành 140").text
    assert "Câu này đang ghi: 131 hộ." in head.last.text
    assert "Câu 3/10" in head.taps("Vẫn là 131").text


def test_after_sending_it_is_filed_at_once(house: House) -> None:
    head = sent(house)
    said = head.says("sửa câu 2 thành 130")
    assert "Câu 2 đã sửa từ 131 thành 130. Số mới đã gửi về xã." in said.text
    assert figures(house)["ho_dang_ky_gdvh"].number == 130
    assert house.report(UNIT).status == ReportStatus.SUBMITTED


def test_after_sending_by_the_question(house: House) -> None:
    head = sent(house)
    head.says("sua cau 8")
    assert "Câu 8 đã sửa từ 3 thành 5" in head.says("5").text
    assert figures(house)["buoi_hoat_dong"].number == 5


def test_adding_what_was_missing_after_sending(house: House) -> None:
    head = begin(house, "137")
    head.says("gửi")
    head.taps("Gửi về xã")
    head.says("sua cau 2")
    assert "Câu 2 nay ghi 131. Số mới đã gửi" in head.says("131").text
    assert figures(house)["ho_dang_ky_gdvh"].number == 131


def test_weddings_added_after_sending_ask_for_their_part(house: House) -> None:
    head = sent(house)
    said = head.says("sửa câu 5 thành 3")
    assert "Trong đó mấy đám đúng nếp sống văn minh?" in said.text
    head.taps("Cả 3 đám")
    filed = figures(house)
    assert (filed["dam_tang"].number, filed["dam_tang_vm"].number) == (3, 3)


def test_weddings_taken_away_after_sending_take_their_part_along(house: House) -> None:
    head = sent(house)
    head.says("sửa câu 4 thành 0")
    assert "dam_cuoi_vm" not in figures(house)
    assert "dam_cuoi_vm" not in draft(house)
    assert "Số mới đã gửi về xã" in head.last.text


def test_a_change_of_the_stocks_after_sending_asks_all_three(house: House) -> None:
    head = sent(house)
    head.says("sua cau 7")
    assert "mấy sân thể thao" in head.taps("Có thay đổi").text
    assert "mấy đội văn nghệ" in head.says("2").text
    assert "mấy câu lạc bộ" in head.says("không có").text
    assert "Câu 7" in head.says("4").text
    filed = figures(house)
    assert (filed["san_the_thao"].number, filed["clb_the_thao"].number) == (2, 4)
    assert filed["doi_van_nghe"].state == "nil"


def test_a_correction_after_acceptance_is_numbered_and_in_the_digest(house: House) -> None:
    """Once an officer has granted it."""
    head = sent(house)
    officer = house.person(OFFICER)
    house.db.execute(update(Report).values(status=ReportStatus.ACCEPTED))
    for new in ("130", "129"):
        head.says(f"sửa câu 2 thành {new}")
        waiting = amendment_decisions.list_asked_amendments(at_desk(house))
        amendment_decisions.grant_request(at_desk(house), waiting[0].id)
    digest = [
        one
        for one in house.move_to(at("2024-05-27", "14:00"))
        if one.chat_id == officer.id and "Xóm 3 sửa" in one.text
    ]
    assert digest[0].text.splitlines()[-2:] == [
        "Xóm 3 sửa sau khi đã nhận: Câu 2, Đăng ký GĐVH: 131 thành 130.",
        "Xóm 3 sửa sau khi đã nhận: Câu 2, Đăng ký GĐVH: 130 thành 129.",
    ]
    assert list(house.db.execute(select(Amendment.number)).scalars()) == [1, 2]
    assert figures(house)["ho_dang_ky_gdvh"].number == 129
