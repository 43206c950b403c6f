"""Which units a few words name, in all the spellings of a village: "x7", "xóm bảy", "thôn 7"."""

import re
from collections.abc import Sequence

from models.units.units import UnitRow
from reading.paste.line_words import split_line_words
from reading.paste.village_names import NamedVillage, VillageNames
from reading.spelling.folding import fold_text
from reading.spelling.tokens import Token
from records import dataclass
from summaries.round_labels import find_unit_label

# What a unit's name begins with: words behind it that fit no unit name one that is not there.
_LABELS = (
    "xom|thon|ban|ap|lang|buon|khom|khu|to|xa|phuong|huyen|quan|tinh|thanh pho|thi tran|thi xa|so"
)
_LIKE_A_UNIT = re.compile(rf"(?:{_LABELS}|x|tdp|to dan pho) ?(?:so )?(?:[0-9]+|[a-z]+).*")


_COMMON_NOUNS = frozenset(_LABELS.split("|")) | {"tdp", "to dan pho"}


@dataclass(frozen=True, slots=True)
class FoundUnits:
    """The units that a stretch of what was typed may name: several where they are called alike."""

    units: tuple[UnitRow, ...]
    typed: str


def find_named_units(units: Sequence[UnitRow], typed: str) -> FoundUnits | None:
    """The first unit that is named; None where none is."""
    row = split_line_words(typed)
    names = VillageNames.of([NamedVillage(one.id, one.name) for one in units])
    for found in names.find_mentions(row):
        meant = tuple(one for one in units if one.id in found.units)
        if not meant:
            continue  # a village that is not there: what stands behind is told of it
        return FoundUnits(meant, typed[row[found.start].start : row[found.end - 1].end])
    return None


def list_named_units(units: Sequence[UnitRow], typed: str) -> tuple[list[UnitRow], list[str]]:
    """All units that are named, and, as they were typed, those that are not there."""
    row = split_line_words(typed)
    names = VillageNames.of([NamedVillage(one.id, one.name) for one in units])
    found, absent = list[UnitRow](), list[str]()
    for one in names.find_mentions(row):
        meant = [unit for unit in units if unit.id in one.units]
        found += [unit for unit in meant if unit not in found]
        if not meant:
            absent.append(typed[row[one.start].start : row[one.end - 1].end])
    return found, absent


def drop_common_noun(words: Sequence[Token]) -> tuple[Token, ...]:
    """Without "xóm" that names none: behind everything, or before what is no name ("xóm tôi")."""
    return tuple(words[:-1]) if words and words[-1].plain in _COMMON_NOUNS else tuple(words)


def list_words_for_own_unit(unit: UnitRow) -> list[str]:
    """How people name the unit they belong to, folded: "toàn xã", "xã mình"."""
    label = find_unit_label(unit.name)
    if label is None:
        return []
    noun = fold_text(label)
    return [f"toan {noun}", f"ca {noun}", f"{noun} minh", f"{noun} ta"]


def is_like_unit(folded: str) -> bool:
    """Whether words that name no unit look as if they were to: "xóm 99"."""
    return _LIKE_A_UNIT.fullmatch(folded) is not None
