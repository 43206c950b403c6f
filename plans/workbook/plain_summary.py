"""A plain summary for a form that says none: a line for each question, in their order."""

from collections.abc import Iterator
from typing import Any

from models.plans.question_kinds import get_traits

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
    traits = get_traits(question.get("kind"))
    if traits.is_amount:
        return _make_total_line(question)
    if traits.has_base:
        return {"kind": "share", "label": label, "numerator": measure}
    if traits.is_yes_or_no:
        return {"kind": "yes", "label": label, "measure": measure}
    if traits.has_options:
        return _make_choices_line(question)
    return {"kind": "texts", "label": label, "measure": measure} if traits.is_words else None


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
