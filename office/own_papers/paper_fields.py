"""What may stand in a form of paper, by name; and the values of a round for each.

Three kinds: a value ("don_vi", "so.ho_tong"); lines, a paragraph each ("ket_qua"); columns of a
list, a row each ("noi.ten", "chi_tieu.ten"). The lists are the sheets of the round's own workbook.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import timedelta

from records import dataclass
from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import FigureKind, SummaryFigure
from summaries.views import signed_text, wording
from summaries.views.document import document_parts
from summaries.views.workbook import indicator_sheet, list_sheets, unit_sheet
from summaries.views.workbook.sheet_page import PERCENT, Cell, Number, SheetPage, make_number
from texts import vietnamese, words

VALUES = (
    *("don_vi", "don_vi_in_hoa", "bao_cao", "nam", "tu_ngay", "den_ngay", "gio", "lan_tong_hop"),
    *("da_gui", "phai_gui", "danh_tu", "co_quan_tren", "co_quan", "ky_hieu", "dia_danh"),
    *("noi_gui", "mo_dau", "ket_thuc", "da_ky"),
)
PROPOSALS = "kien_nghi"
LINES = ("ket_qua", PROPOSALS, "noi_nhan", "nguoi_ky", *document_parts.PARTS)
# By measure: the figure, of what it is a part, the percentage.
FIGURE = "so"
OF_WHOLE, OF_PERCENT = "tren", "ty_le"
_OF_FIGURE = ("", f".{OF_WHOLE}", f".{OF_PERCENT}")
# Lists, with the columns of their sheets.
UNITS = "noi"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "chi_tieu": (
        *("ten", "so", "tren", "ty_le", "don_vi_tinh", "so_noi", "so_hoi", "noi_thieu", "uoc"),
        *("chi_tieu", "ket_luan", "nam_truoc", "ky_truoc"),
    ),
    "chua_gui": ("ten", "tinh_trang", "han", "gui_luc", "qua_han", "da_tra_loi", "chua_co_so"),
    "y": ("stt", "noi_dung", "noi", "co_quan", "ve_viec", "tinh_trang", "tra_loi", "ngay"),
    "viec": ("ten", "noi", "han", "tinh_trang", "xong_ngay", "ghi_chu"),
}
_UNIT_COLUMNS = ("ten", "tinh_trang", "ghi_chu")


@dataclass(frozen=True, slots=True)
class KnownFields:
    """All names there are, with those of the measures of the plans that are loaded."""

    values: frozenset[str]
    lines: frozenset[str]
    columns: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.values | self.lines | self.columns


@dataclass(frozen=True, slots=True)
class FieldValues:
    """`rows`: of each list its rows, by column. What a round does not have is not in it.
    `open_lines`: those about which the officer has still to decide."""

    values: Mapping[str, Cell]
    lines: Mapping[str, Sequence[str]]
    rows: Mapping[str, Sequence[Mapping[str, Cell]]]
    open_lines: frozenset[str] = frozenset()


def name_list(field: str) -> str:
    """ "noi.ho_tong.tren" → "noi"."""
    return field.partition(".")[0]


def make_known_fields(measures: Sequence[str]) -> KnownFields:
    """`measures`: codes."""
    figures = [f"{code}{end}" for code in measures for end in _OF_FIGURE]
    columns = {f"{name}.{column}" for name, many in COLUMNS.items() for column in many}
    columns |= {f"{UNITS}.{one}" for one in (*_UNIT_COLUMNS, *figures)}
    values = {*VALUES, *(f"{FIGURE}.{one}" for one in figures)}
    return KnownFields(frozenset(values), frozenset(LINES), frozenset(columns))


def make_field_values(paper: RoundPaper) -> FieldValues:
    return FieldValues(
        {**_list_plain_values(paper), **dict(_list_figures(paper))},
        _list_lines(paper),
        _list_rows(paper),
        frozenset(document_parts.list_undecided_lines(paper)),
    )


def list_parts_without_place(paper: RoundPaper, places: Container[str]) -> list[str]:
    """The parts of which words stand in the document, and for which a form has no place."""
    parts = dict.fromkeys(
        one.part for one in document_parts.list_passages(paper, *document_parts.PARTS)
    )
    asked = [*parts, *([PROPOSALS] if document_parts.list_undecided(paper) else [])]
    return [one for one in asked if not _has_place(one, places)]


def _has_place(part: str, places: Container[str]) -> bool:
    is_proposal = part in document_parts.PROPOSAL_PARTS
    return part in places or (is_proposal and PROPOSALS in places)


def _list_plain_values(paper: RoundPaper) -> dict[str, Cell]:
    facts = paper.summary.facts
    one, found, head = facts.round, facts.completeness, paper.layout
    last = one.period_to - timedelta(days=1)
    return {
        "don_vi": facts.unit.name,
        "don_vi_in_hoa": facts.unit.name.upper(),
        "bao_cao": facts.title,
        "nam": str(vietnamese.get_local_day(paper.summary.taken_at).year),
        "tu_ngay": vietnamese.format_full_day(one.period_from),
        "den_ngay": vietnamese.format_full_day(last),
        "gio": vietnamese.format_moment(paper.summary.taken_at),
        "lan_tong_hop": Number(paper.number),
        "da_gui": Number(len(found.submitted)),
        "phai_gui": Number(found.expected),
        "danh_tu": facts.counted,
        "co_quan_tren": " ".join(head.above),
        "co_quan": " ".join(head.agency),
        "ky_hieu": head.symbol,
        "dia_danh": head.place,
        "noi_gui": head.to,
        "mo_dau": document_parts.format_opening(paper),
        "ket_thuc": document_parts.format_closing(paper),
        "da_ky": _format_signed(paper),
    }


def _format_signed(paper: RoundPaper) -> str:
    if paper.signing is None:
        return words("own_papers.not_signed")
    return signed_text.format_signed_quote(paper.current.facts, paper.signing).plain


def _list_lines(paper: RoundPaper) -> dict[str, Sequence[str]]:
    parts = {name: document_parts.list_chosen(paper, name) for name in document_parts.PARTS}
    results = document_parts.list_results(paper)
    return {
        "ket_qua": [one for first, under in results for one in (first, *under)],
        PROPOSALS: document_parts.list_proposal_lines(paper),
        "noi_nhan": paper.layout.receivers,
        "nguoi_ky": paper.layout.signers,
        **parts,
    }


def _list_figures(paper: RoundPaper) -> Iterator[tuple[str, Cell]]:
    """The first figure of a measure; its parts are lines of the list "chi_tieu"."""
    seen = set()
    for figure in paper.summary.figures:
        code = figure.measures.numerator
        if code not in seen and figure.value is not None:
            seen.add(code)
            cells = _make_cells(paper, figure)
            for end, cell in zip(_OF_FIGURE, cells, strict=True):
                yield f"{FIGURE}.{code}{end}", cell


def _make_cells(paper: RoundPaper, figure: SummaryFigure) -> tuple[Cell, Cell, Cell]:
    number = make_number(figure.number, figure.decimals)
    if figure.kind is FigureKind.COUNT:
        return number, None, None
    whole = make_number(figure.whole, figure.decimals)
    gave = wording.format_who_gave(paper.summary.names, figure)
    percent = Number(figure.number / figure.whole, PERCENT) if figure.whole else None
    return number, whole, gave or percent


def _list_rows(paper: RoundPaper) -> dict[str, Sequence[Mapping[str, Cell]]]:
    pages = {
        "chi_tieu": indicator_sheet.make_indicator_page(paper, {}, is_alone=True),
        "chua_gui": list_sheets.make_standing_page(paper),
        "y": list_sheets.make_proposal_page(document_parts.choose_proposals(paper)),
        "viec": list_sheets.make_task_page(paper),
    }
    rows = {name: _name_cells(name, COLUMNS[name], page) for name, page in pages.items()}
    return {**rows, UNITS: _name_unit_cells(paper)}


def _name_cells(name: str, columns: Sequence[str], page: SheetPage) -> list[dict[str, Cell]]:
    names = [f"{name}.{column}" for column in columns]
    return [dict(zip(names, row, strict=True)) for row in page.rows]


def list_unit_columns(paper: RoundPaper) -> list[str]:
    """The columns of units × figures: name, state, the figures, remark."""
    names = ["ten", "tinh_trang"]
    for column in paper.summary.unit_table.columns:
        code = column.code.partition("/")[0]
        ends = _OF_FIGURE if column.kind is FigureKind.SHARE else ("",)
        names += [f"{code}{end}" for end in ends]
    return [*names, "ghi_chu"]


def _name_unit_cells(paper: RoundPaper) -> list[dict[str, Cell]]:
    return _name_cells(UNITS, list_unit_columns(paper), unit_sheet.make_unit_page(paper))
