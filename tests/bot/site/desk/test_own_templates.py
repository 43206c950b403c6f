"""The office's own forms of paper at the desk: brought, used, thrown out; words of units chosen."""

import re
from io import BytesIO

from docx import Document
from sqlalchemy import Connection, select, update

from models.audit.tables import AuditRow
from models.proposals.tables import Proposal
from models.units.tables import PaperTemplate
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import sends, told
from tests.running import Bot
from tests.summaries.own_forms import make_docx, make_xlsx

DENIAL = "Xóm chưa có loa, ông Nam 0912345678 đã xin"


async def find_round(officer: Officer) -> str:
    found = re.search(r"/files/(\d+)/workbook", await officer.sees("files"))
    assert found is not None
    return found[1]


async def read_document(officer: Officer, round_id: str) -> list[str]:
    answer = await officer.client.get(f"{officer.root}/files/{round_id}/document")
    assert answer.status_code == 200
    return [one.text for one in Document(BytesIO(answer.content)).paragraphs]


async def test_a_form_is_brought_used_and_thrown_out(bot: Bot, officer: Officer) -> None:
    await told(bot, lambda house: sends(house, 3))
    round_id = await find_round(officer)
    page = await officer.uploads("templates", "mau xa.docx", make_docx("Của xã: {{da_gui}}"))
    assert officer.status == 200
    assert "Đã ghi mẫu mau xa.docx: 1 chỗ điền (da_gui)." in page
    assert "Đang dùng tệp mau xa.docx của Xã Kim Phượng" in await officer.sees("templates")
    assert await read_document(officer, round_id) == ["Của xã: 1"]

    def count(db: Connection) -> int:
        kinds = db.execute(select(AuditRow.kind).where(AuditRow.table_name == "paper_template"))
        return len(list(kinds))

    assert await bot.app.writer.run(count) == 1
    page = await officer.sends("templates", do="remove", kind="docx")
    assert "Đã bỏ mẫu riêng." in page
    assert "II. KẾT QUẢ THỰC HIỆN" in await read_document(officer, round_id)
    assert await bot.app.writer.run(count) == 2
    await officer.sends("templates", do="remove", kind="docx")
    assert officer.status == 409


async def test_what_is_wrong_is_said_and_nothing_is_kept(bot: Bot, officer: Officer) -> None:
    await told(bot, lambda house: sends(house, 3))
    for name, content, said in (
        ("a.docx", make_docx("{{don_vii}}"), "không có gì điền vào {{don_vii}}. Có phải"),
        ("a.xlsx", make_xlsx({"A1": "{{so.ho_tong}}"}, "A1:B1"), "ô đang gộp"),
    ):
        assert said in await officer.uploads("templates", name, content)
        assert officer.status == 422
    # A list that has no room in the nearest round is said when the form is brought.
    small = make_xlsx({"A1": "{{noi.ten}}", "A3": "Cộng"})
    assert "chỉ có 2 dòng trống" in await officer.uploads("templates", "a.xlsx", small)
    assert officer.status == 409
    kept = await bot.app.writer.run(lambda db: list(db.execute(select(PaperTemplate.id))))
    assert kept == []


async def test_the_places_are_listed_and_the_examples_can_be_brought_as_they_are(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, lambda house: sends(house, 3))
    page = await officer.sees("templates/fields")
    for shown in ("{{don_vi}}", "{{noi.ten}}", "{{so.dam_cuoi}}", "{{mo_hinh}}", "{{y.noi_dung}}"):
        assert shown in page
    assert "Chỉ số khác của các kế hoạch đang có" in page
    assert "{{so.ho_dat_gdvh}}" in page, "every code that may be used is said"
    assert len(page.encode()) < 150_000
    for kind in ("docx", "xlsx"):
        answer = await officer.client.get(f"{officer.root}/templates/{kind}/example")
        page = await officer.uploads("templates", f"mau.{kind}", answer.content)
        assert officer.status == 200, page
        own = await officer.client.get(f"{officer.root}/templates/{kind}/file")
        assert own.content == answer.content
    round_id = await find_round(officer)
    assert any("xã Kim Phượng" in line for line in await read_document(officer, round_id))


async def test_what_is_printed_around_the_document_is_settled_here(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, lambda house: sends(house, 3))
    await officer.sees("templates")
    page = await officer.sends(
        "templates", do="layout", seen=officer.seal(), paper_to="Phòng Văn hóa - Xã hội"
    )
    assert "Đang in: Phòng Văn hóa - Xã hội" in page
    seal = officer.seal()
    lines = await read_document(officer, await find_round(officer))
    assert "Kính gửi: Phòng Văn hóa - Xã hội" in lines
    await officer.sends("templates", do="layout", seen=seal, paper_to="x" * 401)
    assert officer.status == 409


