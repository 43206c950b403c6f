"""Which indicator is meant by a few words, and whether that is certain."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from models.plans.indicators import IndicatorRow
from reading import fold_text
from reading.free_questions.words.short_forms import SHORT_FORMS
from reading.spelling.folding import split_folded_words, split_words

# Of 100: from here on one indicator is meant; from there on it may be meant.
SURE_SCORE, NEAR_SCORE, CLEAR_LEAD = 90, 62, 6
# Words around a name that make it no other.
_AROUND = split_words("chi tieu ve cua ty le so ke hoach la bao nhieu muc dat")


def find_indicators(
    found: Sequence[IndicatorRow], typed: str, *, are_named: bool = False
) -> list[tuple[float, IndicatorRow]]:
    """(how near of 100, indicator), the nearest first. Those of a hidden plan only where the
    plan itself is named (`are_named`: it was), or no other plan has what is meant."""
    said = fold_text(typed)
    exact = [one for one in found if fold_text(one.code) == said]
    if exact:
        return [(100.0, exact[0])]
    said = _write_out(said, found)
    near = [pair for one in found if (pair := _match_indicator(one, said))[0] >= NEAR_SCORE]
    open_ones = [
        pair for pair in near if are_named or not pair[1].is_hidden or _is_plan_named(pair[1], said)
    ]
    is_elsewhere = any(score >= SURE_SCORE for score, _ in open_ones)
    named = [pair for pair in near if _is_plan_named(pair[1], said)]
    chosen = named or (open_ones if is_elsewhere else near)
    called_so = [pair for pair in chosen if _is_called_so(pair[1], said)]
    return sorted(called_so if len(called_so) == 1 else chosen, key=lambda pair: -pair[0])


def _write_out(said: str, found: Sequence[IndicatorRow]) -> str:
    """ "gdvh dat chua" → "gia dinh van hoa dat chua": what no indicator is called by itself."""
    known = {
        word
        for one in found
        for word in split_folded_words(f"{one.short_name} {one.wording} {one.plan_name}")
    }
    words = (
        one if one in known else " ".join(SHORT_FORMS.get(one, (one,))) for one in said.split()
    )
    return " ".join(words)


def _match_indicator(one: IndicatorRow, said: str) -> tuple[float, IndicatorRow]:
    return _score_indicator(one, _strip_plan_name(one, said)), one


def _is_called_so(one: IndicatorRow, said: str) -> bool:
    return fold_text(one.short_name) == _strip_plan_name(one, said)


def _is_plan_named(one: IndicatorRow, said: str) -> bool:
    return _strip_plan_name(one, said) != said


def _strip_plan_name(one: IndicatorRow, said: str) -> str:
    """ "sipas 10 chương trình": what is said of the indicator, without its plan behind it."""
    if one.plan_code in said:
        return said.replace(one.plan_code, "").strip()
    name = fold_text(one.plan_name).split()
    for start in range(len(name) - 1):
        tail = " ".join(name[start:])
        if said.endswith(f" {tail}"):
            return said.removesuffix(tail).strip()
    return said


def _score_indicator(one: IndicatorRow, said: str) -> float:
    short = fuzz.token_sort_ratio(fold_text(one.short_name), said)
    inside = fuzz.token_set_ratio(fold_text(one.short_name), said)
    worded = fuzz.partial_token_set_ratio(fold_text(one.wording), said) * 0.8
    score = max(short, inside * 0.97, worded if len(said) >= len("ho ngheo") else 0)
    # With a word that the document does not say of it, another one may be meant.
    named = {*split_folded_words(f"{one.short_name} {one.wording} {one.plan_name}"), *_AROUND}
    return score if named.issuperset(split_folded_words(said)) else min(score, SURE_SCORE - 1)


def is_clear_match(near: list[tuple[float, IndicatorRow]]) -> bool:
    best = near[0][0]
    return best >= SURE_SCORE and (len(near) == 1 or best - near[1][0] >= CLEAR_LEAD)
