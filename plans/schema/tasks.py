"""Besides figures: tasks, dates, report items, who reports to whom, and what was left out."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from plans.schema.field_types import (
    DayOfYear,
    DayOrMoment,
    Month,
    Name,
    PackCode,
    PackPart,
    UnitKind,
    Words,
    wrap_in_list,
)
from plans.schema.forms import PackPeriod
from texts import words

Addressee = Annotated[str, StringConstraints(max_length=300)]
NameList = Annotated[tuple[Name, ...], BeforeValidator(wrap_in_list)]
WAYS_TO_SAY_WHEN = ("due", "month", "window", "each_year", "year", "words")


class DatedPart(PackPart):
    """When, as printed: a day, a month, a window, a day of each year, a year, or only words.

    With `before` the day itself is too late, unless the plan is not strict.
    """

    due: DayOrMoment | None = None
    month: Month | None = None
    window: PackPeriod | None = None
    each_year: DayOfYear | None = None
    year: int | None = Field(default=None, ge=1945, le=2200)
    words: str | None = None
    before: bool = False

    @property
    def said(self) -> int:
        """In how many ways it says when."""
        return sum(getattr(self, name) is not None for name in WAYS_TO_SAY_WHEN)

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.said > 1:
            raise ValueError(words("import.pack_when_twice"))
        if self.before and not (self.due or self.each_year):
            raise ValueError(words("import.pack_before_nothing"))
        return self


class TaskPart(DatedPart):
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+$", max_length=8)]
    wording: Words


class PackTask(DatedPart):
    """Somebody does something. `units`: kinds of unit, or codes of units, that owe it.

    `act`: what is to be done with what the wording names ("báo cáo giải trình" of a plan that is
    to be stopped); part of the wording where the wording says it. `to`: to whom it goes.
    """

    code: PackCode
    wording: Words
    citation: Name
    act: str = Field(default="", max_length=300)
    to: Addressee = ""
    to_inferred: bool = False
    owner: Addressee = ""
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


class Milestone(DatedPart):
    """A date of the document. `until` is how far the data reach, apart from the sending."""

    code: PackCode
    what: Words
    printed: Words
    citation: Name
    until: str = ""
    for_kind: NameList = ()
    to: Addressee = ""
    through: Addressee = ""
    remark: str = ""

    @model_validator(mode="after")
    def _has_a_date(self) -> Self:
        if not self.said:
            raise ValueError(words("import.pack_when_missing"))
        return self


class ReportItem(PackPart):
    """Something a level reports: asked by a question ("form/question"), or left out."""

    code: PackCode
    wording: Words
    level: UnitKind
    citation: Name
    grounded: Literal["reported", "given", "inferred"]
    question: NameList = ()
    left_out: str = ""
    remark: str = ""

    @model_validator(mode="after")
    def _is_asked_or_left_out(self) -> Self:
        if bool(self.question) == bool(self.left_out):
            raise ValueError(words("import.pack_item_asked_or_not"))
        return self


class LeftOut(PackPart):
    code: PackCode
    wording: Words
    citation: Name
    reason: Words


class ReportsTo(PackPart):
    from_kind: Name
    to: Name
    through: Addressee = ""
    joint_with: Addressee = ""
    printed: Words
    citation: Name
    remark: str = ""
