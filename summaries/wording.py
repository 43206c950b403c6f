"""Small wordings that every line of a summary needs: names, nouns, percentages, slots."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from models.plans.forms import Form, Question
from models.rounds.rounds import RoundRow
from summaries.verdict import Ratio
from texts import vietnamese, words

MOST_NAMES = 4
MOST_DECIMALS = 6
# What a unit's own name begins with, for "cả xã".
LABELS = ("đặc khu", "thị trấn", "thành phố", "xã", "phường", "huyện", "quận", "thị xã", "tỉnh")


class Named(Protocol):
    @property
    def name(self) -> str: ...


def names(units: Sequence[Named], noun: str, most: int = MOST_NAMES) -> str:
    """ "Xóm 2, Xóm 9 và 3 xóm khác"."""
    shown = ", ".join(unit.name for unit in units[:most])
    if len(units) <= most:
        return shown
    return words("summary.and_others", names=shown, count=len(units) - most, noun=noun)


def listed(items: Sequence[str], noun: str, most: int) -> str:
    """The same for items that say more than a name."""
    shown = ", ".join(items[:most])
    if len(items) <= most:
        return shown
    return words("summary.and_others", names=shown, count=len(items) - most, noun=noun)


def counted_in(kinds: Collection[str], noun: str, names: Iterable[str] = ()) -> str:
    """What the units of a round are counted in: the commune's own word for its villages, for
    others the label that their names have in common ("phường")."""
    if set(kinds) <= {"village"}:
        return noun
    labels = {label_of_unit(name) for name in names}
    if len(labels) == 1 and labels != {words("summary.whole_unit")}:
        return labels.pop()
    if set(kinds) == {"commune"}:
        return words("summary.noun_commune")
    return words("summary.noun_unit")


def label_of_unit(name: str) -> str:
    """ "Xã Kim Phượng" → "xã": the label is part of the stored name."""
    lowered = name.lower()
    found = next((label for label in LABELS if lowered.startswith(f"{label} ")), None)
    return found or words("summary.whole_unit")


def slots(one: RoundRow, noun: str) -> dict[str, str]:
    """What the {slots} of a pack's summary lines stand for."""
    last = one.period_to - timedelta(days=1)
    return {
        "noun": noun,
        "Noun": upper_first(noun),
        "year": str(last.year),
        "from": vietnamese.format_full_day(one.period_from),
        "to": vietnamese.format_full_day(last),
        "cutoff": vietnamese.format_full_day(last),
    }


def fill(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence, or "" where one of its slots has no value."""
    try:
        return sentence.format_map(values)
    except KeyError:
        return ""


def upper_first(label: str) -> str:
    return label[:1].upper() + label[1:]


def lower_first(label: str) -> str:
    """ "Đám cưới" → "đám cưới"; "CLB" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def percent(value: Ratio, side: Callable[[Ratio], int] | None = None) -> str:
    """ "92,2%": one decimal, and more where rounding would carry it across the target.

    89,96 % of a target of 90 % is not printed as "90%: chưa đạt".
    """
    for decimals in range(1, MOST_DECIMALS + 1):
        steps = 10**decimals
        rounded = (200 * value.part * steps + value.whole) // (2 * value.whole)
        if side is None or side(Ratio(rounded, 100 * steps)) == side(value):
            return f"{vietnamese.format_decimal(rounded, decimals)}%"
    return f"{vietnamese.format_decimal(100 * value.part * steps // value.whole, decimals)}%"


def points(tenths: int) -> str:
    """A difference of two shares in tenths of a percent."""
    return vietnamese.format_decimal(abs(tenths), 1)


def question_for(form: Form, measure: str) -> Question | None:
    """The question of a form that asks for this measure."""
    asked = (one for one in form.questions if one.measure and one.measure.code == measure)
    return next(asked, None)


def choice_label(question: Question | None, code: str) -> str:
    """How a choice is said in the middle of a line: "có, dùng tốt"."""
    options = (*question.options, *question.extras) if question else ()
    found = next((option for option in options if option.code == code), None)
    if found is None:
        return code
    return found.short or lower_first(found.label)
