"""The shape of a plan pack and of measures.yaml: what may stand where, and what it is called.

What a single field may hold is said here; what two places must agree on is in `plans.check`.
"""

from plans.schema.forms import Form, Option, Period, Question, Round, When
from plans.schema.indicators import Indicator, IndicatorPart, Measured
from plans.schema.measures import Measure
from plans.schema.pack import Basis, Group, Pack
from plans.schema.targets import Target
from plans.schema.tasks import LeftOut, Milestone, Moments, ReportItem, ReportsTo, Task, TaskPart

__all__ = [
    "Basis",
    "Form",
    "Group",
    "Indicator",
    "IndicatorPart",
    "LeftOut",
    "Measure",
    "Measured",
    "Milestone",
    "Moments",
    "Option",
    "Pack",
    "Period",
    "Question",
    "ReportItem",
    "ReportsTo",
    "Round",
    "Target",
    "Task",
    "TaskPart",
    "When",
]
