"""The round of the villages goes along the plan's own line: province, district, commune.

The commune itself stands directly below the province today. The officer's desk and her chat show
her villages all the same, and so they do when the commune is placed elsewhere meanwhile.
"""

from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, update

from handlers.button_data import encode_id
from models import rights
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Person, Post, Role
from models.reports import reports
from models.rights import Action, Relation, Thing
from models.rounds.tables import Round
from models.units import units
from models.units.tables import Unit
from sheets.units import unit_sheet as unit_sheets
from tests.bot.site.desk.at_the_desk import half_year
from tests.bot.site.desk.at_the_desk import officer as officer_of
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import answers, sends, told
from tests.handlers.report.filling import CHAIR, OFFICER, TYPED, draft
from tests.people import House, at
from tests.running import Bot

VILLAGES = [f"Xóm {number}" for number in range(1, 15)]
MOVED = (
    "mã,tên,loại,thuộc,từ ngày\n"
    "tinh-moi,Tỉnh Mới,tỉnh,,01/01/2024\n"
    "kim-phuong,Xã Kim Phượng,xã,tinh-moi,27/5/2024\n"
)
PAPER = {"number": "12/BC-BCĐ", "signed_on": "2024-05-27", "signer": "Phó Chủ tịch"}


def all_named(page: str) -> bool:
    return all(f"{village}<" in page or f"{village} " in page for village in VILLAGES)


async def find_board(bot: Bot) -> str:
    return f"?round={await told(bot, lambda house: half_year(house).id)}"


def move_the_commune(db: Connection, folder: Path, house: House) -> None:
    """What `baocao units import` does with such a sheet."""
    file = folder / "moved.csv"
    file.write_text(MOVED, "utf-8")
    assert unit_sheets.import_units(db, unit_sheets.read_units(file), house.now)


def test_the_line_and_todays_tree_are_two(house: House) -> None:
    """What the other tests here rest on."""
    [frozen] = {
        report.unit_path.rpartition(f"/{report.unit_id}/")[0]
        for report in reports.list_reports_of_round(house.db, half_year(house).id)
    }
    here = house.post(OFFICER).unit_path
    assert not f"{frozen}/".startswith(here)
    assert str(house.post(OFFICER).unit_id) == frozen.rpartition("/")[2]


@pytest.mark.parametrize("page", ["board", "enter", "papers", "provisional"])
async def test_each_page_names_all_villages(bot: Bot, officer: Officer, page: str) -> None:
    shown = await officer.sees(await find_board(bot) if page == "board" else page)
    assert officer.status == 200
    assert all_named(shown)


async def test_what_was_pasted_is_read_for_her_villages(bot: Bot, officer: Officer) -> None:
    round_id = await told(bot, lambda house: half_year(house).id)
    text = "Xóm 5: Tổng số hộ 137, đăng ký 131\nXóm 6: 120 hộ, đăng ký 118"
    page = await officer.sends("paste", round=round_id, text=text)
    assert officer.status == 200
    assert 'value="137"' in page
    assert 'value="118"' in page


async def test_a_day_at_her_desk(bot: Bot, officer: Officer) -> None:
    """A village sends, she enters for another one, takes both, signs; then nothing is reopened."""
    await told(bot, lambda house: sends(house, 3))
    ids = await told(
        bot, lambda house: {name: house.report(name).id for name in ("Xóm 3", "Xóm 4")}
    )
    entered = await officer.sends(
        f"enter/{ids['Xóm 4']}",
        source="phone",
        day="2024-05-27",
        hour="08:00",
        do="save",
        **{"v-ho_tong": "118", "v-ho_dang_ky": "105"},
    )
    assert officer.status == 200, entered
    stored = await told(bot, lambda house: draft(house, "Xóm 4"))
    assert {stored["ho_tong"].number, stored["ho_dang_ky"].number} == {118, 105}
    assert "Xóm 3" in await officer.sends(f"reports/{ids['Xóm 3']}/accept", seen="")
    assert await told(bot, lambda house: house.report("Xóm 3").status) == "accepted"
    round_id = await told(bot, lambda house: half_year(house).id)
    page = await officer.sees(f"signing?round={round_id}")
    assert "1/14 xóm" in page
    await officer.sends("signing/sign", round=round_id, snapshot="0", **PAPER)
    assert officer.status == 200
    said = await officer.sends(f"reports/{ids['Xóm 3']}/reopen", reason="nhầm")
    assert officer.status == 409
    assert PAPER["number"] in said


def test_the_chat_of_the_officer_and_of_the_chair(house: House) -> None:
    sends(house, 3)
    answers(house, 6, "120", "118")
    missing = house.person(OFFICER).says("chưa nộp").text
    assert "Đã có 1/14 xóm gửi" in missing
    assert "Xóm 6" in missing
    assert "1/14 xóm" in house.person(CHAIR).says("/tonghop 6 tháng").text
    assert "1 xóm, đang làm dở 1 xóm" in house.person(OFFICER).says("số tạm").text
    said = house.person(OFFICER).presses(f"g:nudge:{encode_id(half_year(house).id)}").text
    assert said.startswith("Đang nhắc 1 xóm")


def test_what_the_commune_has_set_counts_along_the_line_too(house: House) -> None:
    report = reports.find_report(house.db, house.report("Xóm 3").id)
    assert report is not None
    ctx = officer_of(house)
    assert ctx.setting("contact_phone", report.unit_path) == "0900 000 101"
    assert units.get_commune_name(house.db, report.unit_path) == "Xã Kim Phượng"


