"""The tables of the workbook: which fields stand in which columns, under which headings."""

from models.people.tables import Role
from models.plans.tables import Aggregation, Operator
from plans.kinds import INDICATOR_KINDS, KIND_NAMES, QUESTION_KINDS
from plans.workbook.cell_formats import (
    AS_IS,
    CODES,
    DAY,
    ESTIMATE,
    LINES,
    MOST,
    NUMBER,
    OPTIONS,
    TEXT,
    WHEN,
    YES_NO,
    CellFormat,
    make_named,
    make_named_list,
)
from records import dataclass
from sheets.kind_words import UNIT_NAMES
from sheets.tables.workbook_tables import WorkbookColumn, WorkbookTable
from texts import words


@dataclass(frozen=True)
class WorkbookField(WorkbookColumn):
    how: CellFormat = TEXT


def _make_field(
    field: str, heading: str, how: CellFormat = TEXT, width: int = 16, choices: tuple[str, ...] = ()
) -> WorkbookField:
    return WorkbookField(field, heading, width, choices, how)


def _make_named_field(field: str, heading: str, called: dict[str, str]) -> WorkbookField:
    return _make_field(field, heading, make_named(called), 24, tuple(called.values()))


@dataclass(frozen=True)
class NameBeside(WorkbookColumn):
    """What the code in another column is called, for reading alone: `of` is that column."""

    of: str = ""


def _make_name(of: str, heading: str) -> NameBeside:
    return NameBeside(f"{of}_name", heading, 30, of=of)


# What stands in a cell for a word of the code. The signs of a comparison are everybody's.
_SIGNS = {">=", ">", "<=", "<", "=", "~"}
_KINDS = {kind: KIND_NAMES[kind] for kind in QUESTION_KINDS}
_INDICATORS = {kind: words(f"plan.kind_{kind}") for kind in INDICATOR_KINDS}
_SUMS = {one.value: words(f"plan.adds_{one.value}") for one in Aggregation}
_ROLES = {role.value: words(f"desk_people.role_{role.value}") for role in Role}
_OPERATORS = {
    one.value: one.value if one.value in _SIGNS else words(f"plan.compares_{one.value}")
    for one in Operator
}
_UNITS = make_named_list(UNIT_NAMES)
_YES_NO_WORDS = ("có", "không")

