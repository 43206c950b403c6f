"""Achieved and total in one sentence: "120/135", "135 hộ, đạt 120", "120 trên 135"."""

from __future__ import annotations

from fractions import Fraction

from reading.figures.sentences import Sentence, TypedFigure
from reading.spelling.late_patterns import make_pattern
from records import dataclass

_NOUNS = (
    r"(?: (?:ho|gia dinh|gdvh|nguoi|khau|dam|cuoi|tang|buoi|nha|vu|viec|cuoc|doi|dat|duoc|da|thi|co"
    r"|van hoa|dang ky|hoan thanh|cai|h))*"
)
_WHOLE = (
    r"(?:/|\\|tren tong so|tren tong|tren|trong tong so|trong tong|trong so|trong|tong so|tong"
    r"|, tong so|, tong|cua tong so|phan|[|])"
)
_TOTAL = r"(?:tong|trong|tong so|tong cong|trong so)(?: \w+)?"
_OF_IT = r"(?: ,| ;| thi| \.)?(?: trong do| da| co)* (?:dat|duoc|trong do)(?: duoc| co| la| :)*"
# Sentence: whether the part comes first. Polite words and what stands in front do not matter.
_SHAPES = (
    (
        make_pattern(
            rf"#{_NOUNS} {_WHOLE}(?: (?:la|cong|so|:|~|khoang|tam|gan|hon|chung|tren))* #"
        ),
        True,
    ),
    (make_pattern(rf"\b{_TOTAL}{_NOUNS} #{_NOUNS}(?: ,| :| ;)?{_NOUNS} #"), False),
    (make_pattern(rf"#{_NOUNS}{_OF_IT} #"), False),
    (make_pattern(r"# % #"), True),
)
_COMPLEMENT = make_pattern(
    rf"#{_NOUNS}(?: ,| ;| va| con)* #{_NOUNS} (?:khong|chua)(?: dat| duoc| co)*"
)
# "50 có 3 không đạt": the first is the whole.
_FEW_WITHOUT = make_pattern(
    rf"#{_NOUNS}(?: ,| thi| nhung| ma)*(?: co| con| tru| thieu)+ #{_NOUNS}"
    r" (?:khong|chua)(?: dat| duoc| co| dang ky)*"
)
_COMPLEMENT_AFTER = make_pattern(
    rf"\b(?:dat|co|duoc) #{_NOUNS}(?: [,;])? (?:khong|chua)(?: \w+)? #"
)
_BEGINS_WITH_PART = make_pattern(r"\b(?:dat|duoc) #|# (?:ho |nguoi )?(?:dat|duoc)\b(?! khong)")
_STATED = make_pattern(r"# %")


@dataclass(frozen=True, slots=True)
class PartOfWhole:
    """`part` of `base`; `stated`: the percentage said beside it; `complement`: the base is a sum
    of those who have and those who have not."""

    part: Fraction
    base: Fraction
    stated: Fraction | None = None
    complement: bool = False

    def find_stated_figure(self, sentence: Sentence) -> TypedFigure:
        return next(figure for figure in sentence.figures if figure.value == self.stated)


def find_part_of_whole(sentence: Sentence) -> PartOfWhole | None:
    """The ratio in a sentence of two figures, or of three where one is a percentage."""
    text, figures, stated = _remove_stated_percentage(sentence)
    if len(figures) != 2:
        return None
    first, second = (figure.value for figure in figures)
    if _FEW_WITHOUT.search(text) and second < first and not _BEGINS_WITH_PART.search(text):
        return PartOfWhole(first - second, first, stated, complement=True)
    if _COMPLEMENT.search(text) or _COMPLEMENT_AFTER.search(text):
        return PartOfWhole(first, first + second, stated, complement=True)
    for shape, part_first in _SHAPES:
        if shape.search(text):
            return (
                PartOfWhole(first, second, stated)
                if part_first
                else PartOfWhole(second, first, stated)
            )
    return None


def _remove_stated_percentage(sentence: Sentence) -> tuple[str, list[TypedFigure], Fraction | None]:
    figures = list(sentence.figures)
    found = _STATED.search(sentence.text)
    if len(figures) != 3 or found is None:
        return sentence.text, figures, None
    at = sentence.text[: found.start()].count("#")
    stated = figures.pop(at)
    text = sentence.text[: found.start()] + sentence.text[found.end() :]
    return " ".join(text.split()), figures, stated.value
