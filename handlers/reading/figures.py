"""The figures in an answer, and the sentence that is left around them.

"Tăng 5 hộ" becomes the sentence "tang # ho" and the figure 5, so that rules about sentences
are patterns in a table. Other placeholders: `neg` is a minus sign that belongs to the figure
after it, `@` a figure that makes no sense ("1.2.3").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .tokens import Token, tokens
from .vocabulary import signs_from
from .words import Said, Sign, worth
from .written import written


@dataclass(frozen=True, slots=True)
class Figure:
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
    figures: tuple[Figure, ...]
    marked: tuple[str, ...]

    @property
    def around(self) -> str:
        """The text without its figures."""
        return " ".join(word for word in self.text.split() if word != "#")

    def without(self, at: int, text: str) -> Sentence:
        """The same with another text and the figure number `at` left out."""
        left = self.figures[:at] + self.figures[at + 1 :]
        return replace(self, text=text, figures=left)


def sentence_of(typed: str) -> Sentence:
    """Cut an answer into figures and the words around them."""
    found = tokens(typed)
    text: list[str] = []
    figures: list[Figure] = []
    at = 0
    while at < len(found):
        figure, length = _figure_at(found, at)
        if figure is None:
            text.append(_placeholder(found, at))
        else:
            figures.append(figure)
            text.append("#")
        at += length
    return Sentence(
        " ".join(text).replace("phan tram", "%"),
        tuple(figures),
        tuple(token.marked for token in found),
    )


def _figure_at(found: Sequence[Token], at: int) -> tuple[Figure | None, int]:
    """The longest figure that begins here, and how many tokens it takes."""
    run = signs_from(found, at)
    for length in range(len(run), 0, -1):
        said = _said(run[:length], found[at])
        if said is not None:
            doubt = said.doubt or ("ask_words" if length < len(run) else "")
            literal = found[at].plain if length == 1 and run[0].letter == "N" else ""
            return Figure(said.value, doubt, said.others, literal, at), length
    return None, 1


def _said(run: Sequence[Sign], first: Token) -> Said | None:
    if len(run) > 1 or run[0].letter != "N":
        return worth(run)
    figure = written(first.plain)
    if figure is None:
        return None
    return Said(figure.value, first.doubt or figure.doubt, figure.others)


def _placeholder(found: Sequence[Token], at: int) -> str:
    token = found[at]
    if token.kind == "figure":
        return "@"
    if token.plain == "-" and _is_minus(found, at):
        return "neg"
    return "¤" if token.plain in _TAKEN else token.plain


_TAKEN = ("#", "@", "_")  # typed by a person, these are no placeholders


def _is_minus(found: Sequence[Token], at: int) -> bool:
    """Whether a dash is a minus: "-5", not the bullet of "- 5" nor the range of "50-60"."""
    after = found[at + 1] if at + 1 < len(found) else None
    if after is None or after.kind != "figure" or not after.glued:
        return False
    before = found[at - 1] if at else None
    return (
        before is None or before.kind == "sign" or (before.kind == "word" and not found[at].glued)
    )
