"""What is kept about a person, shown and removed on their word."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import select, update

from models.chats import chat_people
from models.delivery import file_links
from models.errands import errands
from models.errands.tables import Errand, ErrandKind
from models.figures.tables import Figure
from models.joining import personal_links
from models.people.tables import Consent, Person, Post, Role
from models.reports.tables import Answer, AnswerChange, Report, ReportStatus
from office.errands import errand_list
from office.people.person_removal import remove_person
from office.people.personal_file import make_personal_file
from tests.bot.site.desk.at_the_desk import officer as desk_of
from tests.handlers.report.filling import HEAD, OFFICER, UNIT, figures, sent
from tests.people import House, at

TWO = (HEAD, "Trưởng xóm 4")


def test_it_is_shown(house: House) -> None:
    said = house.person(HEAD).says("du lieu cua toi")
    assert "họ tên Người Mẫu 3" in said.text
    assert "chức danh Trưởng xóm 3" in said.text
    assert "0900000003" in said.text.replace(" ", "")


def test_it_is_removed_after_one_question(house: House) -> None:
    officer = house.person(OFFICER)
    head = sent(house)
    person = house.post(HEAD).person_id
    head.says("dữ liệu của tôi")
    assert "báo cáo đã gửi vẫn là của đơn vị" in head.taps("Xóa dữ liệu này").text
    assert "Đã xóa họ tên" in head.taps("Xóa").text
    kept = house.db.execute(select(Person).where(Person.id == person)).one()
    assert (kept.name, kept.phone, kept.greeting) == ("", None, "ông/bà")
    assert any(
        said.chat_id == officer.id and "Trưởng xóm 3 đã xóa dữ liệu" in said.text
        for said in head.others
    )
    assert "mã mời" in head.says("viec").text
    assert house.report(UNIT).status == ReportStatus.SUBMITTED
    assert figures(house)["ho_tong"].number == 137


def test_it_is_kept_on_second_thoughts(house: House) -> None:
    head = house.person(HEAD)
    head.says("du lieu cua toi")
    head.taps("Xóa dữ liệu này")
    assert "dữ liệu vẫn như cũ" in head.taps("Không xóa").text
    assert "Người Mẫu 3" in head.says("du lieu cua toi").text


def test_what_is_wrong_is_put_right_by_the_officer(house: House) -> None:
    officer = house.person(OFFICER)
    head = house.person(HEAD)
    head.says("du lieu cua toi")
    assert "Chỗ nào chưa đúng" in head.taps("Nhờ sửa chỗ chưa đúng").text
    assert "Đã chuyển cán bộ phụ trách" in head.says("Số điện thoại mới là 0912345678").text
    (errand,) = errands.list_waiting_errands(house.db, "/")
    assert errand.kind is ErrandKind.DATA_REQUEST
    assert "0912345678" in errand.note
    assert any(said.chat_id == officer.id for said in head.others)
    assert "Câu 1/10" in head.says("bao cao").text


def test_a_command_leaves_the_correction(house: House) -> None:
    head = house.person(HEAD)
    head.says("du lieu cua toi")
    head.taps("Nhờ sửa chỗ chưa đúng")
    assert "Việc cần làm" in head.says("viec").text
    assert errands.list_waiting_errands(house.db, "/") == []


def test_consent_is_taken_back_and_the_post_stays(house: House) -> None:
    head = sent(house)
    head.says("du lieu cua toi")
    head.taps("Rút lại đồng ý")
    assert "gửi qua điện thoại" in head.taps("Rút lại").text
    post = house.post(HEAD)
    assert not chat_people.has_joined(house.db, post.person_id)
    agreed = select(Consent.agreed).where(Consent.person_id == post.person_id)
    assert list(house.db.execute(agreed).scalars())[-1] is False
    assert "mã mời" in head.says("viec").text
    told = house.move_to(at("2024-06-04", "19:40"))
    assert head.id not in [said.chat_id for said in told]
    assert figures(house)["ho_tong"].number == 137


def values_of(house: House) -> list[tuple[Any, ...]]:
    """All answers, figures and changes as values; what was typed beside them is the person's."""
    asked = (
        select(Figure.__table__),
        select(Answer.id, Answer.state, Answer.number, Answer.text, Answer.choice, Answer.post_id),
        select(AnswerChange.id, AnswerChange.old, AnswerChange.new, AnswerChange.post_id),
    )
    return [tuple(row) for one in asked for row in house.db.execute(one)]


