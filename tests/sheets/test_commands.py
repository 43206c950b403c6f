"""The commands: 0 when taken over, 2 when refused with a line for every fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select
from typer.testing import CliRunner, Result

from bot.cli import plan_packs
from bot.cli.sheets import sheet_imports
from models.people.tables import Person
from models.units.tables import Unit
from plans.pack_files import PACK_FOLDER

SAMPLE = PACK_FOLDER / "sample"
PACK = PACK_FOLDER / "kim-phuong-2024.yaml"


@pytest.fixture(autouse=True)
def _database(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def open_database(*, keep: bool = True, why: str = "") -> Iterator[Connection]:
        with db.begin_nested() as kept:
            yield db
            if not keep:
                kept.rollback()

    monkeypatch.setattr(plan_packs, "open_database", open_database)
    for module in (plan_packs, sheet_imports):
        monkeypatch.setattr(module, "read_database", open_database)


def run(app: object, *words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])  # type: ignore[arg-type]


def units(db: Connection) -> int:
    return db.scalar(select(func.count()).select_from(Unit.__table__)) or 0


def test_from_nothing_to_a_plan_with_its_rounds(db: Connection) -> None:
    period = ("--from", "15/12/2022", "--to", "20/11/2023")
    for done in (
        run(sheet_imports.units_app, "import", SAMPLE / "units.csv"),
        run(plan_packs.app, "load", PACK, "--unit", "kim-phuong"),
        run(sheet_imports.people_app, "import", SAMPLE / "people.csv"),
        run(sheet_imports.figures_app, "import", SAMPLE / "figures.csv", *period),
    ):
        assert done.exit_code == 0, done.output
    again = run(plan_packs.app, "load", PACK, "--unit", "kim-phuong")
    assert again.output == "Không có gì thay đổi.\n"
    shown = run(plan_packs.app, "show", "kim-phuong-2024")
    assert "chưa đặt" in shown.output  # no report date is printed, and none is made up
    assert run(plan_packs.app, "show", "kim-phuong-2024", "--json").output.startswith("{")


def test_a_dry_run_says_what_would_change_and_changes_nothing(db: Connection) -> None:
    done = run(sheet_imports.units_app, "import", SAMPLE / "units.csv", "--dry-run")
    assert done.exit_code == 0
    assert "Thêm Xóm 14 (kim-phuong-xom-14), thuộc Xã Kim Phượng." in done.output
    assert units(db) == 0


def test_a_faulty_sheet_is_refused_with_a_line_for_every_fault(
    db: Connection, tmp_path: Path
) -> None:
    file = tmp_path / "units.csv"
    file.write_text("mã,tên,loại\nx1,Xóm 1,xóm\n,Xóm 2,sao\n", "utf-8")
    done = run(sheet_imports.units_app, "import", file)
    assert done.exit_code == 2
    assert [line.split(" ")[0] for line in done.stderr.splitlines()] == ["A3", "C3"]
    assert units(db) == 0


LIST = """DANH SÁCH XÓM
STT,Tên xóm,Số hộ
1,Xóm 1,84
2,Xóm Nà Mạ,90
3,Xom Moi,70
"""


def test_a_list_of_her_own_is_asked_about_and_what_is_sure_is_stored(
    db: Connection, tmp_path: Path
) -> None:
    assert run(sheet_imports.units_app, "import", SAMPLE / "units.csv").exit_code == 0
    before = units(db)
    file = tmp_path / "xom.csv"
    file.write_text(LIST, "utf-8")
    looked = run(sheet_imports.units_app, "import", file, "--under", "kim-phuong", "--dry-run")
    assert looked.exit_code == 0, looked.output
    assert "Hỏi: B5: “Xom Moi” gõ không dấu" in looked.output
    assert "Thêm Xóm Nà Mạ" in looked.output
    assert units(db) == before
    refused = run(sheet_imports.units_app, "import", file)
    assert refused.exit_code == 2
    assert "--sure-only" in refused.stderr
    assert units(db) == before
    done = run(sheet_imports.units_app, "import", file, "--sure-only")
    assert done.exit_code == 0, done.output
    assert units(db) == before + 1
    again = run(sheet_imports.units_app, "import", file, "--sure-only")
    assert "Không có gì thay đổi" in again.output


def test_people_of_her_own_list_and_their_villages(db: Connection, tmp_path: Path) -> None:
    assert run(sheet_imports.units_app, "import", SAMPLE / "units.csv").exit_code == 0
    before = units(db)
    file = tmp_path / "nguoi.csv"
    head = "STT;Họ và tên;Chức vụ;Xóm;SĐT\n"
    file.write_text(f"{head}1;Ông Nguyễn Văn Mẫu;Trưởng xóm;Xóm Mới;912345671\n", "utf-8")
    done = run(sheet_imports.people_app, "import", file)
    assert done.exit_code == 0, done.output
    assert "Nguyễn Văn Mẫu" in done.output
    assert units(db) == before + 1


def test_who_may_be_there_already_is_asked_about(db: Connection, tmp_path: Path) -> None:
    assert run(sheet_imports.units_app, "import", SAMPLE / "units.csv").exit_code == 0
    file = tmp_path / "nguoi.csv"
    head = "STT;Họ và tên;Chức vụ;Xóm;SĐT\n"
    for phone in ("0912345671", "0912345672"):
        file.write_text(f"{head}1;Nguyễn Văn Mẫu;Trưởng xóm;Xóm 1;{phone}\n", "utf-8")
        done = run(sheet_imports.people_app, "import", file)
    assert done.exit_code == 2
    assert "Có phải là Nguyễn Văn Mẫu đã có" in done.output
    done = run(sheet_imports.people_app, "import", file, "--sure-only")
    assert db.scalar(select(func.count()).select_from(Person.__table__)) == 1


def test_units_and_plans_are_called_by_name(db: Connection, tmp_path: Path) -> None:
    """She never has to know a code of the system."""
    run(sheet_imports.units_app, "import", SAMPLE / "units.csv")
    loaded = run(plan_packs.app, "load", PACK, "--unit", "Xã Kim Phượng")
    assert loaded.exit_code == 0, loaded.output
    for called in ("kim-phuong-2024", "đời sống văn hóa"):
        shown = run(plan_packs.app, "show", called, "--unit", "kim phượng")
        assert shown.exit_code == 0, shown.output
    file = tmp_path / "nguoi.csv"
    file.write_text("Họ và tên;Chức vụ;Xóm\nNguyễn Văn Mẫu;Trưởng xóm;Xóm 1\n", "utf-8")
    done = run(sheet_imports.people_app, "import", file, "--under", "Xã Kim Phượng")
    assert done.exit_code == 0, done.output
    nowhere = run(sheet_imports.people_app, "import", file, "--under", "Xã Khác")
    assert nowhere.exit_code == 2


def test_figures_of_her_own_sheet(db: Connection, tmp_path: Path) -> None:
    run(sheet_imports.units_app, "import", SAMPLE / "units.csv")
    run(plan_packs.app, "load", PACK, "--unit", "kim-phuong")
    file = tmp_path / "so.csv"
    file.write_text("STT;Xóm;Số hộ;Tỷ lệ\n1;Xóm 1;137 hộ;94,2\n2;Cộng;137;\n", "utf-8")
    year = ("--from", "01/01/2022", "--to", "31/12/2022")
    refused = run(sheet_imports.figures_app, "import", file)
    assert refused.exit_code == 2
    done = run(sheet_imports.figures_app, "import", file, *year)
    assert done.exit_code == 0, done.output
    assert "Không lấy: cột Tỷ lệ" in done.output
    assert "Xóm 1" in done.output.splitlines()[-1]


def test_a_faulty_pack_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "pack.yaml"
    file.write_text(PACK.read_text("utf-8").replace("low: 90", "low: x"), "utf-8")
    for command in ("check", "load"):
        done = run(plan_packs.app, command, file)
        assert done.exit_code == 2
        assert len(done.stderr.splitlines()) == 2
    assert run(plan_packs.app, "check", PACK).exit_code == 0


def test_figures_without_a_period_are_refused_once() -> None:
    run(sheet_imports.units_app, "import", SAMPLE / "units.csv")
    done = run(sheet_imports.figures_app, "import", SAMPLE / "figures.csv")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    for period in (("--from", "15/12/2022"), ("--from", "32/1/2022", "--to", "20/11/2023")):
        done = run(sheet_imports.figures_app, "import", SAMPLE / "figures.csv", *period)
        assert done.exit_code == 2


def test_an_unknown_plan_and_an_unknown_unit() -> None:
    assert run(plan_packs.app, "show", "nothing").exit_code == 2
    done = run(plan_packs.app, "load", PACK, "--unit", "nothing")
    assert (done.exit_code, done.stderr) == (2, "Không có đơn vị nào tên hoặc mã “nothing”.\n")


def test_a_plan_into_another_year_and_through_a_workbook(tmp_path: Path) -> None:
    new, sheet, back = (tmp_path / name for name in ("new.yaml", "plan.xlsx", "back.yaml"))
    done = run(plan_packs.app, "clone", PACK, "--year", "2027", "--to", new)
    assert done.exit_code == 0, done.output
    assert "TDDK-01: mức năm 2027" in done.output
    assert run(plan_packs.app, "sheet", new, "--to", sheet).exit_code == 0
    assert run(plan_packs.app, "from-sheet", sheet, "--to", back, "--base", new).exit_code == 0
    assert run(plan_packs.app, "check", back).exit_code == 0
    again = run(plan_packs.app, "clone", PACK, "--year", "2027", "--to", new)
    assert (again.exit_code, "đã có" in again.stderr) == (2, True)


def test_a_loaded_plan_is_carried_on_by_its_code(tmp_path: Path) -> None:
    run(plan_packs.app, "load", PACK)
    new = tmp_path / "new.yaml"
    assert (
        run(plan_packs.app, "clone", "kim-phuong-2024", "--year", "2025", "--to", new).exit_code
        == 0
    )
    assert run(plan_packs.app, "check", new).exit_code == 0
    assert run(plan_packs.app, "clone", "nothing", "--year", "2025").exit_code == 2


def test_the_command_line_acts_for_everybody_unless_it_is_told_for_whom(
    db: Connection, tmp_path: Path
) -> None:
    for folder, app in (("units", sheet_imports.units_app), ("people", sheet_imports.people_app)):
        assert run(app, "import", SAMPLE / f"{folder}.csv").exit_code == 0
    person = "mã,họ tên,lời chào,chức danh,vai trò,đơn vị\n{},Người Mới,ông Mới,Phó,báo cáo,{}\n"
    for code, unit, under, exit_code in (
        ("mau-xom-4", "kim-phuong-xom-3", (), 0),
        ("mau-xom-5", "kim-phuong-xom-3", ("--under", "kim-phuong-xom-3"), 2),
        ("moi", "kim-phuong-xom-5", ("--under", "kim-phuong-xom-3"), 2),
        ("moi", "kim-phuong-xom-3", ("--under", "kim-phuong-xom-3"), 0),
        ("moi", "kim-phuong-xom-3", ("--under", "khong-co"), 2),
    ):
        (tmp_path / "nguoi.csv").write_text(person.format(code, unit), "utf-8")
        done = run(sheet_imports.people_app, "import", tmp_path / "nguoi.csv", *under)
        assert done.exit_code == exit_code, done.output
    (tmp_path / "xom.csv").write_text("mã,tên,loại,thuộc\nkim-phuong-xom-5,Xóm 5b,xóm,\n", "utf-8")
    for under, exit_code in ((("--under", "kim-phuong-xom-3"), 2), (("--under", "kim-phuong"), 0)):
        done = run(sheet_imports.units_app, "import", tmp_path / "xom.csv", *under)
        assert done.exit_code == exit_code, done.output


def test_two_units_with_one_plan_are_told_apart(db: Connection, tmp_path: Path) -> None:
    run(sheet_imports.units_app, "import", SAMPLE / "units.csv")
    for unit in ("kim-phuong", "kim-phuong-xom-3"):
        assert run(plan_packs.app, "load", PACK, "--unit", unit, "--reason", "thử").exit_code == 0
    done = run(plan_packs.app, "load", PACK)
    assert done.exit_code == 2
    assert "kim-phuong, kim-phuong-xom-3" in done.output
    assert (
        run(plan_packs.app, "show", "kim-phuong-2024", "--unit", "kim-phuong-xom-3").exit_code == 0
    )
    assert (
        run(plan_packs.app, "show", "kim-phuong-2024", "--unit", "kim-phuong-xom-4").exit_code == 2
    )


def test_a_plan_of_nobody_says_so_and_names_who_may_run_it(db: Connection) -> None:
    """No desk sees a plan that no unit runs; the document's issuer names the commune."""
    run(sheet_imports.units_app, "import", SAMPLE / "units.csv")
    said = run(plan_packs.app, "load", PACK).output
    assert "chưa có đơn vị chủ trì" in said
    assert "--unit kim-phuong (Xã Kim Phượng)" in said
    assert "chưa có đơn vị chủ trì" in run(plan_packs.app, "load", PACK).output
    assert (
        "chưa có đơn vị chủ trì"
        not in run(plan_packs.app, "load", PACK, "--unit", "kim-phuong").output
    )
    assert "chưa có đơn vị chủ trì" not in run(plan_packs.app, "load", PACK).output
