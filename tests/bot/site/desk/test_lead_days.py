"""How many days before a deadline people are reminded: set for a round, and for a plan's tasks."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from models.plans import form_lists
from models.plans.tables import Plan, PlanTask
from models.rounds.stages import is_step
from models.rounds.tables import Every, Round
from models.tasks import visible_tasks
from office.plans import plan_tasks
from office.refusals import ActionRefused
from office.rounds import desk_rules, later_steps, lead_days, round_schedule
from office.rounds.desk_rules import RuleWish
from office.rounds.later_steps import LaterSteps
from plans.checking.pack_reader import read_pack
from plans.loading.pack_loader import load_pack
from plans.pack_files import PACK_FOLDER
from reporting.errors import NotYours
from tests.bot.site.desk.at_the_desk import as_post, half_year
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.bot.site.desk.pages import Officer
from tests.people import House, at

HEAD = "Trưởng xóm 3"


def stages(house: House, round_id: int) -> str:
    return house.db.execute(select(Round.stages).where(Round.id == round_id)).scalar_one()


def test_a_round_is_reminded_of_by_its_own_lead_days(house: House) -> None:
    one = half_year(house)
    house.person(HEAD)
    lead_days.set_round_lead_days(at_desk(house), one.id, "5 ngày và 2")
    assert stages(house, one.id) == "t-5 t-2 t0 t+1 unsent"
    heard = {}
    for day in range(28, 32):
        said = house.move_to(at(f"2024-05-{day}", "19:35"))
        heard[day] = [one.text for one in said if "báo cáo" in one.text]
    # Due on 05/6: five days before is 31/5, where seven days before, 29/5, was usual.
    assert [day for day, said in heard.items() if said] == [31]
    assert "(còn 5 ngày)" in heard[31][0]


@pytest.mark.parametrize("typed", ["", "0", "99", "1 2 3 4 5 6", "tuần trước"])
def test_what_are_no_lead_days_is_said(house: House, typed: str) -> None:
    one = half_year(house)
    before = stages(house, one.id)
    with pytest.raises(ActionRefused):
        lead_days.set_round_lead_days(at_desk(house), one.id, typed)
    assert stages(house, one.id) == before


def test_nobody_sets_those_of_another_tree(house: House) -> None:
    other = as_post(house, house.post("Cán bộ quận Thanh Xuân"))
    plan = house.db.scalar(select(Plan.id).where(Plan.code == "kim-phuong-2024"))
    with pytest.raises(NotYours):
        lead_days.set_round_lead_days(other, half_year(house).id, "3")
    with pytest.raises(NotYours):
        lead_days.set_plan_lead_days(other, plan or 0, "3")


def test_a_pack_that_is_loaded_again_leaves_what_an_officer_has_set(house: House) -> None:
    pack = read_pack(PACK_FOLDER / "ctr06-2024.yaml")
    load_pack(house.db, pack, house.now, "kim-phuong", make_rounds=False)
    mine = Plan.code == "ctr06-2024", Plan.owner_id == half_year(house).owner_id
    plan = house.db.execute(select(Plan.id, Plan.lead_days).where(*mine)).one()
    assert plan.lead_days == "3"
    lead_days.set_plan_lead_days(at_desk(house), plan.id, "10, 3")
    load_pack(house.db, pack, house.now + timedelta(days=1), "kim-phuong", make_rounds=False)
    assert house.db.scalar(select(Plan.lead_days).where(*mine)) == "10 3"


def test_the_lead_days_of_the_plan_are_those_of_a_new_round(house: House) -> None:
    pack = read_pack(PACK_FOLDER / "ctr06-2024.yaml")
    load_pack(house.db, pack, house.now, "kim-phuong")
    made = house.db.scalars(select(Round.stages).where(Round.code.like("ctr06%.kim-phuong")))
    assert set(made) == {"t-3 t0 t+1 unsent"}


def test_a_usual_plan_keeps_the_usual_days(house: House) -> None:
    house.db.execute(update(Plan).values(lead_days=None))
    assert stages(house, half_year(house).id) == "t-7 t-3 t-1 t0 t+1 unsent"


async def test_the_pages_show_them_and_set_them(officer: Officer) -> None:
    page = await officer.sees("tasks")
    plan = page.split('name="plan" value="')[1].split('"')[0]
    page = await officer.sends("tasks", step="lead", plan=plan, lead="4")
    assert 'name="lead" value="4"' in page
    page = await officer.sees("rounds")
    round_ = page.split("/rounds/")[2].split('"')[0]
    page = await officer.sends(f"rounds/{round_}", do="lead", lead="6, 2")
    assert 'name="lead"' in page
    assert 'value="6, 2"' in page
    assert "Chưa đọc được" in await officer.sends(f"rounds/{round_}", do="lead", lead="mai")


def test_who_hears_after_the_deadline_is_seen_and_set(house: House) -> None:
    one = half_year(house)
    assert later_steps.load_later_steps(one) == LaterSteps("1", "", "-1, 1", "")
    typed = LaterSteps("1, 4", "3", "-2, 0", "3")
    assert later_steps.set_later_steps(at_desk(house), one.id, typed, for_plan=False) == 1
    written = stages(house, one.id)
    assert written.endswith("t0 t+1 t+4 each3 unsent officer:t-2 officer:t0 chair:t+3"), written
    assert all(map(is_step, written.split()))
    assert later_steps.load_later_steps(replace(one, stages=written)) == typed
    # The days before the deadline are another matter, and stay.
    lead_days.set_round_lead_days(at_desk(house), one.id, "5")
    assert stages(house, one.id).startswith("t-5 t0 t+1 t+4 each3")


def test_for_the_whole_plan_the_rounds_to_come_follow(house: House) -> None:
    one = half_year(house)
    to_come = select(Round.stages).where(Round.owner_id == one.owner_id, Round.opened_at.is_(None))
    count = len(house.db.execute(to_come).all())
    done = later_steps.set_later_steps(
        at_desk(house), one.id, LaterSteps("2", "", "1", ""), for_plan=True
    )
    assert done == 1 + count > 1
    assert all("t+2" in row.stages for row in house.db.execute(to_come))


@pytest.mark.parametrize(
    "typed",
    [
        LaterSteps("0", "", "", ""),
        LaterSteps("99", "", "", ""),
        LaterSteps("mai", "", "", ""),
        LaterSteps("1", "1, 2", "", ""),
        LaterSteps("1", "31", "", ""),
        LaterSteps("1", "", "-25", ""),
        LaterSteps("1 2 3 4 5 6", "", "", ""),
    ],
)
def test_what_is_no_ladder_is_one_sentence_and_no_change(house: House, typed: LaterSteps) -> None:
    """The last but one: the round opened ten days before its deadline, not 25."""
    one = half_year(house)
    before = stages(house, one.id)
    with pytest.raises(ActionRefused) as refused:
        later_steps.set_later_steps(at_desk(house), one.id, typed, for_plan=False)
    assert refused.value.sentence.count("\n") == 0
    assert stages(house, one.id) == before


@pytest.mark.parametrize("typed", ["0", "-31"])
def test_a_month_before_the_deadline_is_the_earliest(house: House, typed: str) -> None:
    steps = LaterSteps("1", "", typed, "")
    one = half_year(house)
    house.db.execute(update(Round).values(opens=one.due - timedelta(days=59)))  # type: ignore[operator]
    if typed == "0":
        later_steps.set_later_steps(at_desk(house), one.id, steps, for_plan=False)
        return
    with pytest.raises(ActionRefused) as refused:
        later_steps.set_later_steps(at_desk(house), one.id, steps, for_plan=False)
    assert "từ -30 đến" in refused.value.sentence


def test_a_step_before_the_opening_of_any_round_that_is_set_is_refused(house: House) -> None:
    """This round opened ten days before its deadline; another of the plan opens five days before
    its own, and what comes again three days before."""
    one = half_year(house)
    to_come = Round.owner_id == one.owner_id, Round.opened_at.is_(None), Round.due.is_not(None)
    other = house.db.execute(select(Round.id, Round.due).where(*to_come)).first()
    assert other is not None
    late = {"opens": other.due - timedelta(days=5)}
    house.db.execute(update(Round).where(Round.id == other.id).values(**late))
    before = dict(house.db.execute(select(Round.id, Round.stages)).all())  # type: ignore[arg-type]
    typed = LaterSteps("1", "", "-7", "")
    with pytest.raises(ActionRefused) as refused:
        later_steps.set_later_steps(at_desk(house), one.id, typed, for_plan=True)
    assert "trước ngày mở" in refused.value.sentence
    assert dict(house.db.execute(select(Round.id, Round.stages)).all()) == before  # type: ignore[arg-type]
    assert later_steps.set_later_steps(at_desk(house), one.id, typed, for_plan=False) == 1
    form = next(one for one in form_lists.list_forms(house.db) if one.code == "6-thang")
    rule = RuleWish(form.id, Every.QUARTER, False, 10, "17:00", 3, 5, None)
    desk_rules.add_rule(at_desk(house), rule)
    house.db.execute(delete(Round).where(Round.opened_at.is_(None)))
    with pytest.raises(ActionRefused) as refused:
        later_steps.set_later_steps(at_desk(house), one.id, typed, for_plan=True)
    assert "mỗi quý chỉ mở trước hạn 3 ngày" in refused.value.sentence


async def test_the_page_of_a_round_shows_and_sets_it(officer: Officer) -> None:
    page = await officer.sees("rounds")
    place = re.search(r"rounds/\d+", page)
    assert place is not None
    assert "Báo lãnh đạo vào ngày nào" in await officer.sees(place[0])
    steps = {"do": "later", "after": "1, 4", "each": "3", "officer": "-1, 1", "chair": "2"}
    assert "Đã ghi cho 1 đợt." in await officer.sends(place[0], **steps)
    assert 'value="1, 4"' in officer.last
    assert "Chưa có gì thay đổi" in await officer.sends(place[0], **{**steps, "each": "mãi"})
    assert officer.status == 409


def test_a_date_of_one_unit_is_moved_off_a_day_off_too(house: House) -> None:
    """08/6/2024 is a Saturday: with the rule "earlier" it is the Friday before."""
    one = half_year(house)
    unit = house.report("Xóm 3").unit_id
    house.db.execute(update(Round).values(on_day_off="earlier", locks=None))
    round_schedule.set_own_deadline(at_desk(house), one.id, unit, None, at("2024-06-09", "00:00"))
    assert house.report("Xóm 3").due == at("2024-06-08", "00:00")
    house.db.execute(update(Round).values(on_day_off=None))
    round_schedule.set_own_deadline(at_desk(house), one.id, unit, None, at("2024-06-09", "00:00"))
    assert house.report("Xóm 3").due == at("2024-06-09", "00:00")


def test_a_task_is_due_on_a_worked_day_where_the_plan_says_so(house: House) -> None:
    """A Sunday, 16/6/2024, moves to Monday with "later", for what is printed and what is typed."""
    pack = read_pack(PACK_FOLDER / "kim-phuong-2024.yaml")
    dated = next(task for task in pack.tasks if task.units and not task.parts)
    sunday = dated.model_copy(update={"due": date(2024, 6, 16), "month": None, "window": None})
    changed = pack.model_copy(
        update={
            "on_day_off": "later",
            "tasks": tuple(sunday if one is dated else one for one in pack.tasks),
        }
    )
    load_pack(house.db, changed, house.now, move_rounds=True)
    plan_task = house.db.execute(
        select(PlanTask.due).where(PlanTask.code == dated.code)
    ).scalar_one()
    assert plan_task == at("2024-06-18", "00:00")
    ctx = at_desk(house)
    owed = visible_tasks.list_visible_tasks(
        house.db, ctx.speaker.unit_id, ctx.speaker.unit_path, ctx.today
    )
    moved = plan_tasks.set_task_due(ctx, owed[0].id, at("2024-06-23", "17:00"))
    assert moved == at("2024-06-24", "17:00")
