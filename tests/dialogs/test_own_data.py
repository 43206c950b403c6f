"""What is kept about a person, shown and removed on their word."""

from sqlalchemy import select, update

from models.tables.people import Person, Post, Role
from models.tables.reports import Report, ReportStatus
from tests.dialogs.filling import HEAD, OFFICER, UNIT, figures, sent
from tests.people import House


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
    assert "Việc cần làm" in head.taps("Không xóa").text
    assert "Người Mẫu 3" in head.says("du lieu cua toi").text


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
    for title in (HEAD, "Trưởng xóm 4"):
        chat.says(house.code(title))
        chat.taps("Đúng")
        chat.taps("Đồng ý")
    said = chat.says("du lieu cua toi")
    assert "Người Mẫu 4" in said.text
    assert "Trưởng xóm 3" not in said.text


def test_a_report_stays_with_the_unit(house: House) -> None:
    sent(house)
    before = house.db.execute(select(Report.id, Report.receipt, Report.submitted_at)).all()
    leave(house, HEAD)
    assert house.db.execute(select(Report.id, Report.receipt, Report.submitted_at)).all() == before
