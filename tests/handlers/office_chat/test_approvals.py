"""Where a plan wants it, what the commune has accepted waits for a named post: approved or given
back in one press, asked for again as soon as a figure has changed."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, select, update

from handlers.button_data import encode_id
from models import rights
from models.approvals import approvals, approvers
from models.approvals.tables import Approval, ReportApprover
from models.chats import conversations
from models.delivery.tables import Outbox, Reminder
from models.people import deputies, post_holders
from models.reports import report_history
from models.reports.tables import ReportStatus, Source
from models.rounds import rounds
from models.signing import signings, snapshots
from models.signing.signings import SignedPaper
from office.approvals import approval_decisions
from office.entry import unit_entry
from office.entry.field_checks import TypedField
from office.refusals import ActionRefused
from office.reports import acceptance, reopening, report_board, undoing
from plans.checking.pack_reader import read_pack
from plans.rules import levels
from plans.sample.commune_sample import PACK_FILE
from plans.schema.forms import PackApproval
from reporting import drafts, receipts
from reporting.errors import NotYours
from schedules import round_opening
from summaries import round_summary, signed_figures
from summaries.views import chat_summary
from tests.approvals import want_approval
from tests.bot.site.desk.at_the_desk import as_post
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.bot.site.desk.round_of_reports import sends
from tests.handlers.report.filling import CHAIR, OFFICER, begin, draft, sent
from tests.handlers.report.test_recheck import sign
from tests.people import Chat, House, at

DEPUTY = "Chủ tịch Ủy ban MTTQ xã, Phó Trưởng Ban Chỉ đạo"


def accepted(house: House, **more: object) -> Chat:
    """Xóm 3 has sent, the commune has accepted it, and its plan wants it approved."""
    want_approval(house.db, house.now, **more)
    head = sent(house)
    acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
    return head


def outcomes(house: House) -> list[tuple[str, str]]:
    table = Approval.__table__
    found = select(table.c.outcome, table.c.reason).order_by(table.c.id)
    return [(row.outcome.value, row.reason) for row in house.db.execute(found)]


def is_approved(house: House) -> bool:
    found = approvers.find_approver(house.db, house.report("Xóm 3").id)
    assert found is not None
    return found.is_approved()


def summary(house: House) -> str:
    unit = house.post(CHAIR).unit_id
    one = house.report("Xóm 3").round_id
    found = round_summary.load_summary(house.db, house.tools.forms, one, unit, house.now)
    return "\n".join(chat_summary.list_body_lines(found))


def board_line(house: House) -> str:
    board = report_board.load_board(at_desk(house), house.report("Xóm 3").round_id)
    row = next(one for one in board.rows if one.unit == "Xóm 3")
    return f"{row.group}: {row.state} {' '.join(row.lines)}"


def test_nothing_is_asked_for_where_the_plan_wants_none(house: House) -> None:
    sent(house)
    acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
    assert house.db.execute(select(ReportApprover.id)).first() is None
    assert "uyệt" not in summary(house) + board_line(house)
    assert "Không có báo cáo nào đang chờ duyệt." in house.person(CHAIR).says("duyệt").text


@pytest.mark.parametrize("before", [("137",), ("137", "1310")], ids=["question", "doubt"])
@pytest.mark.parametrize("typed", ["duyệt", "cho duyet"])
def test_who_approves_nothing_keeps_the_question(
    house: House, before: tuple[str, ...], typed: str
) -> None:
    head = begin(house, *before)
    asked = conversations.load_current_chat(house.db, head.id, house.now).talk
    assert "chờ duyệt" not in head.says(typed).text
    assert conversations.load_current_chat(house.db, head.id, house.now).talk == asked
    head.says("131")
    assert draft(house)["ho_dang_ky"].number == 131


def test_approved_in_one_press_with_the_code_of_its_figures(house: House) -> None:
    accepted(house)
    assert "chờ Chủ tịch UBND hoặc Phó Chủ tịch UBND xã Kim Phượng duyệt" in board_line(house)
    chair = house.person(CHAIR)
    assert "Duyệt báo cáo (1)" in chair.says("việc cần làm").labels
    said = chair.taps("Duyệt báo cáo (1)")
    assert "1. Số hộ: 137" in said.text
    assert said.labels == ["Duyệt", "Trả lại"]
    assert "Đã duyệt" in chair.taps("Duyệt").text
    assert outcomes(house) == [("approved", "")]
    row = approvals.list_approvals(house.db, house.report("Xóm 3").id)[0]
    checked = receipts.check_receipt(house.db, house.tools.secrets, row.version)
    assert checked is not None
    assert checked.is_unchanged
    assert "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo đã duyệt lúc" in board_line(house)
    # Pressed once more, nothing happens twice.
    again = chair.presses(f"g:approve:{encode_id(house.report('Xóm 3').id)}:{encode_id(9_999)}")
    assert "Chưa có gì thay đổi" in again.text
    assert outcomes(house) == [("approved", "")]


def test_given_back_with_a_reason_pressed_or_typed_it_waits_to_be_accepted_again(
    house: House,
) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    said = chair.taps("Trả lại")
    assert said.labels == ["Số chưa khớp", "Cần giải trình", "Chưa đủ số liệu", "Thôi, xem lại"]
    assert outcomes(house) == []
    said = chair.says("số hộ khác sổ của công an xã")
    assert "lý do: “số hộ khác sổ của công an xã”" in said.text
    assert said.labels == ["Trả lại với lý do này", "Ghi lý do khác", "Thôi, xem lại"]
    assert outcomes(house) == []
    said = chair.taps("Trả lại với lý do này")
    assert "Đã trả lại" in said.text
    assert outcomes(house) == [("returned", "số hộ khác sổ của công an xã")]
    assert house.report("Xóm 3").status is ReportStatus.SUBMITTED
    officer = house.person(OFFICER)
    told = [one.text for one in chair.others if one.chat_id == officer.id]
    assert len(told) == 1
    assert "Lý do: số hộ khác sổ của công an xã." in told[0]
    # The head of the village hears nothing of it: that is the officer's to say.
    assert {one.chat_id for one in chair.others}.isdisjoint({house.person("Trưởng xóm 3").id})
    line = board_line(house)
    assert line.startswith("doubtful:")
    assert "trả lại lúc" in line
    # It is not among the clean ones that are taken together.
    done = acceptance.accept_clean_reports(at_desk(house), house.report("Xóm 3").round_id)
    assert done.accepted == ()
    acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
    assert "chờ Chủ tịch" in board_line(house)
    assert "Xóm 3" in chair.says("cho duyet").text


def test_a_changed_figure_is_approved_again(house: House) -> None:
    head = accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    chair.taps("Duyệt")
    head.says("sửa câu 2 thành 130 vì đếm nhầm")
    assert is_approved(house)
    officer = house.person(OFFICER)
    request = re.search(r"amend_yes:\w+", str(head.others[-1].body))
    assert request is not None
    officer.presses(f"g:{request[0]}")
    assert not is_approved(house)
    assert [one for one, _ in outcomes(house)] == ["approved", "lapsed"]
    assert "có sửa sau khi duyệt, chờ Chủ tịch UBND" in board_line(house)
    moves = report_history.list_status_changes(house.db, house.report("Xóm 3").id)
    assert [one.action for one in moves][-2:] == ["approve", "lapse_approval"]
    said = chair.says("duyệt")
    assert "130" in said.text
    chair.taps("Duyệt")
    assert [one for one, _ in outcomes(house)] == ["approved", "lapsed", "approved"]


def test_what_changed_while_it_was_looked_at_is_shown_first(house: House) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    fields = {"ho_tong": TypedField("138")}
    unit_entry.save_entry(
        at_desk(house), house.report("Xóm 3").id, fields, (Source.PAPER, house.now), send=False
    )
    assert "vừa có thay đổi" in chair.taps("Duyệt").text
    assert outcomes(house) == []


@pytest.mark.parametrize("undo", ["reopen", "undo"])
def test_opening_it_again_takes_the_approval_along(house: House, undo: str) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    chair.taps("Duyệt")
    report = house.report("Xóm 3")
    if undo == "reopen":
        reopening.reopen_report(at_desk(house), report.id, "nhận nhầm")
    else:
        undoing.undo_acceptances(at_desk(house), report.round_id)
    assert not is_approved(house)
    assert "chưa được nhận" in chair.presses(f"g:approve:{encode_id(report.id)}:1").text


def test_only_the_named_post_may_and_whoever_stands_in_for_it(house: House) -> None:
    accepted(house)
    report = house.report("Xóm 3").id
    for title in (DEPUTY, OFFICER, "Trưởng xóm 3"):
        ctx = as_post(house, house.post(title))
        with pytest.raises(NotYours):
            approval_decisions.approve_report(ctx, report)
        assert house.person(title).presses(f"g:approve:{encode_id(report)}:1").text
    assert outcomes(house) == []


def test_any_of_the_committee_may_where_no_title_is_named(house: House) -> None:
    accepted(house, titles=[])
    assert "chờ lãnh đạo xã Kim Phượng duyệt" in board_line(house)
    approval_decisions.approve_report(as_post(house, house.post(DEPUTY)), house.report("Xóm 3").id)
    assert is_approved(house)


def test_a_signed_report_is_not_given_back_and_a_long_reason_is_a_sentence(house: House) -> None:
    accepted(house)
    chair = as_post(house, house.post(CHAIR))
    report = house.report("Xóm 3").id
    for why, said in (("  ", "Xin ghi lý do"), ("a " * 500, "quá 400 chữ")):
        with pytest.raises(ActionRefused) as refused:
            approval_decisions.send_back_report(chair, report, why)
        assert said in refused.value.sentence
    sign(house)
    with pytest.raises(ActionRefused) as refused:
        approval_decisions.send_back_report(chair, report, "chưa khớp")
    assert "đã ký" in refused.value.sentence
    assert outcomes(house) == []
    assert house.report("Xóm 3").status is ReportStatus.ACCEPTED


def test_one_message_a_round_at_the_next_hour_of_a_worked_day(house: House) -> None:
    """Accepted on Friday 31/5 at 16 giờ: the chair hears on Monday 3/6 at 8 giờ, once."""
    want_approval(house.db, house.now)
    sent(house)
    house.now = at("2024-05-31", "16:00")
    acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
    chair = house.person(CHAIR)
    heard: list[str] = []
    moment = at("2024-05-31", "16:05")
    while moment < at("2024-06-04", "12:00"):
        told = house.move_to(moment)
        heard += [f"{moment:%d/%m %H} {one.text}" for one in told if one.chat_id == chair.id]
        moment += timedelta(hours=1)
    found = [one for one in heard if "chờ duyệt: Xóm 3" in one]
    assert [one[:8] for one in found] == ["03/06 08"]
    names = house.db.execute(select(Reminder.name).where(Reminder.stage == "approval")).all()
    assert len(names) == 1


def test_a_message_that_is_not_wanted_any_more_is_not_sent(house: House) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    chair.taps("Duyệt")
    told = house.move_to(at("2024-05-28", "14:30"))
    assert not [one for one in told if "chờ duyệt" in one.text]


def two_accepted(house: House, **more: object) -> Chat:
    """Those of Xóm 3 and Xóm 4 wait for the chair; returns the chair's chat."""
    accepted(house, **more)
    sends(house, 4)
    acceptance.accept_report(at_desk(house), house.report("Xóm 4").id)
    return house.person(CHAIR)


