"""What is quoted in a meeting says how far it reaches. Xóm 3 and Xóm 5 of fourteen have sent:
137 and 90 households, 131 and 80 registered; one has a hall in use, one has none."""

import re
from datetime import date

import pytest
from sqlalchemy import update

from models.figures.tables import PastFigure
from models.rounds.tables import Round
from models.signing import snapshots
from office.amendments import amendment_decisions
from office.papers import signed_documents
from office.papers.signed_documents import SigningForm
from office.reports import report_board
from tests.bot.site.desk.at_the_desk import half_year
from tests.handlers.free_questions import test_questions_in_chat
from tests.handlers.report.filling import HEAD
from tests.handlers.report.test_recheck import office
from tests.people import Chat, House
from texts import vietnamese

commune = test_questions_in_chat.commune
chair = test_questions_in_chat.chair
LACKING = "chưa có số: Xóm 1, Xóm 2, Xóm 4, Xóm 6 và 8 xóm khác."


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("cả xã có bao nhiêu hộ", "Số hộ: 227 hộ."),
        ("cả xã bao nhiêu hộ đăng ký gia đình văn hóa", "211/227 hộ, 93% (2 xóm)."),
    ],
)
def test_a_partial_sum_says_so_in_its_own_line(chair: Chat, typed: str, figure: str) -> None:
    assert f"{figure} Tính trên 2/14 xóm; {LACKING}" in chair.says(typed).text


def test_which_villages_are_those_of_who_answered(chair: Chat) -> None:
    over = chair.says("xóm nào trên 100 hộ").text
    assert over.endswith(f"Xóm 3: 137 hộ\nTính trên 2/14 xóm; {LACKING}")
    top = chair.says("xóm nào nhiều hộ nhất").text
    assert "Tính trên 2/14 xóm. Chưa tính đơn vị chưa có số: Xóm 1" in top


def test_a_comparison_with_a_year_ago_names_its_villages(chair: Chat) -> None:
    said = chair.says("số hộ so với năm ngoái").text
    # Xóm 3 and Xóm 5 had 135 and 181.
    assert "227 hộ, cùng kỳ năm trước 316 hộ (tính trên 2/14 xóm có đủ hai số)" in said


def test_unknown_is_never_told_as_no(chair: Chat) -> None:
    said = chair.says("xóm nào chưa có sân thể thao").text
    assert "Trong 2/14 xóm đã trả lời: không có xóm nào; 12 xóm chưa có số" in said
    assert "Không có xóm nào" not in said
    hall = chair.says("xóm nào chưa có nhà văn hóa").text
    assert "Trong 2/14 xóm đã trả lời, 1 xóm: Xóm 5." in hall


def test_a_state_is_carried_into_which(chair: Chat) -> None:
    none = "Trong 2/14 xóm đã trả lời: không có xóm nào; 12 xóm chưa có số"
    assert none in chair.says("nhà văn hóa xuống cấp có mấy xóm").text
    assert none in chair.says("xóm nào").text
    assert none in chair.says("những xóm nào").text


@pytest.mark.parametrize(
    "typed",
    [
        "hôm qua xóm nào gửi",
        "hôm nay xóm nào gửi",
        "tuần này xóm nào gửi",
        "huyện giao chỉ tiêu bao nhiêu",
    ],
)
def test_no_internal_word_is_told(chair: Chat, typed: str) -> None:
    said = chair.says(typed).text
    assert said
    assert not re.search(r"None|yesterday|today|week|Không có “", said)


def sign_then_change(commune: House) -> None:
    """The summary is signed; after it Xóm 5 has 95 households, where it had 90."""
    round_id = half_year(commune).id
    commune.person(test_questions_in_chat.CHAIR).says("tổng hợp")
    clerk = office(commune)
    [kept] = snapshots.list_signable_snapshots(commune.db, clerk.speaker.unit_id, round_id)
    day = vietnamese.get_local_day(commune.now).isoformat()
    paper = SigningForm("12/BC-BCĐ", day, "Phó Chủ tịch", kept.id)
    signed_documents.sign_summary(clerk, round_id, paper)
    head = commune.person("Trưởng xóm 5")
    head.says("sửa câu 1 thành 95")
    while "Đúng" in head.last.labels:
        head.taps("Đúng")
    assert "Văn bản đã ký giữ nguyên" in head.last.text
    asked = amendment_decisions.list_asked_amendments(clerk)
    amendment_decisions.grant_request(clerk, asked[0].id)


def test_after_the_signing_the_signed_figure_is_quoted(commune: House) -> None:
    """Two numbers for one meeting would be one too many."""
    sign_then_change(commune)
    chair = commune.person(test_questions_in_chat.CHAIR)
    said = chair.says("cả xã có bao nhiêu hộ").text
    assert "Số hộ: 227 hộ." in said
    assert "12/BC-BCĐ" in said
    assert "Sau khi ký" in said
    assert "95" in said
    # Xóm 5 had 181 households; 80 of its 90 are registered. A bound behind a comparison is held.
    for typed, answer in (
        ("xóm nào giảm so với năm ngoái", "Xóm 5: 90 hộ, trước là 181 hộ"),
        ("xóm nào dưới 90%", "văn hóa:\nXóm 5: 80/90 (88,9%)\nTính trên 2/14 xóm"),
        ("số tạm cả xã", "SỐ TẠM"),
    ):
        said = chair.says(typed).text
        assert answer in said
        assert "Theo Báo cáo số 12/BC-BCĐ" in said
        assert "Sau khi ký có 1 số thay đổi: Xóm 5, số hộ 90 thành 95." in said


