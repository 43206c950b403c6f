"""Why a report is late, and more time for it: told, asked, granted or refused, seen."""

from datetime import timedelta

import pytest

from models.lateness import extensions, late_reasons
from models.lateness.tables import ExtensionState
from models.personal_data.personal_record import load_personal_record
from models.reports import reports
from models.waiting_work import count_waiting_work
from office.errands import errand_list
from office.people.personal_file import make_personal_file
from office.refusals import ActionRefused
from office.reports import report_board, report_view
from office.rounds import extensions as granting
from office.start import todays_work
from reporting.errors import NotYours
from tests.bot.site.desk.at_the_desk import as_post, half_year
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, sent
from tests.people import Chat, House, at

DUE = at("2024-06-05", "17:00")


def reason(house: House) -> str:
    found = late_reasons.list_late_reasons(house.db, house.report("Xóm 3").id)
    return f"{found[-1].kind.value}:{found[-1].said}" if found else ""


@pytest.mark.parametrize(
    ("label", "kept", "shown"),
    [
        ("Ốm, bận việc nhà", "ill:", "ốm, bận việc nhà"),
        ("Mất sóng, mất điện", "no_signal:", "mất sóng, mất điện"),
        ("Đang chờ số", "waiting:", "đang chờ số"),
    ],
)
def test_a_reason_in_two_taps(house: House, label: str, kept: str, shown: str) -> None:
    head = house.person(HEAD)
    head.says("đang vướng")
    said = head.taps(label)
    assert f"Đã ghi lý do chậm: {shown}." in said.text
    assert reason(house) == kept
    chair = house.person(CHAIR)
    assert f"Xóm 3 ({shown})" in chair.says("tổng hợp").text
    assert shown in chair.says("ai chưa gửi").text


def test_a_reason_in_ones_own_words(house: House) -> None:
    head = house.person(HEAD)
    head.says("đang vướng")
    assert "trong một câu" in head.taps("Lý do khác").text
    said = head.says("Đang họp ở huyện, thứ Hai mới về.")
    assert "lý do chậm: đang họp ở huyện, thứ Hai mới về." in said.text
    assert reason(house) == "other:Đang họp ở huyện, thứ Hai mới về."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("lý do chậm: đang chờ số", "waiting:"),
        ("Ly do cham la mat dien", "no_signal:"),
        ("lý do chậm: gọi anh Ba 0912 345 678", "other:gọi anh Ba […]"),
    ],
)
def test_a_reason_typed_at_a_question(house: House, typed: str, kept: str) -> None:
    head = house.person(HEAD)
    head.says("báo cáo")
    head.says(typed)
    assert reason(house) == kept


def test_a_reason_of_five_thousand_letters_is_refused_in_one_sentence(house: House) -> None:
    head = house.person(HEAD)
    said = head.says("lý do chậm: " + "x" * 5_000)
    assert "Lý do dài quá 400 chữ" in said.text
    assert reason(house) == ""
    # The dialog waits for a shorter one.
    head.says("mất sóng")
    assert reason(house) == "no_signal:"


def test_what_is_sent_wants_no_reason(house: House) -> None:
    head = sent(house)
    report = house.report("Xóm 3").id
    from handlers.button_data import encode_id

    assert "đã gửi rồi" in head.presses(f"g:late:{encode_id(report)}:ill").text
    assert reason(house) == ""


def newest(house: House) -> extensions.ExtensionRow:
    return extensions.list_extensions(house.db, house.report("Xóm 3").id)[-1]


def asks(house: House, typed: str) -> tuple[Chat, Chat]:
    """On Monday 03/6, so that the officer hears at once."""
    her, head = house.person(OFFICER), house.person(HEAD)
    house.now = at("2024-06-03", "09:00")
    head.says(typed)
    her.heard += [said for said in head.others if said.chat_id == her.id]
    return head, her


@pytest.mark.parametrize(
    ("typed", "wanted", "why"),
    [
        ("xin thêm ngày", None, ""),
        ("xin thêm 3 ngày vì chờ số liệu", DUE + timedelta(days=3), "chờ số liệu"),
        ("xin them hai ngay do mat dien", DUE + timedelta(days=2), "mat dien"),
    ],
)
def test_asked_in_words(house: House, typed: str, wanted: object, why: str) -> None:
    _, her = asks(house, typed)
    one = newest(house)
    assert (one.state, one.wanted, one.reason) == (ExtensionState.ASKED, wanted, why)
    assert why in her.last.text


