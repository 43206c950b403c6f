"""Long lists in statements: a database takes only so many values at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
MOST_VALUES = 10_000


def cut_list(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in parts that one statement takes; none where there are none."""
    rest = iter(values)
    while part := list(islice(rest, MOST_VALUES)):
        yield part
