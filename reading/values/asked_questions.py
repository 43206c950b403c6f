"""The question whose answer is read, and the figures that are known already."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One answer of a choice: what is stored, what is shown, what else people type for it."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question, as far as reading its answer needs it.

    `kind` is a key of READERS. `decimals` fixes the smallest step (1: tenths), `highest` is a
    hard limit in such steps, `whole` the y of "x of y" where it is fixed. `nil_is_zero` says
    whether "không có" is the figure 0 or no figure.
    """

    kind: str
    decimals: int = 0
    unit: str = "hộ"
    choices: tuple[AnswerOption, ...] = ()
    nil_is_zero: bool = True
    highest: int | None = None
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """Figures an answer may refer to, in the same steps; None where there is none."""

    total: int | None = None
    previous: int | None = None
    last_period: int | None = None
    last_year: int | None = None
