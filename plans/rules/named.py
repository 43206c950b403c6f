"""Codes: once in their list, and there where they are named."""

from collections.abc import Iterator, Mapping

from plans.lines import Path as Place
from plans.rules import walk
from plans.rules.walk import Found, Measures
from plans.schema import Pack
from plans.summary_lines import MEASURE_FIELDS
from texts import words

LISTS = (
    "groups",
    "measures",
    "indicators",
    "tasks",
    "dates",
    "report_items",
    "left_out",
    "forms",
    "rounds",
)


def codes(pack: Pack, measures: Measures) -> Iterator[Found]:
    for name in LISTS:
        yield from walk.twice((name,), getattr(pack, name))
    for place, indicator in walk.indicators(pack):
        yield from walk.twice((*place, "parts"), indicator.parts)
    for number, task in enumerate(pack.tasks):
        yield from walk.twice(("tasks", number, "parts"), task.parts)
    for place, form in walk.forms(pack):
        yield from walk.twice((*place, "questions"), form.questions)
    for place, question in walk.questions(pack):
        yield from walk.twice((*place, "options"), question.options)
        yield from walk.twice((*place, "extras"), (*question.options, *question.extras))


def own_measures(pack: Pack, shared: Measures) -> Iterator[Found]:
    """A measure of the pack's own is not one that all plans share."""
    for number, measure in enumerate(pack.measures):
        if measure.code in shared:
            place = ("measures", number, "code")
            yield place, words("import.pack_measure_shared", code=measure.code)


def measures(pack: Pack, measures: Measures) -> Iterator[Found]:
    """Every measure that is named is there."""
    for place, code in _named_measures(pack):
        if code not in measures:
            yield place, words("import.pack_unknown_measure", code=code)


def _named_measures(pack: Pack) -> Iterator[tuple[Place, str]]:
    for number, own in enumerate(pack.measures):
        for code in own.near:
            yield ("measures", number, "near"), code
    for place, _, measured in walk.measured(pack):
        for name in ("measure", "numerator", "denominator"):
            if code := getattr(measured, name):
                yield (*place, name), code
    for place, question in walk.questions(pack):
        for name in ("measure", "asks_above"):
            if code := getattr(question, name):
                yield (*place, name), code
    for place, line in walk.summary(pack):
        yield from _line_measures(place, line)


def _line_measures(place: Place, line: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    for name, value in line.items():
        if name in MEASURE_FIELDS:
            for code in value if isinstance(value, tuple) else (value,):
                yield (*place, name), str(code)
        elif name == "pending" and isinstance(value, dict):
            yield (*place, name, "measure"), value["measure"]
        elif name == "items" and isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from _line_measures((*place, name, number), item)


def indicators(pack: Pack, measures: Measures) -> Iterator[Found]:
    """A summary line that is judged, and a part of a whole, name an indicator of this plan."""
    known = {indicator.code for indicator in pack.indicators}
    for place, line in walk.summary(pack):
        code = line.get("indicator")
        if code is not None and code not in known:
            yield (*place, "indicator"), words("import.pack_unknown_indicator", code=code)
    for place, indicator in walk.indicators(pack):
        whole = indicator.part_of
        if whole is not None and (whole not in known or whole == indicator.code):
            yield (*place, "part_of"), words("import.pack_unknown_indicator", code=whole)


def groups(pack: Pack, measures: Measures) -> Iterator[Found]:
    known = {group.code for group in pack.groups}
    for place, indicator in walk.indicators(pack):
        if indicator.group is not None and indicator.group not in known:
            yield (*place, "group"), words("import.pack_unknown_group", code=indicator.group)


def report_items(pack: Pack, measures: Measures) -> Iterator[Found]:
    """What asks for a report item is there: "form/question"."""
    known = {
        f"{form.code}/{question.code}"
        for _, form in walk.forms(pack)
        for question in form.questions
    }
    for number, item in enumerate(pack.report_items):
        for asked in item.question:
            if asked not in known:
                place = ("report_items", number, "question")
                yield place, words("import.pack_item_not_asked", code=asked)
