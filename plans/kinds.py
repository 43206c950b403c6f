"""The words a pack may use where the code has to know them."""

from models.plans.question_kinds import TRAITS_BY_KIND

QUESTION_KINDS = tuple(TRAITS_BY_KIND)

# What an indicator is, in the words of those who write plans: texts/plan.toml.
INDICATOR_KINDS = (
    "percentage",
    "ratio",
    "ratio_over_units",
    "stock",
    "yearly_flow",
    "cumulative",
    "progress",
    "yes_no",
    "yes_no_dated",
    "growth",
    "share",
    "part",
    "per_head",
    "money",
    "rank",
    "compound",
    "date",
    "choice",
    "list",
    "text",
)

# A measure's kind → what an indicator of it is, where the pack does not say.
INDICATOR_KIND_OF_MEASURE = {
    "ratio": "ratio",
    "percent": "percentage",
    "money": "money",
    "yes_no": "yes_no",
    "choice": "choice",
    "date": "date",
    "text": "text",
    "list": "list",
    "progress": "progress",
}
# What a kind of indicator is measured by, where it is measured at all.
MEASURED_BY: dict[str, tuple[str, ...]] = {
    "yes_no": ("yes_no", "choice"),
    "yes_no_dated": ("yes_no", "choice", "date"),
    "date": ("date",),
    "choice": ("choice", "yes_no"),
    "list": ("list", "text"),
    "text": ("text", "list"),
    "progress": ("progress", "whole_number", "ratio"),
}
# What a sheet of questions may ask: how the kind is called there, and how a new figure of it is
# summed up. Without a word a number is asked.
SHEET_KINDS = {
    "whole_number": ("số", "sum"),
    "money": ("tiền", "sum"),
    "yes_no": ("có hoặc không", "count_yes"),
    "choice": ("chọn một ý", "count_choices"),
    "date": ("ngày", "list"),
    "text": ("chữ", "list"),
}
USUAL_KIND = "whole_number"
# What every kind is called on a page and in a sheet; those a sheet does not make stay as they are.
KIND_NAMES = {
    **{kind: called for kind, (called, _) in SHEET_KINDS.items()},
    "ratio": "số đạt trên tổng số",
    "percent": "phần trăm",
    "list": "danh sách",
    "progress": "đã làm trên tổng số cố định",
}

# What may be asked at short notice, in the order in which it is offered.
INQUIRY_KINDS = ("whole_number", "yes_no", "choice", "text", "date", "money")
# The words in brackets behind such a question (folded) → its kind.
INQUIRY_KIND_WORDS = {
    "so": "whole_number",
    "tien": "money",
    "so tien": "money",
    "co/khong": "yes_no",
    "co khong": "yes_no",
    "co hoac khong": "yes_no",
    "ngay": "date",
    "chu": "text",
}
OPTIONS_KIND = "choice"
# How a question is worded (folded) that says its kind by itself; any other is answered in words.
INQUIRY_WORDINGS = (
    (r"(?:so|tong so|bao nhieu|may) .*|.* (?:bao nhieu|may) .*", "whole_number"),
    (r"(?:co|da) .* (?:khong|chua)|.* (?:hay khong|khong|chua)", "yes_no"),
    (r".*(?:ngay nao|hom nao|bao gio)", "date"),
    (r".*", "text"),
)

ANSWER_STATES = ("value", "nil", "not_applicable", "missing")
STAGES = ("t-7", "t-3", "t-1", "t0", "t+1", "unsent")

# What a yes_no question offers unless the pack says otherwise.
YES_NO = (
    {"code": "yes", "label": "Có", "short": "có"},
    {"code": "no", "label": "Không", "short": "không"},
)

# {past_<measure>} stands beside these: the unit's latest earlier figure of that measure.
KNOWN_SLOTS = frozenset({"noun", "Noun", "from", "to", "cutoff", "year", "whole"})
PAST_SLOT = "past_"
