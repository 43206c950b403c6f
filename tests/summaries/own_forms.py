"""Forms of paper as an office brings them, made in a few words."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook, load_workbook

from office.own_papers import own_templates
from office.own_papers.own_templates import OfficeForm
from summaries.papers.round_paper import RoundPaper
from tests.summaries.village_reports import Commune


def save(made: Any) -> bytes:
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def make_docx(*lines: str, row: Sequence[str] = ()) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if row:
        table = document.add_table(rows=2, cols=len(row))
        for place, written in enumerate(row):
            table.rows[0].cells[place].text = f"Cột {place}"
            table.rows[1].cells[place].text = written
    return save(document)


def make_xlsx(cells: Mapping[str, object], *merged: str) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for place, written in cells.items():
        sheet[place] = written
    for one in merged:
        sheet.merge_cells(one)
    return save(book)


def add_files(content: bytes, files: Mapping[str, bytes]) -> bytes:
    """The same package with more files in it, or with these in place of its own."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as there, zipfile.ZipFile(packed, "w") as made:
        for one in there.namelist():
            if one not in files:
                made.writestr(one, there.read(one))
        for name, written in files.items():
            made.writestr(name, written)
    return packed.getvalue()


def change_sheet(content: bytes, before: bytes, after: bytes) -> bytes:
    """With other words in the first sheet's own file."""
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(BytesIO(content)) as there:
        written = there.read(name)
    assert before in written
    return add_files(content, {name: written.replace(before, after)})


def pack_much(content: bytes) -> bytes:
    """Small on the disk, and much more when it is unpacked."""
    packed = BytesIO(content)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/media/a.bin", b"\0" * 25_000_000)
    return packed.getvalue()


def read(commune: Commune, tmp_path: Path, content: bytes, ending: str) -> OfficeForm:
    path = tmp_path / f"mau.{ending}"
    path.write_bytes(content)
    return own_templates.read_form(path, own_templates.load_known_fields(commune.db))


def fill_docx(commune: Commune, content: bytes, paper: RoundPaper) -> Any:
    return Document(BytesIO(own_templates.fill_form(commune.db, "docx", content, paper)))


def fill_xlsx(commune: Commune, content: bytes, paper: RoundPaper) -> Any:
    return load_workbook(BytesIO(own_templates.fill_form(commune.db, "xlsx", content, paper)))
