"""What a committee asks next, of what `make run` lays once six of fourteen have sent: it takes over
what belongs to it and nothing else."""

from tests.handlers.free_questions.test_as_first_asked import sent, six_sent  # noqa: F401
from tests.people import Chat


def test_a_verdict_behind_a_figure_without_a_target_is_of_those_that_have_one(
    sent: Chat,  # noqa: F811
) -> None:
    sent.says("số hộ xóm 3")
    sent.says("còn xóm 4?")
    told = sent.says("đạt chỉ tiêu chưa").text
    assert "Số hộ: 104 hộ." not in told
    assert "94/104" in told
    assert "Gia đình văn hóa" in told
    sent.says("xóm 3 bao nhiêu đám cưới")
    told = sent.says("đạt chỉ tiêu chưa").text
    assert "Đám cưới" not in told
    assert "93/103" in told
    sent.says("tổng số hộ")
    told = sent.says("đạt chỉ tiêu chưa").text
    assert "Gia đình văn hóa: chỉ tiêu" in told


def test_a_rate_behind_a_verdict_is_that_rate(sent: Chat) -> None:  # noqa: F811
    sent.says("đạt chỉ tiêu chưa")
    told = sent.says("tỷ lệ đăng ký gia đình văn hóa").text
    assert "561/621 hộ, 90,3%" in told
    # And the verdict behind it is of this figure.
    assert "Từ 90% trở lên" in sent.says("đạt chỉ tiêu chưa").text


def test_last_year_behind_a_figure_is_of_that_figure(sent: Chat) -> None:  # noqa: F811
    sent.says("tổng số hộ")
    assert "1.985 hộ (tính trên 14/14 xóm)" in sent.says("năm ngoái bao nhiêu").text


def test_villages_in_order_are_all_listed(sent: Chat) -> None:  # noqa: F811
    said = sent.says("xếp hạng các xóm theo số hộ").text
    assert "Số hộ:\nXóm 6: 106 hộ\nXóm 5: 105 hộ\nXóm 4: 104 hộ" in said
    assert "Xóm 1: 101 hộ" in said
    assert "Xóm 1: 101 hộ" in sent.says("xếp hạng các xóm").text
    assert "Xóm 1: 101 hộ" not in sent.says("xóm nào nhiều hộ nhất").text


def test_the_mean_of_a_village_is_told_with_over_how_many_it_is(sent: Chat) -> None:  # noqa: F811
    assert "Bình quân 6/14 xóm: 103,5 hộ" in sent.says("trung bình một xóm bao nhiêu hộ").text
    assert "Bình quân 6/14 xóm: 3 buổi" in sent.says("bình quân một xóm mấy buổi").text


def test_what_is_asked_of_villages_is_no_wish_of_who_asks(sent: Chat) -> None:  # noqa: F811
    for typed in ("mấy xóm gửi rồi", "đến giờ mấy xóm gửi rồi", "bao nhiêu xóm báo cáo rồi"):
        assert "6/14 xóm" in sent.says(typed).text, typed
    assert "Đăng ký Xóm văn hóa: 6 xóm" in sent.says("Tổng số xóm đăng ký xóm văn hóa").text
    assert "Chưa nơi nào xin thêm ngày" in sent.says("xóm 11 xin gia hạn chưa").text
    assert "đã gửi lúc" in sent.says("sao chưa thấy xóm 2").text
    assert "chưa gửi" in sent.says("sao chưa thấy xóm 9").text


def test_a_question_of_its_own_is_no_answer_to_which_figure_is_meant(sent: Chat) -> None:  # noqa: F811
    assert "Muốn hỏi số nào?" in sent.says("tỷ lệ đăng ký bao nhiêu phần trăm").text
    told = sent.says("xóm nào không có nhà văn hóa").text
    assert "Nhà văn hóa" in told
    assert "Đăng ký" not in told


def test_households_of_a_village_take_nothing_from_the_figure_before(sent: Chat) -> None:  # noqa: F811
    sent.says("nhà văn hóa xóm 3 thế nào")
    for typed in ("hộ xóm 3", "hộ của xóm 3"):
        told = sent.says(typed).text
        assert "Số hộ" in told
        assert "Nhà văn hóa" not in told
