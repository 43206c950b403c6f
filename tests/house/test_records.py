"""Records are what dataclasses of the standard library are, to all who use them."""

import ast
import dataclasses
import pickle
from pathlib import Path
from typing import Any

import pytest

import records
from tests.house.source_files import parse_file
from tests.house.test_imports_run_one_way import MAY_IMPORT, sources

HERE = Path(__file__).parents[2]
MAKERS = (dataclasses.dataclass, records.dataclass)


def _make(dataclass: Any, **options: Any) -> Any:
    class Place:
        name: str
        unit_id: int = 3
        salt: str = dataclasses.field(default="x", repr=False)
        path: tuple[int, ...] = dataclasses.field(default=(), compare=False)

    return dataclass(**options)(Place)


@pytest.mark.parametrize("slots", [True, False])
@pytest.mark.parametrize("frozen", [True, False])
def test_a_record_is_a_dataclass(frozen: bool, slots: bool) -> None:
    usual, ours = (_make(one, frozen=frozen, slots=slots) for one in MAKERS)
    assert repr(ours("Xóm 3", 4)) == repr(usual("Xóm 3", 4))
    assert ours("a") == ours("a", path=(1,))
    assert ours("a") != ours("a", salt="y")
    assert ours("a") != usual("a")
    assert dataclasses.replace(ours("a"), name="b") == ours("b")
    assert dataclasses.asdict(ours("a")) == dataclasses.asdict(usual("a"))
    assert hasattr(ours("a"), "__dict__") == hasattr(usual("a"), "__dict__")
    assert (ours.__hash__ is None) == (usual.__hash__ is None)
    assert ours.__match_args__ == usual.__match_args__
    if frozen:
        assert hash(ours("a")) == hash(ours("a", path=(1,)))
        assert len({ours("a"), ours("a"), ours("b")}) == 2


def test_one_without_fields_or_with_one_is_compared() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @records.dataclass(frozen=True, slots=True)
    class One:
        one: int

    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing(), One(1), One(1)}) == 2


def test_one_that_is_itself_alone_and_one_in_order() -> None:
    alone, ordered = (_make(records.dataclass, **one) for one in ({"eq": False}, {"order": True}))
    assert alone("a") != alone("a")
    assert sorted([ordered("b"), ordered("a")]) == [ordered("a"), ordered("b")]


@records.dataclass(frozen=True, slots=True)
class Sent:
    """To another process and back."""

    text: str
    parts: tuple[int, ...] = ()


def test_a_record_goes_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(Sent("a", (1, 2)))) == Sent("a", (1, 2))


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_every_room_makes_its_dataclasses_so(package: str) -> None:
    wrong = [
        f"{path.relative_to(HERE)}: from records import dataclass"
        for path in sources(package)
        for node in ast.walk(parse_file(path))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if "dataclass" in (one.name for one in node.names)
    ]
    assert wrong == []
