"""A whole of an accepted report is put right together with its part, and none is emptied unsaid."""

import pytest

from models.amendments import requests
from models.amendments.tables import RequestState
from models.reports.tables import AnswerState
from office.amendments import amendment_decisions
from office.refusals import ActionRefused
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.report.filling import draft, figures
from tests.handlers.report.test_amendment_requests import accepted, asked, only_request
from tests.people import House


def weddings(house: House) -> tuple[int | None, int | None]:
    found = figures(house)
    return tuple(found[one].number if one in found else None for one in ("dam_cuoi", "dam_cuoi_vm"))


def grant(house: House) -> str:
    return amendment_decisions.grant_request(at_desk(house), only_request(house))


WAYS = ["sửa câu 4 thành 3 đúng 2", "sửa câu 4: 3, đúng 2"]


@pytest.mark.parametrize("typed", WAYS)
def test_a_whole_and_its_part_are_asked_for_and_granted_together(house: House, typed: str) -> None:
    head = accepted(house)
    said = head.says(typed).text
    assert "4 thành 3" in said
    assert "4 thành 2" in said
    assert {one[0] for one in asked(house)} == {"dam_cuoi", "dam_cuoi_vm"}
    head.says("đếm lại")
    assert {one[2] for one in asked(house)} == {"đếm lại"}
    told = grant(house)
    assert "4 thành 3" in told
    assert "4 thành 2" in told
    assert weddings(house) == (3, 2)
    assert {one[1] for one in asked(house)} == {"granted"}


