"""Wishes in words lead to what they ask for, in every dialog; the open question stays as it was."""

import pytest
from sqlalchemy import select

from models.delivery import attachments
from models.delivery.tables import Reminder
from models.errands.tables import Errand, ErrandKind
from models.people.tables import Person
from models.reports import draft_answers
from reading.wishes import reminder_moments
from tests.handlers.report.filling import HEAD, OFFICER, begin
from tests.people import Chat, House, at
from tests.summaries.opened_workbook import open_workbook


def head_at(house: House, place: str) -> Chat:
    """A village head who stands at the first question, in a doubt, or nowhere."""
    head = house.person(HEAD)
    if place == "idle":
        return head
    head.says("báo cáo")
    if place == "doubt":
        head.says("1,250")
    if place == "second":
        head.says("137")
    return head


def answers_of(house: House) -> dict[str, object]:
    report = house.report("Xóm 3")
    return {
        code: one.number for code, one in draft_answers.load_answers(house.db, report.id).items()
    }


PLACES = ("report", "doubt", "second")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "typed",
    [
        "nhắc tôi lúc 20 giờ",
        "mai nhac toi",
        "thứ Hai nhắc tôi",
        "đừng nhắc nữa",
        "gặp cán bộ",
        "để phó thôn báo cáo thay",
        "xóa dữ liệu của tôi",
        "xin lùi hạn nộp",
        "xã nhận được báo cáo chưa",
        "xuất excel",
    ],
)
def test_a_wish_is_no_answer(house: House, place: str, typed: str) -> None:
    head = head_at(house, place)
    before = answers_of(house)
    head.says(typed)
    assert answers_of(house) == before
    assert "không trả lời được" not in head.last.text


def test_to_be_reminded_at_an_hour_is_no_20(house: House) -> None:
    """27/5/2024 is a Monday; the sample's deadline is 05/6."""
    head = head_at(house, "report")
    said = head.says("nhắc tôi lúc 20 giờ")
    assert "20 giờ hôm nay" in said.text
    assert house.move_to(at("2024-05-27", "19:59")) == []
    assert [one.chat_id for one in house.move_to(at("2024-05-27", "20:00"))] == [head.id]


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("nhắc tôi lúc 8 giờ tối", at("2024-05-27", "20:00")),
        ("nhac toi luc 8 gio", at("2024-05-27", "20:00")),
        ("nhắc tôi lúc 20", at("2024-05-27", "20:00")),
        ("nhac toi luc 7 toi", at("2024-05-27", "19:00")),
        ("mai nhắc tôi", at("2024-05-28", "19:30")),
        ("nhắc tôi trưa mai", at("2024-05-28", "11:15")),
        ("thứ hai nhắc tôi", at("2024-06-03", "19:30")),
        ("nhắc tôi thứ Sáu lúc 7 giờ 30 tối", at("2024-05-31", "19:30")),
        ("hai tiếng nữa nhắc tôi", at("2024-05-27", "10:30")),
        ("nhắc lại sau 30 phút", at("2024-05-27", "09:00")),
        ("nhắc tôi ngày 1/6", at("2024-06-01", "19:30")),
        ("2 ngày nữa nhắc tôi", at("2024-05-29", "19:30")),
        ("cuối tuần nhắc tôi", at("2024-06-01", "19:30")),
    ],
)
def test_the_moment_that_was_said(house: House, typed: str, moment: object) -> None:
    house.now = at("2024-05-27", "08:30")
    head_at(house, "report").says(typed)
    due = house.db.execute(select(Reminder.due).where(Reminder.stage == "snooze")).scalars().all()
    assert [one.replace(second=0) for one in due] == [moment]


def test_a_moment_behind_the_deadline_is_said_to_be_so(house: House) -> None:
    said = head_at(house, "report").says("nhắc tôi ngày 7/6")
    assert "Lúc đó đã qua hạn gửi" in said.text


