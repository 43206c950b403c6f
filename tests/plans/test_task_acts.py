"""What a task of a plan has somebody do, and to whom it goes: fields of the pack, shown everywhere.

The document is Kế hoạch 21-KH/BCĐ of 10/4/2024, part II, 3.1 (line 84): units that were given a
plan they ask to stop have "báo cáo bằng văn bản giải trình, xin ý kiến Trưởng Ban Chỉ đạo trước
ngày 20/4/2024"; what is owed is not the plan but the explanation.
"""

import pytest

from handlers.button_data import encode_id
from models.tasks import task_assignments, visible_tasks
from models.tasks.task_assignments import OwedTask
from plans.checking.pack_reader import read_pack
from plans.loading.pack_loader import load_pack
from plans.pack_files import PACK_FOLDER
from plans.schema import PackTask
from tests.bot.site.desk.at_the_desk import as_post
from tests.people import House, at
from tests.stories_plans.playing import laid_on

HOME = "2024-04-10"
EXPLAIN = "báo cáo bằng văn bản giải trình, xin ý kiến về việc dừng triển khai"
STOPPED = "Kế hoạch chuyển đổi vị trí việc làm đối với lực lượng huấn luyện viên"
DEPARTMENT = "Cán bộ tổng hợp Sở Văn hóa và Thể thao"
BOARD = "Thường trực Ban Chỉ đạo Chương trình 06"
CITY = "Chuyên viên Thành phố Hà Nội"
PACKS = ("ctr06-2024", "hoc-tap-2025-2030", "10-chuong-trinh-2020-2025", "kim-phuong-2024")


def tasks() -> list[PackTask]:
    packs = (read_pack(PACK_FOLDER / f"{code}.yaml") for code in (*PACKS, "hoi-nghi-2023"))
    return [task for pack in packs for task in pack.tasks]


def stopped(house: House) -> OwedTask:
    post = house.post(DEPARTMENT)
    found = task_assignments.list_tasks_of_unit(house.db, post.unit_id)
    return next(one for one in found if one.code == "06CTR-T-3.1-1")


@pytest.mark.parametrize("task", tasks(), ids=lambda task: task.code)
def test_every_task_of_the_packs_says_what_is_done(task: PackTask) -> None:
    assert task.act or task.parts


def test_the_addressees_are_those_that_the_documents_print() -> None:
    to = {task.code: task.to for task in tasks() if task.to and not task.to_inferred}
    assert len(to) == 16
    assert {to[f"06CTR-T-3.1-{number}"] for number in (1, 2, 3)} == {"Trưởng Ban Chỉ đạo"}
    assert {to[f"06CTR-T-3.2-{number}"] for number in range(1, 6)} == {"cơ quan có thẩm quyền"}
    assert to["06CTR-T-3.3-2"] == "UBND Thành phố"
    assert to["HNND-VIEC-1"] == "các Sở, Ban, ngành, các quận, huyện, thị xã"
    assert to["TDDK-T13"] == "UBND xã, Ban Chỉ đạo Phong trào xã"


def test_the_reminder_names_the_act_and_the_addressee_three_days_before() -> None:
    with laid_on(HOME) as house:
        house.person(DEPARTMENT)
        early = [said.text for said in house.move_to(at("2024-04-15", "09:00"))]
        assert not [one for one in early if STOPPED in one]
        said = [one.text for one in house.move_to(at("2024-04-16", "09:00")) if STOPPED in one.text]
    assert len(said) == 1
    assert f"{EXPLAIN}: {STOPPED}" in said[0]
    assert "gửi Trưởng Ban Chỉ đạo. Hạn: hết thứ Sáu, 19/4/2024 (còn 3 ngày)" in said[0]


def test_list_desk_and_summary_say_the_same() -> None:
    with laid_on(HOME) as house:
        assert f"{EXPLAIN}: {STOPPED}" in (own := house.person(DEPARTMENT).says("nhiệm vụ").text)
        assert "gửi Trưởng Ban Chỉ đạo" in own
        house.move_to(at("2024-04-22", "09:00"))
        late = house.person(CITY).says("nhiệm vụ").text
        assert f"- Quá hạn: {EXPLAIN}: {STOPPED}" in late


