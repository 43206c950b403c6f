"""Last time's figures: offered for stocks, copied only on one's word."""

from sqlalchemy import delete

from handlers.button_data import encode_id
from models.figures.tables import PastFigure
from tests.handlers.report.filling import HEAD, TYPED, begin, draft, figures
from tests.people import House


def test_as_before_copies_the_three(house: House) -> None:
    begin(house, *TYPED[:8])
    answers = draft(house)
    assert [answers[code].number for code in ("san_the_thao", "doi_van_nghe", "clb_the_thao")] == [
        1,
        1,
        2,
    ]


def test_a_change_asks_the_three(house: House) -> None:
    head = begin(house, *TYPED[:7])
    asked = [head.taps("Có thay đổi").text, head.says("2").text, head.says("không có").text]
    for wanted, said in zip(("mấy sân", "mấy đội", "mấy câu lạc bộ"), asked, strict=True):
        assert wanted in said
    assert "Câu 8/10" in head.says("3").text


def test_a_first_timer_is_asked_the_three(house: House) -> None:
    house.db.execute(delete(PastFigure))
    head = begin(house, *TYPED[:7])
    assert "mấy sân thể thao" in head.last.text
    assert not any(label.startswith("Vẫn") for label in head.last.labels)
    for typed in ("1", "0", "2", "3", "đang sửa", "không có"):
        head.says(typed)
    assert "7. Sân 1, đội văn nghệ 0, CLB 2" in head.last.text


def test_a_first_timer_sees_no_earlier_figure(house: House) -> None:
    house.db.execute(delete(PastFigure))
    head = begin(house)
    assert head.last.labels == ["Chưa nắm được số", "Giải thích"]
    assert "(" not in head.last.text
    assert head.says("137").text.startswith("Đã ghi câu 1: 137 hộ.")


def test_as_before_taken_back_asks_the_three(house: House) -> None:
    head = begin(house, *TYPED[:8])
    head.says("quay lại")
    assert "mấy sân thể thao" in head.taps("Có thay đổi").text
    assert "san_the_thao" not in draft(house)


def test_a_change_taken_back_copies_the_three(house: House) -> None:
    head = begin(house, *TYPED[:7], "có thay đổi", "5", "5", "5")
    head.says("sửa câu 7")
    head.taps("Vẫn như cũ")
    assert draft(house)["clb_the_thao"].number == 2
    for typed in TYPED[8:]:
        head.says(typed)
    head.says("gửi")
    assert figures(house)["san_the_thao"].number == 1


def test_the_figure_offered_is_the_one_stored(house: House) -> None:
    head = begin(house)
    assert "Đã ghi câu 1: 135 hộ." in head.taps("Vẫn 135 hộ").text
    assert draft(house)["ho_tong"].number == 135


def test_flows_are_never_offered(house: House) -> None:
    head = begin(house)
    flows = ("ho_dang_ky", "dam_cuoi", "dam_tang", "buoi")
    report = house.report("Xóm 3")
    for number, code in ((2, "ho_dang_ky"), (4, "dam_cuoi"), (5, "dam_tang"), (8, "buoi")):
        said = head.says(f"sửa câu {number}")
        assert not any(label.startswith("Vẫn") for label in said.labels)
        version = encode_id(report.form_version_id)
        head.presses(f"a:{encode_id(report.id)}:{code}:{version}:!last")
    assert not set(flows) & set(draft(house))
    assert house.person(HEAD).says("viec")