def test_all_in_one_press_are_those_that_were_in_the_list(house: House) -> None:
    want_approval(house.db, house.now)
    for number in (5, 3, 4):
        sends(house, number)
    for unit in ("Xóm 3", "Xóm 4"):
        acceptance.accept_report(at_desk(house), house.report(unit).id)
    chair = house.person(CHAIR)
    label = chair.says("duyệt").labels[-1]
    assert label.startswith("Duyệt cả 2 ")
    shown = approval_decisions.list_waiting_rounds(as_post(house, house.post(CHAIR)))
    # Its figures are older than those that were shown.
    acceptance.accept_report(at_desk(house), house.report("Xóm 5").id)
    said = chair.taps(label)
    assert "vừa có thay đổi" in said.text
    assert "3 đơn vị (Xóm 3, Xóm 4, Xóm 5)" in said.text
    assert outcomes(house) == []
    with pytest.raises(ActionRefused):
        approval_decisions.approve_round(
            as_post(house, house.post(CHAIR)), shown[0].round_id, shown[0].seen
        )
    said = chair.taps(said.labels[-1])
    assert "Đã duyệt 3 báo cáo: Xóm 3, Xóm 4, Xóm 5." in said.text
    assert [one for one, _ in outcomes(house)] == ["approved"] * 3


