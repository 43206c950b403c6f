"""Ways through a pack, each part with its place in the file."""

from collections.abc import Iterable, Iterator, Mapping

from plans.lines import Path as Place
from plans.schema import Form, Indicator, Measure, Measured, Pack, Question
from texts import words

Found = tuple[Place, str]
Measures = Mapping[str, Measure]


def twice(place: Place, items: Iterable[object]) -> Iterator[Found]:
    """Codes that stand twice in one list."""
    seen = set()
    for number, item in enumerate(items):
        code = item.code  # type: ignore[attr-defined]
        if code in seen:
            yield (*place, number, "code"), words("import.pack_code_twice", code=code)
        seen.add(code)


def forms(pack: Pack) -> Iterator[tuple[Place, Form]]:
    for number, form in enumerate(pack.forms):
        yield ("forms", number), form


def questions(pack: Pack) -> Iterator[tuple[Place, Question]]:
    for place, form in forms(pack):
        for number, question in enumerate(form.questions):
            yield (*place, "questions", number), question


def indicators(pack: Pack) -> Iterator[tuple[Place, Indicator]]:
    for number, indicator in enumerate(pack.indicators):
        yield ("indicators", number), indicator


def measured(pack: Pack) -> Iterator[tuple[Place, str, Measured]]:
    """Every indicator, and each part of a compound one, with the indicator's code."""
    for place, indicator in indicators(pack):
        yield place, indicator.code, indicator
        for number, part in enumerate(indicator.parts):
            yield (*place, "parts", number), indicator.code, part


def summary(pack: Pack) -> Iterator[tuple[Place, dict[str, object]]]:
    for place, form in forms(pack):
        for number, line in enumerate(form.summary):
            yield (*place, "summary", number), line.model_dump(exclude_none=True)
