"""Ways through a pack, each part with its place in the file."""

from collections.abc import Iterable, Iterator, Mapping

from plans.pack_places import PackPlace as Place
from plans.schema import MeasuredPart, Pack, PackForm, PackIndicator, PackMeasure, PackQuestion
from texts import words

FoundFault = tuple[Place, str]
MeasuresByCode = Mapping[str, PackMeasure]


def find_code_twice(place: Place, items: Iterable[object]) -> Iterator[FoundFault]:
    """Codes that stand twice in one list."""
    seen = set()
    for number, item in enumerate(items):
        code = item.code  # type: ignore[attr-defined]
        if code in seen:
            yield (*place, number, "code"), words("import.pack_code_twice", code=code)
        seen.add(code)


def walk_forms(pack: Pack) -> Iterator[tuple[Place, PackForm]]:
    for number, form in enumerate(pack.forms):
        yield ("forms", number), form


def walk_questions(pack: Pack) -> Iterator[tuple[Place, PackQuestion]]:
    for place, form in walk_forms(pack):
        for number, question in enumerate(form.questions):
            yield (*place, "questions", number), question


def walk_indicators(pack: Pack) -> Iterator[tuple[Place, PackIndicator]]:
    for number, indicator in enumerate(pack.indicators):
        yield ("indicators", number), indicator


def walk_measured(pack: Pack) -> Iterator[tuple[Place, str, MeasuredPart]]:
    """Every indicator, and each part of a compound one, with the indicator's code."""
    for place, indicator in walk_indicators(pack):
        yield place, indicator.code, indicator
        for number, part in enumerate(indicator.parts):
            yield (*place, "parts", number), indicator.code, part


def walk_summary(pack: Pack) -> Iterator[tuple[Place, dict[str, object]]]:
    for place, form in walk_forms(pack):
        for number, line in enumerate(form.summary):
            yield (*place, "summary", number), line.model_dump(exclude_none=True)
