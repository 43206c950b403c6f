"""The tables of the workbook: which fields stand in which columns, under which headings."""

from dataclasses import dataclass

from models.plans.tables import Aggregation, Operator
from plans.kinds import INDICATOR_KINDS, QUESTION_KINDS
from plans.sheet.fields import (
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
    How,
)
from sheets.questions import Column, Table


@dataclass(frozen=True)
class Field(Column):
    how: How = TEXT


def _field(
    field: str, heading: str, how: How = TEXT, width: int = 16, choices: tuple[str, ...] = ()
) -> Field:
    return Field(field, heading, width, choices, how)


_SIGNS = tuple(operator.value for operator in Operator)
_YES = ("có", "không")

# One row a field of the plan itself.
HEAD: tuple[Field, ...] = (
    _field("code", "mã kế hoạch"),
    _field("number", "số, ký hiệu"),
    _field("issued_on", "ngày ban hành", DAY),
    _field("issuer", "cơ quan ban hành"),
    _field("title", "tên kế hoạch"),
    _field("short_name", "tên gọi ngắn"),
    _field("year", "năm", AS_IS),
)
PLAN = Table(
    "plan", "Kế hoạch", (_field("field", "mục", width=24), _field("value", "nội dung", width=80))
)
MEASURES = Table(
    "measures",
    "Chỉ số",
    (
        _field("code", "mã"),
        _field("name", "tên", width=40),
        _field("kind", "loại", choices=QUESTION_KINDS),
        _field("unit_of_measure", "đơn vị tính"),
        _field("decimals", "số chữ số lẻ", AS_IS),
        _field("aggregation", "cách cộng", choices=tuple(one.value for one in Aggregation)),
        _field("stock", "là số hiện có", YES_NO, choices=_YES),
        _field("cumulative", "tính dồn", YES_NO, choices=_YES),
        _field("definition", "định nghĩa", width=60),
    ),
)
GROUPS = Table(
    "groups",
    "Nhóm",
    (
        _field("code", "mã"),
        _field("heading", "tiêu đề như văn bản", width=60),
        _field("says", "số chỉ tiêu tiêu đề ghi", AS_IS),
        _field("remark", "ghi chú", width=40),
    ),
)
INDICATORS = Table(
    "indicators",
    "Chỉ tiêu",
    (
        _field("code", "mã"),
        _field("whole", "là phần của"),
        _field("group", "nhóm"),
        _field("wording", "nội dung như văn bản", width=60),
        _field("short_name", "tên gọi ngắn", width=30),
        _field("kind", "loại", choices=INDICATOR_KINDS),
        _field("unit_of_measure", "đơn vị tính"),
        _field("measure", "chỉ số"),
        _field("numerator", "tử số"),
        _field("denominator", "mẫu số"),
        _field("over_units", "tính trên số đơn vị", YES_NO, choices=_YES),
        _field("fixed", "tổng cố định", AS_IS),
        _field("citation", "trích dẫn", width=30),
        _field("owner", "nơi thực hiện", width=30),
        _field("remark", "ghi chú", width=40),
    ),
)
TARGETS = Table(
    "targets",
    "Mức",
    (
        _field("indicator", "chỉ tiêu"),
        _field("year", "năm", AS_IS),
        _field("each_year", "hằng năm", YES_NO, choices=_YES),
        _field("operator", "so sánh", choices=_SIGNS),
        _field("low", "số thấp", NUMBER),
        _field("high", "số cao", NUMBER),
        _field("tolerance", "cho phép lệch", NUMBER),
        _field("from", "từ ngày", DAY),
        _field("to", "đến ngày", DAY),
        _field("unit", "đơn vị của mức"),
        _field("base_year", "năm gốc", AS_IS),
        _field("share", "phần trăm đơn vị phải đạt", NUMBER),
        _field("printed", "văn bản ghi", width=40),
        _field("remark", "ghi chú", width=40),
    ),
)
FORMS = Table(
    "forms",
    "Mẫu",
    (
        _field("code", "mã mẫu"),
        _field("name", "tên mẫu", width=50),
        _field("short_name", "tên gọi ngắn", width=30),
        _field("role", "ai ghi", choices=("reporter", "officer")),
        _field("unit_kinds", "hỏi loại đơn vị", CODES, 24),
        _field("from_children", "lấy từ mẫu cấp dưới", CODES, 24),
        _field("prepare", "cần chuẩn bị", LINES, 50),
    ),
)
QUESTIONS = Table(
    "questions",
    "Câu hỏi",
    (
        _field("form", "mẫu"),
        _field("number", "câu số", AS_IS, 8),
        _field("code", "mã"),
        _field("kind", "loại", choices=QUESTION_KINDS),
        _field("measure", "chỉ số"),
        _field("ask", "câu hỏi", width=60),
        _field("hint", "giải thích (mỗi câu một dòng)", LINES, 60),
        _field("label", "nhãn khi đọc lại", width=24),
        _field("short", "chữ gõ tắt"),
        _field("unit", "đơn vị tính"),
        _field("options", "ý chọn (mã | nhãn | đọc lại | từ khác | nghĩa)", OPTIONS, 50),
        _field("extras", "nút kèm (mã | nhãn | đọc lại | từ khác | nghĩa)", OPTIONS, 50),
        _field("part_of", "nằm trong câu"),
        _field("all_label", "nút cả"),
        _field("when", "chỉ hỏi khi", WHEN, 24),
        _field("keeps", "giữ số cũ của", CODES, 24),
        _field("asks_above", "hỏi lại khi nhiều hơn"),
        _field("expects", "nhiều nhất", MOST),
        _field("fixed", "tổng cố định", AS_IS),
        _field("unit_kinds", "chỉ hỏi loại đơn vị", CODES),
        _field("aspect", "là số ước", ESTIMATE, choices=_YES),
        _field("may_be_missing", "được ghi chưa nắm được số", YES_NO, choices=_YES),
        _field("required", "bắt buộc", YES_NO, choices=_YES),
        _field("volunteered", "chỉ là nút", YES_NO, choices=_YES),
        _field("proposes", "là kiến nghị", YES_NO, choices=_YES),
    ),
)
ROUNDS = Table(
    "rounds",
    "Kỳ",
    (
        _field("code", "mã kỳ"),
        _field("form", "mẫu"),
        _field("name", "tên kỳ", width=40),
        _field("from", "số liệu từ ngày", DAY),
        _field("to", "đến ngày", DAY),
        _field("opens", "mở", DAY),
        _field("due", "hạn", DAY),
        _field("before", "trước ngày", YES_NO, choices=_YES),
        _field("locks", "khóa", DAY),
    ),
)
TABLES = (PLAN, FORMS, QUESTIONS, MEASURES, GROUPS, INDICATORS, TARGETS, ROUNDS)
