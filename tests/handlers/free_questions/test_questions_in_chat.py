"""Questions in one's own words, asked in the chat: what is said back, with figures worked out by
hand, what is asked back, what is refused, and that a question of a report goes first."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers.button_data import encode_id
from models.lateness import extensions
from models.plans.tables import Measure
from models.proposals.tables import Proposal
from models.reports.authors import Author
from models.reports.tables import Report
from office.reports import acceptance
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, TYPED, begin, sent
from tests.handlers.report.test_amendment_requests import accepted, only_request
from tests.handlers.report.test_recheck import office
from tests.people import Chat, House, Said

ROUND = "Đời sống văn hóa, 6 tháng đầu năm 2024"


@pytest.fixture
def commune(house: House) -> House:
    """Xóm 3 has sent, Xóm 5 too: 137 and 90 households, 131 and 80 registered, 4 and 2 weddings."""
    sent(house)
    other = house.person("Trưởng xóm 5")
    other.says("báo cáo")
    for typed in ("90", "80", "không", "2", "1", "không có", "không có", "vẫn như cũ", "5"):
        other.says(typed)
        while "gõ lại" in " ".join(other.last.labels).lower() or "Đúng" in other.last.labels:
            other.taps("Đúng")
    other.says("không có")
    other.says("không có")
    other.taps("Gửi về xã")
    return house


@pytest.fixture
def chair(commune: House) -> Chat:
    return commune.person(CHAIR)


def test_a_sum_names_round_unit_hour_and_who_sent(chair: Chat) -> None:
    said = chair.says("cả xã bao nhiêu hộ rồi em")
    assert f"{ROUND}, Xã Kim Phượng" in said.text
    assert "2/14 xóm đã gửi" in said.text
    assert "Số hộ: 227 hộ" in said.text


def test_one_village_and_what_follows_it(commune: House, chair: Chat) -> None:
    assert "Số hộ: 137 hộ." in chair.says("xóm 3 báo bao nhiêu hộ").text
    assert "Số hộ: 90 hộ." in chair.says("còn xóm 5?").text
    assert "Đám cưới 2" in chair.says("đám cưới thì sao").text
    assert "Đám cưới 6" in chair.says("thế cả xã").text


def test_what_was_asked_before_dies_after_a_while(commune: House, chair: Chat) -> None:
    chair.says("xóm 3 báo bao nhiêu hộ")
    commune.now += timedelta(hours=1)
    said = chair.says("còn xóm 5?")
    assert "Xóm 5" in said.text
    assert "Số hộ: 90 hộ." not in said.text  # nothing is known of households any more


def test_a_question_that_stands_alone_takes_nothing_over(chair: Chat) -> None:
    chair.says("xóm 3 báo bao nhiêu hộ")
    assert "Đám cưới 6" in chair.says("bao nhiêu đám cưới").text


def test_each_village_and_a_state(chair: Chat) -> None:
    told = chair.says("số hộ từng xóm").text
    assert "Xóm 3: 137 hộ" in told
    assert "Xóm 5: 90 hộ" in told
    assert "Xóm 1: chưa có số" in told
    assert "1 xóm: Xóm 5." in chair.says("xóm nào chưa có nhà văn hóa").text


def test_ranking_says_who_is_left_out(chair: Chat) -> None:
    said = chair.says("xóm nào nhiều hộ nhất")
    assert "Xóm 3: 137 hộ" in said.text
    assert "Xóm 5: 90 hộ" not in said.text
    assert "Chưa tính đơn vị chưa có số: Xóm 1, Xóm 2, Xóm 4" in said.text


def test_two_villages_side_by_side(chair: Chat) -> None:
    said = chair.says("so sánh số hộ xóm 3 với xóm 5")
    assert said.text.index("Xóm 3: 137 hộ") < said.text.index("Xóm 5: 90 hộ")


def test_in_or_not(chair: Chat) -> None:
    assert "đã gửi lúc" in chair.says("xóm 5 đã nộp chưa").text
    assert "chưa gửi" in chair.says("xóm 1 đã nộp chưa").text


def test_a_bound_of_the_askers_own(chair: Chat) -> None:
    told = chair.says("xóm nào trên 100 hộ").text
    assert "Xóm 3: 137 hộ" in told
    assert "Xóm 5" not in told


def test_a_share_of_the_title_is_told_of_a_village(chair: Chat) -> None:
    assert "131/137" in chair.says("tỷ lệ gia đình văn hóa xóm 3").text


def test_the_indicator_of_the_commune(chair: Chat) -> None:
    said = chair.says("tỉ lệ gia đình văn hóa")
    assert "Từ 90% trở lên" in said.text
    assert "Chưa có số liệu" in said.text  # who was awarded is not asked for in this round


def test_what_is_open_is_asked_back_with_its_choices(chair: Chat) -> None:
    said = chair.says("đăng ký được bao nhiêu")
    assert said.labels == [
        "Số hộ đăng ký Gia đình văn hóa",
        "Đăng ký danh hiệu xóm, thôn, tổ dân phố văn hóa",
    ]
    assert "211/227" in chair.taps("Số hộ đăng ký Gia đình văn hóa").text


def test_the_choice_may_be_typed(chair: Chat) -> None:
    chair.says("đăng ký được bao nhiêu")
    assert "211/227" in chair.says("số hộ").text


def test_a_village_that_is_not_there_is_asked_back(chair: Chat) -> None:
    assert chair.says("xóm 20 có mấy đám cưới").text.startswith("Muốn hỏi đơn vị nào?")
    assert "Đám cưới 4" in chair.says("xóm 3").text


@pytest.mark.parametrize(
    "typed", ["số học sinh bỏ học", "xã bên cạnh bao nhiêu hộ", "nếu bỏ xóm 3 thì được bao nhiêu"]
)
def test_what_lies_outside_is_said_with_what_can_be_asked(chair: Chat, typed: str) -> None:
    said = chair.says(typed)
    assert "Có thể hỏi" in said.text
    assert not re.search(r"\b(?:137|227|90) hộ", said.text)


def test_a_file_that_is_asked_for_is_that_of_the_round(chair: Chat) -> None:
    said = chair.says("gửi file excel số hộ từng xóm")
    assert said.text.startswith("Tệp số liệu của 6 tháng đầu năm 2024")


def test_an_earlier_year_of_one_village(chair: Chat) -> None:
    said = chair.says("xóm 3 năm ngoái bao nhiêu hộ").text
    assert "135 hộ" in said
    assert "Năm 2023, 15/12/2022 đến 20/11/2023: 135 hộ. Nguồn: Số liệu mẫu." in said


def test_beside_a_year_ago_over_those_that_have_both(chair: Chat) -> None:
    assert "cùng kỳ năm trước 135 hộ" in chair.says("xóm 3 số hộ so với năm ngoái").text


def test_thanks_are_thanked_for(chair: Chat) -> None:
    assert chair.says("cảm ơn cháu").text.startswith("Cảm ơn")


def test_telephone_numbers_are_for_who_calls(commune: House, chair: Chat) -> None:
    asked = "số điện thoại trưởng xóm 7"
    numbers = re.compile(r"Xóm 7: .*0\d{3} \d{3} \d{3}")
    assert not numbers.search(chair.says(asked).text)
    assert numbers.search(commune.person(OFFICER).says(asked).text)


# A village head


def test_an_answer_to_the_open_question_goes_first(house: House) -> None:
    head = begin(house, "137")
    said = head.says("xóm tôi năm ngoái bao nhiêu hộ")
    assert "Câu 2/10" in said.text


def test_a_head_asks_for_his_own_past(house: House) -> None:
    said = house.person(HEAD).says("xóm tôi năm ngoái bao nhiêu hộ")
    assert "135 hộ" in said.text


@pytest.mark.parametrize(
    "typed",
    ["xóm nào nhiều hộ nhất", "số hộ từng xóm", "xóm nào nộp muộn", "chỉ tiêu nào chưa đạt"],
)
def test_a_head_sees_nothing_of_others(commune: House, typed: str) -> None:
    said = commune.person("Trưởng xóm 4").says(typed)
    assert "137" not in said.text
    assert "Xóm 3:" not in said.text


def test_a_head_who_names_another_village_gets_his_own(commune: House) -> None:
    said: Said = commune.person("Trưởng xóm 5").says("xóm 3 bao nhiêu hộ")
    assert "137" not in said.text


def test_stray_words_of_a_head_lead_to_what_waits(house: House) -> None:
    assert "Việc cần làm:" in house.person(HEAD).says("ê mai họp mấy giờ").text


def test_an_accepted_report_is_told_beside_its_own_year_before(house: House) -> None:
    sent(house)
    acceptance.accept_report(office(house), house.report("Xóm 3").id)
    told = [one.text for one in house.move_to(house.now + timedelta(hours=2))]
    (thanks,) = [one for one in told if "cùng kỳ năm trước" in one]
    assert "Đám cưới: 4, cùng kỳ năm trước 3." in thanks
    assert thanks.count("cùng kỳ năm trước") <= 3
    assert "Xóm 5" not in thanks


@pytest.mark.parametrize(
    "told", ["137 hộ", "170 hộ", "chưa sửa", "k", "không ai", "xóm tôi 4 đám cưới"]
)
def test_what_a_head_tells_is_no_question(commune: House, told: str) -> None:
    """A figure or a bare word is never answered with a figure of somebody's report."""
    said = commune.person("Trưởng xóm 3").says(told).text
    assert "135" not in said
    assert "chưa có số" not in said
    assert "Số lúc" not in said


