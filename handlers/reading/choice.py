"""One of a few options, by its label, another name of it, or a part that fits no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from . import common
from .asked import Asked, Known, Option
from .fold import fold
from .outcome import Confirm, Missing, Outcome, Refused, Took, Value
from .polite import bare, is_blank
from .references import reference
from .tokens import sentence
from .unknown import is_unknown

_MOST = 3  # buttons
_NEGATIONS = frozenset(("khong", "chua"))


def read(typed: str, asked: Asked, known: Known, today: date) -> Outcome:
    """The `code` of an option, in `choice`."""
    if long := common.too_long(typed):
        return long
    words = bare(sentence(typed))
    if exact := _where(asked, lambda option: words in _names(option)):
        return _settled(exact, "ask_several_options")
    return common.first(typed)[1] or _other(words, asked)


def _other(words: str, asked: Asked) -> Outcome:
    if is_blank(words):
        return Refused("refused_blank")
    if words.isdecimal():
        return _by_number(int(words), asked)
    if is_unknown(words):
        return Missing()
    if name := reference(words):
        return Confirm((), "ask_reference", name)
    return _by_words(frozenset(words.replace(",", " ").split()), asked)


def _by_number(number: int, asked: Asked) -> Outcome:
    """The number of an option as it was listed; a figure all the same, so it is asked."""
    if not 1 <= number <= len(asked.choices):
        return Refused("refused_no_option", {"options": options(asked)})
    return Confirm((_value(asked.choices[number - 1]),), "ask_menu_number")


def _by_words(words: frozenset[str], asked: Asked) -> Outcome:
    inside = _where(asked, lambda option: any(_within(words, name) for name in _names(option)))
    if inside:
        return _settled(inside, "ask_several_options", echo=True)
    near = _where(asked, lambda option: _shares(words, option))
    if near:
        return Confirm(_values(near), "ask_near_option")
    return Refused("refused_no_option", {"options": options(asked)})


def _within(words: frozenset[str], name: str) -> bool:
    """All the words belong to the name, and none was left out that turns it round."""
    own = set(name.split())
    return words <= own and not (own & _NEGATIONS) - words


def _shares(words: frozenset[str], option: Option) -> bool:
    """A word in common that is no mere yes or no."""
    own = {word for name in _names(option) for word in name.split()}
    return bool((words & own) - _NEGATIONS - {"co", "da", "dang", ","})


def _where(asked: Asked, fits: Callable[[Option], bool]) -> list[Option]:
    return [option for option in asked.choices if fits(option)]


def _names(option: Option) -> list[str]:
    """All that is typed for an option, folded as answers are."""
    said = (option.label, *option.aliases, option.code.replace("_", " "))
    return [bare(" ".join(fold(name).replace(",", " , ").split())) for name in said]


def _settled(found: list[Option], reason: str, *, echo: bool = False) -> Outcome:
    if len(found) == 1:
        return Took(_value(found[0]), echo=echo)
    return Confirm(_values(found), reason)


def _values(found: list[Option]) -> tuple[Value, ...]:
    return tuple(_value(option) for option in found[:_MOST])


def _value(option: Option) -> Value:
    return Value(choice=option.code)


def options(asked: Asked) -> str:
    """The labels, as they stand in a sentence."""
    return "; ".join(option.label for option in asked.choices)