def test_both_may_rise(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 6 đúng 5")
    grant(house)
    assert weddings(house) == (6, 5)


def test_a_part_that_still_fits_stays(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 5")
    grant(house)
    assert weddings(house) == (5, 4)


@pytest.mark.parametrize("typed", ["sửa câu 4 thành 5", "sửa câu 4 thành 5 vì đếm sót"])
def test_a_part_that_still_fits_is_asked_behind_its_whole(house: House, typed: str) -> None:
    head = accepted(house)
    said = head.says(typed)
    said = head.says("đếm sót") if "Vì sao" in said.text else said
    assert "Trong đó mấy đám đúng" in said.text
    assert said.labels[0] == "Vẫn là 4"
    head.taps("Vẫn là 4")
    assert [one[0] for one in asked(house)] == ["dam_cuoi"]
    grant(house)
    assert weddings(house) == (5, 4)


@pytest.mark.parametrize("part", ["5", "cả 5"])
def test_it_may_rise_with_its_whole(house: House, part: str) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 5 vì đếm sót")
    head.says(part)
    grant(house)
    assert weddings(house) == (5, 5)


@pytest.mark.parametrize("part", ["3", "cả 3", "2"])
def test_a_part_that_would_be_emptied_is_asked_for_first(house: House, part: str) -> None:
    head = accepted(house)
    said = head.says("sửa câu 4 thành 3").text
    assert "Chưa gửi đề nghị" in said
    assert "Trong đó mấy đám đúng" in said
    assert asked(house) == []
    head.says(part)
    assert {one[0] for one in asked(house)} == {"dam_cuoi", "dam_cuoi_vm"}
    grant(house)
    assert weddings(house) == (3, int(part[-1]))


def test_the_button_of_all_means_the_whole_that_is_wanted(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 3")
    head.taps("Cả 3 đám")
    grant(house)
    assert weddings(house) == (3, 3)


def test_a_part_above_the_whole_that_is_wanted_is_asked_again(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 3")
    assert "nhiều hơn" in head.says("4").text
    assert asked(house) == []


def test_the_whole_waits_while_its_part_is_refused(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 3")
    head.says("4")
    head.says("2")
    assert {one[0] for one in asked(house)} == {"dam_cuoi", "dam_cuoi_vm"}
    grant(house)
    assert weddings(house) == (3, 2)


def test_a_part_that_stands_at_another_question_is_never_emptied_unsaid(house: House) -> None:
    """131 of 137 households are registered; 130 households hold no 131."""
    head = accepted(house)
    said = head.says("sửa câu 1 thành 130").text
    assert "Chưa gửi đề nghị" in said
    assert asked(house) == []
    head.says("129")
    assert {one[0] for one in asked(house)} == {"ho_tong", "ho_dang_ky"}
    report, ctx = house.report("Xóm 3").id, at_desk(house)
    whole = requests.find_open_request(house.db, report, "ho_tong")
    part = requests.find_open_request(house.db, report, "ho_dang_ky")
    assert whole is not None
    assert part is not None
    with pytest.raises(ActionRefused):
        amendment_decisions.grant_request(ctx, whole.id)
    amendment_decisions.grant_request(ctx, part.id)
    amendment_decisions.grant_request(ctx, whole.id)
    found = figures(house)
    assert (found["ho_tong"].number, found["ho_dang_ky_gdvh"].number) == (130, 129)


@pytest.mark.parametrize("later", ["sửa câu 4 thành 4", "sửa câu 4 thành 5"])
def test_a_later_wish_for_a_whole_takes_the_part_of_the_one_before_along(
    house: House, later: str
) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 3 đúng 2")
    head.says("đếm lại")
    head.says(later)
    waiting = [one for one in asked(house) if one[1] == "asked"]
    assert "dam_cuoi_vm" not in {one[0] for one in waiting}


def test_a_part_that_is_not_asked_any_more_is_named(house: House) -> None:
    head = accepted(house)
    assert "không còn phần đúng: 4" in head.says("sửa câu 4 thành 0").text
    assert "không còn phần đúng: 4" in grant(house)
    assert draft(house)["dam_cuoi"].counted() == 0
    assert "dam_cuoi_vm" not in draft(house)


def test_both_are_refused_or_taken_back_together(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 3 đúng 2")
    amendment_decisions.refuse_request(at_desk(house), only_request(house))
    assert {one[1] for one in asked(house)} == {"refused"}
    head.says("sửa câu 4 thành 3 đúng 2")
    said = head.taps("Thôi, giữ số cũ").text
    assert "4 thành 3" in said
    assert "4 thành 2" in said
    assert [one[1] for one in asked(house)][2:] == ["withdrawn", "withdrawn"]
    assert weddings(house) == (4, 4)


def test_a_grant_that_would_empty_a_part_is_one_sentence(house: House) -> None:
    """The part was asked for as something smaller, and that was taken back by itself."""
    head = accepted(house)
    head.says("sửa câu 4 thành 3 đúng 2")
    report = house.report("Xóm 3").id
    part = requests.find_open_request(house.db, report, "dam_cuoi_vm")
    whole = requests.find_open_request(house.db, report, "dam_cuoi")
    assert part is not None
    assert whole is not None
    ctx = at_desk(house)
    requests.decide_request(house.db, part.id, RequestState.WITHDRAWN, "", ctx.by)
    with pytest.raises(ActionRefused) as refused:
        amendment_decisions.grant_request(ctx, whole.id)
    assert "phần đúng (4) nhiều hơn" in refused.value.sentence
    assert weddings(house) == (4, 4)


def test_a_part_that_is_open_is_asked_where_its_whole_stays(house: House) -> None:
    from models.reports import draft_answers

    head = accepted(house)
    row = draft(house)["dam_cuoi_vm"]
    assert row.state is AnswerState.VALUE
    draft_answers.remove_answer(house.db, house.report("Xóm 3").id, row, at_desk(house).by)
    head.says("sửa câu 4")
    said = head.says("4").text
    assert "Câu 4 vẫn là 4" in said
    assert "Trong đó mấy đám đúng" in said


@pytest.mark.parametrize(
    "typed", ["để sau", "việc", "sửa câu 8 thành 4", "để hỏi lại đã", "/huy", "hủy", "báo cáo"]
)
def test_that_a_whole_was_not_asked_for_is_said_where_it_is_left(house: House, typed: str) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 3")
    said = head.says(typed).text
    assert "Câu 4 thành 3: chưa gửi đề nghị sửa nào" in said
    assert "dam_cuoi" not in {one[0] for one in asked(house)}
    assert "chưa gửi đề nghị" not in head.says("việc").text
    head.says("sua cau 4 thanh 3")
    head.says("3")
    assert {one[0] for one in asked(house)} >= {"dam_cuoi", "dam_cuoi_vm"}


@pytest.mark.parametrize("typed", ["để sau", "sửa câu 8 thành 4"])
def test_what_was_asked_for_already_is_not_said_to_be_lost(house: House, typed: str) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 5 vì đếm sót")
    assert "chưa gửi đề nghị sửa" not in head.says(typed).text


@pytest.mark.parametrize("typed", ["hộ 120", "rút đề nghị sửa", "cảm ơn"])
def test_the_button_of_all_goes_on_meaning_the_whole_that_is_wanted(
    house: House, typed: str
) -> None:
    head = accepted(house)
    head.says("sửa câu 4 thành 3")
    assert "Cả 3 đám" in head.says(typed).labels
