"""A figure that waits for its approval says so wherever it is read alone."""

from office.reports import acceptance
from tests.approvals import want_approval
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.office_chat.test_approvals import two_accepted
from tests.handlers.report.filling import CHAIR, sent
from tests.people import Chat, House

NOT_YET = "Báo cáo này chưa được duyệt."
COUNTED = "Đã duyệt 0/1 báo cáo đã gửi, chưa duyệt: Xóm 3 (số chưa duyệt vẫn tính)."
LEFT_OUT = "Đã duyệt 0/1 báo cáo đã gửi, chưa duyệt: Xóm 3 (số chưa duyệt không tính)."


def accepted(house: House, **more: object) -> Chat:
    want_approval(house.db, house.now, **more)
    sent(house)
    acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
    return house.person(CHAIR)


def approve(chair: Chat) -> None:
    chair.says("duyệt")
    chair.taps("Duyệt")


def test_the_figure_of_one_village_says_that_it_waits(house: House) -> None:
    chair = accepted(house, counts="approved")
    said = chair.says("xóm 3 có mấy hộ").text
    assert "137 hộ" in said
    assert NOT_YET in said
    approve(chair)
    assert NOT_YET not in chair.says("xóm 3 có mấy hộ").text


def test_a_sum_says_whose_figures_are_left_out(house: House) -> None:
    chair = accepted(house, counts="approved")
    said = chair.says("tổng số hộ là bao nhiêu").text
    assert LEFT_OUT in said
    approve(chair)
    assert "chưa duyệt" not in chair.says("tổng số hộ là bao nhiêu").text


def test_provisional_figures_take_it_and_say_so(house: House) -> None:
    chair = accepted(house, counts="approved")
    said = chair.says("số tạm").text
    assert COUNTED in said
    approve(chair)
    assert "chưa duyệt" not in chair.says("số tạm").text


def test_nothing_is_said_where_the_plan_wants_no_approval(house: House) -> None:
    sent(house)
    said = house.person(CHAIR).says("xóm 3 có mấy hộ").text
    assert "duyệt" not in said


def test_a_figure_alone_names_who_has_sent_apart_from_who_has_not(house: House) -> None:
    chair = two_accepted(house, counts="approved")
    chair.says("duyệt")
    chair.taps("Xem Xóm 3")
    chair.taps("Duyệt")
    said = chair.says("tổng số hộ là bao nhiêu").text
    missing = "Xóm 1, Xóm 2, Xóm 4 (đã gửi, chưa duyệt), Xóm 5 và 9 xóm khác"
    assert f"Tính trên 1/14 xóm; chưa có số: {missing}." in said
