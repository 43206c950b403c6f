"""A plain summary for a form that says none: a line for each question, in their order."""

from collections.abc import Iterator
from typing import Any

Values = dict[str, Any]


def make_plain_summary(form: Values) -> Iterator[Values]:
    yield {"kind": "title", "text": form.get("short_name") or form.get("name") or "-"}
    for question in form["questions"]:
        line = _make_line(question)
        if line is not None:
            yield line


def _make_line(question: Values) -> Values | None:
    measure, label = question.get("measure"), question.get("label", "-")
    if not measure:
        return None
    match question.get("kind"):
        case "whole_number" | "money":
            return _make_total_line(question)
        case "ratio" | "progress":
            return {"kind": "share", "label": label, "numerator": measure}
        case "yes_no":
            return {"kind": "yes", "label": label, "measure": measure}
        case "choice":
            return _make_choices_line(question)
        case "text" | "list":
            return {"kind": "texts", "label": label, "measure": measure}
    return None


def _make_total_line(question: Values) -> Values:
    line = {"kind": "total", "label": question.get("label", "-"), "measure": question["measure"]}
    return {**line, "unit": question["unit"]} if question.get("unit") else line


def _make_choices_line(question: Values) -> Values | None:
    groups = [
        {"label": option.get("short") or option.get("label", "-"), "is_one_of": [option["code"]]}
        for option in question.get("options", ())
        if "code" in option
    ]
    if not groups:
        return None
    label, measure = question.get("label", "-"), question["measure"]
    return {"kind": "choices", "label": label, "measure": measure, "groups": groups}
