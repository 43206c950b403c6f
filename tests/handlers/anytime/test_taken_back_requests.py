"""A request for more time is taken back; it is bounded, and of days that there are; an officer who
says no more than "gia hạn" is shown who waits for it."""

import pytest

from models.lateness import extensions
from models.lateness.tables import ExtensionState
from models.waiting_work import count_waiting_work
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.anytime.test_lateness import asks, newest
from tests.handlers.report.filling import HEAD, OFFICER
from tests.people import Chat, House, at

MONDAY = at("2024-06-03", "09:00")


def on_monday(house: House) -> Chat:
    head = house.person(HEAD)
    house.now = MONDAY
    return head


@pytest.mark.parametrize(
    "typed",
    [
        "thôi không xin nữa",
        "thoi khong xin nua",
        "không cần gia hạn nữa",
        "huy xin gia han",
        "thôi khỏi",
        "kịp rồi",
    ],
)
def test_what_nobody_has_answered_is_taken_back(house: House, typed: str) -> None:
    head, her = asks(house, "xin thêm 3 ngày vì chờ số liệu")
    grant = her.last.body["choices"][0][1]
    before = house.report("Xóm 3").due
    assert "Đã rút lời xin thêm ngày" in head.says(typed).text
    assert newest(house).state is ExtensionState.WITHDRAWN
    assert newest(house).reason == "chờ số liệu"
    told = [said.text for said in head.others if said.chat_id == her.id]
    assert "không xin thêm ngày" in told[-1]
    # The officer's old button grants nothing any more.
    assert "đã rút lời xin" in her.presses(grant).text
    assert house.report("Xóm 3").due == before
    ctx = at_desk(house)
    assert count_waiting_work(house.db, ctx.speaker, ctx.speaker.unit_path, house.now).errands == 0


def test_where_nothing_waits_it_is_said(house: House) -> None:
    head = on_monday(house)
    assert "không có lời xin thêm ngày nào" in head.says("thôi không xin thêm ngày nữa").text


@pytest.mark.parametrize("typed", ["xin thêm 100 ngày", "xin thêm 40 ngày", "xin thêm 3 tháng"])
def test_a_request_is_bounded_and_says_so(house: House, typed: str) -> None:
    head = on_monday(house)
    assert "trong vòng 30 ngày" in head.says(typed).text
    assert newest(house).wanted is None


@pytest.mark.parametrize("typed", ["30/2", "31/6", "31 thang 6", "thứ 9", "100 ngày"])
def test_no_such_day_is_no_figure_under_until_when(house: House, typed: str) -> None:
    head = on_monday(house)
    head.says("xin thêm ngày")
    said = head.says(typed)
    assert ("Lịch không có ngày" in said.text) or ("30 ngày" in said.text)
    assert all(label.startswith("Xin đến") for label in said.labels)
    assert newest(house).wanted is None


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("xin thêm mười ngày", at("2024-06-15", "17:00")),
        ("xin them muoi lam ngay", at("2024-06-20", "17:00")),
        ("xin thêm nửa tháng", at("2024-06-20", "17:00")),
        ("xin thêm 2 tuần", at("2024-06-19", "17:00")),
        ("xin lùi hạn đến tuần sau", at("2024-06-10", "17:00")),
    ],
)
def test_a_span_in_words(house: House, typed: str, until: object) -> None:
    on_monday(house).says(typed)
    assert newest(house).wanted == until


@pytest.mark.parametrize("typed", ["gia han", "gia hạn", "cho gia hạn"])
def test_an_officer_who_says_no_more_sees_who_waits(house: House, typed: str) -> None:
    her = house.person(OFFICER)
    on_monday(house)
    assert "Hiện không có nơi nào" in her.says(typed).text
    asks(house, "xin thêm 3 ngày vì chờ số liệu")
    said = her.says(typed)
    assert "Xóm 3" in said.text
    assert "Chờ số liệu" in said.text
    assert said.labels == ["Xóm 3: cho đến 17 giờ thứ Bảy, 08/6", "Không cho Xóm 3 thêm ngày"]
    her.taps("Xóm 3: cho đến 17 giờ thứ Bảy, 08/6")
    assert house.report("Xóm 3").due == at("2024-06-08", "17:00")
    assert extensions.find_open_extension(house.db, house.report("Xóm 3").id) is None


def test_the_list_of_work_names_what_waits_for_an_answer(house: House) -> None:
    head, _ = asks(house, "xin thêm 3 ngày vì chờ số liệu")
    assert "Đang xin đến 17 giờ thứ Bảy, 08/6, chờ trả lời." in head.says("việc").text
    head.says("thôi không xin nữa")
    assert "Đang xin" not in head.says("việc").text


def test_no_such_day_right_under_it_changes_nothing(house: House) -> None:
    head, _ = asks(house, "xin thêm 2 ngày")
    assert "Lịch không có ngày" in head.says("đến 30/2").text
    assert newest(house).wanted == at("2024-06-07", "17:00")


def test_right_under_the_day_that_was_passed_on(house: House) -> None:
    head, _ = asks(house, "xin thêm 2 ngày")
    head.says("đến 9/6")
    assert newest(house).wanted == at("2024-06-09", "17:00")
    assert len(extensions.list_extensions(house.db, house.report("Xóm 3").id)) == 1


def test_behind_the_lock_it_is_said_why_other_days_are_offered(house: House) -> None:
    _, her = asks(house, "xin thêm 2 tuần")
    assert "sau khi đợt đã khóa" in her.says("gia hạn").text


def test_to_refuse_a_village_is_of_its_request(house: House) -> None:
    _, her = asks(house, "xin thêm 2 ngày")
    assert her.says("từ chối xóm 3").labels == ["Không cho Xóm 3 thêm ngày"]


def test_after_the_lock_it_is_said_that_nothing_is_taken(house: House) -> None:
    head = house.person(HEAD)
    head.says("báo cáo")
    house.now = at("2024-06-10", "18:00")
    assert "hết thời gian nhận" in head.says("xin thêm ngày").text
    assert extensions.list_extensions(house.db, house.report("Xóm 3").id) == []
