"""What the commune has written for a village stands in its list, and is said when it is opened."""

import orjson
from sqlalchemy import select

from handlers.office_chat import entry_read_back
from models.delivery.tables import Outbox
from models.reports.tables import Source
from office.entry import unit_entry
from office.entry.field_checks import TypedField
from tests.bot.site.desk.at_the_desk import officer
from tests.bot.site.desk.test_paste import look, row, take
from tests.handlers.report.filling import HEAD, draft
from tests.people import House


def paste(house: House) -> None:
    take(house, row(look(house, "Xóm 3 hộ 137, đăng ký 131"), "Xóm 3"))
    assert draft(house)["ho_tong"].number == 137


def test_the_list_and_the_report_say_so(house: House) -> None:
    paste(house)
    head = house.person(HEAD)
    assert "Câu 1, 2 xã đã ghi giúp." in head.says("viec").text
    opened = head.says("báo cáo").text
    assert opened.startswith("Xã đã ghi giúp: câu 1, số hộ: 137; câu 2, đăng ký GĐVH: 131.")
    assert "Câu 3/10" in opened


def test_it_is_said_once_in_a_chat(house: House) -> None:
    paste(house)
    head = house.person(HEAD)
    head.says("báo cáo")
    head.says("có")
    assert "ghi giúp" not in head.says("báo cáo").text


def test_what_he_puts_right_is_his_own(house: House) -> None:
    paste(house)
    head = house.person(HEAD)
    head.says("báo cáo")
    head.says("sửa câu 1 thành 138")
    assert "Câu 2 xã đã ghi giúp." in head.says("viec").text


def test_an_entry_that_is_not_sent_is_told_once_a_day(house: House) -> None:
    house.person(HEAD)
    report = house.report("Xóm 3").id
    for code, typed in (("ho_tong", "137"), ("ho_dang_ky", "131")):
        ctx = officer(house)
        fields, given = {code: TypedField(typed)}, (Source.PHONE, ctx.now)
        saved = unit_entry.save_entry(ctx, report, fields, given, send=False)
        assert saved.is_read_back
        entry_read_back.tell_entered_report(saved.draft, Source.PHONE)
    bodies = [orjson.loads(one) for one in house.db.scalars(select(Outbox.body))]
    told = ["".join(said for _, said in one["spans"]) for one in bodies]
    assert sum("đã ghi giúp" in one for one in told) == 1
