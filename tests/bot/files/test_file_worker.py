"""What is read beside everything else: its limits, and that refusals and results come whole."""

import multiprocessing
import os
import signal
import time
import zipfile
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot import file_worker
from bot.file_worker import read_in_worker
from plans.checking.pack_faults import PackRefused
from plans.checking.pack_reader import MOST_BYTES, read_pack
from plans.pack_files import PACK_FOLDER
from sheets.people import people_sheet
from sheets.tables.sheet_faults import SheetRefused
from sheets.units import unit_sheet

HEAVY = "Tệp này nặng quá"
KIM_PHUONG = PACK_FOLDER / "kim-phuong-2024.yaml"


@pytest.fixture(autouse=True)
def _workers_begin_as_they_do_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_worker, "_PROCESSES", multiprocessing.get_context("spawn"))


def make_book(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def change_part(path: Path, part: str, old: bytes, new: bytes) -> Path:
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


def test_what_is_read_comes_whole(tmp_path: Path) -> None:
    file = make_book(tmp_path / "a.xlsx", ("mã", "tên", "loại"), ("x-1", "Xóm 1", "xóm"))
    here = unit_sheet.read_units(file, only_names=False)
    assert read_in_worker(partial(unit_sheet.read_units, only_names=False), file) == here
    assert read_in_worker(read_pack, KIM_PHUONG) == read_pack(KIM_PHUONG)


def test_a_refusal_comes_with_every_fault(tmp_path: Path) -> None:
    file = make_book(tmp_path / "a.xlsx", ("họ tên", "chức danh"), ("Người Mẫu 1", "Trưởng xóm 1"))
    with pytest.raises(SheetRefused) as here:
        people_sheet.read_people(file)
    with pytest.raises(SheetRefused) as there:
        read_in_worker(people_sheet.read_people, file)
    assert there.value.faults == here.value.faults
    pack = tmp_path / "a.yaml"
    pack.write_text("code: [")
    with pytest.raises(PackRefused) as refused:
        read_in_worker(read_pack, pack)
    assert refused.value.faults


def test_merged_cells_over_a_whole_sheet(tmp_path: Path) -> None:
    """Less than two kilobytes that would ask for memory without end: read at once for what they
    hold."""
    file = make_book(tmp_path / "a.xlsx", ("mã", "tên"), ("x-1", "Xóm 1"))
    merges = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    change_part(file, "xl/worksheets/sheet1.xml", b"</sheetData>", merges)
    with pytest.raises(SheetRefused, match="phải có các cột"):
        read_in_worker(unit_sheet.read_units, file)


def sleep_long(path: Path) -> None:
    time.sleep(600)


def die(path: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def take_memory(path: Path) -> int:
    return len(bytearray(1 << 30))


def give_nothing_picklable(path: Path) -> object:
    return lambda: None


@pytest.mark.parametrize("read", [sleep_long, die, take_memory, give_nothing_picklable])
def test_a_worker_that_ends_badly_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: file_worker.Callable[[Path], object]
) -> None:
    monkeypatch.setattr(file_worker, "MOST_SECONDS", 1)
    with pytest.raises(SheetRefused, match=HEAVY):
        read_in_worker(read, tmp_path)


def test_a_pack_has_a_largest_size(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: [" + "1," * (MOST_BYTES // 2) + "]")
    with pytest.raises(PackRefused, match="nhiều nhất 1 MB"):
        read_pack(file)


def test_names_within_names_take_no_more_than_they_may(tmp_path: Path) -> None:
    """Ten lines that stand for ten thousand million words."""
    file = tmp_path / "a.yaml"
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    file.write_text("\n".join(lines))
    with pytest.raises((SheetRefused, PackRefused)):
        read_in_worker(read_pack, file)


def test_a_machine_too_busy_to_begin_blames_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_worker, "STARTING_SECONDS", 0)
    file = make_book(tmp_path / "a.xlsx", ("mã", "tên", "loại"), ("x-1", "Xóm 1", "xóm"))
    with pytest.raises(SheetRefused, match="Máy đang bận nên chưa đọc được tệp"):
        read_in_worker(unit_sheet.read_units, file)
