"""Figures, titles and plans in a question, the longest wording first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reading.free_questions.vocabulary import QuestionVocabulary
from reading.free_questions.words.question_words import Word, put_slot
from reading.spelling.folding import fold_text, lower_text, strip_marks
from reading.spelling.marked_words import is_other_word
from records import dataclass

MEASURE, TITLE, BETWEEN, PLAN = "M", "T", "B", "L"


@dataclass(frozen=True, slots=True)
class Wording:
    """`words` with their marks; `meant`: codes, or the place of a title or plan in its list."""

    words: tuple[str, ...]
    slot: str
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """One wording that was found; `place`: the word that stands for it."""

    slot: str
    meant: tuple[str, ...]
    said: str
    place: int = 0


class Lexicon:
    """All wordings, by their first word as it is folded."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        by_first: dict[str, list[Wording]] = defaultdict(list)
        self.words: set[str] = set()
        for one in wordings:
            folded = [strip_marks(word) for word in one.words]
            by_first[folded[0]].append(one)
            self.words.update(folded)
        self._by_first = {
            first: sorted(found, key=lambda one: -len(one.words))
            for first, found in by_first.items()
        }

    def find_at(self, words: Sequence[Word], place: int) -> Wording | None:
        """The longest wording that begins here."""
        first = strip_marks(words[place].typed) if not words[place].slot else ""
        for one in self._by_first.get(first, ()):
            if _fits(one, words[place : place + len(one.words)]):
                return one
        return None


def _fits(wording: Wording, words: Sequence[Word]) -> bool:
    if len(words) < len(wording.words):
        return False
    alone = len(wording.words) == 1
    return all(
        not word.slot and _is_word(word.typed, meant, alone=alone)
        for word, meant in zip(words, wording.words, strict=True)
    )


def _is_word(typed: str, meant: str, *, alone: bool) -> bool:
    plain = strip_marks(meant)
    if strip_marks(typed) != plain:
        return _strip_zero(typed) == plain
    return typed == meant or not is_other_word(typed, meant)


def _strip_zero(typed: str) -> str:
    return typed.lstrip("0") or typed


def split_wording(said: str) -> tuple[str, ...]:
    """A name or wording as words: small letters, no signs."""
    bare = "".join(sign if sign.isalnum() else " " for sign in lower_text(said))
    return tuple(_strip_zero(word) for word in bare.split())


def make_lexicon(vocabulary: QuestionVocabulary) -> Lexicon:
    return Lexicon(_list_wordings(vocabulary))


def _list_wordings(vocabulary: QuestionVocabulary) -> list[Wording]:
    meant: dict[tuple[str, ...], Wording] = {}

    def add(said: str, slot: str, codes: tuple[str, ...]) -> None:
        words = split_wording(said)
        if not words:
            return
        before = meant.get(words)
        if before is None:
            meant[words] = Wording(words, slot, codes)
        elif before.slot == slot == MEASURE and not set(codes) <= set(before.meant):
            meant[words] = replace(before, meant=(*before.meant, *codes))

    for place, title in enumerate(vocabulary.titles):
        for said in title.wordings:
            add(said, TITLE, (str(place),))
    for said, codes in vocabulary.between.items():
        add(said, BETWEEN, codes)
    for said, codes in vocabulary.together.items():
        add(said, "MM", codes)
    for one in vocabulary.measures.values():
        for said in one.wordings:
            add(said, MEASURE, (one.code,))
    for indicator in vocabulary.indicators:
        codes = indicator.measures or (indicator.code,)
        for said in indicator.wordings:
            add(said, MEASURE, codes)
        add(indicator.code, MEASURE, (indicator.code,))
    for plan in vocabulary.plans:
        for said in plan.wordings:
            add(said, PLAN, (plan.code,))
    return list(meant.values())


