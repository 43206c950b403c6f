"""Two trees hold the same plan, each its own: what one changes, the other does not see."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select

from models.people.tables import Person, Post, Role
from models.plans.tables import FormVersion, Measure, Plan, PlanForm, PlanVersion, Target
from models.units.tables import Unit
from plans.loading.errors import PackNotLoadable
from plans.loading.pack_loader import VersionChange, load_pack
from plans.schema import Pack
from plans.stored_plans import load_stored_plan
from sheets.stored_rows import add_row, get_table
from tests.plans.packs import NOW


@pytest.fixture
def trees(db: Connection) -> tuple[str, str]:
    for number, code in ((1, "kp"), (2, "xk")):
        values = {"name": f"Xã {code}", "kind": "commune", "path": f"/{number}/"}
        add_row(db, Unit, {"code": code, **values, "opens": NOW.date()})
    return "kp", "xk"


def renamed(pack: Pack, title: str) -> Pack:
    return pack.model_copy(update={"title": title})


def titles(db: Connection) -> list[str]:
    return list(db.scalars(select(Plan.title).order_by(Plan.id)))


def test_what_one_tree_changes_stays_in_it(
    db: Connection, pack: Pack, trees: tuple[str, str]
) -> None:
    for code in trees:
        load_pack(db, pack, NOW, code)
    load_pack(db, renamed(pack, "Kế hoạch sửa"), NOW, "xk", move_rounds=True)
    assert titles(db) == [pack.title, "Kế hoạch sửa"]
    numbers = db.execute(select(PlanVersion.plan_id, PlanVersion.number).order_by(PlanVersion.id))
    assert [tuple(row) for row in numbers] == [(1, 1), (2, 1), (2, 2)]


def test_targets_are_each_trees_own(db: Connection, pack: Pack, trees: tuple[str, str]) -> None:
    for code in trees:
        load_pack(db, pack, NOW, code)
    first = pack.indicators[0]
    target = first.targets[0].model_copy(update={"printed": "mức khác"})
    changed = first.model_copy(update={"targets": (target, *first.targets[1:])})
    load_pack(
        db, pack.model_copy(update={"indicators": (changed, *pack.indicators[1:])}), NOW, trees[1]
    )
    printed = list(db.scalars(select(Target.printed).where(Target.printed == "mức khác")))
    assert printed == ["mức khác"]
    assert (
        load_stored_plan(db, pack.code, trees[0]).indicators[0]["targets"][0]["printed"]
        != "mức khác"
    )


def test_the_command_line_has_to_say_which(
    db: Connection, pack: Pack, trees: tuple[str, str]
) -> None:
    load_pack(db, pack, NOW, "kp")
    assert load_pack(db, pack, NOW) == []
    load_pack(db, pack, NOW, "xk")
    with pytest.raises(PackNotLoadable, match="kp, xk"):
        load_pack(db, pack, NOW)


def test_a_plan_of_nobody_becomes_that_of_whoever_takes_it(
    db: Connection, pack: Pack, trees: tuple[str, str]
) -> None:
    load_pack(db, pack, NOW)
    load_pack(db, pack, NOW, "kp")
    assert list(db.execute(select(Plan.owner_id))) == [(1,)]
    load_pack(db, pack, NOW, "xk")
    assert list(db.execute(select(Plan.owner_id).order_by(Plan.id))) == [(1,), (2,)]


def with_measure(pack: Pack, code: str, definition: str) -> Pack:
    """The pack with a measure of its own, which its first question asks."""
    known = {
        "code": "tu_sach",
        "name": "Tủ sách",
        "kind": "whole_number",
        "aggregation": "sum",
        "stock": True,
        "definition": definition,
    }
    body = pack.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    body |= {"code": code, "measures": [known]}
    body["indicators"][0] |= {"numerator": "tu_sach"}
    return Pack.model_validate(body)


def definition(db: Connection) -> Any:
    return db.scalar(select(Measure.definition).where(Measure.code == "tu_sach"))


def test_a_measure_of_another_tree_keeps_its_definition(
    db: Connection, pack: Pack, trees: tuple[str, str]
) -> None:
    load_pack(db, with_measure(pack, "a", "đếm tủ"), NOW, "kp")
    load_pack(db, with_measure(pack, "b", "đếm tủ"), NOW, "xk")
    with pytest.raises(PackNotLoadable, match=r"tu_sach \(Tủ sách\) đang dùng .* Xã kp"):
        load_pack(db, with_measure(pack, "b", "đếm sách"), NOW, "xk")
    assert definition(db) == "đếm tủ"


def test_a_measure_that_one_tree_has_alone_is_its_own(
    db: Connection, pack: Pack, trees: tuple[str, str]
) -> None:
    load_pack(db, with_measure(pack, "a", "đếm tủ"), NOW, "kp")
    load_pack(db, with_measure(pack, "b", "đếm tủ"), NOW, "kp")
    load_pack(db, with_measure(pack, "b", "đếm sách"), NOW, "kp")
    assert definition(db) == "đếm sách"


def test_who_brought_a_version_is_kept_with_the_reason(
    db: Connection, pack: Pack, trees: tuple[str, str]
) -> None:
    person = add_row(db, Person, {"code": "p", "name": "Bà Mẫu", "greeting": "bà Mẫu"})
    values = {"person_id": person, "unit_id": 1, "title": "Công chức", "role": Role.OFFICER}
    post = add_row(db, Post, {**values, "opens": NOW})
    load_pack(db, pack, VersionChange(NOW, None, "dòng lệnh"), "kp")
    later = datetime(2024, 5, 1, tzinfo=UTC)
    load_pack(db, renamed(pack, "Kế hoạch sửa"), VersionChange(later, post, "Công văn 12"), "kp")
    rows = db.execute(
        select(PlanVersion.loaded_at, PlanVersion.post_id, PlanVersion.reason).order_by(
            PlanVersion.id
        )
    )
    assert [tuple(row) for row in rows] == [
        (NOW, None, "dòng lệnh"),
        (later, post, "Công văn 12"),
    ]
    forms = db.execute(select(get_table(FormVersion).c.reason).join(PlanForm))
    assert {reason for (reason,) in forms} == {"dòng lệnh"}