def test_what_was_signed_says_of_its_approvals_what_the_draft_said(house: House) -> None:
    chair = two_accepted(house, counts="approved")
    chair.says("duyệt")
    chair.taps("Xem Xóm 3")
    chair.taps("Duyệt")
    unit, one = house.post(CHAIR).unit_id, house.report("Xóm 3").round_id
    draft = round_summary.load_summary(house.db, house.tools.forms, one, unit, house.now)
    lines = chat_summary.list_body_lines(draft)
    assert "Đã duyệt 1/2 báo cáo đã gửi, chưa duyệt: Xóm 4 (số chưa duyệt không tính)." in lines[0]
    frozen = json.loads(json.dumps(signed_figures.freeze_summary(draft, lines)))
    snapshots.get_or_add_snapshot_number(
        house.db, unit, one, draft.digest, "\n".join(lines), house.now, frozen
    )
    kept = snapshots.list_signable_snapshots(house.db, unit, one)[0]
    paper = SignedPaper("12/BC-BCĐ", house.now.date(), "Chủ tịch")
    assert signings.add_signing(house.db, kept.id, one, unit, paper, at_desk(house).by)
    chair.says("duyệt")
    chair.taps("Duyệt")
    signing = signings.find_signing_in_force(house.db, one, unit)
    assert signing is not None
    now = round_summary.load_summary(house.db, house.tools.forms, one, unit, house.now)
    assert "Đã duyệt cả 2" in chat_summary.list_body_lines(now)[0]
    signed = signed_figures.replace_with_signed_figures(now.facts, signing)
    assert chat_summary.list_body_lines(round_summary.Summary(signed)) == lines
    assert signed.counted_reports == draft.facts.counted_reports == 1
    numbers = [
        {unit: {code: cell.counted for code, cell in cells.items() if not cell.text}}
        for facts in (draft.facts, signed)
        for unit, cells in facts.withheld.items()
    ]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("again", ["accepted", "sent"])
