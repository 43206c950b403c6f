"""The code of a person that a row without one speaks of."""

import re

from sqlalchemy import Connection, select

from models.people import persons
from models.people.tables import Person, Post
from models.units.tables import Unit
from sheets.codes import make_slug, shorten_code

EITHER = "ông/bà"


def find_person_code(db: Connection, unit: str, name: str, phone: str | None) -> str:
    """Of who holds a post in the unit by that name, and by no other number; else the one that a
    new person gets. `unit`: its code."""
    code = make_person_code(unit, name)
    found = db.execute(
        select(Person.code, Person.name, Person.phone)
        .join(Post, Post.person_id == Person.id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(Unit.code == unit, Post.closes.is_(None), Person.detached_at.is_(None))
        .distinct()
    )
    slug = make_slug(name)
    named = [one for one in found if make_slug(one.name) == slug]
    same = [one for one in named if one.phone == phone] if phone else []
    if not same and any(one.code == code for one in named):
        return code
    same = same or [one for one in named if not (phone and one.phone)]
    return str(same[0].code) if len(same) == 1 else code


def keep_address(greeting: str, known: str) -> str:
    """A sheet that does not say whether somebody is "ông" or "bà" leaves what is known of it."""
    if not greeting.startswith(EITHER) or not known or known.startswith(EITHER):
        return greeting
    address = re.match(r"(?:ông|bà)\b", known)
    return f"{address[0]}{greeting.removeprefix(EITHER)}" if address else known


def make_person_code(unit: str, name: str) -> str:
    """The same person in the same unit has the same code, whatever the order of the sheet."""
    return shorten_code(f"{unit}.{make_slug(name)}")


def find_free_person_code(db: Connection, unit: str, name: str) -> str:
    """For somebody else of that name in the unit."""
    code, number = make_person_code(unit, name), 1
    while persons.is_person_code_taken(db, code):
        number += 1
        code = make_person_code(unit, f"{name} {number}")
    return code


def get_person_code(db: Connection, person_id: int) -> str:
    return str(db.scalar(select(Person.code).where(Person.id == person_id)))