def test_asked_in_two_taps_and_granted_in_one(house: House) -> None:
    head, her = asks(house, "xin thêm ngày")
    assert her.last.labels == ["Thêm 1 ngày", "Thêm 2 ngày", "Thêm 3 ngày", "Chưa thêm được"]
    assert "đến 17 giờ thứ Sáu, 07/6" in head.taps("Xin đến 17 giờ thứ Sáu, 07/6").text
    head.taps("Đang chờ số")
    her.heard += [said for said in head.others if said.chat_id == her.id]
    assert her.last.labels == ["Cho đến 17 giờ thứ Sáu, 07/6", "Chưa thêm được"]
    assert "Hạn mới: 17 giờ thứ Sáu, 07/6" in her.taps("Cho đến 17 giờ thứ Sáu, 07/6").text
    one = newest(house)
    assert (one.state, one.until, one.reason) == (
        ExtensionState.GRANTED,
        at("2024-06-07", "17:00"),
        "đang chờ số",
    )
    assert one.decider is not None
    assert house.report("Xóm 3").due == at("2024-06-07", "17:00")
    # In the list, in the history.
    board = report_board.load_board(at_desk(house), half_year(house).id)
    lines = next(row.lines for row in board.rows if row.unit == "Xóm 3")
    assert any("đã cho thêm đến 17 giờ thứ Sáu, 07/6" in line for line in lines)
    view = report_view.load_report_view(at_desk(house), house.report("Xóm 3").id)
    assert any("xin thêm ngày" in line for line in view.lateness.lines)
    assert view.lateness.asked is None


def test_refused_in_one_press_and_told(house: House) -> None:
    head, her = asks(house, "xin thêm 2 ngày")
    assert "Hạn vẫn như cũ" in her.taps("Chưa thêm được").text
    told = [said.text for said in her.others if said.chat_id == head.id]
    assert told == [
        "Xã chưa thêm ngày được cho báo cáo đời sống văn hóa 6 tháng đầu năm 2024, Xóm 3. "
        "Hạn vẫn là 17 giờ thứ Tư, 05/6."
    ]
    assert newest(house).state is ExtensionState.REFUSED
    assert house.report("Xóm 3").due == DUE


def test_two_officers_at_once(house: House) -> None:
    """The first counts; the second is told who was quicker, and nothing changes."""
    _, her = asks(house, "xin thêm ngày")
    grant = her.last.body["choices"][1][1]
    later, refuse = her.last.body["choices"][2][1], her.last.body["choices"][3][1]
    assert "Hạn mới" in her.presses(grant).text
    for press in (later, refuse):
        assert "đã cho thêm đến 17 giờ thứ Sáu, 07/6" in her.presses(press).text
    assert house.report("Xóm 3").due == at("2024-06-07", "17:00")


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        (at("2024-06-02", "17:00"), "đã qua"),
        (at("2024-06-04", "17:00"), "không sau hạn đang có"),
        (at("2024-06-11", "17:00"), "sau khi đợt đã khóa"),
    ],
)
def test_not_into_the_past_nor_past_the_lock(house: House, until: object, sentence: str) -> None:
    asks(house, "xin thêm ngày")
    report = reports.find_report(house.db, house.report("Xóm 3").id)
    assert report is not None
    with pytest.raises(ActionRefused) as refused:
        granting.grant_extension(at_desk(house), report, until)  # type: ignore[arg-type]
    assert sentence in refused.value.sentence
    with pytest.raises(ActionRefused):
        granting.grant_extension(at_desk(house), report, DUE + timedelta(days=1), answer="x" * 401)
    assert newest(house).state is ExtensionState.ASKED
    assert house.report("Xóm 3").due == DUE


def test_nobody_gives_himself_more_time(house: House) -> None:
    asks(house, "xin thêm ngày")
    report = reports.find_report(house.db, house.report("Xóm 3").id)
    assert report is not None
    head = as_post(house, house.post(HEAD))
    with pytest.raises(NotYours):
        granting.grant_extension(head, report, DUE + timedelta(days=1))
    with pytest.raises(NotYours):
        granting.refuse_extension(head, newest(house).id)


def test_what_a_person_told_is_in_their_own_file(house: House) -> None:
    """Why it was late, more time that was asked for, and until when nobody reminds them."""
    head, _ = asks(house, "xin thêm 2 ngày vì chờ số liệu")
    head.says("lý do chậm: đang họp ở huyện")
    head.says("đừng nhắc nữa")
    record = load_personal_record(house.db, house.post(HEAD).person_id)
    assert [one["said"] for one in record.late_reasons] == ["đang họp ở huyện"]
    assert [one["reason"] for one in record.extensions] == ["chờ số liệu"]
    assert record.person["quiet_until"] is not None
    assert make_personal_file(house.db, house.post(HEAD).person_id)


def test_it_waits_where_the_officer_looks_until_it_is_answered(house: House) -> None:
    asks(house, "xin thêm 2 ngày vì chờ số liệu")
    desk = at_desk(house)
    assert desk.speaker is not None

    def list_work() -> dict[str, tuple[int, str]]:
        return {one.said: (one.count, one.path) for one in todays_work.list_work(desk, [])}

    def count_work() -> int:
        path = desk.speaker.unit_path
        return count_waiting_work(house.db, desk.speaker, path, house.now).errands

    before = count_work()
    (asked,) = errand_list.list_asked_times(desk)
    assert (asked.unit, asked.report_id) == ("Xóm 3", house.report("Xóm 3").id)
    assert asked.line.endswith("Chờ số liệu")
    assert list_work()["nơi xin thêm ngày, chờ trả lời"] == (1, "errands")
    # It is nobody's who may not answer it.
    assert errand_list.list_asked_times(as_post(house, house.post(HEAD))) == []
    granting.refuse_extension(desk, newest(house).id)
    assert errand_list.list_asked_times(desk) == []
    assert "nơi xin thêm ngày, chờ trả lời" not in list_work()
    assert count_work() == before - 1
