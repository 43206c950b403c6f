"""A reminder is judged again at the moment of sending: still owed, by whom, in which chat?"""

from datetime import timedelta

from sqlalchemy import insert, select, update

from models.chats import chat_addresses
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import Outbox, OutboxState, Reminder, ReminderState
from models.people.tables import Post, Role
from schedules import run_due_jobs
from tests.handlers.report.filling import HEAD, TYPED, begin, complete
from tests.people import Chat, House, Said, at

EVENING = at("2024-05-29", "19:30")


def queued(house: House) -> list[OutgoingMessage]:
    house.now = EVENING
    return run_due_jobs(house.db, house.tools.forms, EVENING)


def delivered(house: House, rows: list[OutgoingMessage]) -> list[Said]:
    return [said for row in rows if (said := house.deliver(row))]


def test_sent_meanwhile(house: House) -> None:
    head = complete(house)
    rows = queued(house)
    head.taps("Gửi về xã")
    assert delivered(house, rows) == []
    states = select(Reminder.__table__.c.state).where(Reminder.__table__.c.stage == "t-7")
    person = Reminder.__table__.c.person_id == house.post(HEAD).person_id
    assert list(house.db.execute(states.where(person)).scalars()) == [ReminderState.DROPPED]


def test_begun_meanwhile(house: House) -> None:
    house.person(HEAD)
    rows = queued(house)
    begin(house, "137")
    said = delivered(house, rows)[0]
    assert "Làm tiếp câu 2" in said.labels


def test_locked_meanwhile(house: House) -> None:
    house.person(HEAD)
    rows = queued(house)
    house.now = at("2024-06-10", "17:00")
    assert delivered(house, rows) == []


def test_the_post_was_handed_to_another(house: House) -> None:
    old = house.person(HEAD)
    rows = queued(house)
    unit = house.report("Xóm 3").unit_id
    heir = house.post("Trưởng xóm 5").person_id
    house.db.execute(update(Post).where(Post.title == HEAD).values(closes=house.now))
    house.db.execute(
        insert(Post).values(
            person_id=heir, unit_id=unit, role=Role.REPORTER, title="mới", opens=house.now
        )
    )
    assert delivered(house, rows) == []
    new = house.person("Trưởng xóm 5")
    heard = house.move_to(EVENING + timedelta(minutes=1))
    assert {said.chat_id for said in heard} == {new.id} != {old.id}
    new.heard += heard
    assert "(Năm 2023 báo 135 hộ.)" in new.taps("Báo cáo ngay").text


def test_the_chat_is_the_one_used_last_and_open(house: House) -> None:
    first = house.person(HEAD)
    second = house.stranger("second")
    second.says(house.code(HEAD))
    second.taps("Đúng")
    second.taps("Đồng ý")
    rows = queued(house)
    chat_addresses.close_chat(house.db, second.id, "403")
    assert [said.chat_id for said in delivered(house, rows)] == [first.id]
    chat_addresses.open_chat(house.db, second.id)
    house.now += timedelta(days=3)
    second.says("viec")
    assert [said.chat_id for said in house.move_to(at("2024-06-02", "19:30"))] == [second.id]


def test_with_no_chat_left_it_is_marked_and_not_lost_sight_of(house: House) -> None:
    head = house.person(HEAD)
    rows = queued(house)
    chat_addresses.close_chat(house.db, head.id, "403")
    assert delivered(house, rows) == []
    mine = next(row for row in rows if row.person_id == house.post(HEAD).person_id)
    table = Outbox.__table__.c
    kept = house.db.execute(select(table.state, table.error).where(table.id == mine.id)).one()
    assert tuple(kept) == (OutboxState.FAILED, "no open chat")


def test_whoever_writes_again_is_written_to_again(house: House) -> None:
    head = house.person(HEAD)
    chat_addresses.close_chat(house.db, head.id, "403")
    head.says("viec")
    assert [said.chat_id for said in house.move_to(EVENING)] == [head.id]


def several(house: House, titles: tuple[str, ...]) -> Chat:
    person = house.post(HEAD).person_id
    for title in titles:
        house.db.execute(update(Post).where(Post.title == title).values(person_id=person))
    return house.person(HEAD)


def test_one_digest_over_all_that_is_open(house: House) -> None:
    head = several(house, ("Trưởng xóm 4", "Trưởng xóm 5"))
    heard = house.move_to(EVENING)
    assert len(heard) == 1
    assert heard[0].text.splitlines() == [
        "Kính gửi ông Trưởng xóm 3. Có 3 báo cáo chưa gửi:",
        *(
            f"- báo cáo đời sống văn hóa 6 tháng đầu năm 2024, Xóm {number}: "
            "hạn 17 giờ thứ Tư, 05/6, còn 10 câu."
            for number in (3, 4, 5)
        ),
    ]
    head.heard += heard
    head.taps("Báo cáo đời sống văn hóa 6 tháng đầu năm 2024, Xóm 4")
    assert "118 hộ" in head.last.text


def test_a_whole_report_stands_in_it_as_one_that_is_not_sent(house: House) -> None:
    head = several(house, ("Trưởng xóm 4",))
    head.says("viec")
    head.taps("Báo cáo ngay: Xóm 3")
    for typed in TYPED:
        head.says(typed)
    heard = house.move_to(EVENING)
    lines = heard[0].text.replace("**", "").splitlines()
    assert lines[1].endswith("hạn 17 giờ thứ Tư, 05/6, đã đủ các câu nhưng CHƯA GỬI.")
    assert lines[2].endswith("còn 10 câu.")


def test_a_digest_leaves_out_what_was_sent(house: House) -> None:
    head = several(house, ("Trưởng xóm 4",))
    rows = queued(house)
    head.says("viec")
    head.taps("Báo cáo ngay: Xóm 3")
    for typed in ("137", "gửi", "gửi"):
        head.says(typed)
    heard = delivered(house, rows)
    assert len(heard) == 1
    assert "Xóm 3 " not in heard[0].text.replace("Trưởng xóm 3", "")
    assert heard[0].labels[1] == "Báo cáo ngay"


def test_two_on_one_phone_hear_each_their_own(house: House) -> None:
    chat = house.stranger()
    for title in (HEAD, "Trưởng xóm 4"):
        chat.says(house.code(title))
        chat.taps("Đúng")
        chat.taps("Đồng ý")
    heard = house.move_to(EVENING)
    assert [said.chat_id for said in heard] == [chat.id, chat.id]
    assert [said.text[:30] for said in heard] == [
        "Kính gửi ông Trưởng xóm 3. Xã ",
        "Kính gửi ông Trưởng xóm 4. Xã ",
    ]
