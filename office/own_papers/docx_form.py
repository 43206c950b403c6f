"""A docx with places: which there are, what is wrong with them, and the same docx filled.

Places are looked for in the body, in headers and footers. A word processor cuts a paragraph into
pieces as it likes: a place may begin in one and end in another.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

from office.own_papers import form_package, placeholders
from office.own_papers.field_faults import FormFaults
from office.own_papers.paper_fields import FieldValues, KnownFields, name_list
from summaries.views.document.annexes import write_cell
from summaries.views.document.page_layout import clean_words
from summaries.views.workbook.sheet_page import Cell
from texts import words

KIND = "Word (.docx)"
MAIN = "word/document.xml"
_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, ROW, TEXT, CODE = (f"{_SPACE}{name}" for name in ("p", "tr", "t", "instrText"))
_KEEP_SPACES = "{http://www.w3.org/XML/1998/namespace}space"
# Fields that a word processor works out by fetching something.
_FETCHING = ("DDE", "INCLUDETEXT", "INCLUDEPICTURE", "DATABASE", "IMPORT", "LINK")


def read_docx_form(path: Path, known: KnownFields) -> tuple[str, ...]:
    """The names of its places. Raises SheetRefused with everything that is wrong."""
    form_package.check_package(path, MAIN, KIND)
    document = _open_document(path.read_bytes())
    faults = FormFaults(known)
    for root in _list_roots(document):
        if any(_fetches(code.text or "") for code in root.iter(CODE)):
            raise form_package.refuse("fetches")
        for paragraph in root.iter(PARAGRAPH):
            _check_paragraph(paragraph, known, faults)
        for row in root.iter(ROW):
            faults.check_lists(_list_names_in(row), _describe(_join_texts(row)))
    if _is_out_of_reach(document):
        raise form_package.refuse("out_of_reach")
    return faults.finish()


def list_form_places(content: bytes) -> frozenset[str]:
    """The names of the places of a form that was read before."""
    roots = _list_roots(_open_document(content))
    return frozenset(
        name for root in roots for one in root.iter(PARAGRAPH) for name in _list_names(one)
    )


def _open_document(content: bytes) -> Any:
    from docx import Document

    try:
        return Document(BytesIO(content))
    except Exception:  # whatever the library stumbles over: it is no file of that kind
        raise form_package.refuse("unreadable") from None


def _list_roots(document: Any) -> list[Any]:
    """The body, and each header and footer."""
    parts = {document.part.partname: document.part.element}
    for one in document.part.package.iter_parts():
        if _is_header(str(one.partname)) and hasattr(one, "element"):
            parts[one.partname] = one.element
    return list(parts.values())


def _is_header(name: str) -> bool:
    return name.startswith(("/word/header", "/word/footer"))


def _is_out_of_reach(document: Any) -> bool:
    """A place where nobody fills any: in a footnote, a comment, a chart."""
    main = document.part.partname
    return any(
        b"{{" in one.blob
        for one in document.part.package.iter_parts()
        if one.partname != main
        and not _is_header(str(one.partname))
        and str(one.partname).endswith(".xml")
    )


def _fetches(code: str) -> bool:
    return any(word in code.upper().split() or code.upper().startswith(word) for word in _FETCHING)


def _list_texts(paragraph: Any) -> list[Any]:
    """Its own pieces: those of a box in it stand in paragraphs of the box."""
    return [one for one in paragraph.iter(TEXT) if next(one.iterancestors(PARAGRAPH)) is paragraph]


def _join_texts(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(TEXT))


def _read_text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in _list_texts(paragraph))


def _describe(text: str) -> str:
    return words("own_papers.paragraph", text=text.strip()[:60])


def _list_names(paragraph: Any) -> list[str]:
    return placeholders.list_places(_read_text(paragraph))


def _list_names_in(row: Any) -> list[str]:
    """Of a row of a table, without those of a table in it."""
    inside = [one for one in row.iter(PARAGRAPH) if next(one.iterancestors(ROW)) is row]
    return [name for one in inside for name in _list_names(one)]


def _check_paragraph(paragraph: Any, known: KnownFields, faults: FormFaults) -> None:
    text = _read_text(paragraph)
    place = _describe(text)
    for name in faults.check_text(text, place):
        if name in known.columns and next(paragraph.iterancestors(ROW), None) is None:
            faults.add("not_in_table", place=place, field=name)
        if name in known.lines and not placeholders.is_one_place(text):
            faults.add("not_alone", place=place, field=name)


def fill_docx_form(content: bytes, found: FieldValues, known: KnownFields) -> bytes:
    """The form with the values of a round. What is to be filled is gathered first: a place in the
    words of a unit is no place."""
    document = _open_document(content)
    for root in _list_roots(document):
        paragraphs = list(root.iter(PARAGRAPH))
        lines = [(one, _find_first(_list_names(one), known.lines)) for one in paragraphs]
        rows = [(one, _find_first(_list_names_in(one), known.columns)) for one in root.iter(ROW)]
        for paragraph in paragraphs:
            _fill_paragraph(paragraph, _make_value_filler(found, known))
        for paragraph, name in lines:
            if name:
                _fill_lines(paragraph, name, found)
        for row, name in rows:
            if name:
                _fill_row(row, found.rows.get(name_list(name), ()), known)
    filled = BytesIO()
    document.save(filled)
    return filled.getvalue()


def _find_first(names: Sequence[str], among: frozenset[str]) -> str:
    return next((name for name in names if name in among), "")


def _make_value_filler(found: FieldValues, known: KnownFields) -> Callable[[str], str | None]:
    return lambda name: _write(found.values.get(name)) if name in known.values else None


def _write(cell: Cell) -> str:
    """What a round does not have is said, and no 0."""
    return write_cell(cell) if cell is not None else words("own_papers.no_value")


def _fill_row(row: Any, rows: Sequence[Mapping[str, Cell]], known: KnownFields) -> None:
    """Once for each row of its list; with none the row stays, empty."""
    template = deepcopy(row)
    after = row
    for number, cells in enumerate(rows or [{}]):
        here = row
        if number:
            here = deepcopy(template)
            after.addnext(here)
            after = here
        for paragraph in here.iter(PARAGRAPH):
            _fill_paragraph(paragraph, _make_row_filler(cells, known))


def _make_row_filler(cells: Mapping[str, Cell], known: KnownFields) -> Callable[[str], str | None]:
    """Of a row only its own columns; what is not known stays empty, as in the workbook."""
    return lambda name: write_cell(cells.get(name)) if name in known.columns else None


def _fill_lines(paragraph: Any, name: str, found: FieldValues) -> None:
    """The paragraph once for each line, in its own look; what is not decided is yellow."""
    template, after = deepcopy(paragraph), paragraph
    for number, line in enumerate(found.lines.get(name) or [""]):
        here = paragraph
        if number:
            here = deepcopy(template)
            after.addnext(here)
            after = here
        _fill_paragraph(here, _make_line_filler(name, line))
        if line in found.open_lines:
            _mark_paragraph(here)


def _mark_paragraph(paragraph: Any) -> None:
    from docx.enum.text import WD_COLOR_INDEX
    from docx.text.paragraph import Paragraph

    for run in Paragraph(paragraph, None).runs:  # type: ignore[arg-type]
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _make_line_filler(name: str, line: str) -> Callable[[str], str | None]:
    return lambda named: line if named == name else None


def _fill_paragraph(paragraph: Any, fill: Callable[[str], str | None]) -> None:
    """`fill` gives None for a place that is left as it is."""
    texts = _list_texts(paragraph)
    places = list(placeholders.find_places("".join(one.text or "" for one in texts)))
    for begins, ends, name in reversed(places):
        value = fill(name)
        if value is not None:
            _replace(texts, begins, ends, clean_words(" ".join(value.split())))


def _replace(texts: Sequence[Any], begins: int, ends: int, value: str) -> None:
    """The value stands in the piece in which the place begins, in its letters."""
    for piece, first, last in list(_find_pieces(texts, begins, ends)):
        text = piece.text or ""
        piece.text = f"{text[:first]}{value}{text[last:]}"
        piece.set(_KEEP_SPACES, "preserve")
        value = ""


def _find_pieces(texts: Sequence[Any], begins: int, ends: int) -> Iterator[tuple[Any, int, int]]:
    """The pieces over which a place lies, and from where to where in each."""
    at = 0
    for piece in texts:
        long = len(piece.text or "")
        if begins < at + long and ends > at:
            yield piece, max(begins - at, 0), min(ends - at, long)
        at += long