def test_to_be_left_alone_until_a_day(house: House) -> None:
    """t-7 of 05/6 falls on 29/5, t-3 on 02/6: nothing until Monday 03/6, and then one message."""
    officer = house.person(OFFICER)
    head = head_at(house, "idle")
    said = head.says("đừng nhắc nữa đến thứ Hai")
    assert "hết Chủ nhật, 02/6" in said.text
    quiet = house.db.execute(select(Person.quiet_until).where(Person.quiet_until.is_not(None)))
    assert quiet.scalars().all() == [at("2024-06-03", "00:00")]
    told = [one for one in head.others if "xin không nhắc hạn đến hết Chủ nhật, 02/6" in one.text]
    assert [one.chat_id for one in told] == [officer.id]
    for day in ("2024-05-29", "2024-06-01", "2024-06-02"):
        for hour in ("12:00", "20:00"):
            assert head.id not in {one.chat_id for one in house.move_to(at(day, hour))}
    first = [one for one in house.move_to(at("2024-06-03", "11:30")) if one.chat_id == head.id]
    assert len(first) == 1


def test_what_was_asked_for_comes_in_spite_of_it(house: House) -> None:
    head = head_at(house, "idle")
    head.says("đừng nhắc nữa")
    head.says("nhắc tôi lúc 20 giờ")
    assert [one.chat_id for one in house.move_to(at("2024-05-27", "20:00"))][-1:] == [head.id]


def test_to_be_reminded_as_usual_again(house: House) -> None:
    head = head_at(house, "idle")
    head.says("thôi đừng nhắc nữa")
    head.taps("Nhắc như thường lệ")
    assert house.db.execute(select(Person.quiet_until)).scalars().all().count(None) > 0
    assert not house.db.execute(select(Person.id).where(Person.quiet_until.is_not(None))).first()


def test_somebody_else_is_to_do_it(house: House) -> None:
    head_at(house, "report").says("tôi không làm trưởng thôn nữa")
    assert house.db.scalars(select(Errand.kind)).all() == [ErrandKind.CHANGED]


def test_a_human_is_called(house: House) -> None:
    head = head_at(house, "report")
    head.says("cho tôi gặp cán bộ")
    assert "gọi" in head.last.text
    head.taps("Nhờ gọi lại")
    assert house.db.scalars(select(Errand.kind)).all() == [ErrandKind.CALL_BACK]


def test_to_be_forgotten_is_asked_once_more(house: House) -> None:
    head = head_at(house, "report")
    head.says("xóa thông tin của tôi đi")
    assert any("xóa" in label.lower() for label in head.last.labels)


def test_a_file_of_ones_own_report(house: House) -> None:
    head = head_at(house, "second")
    said = head.says("cho tôi xin file excel")
    kept = attachments.find_attachment(house.db, said.body["attachments"][0])
    assert kept is not None
    assert kept.kind == "so-lieu.xlsx"
    assert kept.content[:2] == b"PK"


def test_a_file_of_the_round_for_who_reads_it(house: House) -> None:
    said = house.person(OFFICER).says("xuất số liệu ra excel")
    assert said.body["attachments"]


def test_the_button_under_a_summary_sends_its_workbook(house: House) -> None:
    """In a chat that carries files the file; on Zalo a link that opens it for its person alone."""
    officer = house.person(OFFICER)
    officer.says("tổng hợp")
    said = officer.taps("Bảng Excel")
    kept = attachments.find_attachment(house.db, said.body["attachments"][0])
    assert kept is not None
    sheets = open_workbook(kept.content)
    assert "lần tổng hợp 1" in "\n".join(sheets["Chỉ tiêu"].head)
    assert [one["Đơn vị"] for one in sheets["Theo đơn vị"].rows[:2]] == ["Xóm 1", "Xóm 2"]


def test_words_that_may_be_either_are_asked(house: House) -> None:
    """The tenth question takes sentences: "xin gia hạn nộp" may be what the village asks."""
    head = head_at(house, "report")
    head.says("sửa câu 10")
    before = answers_of(house)
    head.says("cho thêm vài ngày được không")
    assert "Là câu trả lời" in head.last.labels
    assert answers_of(house) == before
    head.taps("Là việc cần làm giúp")
    assert "thêm ngày" in head.last.text


def test_a_place_is_put_right_in_words(house: House) -> None:
    head = head_at(house, "second")
    head.says("câu 1 là 138")
    assert answers_of(house)["ho_tong"] == 138


