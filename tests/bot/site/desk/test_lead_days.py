"""How many days before a deadline people are reminded: set for a round, and for a plan's tasks."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.plans.tables import Plan
from models.rounds.tables import Round
from office.refusals import ActionRefused
from office.rounds import lead_days
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
