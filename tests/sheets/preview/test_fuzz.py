"""Whatever comes, something is said about it: nothing is raised but a reason."""

import random
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheets.grids.grid import Formula, Grid, MergedRange, clean_cell
from sheets.grids.refusals import FileRefused
from sheets.preview.preview_file import PAGES, preview_file, preview_grids
from sheets.preview.sheet_look import look_again
from sheets.preview.sheet_state import hide_private_cells, pack_state
from sheets.tables.sheet_faults import SheetRefused
from tests.sheets.preview.list_cases import CONTEXTS, DATA, make_context

HEADINGS = (
    "STT",
    "Họ và tên",
    "Tên",
    "Thôn",
    "Tên thôn",
    "Xã",
    "Chức vụ",
    "SĐT",
    "Từ ngày",
    "Năm",
    "Tổng số hộ",
    "Số hộ đạt GĐVH",
    "Loại",
    "Họ đệm",
    "Ghi chú",
    "Giới tính",
    "Trưởng thôn / Bí thư",
)
WORDS = (
    "Thôn Nà Mạ",
    "Na Ma",
    "Xóm 3",
    "Bí thư",
    "Nguyễn Văn Mẫu",
    "A / B C",
    "Khuyết",
    "0912345678",
    "1.137",
    "x",
    "-",
    "#REF!",
    "94,2%",
    "I",
    "Cộng",
    "Xã Thử Sơn",
    "ngày 5 tháng 7 năm 2025",
    "UBND XÃ MẪU KHÊ",
    "Năm 2024",
    "có",
    "Nguyễn\nMẫu",
    "Thôn A, Thôn B",
    "kiêm",
    "đã nghỉ",
    "=1+1",
    "(",
    "[",
)
OTHERS: tuple[Any, ...] = (
    *(None,) * 6,
    *(0, 1, 2, 1.137, 912345678, -5, 10**30, date(2025, 7, 5), Formula("D4-2"), True),
)


def make_random_grid(chance: random.Random) -> Grid:
    width = chance.randint(1, 8)
    rows = [
        [clean_cell(chance.choice((*HEADINGS, *WORDS, *OTHERS))) for _ in range(width)]
        for _ in range(chance.randint(0, 10))
    ]
    rows.insert(chance.randint(0, min(2, len(rows))), [*chance.sample(HEADINGS, width)])
    merges = []
    for _ in range(chance.randint(0, 3)):
        top, left = chance.randint(0, 10), chance.randint(0, 7)
        merges.append(
            MergedRange(top, left, top + chance.randint(0, 3), left + chance.randint(0, 3))
        )
    return Grid("S", rows, merges, hidden_rows={chance.randint(0, 30)})


def make_random_edits(chance: random.Random, grid: Grid) -> dict[str, str]:
    """Of cells, headings and rows that are there, and of ones that are not."""

    def choose_name() -> str:
        row, place = chance.randrange(len(grid.rows) + 2), chance.randrange(grid.width + 2)
        return f"{chance.choice(('cell', 'column', 'row'))}-{chance.randrange(2)}-{row}-{place}"

    return {choose_name(): chance.choice(("", "137", "Thôn Mới", "Họ và tên")) for _ in range(5)}


@pytest.mark.parametrize("seed", range(60))
def test_any_grid_and_any_answer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for page in PAGES:
        grid, context = make_random_grid(chance), make_context(chance.choice(list(CONTEXTS)))
        try:
            hide_private_cells([grid])
            found = preview_grids([grid], page, context)
            state = pack_state([grid], {})
        except FileRefused:
            continue
        sent = {}
        for doubt in found.doubts:
            offered = [answer for answer, _ in doubt.options] + [str(one) for one in doubt.readings]
            sent[doubt.key] = chance.choice([*offered, "leave", "", "137", "Thôn Mới"])
        file = tmp_path / "state.txt"
        file.write_text(state, "ascii")
        with suppress(SheetRefused):  # a sheet of the system's own, with merged cells
            edits = make_random_edits(chance, grid)
            look_again(file, page, context, sent, edits)


FILES = sorted((DATA / "files").iterdir())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_cut_and_spoilt_files(tmp_path: Path, file: Path) -> None:
    chance = random.Random(file.name)
    content = file.read_bytes()
    for number in range(6):
        spoilt = bytearray(content)
        if number % 2:
            del spoilt[chance.randrange(len(spoilt)) :]
        else:
            for _ in range(20):
                spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        other = tmp_path / f"a{file.suffix}"
        other.write_bytes(bytes(spoilt))
        for page in PAGES:
            found = preview_file(other, page, make_context("co-thon"))
            assert found.outcome
