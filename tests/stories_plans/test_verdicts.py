"""What is said of a figure beside its target, whichever way it came in and whoever is missing."""

from collections.abc import Iterator

import pytest

from tests.bot.site.desk.at_the_desk import OFFICER
from tests.handlers.report.filling import CHAIR
from tests.people import House, at
from tests.stories_plans import test_ctr06 as ctr06
from tests.stories_plans import test_hoc_tap as hoc_tap
from tests.stories_plans.playing import answers, laid_on, opens
from tests.stories_plans.test_kim_phuong import HAMLETS, hamlet

ABOUT_FAMILIES = "gia đình văn hóa đạt chưa"
DISTRICT = "Cán bộ quận Thanh Xuân"


@pytest.fixture
def commune() -> Iterator[House]:
    """Its year round opens on 21/11/2024."""
    with laid_on("2024-05-27") as house:
        house.move_to(at("2024-11-22"))
        yield house


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("13", "Xóm văn hóa: 13/14 xóm, 92,9%. Chỉ tiêu từ 90%: ĐẠT."),
        ("12", "Xóm văn hóa: 12/14 xóm, 85,7%. Chỉ tiêu từ 90%: CHƯA ĐẠT."),
    ],
)
def test_a_number_of_hamlets_is_a_share_of_them_all(commune: House, number: str, said: str) -> None:
    officer = opens(commune, OFFICER, "kim-phuong-2024.xa-nam")
    answers(officer, "1.700", "QĐ 12/QĐ-UBND ngày 20/11/2024", number, "9/9", "xem lại")
    officer.taps(next(one for one in officer.last.labels if one.startswith("Gửi")))
    told = commune.person(CHAIR).says("/chitieu TDDK-02").text
    assert said in told
    assert "9.000" not in told
    if number == "12":
        # 90 % of 14 is 12,6: 13.
        assert "Còn thiếu 1 xóm để đạt." in told


def test_the_round_that_has_the_figure_answers_and_is_named(commune: House) -> None:
    """Of the year's two rounds only that of the hamlets has anything yet."""
    for number in range(1, 15):
        hamlet(commune, number)
    told = commune.person(CHAIR).says(ABOUT_FAMILIES).text
    proposed, households = sum(one for _, one in HAMLETS), sum(one for one, _ in HAMLETS)
    assert (proposed, households) == (1801, 1988)
    assert "1.801/1.988 hộ, 90,6%" in told
    assert (
        "Số lấy từ đợt: Đời sống văn hóa, năm 2024 (số liệu từ 15/12/2023 đến 20/11/2024)." in told
    )


def test_an_indicator_of_one_agency_waits_for_no_other() -> None:
    with laid_on("2024-04-10") as city:
        ctr06.culture(city)
        told = city.person(ctr06.HEAD).says("/chitieu 06CTR-1.2-02.3").text
        assert "69/80, 86,3%. Chỉ tiêu từ 80: CHƯA ĐẠT." in told
        assert "chưa có số" not in told


def test_what_a_ward_does_not_have_is_neither_missing_nor_waited_for() -> None:
    """Neither ward has a làng: nobody in the district is asked, and nobody lacks it."""
    with laid_on("2025-12-20") as city:
        for name, figures in (("Nhất", ("4.000", "3.600")), ("Nhì", ("3.000", "2.600"))):
            ward = opens(city, f"Cán bộ phường Mẫu {name}", "ctr06-2024.xa-nam")
            answers(ward, *figures)
            ward.taps("Địa bàn không có thôn, làng")
            answers(ward, "3/3", "12/15", "1.800/4.200", "1.300")
            ward.taps("Địa bàn không có thôn, làng")
            answers(ward, "không có", "không có", "xem lại")
            ward.taps("Gửi Quận Thanh Xuân")
        chat = opens(city, DISTRICT, "ctr06-2024.huyen-nam")
        taken = next(one for one in chat.last.labels if one.startswith("Lấy số cộng của cả"))
        chat.taps(taken)
        chat.says("xem lại")
        assert "3. Làng văn hóa: không có" in chat.last.text
        chat.taps("Gửi Thành phố Hà Nội")
        for code in ("06CTR-1.1-02", "06CTR-1.1-03"):
            told = chat.says(f"/chitieu {code}").text
            assert "còn " not in told.casefold(), told
        assert "6/6 tổ dân phố, 100%" in told


def test_a_share_between_two_targets_is_printed_on_its_side_of_each() -> None:
    """6,965 of 7,000 and 2,990 of 3,000 are 99,55 %: from 99,5 % now, from 99,6 % in 2030."""
    with laid_on("2024-11-10") as city:
        hoc_tap.ward(city, "Nhất", ("6.965/7.000", *hoc_tap.EAST[1:]))
        hoc_tap.ward(city, "Nhì", hoc_tap.WEST)
        chat = opens(city, DISTRICT, "hoc-tap-2025-2030.huyen-2024")
        chat.taps("Lấy số cộng của cả 9 câu")
        answers(chat, "40/50", "45/50", "có", "có", "không", *hoc_tap.NOTHING_TO_TELL)
        chat.taps("Gửi Thành phố Hà Nội")
        told = chat.says("/chitieu NQ23-A-02").text
        now, later = told.split("Mức đến 2030: ")
        assert "9.955/10.000 người, 99,55%" in now
        assert ": ĐẠT" in now
        assert "9.955/10.000 người, 99,55%. Chỉ tiêu từ 99,6%: CHƯA ĐẠT" in later
        assert "99,6%. Chỉ tiêu" not in told


def test_what_no_department_has_is_asked_of_the_city() -> None:
    """Each has said to be of another field than tourism: that applies, and is nobody's below."""
    with laid_on("2024-04-10") as city:
        for title, told in (
            (ctr06.SCHOOLS, ("Giáo dục", "114", "1")),
            (ctr06.LABOUR, ("Lao động, dạy nghề", "7.400/10.000", "5.600/10.000", "231.000")),
        ):
            chat = opens(city, title, f"{ctr06.PLAN}.so-nam")
            answers(chat, *told, *ctr06.NOTHING_TO_TELL)
            chat.taps(ctr06.SENDS)
        ctr06.culture(city)
        chat = opens(city, ctr06.STANDING_AGENCY, f"{ctr06.PLAN}.thanh-pho-nam")
        # The district has not reported: its own come first.
        while not any(one.startswith("Lấy số cộng của cả") for one in chat.last.labels):
            chat.taps("Chưa nắm được số")
        chat.taps(next(one for one in chat.last.labels if one.startswith("Lấy số cộng của cả")))
        chat.says("xem lại")
        assert "Khách du lịch: không có" not in chat.last.text
        assert "Lao động qua đào tạo: 7.400 trên 10.000 người" in chat.last.text


@pytest.mark.parametrize(
    "typed", ["xã hội học tập chỉ tiêu nào chưa đạt", "mười chương trình đạt bao nhiêu chỉ tiêu"]
)
def test_the_targets_of_another_plan_are_no_answer(typed: str) -> None:
    """What was named and is not there is said, and nothing put in its place."""
    with laid_on("2024-06-10") as house:
        told = house.person(CHAIR).says(typed).text
        assert told.startswith("Không có “")
        assert "Gia đình văn hóa" not in told
        own = house.person(CHAIR).says("đời sống văn hóa chỉ tiêu nào chưa đạt").text
        assert "Gia đình văn hóa" in own
