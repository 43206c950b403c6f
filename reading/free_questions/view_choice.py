"""The view of a question: by its own words, else by what was asked before and what is named."""

from __future__ import annotations

from reading.free_questions.carried import COMPARISONS, OF_REPORTS
from reading.free_questions.said_question import SaidQuestion

_ONE_VILLAGE_OF = {
    "total": "one_unit",
    "by_unit": "one_unit",
    "one_unit": "one_unit",
    "top": "one_unit",
    "bottom": "one_unit",
    "indicator": "one_unit",
    "met": "one_unit",
    "unmet": "one_unit",
    "picture": "one_unit",
    "file": "one_unit",
    "missing": "status",
    "late": "status",
    "status": "status",
    "signed": "one_unit",
    "provisional": "one_unit",
}
_TARGET_VIEWS = {
    "target": "indicator",
    "unmet_villages": "unmet",
    "met_villages": "met",
    "missing_figures": "missing",
}
_HOW_FAR = (
    r"(?:den|toi) (?:dau|nao)(?: roi)?|the nao roi|sao roi|ra sao roi"
    r"|xong chua|du chua|duoc chua"
)
_WITHOUT_MEASURE = frozenset(
    ["late", "tasks", "deadlines", "plan", "contact", "status", "nudge", "changes", "amendments"]
)


def choose_view(question: SaidQuestion) -> str:
    view = _TARGET_VIEWS.get(question.said_view, question.said_view)
    was = question.before.get("view", "")
    villages = question.units.villages
    if view == "file" and _is_format_of_figures(question):
        view = was if was not in ("", "file", "picture") else "total"
    if view == "picture" and was not in ("", "file", "picture"):
        view = was
    if not view:
        view = _choose_unsaid_view(question, was)
    if view == "total" and question.said_view == "total" and villages:
        view = "one_unit" if len(villages) == 1 else "by_unit"
    if view == "total" and was == "one_unit" and not villages and _is_same_village(question):
        view = "one_unit"
    if (
        view in _ONE_VILLAGE_OF
        and len(villages) == 1
        and view
        not in (
            "missing",
            "late",
            ("compare_units"),
            ("signed"),
            ("provisional"),
            ("unmet"),
            ("met"),
        )
    ):
        view = _ONE_VILLAGE_OF[view] if view != "status" else view
    if view in ("one_unit", "by_unit", "total") and len(villages) > 1:
        view = "by_unit"
    if view == "by_unit" and was in COMPARISONS and not question.said_view.startswith("by_unit "):
        view = (
            "compare_period"
            if question.parts.places.is_each or question.said_view == "by_unit"
            else view
        )
    if view == "indicator" and _is_of_one_village(question) and question.said_view == "target":
        view = "one_unit"
    return view


def _is_format_of_figures(question: SaidQuestion) -> bool:
    was = question.before.get("view", "")
    return bool(question.meant.codes or question.meant.between) or was not in (
        "",
        "file",
        "picture",
    )


def _is_of_one_village(question: SaidQuestion) -> bool:
    unit = question.before.get("unit", "")
    return len(question.units.villages) == 1 or (
        not question.units.units
        and question.before.get("view") == "one_unit"
        and "," not in unit
        and bool(unit)
    )


def _is_same_village(question: SaidQuestion) -> bool:
    """ "tổng số hộ bao nhiêu" behind a village: a figure of it, no sum."""
    return (
        bool(question.meant.codes)
        and "xa" not in question.units.units
        and not question.parts.has(r"tong cong|cong lai|EACH|ALL|cong het|ca thay")
    )


def _choose_unsaid_view(question: SaidQuestion, was: str) -> str:
    villages = question.units.villages
    names_figure = bool(question.meant.codes or question.meant.between or question.meant.alone)
    if names_figure and was in (*OF_REPORTS, "narrative"):
        return _choose_places_view(question)
    if was in ("indicator", "met", "unmet") and question.said_view == "unmet_villages":
        return "unmet"
    if (
        not was
        and not names_figure
        and not villages
        and not question.parts.plans
        and question.parts.has(_HOW_FAR)
    ):
        return "status"
    if villages and was:
        if was in _ONE_VILLAGE_OF:
            return (
                _ONE_VILLAGE_OF[was]
                if len(villages) == 1
                else ("by_unit" if was not in (("missing"), ("late"), ("status")) else ("status"))
            )
        return was
    if (
        "xa" in question.units.units
        and was
        and was not in COMPARISONS
        and was not in ("indicator", ("trend"), ("reasons"), ("status"), ("missing"))
    ):
        return "total"
    if was in _WITHOUT_MEASURE and (question.meant.codes or question.meant.between):
        return "total" if not villages else "one_unit"
    if was:
        return was
    if len(villages) == 1 or question.units.asks:
        return "one_unit"
    if len(villages) > 1:
        return "by_unit"
    return "total"


def _choose_places_view(question: SaidQuestion) -> str:
    """The view of a figure in the places that were said."""
    if "listed" in question.units.units or len(question.units.villages) > 1:
        return "by_unit"
    return "one_unit" if question.units.villages else "total"
