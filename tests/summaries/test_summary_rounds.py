"""Which rounds are seen and found, the numbers of snapshots, and the room's texts."""

import re
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import update

from models.paths import get_unit_id
from models.reports import visible_rounds
from models.rounds.tables import Round
from models.signing import snapshots
from models.units import units
from models.units.tables import Unit
from office.naming import named_rounds
from reading.spelling.folding import fold_text
from tests.summaries.village_reports import LAID, NOW, Commune, at

HOUSE = Path(__file__).parents[2]


def test_opened_rounds_above_and_below_newest_due_first(commune: Commune) -> None:
    assert [
        one.name for one in visible_rounds.list_visible_rounds(commune.db, commune.path, NOW)
    ] == ["6 tháng đầu năm 2024"]
    commune.open("nam")
    for path in (commune.path, commune.village(3)):
        seen = visible_rounds.list_visible_rounds(commune.db, path, at(27, 11))
        assert [one.name for one in seen] == ["năm 2024", "6 tháng đầu năm 2024"]
    assert not visible_rounds.list_visible_rounds(commune.db, "/999/", at(27, 11))
    assert not visible_rounds.list_visible_rounds(commune.db, commune.path, LAID.replace(year=2023))


def test_a_round_without_a_date_comes_last(commune: Commune) -> None:
    commune.open("nam")
    commune.db.execute(
        update(Round).where(Round.id == commune.round("nam")).values(due=None, locks=None)
    )
    seen = visible_rounds.list_visible_rounds(commune.db, commune.path, at(27, 11))
    assert [one.due is None for one in seen] == [False, True]


def test_a_round_is_found_by_a_few_words(commune: Commune) -> None:
    commune.open("nam")
    commune.open("xa-nam")

    def found(words: str) -> list[str]:
        named = named_rounds.find_named_rounds(commune.db, words, commune.path, at(27, 11))
        return [one.name for one in named.meant]

    assert found("6 thang") == ["6 tháng đầu năm 2024"]
    assert found("Đời sống 6 THÁNG") == ["6 tháng đầu năm 2024"]
    assert found("nam")[0] == "năm 2024"
    assert found("quý") == []
    assert found("năm 2023") == []
    elsewhere = named_rounds.find_named_rounds(commune.db, "6 thang", "/999/", NOW)
    assert elsewhere.meant == ()


@pytest.mark.parametrize("name", ["Xóm Mẫu Nhì", "Xóm Hạ", "Xóm Ông", "Xóm Vàng", "Xóm Trong"])
@pytest.mark.parametrize("typed", ["{name}", "{folded}", "{name} nhỉ", "6 tháng {folded} nhé"])
def test_a_units_name_is_looked_for_before_fillers_go(
    commune: Commune, name: str, typed: str
) -> None:
    meant = get_unit_id(commune.village(3))
    commune.db.execute(update(Unit).where(Unit.id == meant).values(name=name))
    said = typed.format(name=name, folded=fold_text(name))
    found = named_rounds.find_named_rounds(commune.db, said, commune.path, NOW)
    assert found.unit is not None
    assert found.unit.id == meant
    assert [one.name for one in found.meant] == ["6 tháng đầu năm 2024"]


def test_a_name_that_is_not_there_is_quoted_whole(commune: Commune) -> None:
    found = named_rounds.find_named_rounds(commune.db, "phường Mẫu Nhì nhé", commune.path, NOW)
    assert "“phường mẫu nhì”" in found.lacks.plain


def snapshot(commune: Commune, code: str, digest: str) -> int:
    unit = units.find_unit_by_code(commune.db, "kim-phuong")
    assert unit is not None
    return snapshots.get_or_add_snapshot_number(
        commune.db, unit.id, commune.round(code), digest, "…", NOW
    )


def test_the_same_figures_have_the_same_number(commune: Commune) -> None:
    assert snapshot(commune, "6-thang", "a") == 1
    assert snapshot(commune, "6-thang", "a") == 1
    assert snapshot(commune, "6-thang", "b") == 2
    assert snapshot(commune, "nam", "a") == 3
    assert snapshot(commune, "6-thang", "b") == 2
    assert snapshot(commune, "6-thang", "a") == 4


def test_every_text_is_there_and_used() -> None:
    templates = tomllib.loads((HOUSE / "texts/summary.toml").read_text("utf-8"))
    source = "\n".join(path.read_text("utf-8") for path in (HOUSE / "summaries").rglob("*.py"))
    assert set(re.findall(r"(?:text|words)\(\s*\"summary\.(\w+)\"", source)) == set(templates)
