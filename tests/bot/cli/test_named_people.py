"""Who is meant on the command line, where several people have one name."""

import pytest
from sqlalchemy import Connection

from bot.cli.units.named_rows import NotNamed, find_named_person
from models.people.tables import Person, Post, Role
from models.units.units import find_unit_by_code
from sheets.stored_rows import add_row
from tests.sheets.given_units import NOW, a_commune


def a_head(db: Connection, code: str, unit: str) -> int:
    named = {"code": code, "name": "Lò Văn Mẫu", "greeting": "ông Trưởng xóm"}
    person = add_row(db, Person, named)
    place = find_unit_by_code(db, unit)
    assert place is not None
    post = {"person_id": person, "unit_id": place.id, "role": Role.REPORTER}
    add_row(db, Post, {**post, "title": "Trưởng xóm", "opens": NOW})
    return person


@pytest.fixture
def heads(db: Connection) -> list[int]:
    a_commune(db)
    return [a_head(db, f"p-{number}", f"x{number}") for number in (1, 2)]


def refuse(db: Connection, named: str) -> str:
    with pytest.raises(NotNamed) as refused:
        find_named_person(db, named)
    return str(refused.value)


@pytest.mark.usefixtures("heads")
def test_it_is_said_how_each_is_named(db: Connection) -> None:
    assert refuse(db, "lò văn mẫu") == (
        "“lò văn mẫu” chưa rõ là ai: Lò Văn Mẫu, Xóm 1; Lò Văn Mẫu, Xóm 2. "
        "Xin ghi kèm đơn vị, ví dụ: “Lò Văn Mẫu, Xóm 1”."
    )
    assert "Không có người nào" in refuse(db, "Ma Thị Không, Xóm 1")


@pytest.mark.parametrize(
    "named", ["Lò Văn Mẫu, Xóm 2", "lo van mau, xom 2", "lò văn mẫu, 2", "p-2"]
)
def test_what_is_said_then_names_one(db: Connection, heads: list[int], named: str) -> None:
    assert find_named_person(db, named) == heads[1]


def test_of_two_in_one_unit_the_code_is_told(db: Connection, heads: list[int]) -> None:
    third = a_head(db, "p-3", "x2")
    told = refuse(db, "Lò Văn Mẫu, Xóm 2")
    assert "Lò Văn Mẫu, Xóm 1; Lò Văn Mẫu, p-2; Lò Văn Mẫu, p-3" in told
    assert find_named_person(db, "Lò Văn Mẫu, p-3") == third
    assert find_named_person(db, "Lò Văn Mẫu, Xóm 1") == heads[0]
