"""Every table of the project: importing this fills `Base.metadata`, for migrations."""

import models.amendments.tables
import models.approvals.tables
import models.audit.tables
import models.calendar.tables
import models.chats.tables
import models.delivery.tables
import models.errands.tables
import models.figures.tables
import models.joining.tables
import models.lateness.tables
import models.levels.tables
import models.people.tables
import models.plans.tables
import models.proposals.tables
import models.reports.tables
import models.rounds.tables
import models.signing.tables
import models.tasks.tables
import models.timers.tables
import models.units.tables
import models.workers.tables  # noqa: F401
from models.base import Base

__all__ = ["Base"]