def test_an_approval_from_before_does_not_outlive_accepting_or_sending_again(
    house: House, again: str
) -> None:
    """As one would be left that came while somebody else opened the report again."""
    want_approval(house.db, house.now)
    if again == "accepted":
        sent(house)
    table = ReportApprover.__table__
    report = house.report("Xóm 3").id
    assert not approvers.mark_approved(house.db, report, house.now)
    stale = update(table).where(table.c.report_id == report).values(approved_at=house.now)
    house.db.execute(stale)
    if again == "accepted":
        acceptance.accept_report(at_desk(house), report)
    else:
        sent(house)
    assert not is_approved(house)


def test_what_another_left_while_this_one_waited_is_what_is_decided_about(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(house)
    ctx = as_post(house, house.post(CHAIR))

    def reopen_meanwhile(db: Connection, report_id: int) -> bool:
        monkeypatch.undo()
        reopening.reopen_report(at_desk(house), report_id, "nhận nhầm")
        return True

    monkeypatch.setattr(drafts, "lock_report", reopen_meanwhile)
    with pytest.raises(ActionRefused) as refused:
        approval_decisions.approve_report(ctx, house.report("Xóm 3").id)
    assert "chưa được nhận" in refused.value.sentence
    assert not is_approved(house)


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("tổng hợp hội nghị", "Không có “hội nghị” trong phần việc"),
        ("gia đình văn hóa đạt bao nhiêu rồi", "Gia đình văn hóa:"),
        ("xóm nào chưa gửi", "Xóm 1"),
        ("duyệt", "1. Số hộ: 137"),
        ("ok", "Vì sao?"),
        ("không", "1. Số hộ: 137"),
        ("thôi", "1. Số hộ: 137"),
        ("vì sao chỉ có 137 hộ", "lý do: “vì sao chỉ có 137 hộ”"),
    ],
)
def test_nothing_is_given_back_by_what_is_said_under_the_question_why(
    house: House, typed: str, heard: str
) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    chair.taps("Trả lại")
    assert heard in chair.says(typed).text
    assert outcomes(house) == []
    assert house.report("Xóm 3").status is ReportStatus.ACCEPTED


def test_a_button_sends_the_words_under_which_it_stood(house: House) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    chair.taps("Trả lại")
    (_, first), *_ = chair.says("số hộ khác sổ").body["choices"]
    chair.says("thiếu danh sách")
    assert "“thiếu danh sách”" in chair.presses(first).text
    assert outcomes(house) == []
    assert "Đã trả lại" in chair.says("đúng").text
    assert outcomes(house) == [("returned", "thiếu danh sách")]


