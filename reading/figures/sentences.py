"""A typed sentence: its figures, and the words left around them.

"Tăng 5 hộ" becomes the sentence "tang # ho" and the figure 5, so that rules about sentences
are patterns in a table. Other placeholders: `neg` is a minus sign that belongs to the figure
after it, `@` a figure that makes no sense ("1.2.3").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from reading.figures import person_names
from reading.figures.number_phrases import NumberWord, SpokenNumber, read_number_phrase
from reading.figures.number_vocabulary import find_number_words
from reading.figures.written_numbers import read_written_number
from reading.spelling.folding import split_words
from reading.spelling.tokens import Token, split_tokens
from records import dataclass


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """One figure. `doubt`: why it must be asked; `others`: further readings of it.

    `literal` is how it was written in digits, empty for a figure in words. `at`: its token.
    """

    value: Fraction
    doubt: str = ""
    others: tuple[Fraction, ...] = ()
    literal: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` has one `#` for each of the `figures`, in order, everything else folded."""

    text: str
    figures: tuple[TypedFigure, ...]
    marked: tuple[str, ...]

    @property
    def around(self) -> str:
        """The text without its figures."""
        return " ".join(word for word in self.text.split() if word != "#")

    def without(self, at: int, text: str) -> Sentence:
        """The same with another text and the figure number `at` left out."""
        left = self.figures[:at] + self.figures[at + 1 :]
        return replace(self, text=text, figures=left)


def read_sentence(typed: str) -> Sentence:
    """Cut an answer into figures and the words around them."""
    found = split_tokens(typed)
    text: list[str] = []
    figures: list[TypedFigure] = []
    at = 0
    while at < len(found):
        if person_names.is_person(found, at):
            text.append(person_names.CALLED)
            at += 2
            continue
        figure, length = _find_figure(found, at)
        if figure is None:
            text.append(_choose_placeholder(found, at))
        else:
            figures.append(figure)
            text.append("#")
        at += length
    return Sentence(
        " ".join(text).replace("phan tram", "%"),
        tuple(figures),
        tuple(token.marked for token in found),
    )


_AROUND_CALLED = split_words("a da vang thua nhe nha ah oi chao em toi chau , . !")


def only_calls(typed: str) -> bool:
    """ "chị Tư ơi", "dạ thưa chú Chín": somebody is spoken to, and nothing is said."""
    said = read_sentence(typed).text.split()
    return person_names.CALLED in said and set(said) <= _AROUND_CALLED | {person_names.CALLED}


def _find_figure(found: Sequence[Token], at: int) -> tuple[TypedFigure | None, int]:
    """The longest figure that begins here, and how many tokens it takes."""
    run = find_number_words(found, at)
    for length in range(len(run), 0, -1):
        said = _read_run(run[:length], found[at])
        if said is not None:
            doubt = said.doubt or ("ask_words" if length < len(run) else "")
            doubt = doubt or _find_name_doubt(found, at)
            literal = found[at].plain if length == 1 and run[0].letter == "N" else ""
            return TypedFigure(said.value, doubt, said.others, literal, at), length
    return None, 1


def _find_name_doubt(found: Sequence[Token], at: int) -> str:
    """Why a number may be what somebody is called; empty where it cannot be."""
    called = person_names.may_be_person(found, at) or person_names.may_be_called_by(found, at)
    return "ask_words" if called else ""


def _read_run(run: Sequence[NumberWord], first: Token) -> SpokenNumber | None:
    if len(run) > 1 or run[0].letter != "N":
        return read_number_phrase(run)
    figure = read_written_number(first.plain)
    if figure is None:
        return None
    return SpokenNumber(figure.value, first.doubt or figure.doubt, figure.others)


def _choose_placeholder(found: Sequence[Token], at: int) -> str:
    token = found[at]
    if token.kind == "figure":
        return "@"
    if token.plain == "-" and _is_minus(found, at):
        return "neg"
    return "¤" if token.plain in _PLACEHOLDERS else token.plain


_PLACEHOLDERS = ("#", "@", "_")  # typed by a person, these are no placeholders


def _is_minus(found: Sequence[Token], at: int) -> bool:
    """Whether a dash is a minus: "-5", not the bullet of "- 5" nor the range of "50-60"."""
    after = found[at + 1] if at + 1 < len(found) else None
    if after is None or after.kind != "figure" or not after.glued:
        return False
    before = found[at - 1] if at else None
    return (
        before is None or before.kind == "sign" or (before.kind == "word" and not found[at].glued)
    )