def test_proposals_are_listed_by_the_state_that_is_asked_for(commune: House, chair: Chat) -> None:
    head = commune.person(HEAD)
    head.says("sua cau 10")
    head.says("1. xin thêm loa truyền thanh\n2) xin sửa mái nhà văn hóa")
    is_roof = Proposal.text == "xin sửa mái nhà văn hóa"
    commune.db.execute(
        update(Proposal).where(is_roof).values(state="answered", answer="Đã ghi vào kế hoạch")
    )
    waiting = chair.says("kiến nghị nào chưa trả lời").text
    assert "loa truyền thanh" in waiting
    assert "mái nhà văn hóa" not in waiting
    answered = chair.says("mấy kiến nghị trả lời rồi").text
    assert "mái nhà văn hóa" in answered
    assert "loa truyền thanh" not in answered
    assert answered.splitlines()[0] == waiting.splitlines()[0]  # the counts are of all


def test_beside_another_question_tasks_are_not_told_by_a_sum(chair: Chat) -> None:
    said = chair.says("còn ai chưa nộp và nhiệm vụ nào quá hạn")
    assert "Nhiệm vụ: mở ở nút “Nhiệm vụ”." in said.text
    assert "227" not in said.text
    assert "nhiệm vụ" in chair.taps("Nhiệm vụ").text.lower()


