"""Units in time from the command line: what the page does, with the rights of the officer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from sqlalchemy import Connection
from typer.testing import CliRunner

from bot.cli.units import acting_officer
from bot.cli.units.unit_commands import units_app
from models.units import unit_lives
from tests.conftest import in_memory
from tests.people import LAID, House
from tests.whole import get_whole

PAPER = ("--day", "27/5/2024", "--paper", "12/NQ-HĐND", "--paper-day", "20/5/2024")
HOME, THERE = ("--by", "kim-phuong"), ("--by", "phuong-nhat")


class LaidClock:
    def now(self) -> datetime:
        return LAID


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with in_memory(get_whole()) as db:

        @contextmanager
        def open_database(*, why: str = "") -> Iterator[Connection]:
            with db.begin_nested():
                yield db

        @contextmanager
        def try_on_database() -> Iterator[Connection]:
            with db.begin_nested() as tried:
                yield db
                tried.rollback()

        monkeypatch.setattr(acting_officer, "open_database", open_database)
        monkeypatch.setattr(acting_officer, "try_on_database", try_on_database)
        monkeypatch.setattr(acting_officer, "CLOCK", LaidClock())
        yield House(db)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(units_app, list(words))
    return done.exit_code, done.output


def units(house: House) -> dict[str, str]:
    return {
        one.code: one.name for one in unit_lives.list_unit_lives(house.db, "/") if not one.closes
    }


def test_merged_shown_and_split_again(house: House) -> None:
    olds = ("kim-phuong-xom-3", "kim-phuong-xom-4")
    merge = ("merge", *olds, "--name", "Xóm Đồng Tâm", *PAPER, *HOME, "--keep", "mau-xom-3")
    code, said = run(*merge, "--dry-run")
    assert code == 0, said
    assert "từ 14 đơn vị còn 13 đơn vị" in said
    assert olds[0] in units(house)
    code, said = run(*merge)
    assert code == 0, said
    assert olds[0] not in units(house)
    assert units(house)["kim-phuong-xom-dong-tam"] == "Xóm Đồng Tâm"
    code, said = run("show", olds[0], *HOME)
    cited = "theo số 12/NQ-HĐND ngày 20/5/2024"
    assert f"Từ ngày 27/5/2024: Nay là Xóm Đồng Tâm, {cited}." in said
    assert "6 tháng đầu năm 2023: 135" in said
    code, said = run("show", "kim-phuong-xom-dong-tam", *HOME)
    assert "6 tháng đầu năm 2023 (tổng các đơn vị cũ): 253" in said
    assert "Trưởng xóm 3: " in said
    assert "(mau-xom-3)" in said
    split = ("split", "kim-phuong-xom-5", "--name", "Xóm 5A", "--name", "Xóm 5B", *PAPER, *HOME)
    code, said = run(*split)
    assert code == 0, said
    assert "từ 13 đơn vị thành 14 đơn vị" in said


def test_over_the_border_with_both_officers(house: House) -> None:
    ask = ("ask-move", "kim-phuong-xom-5", "--to", "phuong-nhat", *PAPER, *HOME)
    code, said = run(*ask)
    assert code == 0, said
    number = said.split("\t")[0]
    assert run("agree", number, *HOME)[0] == 2
    code, said = run("agree", number, *THERE)
    assert code == 0, said
    assert "Xóm 5 (kim-phuong-xom-5) nay thuộc Phường Mẫu Nhất." in said
    code, said = run("moves", *HOME)
    assert "Phường Mẫu Nhất đồng ý lúc" in said
    assert run("take-back", number, *HOME)[0] == 2
    code, said = run("show", "kim-phuong-xom-5", *HOME)
    assert code == 2
    assert "Xóm 5 từ ngày 27/5/2024 thuộc Phường Mẫu Nhất" in " ".join(said.split())
    assert "ngoài phần việc" not in said
    code, said = run("show", "kim-phuong-xom-5", *THERE)
    assert code == 0, said
    assert "Chuyển từ Xã Kim Phượng về Phường Mẫu Nhất" in said
    code, said = run("show", "tdp-1", *HOME)
    assert "ngoài phần việc" in said, "of a unit that never was hers nothing is told"


def test_what_is_refused_ends_with_its_sentence(house: House) -> None:
    before = units(house)
    for words, sentence in (
        (("rename", "kim-phuong-xom-3", "--name", "Xóm 4", "--day", "27/5/2024", *HOME), "Đã có"),
        (("close", "kim-phuong-xom-3", "--day", "mai", *HOME), "Chưa có gì thay đổi"),
        (("close", "kim-phuong-xom-3", "--day", "27/5/2024", *THERE), ""),
        (("close", "kim-phuong-xom-3", "--day", "27/5/2024", "--by", "tdp-1"), "chưa có cán bộ"),
        (("refuse", "99", "--answer", "x", *HOME), ""),
    ):
        code, said = run(*words)
        assert code == 2, said
        assert sentence in said
    assert units(house) == before
