"""The cells of an old workbook (.xls) that its reader tells nothing of, by its records
([MS-CFB], [MS-XLS])."""

import struct
from collections.abc import Iterator

from sheets.grids.grid import Formula
from sheets.grids.odd_cells import UNKNOWN_FORMULA, OddCell

_FREE = 0xFFFFFFF0  # sector numbers from here on are none
_ENTRY = 128  # bytes of an entry of the directory
_STREAMS = ("Workbook", "Book")
_EOF, _SHEET, _FORMULA, _ERROR = 0x000A, 0x0085, 0x0006, 0x0205
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
# What a result is, where it is no number: by its first byte, the last two being 0xFF.
_OF_ERROR, _OF_NOTHING = 2, 3
_CALC_ON_LOAD = 0x0003
_EMPTY_WORDS = b"\x17\x00"  # "" in a formula: then nothing may be its result


def list_xls_cells(content: bytes) -> list[list[OddCell]]:
    """By sheet, in their order."""
    book = _read_stream(content)
    starts = [
        struct.unpack_from("<I", data)[0] for kind, data in _list_records(book, 0) if kind == _SHEET
    ]
    return [list(_list_sheet_cells(book, start)) for start in starts]


def _list_sheet_cells(book: bytes, start: int) -> Iterator[OddCell]:
    for kind, data in _list_records(book, start):
        if kind == _ERROR and len(data) >= 8 and data[7]:
            row, column = struct.unpack_from("<HH", data)
            yield row, column, _ERRORS.get(data[6], "#N/A")
        elif kind == _FORMULA and len(data) >= 22:
            row, column = struct.unpack_from("<HH", data)
            found = _read_result(data)
            if found is not None:
                yield row, column, found


def _read_result(data: bytes) -> str | Formula | None:
    result, flags = data[6:14], struct.unpack_from("<H", data, 14)[0]
    if result[6:] != b"\xff\xff":
        is_unsolved = result == bytes(8) and flags & _CALC_ON_LOAD
        return UNKNOWN_FORMULA if is_unsolved else None
    if result[0] == _OF_ERROR:
        return _ERRORS.get(result[2], "#N/A")
    is_unsolved = result[0] == _OF_NOTHING and _EMPTY_WORDS not in data[20:]
    return UNKNOWN_FORMULA if is_unsolved else None


def _list_records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Up to the end of a part of the book."""
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if kind == _EOF:
            return
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def _read_stream(content: bytes) -> bytes:
    """The stream of the workbook out of the file's sectors."""
    shift = struct.unpack_from("<H", content, 30)[0]
    size = 1 << shift
    table = [
        number
        for sector in _list_table_sectors(content, size)
        for number in struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    ]
    directory = _join_sectors(content, struct.unpack_from("<I", content, 48)[0], table, size)
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = max(0, struct.unpack_from("<H", directory, at + 64)[0] - 2)
        if directory[at : at + length].decode("utf-16-le", "replace") in _STREAMS:
            start, bytes_ = struct.unpack_from("<II", directory, at + 116)
            if bytes_ >= struct.unpack_from("<I", content, 56)[0]:
                return _join_sectors(content, start, table, size)[:bytes_]
    return b""


def _list_table_sectors(content: bytes, size: int) -> list[int]:
    """Where the table of sectors itself stands: the first 109, and those behind them."""
    found = list(struct.unpack_from("<109I", content, 76))
    more, seen = struct.unpack_from("<I", content, 68)[0], set[int]()
    while more < _FREE and more not in seen:
        seen.add(more)
        *sectors, more = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        found += sectors
    return [one for one in found if one < _FREE]


def _join_sectors(content: bytes, first: int, table: list[int], size: int) -> bytes:
    found, seen, sector = bytearray(), set[int](), first
    while sector < len(table) and sector not in seen:
        seen.add(sector)
        found += content[(sector + 1) * size : (sector + 2) * size]
        sector = table[sector]
    return bytes(found)
