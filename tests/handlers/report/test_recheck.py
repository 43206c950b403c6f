"""A single figure is looked at again: by button, by typing, after a restart, beside other work."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers import turn
from handlers.office_chat import entry_read_back
from models.chats import conversations
from models.reports import draft_answers
from models.reports.tables import (
    Amendment,
    AnswerChange,
    Recheck,
    ReportStatus,
    Source,
    StatusChange,
)
from models.signing import signings
from models.signing.signings import SignedPaper
from models.signing.tables import Snapshot
from office.amendments import amendment_decisions
from office.entry import unit_entry
from office.entry.field_checks import TypedField
from office.refusals import ActionRefused
from office.reports import acceptance, recheck_requests, relocation, reopening
from reporting.context import Context
from tests.handlers.report.filling import OFFICER, TYPED, UNIT, figures, sent
from tests.people import Chat, House, Said, at

LIST = "danh sách đăng ký xã đang giữ có 129 hộ"
NOTICE = (
    "Kính gửi ông Trưởng xóm 3. Xã đã xem báo cáo đời sống văn hóa 6 tháng đầu năm "
    "2024, nhờ xem lại 1 số; các số khác giữ "
    "nguyên.\n"
    "Câu 2. Đăng ký GĐVH: 131.\n"
    "Lý do: danh sách đăng ký xã đang giữ có 129 hộ.\n"
    "Gõ số đúng, hoặc chọn:"
)


def office(house: House) -> Context:
    """The officer at her desk."""
    chat = house.person(OFFICER)
    here = conversations.list_speakers(house.db, chat.id, house.now)
    return Context(house.db, house.now, house.tools.forms, acting=here[0], chat_id=chat.id)


def asks(house: House, head: Chat, unit: str = UNIT, **reasons: str) -> Said:
    """The officer asks; what the head then hears."""
    recheck_requests.request_recheck(office(house), house.report(unit).id, reasons)
    heard = [said for said in house.move_to(house.now) if said.chat_id == head.id]
    assert len(heard) == 1
    head.heard.append(heard[0])
    return heard[0]


def status(house: House, unit: str = UNIT) -> ReportStatus:
    return ReportStatus(house.report(unit).status)


def rows(house: House, table: Any) -> list[Any]:
    return list(house.db.execute(select(table).order_by(table.id)))


def test_one_figure_is_asked_for_again_and_answered_by_typing(house: House) -> None:
    head = sent(house)
    before = house.report(UNIT).submitted_at
    said = asks(house, head, ho_dang_ky=LIST)
    assert said.text == NOTICE
    assert said.labels == ["Vẫn là 131", "Gọi cán bộ xã"]
    assert len(said.text) + sum(map(len, said.labels)) < 400
    assert status(house) is ReportStatus.RETURNED
    told = head.says("129").text
    assert told.startswith("Câu 2 đã sửa từ 131 thành 129. Số mới đã gửi về xã.")
    assert "đều đã có trả lời" in told
    assert status(house) is ReportStatus.SUBMITTED
    assert house.report(UNIT).submitted_at == before
    assert figures(house)["ho_dang_ky_gdvh"].number == 129
    assert list(house.db.execute(select(Recheck.was_changed)).scalars()) == [True]


def test_it_stays_as_it_is_by_the_button(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    assert head.taps("Vẫn là 131").text.startswith("Đã ghi: câu 2 vẫn là 131. Xã đã nhận.")
    assert status(house) is ReportStatus.SUBMITTED
    assert figures(house)["ho_dang_ky_gdvh"].number == 131
    last = house.db.execute(select(AnswerChange.reason).order_by(AnswerChange.id.desc())).first()
    assert last is not None
    assert last.reason == LIST


@pytest.mark.parametrize(
    "typed", ["131", "vẫn là 131", "van the", "đúng rồi", "giữ nguyên", "Vẫn vậy", "dung"]
)
def test_it_stays_as_it_is_by_typing(house: House, typed: str) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    head.says(typed)
    assert status(house) is ReportStatus.SUBMITTED
    assert figures(house)["ho_dang_ky_gdvh"].number == 131
    row = house.db.execute(select(Recheck.was_changed, Recheck.closed_at)).one()
    assert row.was_changed is False
    assert row.closed_at is not None


def test_what_is_odd_is_asked_here_too(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    assert "nhiều hơn số của câu 1" in head.says("1370").text
    assert status(house) is ReportStatus.RETURNED
    assert "Câu 2. Đăng ký GĐVH: 131." in head.last.text
    head.says("129")
    assert figures(house)["ho_dang_ky_gdvh"].number == 129


def test_the_call_for_help_changes_nothing(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    assert "gọi lại" in head.taps("Gọi cán bộ xã").text
    assert status(house) is ReportStatus.RETURNED


def test_several_are_one_message_and_come_one_by_one(house: House) -> None:
    head = sent(house)
    said = asks(house, head, ho_dang_ky=LIST, nvh="xã thấy nhà đã xuống cấp")
    assert "nhờ xem lại 2 số" in said.text
    assert said.labels == ["Xem lại câu 2", "Xem lại câu 6", "Gọi cán bộ xã"]
    assert "chưa ghi" in head.says("129").text
    assert figures(house)["ho_dang_ky_gdvh"].number == 131
    head.taps("Xem lại câu 2")
    asked = head.says("129")
    assert "Câu 6. Nhà văn hóa: có, dùng tốt." in asked.text
    assert "Có, đã xuống cấp" in asked.labels
    head.taps("Có, đã xuống cấp")
    assert status(house) is ReportStatus.SUBMITTED
    assert figures(house)["nvh"].choice == "worn"


def test_several_in_one_message_with_their_labels(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST, buoi="theo sổ của xã")
    told = head.says("dang ky 129\nbuoi 4").text
    assert "Câu 2 đã sửa từ 131 thành 129" in told
    assert "Câu 8 đã sửa từ 3 thành 4" in told
    assert status(house) is ReportStatus.SUBMITTED
    assert figures(house)["buoi_hoat_dong"].number == 4


def test_a_line_for_another_figure_changes_nothing_by_the_way(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST, buoi="theo sổ của xã")
    head.says("ho 150\ndang ky 129")
    assert figures(house)["ho_tong"].number == 137
    assert figures(house)["ho_dang_ky_gdvh"].number == 131


def test_another_open_question_is_never_answered_by_mistake(house: House) -> None:
    head = sent(house)
    head.says("sua cau 8")
    asks(house, head, ho_dang_ky=LIST)
    told = head.says("129")
    assert "Đang có hai việc" in told.text
    assert told.labels == ["Xem lại câu 2", "Làm tiếp câu đang dở"]
    assert figures(house)["ho_dang_ky_gdvh"].number == 131
    assert figures(house)["buoi_hoat_dong"].number == 3
    head.taps("Xem lại câu 2")
    head.says("129")
    assert figures(house)["ho_dang_ky_gdvh"].number == 129


def test_the_village_may_have_corrected_it_by_itself(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    notice = head.last
    assert "đã sửa từ 131 thành 130" in head.says("sua cau 2 thanh 130").text
    assert status(house) is ReportStatus.SUBMITTED
    head.heard.append(notice)
    assert "đã xem lại xong" in head.taps("Vẫn là 131").text
    assert figures(house)["ho_dang_ky_gdvh"].number == 130


def test_a_part_that_is_asked_no_more_is_settled_with_its_whole(house: House) -> None:
    head = sent(house)
    asks(house, head, dam_cuoi="theo sổ hộ tịch", dam_cuoi_vm="theo sổ hộ tịch")
    head.taps(head.last.labels[0])
    head.taps("Không có đám nào")
    assert status(house) is ReportStatus.SUBMITTED
    assert all(row.closed_at for row in house.db.execute(select(Recheck.closed_at)))


def test_after_days_and_other_words_it_is_still_there(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    head.says("ok")
    assert "xã nhờ xem lại 1 số" in head.says("viec").text
    assert "Câu 2. Đăng ký GĐVH: 131." in head.taps("Xem lại số: Xóm 3").text
    assert "Vẫn là 131" in head.last.labels
    assert "Theo danh sách đăng ký đầu năm" in head.taps("Giải thích").text
    head.says("129")
    assert status(house) is ReportStatus.SUBMITTED


def test_drawn_anew_after_a_restart(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    head.says("1370")
    drawn = turn.redraw_prompt(house.db, house.tools, head.id, house.now).released
    said = house.deliver(drawn[0])
    assert said is not None
    assert "Câu 2. Đăng ký GĐVH: 131." in said.text
    assert "Vẫn là 131" in said.labels
    head.heard.append(said)
    head.says("129")
    assert status(house) is ReportStatus.SUBMITTED


def test_a_figure_typed_later_is_not_lost(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    head.says("viec")
    assert "Câu 2. Đăng ký GĐVH: 131." in head.says("129").text
    head.says("129")
    assert figures(house)["ho_dang_ky_gdvh"].number == 129


def test_one_more_reminder_and_no_second_one(house: House) -> None:
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    heard = []
    for day in range(28, 32):
        heard += [
            one for one in house.move_to(at(f"2024-05-{day}", "19:30")) if one.chat_id == head.id
        ]
    assert [said.text.split("\n")[0] for said in heard] == [
        "Kính gửi ông Trưởng xóm 3. Xã vẫn chờ xem lại 1 số của báo cáo đời sống văn hóa "
        "6 tháng đầu năm 2024; các số khác giữ nguyên."
    ]
    # Nor is it told that its report was not sent.
    assert [one for one in house.move_to(at("2024-06-04", "19:30")) if one.chat_id == head.id] == []


def test_answered_after_the_lock_too(house: House) -> None:
    head = sent(house)
    house.now = at("2024-06-11", "09:00")
    asks(house, head, ho_dang_ky=LIST)
    head.says("129")
    assert figures(house)["ho_dang_ky_gdvh"].number == 129
    assert "đã hết thời gian nhận" in head.says("sua cau 1 thanh 136").text


def test_at_night_the_message_waits_for_the_morning(house: House) -> None:
    head = sent(house)
    house.now = at("2024-05-27", "22:00")
    recheck_requests.request_recheck(office(house), house.report(UNIT).id, {"ho_dang_ky": LIST})
    assert house.move_to(house.now) == []
    heard = house.move_to(at("2024-05-28", "07:00"))
    assert [said.text for said in heard if said.chat_id == head.id] == [NOTICE]


def test_taken_back_before_it_was_read(house: House) -> None:
    head = sent(house)
    recheck_requests.request_recheck(office(house), house.report(UNIT).id, {"ho_dang_ky": LIST})
    recheck_requests.withdraw_recheck(
        office(house), house.db.execute(select(Recheck.id)).scalar_one()
    )
    assert status(house) is ReportStatus.SUBMITTED
    assert [one for one in house.move_to(house.now) if one.chat_id == head.id] == []
    with pytest.raises(ActionRefused):
        recheck_requests.withdraw_recheck(
            office(house), house.db.execute(select(Recheck.id)).scalar_one()
        )


@pytest.mark.parametrize(
    "reasons", [{}, {"ho_dang_ky": " "}, {"nothing": "x"}, {"buoi": "x" * 200}]
)
def test_a_reason_for_each(house: House, reasons: dict[str, str]) -> None:
    sent(house)
    with pytest.raises(ActionRefused):
        recheck_requests.request_recheck(office(house), house.report(UNIT).id, reasons)
    assert status(house) is ReportStatus.SUBMITTED
    assert rows(house, Recheck) == []


def test_not_twice_and_not_before_it_was_sent(house: House) -> None:
    with pytest.raises(ActionRefused):
        recheck_requests.request_recheck(office(house), house.report(UNIT).id, {"ho_dang_ky": LIST})
    head = sent(house)
    asks(house, head, ho_dang_ky=LIST)
    with pytest.raises(ActionRefused) as refused:
        recheck_requests.request_recheck(office(house), house.report(UNIT).id, {"ho_dang_ky": LIST})
    assert refused.value.sentence.startswith("Câu 2 đang được nhờ xem lại rồi")


def test_a_report_that_the_commune_had_typed_in(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    given = {"ho_tong": "137", "ho_dang_ky": "131"}
    typed = {code: TypedField(words) for code, words in given.items()}
    came = (Source.PHONE, house.now)
    saved = unit_entry.save_entry(
        office(house), house.report(UNIT).id, typed, came, send=True, agreed=range(3, 11)
    )
    entry_read_back.tell_entered_report(saved.draft, Source.PHONE)
    asks(house, head, ho_dang_ky=LIST)
    head.says("129")
    assert status(house) is ReportStatus.SUBMITTED
    assert figures(house)["ho_dang_ky_gdvh"].number == 129


def test_two_officers_accept_at_once(house: House) -> None:
    head = sent(house)
    report = house.report(UNIT).id
    acceptance.accept_report(office(house), report)
    with pytest.raises(ActionRefused) as refused:
        acceptance.accept_report(office(house), report)
    assert refused.value.sentence.startswith(f"{OFFICER} đã nhận báo cáo của Xóm 3 lúc")
    # The thanks wait, as long as the step can be undone.
    later = house.now + timedelta(minutes=11)
    heard = [said.text for said in house.move_to(later) if said.chat_id == head.id]
    assert heard == [
        "Xã đã nhận đủ báo cáo đời sống văn hóa 6 tháng đầu năm 2024 của Xóm 3, "
        "không cần sửa gì thêm. Số liệu của Xóm 3 được tổng hợp vào báo cáo chung của xã.\n"
        "Đăng ký Gia đình văn hóa: 131/137 (95,6%), cùng kỳ năm trước 126/135 (93,3%).\n"
        "Đám cưới: 4, cùng kỳ năm trước 3.\n"
        "Đúng nếp sống văn minh: 4/4 (100%), cùng kỳ năm trước 3/3 (100%).\n"
        "Nếu sau này thấy số nào chưa đúng, cứ gõ: "
        "sua bao cao doi song van hoa 6 thang dau nam 2024.\n"
        "Trân trọng cảm ơn ông Trưởng xóm 3."
    ]
    assert "Sửa câu nào" in head.says("sua bao cao 6 thang").text


def test_thanks_come_once_however_often_it_is_taken(house: House) -> None:
    head = sent(house)
    report = house.report(UNIT).id
    acceptance.accept_report(office(house), report)
    house.move_to(house.now)
    reopening.reopen_report(office(house), report, "nhầm")
    acceptance.accept_report(office(house), report)
    assert [one for one in house.move_to(house.now) if one.chat_id == head.id] == []


def test_what_changed_since_she_looked_is_looked_at_first(house: House) -> None:
    from models.reports import report_history

    head = sent(house)
    report = house.report(UNIT).id
    seen = report_history.get_newest_change_id(house.db, report)
    head.says("sua cau 2 thanh 130")
    with pytest.raises(ActionRefused) as refused:
        acceptance.accept_report(office(house), report, seen)
    assert "vừa có số thay đổi" in refused.value.sentence
    acceptance.accept_report(
        office(house), report, report_history.get_newest_change_id(house.db, report)
    )


def test_open_again_with_a_reason_until_it_is_signed(house: House) -> None:
    sent(house)
    report = house.report(UNIT)
    acceptance.accept_report(office(house), report.id)
    with pytest.raises(ActionRefused):
        reopening.reopen_report(office(house), report.id, "  ")
    reopening.reopen_report(office(house), report.id, "xã nhận nhầm")
    assert status(house) is ReportStatus.SUBMITTED
    acceptance.accept_report(office(house), report.id)
    sign(house)
    with pytest.raises(ActionRefused) as refused:
        reopening.reopen_report(office(house), report.id, "xã nhận nhầm")
    assert refused.value.sentence.startswith("Đợt này đã ký (Báo cáo số 12/BC-BCĐ)")
    assert status(house) is ReportStatus.ACCEPTED


def sign(house: House) -> None:
    ctx, report = office(house), house.report(UNIT)
    key = house.db.execute(
        Snapshot.__table__.insert().values(
            unit_id=ctx.speaker.unit_id,
            round_id=report.round_id,
            number=1,
            digest="x",
            body="",
            at=house.now,
        )
    ).inserted_primary_key
    assert key is not None
    paper = SignedPaper("12/BC-BCĐ", house.now.date(), "Phó Chủ tịch")
    unit = ctx.speaker.unit_id
    assert signings.add_signing(house.db, key[0], report.round_id, unit, paper, ctx.by)
    assert not signings.add_signing(house.db, key[0], report.round_id, unit, paper, ctx.by)


def test_a_correction_after_the_signing_is_an_amendment(house: House) -> None:
    head = sent(house)
    sign(house)
    head.says("sua cau 2 thanh 129")
    assert [row.number for row in house.db.execute(select(Amendment.number))] == []
    waiting = amendment_decisions.list_asked_amendments(office(house))
    amendment_decisions.grant_request(office(house), waiting[0].id)
    assert [row.number for row in house.db.execute(select(Amendment.number))] == [1]


def test_moved_to_the_right_unit(house: House) -> None:
    head, other = sent(house), house.person("Trưởng xóm 4")
    wrong, right = house.report(UNIT), house.report("Xóm 4")
    ctx = office(house)
    relocation.move_report(ctx, wrong.id, right.id, "mã đổi nhầm")
    heard = {said.chat_id: said.text for row in ctx.released if (said := house.deliver(row))}
    assert "Mời gửi báo cáo đời sống văn hóa 6 tháng đầu năm 2024 của Xóm 3" in heard[head.id]
    assert "chuyển sang Xóm 4" in heard[other.id]
    assert (status(house), status(house, "Xóm 4")) == (ReportStatus.EMPTY, ReportStatus.SUBMITTED)
    moved = house.report("Xóm 4")
    assert moved.submitted_at == wrong.submitted_at
    assert (moved.receipt, house.report(UNIT).receipt) == (f"KP-{right.id:04d}", None)
    assert draft_answers.load_answers(house.db, wrong.id) == {}
    assert len(draft_answers.load_answers(house.db, right.id)) >= len(TYPED)
    assert figures(house, "Xóm 4")["ho_tong"].number == 137
    assert figures(house) == {}
    for report in (wrong.id, right.id):
        where = AnswerChange.report_id == report
        reasons = house.db.execute(select(AnswerChange.reason).where(where)).scalars().all()
        assert sum("mã đổi nhầm" in (reason or "") for reason in reasons) >= len(TYPED)
    begun = head.says("báo cáo")
    assert begun.text.startswith("Câu 1/10")


def test_not_onto_answers_of_its_own(house: House) -> None:
    sent(house)
    other = house.person("Trưởng xóm 4")
    other.says("báo cáo")
    other.says("120")
    before = len(rows(house, StatusChange))
    with pytest.raises(ActionRefused) as refused:
        relocation.move_report(
            office(house), house.report(UNIT).id, house.report("Xóm 4").id, "nhầm"
        )
    assert refused.value.sentence.startswith("Xóm 4 đã có câu trả lời của mình")
    assert len(rows(house, StatusChange)) == before


def test_the_digest_takes_all_that_is_clean(house: House) -> None:
    officer, _ = house.person(OFFICER), sent(house)
    digest = [one for one in house.move_to(at("2024-05-27", "14:00")) if one.chat_id == officer.id]
    assert len(digest) == 1
    assert "1 xóm đã gửi" in digest[0].text
    officer.heard += digest
    label = "Nhận 1 báo cáo không có gì cần xem: Đời sống văn hóa, 6 tháng đầu năm 2024"
    assert "Xã đã nhận báo cáo của 1 xóm: Xóm 3." in officer.taps(label).text
    officer.heard.append(digest[0])
    assert "Không còn báo cáo nào" in officer.taps(label).text
