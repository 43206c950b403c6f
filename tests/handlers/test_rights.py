"""A role counts inside the holder's unit and below; outside, nothing is seen or changed."""

import pytest
from sqlalchemy import insert, select, update

from handlers.button_data import encode_id
from models.people.tables import Person, Post, Role
from models.reports.tables import Report
from models.units.tables import Unit
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, begin, rows_of, sent
from tests.people import Chat, House


def summary_of(chat: Chat) -> str:
    return chat.says("tổng hợp").text


def test_a_village_head_sees_only_the_own_figures(house: House) -> None:
    sent(house)
    other = house.person("Trưởng xóm 4")
    said = summary_of(other)
    assert "137" not in said
    assert "Xóm 3" not in said
    assert "Xóm 3" not in other.says("chưa nộp").text
    round_id = house.report("Xóm 3").round_id
    for data in (f"g:summary:{encode_id(round_id)}:units", f"g:missing:{encode_id(round_id)}"):
        assert "Xóm 3" not in other.presses(data).text


@pytest.mark.parametrize("action", ["nudge", "paste"])
def test_a_village_head_does_not_run_the_round(house: House, action: str) -> None:
    head = house.person(HEAD)
    round_id = house.report("Xóm 3").round_id
    said = head.presses(f"g:{action}:{encode_id(round_id)}")
    assert "ngoài phần việc" in said.text
    assert head.others == []


def test_a_village_head_does_not_extend(house: House) -> None:
    head = house.person(HEAD)
    report = house.report("Xóm 3")
    minute = int(report.due.timestamp()) // 60 + 24 * 60
    assert (
        "ngoài phần việc"
        in head.presses(f"g:extend:{encode_id(report.id)}:{encode_id(minute)}").text
    )
    assert house.report("Xóm 3").due == report.due


@pytest.mark.parametrize("action", ["open", "submit", "edit", "review"])
def test_the_committee_reads_and_does_not_answer(house: House, action: str) -> None:
    begin(house, "137")
    before = rows_of(house)
    chair = house.person(CHAIR)
    said = chair.presses(f"g:{action}:{encode_id(house.report('Xóm 3').id)}")
    assert said.text.startswith("Đây là tin cũ.")
    assert rows_of(house) == before
    assert house.report("Xóm 3").status == "in_progress"


def elsewhere(house: House, role: Role) -> Chat:
    """Someone of this role in another commune."""
    key = house.db.execute(
        insert(Unit).values(
            code="khac", name="Xã Khác", kind="commune", path="/0/", opens=house.now.date()
        )
    ).inserted_primary_key
    assert key is not None
    unit = key[0]
    house.db.execute(update(Unit).where(Unit.id == unit).values(path=f"/{unit}/"))
    person = house.db.execute(
        insert(Person).values(code="khac", name="Người Khác", greeting="ông Khác")
    ).inserted_primary_key
    assert person is not None
    house.db.execute(
        insert(Post).values(
            person_id=person[0], unit_id=unit, role=role, title="Chức Khác", opens=house.now
        )
    )
    return house.person("Chức Khác")


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.OFFICER])
def test_somebody_of_another_commune(house: House, role: Role) -> None:
    sent(house)
    before = rows_of(house)
    report = house.report("Xóm 3")
    chat = elsewhere(house, role)
    heard = [
        summary_of(chat),
        chat.says("chưa nộp").text,
        chat.says("viec").text,
        *(
            chat.presses(f"g:{action}:{encode_id(number)}").text
            for action, number in (
                ("open", report.id),
                ("review", report.id),
                ("edit", report.id),
                ("summary", report.round_id),
                ("missing", report.round_id),
                ("paste", report.round_id),
                ("nudge", report.round_id),
            )
        ),
    ]
    assert not any("Xóm" in said or "137" in said for said in heard)
    assert rows_of(house) == before
    assert chat.others == []


def test_the_officers_of_another_commune_hear_nothing(house: House) -> None:
    chat = elsewhere(house, Role.OFFICER)
    head = begin(house, "137")
    head.sends("photo")
    head.presses(f"g:ask:call:{encode_id(house.report('Xóm 3').id)}")
    assert not any(said.chat_id == chat.id for said in head.others)


def test_an_officer_may_help_a_village(house: House) -> None:
    officer = house.person(OFFICER)
    officer.presses(f"g:open:{encode_id(house.report('Xóm 3').id)}")
    assert "Câu 1/10" in officer.last.text
    officer.says("137")
    assert house.report("Xóm 3").status == "in_progress"


def test_a_path_that_begins_alike_is_another_unit(house: House) -> None:
    """/1/2/ does not cover /1/20/."""
    paths = house.db.execute(select(Report.unit_path)).scalars().all()
    assert all(path.endswith("/") for path in paths)
    assert not any(one != other and one.startswith(other) for one in paths for other in paths)
