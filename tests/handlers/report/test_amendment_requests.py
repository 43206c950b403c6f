"""A report that was accepted is locked: a correction is a request, granted or refused in one press,
and what is granted is an amendment with a number."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from handlers.button_data import encode_id
from models.amendments import requests
from models.amendments.tables import AmendmentRequest
from models.people.tables import Post
from models.reports import report_history
from models.reports.authors import Author
from models.reports.tables import Amendment, Report, ReportStatus, Source
from models.rounds.tables import Round
from office.amendments import amendment_decisions
from office.entry import unit_entry
from office.entry.field_checks import TypedField
from office.refusals import ActionRefused
from office.reports import acceptance, report_view
from reporting.context import Context
from summaries import round_summary
from summaries.views import chat_summary, signed_text
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.report.filling import CHAIR, OFFICER, draft, figures, rows_of, sent
from tests.handlers.report.test_recheck import sign
from tests.handlers.test_edited_messages import edits
from tests.people import Chat, House, Said, at

WISH = "câu 2, đăng ký GĐVH: 131 thành 130"


def accepted(house: House) -> Chat:
    head = sent(house)
    acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
    return head


def lock(house: House) -> None:
    """The round is locked on 15/6/2024, and it is the 20th."""
    one = house.report("Xóm 3").round_id
    moment = at("2024-06-15", "00:00")
    house.db.execute(update(Round).where(Round.id == one).values(locks=moment))
    house.now = at("2024-06-20", "09:00")


def asked(house: House) -> list[tuple[str, str, str]]:
    """(question, state, reason) of every request."""
    table = AmendmentRequest.__table__
    found = select(table.c.question, table.c.state, table.c.reason).order_by(table.c.id)
    return [(row.question, row.state.value, row.reason) for row in house.db.execute(found)]


def only_request(house: House) -> int:
    return house.db.execute(select(AmendmentRequest.id)).scalars().all()[-1]


def for_officer(head: Chat, officer: Chat) -> Said:
    return [one for one in head.others if one.chat_id == officer.id][-1]


def numbers(house: House) -> list[int]:
    return list(house.db.execute(select(Amendment.number).order_by(Amendment.id)).scalars())


def test_a_correction_is_asked_for_and_changes_nothing(house: House) -> None:
    head, officer = accepted(house), house.person(OFFICER)
    before = rows_of(house)
    said = head.says("sửa câu 2 thành 130")
    assert "xã đã nhận nên số đã khóa" in said.text
    assert WISH in said.text
    assert said.labels == ["Đếm lại", "Gõ nhầm", "Có số sau", "Thôi, giữ số cũ"]
    assert rows_of(house) == before
    told = for_officer(head, officer)
    assert told.labels == ["Đồng ý", "Chưa đồng ý"]
    assert WISH in told.text
    assert "Đã ghi lý do: đếm lại" in head.taps("Đếm lại").text
    assert "Lý do: đếm lại." in for_officer(head, officer).text
    assert asked(house) == [("ho_dang_ky", "asked", "đếm lại")]
    assert numbers(house) == []


def test_granted_in_one_press_it_is_a_numbered_amendment_and_both_are_told(house: House) -> None:
    head, officer = accepted(house), house.person(OFFICER)
    head.says("sửa câu 2 thành 130 vì đếm nhầm")
    assert asked(house) == [("ho_dang_ky", "asked", "đếm nhầm")]
    said = officer.presses(f"g:amend_yes:{encode_id(only_request(house))}")
    assert f"Xóm 3, {WISH}. Ghi là bổ sung lần 1." in said.text
    heard = [one.text for one in officer.others if one.chat_id == head.id]
    assert len(heard) == 1
    assert "đồng ý sửa" in heard[0]
    assert "bổ sung lần 1" in heard[0]
    assert figures(house)["ho_dang_ky_gdvh"].number == 130
    row = report_history.list_amendments(house.db, house.report("Xóm 3").id)[0]
    assert (row.number, row.reason, row.why) == (
        1,
        "Câu 2, Đăng ký GĐVH: 131 thành 130.",
        "đếm nhầm",
    )
    assert row.asker == "Trưởng xóm 3"
    assert row.title == OFFICER
    assert row.asked_at is not None
    assert row.asked_at < row.at


def test_the_reason_of_an_odd_figure_is_that_of_the_wish_and_stands_beside_it(
    house: House,
) -> None:
    head, officer = accepted(house), house.person(OFFICER)
    head.says("sửa câu 2 thành 20")
    head.says("nhà máy mới mở, công nhân đến ở")
    said = head.says("đúng")
    assert "Vì sao cần sửa" not in said.text
    why = "nhà máy mới mở, công nhân đến ở"
    assert asked(house) == [("ho_dang_ky", "asked", why)]
    officer.presses(f"g:amend_yes:{encode_id(only_request(house))}")
    stored = draft(house)["ho_dang_ky"]
    assert (stored.number, stored.reason) == (20, why)


def test_a_reason_typed_with_an_odd_figure_is_kept_until_it_is_confirmed(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 20 vì đếm nhầm")
    head.says("đúng")
    assert asked(house) == [("ho_dang_ky", "asked", "đếm nhầm")]


def test_refused_in_one_press_the_figure_stays_and_both_are_told(house: House) -> None:
    head, officer = accepted(house), house.person(OFFICER)
    head.says("sửa câu 2 thành 130")
    before = rows_of(house)
    said = officer.presses(f"g:amend_no:{encode_id(only_request(house))}")
    assert said.text == "Đã báo Xóm 3 là chưa đồng ý sửa. Số cũ giữ nguyên."
    assert any("chưa đồng ý sửa" in one.text for one in officer.others if one.chat_id == head.id)
    assert rows_of(house) == before
    assert asked(house)[0][1] == "refused"
    # A later wish is a new one.
    head.says("sửa câu 2 thành 129")
    assert [state for _, state, _ in asked(house)] == ["refused", "asked"]


WAYS = [
    "nhầm, câu 2: 130 mới đúng",
    "Số hộ 137\nđăng ký 130\nđám cưới 4",
    "sửa câu 2 thành 130, câu 1 thành 138",
]


@pytest.mark.parametrize("typed", WAYS)
def test_by_whatever_way_it_is_typed_it_is_a_request(house: House, typed: str) -> None:
    head = accepted(house)
    before = rows_of(house)
    head.says(typed)
    assert rows_of(house) == before
    assert ("ho_dang_ky", "asked", "") in asked(house)


def test_an_edited_message_is_a_request(house: House) -> None:
    head = sent(house)
    acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
    before = rows_of(house)
    edits(head, "130", back=10)
    assert rows_of(house) == before
    assert [question for question, _, _ in asked(house)] == ["ho_dang_ky"]


def test_answered_question_by_question_it_is_a_request(house: House) -> None:
    """ "sửa câu 2" puts the question; what is typed there, the button of an answer too."""
    head = accepted(house)
    before = rows_of(house)
    head.says("sửa câu 2")
    head.says("130")
    head.says("sửa câu 3")
    head.taps("Không")
    assert rows_of(house) == before
    assert [one[0] for one in asked(house)][:1] == ["ho_dang_ky"]
    assert len(asked(house)) == 2


@pytest.mark.parametrize("why", ["đám cưới tính nhầm sang xóm 3", "hộ ông Nam về xóm 2"])
def test_a_reason_may_end_in_a_figure(house: House, why: str) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert f"Đã ghi lý do: {why}" in head.says(why).text


def test_a_figure_typed_where_the_reason_is_asked_is_the_figure(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    head.says("129")
    assert [(one[0], one[1]) for one in asked(house)] == [
        ("ho_dang_ky", "withdrawn"),
        ("ho_dang_ky", "asked"),
    ]
    head.says("đếm lại thấy hai hộ chuyển đi")
    assert asked(house)[-1][2] == "đếm lại thấy hai hộ chuyển đi"


@pytest.mark.parametrize(
    ("typed", "questions"),
    [
        ("số hộ 138", ["ho_dang_ky", "ho_tong"]),
        ("hộ 139", ["ho_dang_ky", "ho_tong"]),
        ("cuoi 5 dung 5", ["ho_dang_ky", "dam_cuoi", "dam_cuoi_vm"]),
        ("số hộ 138 đám cưới 5", ["ho_dang_ky", "ho_tong", "dam_cuoi"]),
    ],
)
def test_a_named_figure_typed_where_the_reason_is_asked_is_another_wish(
    house: House, typed: str, questions: list[str]
) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert "Đã ghi lý do" not in head.says(typed).text
    assert [(one[0], one[2]) for one in asked(house)] == [(one, "") for one in questions]
    said = head.says("đếm lại")
    assert WISH in said.text
    head.says("gõ nhầm")
    assert [one[2] for one in asked(house)] == ["gõ nhầm", *["đếm lại"] * (len(questions) - 1)]


@pytest.mark.parametrize("typed", ["hộ 120", "cuoi 3 dung 5"])
def test_a_named_figure_that_cannot_be_is_no_reason(house: House, typed: str) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert "Đã ghi lý do" not in head.says(typed).text
    assert asked(house) == [("ho_dang_ky", "asked", "")]


@pytest.mark.parametrize("typed", ["có", "đúng", "ừ", "không", "cảm ơn cháu"])
def test_a_yes_or_a_no_is_no_reason(house: House, typed: str) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert "Vì sao cần sửa" in head.says(typed).text
    assert asked(house) == [("ho_dang_ky", "asked", "")]


def test_taken_back_it_can_be_granted_no_more(house: House) -> None:
    head, officer = accepted(house), house.person(OFFICER)
    head.says("sửa câu 2 thành 130")
    said = head.taps("Thôi, giữ số cũ")
    assert said.text == f"Đã rút đề nghị sửa {WISH}. Số cũ giữ nguyên."
    assert any("rút đề nghị" in one.text for one in head.others if one.chat_id == officer.id)
    before = rows_of(house)
    told = officer.presses(f"g:amend_yes:{encode_id(only_request(house))}").text
    assert told.startswith("Đề nghị này đã được rút lúc")
    assert "\n" not in told
    assert rows_of(house) == before
    assert numbers(house) == []


def test_the_figure_that_stands_takes_the_wish_back(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert "vẫn là 131" in head.says("sửa câu 2 thành 131").text
    assert [state for _, state, _ in asked(house)] == ["withdrawn"]


def test_of_two_officers_at_once_one_grants_and_one_reads_a_sentence(house: House) -> None:
    head, officer = accepted(house), house.person(OFFICER)
    head.says("sửa câu 2 thành 130")
    request = only_request(house)
    amendment_decisions.grant_request(at_desk(house, 1), request)
    before = rows_of(house)
    said = officer.presses(f"g:amend_yes:{encode_id(request)}").text
    assert "đã đồng ý lúc" in said
    assert "\n" not in said
    assert "đã đồng ý lúc" in officer.presses(f"g:amend_no:{encode_id(request)}").text
    assert rows_of(house) == before
    assert numbers(house) == [1]


def test_a_figure_that_has_changed_since_is_not_overwritten(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    entered(house, {"ho_dang_ky": "128"})
    before = rows_of(house)
    with pytest.raises(ActionRefused) as refused:
        amendment_decisions.grant_request(at_desk(house), only_request(house))
    assert "nay là 128" in refused.value.sentence
    assert rows_of(house) == before


def test_a_deputy_whose_days_are_over_asks_for_nothing(house: House) -> None:
    """And what was asked within the days can be granted still; a press of hers changes nothing."""
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    post = house.post("Trưởng xóm 3")
    house.now += timedelta(days=40)
    house.db.execute(
        update(Post).where(Post.id == post.post_id).values(closes=house.now - timedelta(days=1))
    )
    before, waiting = rows_of(house), asked(house)
    for do in (
        lambda: head.says("sửa câu 2 thành 128"),
        lambda: head.presses(f"g:amend_why:{encode_id(only_request(house))}:counted"),
        lambda: head.presses(f"g:amend_back:{encode_id(only_request(house))}"),
    ):
        assert do().text
    assert (rows_of(house), asked(house)) == (before, waiting)


def entered(house: House, typed: dict[str, str]) -> None:
    fields = {code: TypedField(one) for code, one in typed.items()}
    report = house.report("Xóm 3").id
    unit_entry.save_entry(at_desk(house), report, fields, (Source.PHONE, house.now), send=False)


def test_an_officers_own_change_is_numbered_too_before_and_after_the_lock(house: House) -> None:
    accepted(house)
    entered(house, {"ho_dang_ky": "128"})
    lock(house)
    entered(house, {"ho_dang_ky": "127"})
    assert numbers(house) == [1, 2]
    row = report_history.list_amendments(house.db, house.report("Xóm 3").id)[1]
    assert (row.reason, row.asker, row.title) == (
        "Câu 2, Đăng ký GĐVH: 128 thành 127.",
        None,
        OFFICER,
    )


def test_behind_the_lock_an_accepted_figure_can_still_be_asked_for(house: House) -> None:
    head, officer = accepted(house), house.person(OFFICER)
    lock(house)
    assert WISH in head.says("sửa câu 2 thành 130").text
    officer.presses(f"g:amend_yes:{encode_id(only_request(house))}")
    assert figures(house)["ho_dang_ky_gdvh"].number == 130
    assert numbers(house) == [1]


def test_what_was_signed_is_asked_for_and_stays_signed(house: House) -> None:
    head = sent(house)
    sign(house)
    said = head.says("sửa câu 2 thành 130")
    assert "đã ký" in said.text
    assert figures(house)["ho_dang_ky_gdvh"].number == 131
    amendment_decisions.grant_request(at_desk(house), only_request(house))
    assert numbers(house) == [1]


def test_a_part_above_its_whole_is_not_granted(house: House) -> None:
    """The whole has become smaller since it was asked."""
    head = accepted(house)
    head.says("sửa câu 2 thành 136")
    assert asked(house)[-1][1] == "asked"
    entered(house, {"ho_tong": "135"})
    with pytest.raises(ActionRefused) as refused:
        amendment_decisions.grant_request(at_desk(house), only_request(house))
    assert "lớn hơn tổng" in refused.value.sentence


def test_too_long_a_reason_is_one_sentence(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    assert "Lý do dài quá 400 chữ" in head.says("đếm lại " * 700).text
    assert asked(house) == [("ho_dang_ky", "asked", "")]
    with pytest.raises(ActionRefused) as refused:
        amendment_decisions.refuse_request(at_desk(house), only_request(house), "vì " * 2000)
    assert refused.value.sentence.count("\n") == 0
    assert asked(house)[0][1] == "asked"


def test_a_wish_of_an_opened_report_is_a_plain_correction(house: House) -> None:
    """Opened again it is with the unit: what was asked can be granted, and needs no number."""
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    house.db.execute(update(Report).values(status=ReportStatus.SUBMITTED))
    said = amendment_decisions.grant_request(at_desk(house), only_request(house))
    assert said.endswith(f"{WISH}.")
    assert numbers(house) == []
    head.says("sửa câu 2 thành 129")
    assert figures(house)["ho_dang_ky_gdvh"].number == 129


def summary(ctx: Context, house: House) -> round_summary.Summary:
    one = house.report("Xóm 3").round_id
    return round_summary.load_summary(
        house.db, house.tools.forms, one, ctx.speaker.unit_id, house.now
    )


def test_summaries_history_and_files_list_it_by_number(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130 vì đếm nhầm")
    ctx = at_desk(house)
    amendment_decisions.grant_request(ctx, only_request(house))
    lines = chat_summary.list_body_lines(summary(ctx, house))
    assert "Bổ sung sau khi đã nhận: Xóm 3 lần 1 (câu 2, Đăng ký GĐVH: 131 thành 130)." in lines, (
        lines
    )
    assert "Xóm 3 lần 1" in house.person(CHAIR).says("tổng hợp").text
    view = report_view.load_report_view(ctx, house.report("Xóm 3").id)
    assert len(view.amendments) == 1
    assert re.match(
        r"Bổ sung lần 1: câu 2, Đăng ký GĐVH: 131 thành 130 \(Trưởng xóm 3 đề nghị lúc .*"
        r"đồng ý lúc .*\)\. Lý do: đếm nhầm",
        view.amendments[0],
    )
    steps = next(one for one in view.figures if one.code == "ho_dang_ky").steps
    assert any(one.startswith("Trưởng xóm 3 đề nghị") for one in steps)
    assert any(one.startswith("Bổ sung lần 1") for one in steps)


def test_what_comes_after_the_signing_is_listed_beside_the_signed_figures(house: House) -> None:
    head = accepted(house)
    sign(house)
    lock(house)
    head.says("sửa câu 2 thành 130")
    ctx = at_desk(house)
    amendment_decisions.grant_request(ctx, only_request(house))
    from models.signing import signings

    one = signings.find_signing_in_force(
        house.db, house.report("Xóm 3").round_id, ctx.speaker.unit_id
    )
    assert one is not None
    quoted = signed_text.format_signed_quote(summary(ctx, house).facts, one).plain
    assert "Bổ sung sau khi ký: Xóm 3 lần 1" in quoted


def test_words_of_a_unit_are_not_repeated_beside_figures(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 10 thành xin thêm ghế nhà văn hóa")
    ctx = at_desk(house)
    amendment_decisions.grant_request(ctx, only_request(house))
    said = "\n".join(chat_summary.list_body_lines(summary(ctx, house)))
    assert "Xóm 3 lần 1 (câu 10, lời ghi đã sửa)" in said


def test_of_one_figure_one_wish_waits_whoever_asks_beside_whom(house: House) -> None:
    """Two chats of one unit at once, on PostgreSQL: the second waits for the first; and whatever
    would leave two open is refused by the database."""
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    waits = requests.find_request(house.db, only_request(house))
    assert waits is not None
    by = Author(waits.asked_post_id, head.id, None, house.now)
    with pytest.raises(IntegrityError):
        requests.add_request(house.db, waits.report_id, waits.old, waits.new, "", by)


@pytest.mark.parametrize(
    "typed",
    [
        "câu 1 136, câu 8 4",
        "câu 1 là 136 và câu 8 là 4",
        "sửa câu 1 thành 136, câu 8 thành 4",
        "1. 136\n8. 4",
        "136 hộ, 4 buổi",
        "hộ 136 buổi 4",
    ],
)
def test_several_figures_where_a_reason_is_asked_are_each_of_their_question(
    house: House, typed: str
) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    said = head.says(typed)
    assert "137 thành 136" in said.text
    assert "3 thành 4" in said.text
    assert [one[0] for one in asked(house)] == ["ho_dang_ky", "ho_tong", "buoi"]
    head.says("đếm lại")
    head.says("có số sau")
    assert [one[2] for one in asked(house)] == ["có số sau khi gửi", "đếm lại", "đếm lại"]


def test_a_reason_with_figures_in_it_is_one(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    head.says("đếm nhầm 2 hộ, 3 khẩu")
    assert asked(house) == [("ho_dang_ky", "asked", "đếm nhầm 2 hộ, 3 khẩu")]
