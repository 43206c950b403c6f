"""The measures of a plan as a sheet of figures may name them."""

from collections.abc import Iterator

from plans.checking.pack_reader import read_measures
from plans.schema import Pack
from sheets.figures.sheet_measures import list_limits
from sheets.preview.values import KnownMeasure


def list_known_measures(pack: Pack) -> tuple[KnownMeasure, ...]:
    """Every measure that the plan's forms ask for or its indicators are made of, once."""
    names = {one.code: one.name for one in read_measures()}
    questions = [one for form in pack.forms for one in form.questions]
    bodies = [{"measure": one.measure, "asks_above": one.asks_above} for one in questions]
    stocks = {one.code for one in read_measures() if one.stock}
    codes = dict.fromkeys([*_list_asked(pack), *_list_in_indicators(pack)])
    return tuple(
        KnownMeasure(
            code,
            names[code],
            _list_choices(code, questions),
            _list_wholes(code, questions, pack),
            list_limits(code, [one for one in bodies if one["measure"] == code], codes),
            tuple(one.label for one in questions if one.measure == code and "{" not in one.label),
            code in stocks,
        )
        for code in codes
        if code in names
    )


def _list_asked(pack: Pack) -> Iterator[str]:
    return (one.measure for form in pack.forms for one in form.questions if one.measure)


def _list_in_indicators(pack: Pack) -> Iterator[str]:
    for indicator in pack.indicators:
        for name in ("numerator", "denominator", "measure"):
            if code := getattr(indicator, name, None):
                yield code


def _list_choices(code: str, questions: list) -> dict[str, str]:  # type: ignore[type-arg]
    found: dict[str, str] = {}
    for question in questions:
        if question.measure != code:
            continue
        for option in question.options:
            for said in (option.code, option.label, option.short, *option.words):
                if said:
                    found.setdefault(said, option.code)
    return found


def _list_wholes(code: str, questions: list, pack: Pack) -> tuple[str, ...]:  # type: ignore[type-arg]
    """What a question is a part of; what an indicator measures it against."""
    of_indicators = [
        one.denominator
        for one in pack.indicators
        if getattr(one, "numerator", None) == code and getattr(one, "denominator", None)
    ]
    by_code = {one.code: one.measure for one in questions}
    wholes = (by_code.get(one.part_of) for one in questions if one.measure == code and one.part_of)
    return tuple(dict.fromkeys(one for one in (*wholes, *of_indicators) if one))
