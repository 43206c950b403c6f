"""What stands beside a figure and is counted by another question: "3 câu lạc bộ" where sports
grounds are asked for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from models.plans.forms import Question
from reading import fold_text
from reading.figures.sentences import read_sentence
from reading.form_labels.label_names import LABEL_ROWS
from reading.spelling.folding import split_words
from reporting.drafts import Draft
from reporting.slot_values import SlotValues, fill_slots
from texts import vietnamese, words

# Where people are, not what they count: "thôn em có 12".
_PLACES = frozenset(
    ("thon", "xom", "ban", "ap", "khu", "lang", "to dan pho", "xa", "phuong", "don vi", "co quan")
)
_HOUSEHOLDS = frozenset(("ho", "gia dinh", "nha"))
_SHORT_FORMS = {"cau lac bo": "clb"}
_FEWEST_WORDS_OF_LABEL = 2


class _OwnWords:
    """How the question itself calls what it counts."""

    def __init__(self, unit: str, label: str, said: str) -> None:
        self.unit = unit
        self.label = label
        self.said = f" {said} "

    @property
    def nouns(self) -> tuple[str, ...]:
        return (self.unit,) if self.unit else ()

    def holds(self, noun: str) -> bool:
        is_household = self.unit in _HOUSEHOLDS and noun in _HOUSEHOLDS
        is_part = set(noun.split()) <= set(self.unit.split())
        return is_household or is_part or f" {noun} " in self.said


def name_other_questions(draft: Draft, question: Question, typed: str) -> str:
    """ "câu lạc bộ (câu 7)": whose noun stands beside the only figure; "" for no other question."""
    found = (_format_name(draft, one) for one in _list_other_questions(draft, question, typed))
    return ", ".join(dict.fromkeys(found))


def find_other_question(draft: Draft, question: Question, typed: str) -> Question | None:
    """The same question itself, where it is only one."""
    found = {one.code: one for one in _list_other_questions(draft, question, typed)}
    return next(iter(found.values())) if len(found) == 1 else None


def _list_other_questions(draft: Draft, question: Question, typed: str) -> list[Question]:
    sentence = read_sentence(typed)
    if len(sentence.figures) != 1:
        return []
    own = _list_own_words(draft, question)
    named = [
        (noun, one)
        for one in draft.form.questions
        if _is_other(one, question)
        for noun in _list_nouns(draft, one, own)
        if _stands_beside(noun, sentence.text)
    ]
    if any(f"# {noun} " in f"{sentence.text} " for noun in own.nouns):
        named = _list_counted_alike(named, own, sentence.text)
    # "3 đám cưới" is of weddings, although funerals are counted in the same word.
    longest = max((len(noun) for noun, _ in named), default=0)
    return [one for noun, one in named if len(noun) == longest]


def name_other_nothing(draft: Draft, question: Question, typed: str) -> str:
    """ "đám tang (câu 5)" of "không có đám tang" where weddings are asked for; "" where nothing but
    what the question counts itself is said not to be there."""
    said, own = f" {_list_words(typed)} ", _list_own_words(draft, question)
    named = [
        (noun, one)
        for one in draft.form.questions
        if _is_other(one, question) or (one.traits.has_options and one.code != question.code)
        for noun in _list_nouns(draft, one, own)
        if noun not in _PLACES and f" {noun} " in said
    ]
    longest = max((len(noun) for noun, _ in named), default=0)
    is_own = any(f" {noun} " in said for noun in (own.label, own.unit) if len(noun) > longest)
    found = (_format_name(draft, one) for noun, one in named if len(noun) == longest)
    return "" if is_own else ", ".join(dict.fromkeys(found))


def _list_counted_alike(
    named: list[tuple[str, Question]], own: _OwnWords, said: str
) -> list[tuple[str, Question]]:
    """ "2 đám tang" where weddings are asked for: both are counted in "đám"."""
    counted = f"{own.unit} "
    if own.label.startswith(counted) and _stands_beside(own.label, said):
        return []
    return [(noun, one) for noun, one in named if noun.startswith(counted)]


def _list_own_words(draft: Draft, question: Question) -> _OwnWords:
    slots = SlotValues(draft, question)
    said = (fill_slots(one, slots) for one in (question.label, question.short, question.ask))
    unit, label = (fold_text(fill_slots(one, slots)) for one in (question.unit, question.label))
    called = (*map(fold_text, said), *_list_other_names(label))
    return _OwnWords(unit, label, " ".join(called))


def _is_other(one: Question, question: Question) -> bool:
    """Not the whole or the part of the same thing."""
    is_same = one.code in (question.code, question.part_of) or one.part_of == question.code
    return one.traits.is_number and not is_same and not one.volunteered


def _list_nouns(draft: Draft, one: Question, own: _OwnWords) -> Iterator[str]:
    slots = SlotValues(draft, one)
    unit, label = (fold_text(fill_slots(said, slots)) for said in (one.unit, one.label))
    named = [unit, _SHORT_FORMS.get(unit, "")]
    if len(label.split()) >= _FEWEST_WORDS_OF_LABEL:
        named += [label, *_list_other_names(label)]
    if unit and one.part_of is None:
        named.append(f"{unit} {label}")  # "người" and "Bị thương"
    for noun in named:
        if noun.replace(" ", "").isalpha() and not own.holds(noun):
            yield noun


@lru_cache(maxsize=256)
def _list_other_names(label: str) -> tuple[str, ...]:
    """ "đám ma" of "đám tang". A household by another name may be any question's."""
    rows = [[fold_text(name) for name in row] for row in LABEL_ROWS]
    return tuple(
        name
        for row in rows
        if label in row
        for name in row
        if name.split()[0] not in _HOUSEHOLDS and len(name.split()) >= _FEWEST_WORDS_OF_LABEL
    )