def test_a_head_who_asks_of_others_is_not_told_of_himself(commune: House) -> None:
    head = commune.person("Trưởng xóm 3")
    said = head.says("cả xã bao nhiêu hộ").text
    assert "dành cho cán bộ và lãnh đạo xã" in said
    assert "137" not in said
    # Nor is a question of another village taken for a line of its report.
    said = head.says("xóm 5 bao nhiêu hộ").text
    assert "Tin vừa rồi ghi" not in said
    assert "137" not in said


def test_the_chat_tells_what_the_board_shows(commune: House, chair: Chat) -> None:
    ctx = office(commune)
    board = report_board.load_board(ctx, half_year(commune).id)
    doubtful = board.list_rows(report_board.DOUBTFUL)
    assert doubtful
    said = chair.says("có số nào lạ không").text
    for row in doubtful:
        assert f"{row.unit}: {' '.join(row.lines[:3])}" in said
    assert len(re.findall(r"^Xóm \d+: ", said, re.M)) == len(doubtful)
    calm = next(one.unit for one in board.rows if one.group == report_board.CLEAN)
    told = chair.says(f"{calm.lower()} có số nào lạ không").text
    assert "1 xóm đã gửi, không báo cáo nào có chỗ phải xem lại." in told


def test_changes_are_those_since_a_report_was_sent(commune: House, chair: Chat) -> None:
    """What was put right in the draft is its writer's; what stands again as it was is no change."""
    asked = "có xóm nào sửa số không"
    assert "Không có số nào đổi" in chair.says(asked).text
    head = commune.person(HEAD)
    head.says("sửa câu 4 thành 5")
    head.says("5")
    said = chair.says(asked).text
    assert "Xóm 3, đám cưới: 4 thành 5 (Trưởng xóm 3" in said
    assert "Xóm 3, đám cưới, đúng: 4 thành 5" in said
    head.says("sửa câu 4 thành 4")
    head.says("4")
    assert "Không có số nào đổi" in chair.says(asked).text


def test_of_words_that_changed_nothing_is_repeated(commune: House, chair: Chat) -> None:
    head = commune.person(HEAD)
    head.says("sửa câu 10")
    head.says("xin thêm hai loa truyền thanh")
    said = chair.says("có xóm nào sửa số không").text
    assert "đã sửa lời (Trưởng xóm 3" in said
    assert "hai loa" not in said


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        # 1.801 of 1.988 households in the sample's figures of the year before.
        (
            "bao nhiêu hộ đạt gia đình văn hóa năm 2023",
            "Năm 2023, 15/12/2022 đến 20/11/2023: 1.801/1.988 (90,6%) (tính trên 14/14 xóm). "
            "Nguồn: Số liệu mẫu.",
        ),
        ("cả xã năm ngoái có bao nhiêu đám cưới", "đám (tính trên 14/14 xóm). Nguồn: Số liệu mẫu."),
        # Xóm 3 137 against 135, Xóm 5 90 against 181.
        ("xóm nào tăng nhiều hộ nhất so với năm ngoái", "Xóm 3: 137 hộ, trước là 135 hộ"),
        ("xóm nào giảm nhiều hộ nhất so với năm ngoái", "Xóm 5: 90 hộ, trước là 181 hộ"),
    ],
)
def test_what_is_stored_of_earlier_years_is_told(chair: Chat, typed: str, wanted: str) -> None:
    assert wanted in chair.says(typed).text


def test_a_state_through_the_years_is_told_as_it_stands(chair: Chat) -> None:
    said = chair.says("mấy năm nay xóm văn hóa đăng ký thế nào").text
    assert "chưa có số kỳ nào" not in said
    assert "chưa lưu số của kỳ trước nào" in said


@pytest.mark.parametrize("typed", ["phường mẫu nhất bao nhiêu hộ", "xa trung luong bao nhieu ho"])
def test_another_unit_is_said_to_be_none_of_ours(chair: Chat, typed: str) -> None:
    said = chair.says(typed).text
    assert "chỉ có số của Xã Kim Phượng" in said
    assert "227" not in said


def test_those_are_the_ones_that_were_named(chair: Chat) -> None:
    chair.says("xóm nào nhiều hộ nhất")
    said = chair.says("mấy xóm đó bao nhiêu đám cưới").text
    assert "Xóm 3: 4" in said
    assert "Xóm 5" not in said


