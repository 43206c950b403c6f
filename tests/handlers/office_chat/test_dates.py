"""A plan prints no report date: its officer sets it in the chat, and everything follows."""

from sqlalchemy import update

from handlers.button_data import encode_id
from models.rounds import rounds
from models.rounds.tables import Round
from office.rounds import round_schedule
from office.rounds.round_schedule import ScheduleDates
from tests.bot.site.desk.at_the_desk import officer
from tests.people import Chat, House, at

OFFICER = "Công chức văn hóa - xã hội"
YEAR = "năm 2024"


def without_dates(house: House) -> Chat:
    """The year round as the pack brings it, and its officer's chat."""
    table = Round.__table__
    house.db.execute(
        update(table).where(table.c.name == YEAR).values(opens=None, due=None, locks=None)
    )
    return house.person(OFFICER)


def the_round(house: House) -> rounds.RoundRow:
    table = Round.__table__
    row = house.db.execute(table.select().where(table.c.name == YEAR)).one()
    found = rounds.find_round(house.db, row.id)
    assert found is not None
    return found


def test_the_officer_is_asked_once_and_sets_both_days(house: House) -> None:
    chat = without_dates(house)
    first = house.move_to(at("2024-05-28"))
    asked = [said for said in first if said.chat_id == chat.id]
    assert len(asked) == 1
    assert asked[0].labels == [f"Đặt ngày: Đời sống văn hóa, {YEAR}"]
    assert not any(said.chat_id == chat.id for said in house.move_to(at("2024-05-29")))

    chat.says("viec")
    chat.taps(f"Đặt ngày: Đời sống văn hóa, {YEAR}")
    assert "hạn gửi là ngày nào" in chat.says("15/11").text
    shown = chat.says("25 tháng 11")
    assert "mở ngày 15/11/2024, hạn 17 giờ thứ Hai, 25/11/2024" in shown.text
    chat.taps("Đặt ngày này")

    found = the_round(house)
    assert (found.opens, found.due) == (at("2024-11-15", "00:00"), at("2024-11-25", "17:00"))


def test_a_due_day_before_the_opening_changes_nothing(house: House) -> None:
    chat = without_dates(house)
    chat.says("viec")
    chat.taps(f"Đặt ngày: Đời sống văn hóa, {YEAR}")
    chat.says("15/11")
    assert "phải sau ngày mở" in chat.says("10/11").text
    assert "hạn gửi là ngày nào" in chat.says("31/11").text
    assert the_round(house).due is None


def test_words_that_are_a_command_leave_the_question(house: House) -> None:
    chat = without_dates(house)
    chat.says("viec")
    chat.taps(f"Đặt ngày: Đời sống văn hóa, {YEAR}")
    assert "Tổng hợp" in chat.says("viec").labels
    assert the_round(house).opens is None


def test_a_village_head_sets_no_dates(house: House) -> None:
    without_dates(house)
    head = house.person("Trưởng xóm 3")
    assert f"Đặt ngày: Đời sống văn hóa, {YEAR}" not in head.says("viec").labels
    head.presses(f"g:dates:{encode_id(the_round(house).id)}")
    assert the_round(house).opens is None


def shown_dates(house: House, one: rounds.RoundRow, opens: str, due: str) -> Chat:
    """The officer has typed both days and sees them once more."""
    chat = house.person(OFFICER)
    chat.presses(f"g:dates:{encode_id(one.id)}")
    chat.says(opens)
    assert "Đặt ngày này" in chat.says(due).labels
    return chat


def test_who_still_owes_is_told_the_new_deadline(house: House) -> None:
    one = next(iter(rounds.list_opened_rounds(house.db)))
    house.person("Trưởng xóm 4")
    house.person("Trưởng xóm 5")
    chat = shown_dates(house, one, "26/5", "10/6")
    said = chat.taps("Đặt ngày này")
    assert "Đã báo hạn mới cho 2 đơn vị" in said.text
    assert len([other for other in chat.others if "nay là 17 giờ thứ Hai, 10/6" in other.text]) == 2
    assert house.report("Xóm 4").due == house.report("Xóm 5").due
    assert rounds.find_round(house.db, one.id).due == at("2024-06-10", "17:00")  # type: ignore[union-attr]


def test_a_day_before_the_own_deadline_of_a_unit_is_refused(house: House) -> None:
    one = next(iter(rounds.list_opened_rounds(house.db)))
    unit = house.report("Xóm 3").unit_id
    assert one.locks is not None
    round_schedule.set_own_deadline(officer(house), one.id, unit, None, one.locks)
    chat = shown_dates(house, one, "26/5", "29/5")
    said = chat.taps("Đặt ngày này")
    assert "được đặt hạn riêng" in said.text
    assert "mở từ ngày nào" in said.text
    assert rounds.find_round(house.db, one.id) == one
    assert not [other for other in chat.others if "nay là" in other.text]


def test_today_past_closing_time_is_refused(house: House) -> None:
    officer_chat = without_dates(house)
    officer_chat.presses(f"g:dates:{encode_id(the_round(house).id)}")
    house.now = at("2024-05-27", "17:30")
    officer_chat.says("26/5")
    officer_chat.says("27/5")
    assert "đã qua" in officer_chat.taps("Đặt ngày này").text
    assert the_round(house).due is None


def test_dates_that_a_colleague_has_set_meanwhile_are_shown_first(house: House) -> None:
    without_dates(house)
    chat = shown_dates(house, the_round(house), "15/11", "25/11")
    theirs = ScheduleDates(at("2024-11-10", "00:00"), at("2024-11-20", "17:00"), None)
    one = the_round(house)
    round_schedule.set_round_dates(
        officer(house, 1), one.id, theirs, round_schedule.compute_dates_seal(one)
    )
    said = chat.taps("Đặt ngày này")
    assert "Cán bộ khác vừa đặt" in said.text
    assert "hạn gửi 17 giờ thứ Tư, 20/11/2024" in said.text
    assert the_round(house).due == theirs.due
    chat.taps("Đặt ngày này")
    assert the_round(house).due == at("2024-11-25", "17:00")
