"""Paper, margins, letters and paragraphs of a document (Nghị định 30/2020/NĐ-CP, phụ lục I)."""

from collections.abc import Sequence
from typing import Any

FONT = "Times New Roman"
SIZE, SMALL_SIZE = 14, 12  # points
# Millimetres: top, bottom 20 to 25; left 30 to 35; right 15 to 20.
WIDTH, HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 18
FIRST_LINE = 12.7
_EAST_ASIAN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia"


class DocumentWriter:
    """One document. `plain` text is black; what an officer has still to write is yellow."""

    def __init__(self) -> None:
        from docx import Document
        from docx.shared import Pt

        self.document: Any = Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(SIZE)
        style.element.rPr.rFonts.set(_EAST_ASIAN, FONT)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after = Pt(6)
        self._set_page(self.document.sections[0], across=False)

    def _set_page(self, section: Any, *, across: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        wide, high = (HEIGHT, WIDTH) if across else (WIDTH, HEIGHT)
        section.page_width, section.page_height = Mm(wide), Mm(high)
        section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
        section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)

    def begin_page(self, *, across: bool) -> None:
        """An annex begins on a page of its own."""
        self._set_page(self.document.add_section(), across=across)

    def add_line(
        self,
        written: str,
        *,
        bold: bool = False,
        italic: bool = False,
        centred: bool = False,
        open_: bool = False,
        indented: bool = True,
    ) -> None:
        """A paragraph. `open_`: to be written by an officer."""
        paragraph = self.document.add_paragraph()
        _shape(paragraph, centred=centred, indented=indented)
        _add_run(paragraph, written, bold=bold, italic=italic, open_=open_)

    def add_pair(self, left: Sequence[tuple[str, bool]], right: Sequence[tuple[str, bool]]) -> None:
        """Two columns without lines, each with (words, bold): heads, and who signs."""
        table = self.document.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            for number, (written, bold) in enumerate(lines):
                paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
                _shape(paragraph, centred=True, indented=False)
                _add_run(paragraph, written, bold=bold, size=13)

    def add_table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        table = self.document.add_table(rows=1, cols=len(headings), style="Table Grid")
        for number, cells in enumerate([headings, *rows]):
            row = table.rows[0] if not number else table.add_row()
            for cell, written in zip(row.cells, cells, strict=True):
                paragraph = cell.paragraphs[0]
                _shape(paragraph, centred=not number, indented=False)
                _add_run(paragraph, written, bold=not number, size=SMALL_SIZE)


def _shape(paragraph: Any, *, centred: bool, indented: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.paragraph_format.space_after = Pt(3)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif indented:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(FIRST_LINE)


def _add_run(
    paragraph: Any,
    written: str,
    *,
    bold: bool = False,
    italic: bool = False,
    open_: bool = False,
    size: int = 0,
) -> None:
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt

    run = paragraph.add_run(clean_words(written))
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if open_:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def clean_words(written: str) -> str:
    """Without the signs that no document may hold."""
    return "".join(sign for sign in written if sign >= " " or sign in "\n\t")
