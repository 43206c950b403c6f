"""People of a list beside those who are there already: whoever may be one of them is asked about,
so that nobody comes to be twice and nobody gets another's number."""

from dataclasses import replace

from reading.spelling.folding import fold_text
from sheets.preview.people.people_block import FoundPerson
from sheets.preview.people.shared_doubts import SAME, settle_asked
from sheets.preview.units.unit_names import compute_exact_key
from sheets.preview.values import Doubt, KnownPerson, Preview, SheetContext
from texts import words


def settle_known(
    people: list[FoundPerson], context: SheetContext, preview: Preview
) -> list[FoundPerson]:
    """Those about whom nothing is left to be asked, each with who of the known it is."""
    for person in list(people):
        same, asked = _find_same(person, context), _find_alike(person, context)
        if same is not None:
            known = replace(person, record={**person.record, "person": same.id})
            people = [known if one is person else one for one in people]
        elif asked is not None:
            people = settle_asked(people, [person], _ask_who(person, asked), context, preview)
    return people


def _find_same(person: FoundPerson, context: SheetContext) -> KnownPerson | None:
    """By name and unit, with no other number."""
    alike = [one for one in context.people if _is_there(person, one) and _is_called(person, one)]
    phone = person.record["phone"]
    exact = [one for one in alike if phone and one.phone == phone]
    found = exact or [one for one in alike if not (phone and one.phone)]
    return found[0] if len(found) == 1 else None


def _find_alike(person: FoundPerson, context: SheetContext) -> KnownPerson | None:
    """The same name in the unit with another number; the same number anywhere."""
    phone = person.record["phone"]
    if not phone:
        return None
    holders = [one for one in context.people if one.phone == phone]
    named = [one for one in context.people if _is_there(person, one) and _is_called(person, one)]
    called = [one for one in holders if _is_called(person, one)]
    return next(iter([*called, *named, *holders]), None)


def _is_called(person: FoundPerson, known: KnownPerson) -> bool:
    return fold_text(known.name) == fold_text(person.record["name"])


def _is_there(person: FoundPerson, known: KnownPerson) -> bool:
    return compute_exact_key(known.unit) == compute_exact_key(person.record["unit"])


def _ask_who(person: FoundPerson, known: KnownPerson) -> Doubt:
    """A number that stands there is not told: whoever reads this need not know it."""
    record = person.record
    key = "ask_known_name"
    if known.phone == record["phone"]:
        key = "ask_known_post" if _is_called(person, known) else "ask_known_phone"
    told = {"name": record["name"], "phone": record["phone"], "unit": record["unit"]}
    ask = words(f"preview.{key}", **told, known=known.name, place=known.unit)
    options = (
        (f"{SAME}:{known.id}", words("preview.known_same", known=known.name, place=known.unit)),
        ("new", words("preview.known_other")),
    )
    return Doubt(
        person.cell,
        "person",
        record["name"],
        ask,
        record["unit"],
        (known.name,),
        decides=True,
        options=options,
        sheet=person.sheet,
    )
