"""What a committee asks next, of what `make run` lays once six of fourteen have sent: it takes over
what belongs to it and nothing else."""

from tests.handlers.free_questions.test_as_first_asked import house, sent  # noqa: F401
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
