"""Loading: versions that never change, rounds made once, and nothing the second time."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from models.plans.form_cache import FormCache
from models.plans.tables import (
    FormQuestion,
    FormVersion,
    Indicator,
    Measure,
    Plan,
    PlanVersion,
    Target,
)
from models.rounds.tables import Round
from models.units.tables import Unit
from plans.checking.pack_reader import read_measures, read_pack
from plans.loading.pack_loader import PackNotLoadable, load_pack
from plans.schema import Pack
from sheets.stored_rows import add_row, get_table
from tests.plans.packs import NOW, Spoil


@pytest.fixture
def commune(db: Connection) -> str:
    values = {"name": "Xã Kim Phượng", "kind": "commune", "path": "/1/", "opens": NOW.date()}
    add_row(db, Unit, {"code": "kp", **values})
    return "kp"


def count(db: Connection, table: Any) -> int:
    return db.scalar(select(func.count()).select_from(get_table(table))) or 0


def rounds(db: Connection) -> Iterable[Any]:
    return db.execute(select(get_table(Round)).order_by(get_table(Round).c.id)).all()


def test_the_second_time_nothing_changes(db: Connection, pack: Pack, commune: str) -> None:
    assert load_pack(db, pack, NOW, commune)
    tables = (Measure, PlanVersion, Indicator, Target, FormVersion, FormQuestion, Round)
    before = [count(db, table) for table in tables]
    assert load_pack(db, pack, NOW, commune) == []
    assert [count(db, table) for table in tables] == before


def test_a_form_comes_back_as_it_was_written(db: Connection, pack: Pack) -> None:
    load_pack(db, pack, NOW)
    form = FormCache().get(db, 1)
    assert form.name == "báo cáo đời sống văn hóa 6 tháng đầu năm"
    assert form.places == 10
    assert form.plan_name == "đời sống văn hóa"
    assert [option.label for option in form.by_code["dang_ky_vh"].options] == ["Có", "Không"]
    none = form.by_code["dam_cuoi"].extras[0]
    assert (none.label, none.state) == ("Không có đám nào", "nil")
    assert form.by_code["dam_cuoi_vm"].when == FormCache().get(db, 2).by_code["dam_cuoi_vm"].when
    assert form.by_code["ho_tong"].measure is not None
    assert form.summary[1]["numerator"] == "ho_dang_ky_gdvh"


def test_targets_are_in_hundredths_of_a_percent(db: Connection, pack: Pack) -> None:
    load_pack(db, pack, NOW)
    found = db.execute(select(Target.operator, Target.low, Target.high, Target.year))
    assert [tuple(row) for row in found] == [
        (">=", 9000, None, 2024),
        (">=", 9000, None, 2024),
        ("=", 10000, None, 2024),
    ]


def test_rounds_have_no_date_unless_the_plan_prints_one(
    db: Connection, pack: Pack, commune: str
) -> None:
    load_pack(db, pack, NOW, commune)
    assert [(row.name, row.opens, row.due, row.locks) for row in rounds(db)] == [
        ("6 tháng đầu năm 2024", None, None, None),
        ("năm 2024", None, None, None),
        ("năm 2024, phần của xã", None, None, None),
        ("năm 2024, gửi huyện", None, None, None),
    ]
    assert [str(row.period_to) for row in rounds(db)][:2] == ["2024-06-01", "2024-11-21"]


def test_without_a_unit_no_round_is_made(db: Connection, pack: Pack) -> None:
    load_pack(db, pack, NOW)
    assert count(db, Round) == 0


DUE = {
    "due: 2024-06-05": datetime(2024, 6, 5, 17, tzinfo=UTC),  # the whole day
    "due: 2024-06-05 17:00": datetime(2024, 6, 5, 10, tzinfo=UTC),  # that hour
}


@pytest.mark.parametrize("written", DUE)
def test_a_printed_date_becomes_a_moment(
    db: Connection, commune: str, spoilt: Spoil, written: str
) -> None:
    period = "period: {from: 2023-12-15, to: 2024-05-31}"
    file, _ = spoilt.with_(period, f"{period}, {written}")
    load_pack(db, read_pack(file), NOW, commune)
    assert next(iter(rounds(db))).due == DUE[written]


@pytest.fixture
def changed(spoilt: Spoil) -> Pack:
    file, _ = spoilt.with_("label: Số hộ\n", "label: Tổng số hộ\n")
    return read_pack(file)


def version_numbers(db: Connection) -> list[int]:
    join = select(FormVersion.number).join(Round, Round.form_version_id == FormVersion.id)
    return list(db.scalars(join.order_by(Round.id)))


def test_a_changed_form_is_a_new_version_and_rounds_stay(
    db: Connection, pack: Pack, changed: Pack, commune: str
) -> None:
    load_pack(db, pack, NOW, commune)
    said = load_pack(db, changed, NOW, commune)
    assert "Lưu mẫu 6-thang bản 2: 10 câu." in said
    assert any("vẫn dùng mẫu bản 1" in sentence for sentence in said)
    assert version_numbers(db) == [1, 1, 1, 1]
    assert load_pack(db, changed, NOW, commune) == []


def test_rounds_move_when_asked_but_never_an_open_one(
    db: Connection, pack: Pack, changed: Pack, commune: str
) -> None:
    load_pack(db, pack, NOW, commune)
    load_pack(db, changed, NOW, commune, move_rounds=True)
    assert version_numbers(db) == [2, 1, 1, 1]
    db.execute(get_table(Round).update().values(opened_at=NOW))
    said = load_pack(db, pack, NOW, commune, move_rounds=True)
    assert version_numbers(db) == [2, 1, 1, 1]
    assert count(db, FormVersion) == 5  # the first words are the first version again
    assert not [sentence for sentence in said if "chuyển sang" in sentence]


def test_an_indicator_that_is_gone_is_told_and_kept(
    db: Connection, pack: Pack, spoilt: Spoil
) -> None:
    load_pack(db, pack, NOW)
    file, _ = spoilt.with_("- code: TDDK-02", "- code: TDDK-2b")
    text = file.read_text("utf-8").replace("indicator: TDDK-02", "indicator: TDDK-2b")
    file.write_text(text, "utf-8")
    gone = "Chỉ tiêu TDDK-02 không còn trong kế hoạch; số liệu cũ vẫn giữ."
    assert gone in load_pack(db, read_pack(file), NOW)
    assert count(db, Indicator) == 4


def test_two_communes_carry_one_plan(db: Connection, pack: Pack, commune: str) -> None:
    values = {"name": "Xã Khác", "kind": "commune", "path": "/2/", "opens": NOW.date()}
    add_row(db, Unit, {"code": "xk", **values})
    load_pack(db, pack, NOW, commune)
    load_pack(db, pack, NOW, "xk")
    assert count(db, Round) == 8
    assert count(db, Plan) == 2
    assert count(db, FormVersion) == 8


def test_an_unknown_unit_is_refused(db: Connection, pack: Pack) -> None:
    with pytest.raises(PackNotLoadable, match="Không có đơn vị nào mã “nowhere”"):
        load_pack(db, pack, NOW, "nowhere")


def test_a_measure_keeps_what_its_figures_rest_on(db: Connection, pack: Pack) -> None:
    load_pack(db, pack, NOW)
    first, *others = read_measures()
    renamed = first.model_copy(update={"name": "Số hộ"})
    assert load_pack(db, pack, NOW, measures=[renamed, *others]) == ["Sửa chỉ số ho_tong: Số hộ."]
    other_kind = first.model_copy(update={"decimals": 2})
    with pytest.raises(PackNotLoadable, match="ho_tong"):
        load_pack(db, pack, NOW, measures=[other_kind, *others])
