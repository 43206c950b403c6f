"""The table of a round: what it shows, a cell that is typed into, columns that are pasted."""

import re
from typing import Any

from models.reports.draft_provenance import load_draft_provenance
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import answers, sends, told
from tests.people import House
from tests.running import Bot

CELL = re.compile(
    r'<td class="([^"]*)"(?: data-s="([^"]*)")?><a href="(table/(\d+)/(\w+))"[^>]*>(.*?)</a>', re.S
)


def _two_sent(house: House) -> None:
    sends(house, 3)
    sends(house, 5)
    answers(house, 6, "120", "118")


async def _opens(officer: Officer) -> str:
    """The table of the commune's half-year round."""
    start = await officer.sees("")
    number = re.search(r"reports\?round=(\d+)\">Đời sống văn hóa", start)
    assert number is not None, start
    return await officer.sees(f"table?round={number[1]}")


def row_of(page: str, unit: str) -> str:
    return next(
        row for row in re.findall(r"<tr id=\"r\d+\".*?</tr>", page, re.S) if f">{unit}</a>" in row
    )


def cell_of(page: str, unit: str, code: str) -> dict[str, Any]:
    for kinds, seal, path, report, name, inside in CELL.findall(row_of(page, unit)):
        if name == code:
            shown = re.sub(r"<[^>]+>.*", "", inside, flags=re.S)
            return {"kinds": kinds, "seal": seal or "-", "path": path, "id": report, "is": shown}
    raise AssertionError((unit, code))


async def test_it_has_every_village_the_figures_and_totals_with_how_many(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, _two_sent)
    page = await _opens(officer)
    assert len(re.findall(r'<tr id="r\d+"', page)) == 14
    assert cell_of(page, "Xóm 3", "ho_tong")["is"] == "137"
    assert cell_of(page, "Xóm 6", "ho_tong")["is"] == "120", "a draft is seen too"
    assert "open" in cell_of(page, "Xóm 7", "ho_tong")["kinds"]
    total = re.search(r'<td class="total n">([^<]*) <span class="of">2/14</span>', page)
    assert total is not None
    assert total[1] == "274", "137 + 137; what is not sent stands in no total"
    assert len(page.encode()) < 150_000


async def test_last_year_and_the_change_stand_beside_each_figure(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, _two_sent)
    page = await _opens(officer)
    assert "<small>135 <b>+2</b></small>" in row_of(page, "Xóm 3")


async def test_what_is_typed_into_a_cell_is_entered_by_the_same_readers(
    bot: Bot, officer: Officer
) -> None:
    page = await _opens(officer)
    cell = cell_of(page, "Xóm 7", "ho_tong")
    await officer.sends(cell["path"], **{"v-ho_tong": "một trăm sáu mươi", "source": "phone"})
    assert "Đã ghi số của Xóm 7." in officer.last
    page = await _opens(officer)
    assert cell_of(page, "Xóm 7", "ho_tong")["is"] == "160"
    history = await officer.sees(cell["path"])
    assert "Điện thoại" in history
    assert "160 hộ" in history


async def test_what_is_doubtful_comes_back_with_what_was_typed(bot: Bot, officer: Officer) -> None:
    page = await _opens(officer)
    cell = cell_of(page, "Xóm 7", "ho_tong")
    again = await officer.sends(cell["path"], **{"v-ho_tong": "1,25", "source": "phone"})
    assert officer.status == 422
    assert 'value="1,25"' in again
    assert "open" in cell_of(await _opens(officer), "Xóm 7", "ho_tong")["kinds"]


async def test_the_second_officer_at_a_cell_sees_the_figure_of_the_first(
    bot: Bot, officer: Officer, colleague: Officer
) -> None:
    cell = cell_of(await _opens(officer), "Xóm 7", "ho_tong")
    mine = {"v-ho_tong": "160", "s-ho_tong": cell["seal"], "source": "phone"}
    await officer.sends(cell["path"], **mine)
    theirs = {"v-ho_tong": "161", "s-ho_tong": cell["seal"], "source": "phone"}
    seen = await colleague.sends(cell["path"], **theirs)
    assert colleague.status == 422
    assert "câu này vừa có người ghi: 160 hộ. Ở đây ghi: 161 hộ." in seen
    assert cell_of(await _opens(officer), "Xóm 7", "ho_tong")["is"] == "160"


async def test_a_script_gets_the_cell_alone(bot: Bot, officer: Officer) -> None:
    cell = cell_of(await _opens(officer), "Xóm 7", "ho_tong")
    sent = {"v-ho_tong": "160", "s-ho_tong": "-", "source": "phone", "as": "cell"}
    answer = await officer.client.post(f"{officer.root}/{cell['path']}", data=sent)
    assert answer.json()["value"] == "160"
    assert answer.json()["seal"] == cell_of(await _opens(officer), "Xóm 7", "ho_tong")["seal"]


