"""Over the five plans: who is spoken to and who receives decide the nouns of every message.

No message to a body that is no village says "xã" or "xóm", and no officer is told to call the
officer.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.reports import reports
from models.reports.reports import ReportRow
from models.rounds import rounds, stages
from models.units import unit_settings, units
from reporting.receivers import find_receiver
from schedules import owed_reports, reminder_texts
from tests.people import House
from tests.stories_plans.playing import laid_on

DAY = "2024-05-27"
# Words of the documents themselves, in which the same letters stand.
OF_THE_DOCUMENTS = re.compile(r"xã hội|cấp xã|xã, phường|thị xã", re.IGNORECASE)
WRONG_NOUN = re.compile(r"(?<!\w)(xã|xóm)(?!\w)", re.IGNORECASE)
CALLS = re.compile(r"xin gọi|gọi lại|gọi cán bộ", re.IGNORECASE)


@pytest.fixture
def house() -> Iterator[House]:
    with laid_on(DAY) as laid:
        yield laid


def bodies_of(house: House) -> list[tuple[PostRow, ReportRow]]:
    """Whoever answers for a report of a unit that is no village, with that report."""
    found = []
    for post in post_holders.list_posts_below(house.db, "/", house.now):
        if units.get_unit(house.db, post.unit_id).kind == "village":
            continue
        for report in reports.list_open_reports(house.db, post.unit_id, house.now):
            form = house.tools.forms.get(house.db, report.form_version_id)
            if form.role == post.role and report.opens is not None and report.opens <= house.now:
                found.append((post, report))
    return found


def wrong_nouns(said: str) -> list[str]:
    return WRONG_NOUN.findall(OF_THE_DOCUMENTS.sub("", said))


def reminders_of(house: House, post: PostRow, report: ReportRow) -> Iterator[str]:
    """Every stage, with nothing answered and with everything."""
    for stage in ("t-7", "t-3", "t-1", "t0", "t+1"):
        assert report.due is not None
        now = report.due + timedelta(days=stages.find_offset(stage) or 0)
        owed = owed_reports.load_owed_report(house.db, house.tools.forms, stage, report, post, now)
        assert owed is not None
        for reply in (
            reminder_texts.write_reminder(owed, now),
            reminder_texts.write_combined_reminder([owed]),
        ):
            yield " ".join((reply.text.plain, *(choice.label for choice in reply.choices)))


def test_reminders_to_bodies(house: House) -> None:
    found = bodies_of(house)
    plans = {report.plan_name for _, report in found}
    assert len(plans) >= 3, plans
    for post, report in found:
        if report.due is None:
            continue
        for said in reminders_of(house, post, report):
            assert wrong_nouns(said) == [], said
            if post.role is Role.OFFICER:
                assert not CALLS.search(said), said


def test_what_is_said_in_the_chat_of_a_body(house: House) -> None:
    for title in (
        "Cán bộ phường Mẫu Nhất",
        "Cán bộ quận Thanh Xuân",
        "Chuyên viên Sở Văn hóa và Thể thao",
        "Cán bộ MTTQ quận Thanh Xuân",
    ):
        chat = house.person(title)
        for typed in ("viec", "tro giup", "xyz", "du lieu cua toi", "xem lai", "sua cau 1", "gui"):
            chat.says(typed)
        if any(label.startswith("Báo cáo ngay") for label in chat.says("viec").labels):
            chat.taps(next(one for one in chat.last.labels if one.startswith("Báo cáo ngay")))
            for typed in ("chua ro", "để sau", "xem lai"):
                chat.says(typed)
        for said in chat.heard:
            shown = " ".join((said.text, *said.labels))
            assert wrong_nouns(shown) == [], shown
            if house.post(title).role is Role.OFFICER:
                assert not CALLS.search(shown), shown


RECEIVERS = {
    "Tổ dân phố 1": "phường",
    "Phường Mẫu Nhất": "quận",
    "Quận Thanh Xuân": "thành phố",
    "Sở Văn hóa và Thể thao": "Ban Chỉ đạo Chương trình 06",
    "Xóm 3": "xã",
}


@pytest.mark.parametrize("unit", RECEIVERS)
def test_who_receives(house: House, unit: str) -> None:
    found = {
        find_receiver(house.db, report).noun
        for one in rounds.list_opened_rounds(house.db)
        for report in reports.list_reports_of_round(house.db, one.id)
        if report.unit_name == unit and report.owner_id != report.unit_id
    }
    assert RECEIVERS[unit] in found
    if unit in ("Xóm 3", "Tổ dân phố 1"):
        assert found == {RECEIVERS[unit]}


OFFICE_PHONES = {
    # Its commune has set no number: that of the district is another office's.
    "tdp-1": "",
    "phuong-nhat": "0900 000 319",
    "mttq-thanh-xuan": "0900 000 319",
    "so-gddt": "",
    "bcd-ctr06": "",
    "kim-phuong-xom-3": "0900 000 101",
}


@pytest.mark.parametrize("code", OFFICE_PHONES)
def test_a_number_is_that_of_the_office_which_is_named(house: House, code: str) -> None:
    found = units.find_unit_by_code(house.db, code)
    assert found is not None
    assert unit_settings.find_phone(house.db, found.path) == OFFICE_PHONES[code]


def test_what_a_ward_says_to_its_groups_holds_no_number_of_the_district(house: House) -> None:
    for code, own in (("phuong-nhat", ""), ("thanh-xuan", "0900 000 319")):
        found = units.find_unit_by_code(house.db, code)
        assert found is not None
        assert unit_settings.find_own_phone(house.db, found.id) == own


@pytest.mark.parametrize(
    ("title", "typed", "wrong"),
    [
        ("Cán bộ MTTQ Thành phố Hà Nội", "tổng hợp", "Theo tổ dân phố"),
        ("Cán bộ quận Thanh Xuân", "chưa nộp chương trình 06", "tổ dân phố"),
        ("Thường trực Ban Chỉ đạo Chương trình 06", "chưa nộp chương trình 06", "tổ dân phố"),
    ],
)
def test_buttons_count_units_by_what_they_are(
    house: House, title: str, typed: str, wrong: str
) -> None:
    labels = house.person(title).says(typed).labels
    assert not any(wrong in label for label in labels), labels


@pytest.mark.parametrize("title", ["Cán bộ MTTQ Thành phố Hà Nội", "Cán bộ Ban Tuyên giáo Quận ủy"])
def test_the_default_summary_is_of_something_that_may_be_read(house: House, title: str) -> None:
    said = house.person(title).says("tổng hợp").text
    assert "không có báo cáo nào" not in said, said


def test_who_reports_nothing_is_not_told_that_answers_are_kept(house: House) -> None:
    for title, kept in (
        ("Cán bộ quận Thanh Xuân", False),
        ("Phó Chủ tịch UBND quận Thanh Xuân", False),
        ("Trưởng xóm 3", True),
    ):
        said = house.person(title).says("xyz").text
        assert ("Các câu đã trả lời vẫn lưu" in said) is kept, said
