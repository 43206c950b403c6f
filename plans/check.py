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


def _read(path: Path, shape: TypeAdapter[Checked], rule: Rule) -> Checked:
    data, where = _data(path)
    found = [Fault(path, line, faults.twice(key)) for line, key in where.twice]
    try:
        checked = shape.validate_python(data)
    except ValidationError as error:
        found += [
            Fault(path, where.of(faults.place(fault)), faults.sentence(fault))
            for fault in error.errors(include_url=False)
        ]
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
