"""Late is told from missing, and each missing unit says how far it is."""

from datetime import datetime, timedelta

from sqlalchemy import event, select, update

from models.chats.tables import ChatPerson
from models.people.tables import Person, Post
from models.reports.tables import Report
from models.units.tables import Unit
from summaries.outstanding_reports import OutstandingReports, load_outstanding_reports
from summaries.progress.completeness import ReportProgress
from summaries.round_facts import load_round_facts
from summaries.views.missing_reports import format_group_text, format_missing_reports
from tests.summaries.village_reports import DUE, HALF, MISSING, NOW, Commune, at


def outstanding(commune: Commune, now: datetime = NOW) -> OutstandingReports:
    return load_outstanding_reports(
        commune.db, commune.forms, commune.round("6-thang"), commune.id, now
    )


def missing_text(commune: Commune, now: datetime = NOW) -> str:
    return format_missing_reports(outstanding(commune, now)).plain


def group_text(commune: Commune, now: datetime = NOW) -> str:
    return format_group_text(outstanding(commune, now)).plain


def test_on_time_is_before_the_deadline_to_the_second(commune: Commune) -> None:
    commune.half(1, when=DUE - timedelta(seconds=1))
    commune.half(2, when=DUE)
    commune.half(3, when=DUE + timedelta(days=1))
    found = commune.facts().completeness
    assert (found.expected, len(found.submitted), len(found.on_time)) == (14, 3, 1)
    assert [(unit.name, unit.days_late) for unit in found.late] == [("Xóm 2", 1), ("Xóm 3", 2)]


def test_each_state(commune: Commune) -> None:
    commune.half(1)
    commune.answer("6-thang", commune.village(2), ho_tong=168, ho_dang_ky=150)
    commune.answer("6-thang", commune.village(3), **HALF)
    commune.join(4)
    commune.db.execute(update(Post).where(Post.title == "Trưởng xóm 6").values(closes=at(1, 6)))
    found = {unit.name: unit for unit in commune.facts().completeness.units}
    states = [found[f"Xóm {number}"].state for number in range(1, 7)]
    assert states == [
        ReportProgress.SUBMITTED,
        ReportProgress.IN_PROGRESS,
        ReportProgress.COMPLETE,
        ReportProgress.NOT_BEGUN,
        ReportProgress.NOT_JOINED,
        ReportProgress.NO_HOLDER,
    ]
    assert (found["Xóm 2"].done, found["Xóm 2"].places) == (2, 10)


def test_who_may_not_be_asked_any_more_holds_nothing_and_is_reached_by_nobody(
    commune: Commune,
) -> None:
    for number in (4, 5, 6):
        commune.join(number)
    left = select(Post.person_id).where(Post.title == "Trưởng xóm 4").scalar_subquery()
    commune.db.execute(update(Person).where(Person.id == left).values(detached_at=at(1, 6)))
    gone = select(Post.person_id).where(Post.title == "Trưởng xóm 5").scalar_subquery()
    commune.db.execute(
        update(ChatPerson).where(ChatPerson.person_id == gone).values(closes=at(1, 6))
    )
    found = {unit.name: unit.state for unit in commune.facts().completeness.units}
    assert [found[f"Xóm {number}"] for number in (4, 5, 6)] == [
        ReportProgress.NO_HOLDER,
        ReportProgress.NOT_JOINED,
        ReportProgress.NOT_BEGUN,
    ]


def test_a_place_is_done_when_all_its_questions_are(commune: Commune) -> None:
    commune.answer("6-thang", commune.village(1), dam_cuoi=3)
    commune.answer("6-thang", commune.village(2), dam_cuoi=3, dam_cuoi_vm=2)
    done = [unit.done for unit in commune.facts().completeness.units[:2]]
    assert done == [0, 1]


def test_the_roster_is_that_of_the_day_the_round_opened(commune: Commune) -> None:
    commune.db.execute(update(Unit).where(Unit.name == "Xóm 1").values(name="Xóm Đồng Lá"))
    assert commune.facts().completeness.units[0].name == "Xóm 1"