def _round(page: str) -> str:
    found = re.search(r'name="round" value="(\d+)"', page)
    assert found is not None
    return found[1]


async def test_columns_with_names_and_headings_find_their_places(
    bot: Bot, officer: Officer
) -> None:
    number = _round(await _opens(officer))
    pasted = (
        "Xóm\tSố hộ\tGhi chú\tĐăng ký GĐVH\nXóm 9\t98\tx\t89\nxom 8\t1,25\t\t110\nCộng\t255\t\t"
    )
    await officer.sends("table/paste", round=number, pasted=pasted, column="", row="")
    assert "Sẽ ghi 3 số của 2 đơn vị." in officer.last
    assert "1 số chưa ghi được" in officer.last
    assert "Không tìm được chỗ cho: Ghi chú; Cộng 255." in officer.last
    assert cell_of(await _opens(officer), "Xóm 9", "ho_tong")["kinds"].startswith("open")
    await officer.sends("table/paste", round=number, pasted=pasted, column="", row="")
    fields = dict(re.findall(r'name="([vs]-\d+-\w+|source)" value="([^"]*)"', officer.last))
    await officer.sends("table/take", round=number, **fields)
    assert "Đã ghi 3 số." in officer.last
    page = await _opens(officer)
    assert cell_of(page, "Xóm 9", "ho_tong")["is"] == "98"
    assert cell_of(page, "Xóm 9", "ho_dang_ky")["is"] == "89"
    assert cell_of(page, "Xóm 8", "ho_dang_ky")["is"] == "110"
    assert "open" in cell_of(page, "Xóm 8", "ho_tong")["kinds"]


async def test_what_of_the_columns_is_not_stored_is_named_afterwards(
    bot: Bot, officer: Officer
) -> None:
    number = _round(await _opens(officer))
    pasted = "Xóm\tSố hộ\nXóm 9\t98\nXóm 8\t1,25\nXóm 77\t5"
    page = await officer.sends("table/paste", round=number, pasted=pasted, column="", row="")
    fields = dict(re.findall(r'name="([vs]-\d+-\w+|source)" value="([^"]*)"', page))
    left = re.findall(r'name="left" value="([^"]*)"', page)
    page = await officer.sends("table/take", round=number, **fields, left=left)
    unsaid = page.partition("Chưa ghi</h2>")[2]
    assert "Xóm 8, Số hộ “1,25”: " in unsaid
    assert "Xóm 77 5" in unsaid
    assert "Xóm 9" not in unsaid


async def test_of_two_officers_who_paste_a_column_the_second_sees_what_the_first_stored(
    bot: Bot, officer: Officer, colleague: Officer
) -> None:
    number = _round(await _opens(officer))
    sent = {}
    for one, count in ((officer, "98"), (colleague, "99")):
        pasted = f"Xóm\tSố hộ\nXóm 9\t{count}"
        page = await one.sends("table/paste", round=number, pasted=pasted, column="", row="")
        sent[count] = dict(re.findall(r'name="([vs]-\d+-\w+|source)" value="([^"]*)"', page))
    await officer.sends("table/take", round=number, **sent["98"])
    page = await colleague.sends("table/take", round=number, **sent["99"])
    assert "câu này vừa có người ghi: 98 hộ. Ở đây ghi: 99 hộ." in page
    assert cell_of(await _opens(officer), "Xóm 9", "ho_tong")["is"] == "98"


async def test_a_heading_that_says_part_and_whole_is_read_as_both(
    bot: Bot, officer: Officer
) -> None:
    number = _round(await _opens(officer))
    for heading in ("Đăng ký GĐVH/Số hộ", "GĐVH (đăng ký/tổng số)", "Đăng ký GĐVH trên tổng số hộ"):
        pasted = f"Xóm\t{heading}\nXóm 9\t89/97\nXóm 8\t110/124\nXóm 7\t84/77"
        await officer.sends("table/paste", round=number, pasted=pasted, column="", row="")
        assert "Sẽ ghi 4 số của" in officer.last, heading
        assert "1 số chưa ghi được" in officer.last, "of 84/77 nobody knows which is which"
    fields = dict(re.findall(r'name="([vs]-\d+-\w+|source)" value="([^"]*)"', officer.last))
    await officer.sends("table/take", round=number, **fields)
    page = await _opens(officer)
    assert cell_of(page, "Xóm 9", "ho_tong")["is"] == "97"
    assert cell_of(page, "Xóm 9", "ho_dang_ky")["is"] == "89"


