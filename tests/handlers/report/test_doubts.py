"""A figure in doubt is stored by [Đúng] or a clear yes, and by nothing else that is typed."""

import pytest
from sqlalchemy import select

from models.errands.tables import Errand, ErrandKind
from models.reports.tables import AnswerChange, AnswerState
from tests.handlers.report.filling import HEAD, TYPED, begin, complete, draft, sent
from tests.handlers.report.test_forwarding import second
from tests.people import Chat, House

NO_ASSENTS = (
    *(
        "khong dung",
        "chưa đúng",
        "chua dung",
        "đúng là sai",
        "đúng không?",
        "dung khong",
        "sai rồi",
    ),
    *("chua chac", "chưa chắc", "chac la vay", "hình như thế", "đúng à", "đúng hả", "dung nhi"),
    *("bac doi ti", "goi cho toi", "ngay mai tra loi", "ê mai họp mấy giờ", "🌹", "👎", "???"),
    *("dừng", "đừng", "đợi", "đã", "rồi", "cảm ơn", "chào", "đúng 999", "999 hộ", "để tôi hỏi lại"),
    *("o", "O", "ở", "ơ"),
    *("ghi tam di", "cứ ghi tạm đi", "dung nhung chua chac", "gần đúng", "ok chưa chắc"),
    *("đúng k em", "đúng một phần", "dong y tam", "đúng nhưng mà sai", "được rồi", "sửa"),
    *("gửi", "nộp", "/nop", "xem lại", "trợ giúp", "do có hộ mới chuyển về", "không phải số này"),
)
ASSENTS = (
    *("đúng", "dung", "Đúng rồi ạ", "dung roi bac oi", "ok em", "OK", "vâng", "vang a", "dạ đúng"),
    *("chuẩn", "chuan", "phải", "phai roi", "chính xác", "ừ", "đúng rồi 🌹", "số này đúng", "có ạ"),
    *("ờ", "Ờ", "ờ đúng", "ờ em", "ờ đúng rồi ạ", "ờ ờ"),
)


def in_doubt(house: House) -> Chat:
    """Xóm 3 (135 households last year) has typed 999."""
    return begin(house, "999")


@pytest.mark.parametrize("typed", NO_ASSENTS)
def test_what_is_no_clear_yes_leaves_it_unstored(house: House, typed: str) -> None:
    head = in_doubt(house)
    said = head.says(typed)
    assert said.text.strip()
    stored = draft(house).get("ho_tong")
    assert stored is None or stored.number is None
    assert house.db.scalar(select(AnswerChange.id).where(AnswerChange.reason.is_not(None))) is None


@pytest.mark.parametrize("typed", ASSENTS)
def test_a_clear_yes_stores_it_without_a_reason(house: House, typed: str) -> None:
    in_doubt(house).says(typed)
    stored = draft(house)["ho_tong"]
    assert (stored.number, stored.reason) == (999, None)


@pytest.mark.parametrize(
    "typed",
    ["chua chac", "ê mai họp mấy giờ", "🌹", "chac la vay", "ok thôi", "đ", "xin gửi", "vậy thôi"],
)
def test_it_is_asked_once_more_in_other_words(house: House, typed: str) -> None:
    head = in_doubt(house)
    first = head.last
    said = head.says(typed)
    assert said.text != first.text
    assert "Câu 1 vẫn chưa ghi. Nếu đúng là 999 hộ" in said.text
    assert said.labels == first.labels == ["Đúng", "Gõ lại"]
    head.taps("Đúng")
    assert draft(house)["ho_tong"].number == 999


@pytest.mark.parametrize("typed", ["khong dung", "chưa đúng", "sai rồi", "nhầm", "bỏ đi"])
def test_a_no_asks_for_the_figure_again(house: House, typed: str) -> None:
    head = in_doubt(house)
    said = head.says(typed)
    assert "Xin gõ lại số đúng" in said.text
    assert "Câu 1/10" in said.text
    head.says("đúng")
    assert "ho_tong" not in draft(house)
    head.says("137")
    assert draft(house)["ho_tong"].number == 137


