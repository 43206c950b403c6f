"""The words a pack may use where the code has to know them."""

QUESTION_KINDS = (
    "whole_number",
    "ratio",
    "percent",
    "money",
    "yes_no",
    "choice",
    "date",
    "text",
    "list",
    "progress",
)
NUMBER_KINDS = ("whole_number", "ratio", "percent", "money", "progress")
CHOICE_KINDS = ("choice", "yes_no")
# A ratio carries its base, a percentage is a share already: their targets are percentages.
SHARE_KINDS = ("ratio", "percent", "progress")

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
