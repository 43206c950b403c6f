"""Beside figures: tasks, dates, report items, who reports to whom, and what was left out."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from plans.schema.base import (
    Code,
    DayOfYear,
    DayOrMoment,
    Month,
    Name,
    Part,
    UnitKind,
    Words,
    as_list,
)
from plans.schema.forms import Period
from texts import words

Whom = Annotated[str, StringConstraints(max_length=300)]
Several = Annotated[tuple[Name, ...], BeforeValidator(as_list)]
WAYS = ("due", "month", "window", "each_year", "year", "words")


class Moments(Part):
    """When, as printed: a day, a month, a window, a day of each year, a year, or only words.

    With `before` the day itself is too late, unless the plan is not strict.
    """

    due: DayOrMoment | None = None
    month: Month | None = None
    window: Period | None = None
    each_year: DayOfYear | None = None
    year: int | None = Field(default=None, ge=1945, le=2200)
    words: str | None = None
    before: bool = False

    @property
    def said(self) -> int:
        """In how many ways it says when."""
        return sum(getattr(self, name) is not None for name in WAYS)

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.said > 1:
            raise ValueError(words("import.pack_when_twice"))
        if self.before and not (self.due or self.each_year):
            raise ValueError(words("import.pack_before_nothing"))
        return self


class TaskPart(Moments):
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+$", max_length=8)]
    wording: Words


class Task(Moments):
    """Somebody does something. `units`: kinds of unit, or codes of units, that owe it."""

    code: Code
    wording: Words
    citation: Name
    owner: Whom = ""
    owner_inferred: bool = False
    units: tuple[Name, ...] = ()
    evidence: bool = False
    parts: tuple[TaskPart, ...] = ()
    remark: str = ""

    @model_validator(mode="after")
    def _says_when_or_its_parts_do(self) -> Self:
        if not self.said and not self.parts:
            raise ValueError(words("import.pack_when_missing"))
        return self


class Milestone(Moments):
    """A date of the document. `until` is how far the data reach, apart from the sending."""

    code: Code
    what: Words
    printed: Words
    citation: Name
    until: str = ""
    for_kind: Several = ()
    to: Whom = ""
    through: Whom = ""
    remark: str = ""

    @model_validator(mode="after")
    def _has_a_date(self) -> Self:
        if not self.said:
            raise ValueError(words("import.pack_when_missing"))
        return self


class ReportItem(Part):
    """Something a level reports: asked by a question ("form/question"), or left out."""

    code: Code
    wording: Words
    level: UnitKind
    citation: Name
    grounded: Literal["reported", "given", "inferred"]
    question: Several = ()
    left_out: str = ""
    remark: str = ""

    @model_validator(mode="after")
    def _is_asked_or_left_out(self) -> Self:
        if bool(self.question) == bool(self.left_out):
            raise ValueError(words("import.pack_item_asked_or_not"))
        return self


class LeftOut(Part):
    code: Code
    wording: Words
    citation: Name
    reason: Words


class ReportsTo(Part):
    from_kind: Name
    to: Name
    through: Whom = ""
    joint_with: Whom = ""
    printed: Words
    citation: Name
    remark: str = ""
