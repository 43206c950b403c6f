"""What a question takes over from the one before, by the view it asks for."""

from __future__ import annotations

from reading.free_questions.readings import ASK, Reading
from reading.spelling.late_patterns import make_pattern

# Views of reports and people, which drop what was said of figures; of these some keep the village.
OF_REPORTS = frozenset(
    [
        "missing",
        "late",
        "status",
        "deadlines",
        "contact",
        "plan",
        "tasks",
        "nudge",
        "proposals",
        "changes",
        "amendments",
    ]
)
# What is owed is owed now: behind a figure of last year these are not about last year, but behind
# one of "6 tháng đầu" about that round.
_IS_PAST = make_pattern(r"\btruoc|\bkia|\blast|\bprevious|\d{4}")
_OF_WHAT_IS_OWED = frozenset(["missing", "late", "status", "deadlines", "contact", "nudge"])
KEEP_VILLAGE = frozenset(["status", "contact", "nudge", "proposals", "changes", "amendments"])
KEEP_FIGURE = frozenset(["reasons", "history", "estimate", "doubts", "signed", "provisional"])
COMPARISONS = frozenset({"compare_period", "compare_units"})
OF_TARGETS = frozenset({"indicator", "one_unit"})
_OPPOSITE = {"top": "bottom", "bottom": "top", "met": "unmet", "unmet": "met"}
# Views in which "all villages" says nothing.
OF_VILLAGES = frozenset(
    [
        "by_unit",
        "top",
        "bottom",
        "missing",
        "late",
        "compare_units",
        "status",
        "estimate",
        "doubts",
        "total",
    ]
)


def carry(
    before: Reading, view: str, *, of_villages: bool = False, which_ones: bool = False
) -> Reading:
    """The slots of the question before that live on in a question for this view. `which_ones`:
    "xóm nào thế" behind a count names those that were counted."""
    was = before.get("view", "")
    kept = _take_slots(before, "period", "plan")
    is_past = _IS_PAST.search(kept.get("period", ""))
    if view in _OF_WHAT_IS_OWED and was not in OF_REPORTS and is_past:
        kept.pop("period", None)
    if view not in OF_REPORTS or view in KEEP_VILLAGE:
        kept |= _take_slots(before, "unit")
    if view not in OF_REPORTS and (view not in ("met", "unmet") or of_villages):
        kept |= _take_slots(before, "measure")
    if view in ("top", "bottom", "met", "unmet", "plan"):
        kept.pop("unit", None)
    if view in (was, _OPPOSITE.get(was, "")):
        kept |= _take_slots(before, "limit", "order", "choice", "bound")
    if {view, was} == {"total", "by_unit"} and which_ones:
        kept |= _take_slots(before, "choice", "bound")
    if view in COMPARISONS and was in COMPARISONS and view == was:
        kept |= _take_slots(before, "against")
    if view == "reasons" and was in (*COMPARISONS, "reasons"):
        kept |= _take_slots(before, "against")
    if view == was and view in ("indicator", "changes", "one_unit"):
        kept |= _take_slots(before, "against")
    if was in ("file", "picture"):
        kept |= _take_slots(before, "format")
    return kept


def _take_slots(before: Reading, *names: str) -> Reading:
    return {name: before[name] for name in names if name in before}


def without_ask(before: Reading) -> Reading:
    return {name: value for name, value in before.items() if name != ASK}
