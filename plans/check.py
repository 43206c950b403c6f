"""Reading a pack: whole and right, or refused with every fault by file, line and reason."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from plans import faults, lines, rules
from plans.faults import Fault, PackFaults
from plans.schema import Measure, Pack

HERE = Path(__file__).parent
MEASURES_FILE = HERE / "measures.yaml"

Checked = TypeVar("Checked")
Rule = Callable[[Any], Sequence[rules.Found]]

_MEASURES: TypeAdapter[tuple[Measure, ...]] = TypeAdapter(tuple[Measure, ...])
_PACK: TypeAdapter[Pack] = TypeAdapter(Pack)


def read_pack(path: Path, measures: Sequence[Measure] | None = None) -> Pack:
    """The pack in this file. Raises PackFaults."""
    known = {measure.code: measure for measure in measures or read_measures()}
    return _read(path, _PACK, lambda pack: rules.of_pack(pack, known))


@cache
def read_measures(path: Path = MEASURES_FILE) -> tuple[Measure, ...]:
    """Every measure of every plan. Raises PackFaults."""
    return _read(path, _MEASURES, rules.of_measures)


def check(path: Path) -> list[Fault]:
    """Every fault of a pack; none: it can be loaded."""
    try:
        read_pack(path)
    except PackFaults as refused:
        return list(refused.faults)
    return []


class Shapeless(Exception):
    """Something is missing, or is not what it should be: what, by its place."""

    def __init__(self, found: list[rules.Found]) -> None:
        super().__init__(found)
        self.found = found


def judged(data: Any) -> tuple[Pack | None, list[rules.Found]]:
    """A pack from plain data, and what is wrong with it by place; None: it has no shape."""
    known = {measure.code: measure for measure in read_measures()}
    try:
        pack = _shaped(data, _PACK)
    except Shapeless as wrong:
        return None, wrong.found
    return pack, rules.of_pack(pack, known)


def _shaped(data: Any, shape: TypeAdapter[Checked]) -> Checked:
    try:
        return shape.validate_python(data)
    except ValidationError as error:
        raise Shapeless(
            [
                (faults.place(fault), faults.sentence(fault))
                for fault in error.errors(include_url=False)
            ]
        ) from None


def _read(path: Path, shape: TypeAdapter[Checked], rule: Rule) -> Checked:
    data, where = _data(path)
    found = [Fault(path, line, faults.twice(key)) for line, key in where.twice]
    try:
        checked = _shaped(data, shape)
    except Shapeless as wrong:
        found += [Fault(path, where.of(place), reason) for place, reason in wrong.found]
        raise PackFaults(found) from None
    found += [Fault(path, where.of(place), reason) for place, reason in rule(checked)]
    if found:
        raise PackFaults(found)
    return checked


def _data(path: Path) -> tuple[Any, lines.Lines]:
    try:
        return lines.read(path.read_text("utf-8-sig"))
    except lines.NotYaml as error:
        raise PackFaults([Fault(path, error.line, error.reason)]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PackFaults([Fault(path, 1, faults.unreadable(error))]) from None
