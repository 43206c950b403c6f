"""Reading a pack: whole and right, or refused with every fault by file, line and reason."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from plans import rules
from plans.checking import pack_faults, yaml_lines
from plans.checking.pack_faults import PackFault, PackRefused
from plans.pack_files import MEASURES_FILE
from plans.schema import Pack, PackMeasure
from texts import words

AnyChecked = TypeVar("AnyChecked")
# Six times the largest plan that we know of.
MOST_BYTES = 1024 * 1024
PackRule = Callable[[Any], Sequence[rules.FoundFault]]

_MEASURES: TypeAdapter[tuple[PackMeasure, ...]] = TypeAdapter(tuple[PackMeasure, ...])
_PACK: TypeAdapter[Pack] = TypeAdapter(Pack)


def read_pack(path: Path, measures: Sequence[PackMeasure] | None = None) -> Pack:
    """The pack in this file. Raises PackFaults."""
    known = {measure.code: measure for measure in measures or read_measures()}
    return _read_checked(path, _PACK, lambda pack: rules.check_pack_rules(pack, known))


@cache
def read_measures(path: Path = MEASURES_FILE) -> tuple[PackMeasure, ...]:
    """Every measure of every plan. Raises PackFaults."""
    return _read_checked(path, _MEASURES, rules.check_measures)


def check_pack(path: Path) -> list[PackFault]:
    """Every fault of a pack; none: it can be loaded."""
    try:
        read_pack(path)
    except PackRefused as refused:
        return list(refused.faults)
    return []


class PackShapeless(Exception):
    """Something is missing, or is not what it should be: what, by its place."""

    def __init__(self, found: list[rules.FoundFault]) -> None:
        super().__init__(found)
        self.found = found


def check_pack_data(data: Any) -> tuple[Pack | None, list[rules.FoundFault]]:
    """A pack from plain data, and what is wrong with it by place; None: it has no shape."""
    known = {measure.code: measure for measure in read_measures()}
    try:
        pack = _parse_shape(data, _PACK)
    except PackShapeless as wrong:
        return None, wrong.found
    return pack, rules.check_pack_rules(pack, known)


def _parse_shape(data: Any, shape: TypeAdapter[AnyChecked]) -> AnyChecked:
    try:
        return shape.validate_python(data)
    except ValidationError as error:
        raise PackShapeless(
            [
                (pack_faults.get_fault_place(fault), pack_faults.describe_fault(fault))
                for fault in error.errors(include_url=False)
            ]
        ) from None


def _read_checked(path: Path, shape: TypeAdapter[AnyChecked], rule: PackRule) -> AnyChecked:
    data, where = _read_yaml(path)
    found = [PackFault(path, line, pack_faults.describe_twice(key)) for line, key in where.twice]
    try:
        checked = _parse_shape(data, shape)
    except PackShapeless as wrong:
        found += [PackFault(path, where.of(place), reason) for place, reason in wrong.found]
        raise PackRefused(found) from None
    found += [PackFault(path, where.of(place), reason) for place, reason in rule(checked)]
    if found:
        raise PackRefused(found)
    return checked


def _read_yaml(path: Path) -> tuple[Any, yaml_lines.LineNumbers]:
    try:
        if path.stat().st_size > MOST_BYTES:
            reason = words("import.sheet_too_large", most="1 MB")
            raise PackRefused([PackFault(path, 1, reason)])
        return yaml_lines.read_yaml(path.read_text("utf-8-sig"))
    except yaml_lines.NotYaml as error:
        raise PackRefused([PackFault(path, error.line, error.reason)]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PackRefused([PackFault(path, 1, pack_faults.describe_unreadable(error))]) from None