async def test_headings_are_read_as_those_of_a_sheet_of_figures(bot: Bot, officer: Officer) -> None:
    number = _round(await _opens(officer))
    pasted = "Xóm\tTổng số hộ dân\tHộ ĐK GĐVH\tSố hộ nghèo\nXóm 9\t98\t89\t7"
    page = await officer.sends("table/paste", round=number, pasted=pasted, column="", row="")
    assert "Sẽ ghi 2 số của 1 đơn vị." in page
    assert "Không tìm được chỗ cho: Số hộ nghèo." in page


async def test_of_a_figure_that_is_pasted_twice_and_differs_nothing_is_stored(
    bot: Bot, officer: Officer
) -> None:
    number = _round(await _opens(officer))
    for pasted in ("Xóm\tSố hộ\nXóm 9\t98\nXóm 9\t99", "Xóm\tSố hộ\tSố hộ\nXóm 9\t98\t99"):
        page = await officer.sends("table/paste", round=number, pasted=pasted, column="", row="")
        assert "Xóm 9, Số hộ dán nhiều số khác nhau (98; 99)" in page, pasted
        assert "Sẽ ghi 0 số" in page
    pasted = "Xóm\tSố hộ\nXóm 9\t98\nXóm 9\t98"
    page = await officer.sends("table/paste", round=number, pasted=pasted, column="", row="")
    assert "Sẽ ghi 1 số của 1 đơn vị." in page


async def test_a_column_without_names_goes_down_from_the_cell(bot: Bot, officer: Officer) -> None:
    page = await _opens(officer)
    start = cell_of(page, "Xóm 7", "ho_tong")
    pasted = "118\n119"
    values = {"round": _round(page), "pasted": pasted, "column": "ho_tong", "row": start["id"]}
    await officer.sends("table/paste", **values)
    shown = re.findall(r'<th scope="row">(Xóm \d+)</th>', officer.last)
    assert shown == ["Xóm 7", "Xóm 8"]


async def _pastes(officer: Officer, pasted: str, start: str = "Xóm 1") -> list[tuple[str, str]]:
    """Which village takes which number of weddings, as the look shows it."""
    page = await _opens(officer)
    row = cell_of(page, start, "ho_tong")["id"]
    values = {"round": _round(page), "pasted": pasted, "column": "ho_tong", "row": row}
    page = await officer.sends("table/paste", **values)
    row_shown = r'<tr><th scope="row">(Xóm \d+)</th>.*?data-label="Sẽ ghi">(?:<[^>]*>)?(\d+)'
    return re.findall(row_shown, page, re.S)


async def test_an_empty_line_of_a_column_keeps_its_row(bot: Bot, officer: Officer) -> None:
    assert await _pastes(officer, "121\n\n122\n\n") == [("Xóm 1", "121"), ("Xóm 3", "122")]
    assert await _pastes(officer, "\n125\n") == [("Xóm 2", "125")]


async def test_a_total_under_a_column_without_names_is_no_villages(
    bot: Bot, officer: Officer
) -> None:
    for total in ("Tổng 243", "Cộng", "Tổng cộng:\t243"):
        found = await _pastes(officer, f"121\n122\n{total}\n")
        assert found == [("Xóm 1", "121"), ("Xóm 2", "122")], total
        assert "(dòng cộng)" in officer.last
    found = await _pastes(officer, "121\n122\n123\n366\n")
    assert [one for one, _ in found] == ["Xóm 1", "Xóm 2", "Xóm 3"]
    assert "366 (bằng tổng các dòng trên" in officer.last


async def test_more_lines_than_rows_are_said(bot: Bot, officer: Officer) -> None:
    found = await _pastes(officer, "121\n122\n124", start="Xóm 13")
    assert [one for one, _ in found] == ["Xóm 13", "Xóm 14"]
    assert "1 dòng cuối (124): dán 3 dòng mà từ ô ấy bảng chỉ có 2 dòng" in officer.last


async def test_nothing_that_can_be_pasted_is_said(bot: Bot, officer: Officer) -> None:
    number = _round(await _opens(officer))
    for pasted in ("", "Xóm\tSố hộ\n"):
        await officer.sends("table/paste", round=number, pasted=pasted, column="ho_tong", row="")
        assert "Chưa dán gì" in officer.last
    await officer.sends("table/paste", round=number, pasted="1\n" * 40_000, column="ho_tong")
    assert "dài quá" in officer.last


async def test_what_needs_no_look_is_accepted_from_the_table_with_its_figures_shown(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, lambda house: sends(house, 3))
    page = await _opens(officer)
    assert "Xem rồi nhận cả 1 báo cáo không có gì cần xem" in page
    form = re.search(r'<form method="get" action="[^"]*/accept">(.*?)</form>', page, re.S)
    assert form is not None
    fields = dict(re.findall(r'name="(round|only)" value="(\d+)"', form[1]))
    look = await officer.sees(f"accept?round={fields['round']}&only={fields['only']}")
    assert ">137 <span" in look.replace("\n", "")
    assert "Nhận 1 báo cáo" in look


