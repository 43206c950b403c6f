"""Several corrections in one message are taken apart: each is put at its question."""

from collections.abc import Callable

import pytest

from tests.handlers.report.filling import OFFICER, begin, complete, draft, sent
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.handlers.test_listeners import taken_back
from tests.people import Chat, House


@pytest.mark.parametrize(
    "typed",
    [
        "sửa câu 2 thành 132, câu 4 thành 3",
        "sua cau 2 thanh 132 va cau 4 thanh 3",
        "em sửa lại câu 2 là 132; câu 4 là 3",
        "sửa câu 2 từ 131 thành 132, câu 4 từ 4 thành 3",
        "sửa đăng ký thành 132, cưới thành 3",
        "sửa câu 2: 132\ncâu 4: 3",
        "sửa lại câu 2 132 câu 4 3",
        "sua lai cau 2 132, cau 4 3",
        "sửa câu 2 132 và câu 4 3",
        "sửa câu 2: 132 câu 4: 3",
        "cho em sửa lại: câu 2 132 hộ, câu 4 3 đám",
        "sửa đăng ký 132, cưới 3",
        "sửa lại đăng ký 132 cưới 3",
        "đính chính câu 2 132 câu 4 3",
        "em xin sửa câu 2 thành 132 câu 4 thành 3 ạ",
        "sửa câu số 2 132 câu số 4 3",
    ],
)
def test_each_is_put_at_its_question(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    head.says(typed)
    stored = draft(house)
    assert (stored["ho_dang_ky"].number, stored["dam_cuoi"].number) == (132, 3)


def test_a_part_among_them_goes_with_its_whole(house: House) -> None:
    head = complete(house)
    for typed, numbers in (
        ("sửa câu 2 thành 132, câu 4 thành 5, đúng 4", (132, 5, 4)),
        ("sửa câu 2 thành 132, câu 4 thành đúng 3", (132, 4, 3)),
        ("sửa câu 2 thành 132, đám cưới đúng thành 3", (132, 4, 3)),
    ):
        with taken_back(house):
            head.says(typed)
            found = [draft(house)[code] for code in ("ho_dang_ky", "dam_cuoi", "dam_cuoi_vm")]
            assert tuple(one.number for one in found) == numbers, (typed, head.last.text)


WHYS = [
    # One for all of them, typed afterwards or with the last.
    ("sửa câu 2 thành 130, câu 8 thành 4", "đếm lại", ("đếm lại", "đếm lại"), ""),
    ("sửa câu 2 thành 130, câu 8 thành 4 vì đếm nhầm", "", ("đếm nhầm", "đếm nhầm"), ""),
    # Each its own.
    (
        "sửa câu 2 thành 130 vì một hộ chuyển đi, câu 8 thành 4 do quên một buổi",
        "",
        ("một hộ chuyển đi", "quên một buổi"),
        "",
    ),
    # One has its own, for the other it is asked.
    (
        "sửa câu 2 thành 130 vì một hộ chuyển đi, câu 8 thành 4",
        "quên một buổi",
        ("một hộ chuyển đi", "quên một buổi"),
        "Vì sao cần sửa câu 8?",
    ),
]


@pytest.mark.parametrize(("typed", "then", "whys", "said"), WHYS)
def test_of_an_accepted_report_each_is_asked_for_with_its_reason(
    house: House, typed: str, then: str, whys: tuple[str, ...], said: str
) -> None:
    head, officer = accepted(house), house.person(OFFICER)
    assert said in head.says(typed).text
    if then:
        assert "Vì sao cần sửa" in head.last.text
        head.says(then)
    assert asked(house) == [
        (code, "asked", why) for code, why in zip(("ho_dang_ky", "buoi"), whys, strict=True)
    ]
    told = [one.text for one in head.others if one.chat_id == officer.id]
    for why in whys:
        assert any(f"Lý do: {why}." in one for one in told)


def test_a_figure_under_the_reason_of_several_is_put_nowhere(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130, câu 8 thành 4")
    assert "“5” chưa được ghi" in head.says("5").text
    assert [one[2] for one in asked(house)] == ["", ""]


def test_several_that_were_asked_for_are_taken_back_at_once(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130, câu 8 thành 4")
    said = head.taps("Thôi, giữ số cũ").text
    assert "131 thành 130" in said
    assert "3 thành 4" in said
    assert [one[1] for one in asked(house)] == ["withdrawn", "withdrawn"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("sửa câu 2 thành 131, câu 8 thành 4", ["withdrawn", "asked", "asked"]),
        ("sửa câu 2 thành 131, câu 1 thành 137", ["withdrawn", "asked"]),
        ("số hộ 137\nđăng ký 131\ncưới 4, đúng cả 4", ["withdrawn", "withdrawn"]),
        # The whole is said for its part alone: what was asked for it stays.
        ("sửa câu 4 thành đúng 3, câu 8 thành 4", ["asked", "asked", "asked", "asked"]),
        ("câu 4 đúng 3", ["asked", "asked", "asked"]),
        ("câu 4 đúng 4", ["asked", "asked"]),
    ],
)
def test_the_figure_that_stands_among_several_takes_the_wish_for_it_back(
    house: House, typed: str, left: list[str]
) -> None:
    head = accepted(house)
    for wish in ("sửa câu 2 thành 130", "sửa câu 4 thành 5"):
        head.says(wish)
        head.says("đếm lại")
    head.says(typed)
    assert [state for _, state, _ in asked(house)] == left, head.last.text


def test_at_the_read_back(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 2 thành 132, câu 3 thành không")
    stored = draft(house)
    assert (stored["ho_dang_ky"].number, stored["dang_ky_vh"].choice) == (132, "no")


def test_what_was_sent_is_filed_figure_by_figure(house: House) -> None:
    head = sent(house)
    said = head.says("sửa câu 2 thành 132, câu 8 thành 4")
    assert "Câu 2 đã sửa từ 131 thành 132. Số mới đã gửi về xã." in said.text
    assert "Câu 8 đã sửa từ 3 thành 4. Số mới đã gửi về xã." in said.text


def test_what_was_sent_and_is_doubted_does_not_stop_the_rest(house: House) -> None:
    head = sent(house)
    said = head.says("sửa câu 1 thành 999, câu 8 thành 4")
    assert "Câu 8 đã sửa từ 3 thành 4." in said.text
    assert "999 hộ" in said.text
    stored = draft(house)
    assert (stored["ho_tong"].number, stored["buoi"].number) == (137, 4)


def test_one_that_cannot_stand_is_asked_and_the_other_stored(house: House) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    said = head.says("sửa câu 2 thành 1320, câu 1 thành 138")
    assert "nhiều hơn số của câu 1" in said.text
    stored = draft(house)
    assert (stored["ho_tong"].number, stored["ho_dang_ky"].number) == (138, 131)


@pytest.mark.parametrize(
    "typed", ["sửa câu 2 thành 132, đường thành 3", "sửa câu 2 thành 132, câu 40 thành 3"]
)
def test_where_one_names_nothing_none_is_stored(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    before = draft(house)
    head.says(typed)
    assert draft(house) == before


@pytest.mark.parametrize("lay", [complete, sent])
def test_a_second_that_is_doubted_is_put_with_its_own_figure_against_the_new_whole(
    house: House, lay: Callable[[House], Chat]
) -> None:
    head = lay(house)
    head.says("sửa câu 1 999, câu 2 900")
    said = head.says("đúng").text
    assert "nay 900 hộ" in said
    assert "131" not in said
    assert "Số hộ: 137" not in said
    head.says("đúng")
    stored = draft(house)
    assert (stored["ho_tong"].number, stored["ho_dang_ky"].number) == (999, 900)


@pytest.mark.parametrize("lay", [complete, sent])
def test_a_second_that_is_more_than_the_new_whole_is_refused_beside_that(
    house: House, lay: Callable[[House], Chat]
) -> None:
    head = lay(house)
    head.says("sửa câu 1 999, câu 2 1900")
    assert "nhiều hơn số của câu 1 (Số hộ: 999)" in head.says("đúng").text
    assert draft(house)["ho_dang_ky"].number == 131


def test_a_second_against_which_nothing_speaks_any_more_takes_a_yes(house: House) -> None:
    head = sent(house)
    head.says("sửa câu 1 60, câu 2 138")
    said = head.says("139").text
    assert "Câu 2, đăng ký GĐVH: lúc nãy gõ 138 hộ, chưa ghi. Có đúng không?" in said
    head.says("đúng")
    stored = draft(house)
    assert (stored["ho_tong"].number, stored["ho_dang_ky"].number) == (139, 138)


@pytest.mark.parametrize("lay", [complete, sent])
@pytest.mark.parametrize("typed", ["sửa câu 1 140, câu 2 135", "sửa câu 1 100, câu 2 90"])
def test_what_the_same_message_gave_is_not_asked_again(
    house: House, lay: Callable[[House], Chat], typed: str
) -> None:
    head = lay(house)
    said = head.says(typed)
    said = head.says("đúng") if "Có đúng không?" in said.text else said
    assert "Câu 2/10" not in said.text
    assert draft(house)["ho_dang_ky"].number == int(typed.split()[-1])
    if lay is sent:
        assert "Câu 2/10" in head.says("sửa câu 1 thành 139").text


def test_a_part_waits_with_its_figure_while_its_whole_is_asked_about(house: House) -> None:
    head = sent(house)
    head.says("sửa câu 4 thành 500 đúng 490, câu 8 4")
    assert "nay 490 đám" in head.says("đúng").text
    head.says("đúng")
    stored = draft(house)
    assert [stored[one].number for one in ("dam_cuoi", "dam_cuoi_vm", "buoi")] == [500, 490, 4]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("cưới 4 đúng 4, tang 2 đúng 2", (4, 4, 2, 2, 3)),
        ("cưới 3 đúng 2, buổi 4", (3, 2, None, None, 4)),
        ("buổi 5, cưới 6 đúng cả 6", (6, 6, None, None, 5)),
    ],
)
@pytest.mark.parametrize("before", ["", "sửa câu 9"])
def test_figures_in_one_line_put_what_was_sent_right(
    house: House, typed: str, numbers: tuple[int | None, ...], before: str
) -> None:
    head = sent(house)
    if before:
        head.says(before)
    said = head.says(typed).text
    stored = draft(house)
    codes = ("dam_cuoi", "dam_cuoi_vm", "dam_tang", "dam_tang_vm", "buoi")
    assert tuple(stored[one].number if one in stored else None for one in codes) == numbers, said
    assert "Số mới đã gửi về xã" in said


def test_what_stands_already_is_named_beside_it(house: House) -> None:
    head = sent(house)
    said = head.says("cưới 4 đúng 4, buổi 4").text
    assert "Câu 4 giữ nguyên: 4 đám, đúng cả 4." in said
    assert "Câu 8 đã sửa từ 3 thành 4." in said
    said = head.says("cưới 4 đúng 4, buổi 4").text
    assert said.count("Báo cáo đã gửi giữ nguyên") == 2


@pytest.mark.parametrize("typed", ["cưới 3 đúng 2, xóm vui, buổi 4", "cưới 3 đúng 2\nbuổi 4"])
def test_lines_and_other_words_beside_them_change_nothing_that_was_sent(
    house: House, typed: str
) -> None:
    head = sent(house)
    before = draft(house)
    assert "chưa ghi gì thêm" in head.says(typed).text
    assert draft(house) == before


@pytest.mark.parametrize(
    "typed",
    ["sửa câu 4 thành 500 đúng 3", "sửa câu 4 thành 500 đúng 3, câu 8 thành 4"],
)
@pytest.mark.parametrize("lay", [complete, sent])
def test_a_part_is_asked_about_with_its_figure_once_its_whole_is_settled(
    house: House, lay: Callable[[House], Chat], typed: str
) -> None:
    head = lay(house)
    head.says(typed)
    assert draft(house)["dam_cuoi_vm"].number == 4
    assert "lúc nãy gõ 3 đám" in head.says("đúng").text
    head.says("đúng")
    stored = draft(house)
    assert (stored["dam_cuoi"].number, stored["dam_cuoi_vm"].number) == (500, 3)
