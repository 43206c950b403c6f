"""What should be looked at before it goes up is marked wherever the officer meets the words."""

import re
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from openpyxl import load_workbook

from office.entry import group_paste
from office.reports import acceptance
from tests.bot.site.desk.at_the_desk import officer as desk_of
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import told
from tests.handlers.report.filling import complete
from tests.people import House
from tests.running import Bot

TELLING = "Loa hỏng. Liên hệ 0912 345 678 để sửa."
MARK = "số điện thoại: “0912 345 678”"


def _sends_a_number(house: House) -> int:
    """Xóm 3 gives a telephone number among its proposals, and is accepted with it."""
    head = complete(house)
    for line in ("sửa câu 10", TELLING, "đúng", "gửi"):
        head.says(line)
    report_id = int(house.report("Xóm 3").id)
    acceptance.accept_report(desk_of(house), report_id)
    return report_id


FOUND = "Có số điện thoại: nên xem trước khi dùng."


async def test_it_is_marked_in_files_and_lists_and_no_room_reads_it(
    bot: Bot, officer: Officer
) -> None:
    found: list[int] = []
    await told(bot, lambda house: found.append(_sends_a_number(house)))
    page = await officer.sees("files")
    assert "Kiến nghị của Xóm 3 có đoạn nên xem trước khi gửi lên" in page
    number = re.search(r"files/(\d+)/workbook", page)
    assert number is not None
    read = (await officer.client.get(f"{officer.root}/files/{number[1]}/workbook")).content
    cells = [str(one) for one in _list_cells(read) if "0912 345 678" in str(one)]
    assert cells
    assert all(FOUND in one for one in cells)
    for name in ("document", "check"):
        read = (await officer.client.get(f"{officer.root}/files/{number[1]}/{name}")).content
        lines = [one for one in _list_lines(read) if "0912 345 678" in one]
        assert lines, name
        assert all(FOUND in one for one in lines), name
    page = await officer.sees("proposals")
    assert page.count(FOUND) == 2, "beside it, and in the list that is copied"
    board = await officer.client.get(officer.root.replace("/desk", "/board"))
    assert "Loa hỏng" in board.text
    assert "0912" not in board.text
    shown = re.search(r'name="question" value="(\w+)"', await officer.sees(f"reports/{found[0]}"))
    assert shown is not None
    await officer.sends(f"reports/{found[0]}/hide", question=shown[1], passage="0912 345 678")
    assert "đoạn nên xem trước khi gửi lên" not in await officer.sees("files")


def _list_cells(book: bytes) -> Iterator[object]:
    for sheet in load_workbook(BytesIO(book), read_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from row


def _list_lines(document: bytes) -> list[str]:
    read = Document(BytesIO(document))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in read.paragraphs), *cells]


async def test_it_is_marked_where_it_is_entered_and_before_it_is_printed(
    bot: Bot, officer: Officer
) -> None:
    found: list[int] = []
    await told(bot, lambda house: found.append(_sends_a_number(house)))
    (report_id,) = found
    assert MARK in await officer.sees(f"enter/{report_id}")
    papers = await officer.sees("papers")
    assert "Còn đoạn nên xem trước khi in." in papers
    every = re.search(r"papers/round/\d+", papers)
    assert every is not None
    for address in (every[0], f"papers/report/{report_id}"):
        page = await officer.sees(address)
        marked = re.search(r'<div class="no-print doubt".*?</div>', page, re.DOTALL)
        assert marked is not None, address
        assert MARK in marked[0]
        assert f"reports/{report_id}#passages" in marked[0]
    assert 'id="passages"' in await officer.sees(f"reports/{report_id}")
    shown = re.search(r'name="question" value="(\w+)"', await officer.sees(f"reports/{report_id}"))
    assert shown is not None
    await officer.sends(f"reports/{report_id}/hide", question=shown[1], passage="0912 345 678")
    assert MARK not in await officer.sees(f"enter/{report_id}")
    assert "0912" not in await officer.sees(f"papers/report/{report_id}")
    assert "Còn đoạn nên xem" not in await officer.sees("papers")


def test_pasted_words_that_nobody_read_are_marked_too(house: House) -> None:
    """Also beside a village, and in a line that belongs to none."""
    text = "x4 ho 118, Hộ ông Nam đánh vợ\nAi cần loa thì gọi 0912 345 678 nhé"
    ctx = desk_of(house)
    found = group_paste.read_pasted_text(ctx, group_paste.choose_round(ctx, None), text)
    marks = [one.found_in_rest for one in found.villages] + [one.found for one in found.loose]
    marks += [cell.doubt for one in found.villages for cell in one.cells]
    assert any("nêu tên kèm việc không hay" in one for one in marks), found
