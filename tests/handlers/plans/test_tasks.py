"""A task of a plan: given, reminded of, done on a day, with a note or a photo."""

from datetime import datetime

import pytest
from sqlalchemy import insert, select

from models.plans.tables import Plan, PlanTask
from models.tasks import task_assignments
from models.tasks.tables import AssignmentMove, AssignmentState
from tests.bot.site.desk.at_the_desk import officer
from tests.handlers.report.filling import CHAIR, OFFICER
from tests.people import House, at

HEAD = "Trưởng xóm 3"


def given(house: House, due: datetime | None, unit: str = "Xóm 3", **body: object) -> int:
    """A task of the sample's plan at one village; its assignment."""
    plan = house.db.execute(select(Plan.id)).scalars().first()
    count = len(list(house.db.execute(select(PlanTask.id))))
    key = house.db.execute(
        insert(PlanTask).values(
            plan_id=plan,
            code=f"T-{count}",
            position=count,
            wording="Rà soát hương ước, quy ước",
            citation="Phần VI, mục 2",
            due=due,
            body=dict(body),
        )
    ).inserted_primary_key
    assert key is not None
    unit_id = house.report(unit).unit_id
    task_assignments.assign_task(house.db, key[0], unit_id, "", due)
    return next(
        one.id
        for one in task_assignments.list_tasks_of_unit(house.db, unit_id)
        if one.code == f"T-{count}"
    )


def state(house: House, assignment_id: int) -> task_assignments.OwedTask:
    found = task_assignments.find_task(house.db, assignment_id)
    assert found is not None
    return found


def test_it_is_done_on_a_day_with_a_note(house: House) -> None:
    one = given(house, at("2024-06-20"))
    head = house.person(HEAD)
    assert "Rà soát hương ước, quy ước" in head.says("nhiệm vụ").text
    head.taps("Việc 1 đã xong")
    head.says("25/5/2024")
    assert state(house, one).done_on is not None
    head.says("Biên bản số 02/BB ngày 25/5")
    found = state(house, one)
    assert (found.state, str(found.done_on)) == (AssignmentState.DONE, "2024-05-25")
    assert found.note == "Biên bản số 02/BB ngày 25/5"
    steps = select(AssignmentMove.state).where(AssignmentMove.assignment_id == one)
    assert list(house.db.execute(steps).scalars()) == ["done", "done"]
    assert "đã xong 1" in head.says("nhiem vu").text


def test_of_a_note_private_numbers_and_accusations_are_left_out(house: House) -> None:
    """Nobody is asked about it, and it is read by everybody who follows the task."""
    one = given(house, at("2024-06-20"))
    head = house.person(HEAD)
    head.says("nhiệm vụ")
    head.taps("Việc 1 đã xong")
    head.says("25/5/2024")
    said = head.says("Đã xong. Gọi 0912 345 678. Ông Tám ăn chặn tiền hỗ trợ.")
    for one_of in (state(house, one).note, said.text):
        assert "Đã xong." in one_of
        assert "0912 345 678" not in one_of
        assert "Tám" not in one_of


def test_a_day_to_come_is_not_taken(house: House) -> None:
    one = given(house, at("2024-06-20"))
    head = house.person(HEAD)
    head.says("nhiem vu")
    head.taps("Việc 1 đã xong")
    assert "chưa đến" in head.says("20/6/2024").text
    assert state(house, one).state is AssignmentState.OPEN


def test_a_slip_is_taken_back(house: House) -> None:
    one = given(house, at("2024-06-20"))
    head = house.person(HEAD)
    head.says("nhiem vu")
    head.taps("Việc 1 đã xong")
    head.taps("Hôm nay")
    head.taps("Chưa xong, ghi lại")
    assert state(house, one).state is AssignmentState.OPEN
    assert state(house, one).done_on is None


@pytest.mark.parametrize(
    ("moment", "words"),
    [("2024-06-12", "còn 7 ngày"), ("2024-06-18", "còn 1 ngày"), ("2024-06-20", "Đã quá hạn")],
)
def test_it_is_reminded_of(house: House, moment: str, words: str) -> None:
    given(house, at("2024-06-20", "00:00"))
    house.person(HEAD)
    said = [one.text for one in house.move_to(at(moment, "11:20")) if "Nhiệm vụ" in one.text]
    assert len(said) == 1
    assert words in said[0]
    again = [one for one in house.move_to(at(moment, "11:25")) if "Nhiệm vụ" in one.text]
    assert again == []


def test_what_is_done_meanwhile_is_not_reminded_of(house: House) -> None:
    given(house, at("2024-06-20", "00:00"))
    head = house.person(HEAD)
    head.says("nhiem vu")
    head.taps("Việc 1 đã xong")
    head.taps("Hôm nay")
    said = [one.text for one in house.move_to(at("2024-06-18", "11:20")) if "Nhiệm vụ" in one.text]
    assert said == []


def test_without_a_printed_day_there_is_no_reminder_until_one_is_set(house: House) -> None:
    from office.plans import plan_tasks

    one = given(house, None, words="theo quy định")
    head = house.person(HEAD)
    assert "văn bản không in ngày: theo quy định" in head.says("nhiem vu").text
    assert not [
        said for said in house.move_to(at("2024-06-12", "11:20")) if "Nhiệm vụ" in said.text
    ]
    plan_tasks.set_task_due(officer(house), one, at("2024-06-20", "00:00"))
    assert [said for said in house.move_to(at("2024-06-13", "11:20")) if "Nhiệm vụ" in said.text]


def test_nobody_sets_the_task_of_another_unit(house: House) -> None:
    one = given(house, at("2024-06-20"), "Xóm 4")
    other = house.person(HEAD)
    data = f"g:task_today:{one}"
    other.presses(data)
    assert state(house, one).state is AssignmentState.OPEN


def test_who_reads_is_told_how_far_everybody_is(house: House) -> None:
    before = house.person(CHAIR).says("nhiệm vụ").text
    assert "xong 0/" in before
    assert "quá hạn" not in before
    given(house, at("2024-05-01"))
    said = house.person(CHAIR).says("nhiệm vụ").text
    assert "quá hạn 1" in said
    assert "- Quá hạn: Rà soát hương ước, quy ước (Xóm 3, hạn" in said


@pytest.mark.parametrize(
    ("typed", "head"),
    [
        ("nhiệm vụ quá hạn", "Nhiệm vụ quá hạn: 1."),
        ("nhiem vu nao qua han", "Nhiệm vụ quá hạn: 1."),
        ("nhiệm vụ quá hạn của xóm 3", "Nhiệm vụ quá hạn: 1."),
        ("nhiệm vụ đã xong", "Không có nhiệm vụ nào đã xong."),
    ],
)
def test_a_state_is_no_name(house: House, typed: str, head: str) -> None:
    given(house, at("2024-05-20", "17:00"))
    said = house.person(OFFICER).says(typed).text
    assert head in said
    assert ("Rà soát hương ước" in said) == ("quá hạn" in head)


def test_whoever_owes_it_tells_it_done_there(house: House) -> None:
    given(house, at("2024-05-20", "17:00"))
    said = house.person(HEAD).says("nhiệm vụ quá hạn")
    assert said.labels == ["Việc 1 đã xong"]
