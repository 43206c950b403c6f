"""Questions about a plan: the document is quoted, the figure judged, what is not printed said."""

import pytest
from sqlalchemy import update

from handlers.plans.indicator_search import find_indicators, is_clear_match
from models.plans import indicators
from models.plans.tables import Plan
from reading import Command, read_command
from tests.handlers.report.filling import CHAIR, HEAD, OFFICER, sent
from tests.people import House


def test_when_and_to_whom(house: House) -> None:
    officer = house.person(OFFICER)
    said = officer.says("khi nào phải báo cáo?").text
    assert "đời sống văn hóa" in said
    assert "không in hạn" in said or "Văn bản ghi" in said


def test_an_indicator_is_told_with_its_place_target_and_what_is_missing(house: House) -> None:
    chair = house.person(CHAIR)
    chair.says("chỉ tiêu gia đình văn hóa đạt chưa")
    said = chair.last.text
    assert "“Từ 90% trở lên gia đình đạt danh hiệu “Gia đình văn hóa”.” (Phần III, mục 1" in said
    assert "Chỉ tiêu đến 2024: Từ 90% trở lên." in said
    assert "Chưa có số liệu" in said


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("chi tieu gia dinh van hoa", "gia dinh van hoa"),
        ("gia đình văn hóa đạt chưa", "gia dinh van hoa"),
        ("Xóm văn hóa còn thiếu bao nhiêu?", "xom van hoa"),
    ],
)
def test_free_words_ask_for_an_indicator(typed: str, named: str) -> None:
    assert read_command(typed) == Command("indicator", named)


@pytest.mark.parametrize("typed", ["gdvh dat chua", "GĐVH đạt chưa", "chỉ tiêu gđvh"])
def test_short_forms_ask_for_an_indicator(house: House, typed: str) -> None:
    assert "gia đình đạt danh hiệu" in house.person(CHAIR).says(typed).text


def test_unsure_words_are_asked_about(house: House) -> None:
    officer = house.person(OFFICER)
    said = officer.says("/chitieu văn hóa")
    assert "Có phải chỉ tiêu nào sau đây" in said.text
    assert len(said.labels) >= 3
    officer.taps(said.labels[0])
    assert "Chỉ tiêu đến 2024" in officer.last.text


def test_words_that_are_like_nothing_find_nothing(house: House) -> None:
    assert "Chưa tìm thấy" in house.person(OFFICER).says("/chitieu xe đạp điện").text
    said = house.person(OFFICER).says("chỉ tiêu Xe đạp điện đạt chưa").text
    assert "“Xe đạp điện”" in said


def test_a_village_is_not_shown_targets(house: House) -> None:
    said = house.person(HEAD).says("/chitieu gia đình văn hóa").text
    assert "90" not in said
    assert "báo đúng số có" in said


def test_a_hidden_plan_stands_behind_the_others_until_it_is_named(house: House) -> None:
    open_ones = indicators.list_indicators(house.db)
    house.db.execute(update(Plan).values(is_hidden=True, short_name="phong trào đời sống"))
    hidden = indicators.list_indicators(house.db)
    told = find_indicators([*hidden, *open_ones], "gia đình văn hóa")
    assert {one.is_hidden for _, one in told} == {None}
    assert {one.is_hidden for _, one in find_indicators(hidden, "gia đình văn hóa")} == {True}
    named = find_indicators([*hidden, *open_ones], "gia đình văn hóa phong trào đời sống")
    assert is_clear_match(named)
    assert {one.is_hidden for _, one in named} == {True}
    assert is_clear_match(find_indicators(hidden, "TDDK-01"))


def test_the_list_of_a_plan(house: House) -> None:
    officer = house.person(OFFICER)
    officer.says("ke hoach")
    officer.taps("Xem chỉ tiêu")
    assert officer.last.labels[:2] == ["Gia đình văn hóa", "Xóm văn hóa"]


def test_a_figure_of_a_round_is_judged(house: House) -> None:
    sent(house)
    chair = house.person(CHAIR)
    said = chair.says("/chitieu TDDK-03").text
    assert "Chưa có số liệu" in said


def test_a_village_head_is_told_of_his_own_report_only_and_each_sentence_once(house: House) -> None:
    said = house.person(HEAD).says("ke hoach").text
    assert "6 tháng đầu năm 2024, hạn 17 giờ thứ Tư, 05/6/2024" in said
    assert "Ban Chỉ đạo huyện" not in said
    quoted = [line for line in said.splitlines() if "“" in line]
    assert len(quoted) == len(set(quoted))
    assert len(said) < 1200