def says_only_own_words(draft: Draft, question: Question, typed: str) -> bool:
    """Whether all that stands around the answer is what the question itself says: "12 hộ ngập",
    "không ai bị thương"; of "hai người dự cả hai tổ" it is not known which figure is meant."""
    if len(read_sentence(typed).figures) > 1:
        return False
    own = set(_list_own_words(draft, question).said.split())
    said = [word for word in _list_words(typed).split() if len(word) > 1]
    if question.traits.is_number and _DENYING & set(said):
        return False
    return all(word in own or word in _SAID_WITH_NONE for word in said)


def _list_words(typed: str) -> str:
    """The folded words, without figures and signs."""
    said = re.findall(r"[a-z]+", read_sentence(typed).text)
    return " ".join(_SHORT_FOR.get(word, word) for word in said)


def shares_own_words(draft: Draft, question: Question, typed: str) -> bool:
    """Whether a word of it is one with which the question asks, and no other word stands there."""
    own = set(_list_own_words(draft, question).said.split()) - _SAID_WITH_NONE
    said = set(_list_words(typed).split())
    return bool(own & said) and said <= own | _SAID_WITH_NONE


def says_none_of_own(draft: Draft, question: Question, typed: str) -> bool:
    """ "không ai bị thương", "không ai" where the injured are counted."""
    said = _list_words(typed).split()
    if not said or said[0] not in _DENYING or len(said) < _FEWEST_WORDS_OF_LABEL:
        return False
    own = set(_list_own_words(draft, question).said.split())
    is_about = own & set(said) != set() or (bool(own & _PEOPLE) and "ai" in said)
    return is_about and all(word in own | _SAID_WITH_NONE for word in said)


def is_not_yet(typed: str) -> bool:
    """ "chưa ai bị thương": none until now, or nobody knows."""
    return _list_words(typed).split()[:1] == ["chua"]


def denies_own(draft: Draft, question: Question, typed: str) -> bool:
    """ "nhà văn hóa không ngập" where it is asked whether it is under water; the question itself,
    typed over, ends in "không" and denies nothing."""
    said = _list_words(typed).split()
    is_denied = "khong" in said[:-1]
    return is_denied and says_only_own_words(draft, question, typed)


def affirms_own(draft: Draft, question: Question, typed: str) -> bool:
    """ "có đăng ký rồi" where it is asked whether the village registers."""
    said = _list_words(typed).split()
    is_told = bool(_AFFIRMING & set(said)) and not _DENYING & set(said)
    is_short = _FEWEST_WORDS_OF_LABEL <= len(said) <= _MOST_WORDS_OF_YES
    return is_told and is_short and says_only_own_words(draft, question, typed)


def begins_with_full_name(draft: Draft, question: Question, typed: str) -> bool:
    """ "đám tang có 2 đám": the whole name stands first, and not only what is counted."""
    said, slots = f"{_list_words(typed)} ", SlotValues(draft, question)
    unit, label = (fold_text(fill_slots(one, slots)) for one in (question.unit, question.label))
    names = {label, *_list_other_names(label)} - {unit}
    return any(" " in name and said.startswith(f"{name} ") for name in names)


_DENYING = frozenset(("khong", "chua"))
_AFFIRMING = frozenset(("co", "da", "roi"))
_MOST_WORDS_OF_YES = 6
_PEOPLE = frozenset(("nguoi", "ai"))
_SHORT_FOR = {"ko": "khong", "k": "khong", "kh": "khong", "hok": "khong", "nvh": "nha van hoa"}
_SAID_WITH_NONE = split_words("khong chua co he ai nguoi ca het nao gi da roi nhe vang xom thon")


def _stands_beside(noun: str, said: str) -> bool:
    """ "3 câu lạc bộ", "câu lạc bộ thì có 3 cái"."""
    if re.search(rf"# {noun}(?![^\s])", said):
        return True
    return (
        noun not in _PLACES and re.search(rf"(?<![^\s]){noun}(?: \w+){{0,3}} #", said) is not None
    )


def _format_name(draft: Draft, one: Question) -> str:
    """A part is called as its whole."""
    whole = draft.form.by_code.get(one.part_of or "")
    if whole is not None and whole.number == one.number:
        one = whole
    slots = SlotValues(draft, one)
    label, unit = fill_slots(one.label, slots), fill_slots(one.unit, slots)
    is_short = len(label.split()) < _FEWEST_WORDS_OF_LABEL and unit
    return words(
        "checks.other_noun",
        label=vietnamese.uncapitalize(unit if is_short else label),
        number=one.number,
    )
