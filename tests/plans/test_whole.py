"""A pack with every kind of thing: loaded, shown, given as data."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select

from models.plans.form_cache import FormCache
from models.plans.tables import Indicator, Operator, PlanTask, Target
from plans import due_moments
from plans.checking.pack_reader import read_pack
from plans.kinds import INDICATOR_KINDS, QUESTION_KINDS
from plans.loading.pack_loader import load_pack
from plans.pack_files import PACK_FOLDER
from plans.schema import Pack, json_schema
from plans.show import format_plan, make_plan_data
from plans.stored_plans import load_pack_of_plan
from reporting.questions import KINDS
from tests.plans.packs import NOW, WHOLE
from texts import load_templates

CODE = "thu-2025"


@pytest.fixture(scope="module")
def whole() -> Pack:
    return read_pack(WHOLE)


@pytest.fixture
def loaded(db: Connection, whole: Pack) -> Connection:
    load_pack(db, whole, NOW)
    return db


def test_the_second_time_nothing_changes(loaded: Connection, whole: Pack) -> None:
    assert load_pack(loaded, whole, NOW) == []


def bounds(db: Connection, code: str) -> list[Any]:
    columns = (Target.year, Target.operator, Target.low, Target.high, Target.decimals, Target.unit)
    joined = select(*columns).join(Indicator, Indicator.id == Target.indicator_id)
    found = db.execute(joined.where(Indicator.code == code).order_by(Target.year))
    return [tuple(row) for row in found]


@pytest.mark.parametrize(
    ("code", "stored"),
    [
        ("X-1.2-02.3", (2025, "=", 80, None, 0, "measure")),
        ("X-2.a", (2025, ">=", 6000, None, 2, "%")),
        ("X-3", (2025, "change", None, -2000, 2, "%")),
        ("X-4", (2025, "reach", 276, 295, 1, "measure")),
        ("X-5", (2025, "per_unit", 1, None, 0, "measure")),
        ("X-6", (2025, "inside", 738522, 738579, 0, "date")),
        ("X-7", (2025, "maintain", None, None, 2, "%")),
    ],
)
def test_bounds_are_integers_with_their_decimals(
    loaded: Connection, code: str, stored: tuple[Any, ...]
) -> None:
    assert bounds(loaded, code)[0] == stored


def test_the_parts_of_a_compound_one_stand_under_it(loaded: Connection) -> None:
    (compound,) = [
        one for one in make_plan_data(loaded, CODE)["indicators"] if one["code"] == "X-2"
    ]
    assert compound["kind"] == "compound"
    assert [part["code"] for part in compound["parts"]] == ["X-2.a", "X-2.b"]
    assert compound["targets"] == []
    assert compound["parts"][0]["targets"][0]["low"] == 60


def test_as_data_nothing_is_missing(loaded: Connection) -> None:
    data = make_plan_data(loaded, CODE)
    json.dumps(data)
    assert [len(data[name]) for name in ("indicators", "tasks", "dates", "report_items")] == [
        7,
        3,
        1,
        2,
    ]
    first = data["indicators"][0]
    assert (first["kind"], first["fixed"], first["unit_of_measure"]) == ("progress", 80, "di tích")
    assert (first["owner"], first["owner_inferred"]) == ("Sở Văn hóa", True)
    assert data["tasks"][0]["too_late"] == "2024-04-19T17:00:00+00:00"
    assert data["reads"] == {"from": 2021, "to": 2025}


def test_as_a_person_reads_it(loaded: Connection) -> None:
    shown = format_plan(loaded, CODE)
    for line in (
        "Giai đoạn: 2021 - 2025",
        "Tiêu đề ghi 6 chỉ tiêu, đếm được 1.",
        "Loại: đã làm trên tổng số cố định; đơn vị tính: di tích",
        "Cách tính: Di tích xếp hạng / 80 (tổng do kế hoạch ấn định)",
        "Mức năm 2025: giảm từ 20% so với năm 2015, kế hoạch ghi “giảm 20%”",
        "đạt từ 27,6 đến 29,5 m²/người",
        "mỗi đơn vị từ 1 trung tâm trở lên; 100% số đơn vị phải đạt",
        "nằm trong khoảng 02/01/2023 đến 28/02/2023",
        "trước ngày 20/4/2024 (ngày cuối còn đúng hạn: 19/4/2024)",
        "tháng 8/2024",
        "“theo quy định”, không in ngày",
        "hằng năm, trước ngày 01/12 (ngày cuối còn đúng hạn: 30/11)",
        "Nơi thực hiện: Sở Văn hóa (suy ra, văn bản không ghi)",
        "Hỏi ở: thon/ds",
        "Không hỏi: không cần",
        "Gửi: UBND TP, qua Sở GD&ĐT",
    ):
        assert line in shown, line
    assert "{" not in shown


def test_a_task_has_its_last_moment_and_one_that_is_gone_stays(
    loaded: Connection, whole: Pack
) -> None:
    tasks = loaded.execute(select(PlanTask.code, PlanTask.due).order_by(PlanTask.position)).all()
    assert [(row.code, row.due) for row in tasks] == [
        ("T-1", datetime(2024, 4, 19, 17, tzinfo=UTC)),  # the 20th is too late
        ("T-2", None),
        ("T-3", None),
    ]
    less = whole.model_copy(update={"tasks": whole.tasks[:1]})
    assert "Nhiệm vụ T-3 không còn trong kế hoạch; việc đã ghi vẫn giữ." in load_pack(
        loaded, less, NOW
    )
    left = loaded.execute(select(PlanTask.code).where(PlanTask.left_out_at.is_not(None)))
    assert list(left.scalars()) == ["T-2", "T-3"]


def test_before_a_day_is_read_strictly_unless_the_plan_is_not(whole: Pack) -> None:
    task, (milestone,), round_ = whole.tasks[0], whole.dates, whole.rounds[0]
    lenient = whole.model_copy(update={"strict_before": False})
    assert due_moments.find_due(whole, task) == datetime(2024, 4, 19, 17, tzinfo=UTC)
    assert due_moments.find_due(lenient, task) == datetime(2024, 4, 20, 17, tzinfo=UTC)
    assert due_moments.find_due(whole, round_) == datetime(2025, 3, 19, 17, tzinfo=UTC)
    assert due_moments.find_due(whole, milestone) is None
    assert due_moments.find_yearly_due(whole, milestone, 2026) == datetime(
        2026, 11, 30, 17, tzinfo=UTC
    )


def test_a_month_and_a_window_end_with_their_last_day(whole: Pack) -> None:
    august = whole.tasks[1].parts[0]
    assert due_moments.find_opening(august) == datetime(2024, 7, 31, 17, tzinfo=UTC)
    assert due_moments.find_due(whole, august) == datetime(2024, 8, 31, 17, tzinfo=UTC)


def test_a_form_carries_what_is_expected_of_answers(loaded: Connection) -> None:
    form = FormCache().get(loaded, 1)
    assert form.by_code["dt"].fixed == 80  # from the indicator with that measure
    expects = form.by_code["ds"].expects
    assert expects is not None
    assert expects.at_most == 1


def test_what_was_stored_is_the_pack_again(loaded: Connection, whole: Pack) -> None:
    assert load_pack_of_plan(loaded, CODE) == whole


def test_every_kind_of_question_can_be_asked() -> None:
    assert set(QUESTION_KINDS) == set(KINDS)


def test_every_kind_and_every_operator_has_its_words() -> None:
    keys = set(load_templates())
    assert {f"plan.kind_{kind}" for kind in INDICATOR_KINDS} <= keys
    said = set(Operator) - {">=", ">", "<=", "<", "=", Operator.CHANGE}
    assert {f"plan.aim_{operator.name.lower()}" for operator in said} <= keys


def test_the_schema_for_editors_is_that_of_the_code() -> None:
    file = PACK_FOLDER.parent / "docs" / "pack.schema.json"
    assert file.read_text("utf-8") == json_schema.format_json_schema(), (
        "baocao plan schema > docs/pack.schema.json"
    )