def test_a_rate_of_weddings_is_a_share(chair: Chat) -> None:
    said = chair.says("tỷ lệ đám cưới thấp nhất").text
    assert "Thấp nhất về tỷ lệ đám cưới đúng nếp sống văn minh" in said
    assert "Xóm 5: 1/2 (50%)" in said
    assert "Xóm 3: 4/4" not in said
    told = chair.says("tỷ lệ đám cưới văn minh từng xóm").text
    assert "Xóm 3: 4/4 (100%)" in told
    assert "Xóm 1: chưa có số" in told


def test_a_year_without_a_round_is_ranked_from_what_is_stored(chair: Chat) -> None:
    said = chair.says("xóm nào nhiều đám cưới nhất năm ngoái").text
    assert "Xóm 3: 7 đám" in said
    assert "Năm 2023, 15/12/2022 đến 20/11/2023: 61 đám (tính trên 14/14 xóm)" in said
    assert "Xóm 9: 97 hộ" in chair.says("năm 2023 xóm nào ít hộ nhất").text
    assert "Xóm 14: 113 hộ" in chair.says("số hộ từng xóm năm ngoái").text


def test_the_period_before_is_never_the_one_that_runs(chair: Chat) -> None:
    said = chair.says("kỳ trước có bao nhiêu đám cưới").text
    assert "61 đám" in said
    assert "Đám cưới 6" not in said


def test_of_this_year_it_is_said_which_round_tells(chair: Chat) -> None:
    for typed in ("đám cưới năm nay so với năm ngoái", "xóm nào nhiều đám cưới nhất năm nay"):
        said = chair.says(typed).text
        assert "Báo cáo cả năm 2024 chưa có" in said
        assert ROUND in said


def test_targets_of_a_year_are_told(chair: Chat) -> None:
    for typed in ("chỉ tiêu năm nay là bao nhiêu", "đạt chỉ tiêu chưa"):
        said = chair.says(typed).text
        assert "Gia đình văn hóa: chỉ tiêu 2024: Từ 90% trở lên." in said


def test_villages_below_a_target_are_named(chair: Chat) -> None:
    said = chair.says("xóm nào chưa đạt 90% gia đình văn hóa").text
    assert "Xóm 5: 80/90 (88,9%)" in said
    assert "Xóm 3: 131/137" not in said
    assert "Xóm 3: 131/137 (95,6%)" in chair.says("xóm nào đạt chỉ tiêu gia đình văn hóa").text


def test_who_asked_for_more_time(commune: House, chair: Chat) -> None:
    assert "Chưa nơi nào xin thêm ngày" in chair.says("có ai xin gia hạn không").text
    report = commune.db.scalar(select(Report.id).where(Report.submitted_at.is_(None)))
    assert report is not None
    by = Author(None, None, None, commune.now)
    extensions.ask_extension(commune.db, report, None, "Trưởng xóm ốm", by)
    assert "Trưởng xóm ốm" in chair.says("có ai xin gia hạn không").text