def test_a_reason_is_asked_about_before_it_is_taken(house: House) -> None:
    head = in_doubt(house)
    said = head.says("do có 3 hộ mới chuyển về")
    assert "lý do" in said.text
    assert draft(house) == {}
    said = head.says("nhà máy mới mở, công nhân đến ở")
    assert "Đây là lý do của số 999 hộ, phải không?" in said.text
    assert said.labels == ["Đúng, ghi 999 hộ kèm lý do", "Gõ lại"]
    assert "Đây là lý do của số 999 hộ" in head.says("chưa chắc").text
    assert draft(house) == {}
    head.says("đúng rồi")
    stored = draft(house)["ho_tong"]
    assert (stored.number, stored.reason) == (999, "nhà máy mới mở, công nhân đến ở")


def test_reason_or_figure_is_not_settled_by_a_yes(house: House) -> None:
    head = in_doubt(house)
    first = head.says("do có 3 hộ mới chuyển về")
    said = head.says("đúng")
    assert said.labels == first.labels
    assert draft(house) == {}


@pytest.mark.parametrize("typed", ["gửi", "nộp báo cáo", "/nop", "gui ve xa"])
def test_sending_puts_the_doubt_first(house: House, typed: str) -> None:
    head = complete(house)
    head.says("sửa câu 2 thành 20")
    said = head.says(typed)
    assert "Báo cáo chưa gửi: câu 2 còn đang hỏi lại." in said.text
    assert said.labels == ["Đúng", "Gõ lại"]
    assert house.report("Xóm 3").status == "in_progress"
    assert draft(house)["ho_dang_ky"].number == 131


def test_a_correction_in_doubt_leaves_what_was_sent(house: House) -> None:
    head = complete(house)
    head.taps("Gửi về xã")
    head.says("sửa câu 2 thành 20")
    said = head.says("gửi")
    assert "Số sửa chưa ghi: câu 2 còn đang hỏi lại. Báo cáo đã gửi vẫn như cũ." in said.text
    assert "chưa gửi" not in said.text
    assert draft(house)["ho_dang_ky"].number == 131


def test_an_old_read_back_pressed_in_doubt_puts_it_first(house: House) -> None:
    head = complete(house)
    send = next(data for label, data in head.last.body["choices"] if label == "Gửi về xã")
    head.says("sửa câu 2 thành 20")
    assert "câu 2 còn đang hỏi lại" in head.presses(send).text
    assert house.report("Xóm 3").status == "in_progress"


