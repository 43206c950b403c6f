"""The tables of the workbook: which fields stand in which columns, under which headings."""

from dataclasses import dataclass

from models.plans.tables import Aggregation, Operator
from plans.kinds import INDICATOR_KINDS, QUESTION_KINDS
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
)
from sheets.tables.workbook_tables import WorkbookColumn, WorkbookTable


@dataclass(frozen=True)
class WorkbookField(WorkbookColumn):
    how: CellFormat = TEXT


def _make_field(
    field: str, heading: str, how: CellFormat = TEXT, width: int = 16, choices: tuple[str, ...] = ()
) -> WorkbookField:
    return WorkbookField(field, heading, width, choices, how)


_OPERATORS = tuple(operator.value for operator in Operator)
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
        _make_field("kind", "loại", choices=QUESTION_KINDS),
        _make_field("unit_of_measure", "đơn vị tính"),
        _make_field("decimals", "số chữ số lẻ", AS_IS),
        _make_field("aggregation", "cách cộng", choices=tuple(one.value for one in Aggregation)),
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
        _make_field("kind", "loại", choices=INDICATOR_KINDS),
        _make_field("unit_of_measure", "đơn vị tính"),
        _make_field("measure", "chỉ số"),
        _make_field("numerator", "tử số"),
        _make_field("denominator", "mẫu số"),
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
        _make_field("year", "năm", AS_IS),
        _make_field("each_year", "hằng năm", YES_NO, choices=_YES_NO_WORDS),
        _make_field("operator", "so sánh", choices=_OPERATORS),
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
        _make_field("role", "ai ghi", choices=("reporter", "officer")),
        _make_field("unit_kinds", "hỏi loại đơn vị", CODES, 24),
        _make_field("from_children", "lấy từ mẫu cấp dưới", CODES, 24),
        _make_field("prepare", "cần chuẩn bị", LINES, 50),
    ),
)
QUESTIONS = WorkbookTable(
    "questions",
    "Câu hỏi",
    (
        _make_field("form", "mẫu"),
        _make_field("number", "câu số", AS_IS, 8),
        _make_field("code", "mã"),
        _make_field("kind", "loại", choices=QUESTION_KINDS),
        _make_field("measure", "chỉ số"),
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
        _make_field("unit_kinds", "chỉ hỏi loại đơn vị", CODES),
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