@pytest.mark.parametrize("of_the_past", ["năm ngoái có bao nhiêu hộ", "cùng kỳ năm ngoái thế nào"])
@pytest.mark.parametrize("asks", ["ai xin lùi hạn", "ai xin gia hạn", "xóm nào xin nộp muộn"])
def test_who_asked_for_more_time_is_of_now_though_last_year_was_spoken_of(
    chair: Chat, of_the_past: str, asks: str
) -> None:
    chair.says(of_the_past)
    said = chair.says(asks).text
    assert ROUND in said
    assert "Chưa nơi nào xin thêm ngày" in said


def test_what_is_not_as_it_should_be_stands_beside_the_whole(chair: Chat) -> None:
    assert "Đám cưới 6, đúng nếp sống văn minh 5" in chair.says("mấy đám cưới chưa đúng").text


def test_who_does_best_is_asked_by_which_figure(chair: Chat) -> None:
    chair.says("bao nhiêu đám cưới")
    assert "Muốn hỏi số nào?" in chair.says("xóm nào làm tốt nhất").text


def test_instead_of_a_pdf_it_is_said_which_files_there_are(chair: Chat) -> None:
    said = chair.says("cho xin bản pdf tổng hợp 6 tháng").text
    assert "chưa có tệp PDF" in said
    assert "gửi file word" in said


def test_amendments_are_told_by_number_and_by_who_wanted_them(house: House) -> None:
    head, chair = accepted(house), house.person(CHAIR)
    assert "Chưa có báo cáo nào được bổ sung" in chair.says("có bổ sung gì không").text
    head.says("sửa câu 2 thành 130 vì đếm nhầm")
    house.person(OFFICER).presses(f"g:amend_yes:{encode_id(only_request(house))}")
    for typed in ("có bổ sung gì không", "bổ sung lần mấy rồi", "sau khi nhận có gì bổ sung không"):
        said = chair.says(typed).text
        assert "Xóm 3: Bổ sung lần 1: câu 2, Đăng ký GĐVH: 131 thành 130" in said, typed
        assert "Lý do: đếm nhầm" in said
    assert "Chưa có báo cáo nào" in chair.says("xóm 5 bổ sung lần mấy").text


@pytest.mark.parametrize(
    "typed",
    ["mấy xóm đang sửa hương ước", "bao nhiêu xóm đang sửa hương ước rồi", "xóm nào sửa hương ước"],
)
def test_that_none_does_is_a_figure(house: House, typed: str) -> None:
    """Xóm 3 uses its rules as they are: 0 of those that have told."""
    head = begin(house, *TYPED[:9], "đang dùng, không sửa", "không có")
    head.taps("Gửi về xã")
    said = house.person(CHAIR).says(typed).text
    assert "chưa có số." not in said
    assert "Hương ước, quy ước: 0 xóm đã sửa xong, 0 xóm đang sửa" in said
    assert "Tính trên 1/14 xóm" in said


@pytest.mark.parametrize("asked", ["bao nhiêu sách", "có bao nhiêu cán bộ", "mấy đoàn tham gia"])
def test_the_number_of_something_else_is_not_answered_by_all_figures(
    chair: Chat, asked: str
) -> None:
    said = chair.says(asked)
    assert said.text.startswith("Ở đây không có số này")


def test_what_is_written_elsewhere_is_not_told_in_place_of_what_was_asked(chair: Chat) -> None:
    said = chair.says("khen thưởng những ai")
    assert "xin thêm loa" not in said.text
    assert "xin thêm loa truyền thanh" in chair.says("các xóm kiến nghị gì").text


def test_what_no_plan_here_has_is_said_without_its_code(commune: House, chair: Chat) -> None:
    commune.db.execute(
        update(Measure).where(Measure.code == "ho_tong").values(code="dan_so", name="Dân số")
    )
    said = chair.says("năm 2019 bao nhiêu hộ")
    assert said.text == "Số này chưa có đợt báo cáo nào hỏi."


@pytest.mark.parametrize("typed", ["không", "khong dung", "chưa đúng", "không phải"])
def test_a_no_behind_a_figure_is_no_question(commune: House, chair: Chat, typed: str) -> None:
    chair.says("cả xã bao nhiêu hộ")
    assert "Số nào chưa đúng thì đơn vị đã gửi sửa" in chair.says(typed).text
    assert "Số hộ: 90 hộ." in chair.says("còn xóm 5?").text


@pytest.mark.parametrize("asked", ["xóm nào chưa gửi", "chua nop", "còn ai chưa gửi thế em"])
def test_why_behind_who_has_not_sent_is_about_these(
    commune: House, chair: Chat, asked: str
) -> None:
    chair.says("xóm 5 bao nhiêu hộ")
    chair.says(asked)
    assert "Chưa gửi: Xóm 1" in chair.says("vì sao").text
    assert "đã gửi lúc" in chair.says("còn xóm 3?").text