def test_a_read_back_in_doubt_says_what_is_not_in_it(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 2 thành 20")
    said = head.says("xem lại")
    assert "Câu 2 đang hỏi lại, 20 hộ chưa ghi." in said.text
    assert "2. Đăng ký GĐVH: 131" in said.text


@pytest.mark.parametrize("typed", ["báo cáo", "bao cao", "/baocao", "làm tiếp"])
def test_a_report_asked_for_in_doubt_puts_it_first(house: House, typed: str) -> None:
    head = in_doubt(house)
    said = head.says(typed)
    assert "Câu 1 đang hỏi lại, 999 hộ chưa ghi." in said.text
    assert said.labels == ["Đúng", "Gõ lại"]
    head.says("đúng")
    assert draft(house)["ho_tong"].number == 999


def test_so_does_its_button(house: House) -> None:
    head = in_doubt(house)
    said = head.presses(f"g:open:{house.report('Xóm 3').id}")
    assert "999 hộ chưa ghi" in said.text
    assert said.labels == ["Đúng", "Gõ lại"]


def test_a_report_asked_for_after_sending_puts_the_doubted_correction_first(house: House) -> None:
    head = complete(house)
    head.taps("Gửi về xã")
    head.says("sửa câu 2 thành 20")
    said = head.says("báo cáo")
    assert "Câu 2 đang hỏi lại, 20 hộ chưa ghi." in said.text
    assert said.labels == ["Đúng", "Gõ lại"]


@pytest.mark.parametrize(
    "typed", ["việc cần làm", "để sau", "bỏ qua", "quay lại", "/huy", "hạn nộp"]
)
def test_who_goes_elsewhere_is_told_that_it_is_not_stored(house: House, typed: str) -> None:
    head = begin(house, "137", "20")
    said = head.says(typed)
    assert said.text.count("20 hộ chưa ghi") == 1
    assert "ho_dang_ky" not in draft(house)


def test_a_sticker_keeps_the_doubt_open(house: House) -> None:
    head = in_doubt(house)
    said = head.sends("sticker")
    assert "vẫn chưa ghi" in said.text
    head.says("đúng")
    assert draft(house)["ho_tong"].number == 999


def test_a_yes_before_the_doubt_was_seen_is_none(house: House) -> None:
    head = begin(house)
    head.bursts("999", "ok")
    assert draft(house) == {}


@pytest.mark.parametrize(
    "typed", ["đợi", "doi da", "đừng", "dừng", "sai rồi", "chưa chắc", "🌹", "ok"]
)
def test_an_answer_from_elsewhere_stays(house: House, typed: str) -> None:
    other, head = second(house), house.person(HEAD)
    for chat in (head, other):
        chat.says("bao cao")
    head.says("137")
    other.says("140")
    other.says(typed)
    assert draft(house)["ho_tong"].number == 137


@pytest.mark.parametrize("typed", ["không đúng", "chưa chắc", "mai trả lời", "🌹", "đừng", "dừng"])
def test_a_doubted_correction_after_sending_is_not_filed(house: House, typed: str) -> None:
    head = sent(house)
    head.says("sửa câu 2 thành 20")
    head.says(typed)
    assert draft(house)["ho_dang_ky"].number == 131
    head.says("sửa câu 2 thành 20")
    head.says("đúng")
    assert draft(house)["ho_dang_ky"].number == 20


@pytest.mark.parametrize("typed", ["thôi", "không đúng", "sai rồi"])
def test_a_doubted_no_is_asked_plainly_and_not_stored_by_the_word_for_yes(
    house: House, typed: str
) -> None:
    """ "Có phải là không không?" would be answered by a word that may mean either."""
    head = begin(house, "137", "131", typed)
    assert f"Vừa nhận “{typed}”, chưa rõ là có hay không.\nCâu 3/10" in head.last.text
    assert "dang_ky_vh" not in draft(house)
    head.says("có")
    assert draft(house)["dang_ky_vh"].choice == "yes"


def test_right_under_what_was_read_back_is_no_answer_to_the_next_question(house: House) -> None:
    head = begin(house, "ho 137, dang ky 131")
    assert "Câu 3/10" in head.last.text
    said = head.says("dung")
    assert "các số trên đã ghi" in said.text
    assert "Câu 3/10" in said.text
    assert "dang_ky_vh" not in draft(house)
    head.says("có")
    assert draft(house)["dang_ky_vh"].choice == "yes"


@pytest.mark.parametrize("typed", ["co", "đúng", "vâng", "ok"])
def test_a_yes_under_the_read_back_sends_only_what_is_complete(house: House, typed: str) -> None:
    head = begin(house, *TYPED[:4])
    head.says("xem lai")
    said = head.says(typed)
    assert "Muốn gửi luôn, gõ: gui." in said.text
    assert "Còn thiếu câu 4, 5, 6, 7, 8, 9, 10" in said.text
    assert house.report("Xóm 3").status == "in_progress"
    head.says("gui")
    assert house.report("Xóm 3").status == "submitted"


@pytest.mark.parametrize("typed", ["đúng", "đứng", "dung"])
def test_a_yes_chooses_nothing_at_a_choice(house: House, typed: str) -> None:
    head = begin(house, *TYPED[:9])
    assert "Câu 9/10" in head.last.text
    head.says(typed)
    assert "huong_uoc" not in draft(house)


@pytest.mark.parametrize(
    "typed", ["hok", "đâu có", "hong", "hổng", "hông phải", "dau co", "đâu phải", "làm gì có", "hk"]
)
def test_no_as_it_is_spoken_is_no_zero(house: House, typed: str) -> None:
    said = in_doubt(house).says(typed)
    assert "Câu 1/10" in said.text
    assert "ho_tong" not in draft(house)


@pytest.mark.parametrize("answers", [(), ("999",), TYPED])
@pytest.mark.parametrize("typed", ["goi cho toi", "gọi lại cho tôi nhé", "bác gọi cho em ạ"])
def test_a_wish_to_be_called_is_passed_on(
    house: House, typed: str, answers: tuple[str, ...]
) -> None:
    head = begin(house, *answers)
    before = draft(house)
    assert "gọi lại" in head.says(typed).text
    assert draft(house) == before
    assert house.db.scalars(select(Errand.kind)).all() == [ErrandKind.CALL_BACK]


@pytest.mark.parametrize("typed", ["ờ", "Ờ", "ờ đúng", "ờ em", "ở"])
def test_a_yes_is_no_number(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    assert "Có phải" not in head.says(typed).text
    head.says("đúng")
    assert "dam_cuoi" not in draft(house)


@pytest.mark.parametrize(
    "typed", ["vẫn như cũ", "như kỳ trước", "như năm ngoái", "tăng 2 so với kỳ trước"]
)
def test_what_happens_in_a_period_is_never_as_before(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    said = head.says(typed).text
    assert "đếm riêng cho mỗi kỳ" in said
    assert "Có phải" not in said
    head.says("đúng")
    assert "dam_cuoi" not in draft(house)


def test_what_stands_may_be_as_before(house: House) -> None:
    begin(house, "vẫn như cũ").says("đúng")
    assert draft(house)["ho_tong"].number == 135


QUESTIONS = (
    "hạn nộp hôm nào",
    "nộp ngày nào ạ",
    "nộp cho ai",
    "ai nhận báo cáo này",
    "có phải gửi kèm ảnh không",
    "chỉ tiêu bao nhiêu",
    "xã đã duyệt chưa",
    "cho hỏi có tính cả hộ tạm trú không",
)


@pytest.mark.parametrize("typed", QUESTIONS)
@pytest.mark.parametrize("doubted", ["0", "999"])
def test_a_question_is_never_offered_as_the_reason(house: House, doubted: str, typed: str) -> None:
    said = begin(house, doubted).says(typed)
    assert "lý do" not in said.text
    assert f"{doubted} hộ" in said.text


@pytest.mark.parametrize(
    "typed", ["năm ngoái tính cả hộ chuyển đi", "không có hộ nào chuyển đi", "ai cũng đi làm xa"]
)
def test_what_tells_is_still_offered_as_the_reason(house: House, typed: str) -> None:
    assert "lý do" in begin(house, "999").says(typed).text


@pytest.mark.parametrize(
    "typed", ["để hỏi lại đã", "để tôi hỏi lại", "de toi hoi lai", "để em hỏi lại ạ"]
)
def test_who_wants_to_ask_first_leaves_the_question_open(house: House, typed: str) -> None:
    head = in_doubt(house)
    said = head.says(typed).text
    assert "999 hộ chưa ghi" in said
    assert "ho_tong" not in draft(house)
    for answer in TYPED[1:]:
        head.says(answer)
    assert "Còn thiếu câu 1" in head.last.text
    head.says("cau 1")
    head.says("137")
    assert draft(house)["ho_tong"].number == 137


def test_that_it_is_not_known_is_an_answer_under_a_doubt_too(house: House) -> None:
    in_doubt(house).says("chưa nắm được số")
    assert draft(house)["ho_tong"].state is AnswerState.MISSING


@pytest.mark.parametrize("typed", ["ơ nhầm", "thôi chết, nhầm rồi", "à nhầm", "chết, sai rồi"])
def test_that_it_is_a_slip_denies_it_and_is_no_reason(house: House, typed: str) -> None:
    said = in_doubt(house).says(typed)
    assert "Số này không ghi. Xin gõ lại số đúng." in said.text
    assert "lý do" not in said.text


@pytest.mark.parametrize("before", [(), ("137",), TYPED[:7]])
def test_what_the_people_ask_for_is_not_that_a_figure_is_unknown(
    house: House, before: tuple[str, ...]
) -> None:
    begin(house, *before).says("bà con xin hỗ trợ 5 triệu")
    assert not any(one.state is AnswerState.MISSING for one in draft(house).values())


@pytest.mark.parametrize("typed", ["thôi không sửa nữa", "thoi khong sua nua", "không sửa nữa"])
def test_who_does_not_correct_gives_no_reason(house: House, typed: str) -> None:
    head = begin(house, "137", "131")
    head.says("sửa câu 1 thành 999")
    said = head.says(typed)
    assert "lý do" not in said.text
    assert draft(house)["ho_tong"].number == 137


@pytest.mark.parametrize("typed", ["ghi tam di", "dong y tam", "gần đúng", "đúng nhưng chưa chắc"])
def test_half_an_assent_is_no_figure_and_no_reason(house: House, typed: str) -> None:
    said = in_doubt(house).says(typed)
    assert "Câu 1 vẫn chưa ghi. Nếu đúng là 999 hộ" in said.text
    assert said.labels == ["Đúng", "Gõ lại"]
