"""Paper, margins, letters and paragraphs of a document (Nghị định 30/2020/NĐ-CP, phụ lục I).

Sizes are in points, lengths in millimetres.
"""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

FONT = "Times New Roman"
SIZE, HEAD_SIZE, TABLE_SIZE, RECEIVER_TITLE, RECEIVER_SIZE = 14, 13, 12, 12, 11
# Top, bottom 20 to 25; left 30 to 35; right 15 to 20.
WIDTH, HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 18
FIRST_LINE = 12.7
AFTER, BEFORE_HEADING = 6, 6
# Not less than single, at most one and a half.
LINE_SPACING = 1.15
# Of the two columns at the head, and of the lines below them.
LEFT_COLUMN, RIGHT_COLUMN = 64, 98
TWIPS = 1440 / 25.4  # in a millimetre
# In the order of the schema, which some programs insist on.
_BEHIND_NUMBERS = ("w:cols", "w:titlePg", "w:docGrid")
_BEHIND_EDGES = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
)
_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class DocumentWriter:
    """One document. What an officer has still to write is yellow."""

    def __init__(self) -> None:
        from docx import Document
        from docx.shared import Pt

        self.document: Any = Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(SIZE)
        style.element.rPr.rFonts.set(f"{_NAMESPACE}eastAsia", FONT)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after = Pt(AFTER)
        style.paragraph_format.line_spacing = LINE_SPACING
        self._set_page(self.document.sections[0], across=False)
        self._add_page_number(self.document.sections[0])

    def _set_page(self, section: Any, *, across: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        wide, high = (HEIGHT, WIDTH) if across else (WIDTH, HEIGHT)
        section.page_width, section.page_height = Mm(wide), Mm(high)
        section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
        section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
        section.header_distance = Mm(TOP / 2)
        self.wide = wide - LEFT - RIGHT

    def _add_page_number(self, section: Any) -> None:
        """In the middle of the upper margin, from the second page on; each annex begins anew."""
        from docx.oxml import OxmlElement

        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        shape_paragraph(paragraph, centred=True, indented=False, after=0)
        field = OxmlElement("w:fldSimple")
        field.set(f"{_NAMESPACE}instr", "PAGE")
        paragraph._p.append(field)
        count = OxmlElement("w:pgNumType")
        count.set(f"{_NAMESPACE}start", "1")
        section._sectPr.insert_element_before(count, *_BEHIND_NUMBERS)

    def begin_page(self, *, across: bool) -> None:
        """An annex begins on a page of its own."""
        section = self.document.add_section()
        self._set_page(section, across=across)
        for old in section._sectPr.findall(f"{_NAMESPACE}pgNumType"):
            section._sectPr.remove(old)
        section.header.is_linked_to_previous = False
        self._add_page_number(section)

    def add_line(
        self,
        written: str,
        *,
        bold: bool = False,
        italic: bool = False,
        centred: bool = False,
        open_: bool = False,
        indented: bool = True,
        after: float = AFTER,
    ) -> None:
        """A paragraph. `open_`: to be written by an officer."""
        paragraph = self.document.add_paragraph()
        shape_paragraph(paragraph, centred=centred, indented=indented, after=after)
        # A heading is never the last line of a page.
        paragraph.paragraph_format.keep_with_next = bold
        if bold and indented and not centred:
            from docx.shared import Pt

            paragraph.paragraph_format.space_before = Pt(BEFORE_HEADING)
        add_run(paragraph, written, bold=bold, italic=italic, open_=open_)

    def add_rule(self, long: float, place: Any = None, wide: float = 0) -> None:
        """A line under what stands above it, in the middle: of the page, or of a cell."""
        paragraph = (place or self.document).add_paragraph()
        draw_rule(paragraph, long, wide or self.wide)

    def add_columns(self, *widths: float) -> tuple[Any, ...]:
        """Cells side by side without lines: heads, and who signs."""
        table = self.document.add_table(rows=1, cols=len(widths))
        set_widths(table, widths)
        drop_cell_margins(table)
        return tuple(table.rows[0].cells)

    def add_table(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float] = (),
        size: float = TABLE_SIZE,
    ) -> None:
        """`widths`: parts of the whole, in any measure. The headings stand on each page again."""
        table = self.document.add_table(rows=0, cols=len(headings), style="Table Grid")
        shares = widths or [1] * len(headings)
        wide = [self.wide * share / sum(shares) for share in shares]
        set_widths(table, wide)
        table._tbl.append(make_row(headings, wide, size, is_heading=True))
        for cells in rows:
            table._tbl.append(make_row(cells, wide, size))


def make_row(
    cells: Sequence[str], widths: Sequence[float], size: float, *, is_heading: bool = False
) -> Any:
    """A row as it is kept: a province has thousands, and cell by cell each would take a while."""
    from docx.oxml import parse_xml

    marks = "<w:cantSplit/><w:tblHeader/>" if is_heading else "<w:cantSplit/>"
    shown = "".join(
        _make_cell(written, wide, size, is_heading=is_heading, is_first=not place)
        for place, (written, wide) in enumerate(zip(cells, widths, strict=True))
    )
    space = _NAMESPACE.strip("{}")
    return parse_xml(f'<w:tr xmlns:w="{space}"><w:trPr>{marks}</w:trPr>{shown}</w:tr>')


def _make_cell(written: str, wide: float, size: float, *, is_heading: bool, is_first: bool) -> str:
    """Headings in the middle and bold, numbers on the right."""
    place = "center" if is_heading else "left"
    if not is_heading and not is_first and _looks_like_number(written):
        place = "right"
    bold = "<w:b/>" if is_heading else ""
    said = escape(clean_words(written).replace("\n", " "))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(wide * TWIPS)}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="{place}"/></w:pPr>'
        f'<w:r><w:rPr>{bold}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{said}</w:t></w:r></w:p></w:tc>'
    )


def _looks_like_number(written: str) -> bool:
    return bool(written) and not written.strip("0123456789.,%-")


def shape_paragraph(paragraph: Any, *, centred: bool, indented: bool, after: float = AFTER) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.paragraph_format.space_after = Pt(after)
    if not after:
        paragraph.paragraph_format.line_spacing = 1.0
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif indented:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(FIRST_LINE)


def draw_rule(paragraph: Any, long: float, wide: float) -> None:
    """An empty paragraph with an edge above it, as long as the line is to be."""
    from docx.oxml import parse_xml
    from docx.shared import Mm, Pt

    shape_paragraph(paragraph, centred=True, indented=False, after=0)
    side = max((wide - long) / 2, 0)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(side)
    paragraph.paragraph_format.space_before = Pt(3)
    paragraph.paragraph_format.line_spacing = Pt(6)
    space = _NAMESPACE.strip("{}")
    edge = f'<w:pBdr xmlns:w="{space}"><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(parse_xml(f"{edge}</w:pBdr>"), *_BEHIND_EDGES)


def set_widths(table: Any, widths: Sequence[float]) -> None:
    """Of each column; not every program looks at the same of the two places."""
    from docx.shared import Mm

    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)


def drop_cell_margins(table: Any) -> None:
    """The whole width is for words."""
    from docx.oxml import parse_xml

    space = _NAMESPACE.strip("{}")
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f'<w:tblCellMar xmlns:w="{space}">{sides}</w:tblCellMar>')
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def keep_row_whole(row: Any) -> None:
    _mark_row(row, "cantSplit")


def _mark_row(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def add_run(
    paragraph: Any,
    written: str,
    *,
    bold: bool = False,
    italic: bool = False,
    open_: bool = False,
    size: float = 0,
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
