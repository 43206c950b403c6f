"""A command that stores a file leaves the bot to write until it has read it; and where a backup was
put back meanwhile, it says so."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import plan_packs
from bot.cli.sheets import list_imports, sheet_imports
from plans.pack_files import PACK_FOLDER
from plans.sample.commune_sample import lay_commune
from tests.laid import DATABASE, lay_folder
from tests.people import LAID

LIST = "DANH SÁCH XÓM\nSTT,Tên xóm,Số hộ\n1,Xóm Thượng,84\n2,Xom Moi,70\n"
OWN = "mã,tên,loại,thuộc\nxom-moi,Xóm Mới,village,kim-phuong\n"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / DATABASE
    shutil.copyfile(lay_folder(lay_commune, LAID) / DATABASE, file)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    return file


def run(app: Any, *words: object, says: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in words], input=says)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def write_as_the_bot(file: Path) -> None:
    with closing(sqlite3.connect(file, timeout=0.1, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")


@pytest.mark.parametrize("kind", ["own sheet", "list", "pack"])
def test_the_bot_writes_while_a_file_is_read(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    read: list[bool] = []

    def wrap(module: Any) -> None:
        inner: Callable[..., Any] = module.read_in_worker

        def read_beside(*given: Any) -> Any:
            write_as_the_bot(database)
            read.append(True)
            return inner(*given)

        monkeypatch.setattr(module, "read_in_worker", read_beside)

    for module in (sheet_imports, list_imports, plan_packs):
        wrap(module)
    monkeypatch.setattr(list_imports, "_ask_for_sure", lambda: write_as_the_bot(database) or True)
    if kind == "pack":
        file = PACK_FOLDER / "kim-phuong-2024.yaml"
        code, said = run(plan_packs.app, "load", file, "--unit", "kim-phuong")
    else:
        file = tmp_path / "xom.csv"
        file.write_text(LIST if kind == "list" else OWN, "utf-8")
        code, said = run(sheet_imports.units_app, "import", file)
    assert code == 0, said
    assert read


@pytest.mark.parametrize("how", ["at the end", "half way"])
def test_a_backup_that_is_put_back_meanwhile_is_told_of(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Nothing is said to be stored that the database in its place does not know of."""
    file = tmp_path / "xom.csv"
    file.write_text(OWN, "utf-8")
    inner = sheet_imports.unit_sheet.import_units

    def restore_meanwhile(*given: Any) -> list[str]:
        said: list[str] = inner(*given)
        other = tmp_path / "other.db"
        shutil.copyfile(lay_folder(lay_commune, LAID) / DATABASE, other)
        other.replace(database)
        if how == "half way":
            given[0].exec_driver_sql("SELECT * FROM gone")
        return said

    monkeypatch.setattr(sheet_imports.unit_sheet, "import_units", restore_meanwhile)
    code, said = run(sheet_imports.units_app, "import", file)
    assert code == 1
    assert "đã được thay bằng bản khôi phục" in said
    assert "Thêm" not in said


def test_a_number_that_is_changed_at_the_machine_is_told_to_whose_it_is(
    database: Path, tmp_path: Path
) -> None:
    """As one that an officer changes; once, and without its last digits."""
    file = tmp_path / "nguoi.csv"
    head = "mã,họ tên,lời chào,chức danh,đơn vị,điện thoại\n"
    row = "mau-xom-3,Người Mẫu 3,ông Ba,Trưởng xóm 3,kim-phuong-xom-3,0900 000 555\n"
    file.write_text(head + row, "utf-8")
    for _ in range(2):
        code, said = run(sheet_imports.people_app, "import", file)
        assert code == 0, said
    with closing(sqlite3.connect(database)) as db:
        told = db.execute("SELECT body FROM outbox WHERE name LIKE 'phone:%'").fetchall()
    assert len(told) == 1
    assert "Người quản trị máy đã đổi số điện thoại" in told[0][0]
    assert "0900 00• •••" in told[0][0]
