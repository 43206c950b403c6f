"""How long reading takes of texts that are meant to be hard: the worst of every shape.

    python -m benchmarks.hard_texts

One row: the worst answer of 190 characters, the worst command, the worst report of 3,000 and the
worst paste of 200 lines, each with its shape. `tests/reading/test_work_is_linear.py` holds how
they grow.
"""

import sys
import time
from collections.abc import Callable

from reading import READER_BY_KIND, read_command
from tests.reading.asking import answer
from tests.reading.paste.commune import pasted
from tests.reading.shapes import SHAPES, make_text
from tests.reading.test_any_text import CHOICES
from tests.reading.whole_report.village_form import read


def measure(read_text: Callable[[str], object], texts: dict[str, str]) -> tuple[float, str]:
    """(milliseconds, shape) of the slowest."""
    worst = (0.0, "")
    for shape, typed in texts.items():
        begun = time.thread_time()
        read_text(typed)
        worst = max(worst, ((time.thread_time() - begun) * 1000, shape))
    return worst


def write_lines(shape: str, head: str, count: int, width: int) -> str:
    body = make_text(shape, width).replace("\n", " ")
    return "\n".join(head.format(number=number % 14 + 1) + body for number in range(count))


def read_as_every_kind(typed: str) -> None:
    for kind in READER_BY_KIND:
        answer(typed, kind, choices=CHOICES)


def main() -> int:
    short = {shape: make_text(shape, 190) for shape in SHAPES}
    reports = {shape: write_lines(shape, "số hộ: {number} ", 17, 165) for shape in SHAPES}
    pastes = {shape: write_lines(shape, "Xóm {number}: 12 ", 200, 40) for shape in SHAPES}
    read_as_every_kind("137")  # tables that are built once
    rows = {
        "answer, all kinds": measure(read_as_every_kind, short),
        "command": measure(read_command, short),
        "report of 3,000 signs": measure(read, reports),
        "paste of 200 lines": measure(pasted, pastes),
    }
    worst = (f"{name} {took:.0f} ms ({shape})" for name, (took, shape) in rows.items())
    print(f"hard texts, {len(SHAPES)} shapes, the worst: {'; '.join(worst)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
