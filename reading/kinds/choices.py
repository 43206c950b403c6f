"""One of a few options, by its label, another name of it, or a part that fits no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from reading.commands import non_answers
from reading.phrases.assents import is_clear_assent
from reading.phrases.politeness import is_blank, strip_polite_words
from reading.phrases.references import find_reference
from reading.phrases.unknown_phrases import is_unknown
from reading.spelling.folding import fold_text, lower_text, split_folded_words, strip_marks
from reading.spelling.late_patterns import make_pattern
from reading.spelling.marked_words import is_other_word, is_spelling
from reading.spelling.tokens import fold_sentence
from reading.values.asked_questions import AnswerOption, AskedQuestion, KnownFigures
from reading.values.outcomes import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    ReadOutcome,
    RefusedAnswer,
    Value,
)

_MOST = 3  # buttons
_NEGATIONS = frozenset(("khong", "chua"))
# Beside the words of an option these change nothing: "đã sửa xong gửi xã rồi".
_FILLERS = frozenset(("roi", "thi", "la", "xom", "thon", "toi", "em", "chung", "minh", "ve", "cho"))


# "có không": it is asked. "nha van hoa hong": broken, or a southern "không"?
_ASKS = make_pattern(r"(?:co|da|dang|con)(?: \w+){0,4} (?:khong|chua)")
_MAY_BE_BROKEN = make_pattern(r"\bhong[ .,!]*$")


def read_choice(typed: str, asked: AskedQuestion, known: KnownFigures, today: date) -> ReadOutcome:
    """The `code` of an option, in `choice`."""
    if long := non_answers.refuse_too_long(typed):
        return long
    if _MAY_BE_BROKEN.search(lower_text(typed)):
        return _refuse(asked)
    words = _mark_strange_words(strip_polite_words(fold_sentence(typed)), typed, asked)
    if exact := _filter_options(asked, lambda option: words in _list_option_names(option)):
        return _decide_option(exact, "ask_several_options")
    if _ASKS.fullmatch(words):
        return _refuse(asked)
    if unchanged := _read_unchanged(words, asked):
        return unchanged
    found = non_answers.find_non_answer(typed)[1] or _read_other_words(words, asked)
    return _ask_bare_assent(typed, words, found)


def _read_unchanged(words: str, asked: AskedQuestion) -> ReadOutcome | None:
    """ "vẫn thế", "không có gì thay đổi" where an option says so; "như năm ngoái" may be another
    time than the last one, and is asked."""
    options = _filter_options(asked, lambda option: option.is_unchanged)
    name = find_reference(words) if options else None
    if name == "@last_period":
        return _decide_option(options, "ask_several_options")
    if name == "@last_year":
        return DoubtfulAnswer(_list_values(options), "ask_near_option")
    return None


def _mark_strange_words(words: str, typed: str, asked: AskedQuestion) -> str:
    """The folded words, with the marks left on those that spell no word of an option: "đúng" is
    another word than "dùng"."""
    offered = [word for option in asked.choices for word in _split_marked_words(option)]
    strange = {
        strip_marks(word): word
        for word in lower_text(typed).replace(",", " ").split()
        if _is_strange(word, offered)
    }
    return " ".join(strange.get(word, word) for word in words.split())


def _split_marked_words(option: AnswerOption) -> list[str]:
    said = (option.label, *option.aliases)
    return [word for name in said for word in lower_text(name).replace(",", " ").split()]


def _is_strange(word: str, offered: list[str]) -> bool:
    """Whether an option has its letters, and no option has its marks. Aliases are often written
    without marks; those say nothing."""
    plain = strip_marks(word)
    alike = [one for one in offered if strip_marks(one) == plain and one != plain]
    return bool(alike) and all(is_other_word(word, one) for one in alike)


def _ask_bare_assent(typed: str, words: str, found: ReadOutcome) -> ReadOutcome:
    """ "dung" alone may be "đúng", which chooses nothing: it is asked. "có" is part of a choice."""
    if words == "co" or not isinstance(found, CertainAnswer) or not is_clear_assent(typed):
        return found
    return DoubtfulAnswer((found.value,), "ask_near_option")


def read_named_option(typed: str, asked: AskedQuestion) -> CertainAnswer | None:
    """What can be chosen beside any kind of answer, called by its label or its short name, with or
    without marks and signs; none where it is called otherwise, or several are called so."""
    said = split_folded_words(typed)
    if not asked.choices or not any(word.isalpha() for word in said):
        return None
    found = _filter_options(asked, lambda option: _is_called(option, said, typed))
    return CertainAnswer(_make_value(found[0])) if len(found) == 1 else None


def _is_called(option: AnswerOption, said: list[str], typed: str) -> bool:
    return any(
        split_folded_words(name) == said
        and (len(said) > 1 or is_spelling(_get_word(typed), _get_word(name)))
        for name in (option.label, option.short)
    )


def _get_word(typed: str) -> str:
    """A word alone is meant as it is spelt: "dừng" is not "đúng"."""
    return "".join(sign for sign in lower_text(typed) if sign.isalnum())


def _read_other_words(words: str, asked: AskedQuestion) -> ReadOutcome:
    if is_blank(words):
        return RefusedAnswer("refused_blank")
    if words.isdecimal():
        return _read_option_number(int(words), asked)
    if is_unknown(words):
        return MissingAnswer()
    if name := find_reference(words):
        return DoubtfulAnswer((), "ask_reference", name)
    return _match_option_words(frozenset(words.replace(",", " ").split()), asked)


def _read_option_number(number: int, asked: AskedQuestion) -> ReadOutcome:
    """The number of an option as it was listed; a figure all the same, so it is asked."""
    if not 1 <= number <= len(asked.choices):
        return _refuse(asked)
    return DoubtfulAnswer((_make_value(asked.choices[number - 1]),), "ask_menu_number")


def _match_option_words(words: frozenset[str], asked: AskedQuestion) -> ReadOutcome:
    said = words - _FILLERS or words
    inside = _filter_options(
        asked,
        lambda option: any(_is_part_of_name(said, name) for name in _list_option_names(option)),
    )
    if inside:
        return _decide_option(inside, "ask_several_options", echo=True)
    near = _filter_options(asked, lambda option: _shares_word(words, option))
    if near:
        return DoubtfulAnswer(_list_values(near), "ask_near_option")
    return _refuse(asked)


def _refuse(asked: AskedQuestion) -> RefusedAnswer:
    return RefusedAnswer("refused_no_option", {"options": format_options(asked)})


def _is_part_of_name(words: frozenset[str], name: str) -> bool:
    """All the words belong to the name, and none was left out that turns it round."""
    own = set(name.split())
    return words <= own and not (own & _NEGATIONS) - words


def _shares_word(words: frozenset[str], option: AnswerOption) -> bool:
    """A word in common that is no mere yes or no."""
    own = {word for name in _list_option_names(option) for word in name.split()}
    return bool((words & own) - _NEGATIONS - {"co", "da", "dang", ","})


def _filter_options(
    asked: AskedQuestion, fits: Callable[[AnswerOption], bool]
) -> list[AnswerOption]:
    return [option for option in asked.choices if fits(option)]


def _list_option_names(option: AnswerOption) -> list[str]:
    """All that is typed for an option, folded as answers are."""
    said = (
        option.label,
        option.short or option.label,
        *option.aliases,
        option.code.replace("_", " "),
    )
    return [
        strip_polite_words(" ".join(fold_text(name).replace(",", " , ").split())) for name in said
    ]


def _decide_option(found: list[AnswerOption], reason: str, *, echo: bool = False) -> ReadOutcome:
    if len(found) == 1:
        return CertainAnswer(_make_value(found[0]), echo=echo)
    return DoubtfulAnswer(_list_values(found), reason)


def _list_values(found: list[AnswerOption]) -> tuple[Value, ...]:
    return tuple(_make_value(option) for option in found[:_MOST])


def _make_value(option: AnswerOption) -> Value:
    return Value(choice=option.code)


def format_options(asked: AskedQuestion) -> str:
    """The labels, as they stand in a sentence."""
    return "; ".join(option.label for option in asked.choices)
