"""Tables of plans, versions, measures, indicators, targets, tasks and forms."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


class Aggregation(StrEnum):
    """How a level's figure follows from its children's."""

    SUM = "sum"
    COUNT_YES = "count_yes"
    COUNT_CHOICES = "count_choices"
    LIST = "list"
    # What cannot be added: a rank, an index, a percentage without its base.
    NONE = "none"
    # So many of a fixed number: both are added.
    PROGRESS = "progress"


class Operator(StrEnum):
    """How a figure is held against its target. What each needs: plans/schema/targets.py."""

    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    EQUAL = "="
    ABOUT = "~"
    # A range: met from its lower end on, or only inside it.
    REACH = "reach"
    INSIDE = "inside"
    MAINTAIN = "maintain"
    CHANGE = "change"
    PER_UNIT = "per_unit"
    YES = "yes"
    NONE = "none"
    WORDS = "words"


class Measure(Base):
    """What is counted. Two plans that mean the same thing share it; *ask once* rests on it."""

    __tablename__ = "measure"

    id: Column[int] = column(Id, primary_key=True)
    code: Column[str] = column(String(64), unique=True)
    name: Column[str] = column(String(300))
    kind: Column[str] = column(String(32))
    unit_of_measure: Column[str] = column(String(40), default="")
    # Figures are integers in the smallest step: 42,5 % with one decimal is 425.
    decimals: Column[int] = column(default=0)
    aggregation: Column[Aggregation] = column(enum_column(Aggregation))
    # A stock stands until it changes (households); a flow begins anew each period (weddings).
    is_stock: Column[bool] = column(default=False)
    # It grows through the term: a fall is asked about.
    is_cumulative: Column[bool | None]
    definition: Column[str] = column(Text, default="")
    # Codes of measures that differ from it in definition, base or cut-off only.
    near: Column[str | None] = column(String(400))
    # Of a share what it is of; two of the same whole have the same base.
    whole: Column[str | None] = column(String(80))


class Plan(Base):
    """An official plan, with its number and issuer. Holds no figures.

    Two trees may hold the same plan: each has a row of its own, under the unit that runs it.
    """

    __tablename__ = "plan"
    __table_args__ = table_args(UniqueConstraint("owner_id", "code"))

    id: Column[int] = column(Id, primary_key=True)
    code: Column[str] = column(String(64))
    # The unit that runs it; none: taken over on the command line for nobody yet.
    owner_id: Column[int | None] = column(ForeignKey("unit.id"))
    number: Column[str] = column(String(100))
    issued_on: Column[date | None]
    issuer: Column[str] = column(String(300))
    title: Column[str] = column(Text)
    short_name: Column[str] = column(String(100))
    year: Column[int]
    # Its indicators are told where the plan itself is named, or no other plan has what is meant.
    is_hidden: Column[bool | None]
    # How many days before its deadlines people are reminded ("7 1"); none: as is usual.
    lead_days: Column[str | None] = column(String(60))
    # Asked at short notice in an officer's own words (the title); no periodic plan.
    is_inquiry: Column[bool | None]
    # From here on an inquiry is not waited for any more; none: it was not taken back.
    withdrawn_at: Column[datetime | None] = column(Moment)


class PlanVersion(Base):
    """A pack as it was loaded, whole and for ever."""

    __tablename__ = "plan_version"
    __table_args__ = table_args(
        UniqueConstraint("plan_id", "number"), UniqueConstraint("plan_id", "digest")
    )

    id: Column[int] = column(Id, primary_key=True)
    plan_id: Column[int] = column(ForeignKey("plan.id"))
    number: Column[int]
    digest: Column[str] = column(String(64))
    pack: Column[dict[str, Any]] = column(JSON)
    loaded_at: Column[datetime] = column(Moment)
    # Who brought it (none: the command line, or before this was noted), and why.
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    reason: Column[str | None] = column(String(400))


class Indicator(Base):
    """What one plan asks, in its own code and words: a measure, or a share of two.

    Without a measure it is only told of (the figures of another body). The parts of a compound
    one are rows of their own that point at it. `more` holds what is only shown.
    """

    __tablename__ = "indicator"
    __table_args__ = table_args(UniqueConstraint("plan_id", "code"))

    id: Column[int] = column(Id, primary_key=True)
    plan_id: Column[int] = column(ForeignKey("plan.id"))
    code: Column[str] = column(String(40))
    position: Column[int]
    wording: Column[str] = column(Text)
    short_name: Column[str] = column(String(100))
    citation: Column[str] = column(String(200))
    remark: Column[str] = column(Text, default="")
    numerator_id: Column[int | None] = column(ForeignKey("measure.id"))
    # None: the figure itself; for shares counted over units the base is the roster.
    denominator_id: Column[int | None] = column(ForeignKey("measure.id"))
    over_units: Column[bool] = column(default=False)
    kind: Column[str | None] = column(String(24))
    group_code: Column[str | None] = column(String(40))
    unit_of_measure: Column[str | None] = column(String(60))
    # The y of "x of y" where the plan fixes it, in the measure's smallest step.
    fixed: Column[int | None] = column(BigInteger)
    compound_id: Column[int | None] = column(ForeignKey("indicator.id"))
    more: Column[dict[str, Any] | None] = column(JSON)


class Target(Base):
    """What is aimed at in a year.

    Bounds are integers with so many `decimals`: percent in hundredths, the measure's own step,
    other units as printed. The bounds of a window of days are their ordinals.
    """

    __tablename__ = "target"
    __table_args__ = table_args(UniqueConstraint("indicator_id", "year"))

    id: Column[int] = column(Id, primary_key=True)
    indicator_id: Column[int] = column(ForeignKey("indicator.id"))
    year: Column[int]
    operator: Column[Operator] = column(enum_column(Operator))
    low: Column[int | None] = column(BigInteger)
    high: Column[int | None] = column(BigInteger)
    printed: Column[str] = column(String(200))
    decimals: Column[int | None]
    # "%", "measure", "date", or a unit of the target's own ("điểm %").
    unit: Column[str | None] = column(String(40))
    tolerance: Column[int | None] = column(BigInteger)
    base_year: Column[int | None]
    # Of a threshold for each unit: how many of them, in hundredths of a percent.
    unit_share: Column[int | None]
    # It holds for each year from this one on, not for the end of a term.
    each_year: Column[bool | None]
    remark: Column[str | None] = column(Text)


class PlanTask(Base):
    """What a plan has somebody do, by its code. `body` is the task as the pack says it."""

    __tablename__ = "plan_task"
    __table_args__ = table_args(UniqueConstraint("plan_id", "code"))

    id: Column[int] = column(Id, primary_key=True)
    plan_id: Column[int] = column(ForeignKey("plan.id"))
    code: Column[str] = column(String(40))
    position: Column[int]
    wording: Column[str] = column(Text)
    citation: Column[str] = column(String(200))
    owner: Column[str | None] = column(String(300))
    # The first moment and the last (half-open); None where the plan prints no date.
    begins: Column[datetime | None] = column(Moment)
    due: Column[datetime | None] = column(Moment)
    body: Column[dict[str, Any]] = column(JSON)
    # None: in the newest version. Tasks that a later version leaves out stay, for their states.
    left_out_at: Column[datetime | None] = column(Moment)


class PlanForm(Base):
    """What a kind of unit is asked, over all its versions."""

    __tablename__ = "form"
    __table_args__ = table_args(UniqueConstraint("plan_id", "code"))

    id: Column[int] = column(Id, primary_key=True)
    plan_id: Column[int] = column(ForeignKey("plan.id"))
    code: Column[str] = column(String(64))
    # The kinds of unit that are asked, separated by spaces.
    unit_kinds: Column[str] = column(String(200))
    # Whose tree it goes along ("government" where none is named), and the forms of the direct
    # children on which it draws, separated by spaces.
    line: Column[str | None] = column(String(64))
    children: Column[str | None] = column(String(400))


class FormVersion(Base):
    """A form as it stood: never changed, a round is bound to one."""

    __tablename__ = "form_version"
    __table_args__ = table_args(
        UniqueConstraint("form_id", "number"), UniqueConstraint("form_id", "digest")
    )

    id: Column[int] = column(Id, primary_key=True)
    form_id: Column[int] = column(ForeignKey("form.id"))
    number: Column[int]
    digest: Column[str] = column(String(64))
    body: Column[dict[str, Any]] = column(JSON)
    loaded_at: Column[datetime] = column(Moment)
    # As of the version of the plan that it came with.
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    reason: Column[str | None] = column(String(400))


class FormQuestion(Base):
    """A question of a form version, known by its code; in full in the version's body."""

    __tablename__ = "question"
    __table_args__ = table_args(
        UniqueConstraint("form_version_id", "code"), UniqueConstraint("form_version_id", "position")
    )

    id: Column[int] = column(Id, primary_key=True)
    form_version_id: Column[int] = column(ForeignKey("form_version.id"))
    code: Column[str] = column(String(40))
    position: Column[int]
    kind: Column[str] = column(String(32))
    measure_id: Column[int | None] = column(ForeignKey("measure.id"))
