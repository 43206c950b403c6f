"""Which round is meant by a few words."""

from sqlalchemy import Connection

from models.reports import visible_rounds
from models.rounds.rounds import RoundRow
from reading.spelling.folding import split_folded_words


def find_rounds_by_words(
    db: Connection, unit_path: str, words: str, *, receives: bool = False
) -> list[RoundRow]:
    """The opened rounds in whose name or plan all these words stand, the closest name first.

    Words are compared without marks and case: "6 thang" finds "6 tháng đầu năm 2024".
    """
    asked = set(split_folded_words(words))
    found = []
    for one in visible_rounds.list_opened_rounds(db, unit_path, receives=receives):
        there = {*split_folded_words(one.name), *split_folded_words(one.plan_short_name)}
        if asked and asked <= there:
            found.append((len(there - asked), one))
    # Sorting is stable: rounds that fit equally well stay newest due first.
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]
