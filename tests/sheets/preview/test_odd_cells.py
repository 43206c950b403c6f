"""Errors, and formulas without a result, in workbooks of every make: asked about, never passed
over. `odd_cells.xls` has a second sheet that begins at C4."""

import zipfile
from pathlib import Path

import pytest

from sheets.preview.preview_file import preview_file
from tests.sheets.preview.list_cases import make_context
from tests.sheets.preview.test_makes import MANIFEST, ODS

OLD = Path(__file__).parents[2] / "data" / "odd_cells.xls"
HEAD = "<table:table-row>{}</table:table-row>".format(
    "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
        for one in ("Tên thôn", "Tổng số hộ", "Hộ đạt GĐVH")
    )
)
GAP = (
    '<table:table-row table:number-rows-repeated="2">'
    '<table:table-cell table:number-columns-repeated="9"/></table:table-row>'
)
ERROR = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
    'office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>'
)
UNSOLVED = '<table:table-cell table:formula="of:=[.B4]-2"/>'
EMPTY = '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"/>'


def make_row(name: str, *cells: str) -> str:
    first = f'<table:table-cell office:value-type="string"><text:p>{name}</text:p>'
    return f"<table:table-row>{first}</table:table-cell>{''.join(cells)}</table:table-row>"


def number(value: int) -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}'
        "</text:p></table:table-cell>"
    )


def write_ods(path: Path, *rows: str) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS % "".join(rows))
        packed.writestr("META-INF/manifest.xml", MANIFEST)


def test_in_a_sheet_of_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "a.ods"
    write_ods(
        file,
        GAP,
        HEAD,
        make_row("Thôn Nà Mạ", number(84), UNSOLVED),
        make_row("Thôn Na Ma", ERROR, number(95)),
        make_row("Thôn Khuổi Mẫu", number(124), EMPTY),
    )
    found = preview_file(file, "figures", make_context("co-thon"))
    asked = [(one.cell, one.given, one.readings) for one in found.doubts]
    assert asked == [("C4", "=B4-2", (82,)), ("B5", "#DIV/0!", ())]
    assert len(found.records) == 3


def test_in_an_old_workbook() -> None:
    """A formula that may give "" gives nothing; prepared rows without a village say nothing."""
    found = preview_file(OLD, "figures", make_context("co-thon"))
    assert [(one.cell, one.given) for one in found.doubts] == [("E6", "#REF!")]
    assert len(found.records) == 3


@pytest.mark.parametrize("cut", [600, 2000, 4000])
def test_a_damaged_one_is_read_or_refused(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "a.xls"
    file.write_bytes(OLD.read_bytes()[:cut])
    found = preview_file(file, "figures", make_context("co-thon"))
    assert found.records or found.reason