@pytest.mark.parametrize(
    ("titles", "title", "replaced", "may"),
    [
        # A deputy approves as the post he stands in for, whatever his own title says.
        (("Chủ tịch UBND",), "Người thay Phó Chủ tịch UBND", "Phó Chủ tịch UBND xã", False),
        (("Chủ tịch UBND",), "Phụ trách thay", "Chủ tịch UBND xã", True),
        (("Chủ tịch UBND",), "Chủ tịch UBND, Trưởng Ban chỉ đạo", None, True),
        (("Chủ tịch UBND",), "Phó Chủ tịch UBND xã", None, False),
        (("Trưởng ban/Phó ban",), "Trưởng ban - Phó ban", None, True),
        (("Chủ tịch UBND",), "Chủ tịch %", None, False),
        (("Chủ tịch UBND",), "% UBND", None, False),
        (("Chủ tịch UBND",), "Chủ tịch U_ND", None, False),
    ],
)
def test_one_rule_says_whose_title_approves(
    house: House, titles: tuple[str, ...], title: str, replaced: str | None, may: bool
) -> None:
    accepted(house, titles=list(titles))
    post = replace(
        house.post(CHAIR), title=title, is_deputy=replaced is not None, replaced_title=replaced
    )
    report = house.report("Xóm 3").id
    approver = approvers.find_approver(house.db, report)
    assert approver is not None
    assert rights.is_approver(approver, post) is may
    assert rights.may_with_report(house.db, post, rights.Action.APPROVE_REPORT, report) is may
    assert bool(approvals.list_waiting_reports(house.db, post)) is may


def test_whoever_stands_in_for_the_chair_approves_under_any_title(house: House) -> None:
    accepted(house)
    chair = house.post(CHAIR)
    post = post_holders.find_post(house.db, chair.post_id, house.now)
    assert post is not None
    days = (house.now - timedelta(days=1), house.now + timedelta(days=3))
    held = house.post(DEPUTY)
    made = deputies.add_deputy(house.db, post, held.person_id, "Phụ trách thay", days)
    found = post_holders.find_post(house.db, made, house.now)
    assert found is not None
    assert found.replaced_title == CHAIR
    assert "1. Số hộ: 137" in house.person(DEPUTY).says("duyệt").text


def test_where_nobody_can_approve_it_is_not_approved_and_officers_hear_of_it(house: House) -> None:
    for rule, line, said in (
        ({"titles": ["Bí thư"]}, "chờ Bí thư xã", "hiện chưa có ai giữ chức danh ấy"),
        ({"kind": None, "unit": "khong-co"}, "chưa có cấp nào", "không có cấp nào phía trên"),
    ):
        one_id = want_approval(house.db, house.now, **rule)
        if house.report("Xóm 3").status is not ReportStatus.ACCEPTED:
            sent(house)
            acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
        house.db.execute(delete(ReportApprover.__table__)) if "unit" in rule else None
        assert "Đã duyệt 0/1" in summary(house)
        assert line in board_line(house)
        one = rounds.find_round(house.db, one_id)
        assert one is not None
        house.person(OFFICER)
        house.db.execute(delete(Outbox.__table__).where(Outbox.__table__.c.name.like("no-appr%")))
        told = round_opening.tell_of_missing_approvers(house.db, house.tools.forms, one, house.now)
        assert [said in str(row.body) for row in told] == [True]


def test_the_end_of_an_approval_is_no_acceptance_that_could_be_undone(house: House) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    chair.taps("Duyệt")
    house.now += timedelta(hours=1)
    fields = {"ho_tong": TypedField("138")}
    report = house.report("Xóm 3")
    unit_entry.save_entry(at_desk(house), report.id, fields, (Source.PAPER, house.now), send=False)
    assert [one for one, _ in outcomes(house)] == ["approved", "lapsed"]
    assert undoing.find_acceptance_offer(at_desk(house), report.round_id) is None


def test_titles_that_do_not_fit_into_a_column_are_said_when_the_plan_is_loaded() -> None:
    def find(titles: list[str]) -> list[str]:
        pack = read_pack(PACK_FILE)
        rule = PackApproval.model_validate({"kind": "commune", "titles": titles})
        form = pack.forms[0].model_copy(update={"approval": rule})
        changed = pack.model_copy(update={"forms": (form, *pack.forms[1:])})
        return [said for _, said in levels.check_approvals(changed, {})]

    assert not [one for one in find(["Chủ tịch UBND"]) if "chữ" in one]
    long = find(["Chủ tịch " + "x" * 180] * 3)
    assert [one for one in long if "dài quá 400 chữ" in one]
