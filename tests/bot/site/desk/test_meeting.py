"""Twenty people in one room join with one code; who is who the telephone tells, or the officer."""

import asyncio
import re
from datetime import datetime

import httpx
from sqlalchemy import Connection, insert, select, update

from handlers.joining import meeting_requests
from models.chats import chat_people
from models.joining import invitation_codes, meetings
from models.people import persons
from models.people.tables import Person, Post, Role
from models.units.tables import Unit
from office.people import meeting_rooms
from office.people.meeting_rooms import JoinResult
from tests.bot.site.browsers import browser
from tests.bot.site.desk.at_the_desk import officer as officer_of
from tests.bot.site.desk.pages import Officer
from tests.handlers.anytime.test_erasing import list_everything
from tests.people import House, at
from tests.running import Bot


def code_of(page: str) -> str:
    found = re.search(r'class="code">(\d{3}) (\d{3})<', page)
    assert found is not None
    return found[1] + found[2]


def begun(house: House) -> meetings.Meeting:
    meeting_rooms.begin_meeting(officer_of(house))
    room = meeting_rooms.find_meeting_room(officer_of(house))
    assert room is not None
    return room.meeting


def without_phone(house: House, title: str) -> None:
    person = house.post(title).person_id
    house.db.execute(update(Person).where(Person.id == person).values(phone=None))


def test_the_last_digits_let_in(house: House) -> None:
    meeting = begun(house)
    unit = house.post("Trưởng xóm 3").unit_id
    assert (
        meeting_rooms.try_digits(house.db, meeting, unit, "0003", house.now).result is JoinResult.IN
    )


def test_wrong_digits_are_limited_and_then_the_officer_looks(house: House) -> None:
    meeting = begun(house)
    unit = house.post("Trưởng xóm 3").unit_id
    results = [
        meeting_rooms.try_digits(house.db, meeting, unit, "9999", house.now).result
        for _ in range(4)
    ]
    assert results == [JoinResult.WRONG, JoinResult.WRONG, JoinResult.WAIT, JoinResult.WAIT]
    # The right ones come too late: somebody may have guessed.
    assert (
        meeting_rooms.try_digits(house.db, meeting, unit, "0003", house.now).result
        is JoinResult.WAIT
    )


def test_who_does_not_know_the_digits_waits(house: House) -> None:
    meeting = begun(house)
    unit = house.post("Trưởng xóm 3").unit_id
    assert (
        meeting_rooms.try_digits(house.db, meeting, unit, "", house.now).result is JoinResult.WAIT
    )
    assert (
        meetings.count_wrong_attempts(house.db, meeting.id, house.post("Trưởng xóm 3").post_id) == 0
    )


def test_without_a_telephone_the_officer_presses(house: House) -> None:
    without_phone(house, "Trưởng xóm 7")
    begun(house)
    guest = house.stranger("guest")
    guest.says(meeting_rooms.find_meeting_room(officer_of(house)).code)  # type: ignore[union-attr]
    assert "Xin gõ tên đơn vị" in guest.last.text
    assert "Xin chờ một lát" in guest.says("xom 7 1234").text
    assert "Xin chờ cán bộ phụ trách" in guest.says("alo").text
    ctx = officer_of(house)
    ask = meeting_rooms.find_meeting_room(ctx).waiting[0]  # type: ignore[union-attr]
    assert ask.unit_name == "Xóm 7"
    assert "đã cho vào" in meeting_requests.decide_request(ctx, ask.id, may=True)
    for row in ctx.released:
        said = house.deliver(row)
        if said is not None and said.chat_id == guest.id:
            guest.heard.append(said)
    assert "xin lưu họ tên" in guest.last.text
    guest.taps("Đồng ý")
    assert "Trưởng xóm 7" in guest.last.text
    assert "bấm trước" in meeting_requests.decide_request(officer_of(house, 1), ask.id, may=False)