def test_an_officer_reminds_one_village_in_words(commune: House) -> None:
    officer = commune.person("Công chức văn hóa - xã hội")
    said = officer.says("nhắc xóm 9 đi")
    assert "Xóm 9" in said.text
    assert "Nhắc Xóm 9" in said.labels
    commune.person("Trưởng xóm 9")
    assert "Đang nhắc 1 xóm" in officer.taps("Nhắc Xóm 9").text


def test_a_draft_in_word_is_sent_as_one(chair: Chat) -> None:
    said = chair.says("gửi tôi bản word")
    assert said.text.startswith("Tệp Word kèm theo: dự thảo báo cáo 6 tháng đầu năm 2024")
    assert said.body["attachments"]


@pytest.mark.parametrize("typed", ["vẽ biểu đồ", "cho tôi cái biểu đồ số hộ đăng ký từng xóm"])
def test_a_picture_is_the_chart_of_the_round(chair: Chat, typed: str) -> None:
    said = chair.says(typed)
    assert said.body["charts"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        # 4 of 4 in Xóm 3, 1 of 2 in Xóm 5.
        ("bao nhiêu phần trăm đám cưới theo nếp sống văn minh", "5/6 (83,3%)"),
        ("bình quân mỗi xóm bao nhiêu hộ", "Bình quân 2/14 xóm: 113,5 hộ"),
        ("sao xóm 3 giảm", "Xóm 3 chưa ghi lý do cho số nào."),
        ("số tạm đám cưới", "Đám cưới"),
        ("buổi hoạt động cả xã từ đầu năm", "Báo cáo cả năm 2024 chưa có. Số dưới đây là của đợt"),
    ],
)
def test_what_is_asked_is_what_is_told(chair: Chat, typed: str, wanted: str) -> None:
    said = chair.says(typed).text
    assert wanted in said
    if typed.startswith("số tạm"):
        assert "lấy theo kỳ trước" in said


def test_a_period_that_has_nothing_is_not_held_against_what_follows(chair: Chat) -> None:
    assert "Không có đợt báo cáo nào của 15/06/2022" in chair.says("số hộ đăng ký 15/06/2022").text
    # Nothing is there of 2022: a bare name and a whole question are of the round that is.
    assert "Đăng ký Gia đình văn hóa: 80/90 hộ, 88,9%." in chair.says("còn xóm 5?").text
    assert "Xóm 3: 131/137 (95,6%)" in chair.says("xóm nào cao nhất").text


def test_a_period_that_is_there_is_carried_to_a_bare_name(chair: Chat) -> None:
    assert "28 đám" in chair.says("6 tháng đầu năm 2023 mấy đám cưới").text
    assert "15/12/2022 đến 31/5/2023: 2 đám" in chair.says("còn xóm 1?").text


def test_a_question_asked_back_holds_no_whole_question(chair: Chat) -> None:
    chair.says("15/06/2022 xóm nào làm tốt nhất")
    assert "131/137 hộ, 95,6%" in chair.says("xóm 3 bao nhiêu hộ đăng ký").text


@pytest.mark.parametrize(
    "typed", ["cùng kỳ năm ngoái mấy đám cưới", "6 tháng đầu năm 2023 mấy đám cưới"]
)
def test_what_is_stored_is_of_the_round_of_the_same_days(
    commune: House, chair: Chat, typed: str
) -> None:
    """A first half that a commune counts from June to November is its first half of last year,
    too."""
    days = {"period_from": date(2024, 6, 15), "period_to": date(2024, 12, 1)}
    commune.db.execute(update(Round).where(Round.id == half_year(commune).id).values(days))
    earlier = {"period_from": date(2023, 6, 15), "period_to": date(2023, 12, 1)}
    of_half = PastFigure.period_to == date(2023, 6, 1)
    commune.db.execute(update(PastFigure).where(of_half).values(earlier))
    said = chair.says(typed).text
    assert "15/6/2023 đến 30/11/2023: 28 đám (tính trên 14/14 xóm)" in said


def test_an_indicator_without_a_figure_tells_the_last_that_is_stored(chair: Chat) -> None:
    said = chair.says("gia đình văn hóa đạt chưa").text
    assert "Chưa có số liệu." in said
    assert "Năm 2023, 15/12/2022 đến 20/11/2023: 1.801/1.988 (90,6%)" in said


@pytest.mark.parametrize("before", ["", "cả xã có bao nhiêu hộ", "mấy đám cưới"])
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("xóm nào tỷ lệ thấp nhất", "Xóm 5: 80/90 (88,9%)"),
        ("xóm nào phần trăm cao nhất", "Xóm 3: 131/137 (95,6%)"),
    ],
)
def test_a_rate_is_ranked_by_a_share(chair: Chat, before: str, typed: str, first: str) -> None:
    if before:
        chair.says(before)
    assert f"nhất về đăng ký Gia đình văn hóa:\n{first}" in chair.says(typed).text


def test_who_fell_is_told_of_each_number_where_none_is_named(chair: Chat) -> None:
    said = chair.says("xóm nào giảm so với năm ngoái").text
    assert "Xóm 5: 80/90 (88,9%), trước là 168/181 (92,8%)" in said
    assert "Xóm 5: 2, trước là 3" in said
    assert "Xóm 3: 0, trước là 2" in said
