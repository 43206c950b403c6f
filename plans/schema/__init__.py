"""The shape of a plan pack and of measures.yaml: what may stand where, field by field.

What a single field may hold is said here; what two places must agree on is in `plans.check`.
"""

from plans.schema.forms import PackForm, PackOption, PackPeriod, PackQuestion, PackRound, PackWhen
from plans.schema.indicators import IndicatorPart, MeasuredPart, PackIndicator
from plans.schema.measures import PackMeasure
from plans.schema.pack import BasisDocument, IndicatorGroup, Pack
from plans.schema.recurrences import PackRecurrence
from plans.schema.targets import PackTarget
from plans.schema.tasks import (
    DatedPart,
    LeftOut,
    Milestone,
    PackTask,
    ReportItem,
    ReportsTo,
    TaskPart,
)

__all__ = [
    "BasisDocument",
    "DatedPart",
    "IndicatorGroup",
    "IndicatorPart",
    "LeftOut",
    "MeasuredPart",
    "Milestone",
    "Pack",
    "PackForm",
    "PackIndicator",
    "PackMeasure",
    "PackOption",
    "PackPeriod",
    "PackQuestion",
    "PackRecurrence",
    "PackRound",
    "PackTarget",
    "PackTask",
    "PackWhen",
    "ReportItem",
    "ReportsTo",
    "TaskPart",
]
