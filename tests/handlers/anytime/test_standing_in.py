"""Who lets somebody else report this once stays in charge; a change that was told is taken back by
whoever wants to be reminded; what officers and readers of summaries say of their own leave."""

import pytest
from sqlalchemy import select

from models.errands import errands
from models.errands.tables import Errand, ErrandKind
from models.people import quiet_people
from reading.wishes.standing_in import is_for_once
from tests.handlers.report.filling import HEAD, OFFICER, begin
from tests.people import House
from tests.schedules.test_left_unsaid import BEGIN, TOLD, list_reminded

ONCE = (
    "Nhờ phó thôn báo cáo thay đợt này",
    "nho pho thon bao cao thay dot nay",
    "em đi viện, nhờ phó thôn báo cáo thay",
    "tôi bận đi công tác tuần sau, nhờ vợ tôi báo cáo hộ",
    "kỳ này để phó xóm làm thay tôi",
    "nhờ con tôi trả lời giúp",
)
FOR_GOOD = (
    "từ nay phó thôn báo cáo thay tôi",
    "tôi không làm trưởng xóm nữa, phó thôn làm thay từ tuần này",
    "xóm bầu trưởng thôn mới tuần này rồi",
    "tôi nghỉ hưu rồi, nhờ phó thôn làm hộ",
    "để phó thôn báo cáo thay",
)


@pytest.mark.parametrize("typed", ONCE)
def test_help_for_one_round_is_no_change_of_person(house: House, typed: str) -> None:
    head, _ = house.person(HEAD), house.person(OFFICER)
    house.now = BEGIN
    said = head.says(typed)
    assert "Ông/bà vẫn phụ trách" in said.text
    assert "Báo xã đổi người làm" in said.labels
    (told,) = head.others
    assert "báo cáo thay đợt này" in told.text
    assert house.db.scalars(select(Errand.kind)).all() == [ErrandKind.STUCK]
    assert list_reminded(house, head)[:2] == ["29/05 19:30", "02/06 19:30"]


@pytest.mark.parametrize("typed", FOR_GOOD)
def test_what_is_for_good_is_not_for_once(typed: str) -> None:
    assert not is_for_once(typed)


def test_who_was_read_wrong_says_that_it_is_for_good(house: House) -> None:
    head = house.person(HEAD)
    head.says(ONCE[0])
    assert "đổi người phụ trách" in head.taps("Báo xã đổi người làm").text
    post = house.post(HEAD)
    assert errands.find_told_change(house.db, post.person_id, post.unit_id) is not None


def test_of_who_reports_instead_the_officer_reads_no_accusation(house: House) -> None:
    house.person(HEAD).says("nhờ phó thôn báo cáo thay đợt này, ông Tám đang đánh vợ")
    (note,) = house.db.scalars(select(Errand.note)).all()
    assert "Tám" not in note


def test_who_wants_to_be_reminded_again_is(house: House) -> None:
    """ "Hệ thống lại nhắc" was said, and reminders stayed away."""
    head, _ = house.person(HEAD), house.person(OFFICER)
    house.now = BEGIN
    head.says(TOLD)
    said = head.says("nhắc lại như cũ")
    assert "lại nhắc hạn" in said.text
    assert "vẫn phụ trách, không đổi người" in said.text
    assert any("vẫn phụ trách" in one.text for one in head.others)
    assert list_reminded(house, head)[:2] == ["29/05 19:30", "02/06 19:30"]


def test_an_officers_quiet_is_told_to_nobody_but_herself(house: House) -> None:
    officer = house.person(OFFICER)
    said = officer.says("đừng nhắc tôi nữa")
    assert "không nhắc hạn nữa đến hết" in said.text
    assert "đã báo cho xã" not in said.text
    assert officer.others == []
    assert [one.text for one in officer.heard if "xin không nhắc hạn" in one.text] == []


@pytest.mark.parametrize("typed", ["nhắc tôi như thường lệ", "nhắc như thường lệ"])
def test_the_words_of_the_button_end_the_quiet(house: House, typed: str) -> None:
    officer = house.person(OFFICER)
    officer.says("đừng nhắc tôi nữa")
    assert "lại nhắc hạn" in officer.says(typed).text
    person = house.post(OFFICER).person_id
    assert quiet_people.find_quiet_moments(house.db, [person], house.now) == {}


def test_an_officer_on_leave_is_shown_where_it_is_written_down(house: House) -> None:
    officer = house.person(OFFICER)
    said = officer.says("tuần sau tôi nghỉ phép, chị Lan làm thay")
    assert "Nghỉ, có người thay" in said.text
    assert house.db.execute(select(Errand.id)).first() is None
    assert officer.others == []


@pytest.mark.parametrize("typed", ["bao gio khoa so", "khi nao khoa so"])
def test_a_question_when_a_round_closes_silences_nobody(house: House, typed: str) -> None:
    officer = house.person(OFFICER)
    assert "không nhắc hạn nữa" not in officer.says(typed).text
    person = house.post(OFFICER).person_id
    assert quiet_people.find_quiet_moments(house.db, [person], house.now) == {}


@pytest.mark.parametrize("typed", ["hạn còn đến bao giờ", "han con den bao gio"])
def test_until_when_there_is_time_is_told(house: House, typed: str) -> None:
    assert "17 giờ thứ Tư, 05/6" in begin(house).says(typed).text
    assert "Không có kế hoạch" not in house.person(OFFICER).says(typed).text
