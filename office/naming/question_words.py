"""What questions may name where a unit stands: its plans, what they count, the units below it."""

from datetime import datetime

from sqlalchemy import Connection

from models.plans import indicators
from models.units import units
from models.units.units import UnitRow
from office.naming import named_units
from plans.schema import Pack
from plans.wordings.question_vocabulary import make_vocabulary
from reading.free_questions.reader import FreeQuestionReader
from texts import vietnamese

# So many units are known by name; of a province nobody asks village by village.
MOST_NAMES = 400
_Key = tuple[tuple[tuple[int, int], ...], tuple[str, ...], tuple[str, ...]]
_MOST_READERS = 8
_READERS: dict[_Key, FreeQuestionReader] = {}


def find_question_reader(db: Connection, unit_path: str, now: datetime) -> FreeQuestionReader:
    """Made anew only where a plan, a unit or a name has changed."""
    today = vietnamese.get_local_day(now)
    living = units.list_living_units(db, unit_path, today)
    names = tuple(one.name for one in living if one.path != unit_path)[:MOST_NAMES]
    own = tuple(_list_own_names([one for one in living if one.path == unit_path]))
    versions = tuple(indicators.list_newest_versions(db))
    key = (versions, names or own[:1], own)
    found = _READERS.get(key)
    if found is None:
        found = FreeQuestionReader(make_vocabulary(_load_packs(db, versions), key[1], own))
        while len(_READERS) >= _MOST_READERS:
            _READERS.pop(next(iter(_READERS)))
        _READERS[key] = found
    return found


def _list_own_names(own: list[UnitRow]) -> list[str]:
    return [said for one in own for said in (one.name, *named_units.list_words_for_own_unit(one))]


def _load_packs(db: Connection, versions: tuple[tuple[int, int], ...]) -> list[Pack]:
    """One of each code: units that run the same plan count the same."""
    found: dict[str, Pack] = {}
    for plan_id, _ in versions:
        data = indicators.load_newest_pack(db, plan_id)
        if data and data.get("code") not in found:
            pack = Pack.model_validate(data)
            found[pack.code] = pack
    return list(found.values())
