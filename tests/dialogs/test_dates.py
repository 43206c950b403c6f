"""A plan prints no report date: its officer sets it in the chat, and everything follows."""

from sqlalchemy import update

from handlers.button_data import encode_id
from models.rounds import rounds
from models.rounds.tables import Round
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
    officer = without_dates(house)
    first = house.move_to(at("2024-05-28"))
    asked = [said for said in first if said.chat_id == officer.id]
    assert len(asked) == 1
    assert asked[0].labels == [f"Đặt ngày: {YEAR}"]
    assert not any(said.chat_id == officer.id for said in house.move_to(at("2024-05-29")))

    officer.says("viec")
    officer.taps(f"Đặt ngày: {YEAR}")
    assert "hạn gửi là ngày nào" in officer.says("15/11").text
    shown = officer.says("25 tháng 11")
    assert "mở ngày 15/11/2024, hạn 17 giờ thứ Hai, 25/11/2024" in shown.text
    officer.taps("Đặt ngày này")

    found = the_round(house)
    assert (found.opens, found.due) == (at("2024-11-15", "00:00"), at("2024-11-25", "17:00"))


def test_a_due_day_before_the_opening_changes_nothing(house: House) -> None:
    officer = without_dates(house)
    officer.says("viec")
    officer.taps(f"Đặt ngày: {YEAR}")
    officer.says("15/11")
    assert "phải sau ngày mở" in officer.says("10/11").text
    assert "hạn gửi là ngày nào" in officer.says("31/11").text
    assert the_round(house).due is None


def test_words_that_are_a_command_leave_the_question(house: House) -> None:
    officer = without_dates(house)
    officer.says("viec")
    officer.taps(f"Đặt ngày: {YEAR}")
    assert "Tổng hợp" in officer.says("viec").labels
    assert the_round(house).opens is None


def test_a_village_head_sets_no_dates(house: House) -> None:
    without_dates(house)
    head = house.person("Trưởng xóm 3")
    assert f"Đặt ngày: {YEAR}" not in head.says("viec").labels
    head.presses(f"g:dates:{encode_id(the_round(house).id)}")
    assert the_round(house).opens is None