async def test_words_of_a_unit_are_chosen_shortened_and_never_added_to(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, lambda house: sends(house, 3))
    round_id = await find_round(officer)
    page = await officer.sees(f"files/{round_id}/words")
    written = re.search(r"Nguyên văn: ([^<]+)<", page)
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert written is not None
    assert key is not None
    whole = written[1]
    first = whole.split()[0]

    async def choose(part: str, text: str) -> str:
        sent = {"key": key[1], f"part-{key[1]}": part, f"text-{key[1]}": text}
        return await officer.sends(f"files/{round_id}/words", **sent)

    page = await choose("mo_hinh", f"{whole} rất tốt")
    assert officer.status == 409
    assert "không có trong lời của đơn vị: “rất”, “tốt”" in page
    await choose("mo_hinh", " ")
    assert officer.status == 409
    assert "Đã ghi: 1 câu" in await choose("mo_hinh", first)
    lines = await read_document(officer, round_id)
    place = next(at for at, line in enumerate(lines) if "Mô hình hay" in line)
    assert lines[place + 1] == f"- {first.capitalize()} (Xóm 3)."
    slip = await officer.client.get(f"{officer.root}/files/{round_id}/check")
    cells = [
        cell.text
        for table in Document(BytesIO(slip.content)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert any(f"{first} (nguyên văn: {whole})" in cell for cell in cells)
    assert "Đã ghi: 0 câu" in await choose("", first)
    assert lines[place + 1] not in await read_document(officer, round_id)


async def test_a_denial_left_out_is_refused_beside_what_was_typed(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, lambda house: sends(house, 3))
    await told(bot, lambda house: house.db.execute(update(Proposal).values(text=DENIAL)) and None)
    round_id = await find_round(officer)
    page = await officer.sees(f"files/{round_id}/words")
    key = next(one for one in re.findall(r'name="key" value="([^"]+)"', page) if "proposal" in one)
    assert "(chưa chọn: in chung ở phần V)" in page
    assert "(không đưa)" in page
    assert "nên xem trước khi dùng" in page
    assert re.search(r"/reports/\d+#passages", page)

    async def choose(part: str, text: str) -> str:
        sent = {"key": key, f"part-{key}": part, f"text-{key}": text}
        return await officer.sends(f"files/{round_id}/words", **sent)

    page = await choose("kien_nghi_xa", "Xóm có loa")
    assert officer.status == 409
    assert "Xóm 3: bớt như vậy câu đổi nghĩa" in page
    assert "“chưa”" in page
    assert ">Xóm có loa</textarea>" in page, "what was typed is not lost"
    assert any(DENIAL in line for line in await read_document(officer, round_id))
    assert "Đã ghi: 0 câu" in await choose("left_out", "Xóm có loa")
    assert not any("chưa có loa" in line for line in await read_document(officer, round_id))
    page = await officer.sees(f"files/{round_id}/words")
    assert 'value="left_out" selected' in page
    assert f">{DENIAL}</textarea>" in page


async def test_a_form_without_a_place_for_what_was_chosen_is_warned_of(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, lambda house: sends(house, 3))
    round_id = await find_round(officer)
    page = await officer.sees(f"files/{round_id}/words")
    key = re.findall(r'name="key" value="([^"]+)"', page)[0]
    whole = re.findall(r"Nguyên văn: ([^<]+)<", page)[0]
    sent = {"key": key, f"part-{key}": "uu_diem", f"text-{key}": whole}
    await officer.sends(f"files/{round_id}/words", **sent)
    assert "không có chỗ in lời" not in await officer.sees("files")
    warned = "không có chỗ in lời đã chọn cho: III.1 Ưu điểm {{uu_diem}}"
    page = await officer.uploads(
        "templates", "mau xa.docx", make_docx("{{don_vi}}", "{{kien_nghi}}")
    )
    assert warned in page
    assert warned in await officer.sees("files")
    assert warned in await officer.sees(f"files/{round_id}/words")
    content = make_docx("{{kien_nghi}}", "{{uu_diem}}")
    assert "không có chỗ in" not in await officer.uploads("templates", "mau xa.docx", content)
    assert "không có chỗ in" not in await officer.sees("files")