def test_whom_the_officer_does_not_know_stays_outside(house: House) -> None:
    without_phone(house, "Trưởng xóm 7")
    begun(house)
    guest = house.stranger("guest")
    guest.says(meeting_rooms.find_meeting_room(officer_of(house)).code)  # type: ignore[union-attr]
    guest.says("xóm 7")
    ctx = officer_of(house)
    ask = meeting_rooms.find_meeting_room(ctx).waiting[0]  # type: ignore[union-attr]
    assert "không cho vào" in meeting_requests.decide_request(ctx, ask.id, may=False)
    assert not chat_people.has_joined(house.db, house.post("Trưởng xóm 7").person_id)


def test_typed_in_any_chat(house: House) -> None:
    begun(house)
    guest = house.stranger("guest")
    code = meeting_rooms.find_meeting_room(officer_of(house)).code  # type: ignore[union-attr]
    guest.says(f"{code[:3]} {code[3:]}")
    assert "4 số này chưa đúng" in guest.says("xom 3 1111").text
    assert "Chưa tìm ra đơn vị" in guest.says("xom 99 0003").text
    assert "xin lưu họ tên" in guest.says("x3 0003").text
    guest.taps("Đồng ý")
    assert chat_people.has_joined(house.db, house.post("Trưởng xóm 3").person_id)


def test_a_wrong_code_of_six_digits_counts_as_one(house: House) -> None:
    guest = house.stranger("guest")
    for _ in range(invitation_codes.WRONG_CODES_AN_HOUR):
        assert "không đúng" in guest.says("000000").text
    assert "chờ một giờ" in guest.says("000000").text


def test_a_new_code_closes_the_old_one(house: House) -> None:
    begun(house)
    first = meeting_rooms.find_meeting_room(officer_of(house)).code  # type: ignore[union-attr]
    begun(house)
    second = meeting_rooms.find_meeting_room(officer_of(house)).code  # type: ignore[union-attr]
    lookup = house.tools.secrets.lookup
    assert meetings.find_meeting_by_code(house.db, lookup(first), house.now) is None
    assert meetings.find_meeting_by_code(house.db, lookup(second), house.now) is not None
    meeting_rooms.end_meeting(officer_of(house))
    assert meetings.find_meeting_by_code(house.db, lookup(second), house.now) is None


def test_after_two_hours_it_is_over(house: House) -> None:
    begun(house)
    code = meeting_rooms.find_meeting_room(officer_of(house)).code  # type: ignore[union-attr]
    guest = house.stranger("guest")
    guest.says(code)
    house.now = at("2024-05-27", "10:30")
    assert "đã hết dùng" in guest.says("xom 3 0003").text
    assert meeting_rooms.find_meeting_room(officer_of(house)) is None


def test_the_code_is_not_in_the_database(house: House) -> None:
    begun(house)
    code = meeting_rooms.find_meeting_room(officer_of(house)).code  # type: ignore[union-attr]
    assert code not in list_everything(house)


