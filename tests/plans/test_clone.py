"""A pack carried into another year: dates moved, everything else to be chosen named."""

from datetime import date
from pathlib import Path

import pytest

from plans.checking.pack_reader import check_pack, read_pack
from plans.pack_clone import clone_pack
from plans.pack_files import PACK_FOLDER
from plans.schema import Pack
from tests.plans.packs import KIM_PHUONG, WHOLE

PACKS = sorted(path for path in PACK_FOLDER.glob("*.yaml") if path.name != "measures.yaml")


@pytest.mark.parametrize("file", PACKS, ids=lambda file: str(file.stem))
def test_every_pack_is_a_pack_in_2027(file: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(clone_pack(read_pack(file), 2027).written(), "utf-8")
    assert check_pack(new) == []
    assert read_pack(new).year == 2027


def carried(pack: Pack, year: int) -> tuple[Pack, str]:
    copied = clone_pack(pack, year)
    return Pack.model_validate(copied.body), "\n".join(copied.open)


def test_a_yearly_plan(pack: Pack) -> None:
    new, todo = carried(pack, 2027)
    assert new.code == "kim-phuong-2027"
    assert new.issued_on is None
    assert [str(one.period.last) for one in new.rounds][:2] == ["2027-05-31", "2027-11-20"]
    assert {target.year for one in new.indicators for target in one.targets} == {2027}
    assert "TDDK-01: mức năm 2027 lấy theo bản cũ (“Từ 90% trở lên”)" in todo
    assert "nam: ngày dời sang thứ Bảy, 20/11/2027, là ngày nghỉ" in todo
    assert str(read_pack(KIM_PHUONG).bases[0].issued_on) == str(new.bases[0].issued_on)


def test_dates_of_every_sort() -> None:
    new, todo = carried(read_pack(WHOLE), 2028)
    assert str(new.tasks[0].due) == "2027-04-20"
    assert [part.month for part in new.tasks[1].parts] == ["2027-08", "2027-12"]
    assert str(new.rounds[0].due) == "2028-03-20"
    assert str(new.indicators[5].targets[0].first) == "2026-01-02"
    assert "T-3: “theo quy định”, không in ngày" in todo


def test_a_term_plan_that_still_holds_keeps_its_targets() -> None:
    whole = read_pack(WHOLE)
    new, todo = carried(whole, 2023)
    assert new.indicators == whole.indicators
    assert str(new.rounds[0].period.first) == "2023-01-01"
    assert "giai đoạn 2021 - 2025 còn hiệu lực" in todo


def test_the_29th_of_february_becomes_the_28th() -> None:
    whole = read_pack(WHOLE)
    task = whole.tasks[0].model_copy(update={"due": date(2024, 2, 29)})
    new, _ = carried(whole.model_copy(update={"tasks": (task,)}), 2026)
    assert str(new.tasks[0].due) == "2025-02-28"