def test_the_standing_board_sees_the_tasks_of_its_plan_and_of_no_other() -> None:
    with laid_on(HOME) as house:
        board = house.post(BOARD)
        seen = visible_tasks.list_visible_tasks(
            house.db, board.unit_id, board.unit_path, house.now.date()
        )
        assert {one.plan_number for one in seen} == {"Số 21 -KH/BCĐ"}
        names = {one.unit_name for one in seen}
        assert {"Sở Văn hóa và Thể thao", "Ban Tuyên giáo Thành ủy", "Quận Thanh Xuân"} <= names
        said = house.person(BOARD).says("nhiệm vụ").text
    assert "xong 0/12" in said


def test_what_is_done_and_what_is_late_reaches_the_board_and_the_city() -> None:
    with laid_on(HOME) as house:
        for title in (BOARD, CITY):
            house.person(title)
        house.move_to(at("2024-04-18", "08:05"))
        head = house.person(DEPARTMENT)
        head.presses(f"g:task:{encode_id(stopped(house).id)}")
        head.taps("Hôm nay")
        board = house.person(BOARD).id
        city = house.person(CITY).id
        heard = [(one.chat_id, one.text) for one in house.move_to(at("2024-04-19", "08:05"))]
        done = f"- Đã xong: {EXPLAIN}: {STOPPED}"
        assert {chat for chat, said in heard if done in said} == {board, city}
        assert not [said for _, said in heard if "- Quá hạn" in said]
        heard = [(one.chat_id, one.text) for one in house.move_to(at("2024-04-22", "08:05"))]
        late = "- Quá hạn: báo cáo bằng văn bản giải trình"
        # The department is the standing body of the plan as well.
        assert {chat for chat, said in heard if late in said} == {board, city, head.id}
        assert not [said for _, said in heard if done in said]


def test_a_task_is_given_only_inside_the_tree_that_runs_its_plan() -> None:
    from office.plans import plan_tasks
    from reporting.errors import NotYours

    with laid_on(HOME) as house:
        city = as_post(house, house.post(CITY))
        offered = plan_tasks.list_tasks_to_give(city)
        assert offered
        commune = house.post("Trưởng xóm 3").unit_id
        for one, units in offered:
            assert commune not in {unit.id for unit in units}
            with pytest.raises(NotYours):
                plan_tasks.assign_task(city, one.id, commune)
        # A district runs a round of this plan, and none of its tasks is the district's to give.
        assert (
            plan_tasks.list_tasks_to_give(as_post(house, house.post("Cán bộ quận Thanh Xuân")))
            == []
        )


def test_another_province_holds_the_same_plan_and_neither_sees_the_others_tasks() -> None:
    with laid_on(HOME) as house:
        pack = read_pack(PACK_FOLDER / "ctr06-2024.yaml")
        load_pack(house.db, pack, house.now, "thai-nguyen")
        owed = task_assignments.list_tasks_of_unit(
            house.db, house.post("Cán bộ văn hóa huyện Định Hóa").unit_id
        )
        assert "06CTR-T-3.3-1" in {one.code for one in owed}
        for title in (BOARD, CITY):
            post = house.post(title)
            seen = visible_tasks.list_visible_tasks(
                house.db, post.unit_id, post.unit_path, house.now.date()
            )
            assert "Huyện Định Hóa" not in {one.unit_name for one in seen}
        county = house.post("Trưởng Ban Chỉ đạo huyện Định Hóa")
        seen = visible_tasks.list_visible_tasks(
            house.db, county.unit_id, county.unit_path, house.now.date()
        )
        assert "Sở Văn hóa và Thể thao" not in {one.unit_name for one in seen}
        # What its own tree puts under it is its to see: the commune that reports to it.
        assert "Xã Kim Phượng" in {one.unit_name for one in seen}
