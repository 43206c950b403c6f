"""What a question says, in parts: its names taken out, the words around them left."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reading.free_questions import outside
from reading.free_questions.names import periods, places
from reading.free_questions.names.figures import Lexicon, SaidFigure, take_figures
from reading.free_questions.names.periods import SaidPeriod
from reading.free_questions.names.places import SaidPlaces
from reading.free_questions.views.figure_cues import list_cue_words
from reading.free_questions.vocabulary import QuestionVocabulary
from reading.free_questions.words.known_words import KNOWN_WORDS
from reading.free_questions.words.question_words import (
    Word,
    find_span,
    join_plain,
    put_slot,
    split_question,
)
from reading.spelling.folding import split_words, strip_marks
from reading.spelling.late_patterns import make_pattern
from records import dataclass

_FORMATS = (
    (r"xlsx|excel|bang tinh|file tinh", "xlsx"),
    (r"docx|(?:file |ban |dang )?word|van ban word", "docx"),
    (r"pdf", "pdf"),
    (
        (
            r"ảnh(?: chup)?|(?:hinh|buc|tam|dang|bang|file|ban|chup|duoi dang) (?:anh"
            r"|ảnh)|(?:tam|buc|bang|file|dang) hinh|hinh chup|png|jpg"
        ),
        "png",
    ),
    (r"(?:bang|dang) (?:chu|van ban|tin nhan|text)|nhan tin|dang chu|text", "text"),
)
_CHART = make_pattern(
    r"(?<![^\s])(?:ve )?(?:bieu do|do thi|chart|ve hinh)(?: cot| tron"
    r"| duong)?(?![^\s])"
)
_NUMBER = r"\d{1,2}|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi"
_LIMIT = make_pattern(
    rf"(?<![^\s])(?:top (?P<top>\d+)|(?P<units>{_NUMBER}) (?:xom|thon|don vi"
    r"|noi|to dan pho|khu|cai|to|ban"
    r"|thang(?= (?:nhieu|cao|it|kem|thap|dung|top|nhat|nao|dau bang)))"
    r"|(?<!x )(?<!xom )(?<!thon )(?P<years>\d{1,2}|mot|hai|ba|bon|nam(?= nam)|sau|bay|tam|chin"
    r"|muoi) nam(?! (?:xom|thon|ngoai|nay dat|20\d\d)))(?![^\s])"
)
_BOUND = make_pattern(
    r"(?<![^\s])(?P<sign>it nhat|duoi|it hon|thap hon|nho hon|khong qua|<|tren"
    r"|hon|nhieu hon|cao hon|lon hon|qua|>|tu|toi thieu|bang|dung|="
    r"|(?:chua|khong) (?:toi|den|du|day))"
    r" (?P<number>\d+(?: , \d+)?)(?P<share> %| phan tram)?(?P<up>(?: \S+){0,3} tro (?:len"
    r"|xuong))?(?![^\s])(?! (?:xom|thon) nhat)"
)
_SIGNS = {
    **dict.fromkeys(["duoi", "it-hon", "thap-hon", "nho-hon", "<"], "<"),
    **dict.fromkeys(["tren", "hon", "nhieu-hon", "cao-hon", "lon-hon", "qua", ">"], ">"),
    **{f"{no}-{to}": "<" for no in ("chua", "khong") for to in ("toi", "den", "du", "day")},
    "khong-qua": "<=",
    "tu": ">=",
    "toi-thieu": ">=",
    "it-nhat": ">=",
    "bang": "=",
    "dung": "=",
    "=": "=",
}


@dataclass(frozen=True, slots=True)
class SaidParts:
    """`sentence`: the words with signs for what was named. `folded`: the whole without any sign.
    `strange`: words that are known to nobody here."""

    sentence: str
    folded: str
    periods: tuple[SaidPeriod, ...]
    places: SaidPlaces
    figures: tuple[SaidFigure, ...]
    formats: tuple[str, ...]
    has_chart: bool
    limit: int | None
    limit_of_years: bool
    bound: str
    strange: tuple[str, ...]
    has_person: bool = False

    @property
    def plans(self) -> tuple[str, ...]:
        return tuple(code for one in self.figures if one.slot == "L" for code in one.meant)

    def has(self, pattern: str) -> bool:
        return re.search(rf"(?<![^\s])(?:{pattern})(?![^\s])", self.sentence) is not None


def split_parts(
    typed: str, vocabulary: QuestionVocabulary, lexicon: Lexicon, known: frozenset[str], role: str
) -> SaidParts:
    words = split_question(typed, known)
    folded = join_plain(words)
    bound, limit, limit_of_years = _find_bound(folded), *_find_limit(folded)
    words, said_periods = periods.take_periods(words)
    words, figures = take_figures(words, lexicon)
    words, found_places = places.take_places(
        words, vocabulary.villages, vocabulary.own_names, is_head=role == "head"
    )
    words, formats = _take_formats(words)
    chart = _CHART.search(join_plain(words))
    if chart is not None:
        words = put_slot(words, *find_span(words, chart.start(), chart.end()), "CHART")
    words = outside.mark_places(outside.mark_persons(words))
    return SaidParts(
        join_plain(words),
        folded,
        tuple(said_periods),
        found_places,
        tuple(figures),
        formats,
        chart is not None,
        limit,
        limit_of_years,
        bound,
        _list_strange(words, lexicon),
        any(word.slot == "PERSON" for word in words),
    )


def _list_strange(words: tuple[Word, ...], lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(
        word.plain
        for word in words
        if not word.slot and not word.plain[0].isdigit() and word.plain not in EXPECTED_WORDS
    )


def _take_formats(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    found: list[str] = []
    for pattern, name in _FORMATS:
        shape = re.compile(rf"(?<![^\s])(?:{pattern})(?![^\s])")
        while hit := shape.search(join_plain(words)):
            words = put_slot(words, *find_span(words, hit.start(), hit.end()), "F")
            found.append(name)
    return words, tuple(dict.fromkeys(found))


def find_formats(typed: str) -> tuple[str, ...]:
    """The formats of files that a message names: "gửi tôi bản word"."""
    return _take_formats(split_question(typed, frozenset()))[1]


def _find_limit(folded: str) -> tuple[int | None, bool]:
    """How many are asked for, and whether years are counted."""
    for found in _LIMIT.finditer(folded):
        said = found["top"] or found["units"] or found["years"]
        number = places.find_number(said)
        behind = folded[found.end() :]
        if found["units"] and re.match(r" \d| (?:nao|do|ay|nay|kia)\b", behind):
            continue
        if number and (found["years"] is None or number < 20):
            return number, found["years"] is not None
    return None, False


def _find_bound(folded: str) -> str:
    found = _BOUND.search(folded)
    if found is None:
        return ""
    sign = _SIGNS[found["sign"].replace(" ", "-")]
    if found["sign"] == "tu":
        if not found["up"]:
            return ""
        sign = "<=" if found["up"].endswith("xuong") else ">="
    share = "%" if found["share"] else ""
    return f"{sign}{found['number'].replace(' , ', ',')}{share}"


_STATE_WORDS = split_words("xuong cap hong cu nat dot sua xay dung chung hu tot moi nho tron")
# What a question may hold beside names without being about anything else.
EXPECTED_WORDS = KNOWN_WORDS | _STATE_WORDS | list_cue_words()


def fold_choices(states: Mapping[str, tuple[str, ...]], folded: str) -> str:
    """The state whose longest wording stands in the sentence; empty where none does."""
    folded = strip_marks(folded)
    found = [
        (len(said), state)
        for state, wordings in states.items()
        for said in wordings
        if re.search(rf"(?<![^\s]){re.escape(said)}(?![^\s])", folded)
    ]
    return max(found)[1] if found else ""
