"""The round as a file, downloaded at the desk."""

import re
from io import BytesIO

from docx import Document

from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import sends, told
from tests.running import Bot
from tests.summaries.opened_workbook import open_workbook


async def test_the_workbook_of_a_round_is_downloaded(bot: Bot, officer: Officer) -> None:
    await told(bot, lambda house: sends(house, 3))
    page = await officer.sees("files")
    assert officer.status == 200
    found = re.search(r"/files/(\d+)/workbook", page)
    assert found is not None
    answer = await officer.client.get(f"{officer.root}/files/{found[1]}/workbook")
    assert answer.status_code == 200
    assert 'filename="tong-hop-1.xlsx"' in answer.headers["content-disposition"]
    sheets = open_workbook(answer.content)
    row = sheets["Theo đơn vị"].row("Xóm 3")
    assert row["Tình trạng"] == "đã gửi"
    assert 137 in row.values()
    draft = await officer.client.get(f"{officer.root}/files/{found[1]}/document")
    assert 'filename="du-thao-bao-cao-1.docx"' in draft.headers["content-disposition"]
    written = Document(BytesIO(draft.content))
    assert "II. KẾT QUẢ THỰC HIỆN" in [one.text for one in written.paragraphs]
    again = await officer.client.get(f"{officer.root}/files/{found[1]}/workbook")
    assert "tong-hop-1.xlsx" in again.headers["content-disposition"], "the same figures"


async def test_of_a_round_that_is_not_hers_there_is_nothing(bot: Bot, officer: Officer) -> None:
    answer = await officer.client.get(f"{officer.root}/files/99999/workbook")
    assert answer.status_code in (404, 409)
    assert not answer.content.startswith(b"PK")
