"""Numbers of questions, and days, are no figures: in words, before a name, several at once."""

import pytest

from reading.phrases.place_numbers import read_places, write_places
from tests.handlers.report.filling import begin, complete, draft, sent
from tests.handlers.report.test_amendment_requests import accepted
from tests.people import House


def numbers(house: House) -> dict[str, int | None]:
    return {code: one.number for code, one in draft(house).items()}


@pytest.mark.parametrize("answered", [(), ("137", "131", "có")])
def test_a_number_before_its_own_name_is_no_figure(house: House, answered: tuple[str, ...]) -> None:
    head = begin(house, *answered)
    head.says("câu 4 cưới 6 tang 2")
    assert numbers(house) | {"dam_cuoi": 6, "dam_tang": 2} == numbers(house)


def test_in_sections_too(house: House) -> None:
    head = house.person_on("zalo", "Trưởng xóm 3")
    head.says("báo cáo")
    head.says("câu 1 hộ 137 đăng ký 131")
    assert numbers(house) == {"ho_tong": 137, "ho_dang_ky": 131}


@pytest.mark.parametrize(
    "typed",
    ["câu thứ hai là 130", "cau thu 2 la 130", "cau hai la 130", "sua cau thu hai thanh 130"],
)
def test_the_number_of_a_question_in_words(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    assert "Câu 2 đã sửa từ 131 thành 130 hộ" in head.says(typed).text


@pytest.mark.parametrize(
    "typed", ["sửa câu 4 và 5", "sua cau 4, 5", "câu 4 với câu 5 sai rồi", "xin sua lai cau 4 va 5"]
)
def test_several_are_put_one_after_the_other(house: House, typed: str) -> None:
    head = complete(house)
    assert "Câu này đang ghi: 4 đám" in head.says(typed).text
    head.says("3")
    assert "Câu 5/10" in head.says("3").text
    assert numbers(house)["dam_cuoi"] == 3


def test_of_what_was_sent_too(house: House) -> None:
    head = sent(house)
    head.says("sửa câu 4 và 5")
    head.says("3")
    assert "Câu 5/10" in head.says("3").text


def test_of_what_was_accepted_one_by_one(house: House) -> None:
    assert "xong câu này xin gõ: sua cau 5" in accepted(house).says("sửa câu 4 và 5").text


def test_what_is_said_of_several(house: House) -> None:
    head = begin(house, "137", "131", "có")
    head.says("câu 4 với câu 5 không có")
    assert {"dam_cuoi": 0, "dam_tang": 0}.items() <= numbers(house).items()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("câu thứ tư là 8", "câu 4 là 8"),
        ("sửa câu đầu tiên thành 8", "sửa câu 1 thành 8"),
        ("cau 1 va cau 2 deu 150", "câu 1: 150, câu 2: 150"),
        ("câu 1 và câu 2 là 130", "câu 1: 130, câu 2: 130"),
        ("cau 1 cau 2 deu la 130", "câu 1: 130, câu 2: 130"),
        ("câu năm nay có gì khác", "câu năm nay có gì khác"),
        ("câu sau là gì", "câu sau là gì"),
        ("câu 4 và 5 là 6 và 2", "câu 4 và 5 là 6 và 2"),
        ("đề nghị xem câu thứ ba của hương ước", "đề nghị xem câu thứ ba của hương ước"),
    ],
)
def test_places_are_written_in_digits(typed: str, written: str) -> None:
    assert write_places(typed) == written


@pytest.mark.parametrize(
    "typed", ["câu 4 và 5", "sửa câu 4", "sửa câu 4 thành 5", "sửa câu 4 và 5 thành 6"]
)
def test_no_wish_to_correct_several(typed: str) -> None:
    assert read_places(typed) == ()


@pytest.mark.parametrize(
    "typed", ["hôm 29/2 có 1 đám", "có 1 đám hôm 29/2", "29/2 có 1 đám", "3/5 có 1 đám"]
)
def test_a_day_beside_a_figure_is_not_offered(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    said = head.says(typed)
    assert "Có phải là 1 đám không?" in said.text
    assert said.labels == ["Đúng", "Gõ lại"]


def test_days_beside_several_figures(house: House) -> None:
    head = begin(house, "137", "131", "có")
    said = head.says("hôm 29/2 có 1 đám, hôm 3/3 có 2 đám")
    assert said.labels == ["1 đám", "2 đám", "Gõ lại"]


def test_a_day_alone_is_no_figure(house: House) -> None:
    head = begin(house, "137", "131", "có")
    assert "giống ngày tháng" in head.says("hôm 29/2").text


@pytest.mark.parametrize("typed", ["29/2", "30/4"])
def test_a_day_alone_is_not_offered(house: House, typed: str) -> None:
    said = begin(house, "137", "131", "có").says(typed)
    assert "giống ngày tháng" in said.text
    assert "Gõ lại" not in said.labels


@pytest.mark.parametrize("typed", ["3 đám nhưng 1 đám hoãn", "1 đám hôm 12/3 nhà ông Bảy"])
def test_a_figure_before_its_noun_is_seen(house: House, typed: str) -> None:
    said = begin(house, "137", "131", "có").says(typed)
    assert "chưa thấy con số nào" not in said.text
    assert numbers(house).get("dam_cuoi") is None