async def _joins(bot: Bot, code: str, unit: str, digits: str) -> str:
    """One phone: picks the village, gives the digits, agrees; returns what is said last."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=60) as client:
        door = await client.get(f"{bot.url}/m/{code}")
        value = re.search(rf'<option value="(\d+)">{unit}</option>', door.text)
        assert value is not None, unit
        inside = await client.post(f"{bot.url}/m/{code}", data={"unit": value[1], "digits": digits})
        assert "/c/" in str(inside.url), inside.text
        history = (await client.get(f"{inside.url}history")).json()["items"]
        agree = next(data for label, data in history[-1]["choices"] if label == "Đồng ý")
        said = {"id": f"agree-{digits}", "text": "Đồng ý", "choice": agree}
        assert (await client.post(f"{inside.url}say", json=said)).status_code == 200
        for _ in range(200):
            history = (await client.get(f"{inside.url}history")).json()["items"]
            words = "".join(part for _, part in history[-1].get("spans", []))
            if history[-1]["who"] == "bot" and "Kính chào" in words:
                return words
            await asyncio.sleep(0.05)
    raise AssertionError(unit)


ROOM = 20


def _six_more(db: Connection, now: datetime) -> None:
    """The sample has fourteen villages; six more, each with a head and a telephone."""
    commune = db.execute(select(Unit).where(Unit.code == "kim-phuong")).one()
    for number in range(15, ROOM + 1):
        values = {"code": f"xom-{number}", "name": f"Xóm {number}", "kind": "village"}
        opens = {"opens": commune.opens, "path": "new"}
        unit = db.execute(insert(Unit).values(**values, **opens)).inserted_primary_key
        assert unit is not None
        path = f"{commune.path}{unit[0]}/"
        db.execute(update(Unit).where(Unit.id == unit[0]).values(path=path))
        greeting, phone = f"ông Trưởng xóm {number}", f"0900 00 {number:04}"
        person = persons.add_person(db, f"mau-{number}", f"Người Mẫu {number}", greeting, phone)
        post = {"title": f"Trưởng xóm {number}", "opens": now, "role": Role.REPORTER}
        db.execute(insert(Post).values(person_id=person, unit_id=unit[0], **post))


async def test_twenty_people_join_in_one_go(bot: Bot, officer: Officer) -> None:
    await bot.app.writer.run(lambda db: _six_more(db, bot.clock.now()))
    code = code_of(await officer.sends("meeting", do="begin"))
    rooms = [(f"Xóm {number}", f"{number:04}") for number in range(1, ROOM + 1)]
    said = await asyncio.gather(*(_joins(bot, code, *one) for one in rooms))
    assert len(said) == ROOM
    page = await officer.sees("meeting/show")
    assert f"Đã tham gia trong buổi họp: {ROOM}" in page
    assert "Xóm 20" in page
    assert "Người Mẫu" not in page
    assert "Chưa tham gia: 0" in await officer.sees("meeting")


async def test_the_door(bot: Bot, officer: Officer) -> None:
    code = code_of(await officer.sends("meeting", do="begin"))
    async with httpx.AsyncClient(follow_redirects=True) as client:
        page = (await client.get(f"{bot.url}/m/{code}")).text
        assert "Xóm 3" in page
        assert "Người Mẫu" not in page
        assert "Trưởng" not in page
        wrong = await client.get(f"{bot.url}/m/000000")
        assert wrong.status_code == 404
        assert "Xóm 3" not in wrong.text
        typed = await client.post(f"{bot.url}/m/", data={"code": f"{code[:3]} {code[3:]}"})
        assert str(typed.url).endswith(f"/m/{code}")
    await officer.sends("meeting", do="end")
    async with httpx.AsyncClient(follow_redirects=True) as client:
        assert (await client.get(f"{bot.url}/m/{code}")).status_code == 404


async def test_who_joined_at_a_meeting_comes_back_by_the_card(bot: Bot, officer: Officer) -> None:
    """The card of the post is used up by it, whichever way its person came in."""
    code = code_of(await officer.sends("meeting", do="begin"))
    card = f"{bot.url}/j/{await bot.code('Trưởng xóm 3')}"
    async with browser() as one:
        door = await one.client.get(f"{bot.url}/m/{code}")
        value = re.search(r'<option value="(\d+)">Xóm 3</option>', door.text)
        assert value is not None
        await one.opens(f"{bot.url}/m/{code}", unit=value[1], digits="0003")
        await one.hears("xin lưu họ tên")
        await one.taps("Đồng ý", "joining-2")
        await one.hears("Kính chào")
        chat = one.chat
        one.client.cookies.delete("chat")
        await one.opens(card)
        assert one.chat == chat
        assert await one.statuses() == {200}
    async with browser() as stranger:
        answer = await stranger.opens(card)
        assert stranger.chat == ""
        assert "/l/" in str(answer.url)
