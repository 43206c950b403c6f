"""The chart that is asked for in words is the one that is drawn; of what cannot be drawn it is said
which one stands in its place."""

from tests.handlers.free_questions.test_as_first_asked import sent, six_sent  # noqa: F401
from tests.people import Chat


def test_the_figure_and_the_view_that_are_asked_for_are_drawn(sent: Chat) -> None:  # noqa: F811
    for typed, name in (
        ("biểu đồ so với năm ngoái", "Đăng ký Gia đình văn hóa: so cùng kỳ năm trước"),
        ("cho xem biểu đồ đám cưới", "Đám cưới theo xóm"),
        ("vẽ biểu đồ đám tang", "Đám tang theo xóm"),
        ("biểu đồ số đám cưới theo xóm", "Đám cưới theo xóm"),
        ("biểu đồ đám cưới so với năm ngoái", "Đám cưới: so cùng kỳ năm trước"),
        ("biểu đồ đám cưới qua các năm", "Đám cưới qua các kỳ"),
        ("vẽ biểu đồ gia đình văn hóa các xóm", "Đăng ký Gia đình văn hóa theo xóm"),
    ):
        said = sent.says(typed).text
        assert said.startswith(f"Biểu đồ: {name}."), typed
        assert [one["name"] for one in sent.last.body["charts"]] == [name], typed


def test_what_cannot_be_drawn_is_said_beside_what_is_drawn_instead(
    sent: Chat,  # noqa: F811
) -> None:
    said = sent.says("biểu đồ số hộ").text
    assert "Không vẽ được biểu đồ “Tổng số hộ”" in said
    assert "Biểu đồ: Đăng ký Gia đình văn hóa theo xóm." in said