def everything(house: House) -> str:
    """All that the tables hold of people and of what waits, in one string."""
    tables = (Person, Post, Errand, Consent)
    rows = [row for table in tables for row in house.db.execute(select(table.__table__))]
    return str([tuple(row) for row in rows])


def test_after_it_no_table_holds_the_name_or_the_phone(house: House) -> None:
    head = sent(house)
    before = values_of(house)
    head.says("du lieu cua toi")
    head.taps("Nhờ sửa chỗ chưa đúng")
    head.says("Tên đúng là Người Mẫu Ba, số 0999888777")
    person = house.post(HEAD).person_id
    row = house.db.execute(select(Person).where(Person.id == person)).one()
    held = everything(house)
    known = (row.name + "'", row.phone, row.code + "'", "0999888777")
    assert all(one in held for one in (row.name, row.phone, row.code, "0999888777"))
    leave(house, HEAD)
    held = everything(house)
    assert [one for one in known if one in held] == []
    assert not chat_people.has_joined(house.db, person)
    assert values_of(house) == before


def test_the_web_chat_is_shut_an_hour_later(house: House) -> None:
    head = house.person(HEAD)
    link = personal_links.get_or_add_personal_link(house.db, head.id, house.now)
    leave(house, HEAD)
    assert personal_links.find_open_link(house.db, link.id) is not None
    house.move_to(house.now + timedelta(hours=2))
    assert personal_links.find_open_link(house.db, link.id) is None


def test_the_officer_removes_with_the_same_outcome(house: House) -> None:
    head = sent(house)
    before = values_of(house)
    link = personal_links.get_or_add_personal_link(house.db, head.id, house.now)
    post = house.post(HEAD)
    remove_person(desk_of(house), post.person_id)
    assert post.person_name + "'" not in everything(house)
    assert personal_links.find_open_link(house.db, link.id) is None
    assert "mã mời" in head.says("viec").text
    assert values_of(house) == before


def leave(house: House, title: str) -> str:
    chat = house.person(title)
    chat.says("du lieu cua toi")
    chat.taps("Xóa dữ liệu này")
    return chat.taps("Xóa").text


def test_the_last_officer_stays(house: House) -> None:
    assert "Đã xóa" in leave(house, OFFICER)
    assert "chỉ còn một người phụ trách" in leave(house, OFFICER)
    assert house.post(OFFICER)


def test_the_last_officer_stays_though_she_speaks_in_another_post(house: House) -> None:
    officers = house.db.execute(select(Post.id, Post.person_id).where(Post.role == Role.OFFICER))
    (_, first), (other, _) = officers.all()
    house.db.execute(update(Post).where(Post.id == other).values(closes=house.now))
    house.db.execute(update(Post).where(Post.title == HEAD).values(person_id=first))
    assert "chỉ còn một người phụ trách" in leave(house, HEAD)


def test_on_a_shared_phone_each_sees_only_their_own(house: House) -> None:
    chat = house.stranger()
    for title in TWO:
        chat.says(house.code(title))
        chat.taps("Đúng")
        chat.taps("Đồng ý")
    said = chat.says("du lieu cua toi")
    assert "Người Mẫu 4" in said.text
    assert "Trưởng xóm 3" not in said.text