def test_the_whole_round_is_read_in_few_statements(commune: Commune) -> None:
    for number in range(1, 12):
        commune.half(number)
    round_id, unit_id = commune.round("6-thang"), commune.id
    load_round_facts(commune.db, commune.forms, round_id, unit_id, NOW)
    seen: list[str] = []
    event.listen(commune.db, "before_cursor_execute", lambda *given: seen.append(given[2]))
    load_round_facts(commune.db, commune.forms, round_id, unit_id, NOW)
    assert len(seen) == 19


def test_who_is_missing_before_the_deadline(commune: Commune) -> None:
    for number in (1, *range(3, 9), 10, 11, 12, 14):
        commune.half(number)
    two = commune.answer("6-thang", commune.village(2), **dict(list(HALF.items())[:7]))
    commune.join(2)
    commune.join(9)
    found = outstanding(commune, at(4, 6))
    assert format_missing_reports(found).plain == (
        "Đời sống văn hóa 6 tháng đầu năm 2024, hạn 17 giờ thứ Tư, 05/6. Đã có 11/14 xóm gửi.\n"
        "Chưa gửi: Xóm 2 (đã trả lời 5/10 câu), Xóm 9 (chưa bắt đầu), Xóm 13 (chưa tham gia)."
    )
    assert found.owing == (two, commune.report("6-thang", commune.village(9)))


def test_late_and_overdue_and_gaps_stand_apart(commune: Commune) -> None:
    for number in range(1, 13):
        commune.half(number)
    commune.half(13, when=at(7, 6), buoi=MISSING, huong_uoc=None)
    assert missing_text(commune, at(8, 6)) == (
        "Đời sống văn hóa 6 tháng đầu năm 2024, hạn 17 giờ thứ Tư, 05/6. Đã có 13/14 xóm gửi.\n"
        "Quá hạn chưa gửi: Xóm 14 (chưa tham gia).\n"
        "Gửi quá hạn: Xóm 13 (2 ngày).\n"
        "Đã gửi, còn câu chưa có số: Xóm 13 (câu 8, 9)."
    )


def test_a_longer_deadline_of_one_unit_is_said(commune: Commune) -> None:
    report = commune.report("6-thang", commune.village(1))
    commune.db.execute(update(Report).where(Report.id == report).values(due=at(8, 6, 17)))
    told = missing_text(commune)
    assert "Chưa gửi: Xóm 1 (chưa tham gia, lùi hạn đến 17 giờ thứ Bảy, 08/6)." in told
    assert "Quá hạn chưa gửi: Xóm 2, Xóm 3" in told
    assert "(đều chưa tham gia)" in told


def test_all_in(commune: Commune) -> None:
    for number in range(1, 15):
        commune.half(number)
    assert missing_text(commune) == ("Đời sống văn hóa 6 tháng đầu năm 2024. Đã đủ 14/14 xóm gửi.")
    assert "đã gửi đủ" in group_text(commune)


def test_the_text_for_the_group(commune: Commune) -> None:
    for number in range(1, 12):
        commune.half(number)
    assert group_text(commune, at(4, 6)) == (
        "Kính gửi các ông, bà trưởng xóm. Hạn báo cáo đời sống văn hóa 6 tháng đầu năm 2024: "
        "17 giờ thứ Tư, 05/6. Đã có 11/14 xóm gửi. Các xóm còn lại xin gửi trong tin nhắn riêng "
        "với Bot UBND xã, hoặc gọi 0900 000 101 để xã ghi giúp. Trân trọng cảm ơn."
    )


def test_the_group_is_not_told_how_few_are_missing(commune: Commune) -> None:
    for number in range(1, 13):
        commune.half(number)
    for now in (at(4, 6), NOW):
        told = group_text(commune, now)
        assert "12" not in told.replace("0900 000 101", "")
        assert "Xóm 1" not in told
        assert "Mẫu" not in told
        assert told.startswith("Kính gửi các ông, bà trưởng xóm.")


def test_who_has_not_sent_is_told_in_the_order_of_the_roster(commune: Commune) -> None:
    for number in range(1, 8):
        commune.half(number)
    for number in (12, 13, 14):
        commune.answer("6-thang", commune.village(number), ho_tong=100 + number)
        if number > 12:
            commune.answer("6-thang", commune.village(number), ho_dang_ky=90)
    said = missing_text(commune)
    places = [said.index(f"Xóm {number}") for number in range(8, 15)]
    assert places == sorted(places)