def seen_of(house: House) -> list[str]:
    """Who is missing, the summary, and what a village has typed so far."""
    here, chair, head = (house.person(who) for who in (OFFICER, CHAIR, "Trưởng xóm 6"))
    return [
        here.says("chưa nộp").text,
        chair.says("/tonghop 6 tháng").text,
        here.says("số tạm").text,
        head.says("việc").text,
    ]


@pytest.mark.parametrize("owner", ["kim-phuong", "thai-nguyen"])
def test_the_commune_is_placed_elsewhere_while_its_round_is_open(
    house: House, tmp_path: Path, owner: str
) -> None:
    """Whoever runs the round: the commune itself, or the province that it leaves."""
    runs = select(Unit.id).where(Unit.code == owner).scalar_subquery()
    here = half_year(house).id
    house.db.execute(update(Round).where(Round.id == here).values(owner_id=runs))
    sends(house, 3)
    answers(house, 6, "120", "118")
    house.now = at("2024-05-27", "10:00")
    before = seen_of(house)
    move_the_commune(house.db, tmp_path, house)
    house.now = at("2024-05-27", "10:00")
    assert "Xóm 6" in before[0]
    assert seen_of(house) == before
    head = house.person("Trưởng xóm 6")
    for typed in ("báo cáo", *TYPED[2:]):
        head.says(typed)
    head.says("xem lai")
    assert "Số biên nhận" in head.taps("Gửi về xã").text
    assert "Đã có 2/14 xóm gửi" in house.person(OFFICER).says("chưa nộp").text


async def test_her_board_and_her_drafts_stay_as_they_were(
    bot: Bot, officer: Officer, tmp_path: Path
) -> None:
    await told(bot, lambda house: sends(house, 3))
    await told(bot, lambda house: answers(house, 6, "120", "118"))
    begun = await told(bot, lambda house: house.report("Xóm 6").id)
    pages = (await find_board(bot), "enter", f"enter/{begun}", "papers", "provisional")
    before = [await officer.sees(page) for page in pages]
    await told(bot, lambda house: move_the_commune(house.db, tmp_path, house))
    assert [await officer.sees(page) for page in pages] == before
    assert all_named(before[0])


def placed(house: House, unit: str, role: Role = Role.OFFICER) -> PostRow:
    """Somebody new in a post at this unit."""
    title = f"Chức mới ở {unit}"
    person = house.db.execute(
        insert(Person).values(code=f"p-{unit}", name="Người Mới", greeting="bà")
    ).inserted_primary_key
    unit_id = house.db.execute(select(Unit.id).where(Unit.code == unit)).scalar_one()
    assert person is not None
    house.db.execute(
        insert(Post).values(
            person_id=person[0], unit_id=unit_id, role=role, title=title, opens=house.now
        )
    )
    return next(
        one for one in post_holders.list_posts_below(house.db, "/", house.now) if one.title == title
    )


def test_reports_stay_with_the_old_province_and_people_go_to_the_new_one(
    house: House, tmp_path: Path
) -> None:
    move_the_commune(house.db, tmp_path, house)
    old, new = placed(house, "thai-nguyen"), placed(house, "tinh-moi")
    head, report = (
        house.post("Trưởng xóm 3"),
        reports.find_report(house.db, house.report("Xóm 3").id),
    )
    assert report is not None
    assert rights.may(old, Action.READ_REPORT, report)
    assert not rights.may(new, Action.READ_REPORT, report)
    assert rights.may(new, Action.KEEP_PERSON, head)
    assert not rights.may(old, Action.KEEP_PERSON, head)
    round_id = half_year(house).id
    listed = rights.list_reports(house.db, old, Action.ACCEPT_REPORT, round_id)
    assert [one.unit_name for one in listed] == VILLAGES
    assert rights.list_reports(house.db, new, Action.ACCEPT_REPORT, round_id) == []


def test_a_statement_finds_what_the_table_allows(house: House) -> None:
    """`list_reports` in SQL and `may` in memory are two ways to one answer, for every post."""
    one = half_year(house)
    every = reports.list_reports_of_round(house.db, one.id)
    posts = post_holders.list_posts_below(house.db, "/", house.now)
    tried = 0
    for post in posts:
        for action in (Action.READ_REPORT, Action.ENTER_REPORT, Action.ACCEPT_REPORT):
            listed = rights.list_reports(house.db, post, action, one.id)
            asked = [rights.of_report(report, Role.REPORTER) for report in every]
            allowed = [
                report
                for report, thing in zip(every, asked, strict=True)
                if rights.may(post, action, thing)
            ]
            assert listed == allowed, (post.title, action)
            tried += 1
    assert tried == 3 * len(posts) > 60


def test_relations_are_worked_out_from_ids() -> None:
    """/1/2/ is not above /1/20/, and a place on the way is above, wherever it stands."""

    def relations(unit_id: int, thing: Thing, role: Role = Role.OFFICER) -> set[Relation]:
        post = PostRow(1, 1, "", "", None, None, role, "", unit_id, "", "", "/")
        return set(rights.list_relations(post, thing))

    report = Thing("/16/17/1/20/", Role.REPORTER, runners=frozenset({1}), joint=frozenset({30}))
    assert relations(20, report) == {Relation.OWN}
    assert relations(20, report, Role.REPORTER) == {Relation.OWN, Relation.ASKED}
    assert relations(1, report) == {Relation.BELOW, Relation.RUNS}
    assert relations(17, report) == {Relation.BELOW}
    assert relations(2, report) == relations(7, report) == set()
    assert relations(30, report, Role.REPORTER) == {Relation.JOINT}
    assert relations(30, report) == set()
    plan = Thing("/16/1/", goes_to=frozenset({40}), through=frozenset({41}))
    assert relations(40, plan) == {Relation.GOES_TO}
    assert relations(41, plan) == {Relation.THROUGH}
