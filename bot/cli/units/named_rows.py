"""Units, people and plans as they are named on the command line: by what they are called, or by
the code that the system has given them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, select

from models.people import persons
from models.people.tables import Person, Post
from models.plans import form_lists
from models.units import unit_lives, units
from models.units.tables import Unit
from models.units.unit_lives import UnitLife
from models.units.units import UnitRow
from reading.spelling.folding import fold_text
from sheets.preview.units.unit_names import compute_exact_key
from texts import words


class NotNamed(Exception):
    """No such thing, or several: the sentence says which."""


def find_named_unit(db: Connection, named: str) -> UnitRow:
    """ "Xóm 3", "Xóm 3, Xã Kim Phượng", or its code. Raises NotNamed."""
    by_code = units.find_unit_by_code(db, named)
    if by_code is not None:
        return by_code
    lives = {one.id: one for one in unit_lives.list_unit_lives(db, "/")}
    name, _, above = (one.strip() for one in named.partition(","))
    called = [one for one in lives.values() if _is_called(one, name)]
    if above:
        called = [one for one in called if _is_called(lives.get(one.parent_id or 0), above)]
    found = [one for one in called if one.closes is None] or called
    if len(found) > 1:
        shown = "; ".join(_name_with_parent(one, lives) for one in found[:10])
        raise NotNamed(words("import.several_units", given=named, known=shown))
    if not found:
        raise NotNamed(words("import.no_named_unit", named=named))
    return units.get_unit(db, found[0].id)


def find_named_person(db: Connection, named: str) -> int:
    """ "Lò Văn Mẫu", "Lò Văn Mẫu, Xóm 3", or the code. Raises NotNamed."""
    by_code = persons.find_person_by_code(db, named)
    if by_code is not None:
        return by_code
    name, _, place = (one.strip() for one in named.partition(","))
    found = [one for one in _list_people(db) if fold_text(one.name) == fold_text(name)]
    called = {one.id for one in found if not place or _is_of_place(one, place)}
    if len(called) == 1:
        return int(called.pop())
    if not found:
        raise NotNamed(words("audit.no_person", code=named))
    lines = [_name_with_place(one, found) for one in found]
    known = "; ".join(dict.fromkeys(lines[:10]))
    raise NotNamed(words("import.several_people", given=named, known=known, example=lines[0]))


def _list_people(db: Connection) -> list[Any]:
    """Each person once for each unit where a post is or was held."""
    chosen = select(Person.id, Person.name, Person.code, Unit.name.label("unit")).distinct()
    posts = chosen.outerjoin(Post, Post.person_id == Person.id)
    held = posts.outerjoin(Unit, Unit.id == Post.unit_id)
    return list(db.execute(held.where(Person.detached_at.is_(None)).order_by(Person.id)))


def _is_of_place(one: Any, place: str) -> bool:
    bare = (one.unit or "").partition(" ")[2]
    return fold_text(place) in (fold_text(one.unit or ""), fold_text(bare), one.code)


def _name_with_place(one: Any, found: Sequence[Any]) -> str:
    """What can be typed for this person and no other."""
    others = [of for of in found if of.id != one.id]
    is_alone = one.unit and not any(_is_of_place(of, one.unit) for of in others)
    return f"{one.name}, {one.unit if is_alone else one.code}"


def is_person_named(name: str, code: str, named: Collection[str]) -> bool:
    """Whether one of these is this person's name, or code."""
    return any(one == code or fold_text(one) == fold_text(name) for one in named)


def find_plan_code(db: Connection, named: str) -> str:
    """The code of the plan of this number, name or short name; what names none stays."""
    plans = form_lists.list_plans(db)
    wanted = fold_text(named)
    called = {
        one.code
        for one in plans
        if wanted in (fold_text(one.number), fold_text(one.title), fold_text(one.short_name))
    }
    is_code = any(one.code == named for one in plans)
    return named if is_code or len(called) != 1 else called.pop()


def _is_called(one: UnitLife | None, name: str) -> bool:
    """With or without the word for its kind."""
    if one is None:
        return False
    bare = one.name.partition(" ")[2]
    is_same = compute_exact_key(name) == compute_exact_key(one.name)
    return is_same or fold_text(name) in (fold_text(one.name), fold_text(bare))


def _name_with_parent(one: UnitLife, lives: dict[int, UnitLife]) -> str:
    above = lives.get(one.parent_id or 0)
    return f"{one.name}, {above.name}" if above is not None else one.name
