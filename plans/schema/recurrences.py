"""A form that is asked again each month, quarter, half-year or year: a rule in place of dates."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from plans.kinds import STAGES
from plans.schema.field_types import Name, PackCode, PackPart, StageName
from plans.schema.forms import DayOff
from texts import words

Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
SLOTS = ("month", "quarter", "half", "year")


def check_slots(given: str) -> str:
    """ "tháng {month} năm {year}": nothing else stands in braces, and the year does."""
    named = re.findall(r"\{([^{}]*)\}", given)
    if "year" not in named or not set(named) <= set(SLOTS):
        raise ValueError(words("import.pack_recurring_name", known=", ".join(SLOTS)))
    return given


class PackRecurrence(PackPart):
    """`closing`: "decree" is data until the 14th (Art. 12 of Decree 09/2019/NĐ-CP), "calendar"
    until the last day of the month, quarter, half-year or year. It is due on the first `due_day`
    of a month after that ("trước ngày" with `before`), opens so many days before, and is locked so
    many days after."""

    code: PackCode
    form: PackCode
    name: Annotated[Name, AfterValidator(check_slots)]
    every: Literal["month", "quarter", "half_year", "year"]
    closing: Literal["decree", "calendar"] = "decree"
    due_day: int = Field(ge=1, le=28)
    due_hour: Hour | None = None
    before: bool = False
    opens_days: int = Field(default=14, ge=1, le=60)
    locks_days: int = Field(default=5, ge=0, le=60)
    stages: tuple[StageName, ...] = STAGES
    on_day_off: DayOff = None
