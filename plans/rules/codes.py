"""Codes: each once in its list, and known wherever it is named."""

from collections.abc import Iterator, Mapping

from plans.pack_places import PackPlace as Place
from plans.rules import pack_walk
from plans.rules.pack_walk import FoundFault, MeasuresByCode
from plans.schema import Pack
from plans.schema.summary_lines import MEASURE_FIELDS
from texts import words

CODED_LISTS = (
    "groups",
    "measures",
    "indicators",
    "tasks",
    "dates",
    "report_items",
    "left_out",
    "forms",
    "rounds",
    "recurring",
)


def check_codes(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    for name in CODED_LISTS:
        yield from pack_walk.find_code_twice((name,), getattr(pack, name))
    for place, indicator in pack_walk.walk_indicators(pack):
        yield from pack_walk.find_code_twice((*place, "parts"), indicator.parts)
    for number, task in enumerate(pack.tasks):
        yield from pack_walk.find_code_twice(("tasks", number, "parts"), task.parts)
    for place, form in pack_walk.walk_forms(pack):
        yield from pack_walk.find_code_twice((*place, "questions"), form.questions)
    for place, question in pack_walk.walk_questions(pack):
        yield from pack_walk.find_code_twice((*place, "options"), question.options)
        yield from pack_walk.find_code_twice(
            (*place, "extras"), (*question.options, *question.extras)
        )


def check_own_measures(pack: Pack, shared: MeasuresByCode) -> Iterator[FoundFault]:
    """A measure of the pack's own is not one that all plans share."""
    for number, measure in enumerate(pack.measures):
        if measure.code in shared:
            place = ("measures", number, "code")
            yield place, words("import.pack_measure_shared", code=measure.code)


def check_named_measures(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """Every measure that is named is there."""
    for place, code in _list_named_measures(pack):
        if code not in measures:
            yield place, words("import.pack_unknown_measure", code=code)


def _list_named_measures(pack: Pack) -> Iterator[tuple[Place, str]]:
    for number, own in enumerate(pack.measures):
        for code in own.near:
            yield ("measures", number, "near"), code
    for place, _, measured in pack_walk.walk_measured(pack):
        for name in ("measure", "numerator", "denominator"):
            if code := getattr(measured, name):
                yield (*place, name), code
    for place, question in pack_walk.walk_questions(pack):
        for name in ("measure", "asks_above"):
            if code := getattr(question, name):
                yield (*place, name), code
    for place, line in pack_walk.walk_summary(pack):
        yield from _list_line_measures(place, line)


def _list_line_measures(place: Place, line: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    for name, value in line.items():
        if name in MEASURE_FIELDS:
            for code in value if isinstance(value, tuple) else (value,):
                yield (*place, name), str(code)
        elif name == "pending" and isinstance(value, dict):
            yield (*place, name, "measure"), value["measure"]
        elif name == "items" and isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from _list_line_measures((*place, name, number), item)


def check_named_indicators(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """A summary line that is judged, and a part of a whole, name an indicator of this plan."""
    known = {indicator.code for indicator in pack.indicators}
    known |= {f"{one.code}.{part.code}" for one in pack.indicators for part in one.parts}
    for place, line in pack_walk.walk_summary(pack):
        code = line.get("indicator")
        if code is not None and code not in known:
            yield (*place, "indicator"), words("import.pack_unknown_indicator", code=code)
    for place, indicator in pack_walk.walk_indicators(pack):
        whole = indicator.part_of
        if whole is not None and (whole not in known or whole == indicator.code):
            yield (*place, "part_of"), words("import.pack_unknown_indicator", code=whole)


def check_named_groups(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    known = {group.code for group in pack.groups}
    for place, indicator in pack_walk.walk_indicators(pack):
        if indicator.group is not None and indicator.group not in known:
            yield (*place, "group"), words("import.pack_unknown_group", code=indicator.group)


def check_report_items(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """What asks for a report item is there: "form/question"."""
    known = {
        f"{form.code}/{question.code}"
        for _, form in pack_walk.walk_forms(pack)
        for question in form.questions
    }
    for number, item in enumerate(pack.report_items):
        for asked in item.question:
            if asked not in known:
                place = ("report_items", number, "question")
                yield place, words("import.pack_item_not_asked", code=asked)
