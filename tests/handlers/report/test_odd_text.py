"""Long, decorated and foreign text is stored and shown unharmed."""

import unicodedata

import pytest
from sqlalchemy import update

from models.people.tables import Person
from models.reports.tables import Report
from models.units.tables import Unit
from reporting.questions.narrative import LONGEST_SHOWN
from tests.handlers.report.filling import HEAD, TYPED, begin, draft, figures
from tests.people import House

SENTENCES = [
    "Xóm xin loa truyền thanh 🎺🙂👨‍👩‍👧",
    "<b>Xóm</b> & <script>alert(1)</script> **đậm** _nghiêng_ `mã`",
    "Đường hỏng {0} {name} %s %(x)s ${y}",
    "Xóm ở giữa \u202bشارع\u202c và \u200fRTL\u200f mép",
    "dòng một\ndòng hai\n\ndòng bốn",
    "nháy \"kép\" và 'đơn' \\ gạch",
    "1. Xóm xin 2 loa kéo\n2. 3 hộ cần vay vốn",
    "1) Xóm xin 2 loa kéo\n2) 3 hộ cần vay vốn",
    "1. Sửa 2 km đường\n2. Thêm loa\n3. Có 1 hộ khó khăn",
]


def narrate(house: House, typed: str) -> None:
    head = begin(house, *TYPED[:10])
    head.says(typed)
    assert "Xin xem lại" in head.last.text


@pytest.mark.parametrize("typed", SENTENCES)
def test_a_narrative(house: House, typed: str) -> None:
    narrate(house, typed)
    assert draft(house)["kien_nghi"].text == typed
    chat = house.person(HEAD)
    assert f"10. Đề nghị: {typed}" in chat.says("xem lại").text
    chat.says("gửi")
    assert figures(house)["kien_nghi"].text == typed


def test_marks_typed_apart_are_put_together(house: House) -> None:
    typed = unicodedata.normalize("NFD", "Xóm đề nghị sửa đường bê tông")
    narrate(house, typed)
    stored = draft(house)["kien_nghi"]
    assert stored.text == "Xóm đề nghị sửa đường bê tông"
    assert unicodedata.is_normalized("NFC", stored.typed)


@pytest.mark.parametrize("typed", ["có", "vẫn như cũ", "Đang sửa"])
def test_labels_typed_apart_are_understood(house: House, typed: str) -> None:
    place = {"có": 2, "vẫn như cũ": 8, "Đang sửa": 10}[typed]
    head = begin(house, *TYPED[:place] if typed != "vẫn như cũ" else TYPED[:7])
    before = len(draft(house))
    head.says(unicodedata.normalize("NFD", typed))
    assert len(draft(house)) > before


def test_ten_thousand_characters(house: House) -> None:
    typed = ("Xóm đề nghị sửa đường. " * 500)[:10_000].strip()
    narrate(house, typed)
    assert draft(house)["kien_nghi"].text == typed
    said = house.person(HEAD).says("xem lại").text
    assert typed[: LONGEST_SHOWN - 1] in said
    assert len(said) < 1000


@pytest.mark.parametrize("place", [0, 1, 2, 3, 6, 7, 9])
def test_ten_thousand_characters_where_something_short_is_asked(house: House, place: int) -> None:
    head = begin(house, *TYPED[:place])
    before = draft(house)
    said = head.says("số này " * 1500)
    assert draft(house) == before
    assert len(said.text) < 1000
    assert "Câu " in said.text


@pytest.mark.parametrize("broken", ["\ud800", "abc\x00", "\x00\x01\x02", "a\u0300" * 300])
def test_broken_text_breaks_nothing(house: House, broken: str) -> None:
    head = begin(house)
    head.says(broken)
    head.says("viec")
    assert "Việc cần làm" in head.last.text
    for typed in ("báo cáo", "137", "131"):
        head.says(typed)
    assert draft(house)["ho_dang_ky"].number == 131


@pytest.mark.parametrize("broken", ["xin loa \ud800 nhé", "xin loa\x00 nhé"])
def test_a_broken_narrative_is_stored_without_what_breaks_it(house: House, broken: str) -> None:
    narrate(house, broken)
    stored = draft(house)["kien_nghi"]
    assert stored.text is not None
    assert stored.text.startswith("xin loa")
    for kept in (stored.text, stored.typed):
        assert kept.encode()
        assert "\x00" not in kept


@pytest.mark.parametrize("name", ["ông <b>Trưởng</b> & {con}", "**bà** Trưởng", "ông 🙂 Trưởng"])
def test_a_name_is_shown_as_it_was_entered(house: House, name: str) -> None:
    person = house.post(HEAD).person_id
    house.db.execute(update(Person).where(Person.id == person).values(greeting=name, name=name))
    head = house.person(HEAD)
    assert name in head.says("ok").text
    assert f"họ tên {name};" in head.says("du lieu cua toi").text


def test_a_unit_with_signs_in_its_name(house: House) -> None:
    name = "Xóm <3> & {bạn}"
    house.db.execute(update(Unit).where(Unit.name == "Xóm 3").values(name=name))
    house.db.execute(update(Report).where(Report.unit_name == "Xóm 3").values(unit_name=name))
    assert f", {name}: hạn" in house.person(HEAD).says("viec").text
