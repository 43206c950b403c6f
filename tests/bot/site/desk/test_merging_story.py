"""Villages merged in the middle of a round, and one that goes over to another commune, over HTTP on
what `make run` lays.

By hand, Xóm 3 and Xóm 4: 137 + 117 = 254 households, 131 + 110 = 241 registered, 4 + 0 weddings.
In the half-year before: 135 + 118 = 253, 126 + 103 = 229, 3 + 1 = 4. So 241/254 = 94,9 %, and
229/253 = 90,5 % a year ago: 4,4 points more, and as many weddings.
"""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.bot.site.desk.pages import Officer, at_desk
from tests.bot.site.desk.round_of_reports import answers, told
from tests.bot.site.desk.test_merging import send_all
from tests.people import House
from tests.running import Bot

PAPER = {"paper": "12/NQ-HĐND", "paper_day": "20/5/2024"}
CITED = "theo số 12/NQ-HĐND ngày 20/5/2024"
REST = ("có", "không có", "có, dùng tốt", "vẫn như cũ", "3", "đang sửa", "không")


@pytest_asyncio.fixture
async def neighbour(bot: Bot) -> AsyncIterator[Officer]:
    """The officer of another commune."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot, "Cán bộ phường Mẫu Nhất")


def find_id(page: str, name: str, below: str = "units") -> str:
    found = re.search(rf'{below}/(\d+)">{name}<', page)
    assert found is not None, name
    return found[1]


def find_tick(page: str, field: str, label: str) -> str:
    found = re.search(rf'name="{field}" value="(\d+)"[^>]*> {label}', page)
    assert found is not None, label
    return found[1]


async def begin_both(bot: Bot) -> None:
    def tell(house: House) -> None:
        answers(house, 3, "137", "131", "có", "4", "cả 4")
        answers(house, 4, "117", "110", "có", "không có đám nào")

    await told(bot, tell)


async def test_two_villages_are_merged_in_the_middle_of_a_round(bot: Bot, officer: Officer) -> None:
    await begin_both(bot)
    page = await officer.sees("units/merge")
    olds = [find_tick(page, "old", name) for name in ("Xóm 3", "Xóm 4")]
    values = {"old": olds, "name": "Xóm Đồng Tâm", "day": "27/5/2024", **PAPER}
    page = await officer.sends("units/merge", **values)
    assert "từ 14 đơn vị còn 13 đơn vị phải gửi" in page
    assert "Theo số 12/NQ-HĐND ngày 20/5/2024." in page
    assert "<td>137</td><td>117</td><td><strong>254" in page
    head = find_tick(page, "keep", "Người Mẫu 3,")
    title = {f"title-{head}": "Trưởng xóm Đồng Tâm", f"greeting-{head}": "ông Trưởng xóm"}
    page = await officer.sends("units/merge", **values, keep=head, **title, do="merge")
    assert "Đã sáp nhập thành Xóm Đồng Tâm." in page

    # The old unit is found, with its end, its paper and its own figures.
    tree = await officer.sees("units")
    assert tree.count("nay là Xóm Đồng Tâm") == 2
    page = await officer.sees(f"units/{find_id(tree, 'Xóm 3')}")
    assert f"Từ ngày 27/5/2024: Nay là Xóm Đồng Tâm, {CITED}." in page
    assert row_of(page, "Tổng số hộ") == ["135", "135"]
    # The new one has the sums, said to be such.
    page = await officer.sees(f"units/{find_id(tree, 'Xóm Đồng Tâm')}")
    assert f"Từ ngày 27/5/2024: Lập từ Xóm 3, Xóm 4, {CITED}." in page
    assert "(tổng các đơn vị cũ)" in page
    assert row_of(page, "Tổng số hộ") == ["253", "253"]

    # The new head finds the sums, answers what is asked anew, and sends.
    await told(bot, send_merged)
    page = await officer.sees("summary")
    assert "1/13" in page
    assert "94,9%" in page
    said = re.sub(r"<[^>]+>", "", page)
    assert "tăng 4,4 điểm %" in said
    assert "đám cưới không đổi" in said or "đám cưới bằng" in said
    assert "theo địa giới mới, năm trước lấy tổng các đơn vị cũ: Xóm Đồng Tâm" in said


def row_of(page: str, label: str) -> list[str]:
    found = re.search(rf'<tr><th scope="row">{label}.*?</tr>', page, re.S)
    assert found is not None, label
    return [cell for cell in re.findall(r'<td class="number">([^<]*)</td>', found[0]) if cell]


def send_merged(house: House) -> None:
    head = house.person("Trưởng xóm Đồng Tâm")
    said = head.says("báo cáo")
    for typed in REST:
        said = head.says(typed)
        if "Đúng" in said.labels:
            said = head.taps("Đúng")
    head.says("xem lai")
    head.taps("Gửi về xã")
    assert "Số biên nhận" in head.last.text


async def ask_to_go_over(officer: Officer, village: str, **more: str) -> str:
    page = await officer.sees("units/border")
    values = {"unit": find_tick(page, "unit", village), "to": "phường Mẫu Nhất", "day": "27/5/2024"}
    return await officer.sends("units/border", **{**values, **PAPER, **more})


async def test_a_village_goes_over_when_both_officers_agree(
    bot: Bot, officer: Officer, neighbour: Officer
) -> None:
    page = await ask_to_go_over(officer, "Xóm 5")
    assert "Đã gửi đề nghị đến Phường Mẫu Nhất." in page
    assert "chờ Phường Mẫu Nhất đồng ý" in page
    # It is asked, and nothing has changed; she herself cannot agree.
    assert "Đồng ý, thực hiện" not in page
    place = re.search(r"units/border/(\d+)", await officer.sees("units/border"))
    assert place is not None
    assert "Chưa" in await officer.sends(place[0], do="agree")
    assert officer.status == 409
    assert "Xóm 5" not in await neighbour.sees("units")
    # The other one sees it on her first page, reads what it does, and agrees.
    assert "đề nghị chuyển đơn vị về xã ta" in await neighbour.sees("")
    page = await neighbour.sees(place[0])
    assert f"Xóm 5 (Xã Kim Phượng) chuyển về Phường Mẫu Nhất từ ngày 27/5/2024, {CITED}" in page
    assert "Đợt đang mở vẫn gửi về Xã Kim Phượng" in page
    page = await neighbour.sends(place[0], do="agree")
    assert "Xóm 5 nay thuộc Phường Mẫu Nhất" in page
    # Twice is once: who comes second is told.
    assert "đồng ý lúc" in await neighbour.sends(place[0], do="agree")
    assert neighbour.status == 409
    tree = await neighbour.sees("units")
    page = await neighbour.sees(f"units/{find_id(tree, 'Xóm 5')}")
    assert f"Chuyển từ Xã Kim Phượng về Phường Mẫu Nhất, {CITED}." in page
    assert row_of(page, "Tổng số hộ") == ["181", "181"]
    # The open round stays: 14 report, the village among them, to the commune where it began.
    assert "Xóm 5<" not in await officer.sees("units")
    board = await officer.sees("reports")
    assert "Xóm 5" in board
    assert "0/14" in await officer.sees("summary")

    def tell(house: House) -> str:
        head = house.person("Trưởng xóm 5")
        return head.says("báo cáo").text

    assert "Câu 1/10" in await told(bot, tell)


async def test_a_merger_over_the_border_waits_for_what_is_owed(
    bot: Bot, officer: Officer, neighbour: Officer
) -> None:
    page = await ask_to_go_over(officer, "Xóm 6", partners="tổ dân phố 1", name="Tổ dân phố Mới")
    assert officer.status == 409
    assert "Còn báo cáo chưa gửi: Xóm 6, báo cáo đời sống văn hóa 6 tháng" in page
    # What the other commune's unit owes is not hers to read.
    assert "Tổ dân phố 1" not in page
    assert "Chưa có gì thay đổi" in page
    assert "Chưa có đề nghị nào" in await officer.sees("units/border")


async def test_which_units_the_other_commune_has_is_told_to_its_officer_alone(
    bot: Bot, officer: Officer, neighbour: Officer
) -> None:
    """A name it has, one it has not, and one that is taken there: the same answer to who asks."""
    await told(bot, lambda house: [send_all(house, f"Xóm {number}") for number in (5, 6, 7)])
    wishes = {
        "Xóm 5": (
            {"partners": "Xóm Không Có", "name": "Mới"},
            "không có đơn vị tên “Xóm Không Có”",
        ),
        "Xóm 6": (
            {"partners": "tổ dân phố 1", "name": "Tổ dân phố Mới"},
            "Còn báo cáo chưa gửi: Tổ dân phố 1, báo cáo hội nghị đại biểu Nhân dân năm 2024.",
        ),
        "Xóm 7": ({"name": "Tổ dân phố 1"}, "Đã có đơn vị tên"),
    }
    for village, (more, _) in wishes.items():
        page = await ask_to_go_over(officer, village, **more)
        assert "Đã gửi đề nghị đến Phường Mẫu Nhất." in page
        assert "hội nghị đại biểu" not in page
    asked = re.findall(r"units/border/\d+", await officer.sees("units/border"))
    for place, (_, sentence) in zip(reversed(asked), wishes.values(), strict=True):
        assert "hội nghị đại biểu" not in await officer.sees(place)
        assert sentence in await neighbour.sends(place, do="agree")
        assert neighbour.status == 409


async def test_a_unit_is_asked_for_once(officer: Officer) -> None:
    assert "Đã gửi đề nghị" in await ask_to_go_over(officer, "Xóm 5")
    page = await ask_to_go_over(officer, "Xóm 5")
    assert officer.status == 409
    assert "Đã có một đề nghị về Xóm 5: Xã Kim Phượng đề nghị lúc" in page
    (place,) = re.findall(r"units/border/\d+", await officer.sees("units/border"))
    await officer.sends(place, do="withdraw")
    assert "Đã gửi đề nghị" in await ask_to_go_over(officer, "Xóm 5")


async def test_the_log_names_who_is_to_go_where(officer: Officer) -> None:
    await ask_to_go_over(officer, "Xóm 5")
    page = await officer.sees("audit")
    assert "Đề nghị chuyển qua địa giới" in page
    assert re.search(r"Đơn vị được chuyển[^–]*Xóm 5", page)
    assert re.search(r"Chuyển về[^–]*Phường Mẫu Nhất", page)
    assert "Thêm: đơn vị" not in page


async def test_a_partner_named_twice_is_one(bot: Bot, officer: Officer, neighbour: Officer) -> None:
    await told(bot, lambda house: send_all(house, "Xóm 5"))
    twice = "Tổ dân phố 1\ntổ dân phố 1"
    await ask_to_go_over(officer, "Xóm 5", partners=twice, name="Tổ dân phố Mới")
    (place,) = re.findall(r"units/border/\d+", await officer.sees("units/border"))
    page = await neighbour.sees(place)
    assert page.count("Tổ dân phố 1, báo cáo hội nghị đại biểu") == 1


async def test_a_name_too_long_changes_nothing(officer: Officer) -> None:
    page = await ask_to_go_over(officer, "Xóm 5", name="x" * 201)
    assert officer.status == 409
    assert "200 ký tự" in page


async def test_within_one_commune_the_page_for_that_is_shown(officer: Officer) -> None:
    for more in ({}, {"partners": "Xóm 6", "name": "Xóm Mới"}):
        page = await ask_to_go_over(officer, "Xóm 5", to="kim-phuong", **more)
        assert officer.status == 200
        assert "Xóm 5 đang thuộc Xã Kim Phượng. Sáp nhập trong cùng một xã" in page
        assert find_tick(page, "old", "Xóm 6")
    assert "Chưa có đề nghị nào" in await officer.sees("units/border")


async def test_a_refusal_has_its_reason_and_what_is_withdrawn_is_over(
    officer: Officer, neighbour: Officer
) -> None:
    await ask_to_go_over(officer, "Xóm 5")
    await ask_to_go_over(officer, "Xóm 6")
    second, first = re.findall(r"units/border/\d+", await officer.sees("units/border"))
    assert "Xin ghi lý do" in await neighbour.sends(first, do="refuse", answer=" ")
    assert "400" in await neighbour.sends(first, do="refuse", answer="x" * 5000)
    page = await neighbour.sends(first, do="refuse", answer="Chưa có nghị quyết của tỉnh")
    assert "không đồng ý lúc" in page
    assert "Chưa có nghị quyết của tỉnh" in await officer.sees("units/border")
    await officer.sends(second, do="withdraw")
    assert "đã rút lúc" in await neighbour.sends(second, do="agree")
    assert "Xóm 6" not in await neighbour.sees("units")


BAD = (
    ({"day": "1/6/2024"}, "Ngày này chưa đến"),
    ({"paper_day": "28/5/2024"}, "không thể có sau ngày thay đổi"),
    ({"paper": ""}, "đủ cả số và ngày"),
    ({"paper": "", "paper_day": ""}, "cần số và ngày của nghị quyết"),
    ({"unit": ""}, "Xin đánh dấu từ 1 đến 30 đơn vị"),
    ({"to": "Xã Không Có"}, "Không có xã, phường nào"),
    ({"partners": "x" * 201, "name": "Mới"}, "mỗi tên không quá 200 ký tự"),
    ({"day": ""}, "Xin ghi ngày"),
    ({"day": "32/13/2024"}, "Có ngày hoặc giờ chưa đúng"),
    ({"paper_day": "hôm qua"}, "Có ngày hoặc giờ chưa đúng"),
)


async def test_what_cannot_be_is_said_in_a_sentence_and_changes_nothing(officer: Officer) -> None:
    for more, sentence in BAD:
        assert sentence in await ask_to_go_over(officer, "Xóm 5", **more), more
        assert officer.status == 409
    assert "Chưa có đề nghị nào" in await officer.sees("units/border")
    page = await officer.sees("units/merge")
    olds = [find_tick(page, "old", name) for name in ("Xóm 3", "Xóm 4")]
    for more, sentence in BAD[1:3]:
        page = await officer.sends(
            "units/merge", **{"old": olds, "name": "Mới", "day": "27/5/2024", **PAPER, **more}
        )
        assert sentence in page
    assert "nay là" not in await officer.sees("units")


async def test_the_receiver_reads_why_it_cannot_be_before_agreeing(
    bot: Bot, officer: Officer, neighbour: Officer
) -> None:
    """A unit that she has not, a name that is taken: no agreeing; the new name stands there."""
    await told(bot, lambda house: send_all(house, "Xóm 5"))
    await ask_to_go_over(officer, "Xóm 5", partners="Xóm Không Có", name="Mới")
    await ask_to_go_over(officer, "Xóm 6", name="Tổ dân phố 1")
    await ask_to_go_over(officer, "Xóm 7", name="Xóm Cầu Mới")
    asked = re.findall(r"units/border/\d+", await officer.sees("units/border"))
    good, taken, false = [await neighbour.sees(place) for place in asked]
    assert "Phường Mẫu Nhất không có đơn vị tên “Xóm Không Có”" in false
    assert "Đã có đơn vị tên" in taken
    for page in (false, taken):
        assert "Đồng ý, thực hiện" not in page
        assert "Xin ghi lý do ở dưới" in page
    assert "tên mới Xóm Cầu Mới" in good
    assert "Đồng ý, thực hiện" in good
    for place in asked:
        page = await officer.sees(place)
        assert "không có đơn vị" not in page
        assert "Đã có đơn vị" not in page


async def test_who_is_late_to_refuse_hears_that_it_is_done(
    officer: Officer, neighbour: Officer
) -> None:
    await ask_to_go_over(officer, "Xóm 5")
    (place,) = re.findall(r"units/border/\d+", await officer.sees("units/border"))
    await neighbour.sends(place, do="agree")
    page = await neighbour.sends(place, do="refuse", answer="")
    assert "đã thực hiện" in page
    assert "Xin ghi lý do" not in page


async def test_what_was_typed_stays_where_it_is_refused(officer: Officer) -> None:
    """The paper is not said to be left out where it is wanted."""
    assert "thì để trống" not in await officer.sees("units/border")
    for more, sentence in (
        ({"paper": "", "paper_day": ""}, "cần số và ngày của nghị quyết"),
        ({"day": ""}, "Xin ghi ngày"),
        ({"paper_day": "31/2/2024"}, "Có ngày hoặc giờ chưa đúng"),
    ):
        page = await ask_to_go_over(officer, "Xóm 5", name="Xóm Cầu Mới", **more)
        assert sentence in page
        assert 'value="Xóm Cầu Mới"' in page
        assert 'value="phường Mẫu Nhất"' in page
        assert re.search(r'value="\d+" checked> Xóm 5', page)


@pytest.mark.parametrize("do", ["", "agreed", "x" * 300])
async def test_a_press_that_the_page_has_not_decides_nothing(
    officer: Officer, neighbour: Officer, do: str
) -> None:
    """With an answer beside it, as the form has one: nothing is refused by default."""
    await ask_to_go_over(officer, "Xóm 5")
    (place,) = re.findall(r"units/border/\d+", await officer.sees("units/border"))
    assert "Chưa có gì thay đổi" in await neighbour.sends(place, do=do, answer="Chưa có nghị quyết")
    assert neighbour.status == 409
    assert "chờ Phường Mẫu Nhất đồng ý" in await officer.sees(place)