def test_on_a_shared_phone_nobody_removes_the_other_one(house: House) -> None:
    """An older button is about whom it named, whoever has spoken since."""
    chat = house.stranger()
    for title in TWO:
        chat.says(house.code(title))
        chat.taps("Đúng")
        chat.taps("Đồng ý")
    named = dict(chat.says("du lieu cua toi").body["choices"])
    chat.says("viec")
    chat.taps("Báo cáo ngay: Xóm 3")
    asked = chat.presses(named["Xóa dữ liệu này"])
    assert "Đây là dữ liệu của Trưởng xóm 4" in asked.text
    assert "Người Mẫu 3" in chat.presses(named["Dữ liệu của Trưởng xóm 3"]).text
    for older in ("g:forget:sure", "g:mydata:stopped"):
        assert "Đã xóa" not in chat.presses(older).text
    chat.presses(dict(asked.body["choices"])["Xóa"])
    names = select(Person.name).join(Post, Post.person_id == Person.id)
    left = [
        house.db.execute(names.where(Post.title == one)).scalar() for one in (HEAD, "Trưởng xóm 4")
    ]
    assert left == ["Người Mẫu 3", ""]


def test_a_report_stays_with_the_unit(house: House) -> None:
    sent(house)
    before = house.db.execute(select(Report.id, Report.receipt, Report.submitted_at)).all()
    leave(house, HEAD)
    assert house.db.execute(select(Report.id, Report.receipt, Report.submitted_at)).all() == before


def test_all_that_is_kept_is_named(house: House) -> None:
    head = sent(house)
    said = head.says("du lieu cua toi").text
    assert "Xưng hô: ông Trưởng xóm 3" in said
    assert "Tin hệ thống" not in said
    answers = house.db.execute(select(Answer.id)).all()
    assert f"câu đã gõ: {len(answers)}" in said


def test_it_is_given_as_a_file(house: House) -> None:
    head = sent(house)
    head.says("du lieu cua toi")
    said = head.taps("Lấy tệp dữ liệu")
    assert said.body["links"] == [["Dữ liệu đang lưu", "own_page_part", 0, "my-data"]]
    packed = zipfile.ZipFile(io.BytesIO(make_personal_file(house.db, house.post(HEAD).person_id)))
    assert {"du-lieu.json", "du-lieu.xlsx"} <= set(packed.namelist())
    held = orjson.loads(packed.read("du-lieu.json"))
    assert held["person"]["name"] == "Người Mẫu 3"
    assert [one["typed"] for one in held["answers"]][:2] == ["137", "131"]
    assert any("Câu 1/10" in one["body"] for one in held["sent"])


def test_on_another_channel_by_a_link_that_ends(house: House) -> None:
    house.tools = replace(house.tools, public_url="https://xa.example")
    head = house.person_on("telegram", HEAD)
    head.says("du lieu cua toi")
    said = head.taps("Lấy tệp dữ liệu")
    (link,) = said.body["links"]
    found = file_links.find_file_link(house.db, link[2], house.now)
    assert found is not None
    assert found.kind == "own_data"
    assert file_links.find_file_link(house.db, link[2], house.now + timedelta(days=3)) is None


@pytest.mark.parametrize(
    ("taps", "days", "note"),
    [
        (("Nhờ sửa chỗ chưa đúng",), 10, "Nhờ sửa dữ liệu"),
        (("Rút lại đồng ý", "Rút lại"), 15, "Đã rút lại đồng ý"),
        (("Xóa dữ liệu này", "Xóa"), 20, "gạch tên trong bảng người phụ trách"),
    ],
)
def test_the_officer_has_a_term(house: House, taps: tuple[str, ...], days: int, note: str) -> None:
    head = house.person(HEAD)
    head.says("du lieu cua toi")
    for label in taps:
        head.taps(label)
    if days == 10:
        head.says("Tên ghi sai")
    (item,) = errand_list.list_errands(desk_of(house))
    assert item.errand.kind is ErrandKind.DATA_REQUEST
    assert note in item.errand.note
    assert f"còn {days} ngày" in item.term
    house.now += timedelta(days=days)
    assert errand_list.list_errands(desk_of(house))[0].term == "Hạn trả lời: hôm nay."
    house.now += timedelta(days=2)
    assert "quá hạn trả lời 2 ngày" in errand_list.list_errands(desk_of(house))[0].term