def change_of(page: str, cell: dict[str, Any]) -> str:
    """Which entering the button beside the cell's line takes back."""
    found = re.search(rf'{cell["path"]}"><input[^>]*><input[^>]*name="change" value="(\d+)"', page)
    assert found is not None, page
    return found[1]


async def test_a_cell_is_taken_back_for_some_minutes(bot: Bot, officer: Officer) -> None:
    page = await _opens(officer)
    assert "Hoàn tác" not in page.split("<main")[1].split("cell-bar")[0]
    cell = cell_of(page, "Xóm 7", "ho_tong")
    await officer.sends(cell["path"], **{"v-ho_tong": "160", "source": "phone"})
    page = await _opens(officer)
    assert "Vừa nhập" in page
    assert "trống thành 160" in page
    change = change_of(page, cell)
    await officer.sends(cell["path"], do="undo", change=change)
    assert "Đã hoàn tác: ô của Xóm 7 trở lại như trước." in officer.last
    page = await _opens(officer)
    assert "open" in cell_of(page, "Xóm 7", "ho_tong")["kinds"]
    await officer.sends(cell["path"], do="undo", change=change)
    assert "Không hoàn tác được nữa" in officer.last


async def test_the_figure_before_comes_back_and_is_filed(bot: Bot, officer: Officer) -> None:
    await told(bot, _two_sent)
    cell = cell_of(await _opens(officer), "Xóm 3", "ho_tong")
    await officer.sends(
        cell["path"], **{"v-ho_tong": "139", "s-ho_tong": cell["seal"], "source": "phone"}
    )
    page = await _opens(officer)
    assert cell_of(page, "Xóm 3", "ho_tong")["is"] == "139"
    assert "276 <span" in page
    await officer.sends(cell["path"], do="undo", change=change_of(page, cell))
    page = await _opens(officer)
    assert cell_of(page, "Xóm 3", "ho_tong")["is"] == "137"
    assert "274 <span" in page, "the filed figure is back as well"
    report = int(cell["id"])
    given = await told(bot, lambda house: load_draft_provenance(house.db, report)["ho_tong"])
    assert given.source is None, "the village gave it in its chat"
    assert given.title == "Trưởng xóm 3"


async def test_what_another_has_put_there_stays(
    bot: Bot, officer: Officer, colleague: Officer
) -> None:
    cell = cell_of(await _opens(officer), "Xóm 6", "ho_tong")
    await officer.sends(cell["path"], **{"v-ho_tong": "141", "source": "phone"})
    page = await _opens(officer)
    change, seal = change_of(page, cell), cell_of(page, "Xóm 6", "ho_tong")["seal"]
    theirs = {"v-ho_tong": "142", "s-ho_tong": seal, "source": "phone"}
    await colleague.sends(cell["path"], **theirs)
    await officer.sends(cell["path"], do="undo", change=change)
    assert "Không hoàn tác được nữa" in officer.last
    assert cell_of(await _opens(officer), "Xóm 6", "ho_tong")["is"] == "142"


async def test_the_button_takes_back_its_own_figure_and_no_later_one(
    bot: Bot, officer: Officer
) -> None:
    cell = cell_of(await _opens(officer), "Xóm 7", "ho_tong")
    entered = {"v-ho_tong": "160", "s-ho_tong": "-", "source": "phone", "as": "cell"}
    answer = await officer.client.post(f"{officer.root}/{cell['path']}", data=entered)
    first = str(answer.json()["change"])
    assert first == change_of(await _opens(officer), cell)
    assert answer.json()["state"] != "chưa có gì"
    again = {"v-ho_tong": "161", "s-ho_tong": answer.json()["seal"], "source": "phone"}
    await officer.sends(cell["path"], **again)
    await officer.sends(cell["path"], do="undo", change=first)
    assert "Không hoàn tác được nữa" in officer.last
    page = await _opens(officer)
    assert cell_of(page, "Xóm 7", "ho_tong")["is"] == "161"
    await officer.sends(cell["path"], do="undo", change=change_of(page, cell))
    assert cell_of(await _opens(officer), "Xóm 7", "ho_tong")["is"] == "160"


async def test_a_paste_of_what_stands_there_has_nothing_to_store(
    bot: Bot, officer: Officer
) -> None:
    cell = cell_of(await _opens(officer), "Xóm 7", "ho_tong")
    await officer.sends(cell["path"], **{"v-ho_tong": "160", "source": "phone"})
    pasted = {"pasted": "Xóm\tSố hộ\nXóm 7\t160", "column": "", "row": ""}
    page = await officer.sends("table/paste", round=_round(await _opens(officer)), **pasted)
    assert "1 số đọc được đều đã có trong bảng" in page
    assert "Ghi 1 số" not in page
