"""The question whose answer is read, and the figures that are known already."""

from __future__ import annotations

from reading.values.form_names import NO_NAMES, FormNames
from records import dataclass


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One answer of a choice: what is stored, what is shown, what else people type for it.

    `short`: how a read-back says it ("không có thôn, làng"); people type that, too. `is_unchanged`:
    it says that all is as last time ("vẫn thế")."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    short: str = ""
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question, as far as reading its answer needs it.

    `kind` is a key of READER_BY_KIND. `decimals` fixes the smallest step (1: tenths), `highest`
    is a hard limit in such steps, `whole` the y of "x of y" where it is fixed. `nil_is_zero` says
    whether "không có" is the figure 0 or no figure. `names` of its form, by which a figure may be
    corrected.
    """

    kind: str
    decimals: int = 0
    unit: str = "hộ"
    choices: tuple[AnswerOption, ...] = ()
    nil_is_zero: bool = True
    highest: int | None = None
    whole: int | None = None
    names: FormNames = NO_NAMES

    @property
    def is_count(self) -> bool:
        return self.kind == "count"

    @property
    def is_percentage(self) -> bool:
        return self.kind == "percent"

    @property
    def is_money(self) -> bool:
        return self.kind == "money"

    @property
    def is_phone(self) -> bool:
        return self.kind == "phone"

    @property
    def is_text(self) -> bool:
        return self.kind == "text"

    @property
    def is_choice(self) -> bool:
        """One of its own options, which are longer than "có" and "không"."""
        return self.kind == "choice"

    @property
    def is_chosen(self) -> bool:
        """One of several options, yes and no among them."""
        return self.kind in ("choice", "yesno")


# A day that is asked for outside a report.
ANY_DAY = AskedQuestion("date")


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """Figures an answer may refer to, in the same steps; None where there is none."""

    total: int | None = None
    previous: int | None = None
    last_period: int | None = None
    last_year: int | None = None