# One row a field of the plan itself.
PLAN_FIELDS: tuple[WorkbookField, ...] = (
    _make_field("code", "mã kế hoạch"),
    _make_field("number", "số, ký hiệu"),
    _make_field("issued_on", "ngày ban hành", DAY),
    _make_field("issuer", "cơ quan ban hành"),
    _make_field("title", "tên kế hoạch"),
    _make_field("short_name", "tên gọi ngắn"),
    _make_field("year", "năm", AS_IS),
)
PLAN = WorkbookTable(
    "plan",
    "Kế hoạch",
    (_make_field("field", "mục", width=24), _make_field("value", "nội dung", width=80)),
)
MEASURES = WorkbookTable(
    "measures",
    "Chỉ số",
    (
        _make_field("code", "mã"),
        _make_field("name", "tên", width=40),
        _make_named_field("kind", "loại", _KINDS),
        _make_field("unit_of_measure", "đơn vị tính"),
        _make_field("decimals", "số chữ số lẻ", AS_IS),
        _make_named_field("aggregation", "cách cộng", _SUMS),
        _make_field("stock", "là số hiện có", YES_NO, choices=_YES_NO_WORDS),
        _make_field("cumulative", "tính dồn", YES_NO, choices=_YES_NO_WORDS),
        _make_field("definition", "định nghĩa", width=60),
    ),
)
GROUPS = WorkbookTable(
    "groups",
    "Nhóm",
    (
        _make_field("code", "mã"),
        _make_field("heading", "tiêu đề như văn bản", width=60),
        _make_field("says", "số chỉ tiêu tiêu đề ghi", AS_IS),
        _make_field("remark", "ghi chú", width=40),
    ),
)
INDICATORS = WorkbookTable(
    "indicators",
    "Chỉ tiêu",
    (
        _make_field("code", "mã"),
        _make_field("whole", "là phần của"),
        _make_field("group", "nhóm"),
        _make_field("wording", "nội dung như văn bản", width=60),
        _make_field("short_name", "tên gọi ngắn", width=30),
        _make_named_field("kind", "loại", _INDICATORS),
        _make_field("unit_of_measure", "đơn vị tính"),
        _make_field("measure", "chỉ số"),
        _make_name("measure", "tên chỉ số (để xem)"),
        _make_field("numerator", "tử số"),
        _make_name("numerator", "tên tử số (để xem)"),
        _make_field("denominator", "mẫu số"),
        _make_name("denominator", "tên mẫu số (để xem)"),
        _make_field("over_units", "tính trên số đơn vị", YES_NO, choices=_YES_NO_WORDS),
        _make_field("fixed", "tổng cố định", AS_IS),
        _make_field("citation", "trích dẫn", width=30),
        _make_field("owner", "nơi thực hiện", width=30),
        _make_field("remark", "ghi chú", width=40),
    ),
)
TARGETS = WorkbookTable(
    "targets",
    "Mức",
    (
        _make_field("indicator", "chỉ tiêu"),
        _make_name("indicator", "nội dung (để xem)"),
        _make_field("year", "năm", AS_IS),
        _make_field("each_year", "hằng năm", YES_NO, choices=_YES_NO_WORDS),
        _make_named_field("operator", "so sánh", _OPERATORS),
        _make_field("low", "số thấp", NUMBER),
        _make_field("high", "số cao", NUMBER),
        _make_field("tolerance", "cho phép lệch", NUMBER),
        _make_field("from", "từ ngày", DAY),
        _make_field("to", "đến ngày", DAY),
        _make_field("unit", "đơn vị của mức"),
        _make_field("base_year", "năm gốc", AS_IS),
        _make_field("share", "phần trăm đơn vị phải đạt", NUMBER),
        _make_field("printed", "văn bản ghi", width=40),
        _make_field("remark", "ghi chú", width=40),
    ),
)
FORMS = WorkbookTable(
    "forms",
    "Mẫu",
    (
        _make_field("code", "mã mẫu"),
        _make_field("name", "tên mẫu", width=50),
        _make_field("short_name", "tên gọi ngắn", width=30),
        _make_named_field("role", "ai ghi", _ROLES),
        _make_field("unit_kinds", "hỏi loại đơn vị", _UNITS, 24),
        _make_field("from_children", "lấy từ mẫu cấp dưới", CODES, 24),
        _make_field("prepare", "cần chuẩn bị", LINES, 50),
    ),
)
QUESTIONS = WorkbookTable(
    "questions",
    "Câu hỏi",
    (
        _make_field("form", "mẫu"),
        _make_name("form", "tên mẫu (để xem)"),
        _make_field("number", "câu số", AS_IS, 8),
        _make_field("code", "mã"),
        _make_named_field("kind", "loại", _KINDS),
        _make_field("measure", "chỉ số"),
        _make_name("measure", "tên chỉ số (để xem)"),
        _make_field("ask", "câu hỏi", width=60),
        _make_field("hint", "giải thích (mỗi câu một dòng)", LINES, 60),
        _make_field("label", "nhãn khi đọc lại", width=24),
        _make_field("short", "chữ gõ tắt"),
        _make_field("unit", "đơn vị tính"),
        _make_field("options", "ý chọn (mã | nhãn | đọc lại | từ khác | nghĩa)", OPTIONS, 50),
        _make_field("extras", "nút kèm (mã | nhãn | đọc lại | từ khác | nghĩa)", OPTIONS, 50),
        _make_field("part_of", "nằm trong câu"),
        _make_field("all_label", "nút cả"),
        _make_field("when", "chỉ hỏi khi", WHEN, 24),
        _make_field("keeps", "giữ số cũ của", CODES, 24),
        _make_field("asks_above", "hỏi lại khi nhiều hơn"),
        _make_field("expects", "nhiều nhất", MOST),
        _make_field("fixed", "tổng cố định", AS_IS),
        _make_field("unit_kinds", "chỉ hỏi loại đơn vị", _UNITS),
        _make_field("aspect", "là số ước", ESTIMATE, choices=_YES_NO_WORDS),
        _make_field("may_be_missing", "được ghi chưa nắm được số", YES_NO, choices=_YES_NO_WORDS),
        _make_field("required", "bắt buộc", YES_NO, choices=_YES_NO_WORDS),
        _make_field("volunteered", "chỉ là nút", YES_NO, choices=_YES_NO_WORDS),
        _make_field("proposes", "là kiến nghị", YES_NO, choices=_YES_NO_WORDS),
    ),
)
ROUNDS = WorkbookTable(
    "rounds",
    "Kỳ",
    (
        _make_field("code", "mã kỳ"),
        _make_field("form", "mẫu"),
        _make_name("form", "tên mẫu (để xem)"),
        _make_field("name", "tên kỳ", width=40),
        _make_field("from", "số liệu từ ngày", DAY),
        _make_field("to", "đến ngày", DAY),
        _make_field("opens", "mở", DAY),
        _make_field("due", "hạn", DAY),
        _make_field("before", "trước ngày", YES_NO, choices=_YES_NO_WORDS),
        _make_field("locks", "khóa", DAY),
    ),
)
TABLES = (PLAN, FORMS, QUESTIONS, MEASURES, GROUPS, INDICATORS, TARGETS, ROUNDS)