def test_an_answer_with_words_of_a_wish_is_one(house: House) -> None:
    head = head_at(house, "report")
    head.says("137 hộ, mai tôi nhắc lại bà con")
    assert "nhắc lại lúc" not in head.last.text


def test_who_wants_no_reminder_any_more_does_not_get_those_wished_for_before(house: House) -> None:
    """Wished for at 20 giờ; "đừng nhắc nữa" takes it back, and a new wish brings it again."""
    head = house.person(HEAD)
    head.says("nhắc tôi lúc 20 giờ")
    head.says("thứ Hai nhắc tôi")  # 03/6, behind the days of quiet
    head.says("đừng nhắc nữa")
    assert not [one for one in house.move_to(at("2024-05-27", "20:00")) if one.chat_id == head.id]
    house.now = at("2024-05-28", "08:00")
    head.says("nhắc tôi lúc 20 giờ")
    told = [one for one in house.move_to(at("2024-05-28", "20:00")) if one.chat_id == head.id]
    assert len(told) == 1
    told = [one for one in house.move_to(at("2024-06-03", "08:00")) if one.chat_id == head.id]
    assert len(told) == 1


def test_a_wish_that_was_taken_back_can_be_wished_for_again(house: House) -> None:
    head = house.person(HEAD)
    for words in ("nhắc tôi lúc 20 giờ", "đừng nhắc nữa", "nhắc tôi lúc 20 giờ"):
        head.says(words)
    told = [one for one in house.move_to(at("2024-05-27", "20:00")) if one.chat_id == head.id]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("đừng làm phiền tôi đến hết tuần", "Chủ nhật, 02/6"),
        ("đừng nhắn tôi đến hết tháng", "thứ Sáu, 31/5"),
    ],
)
def test_to_be_left_alone_to_the_end_of_a_span(house: House, typed: str, day: str) -> None:
    assert f"đến hết {day}" in house.person(HEAD).says(typed).text


def test_behind_tet_is_the_day_after_its_five(house: House) -> None:
    now = at("2025-01-15")
    assert reminder_moments.read_moment("sau Tết", now) == at("2025-02-03")
    assert reminder_moments.read_moment("qua tet", now) == at("2025-02-03")
    assert reminder_moments.is_moment("sau Tết")


def test_a_question_left_to_somebody_else_is_passed_by_and_nobody_hands_over(house: House) -> None:
    head = begin(house, "137")
    said = head.says("câu này để chị Hoa trả lời")
    assert "Câu 2 để lại" in said.text
    assert house.db.scalar(select(Errand.id)) is None


def test_what_waits_is_the_list_though_a_village_was_looked_at(house: House) -> None:
    officer = house.person(OFFICER)
    officer.says("xem xóm 6")
    said = officer.says("việc chờ")
    assert "Xóm 6" not in said.text
    assert "Tổng hợp" in said.labels


@pytest.mark.parametrize("typed", ["nhac toi hom qua", "hom qua nhac toi roi"])
def test_a_day_that_is_past_silences_nobody(house: House, typed: str) -> None:
    """ "qua" without its marks is "quá" as well: "nhắc nhiều quá" wishes for quiet."""
    head = head_at(house, "report")
    assert "không nhắc hạn nữa" not in head.says(typed).text


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("mai mới có số", "19 giờ 30 ngày mai"),
        ("thứ 2 mới có số", "19 giờ 30 thứ Hai, 03/6"),
        ("tối nay bận, mai làm", "19 giờ 30 ngày mai"),
    ],
)
def test_a_report_that_is_put_off_to_a_day_is_reminded_of_then(
    house: House, typed: str, when: str
) -> None:
    head = head_at(house, "report")
    said = head.says(typed).text
    assert "Đã lưu 0/10 câu" in said
    assert f"Hệ thống sẽ nhắc lại lúc {when}" in said
    assert answers_of(house) == {}


def test_a_day_beside_what_is_not_known_is_told_back(house: House) -> None:
    said = head_at(house, "report").says("chưa có số, mai có").text
    assert "Đến ngày 28/5 hệ thống nhắc lại" in said
