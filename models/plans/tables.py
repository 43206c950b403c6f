"""Tables of plans, versions, measures, indicators, targets, tasks and forms."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args


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

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(32))
    unit_of_measure: Mapped[str] = mapped_column(String(40), default="")
    # Figures are integers in the smallest step: 42,5 % with one decimal is 425.
    decimals: Mapped[int] = mapped_column(default=0)
    aggregation: Mapped[Aggregation] = mapped_column(enum_column(Aggregation))
    # A stock stands until it changes (households); a flow begins anew each period (weddings).
    is_stock: Mapped[bool] = mapped_column(default=False)
    # It grows through the term: a fall is asked about.
    is_cumulative: Mapped[bool | None]
    definition: Mapped[str] = mapped_column(Text, default="")
    # Codes of measures that differ from it in definition, base or cut-off only.
    near: Mapped[str | None] = mapped_column(String(400))
    # Of a share what it is of; two of the same whole have the same base.
    whole: Mapped[str | None] = mapped_column(String(80))


class Plan(Base):
    """An official plan, with its number and issuer. Holds no figures.

    Two trees may hold the same plan: each has a row of its own, under the unit that runs it.
    """

    __tablename__ = "plan"
    __table_args__ = table_args(UniqueConstraint("owner_id", "code"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    # The unit that runs it; none: taken over on the command line for nobody yet.
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(100))
    issued_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(String(300))
    title: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str] = mapped_column(String(100))
    year: Mapped[int]
    # Its indicators are told where the plan itself is named, or no other plan has what is meant.
    is_hidden: Mapped[bool | None]
    # How many days before its deadlines people are reminded ("7 1"); none: as is usual.
    lead_days: Mapped[str | None] = mapped_column(String(60))
    # Asked at short notice in an officer's own words (the title); no periodic plan.
    is_inquiry: Mapped[bool | None]
    # From here on an inquiry is not waited for any more; none: it was not taken back.
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class PlanVersion(Base):
    """A pack as it was loaded, whole and for ever."""

    __tablename__ = "plan_version"
    __table_args__ = table_args(
        UniqueConstraint("plan_id", "number"), UniqueConstraint("plan_id", "digest")
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    pack: Mapped[dict[str, Any]] = mapped_column(JSON)
    loaded_at: Mapped[datetime] = mapped_column(Moment)
    # Who brought it (none: the command line, or before this was noted), and why.
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    reason: Mapped[str | None] = mapped_column(String(400))


class Indicator(Base):
    """What one plan asks, in its own code and words: a measure, or a share of two.

    Without a measure it is only told of (the figures of another body). The parts of a compound
    one are rows of their own that point at it. `more` holds what is only shown.
    """

    __tablename__ = "indicator"
    __table_args__ = table_args(UniqueConstraint("plan_id", "code"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    wording: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str] = mapped_column(String(100))
    citation: Mapped[str] = mapped_column(String(200))
    remark: Mapped[str] = mapped_column(Text, default="")
    numerator_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    # None: the figure itself; for shares counted over units the base is the roster.
    denominator_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    over_units: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[str | None] = mapped_column(String(24))
    group_code: Mapped[str | None] = mapped_column(String(40))
    unit_of_measure: Mapped[str | None] = mapped_column(String(60))
    # The y of "x of y" where the plan fixes it, in the measure's smallest step.
    fixed: Mapped[int | None] = mapped_column(BigInteger)
    compound_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    more: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class Target(Base):
    """What is aimed at in a year.

    Bounds are integers with so many `decimals`: percent in hundredths, the measure's own step,
    other units as printed. The bounds of a window of days are their ordinals.
    """

    __tablename__ = "target"
    __table_args__ = table_args(UniqueConstraint("indicator_id", "year"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    year: Mapped[int]
    operator: Mapped[Operator] = mapped_column(enum_column(Operator))
    low: Mapped[int | None] = mapped_column(BigInteger)
    high: Mapped[int | None] = mapped_column(BigInteger)
    printed: Mapped[str] = mapped_column(String(200))
    decimals: Mapped[int | None]
    # "%", "measure", "date", or a unit of the target's own ("điểm %").
    unit: Mapped[str | None] = mapped_column(String(40))
    tolerance: Mapped[int | None] = mapped_column(BigInteger)
    base_year: Mapped[int | None]
    # Of a threshold for each unit: how many of them, in hundredths of a percent.
    unit_share: Mapped[int | None]
    # It holds for each year from this one on, not for the end of a term.
    each_year: Mapped[bool | None]
    remark: Mapped[str | None] = mapped_column(Text)


class PlanTask(Base):
    """What a plan has somebody do, by its code. `body` is the task as the pack says it."""

    __tablename__ = "plan_task"
    __table_args__ = table_args(UniqueConstraint("plan_id", "code"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    wording: Mapped[str] = mapped_column(Text)
    citation: Mapped[str] = mapped_column(String(200))
    owner: Mapped[str | None] = mapped_column(String(300))
    # The first moment and the last (half-open); None where the plan prints no date.
    begins: Mapped[datetime | None] = mapped_column(Moment)
    due: Mapped[datetime | None] = mapped_column(Moment)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    # None: in the newest version. Tasks that a later version leaves out stay, for their states.
    left_out_at: Mapped[datetime | None] = mapped_column(Moment)


class PlanForm(Base):
    """What a kind of unit is asked, over all its versions."""

    __tablename__ = "form"
    __table_args__ = table_args(UniqueConstraint("plan_id", "code"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    code: Mapped[str] = mapped_column(String(64))
    # The kinds of unit that are asked, separated by spaces.
    unit_kinds: Mapped[str] = mapped_column(String(200))
    # Whose tree it goes along ("government" where none is named), and the forms of the direct
    # children on which it draws, separated by spaces.
    line: Mapped[str | None] = mapped_column(String(64))
    children: Mapped[str | None] = mapped_column(String(400))


class FormVersion(Base):
    """A form as it stood: never changed, a round is bound to one."""

    __tablename__ = "form_version"
    __table_args__ = table_args(
        UniqueConstraint("form_id", "number"), UniqueConstraint("form_id", "digest")
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("form.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    loaded_at: Mapped[datetime] = mapped_column(Moment)
    # As of the version of the plan that it came with.
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    reason: Mapped[str | None] = mapped_column(String(400))


class FormQuestion(Base):
    """A question of a form version, known by its code; in full in the version's body."""

    __tablename__ = "question"
    __table_args__ = table_args(
        UniqueConstraint("form_version_id", "code"), UniqueConstraint("form_version_id", "position")
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