def take_figures(
    words: Sequence[Word], lexicon: Lexicon
) -> tuple[tuple[Word, ...], list[SaidFigure]]:
    """The words with "M", "T", "B", "L" in place of what is named."""
    left, place = tuple(words), 0
    found: list[SaidFigure] = []
    while place < len(left):
        one = lexicon.find_at(left, place)
        is_cut = one is not None and _cuts_title(one, left, place, lexicon)
        if one and not is_cut and not (len(one.words) == 1 and _is_common(one, left, place)):
            said = " ".join(strip_marks(word) for word in one.words)
            slot = MEASURE if one.slot == "MM" else one.slot
            lead = _count_lead(one)
            first = place + lead
            left = put_slot(left, first, _find_end(one, left, place, lexicon), slot)
            if slot == PLAN and found and _is_said_on(found[-1], one, first):
                left, place = put_slot(left, first - 1, first + 1, slot), first
                continue
            found.append(SaidFigure(slot, one.meant, said, first))
            place = first
        place += 1
    return left, found


def _find_end(one: Wording, words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    """ "kế hoạch hội nghị | đại biểu": where another name of the same plan, that begins within
    this one, goes on behind it."""
    end = place + len(one.words)
    if one.slot != PLAN:
        return end
    within = ((at, lexicon.find_at(words, at)) for at in range(place + 1, end))
    ends = [
        at + len(other.words)
        for at, other in within
        if other is not None and other.slot == PLAN and other.meant == one.meant
    ]
    return max([end, *ends])


def _cuts_title(one: Wording, words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """ "số hộ gia đình | văn hóa": a title begins within these words and goes on behind them."""
    if one.slot != MEASURE:
        return False
    end = place + len(one.words)
    within = ((at, lexicon.find_at(words, at)) for at in range(place + 1, end))
    return any(
        other is not None and other.slot == TITLE and at + len(other.words) > end
        for at, other in within
    )


def _is_said_on(before: SaidFigure, one: Wording, first: int) -> bool:
    """ "kế hoạch hội nghị | đại biểu nhân dân": one plan, said in two of its wordings."""
    return before.slot == PLAN and before.meant == one.meant and before.place == first - 1


# What stands before a name and says something of its own: "chưa có số đám cưới", "xem kế hoạch …".
_KEPT_LEAD = (("so",), ("ke", "hoach"))


def _count_lead(one: Wording) -> int:
    folded = tuple(strip_marks(word) for word in one.words)
    return next(
        (
            len(lead)
            for lead in _KEPT_LEAD
            if folded[: len(lead)] == lead and len(folded) > len(lead)
        ),
        0,
    )


# Single words that are a figure only in certain company.
_COMMON = {
    "tang": ("may", "bao", "hay", "giam", "len", "so", "duoc", "dan", "the", "khong", "nhieu"),
    "nha": ("minh", "nhe", "em"),
    "doi": (),
    "cuoi": ("nam", "ky", "thang", "bang", "cung"),
    "hieu": (),
    "buoi": ("sang", "chieu", "toi", "trua", "hop"),
    "san": (),
    "phim": (),
}


def _is_common(one: Wording, words: Sequence[Word], place: int) -> bool:
    """A single word without marks that is more likely another one: "tang bao nhieu", "cho em"."""
    typed, meant = words[place].typed, one.words[0]
    plain = strip_marks(meant)
    if typed == meant and meant != plain:
        return False
    behind = words[place + 1].plain if place + 1 < len(words) else ""
    before = words[place - 1].plain if place else ""
    if plain in ("doi", "nha", "hieu"):
        return before not in ("may", "bao", "nhieu", "so", "số", "viec", "cai", "co")
    if plain in _COMMON:
        return behind in _COMMON[plain] or (
            plain == "tang" and before in ("co", "da", "hay", "giam")
        )
    return plain != meant and plain == typed and plain not in _ALONE


_ALONE = frozenset(["cuoi", "tang", "san", "buoi"])


def fold_said(said: str) -> str:
    return fold_text(said)
