"""Nhập thay: fields are read as in the chat, doubts are said at the field, nothing is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.office_chat import entry_read_back
from models.joining import leaving
from models.reports import draft_provenance
from models.reports.tables import AnswerState, Source
from office.entry import field_checks, unit_entry
from office.entry.field_checks import TypedField
from office.reports import unit_drafts
from office.table import column_paste, round_table
from reporting.errors import NotYours
from tests.bot.site.desk.at_the_desk import officer
from tests.bot.site.desk.round_of_reports import sends
from tests.people import House, at

ALL = range(1, 11)  # places that may be left without an answer
GIVEN = at("2024-05-27", "07:10")
WHOLE = {
    "ho_tong": "137",
    "ho_dang_ky": "131 hộ",
    "dang_ky_vh": "co",
    "dam_cuoi": "4 đám, đúng cả 4",
    "dam_tang": "khong co",
    "nvh": "tot",
    "san_the_thao": "1",
    "doi_van_nghe": "1",
    "clb_the_thao": "2",
    "buoi": "chua ro",
    "huong_uoc": "khong sua",
    "kien_nghi": "sửa mái nhà văn hóa",
}


def typed(**given: str) -> dict[str, TypedField]:
    return {code: TypedField(words) for code, words in given.items()}


def save(
    house: House, unit: str, given: dict[str, TypedField], **more: bool
) -> unit_entry.SavedEntry:
    ctx = officer(house)
    report = house.report(unit).id
    return unit_entry.save_entry(
        ctx, report, given, (Source.PHONE, GIVEN), send=more.get("send", False), agreed=ALL
    )


def test_a_whole_report_is_sent_for_a_village(house: House) -> None:
    saved = save(house, "Xóm 3", typed(**WHOLE), send=True)
    assert not saved.has_problems
    assert saved.sent
    answers = saved.draft.answers
    assert answers["ho_tong"].number == 137
    assert (answers["dam_cuoi"].number, answers["dam_cuoi_vm"].number) == (4, 4)
    assert answers["dam_tang"].counted() == 0
    assert answers["buoi"].state is AnswerState.MISSING
    assert answers["nvh"].choice == "good"
    assert answers["thay_doi"].choice == "changed"
    assert answers["san_the_thao"].number == 1
    assert answers["kien_nghi"].text == "sửa mái nhà văn hóa"
    report = house.report("Xóm 3")
    assert report.status == "submitted"
    assert report.submitted_at == GIVEN


def test_the_history_says_how_it_came_and_when(house: House) -> None:
    save(house, "Xóm 3", typed(ho_tong="137"))
    given = draft_provenance.load_draft_provenance(house.db, house.report("Xóm 3").id)["ho_tong"]
    assert given.source is Source.PHONE
    assert given.given_at == GIVEN
    assert given.title == "Công chức văn hóa - xã hội"
    assert given.typed == "137"


def test_on_time_if_it_rang_on_time(house: House) -> None:
    rang = at("2024-06-05", "16:20")
    house.move_to(at("2024-06-06", "09:00"))
    ctx = officer(house)
    report = house.report("Xóm 3").id
    unit_entry.save_entry(
        ctx, report, typed(ho_tong="137"), (Source.PHONE, rang), send=True, agreed=ALL
    )
    assert house.report("Xóm 3").submitted_at == rang < house.report("Xóm 3").due


def test_a_doubt_is_shown_and_the_reading_chosen_is_stored(house: House) -> None:
    saved = save(house, "Xóm 3", typed(ho_tong="1,37", ho_dang_ky="khoảng 130"), send=True)
    assert not saved.sent
    assert saved.weighed["ho_tong"].problem
    about = saved.weighed["ho_dang_ky"]
    assert about.typed == "khoảng 130"
    assert len(about.readings) == 1
    assert "130" in about.readings[0]
    assert saved.stored == 0
    again = {"ho_dang_ky": TypedField("khoảng 130", about="khoảng 130", pick=0)}
    assert save(house, "Xóm 3", again).draft.answers["ho_dang_ky"].number == 130


def test_a_reading_chosen_for_other_words_counts_for_nothing(house: House) -> None:
    again = {"ho_dang_ky": TypedField("khoảng 120", about="khoảng 130", pick=0)}
    saved = save(house, "Xóm 3", again)
    assert saved.weighed["ho_dang_ky"].problem
    assert saved.stored == 0


def test_an_odd_figure_wants_a_reason_and_keeps_it(house: House) -> None:
    saved = save(house, "Xóm 3", typed(ho_tong="237"))
    assert saved.weighed["ho_tong"].wants_reason
    assert "ho_tong" not in saved.draft.answers
    saved = save(house, "Xóm 3", {"ho_tong": TypedField("237", why="nhập thêm xóm Bãi")})
    assert saved.draft.answers["ho_tong"].reason == "nhập thêm xóm Bãi"


@pytest.mark.parametrize(
    "why", ["đúng", "không đúng", "chưa chắc", "ok", "🌹", "gửi", "mai hỏi lại"]
)
def test_what_is_no_reason_does_not_store_an_odd_figure(house: House, why: str) -> None:
    saved = save(house, "Xóm 3", {"ho_tong": TypedField("237", about="237", why=why)})
    assert saved.weighed["ho_tong"].wants_reason
    assert "ho_tong" not in saved.draft.answers


def test_a_reason_counts_for_the_figure_it_was_given_for(house: House) -> None:
    again = TypedField("999", about="237", why="nhập thêm xóm Bãi")
    assert "ho_tong" not in save(house, "Xóm 3", {"ho_tong": again}).draft.answers


def test_a_part_is_never_above_its_whole(house: House) -> None:
    saved = save(house, "Xóm 3", typed(ho_tong="137", ho_dang_ky="140", dam_cuoi_vm="2"))
    assert "140 hộ" in str(saved.weighed["ho_dang_ky"].problem)
    assert "Đám cưới" in saved.weighed["dam_cuoi_vm"].problem.plain  # type: ignore[union-attr]
    assert set(saved.draft.answers) == {"ho_tong"}


def test_as_last_time_and_new_figures_contradict_each_other(house: House) -> None:
    saved = save(house, "Xóm 3", typed(thay_doi="nhu cu", san_the_thao="2"))
    assert saved.weighed["thay_doi"].problem
    saved = save(house, "Xóm 3", typed(thay_doi="nhu cu"))
    assert saved.draft.answers["clb_the_thao"].number == 2


def test_what_the_village_wrote_meanwhile_is_shown_and_not_written_over(house: House) -> None:
    ctx, report = officer(house), house.report("Xóm 3").id
    seal = field_checks.compute_answer_seal(
        unit_drafts.load_unit_draft(ctx, report).answers.get("ho_tong")
    )
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    head.says("136")
    mine = {
        "ho_tong": TypedField("137", seal=seal),
        "buoi": TypedField("3", seal=field_checks.NO_ANSWER_SEAL),
    }
    saved = save(house, "Xóm 3", mine, send=True)
    assert not saved.sent
    assert "136" in saved.weighed["ho_tong"].problem.plain  # type: ignore[union-attr]
    assert saved.draft.answers["ho_tong"].number == 136
    assert saved.draft.answers["buoi"].number == 3
    now = field_checks.compute_answer_seal(saved.draft.answers["ho_tong"])
    saved = save(house, "Xóm 3", {"ho_tong": TypedField("137", seal=now)})
    assert saved.draft.answers["ho_tong"].number == 137


def test_the_same_answer_meanwhile_is_no_clash(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    head.says("137")
    saved = save(house, "Xóm 3", {"ho_tong": TypedField("137", seal=field_checks.NO_ANSWER_SEAL)})
    assert not saved.has_problems
    assert saved.stored == 0
    assert (
        draft_provenance.load_draft_provenance(house.db, saved.draft.report.id)["ho_tong"].source
        is None
    )


def test_the_head_hears_what_was_entered_and_may_correct_it(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    ctx = officer(house)
    report = house.report("Xóm 3").id
    saved = unit_entry.save_entry(ctx, report, typed(**WHOLE), (Source.PHOTO, GIVEN), send=True)
    assert saved.sent
    assert saved.is_read_back
    assert entry_read_back.tell_entered_report(saved.draft, Source.PHOTO) == 1
    told = [house.deliver(row) for row in ctx.released]
    mine = next(one for one in told if one is not None and one.chat_id == head.id)
    head.heard.append(mine)
    assert "ông Trưởng xóm 3" in mine.text
    assert "theo ảnh đã gửi" in mine.text
    assert "4. Đám cưới: 4, đúng cả 4" in mine.text
    assert mine.labels == ["Đúng", "Sửa"]
    head.taps("Đúng")
    assert "giữ như trên" in head.last.text
    assert "Câu 2 đã sửa từ 131 thành 130" in head.says("sua cau 2 thanh 130").text


def test_nobody_in_charge_is_no_hindrance(house: House) -> None:
    leaving.detach_person(house.db, house.post("Trưởng xóm 9").person_id, house.now)
    ctx = officer(house)
    report = house.report("Xóm 9").id
    saved = unit_entry.save_entry(
        ctx, report, typed(ho_tong="97"), (Source.PAPER, GIVEN), send=True, agreed=ALL
    )
    assert saved.sent
    assert saved.is_read_back
    assert entry_read_back.tell_entered_report(saved.draft, Source.PAPER) == 0
    assert ctx.released == []


def test_a_correction_of_a_sent_report_is_filed_at_once(house: House) -> None:
    save(house, "Xóm 3", typed(ho_tong="137", dam_cuoi="4 dung 4"), send=True)
    saved = save(house, "Xóm 3", typed(dam_cuoi="3, đúng 3"))
    assert saved.sent
    assert saved.draft.answers["dam_cuoi_vm"].number == 3


@pytest.mark.parametrize(
    ("day", "hour", "error"),
    [
        ("2024-05-28", "09:00", unit_entry.EntryInFuture),
        ("2024-05-01", "09:00", unit_entry.EntryBeforeOpening),
        ("hôm qua", "09:00", unit_entry.EntryMomentMissing),
        ("2024-05-27", "25:00", unit_entry.EntryMomentMissing),
    ],
)
def test_the_moment_must_be_possible(house: House, day: str, hour: str, error: type) -> None:
    report = unit_drafts.load_unit_draft(officer(house), house.report("Xóm 3").id).report
    with pytest.raises(error):
        unit_entry.read_entry_moment(day, hour, report, house.now)


def test_the_moment_is_that_of_viet_nam(house: House) -> None:
    report = unit_drafts.load_unit_draft(officer(house), house.report("Xóm 3").id).report
    assert unit_entry.read_entry_moment("2024-05-27", "07:10", report, house.now) == GIVEN


def test_after_the_lock_nothing_is_taken(house: House) -> None:
    house.move_to(at("2024-06-20"))
    with pytest.raises(unit_entry.EntryLocked):
        save(house, "Xóm 3", typed(ho_tong="137"))


def test_another_communes_report_is_not_hers(house: House) -> None:
    ctx = officer(house)
    ctx.acting = replace(ctx.speaker, unit_id=999, unit_path="/999/")
    with pytest.raises(NotYours):
        unit_drafts.load_unit_draft(ctx, house.report("Xóm 3").id)


def test_more_proposed_than_registered_is_asked_about_wherever_it_is_typed(house: House) -> None:
    """By hand, in a cell of the table, in columns that are pasted: the same check."""
    sends(house, 3)
    house.move_to(at("2024-11-26"))
    ctx = officer(house)
    (report,) = [
        one
        for round_ in unit_entry.list_open_rounds(ctx)
        for one in unit_entry.list_reports_of_round(ctx, round_)
        if one.unit_name == "Xóm 3"
        and "ho_de_nghi" in unit_drafts.load_unit_draft(ctx, one.id).form.by_code
    ]
    given = (Source.PHONE, house.now)
    first = {"ho_tong": TypedField("137"), "ho_de_nghi": TypedField("135")}
    saved = unit_entry.save_entry(ctx, report.id, first, given, send=False)
    problem = saved.weighed["ho_de_nghi"].problem
    assert problem is not None
    assert "nhiều hơn" in problem.plain
    assert "131" in problem.plain
    table = round_table.load_round_table(ctx, report.round_id)
    pasted = "Xóm\tĐề nghị tặng GĐVH\nXóm 3\t135"
    found = column_paste.read_pasted_columns(ctx, table, pasted, "", None)
    assert "nhiều hơn" in found.rows[0].cells[0].problem


def test_an_hour_later_is_still_the_same_text(house: House) -> None:
    """The moment counts, not the hour of typing."""
    house.now += timedelta(hours=5)
    saved = save(house, "Xóm 3", typed(ho_tong="137"), send=True)
    assert saved.draft.report.submitted_at == GIVEN
