"""A pack: one official plan as data."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from models.rounds.stages import MOST_LEAD_DAYS
from plans.schema.field_types import (
    Name,
    PackCode,
    PackPart,
    ShortName,
    StageName,
    Words,
)
from plans.schema.forms import DayOff, PackForm, PackRound
from plans.schema.indicators import PackIndicator
from plans.schema.measures import PackMeasure
from plans.schema.recurrences import PackRecurrence
from plans.schema.tasks import LeftOut, Milestone, PackTask, ReportItem, ReportsTo


class BasisDocument(PackPart):
    """A document that the plan rests on."""

    number: Name
    issued_on: date | None = None
    issuer: str = ""
    about: Words
    citation: Name


class IndicatorGroup(PackPart):
    """Indicators under one heading. `says` is how many the heading says there are."""

    code: PackCode
    heading: Words
    says: int | None = None
    remark: str = ""


class TermYears(PackPart):
    """The term a plan speaks of; both years count."""

    first: int = Field(alias="from", ge=1945, le=2200)
    last: int = Field(alias="to", ge=1945, le=2200)


LeadDays = Annotated[int, Field(ge=1, le=MOST_LEAD_DAYS)]


class Pack(PackPart):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=32)]
    number: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    issued_on: date | None = None
    issuer: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    title: Words
    short_name: ShortName
    year: int = Field(ge=1945, le=2200)
    reads: TermYears | None = None
    # Its indicators are told where the plan itself is named, or no other plan has what is meant.
    hidden: bool = False
    # "Trước ngày 20/3": the 19th is the last day on time.
    strict_before: bool = True
    # So many days before a deadline people are reminded: of its tasks, and of its rounds that name
    # no stages. Empty: as is usual.
    lead_days: tuple[LeadDays, ...] = ()
    # Who hears when of its rounds that name no stages. Empty: by the lead days, or as is usual.
    ladder: tuple[StageName, ...] = ()
    # Where a deadline of its rounds goes whose day is not worked. Empty: it stays.
    on_day_off: DayOff = None
    bases: tuple[BasisDocument, ...] = ()
    remarks: tuple[Words, ...] = ()
    groups: tuple[IndicatorGroup, ...] = ()
    measures: tuple[PackMeasure, ...] = ()
    tree: dict[str, Any] | None = None
    indicators: tuple[PackIndicator, ...] = ()
    tasks: tuple[PackTask, ...] = ()
    dates: tuple[Milestone, ...] = ()
    report_items: tuple[ReportItem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reports_to: tuple[ReportsTo, ...] = ()
    forms: tuple[PackForm, ...] = ()
    rounds: tuple[PackRound, ...] = ()
    # Forms that are asked again and again, by a rule in place of dates.
    recurring: tuple[PackRecurrence, ...] = ()
