"""Every table of the project: importing this fills `Base.metadata`, for migrations."""

import models.chats.tables  # noqa: F401
import models.delivery.tables  # noqa: F401
import models.errands.tables  # noqa: F401
import models.figures.tables  # noqa: F401
import models.joining.tables  # noqa: F401
import models.levels.tables  # noqa: F401
import models.people.tables  # noqa: F401
import models.plans.tables  # noqa: F401
import models.proposals.tables  # noqa: F401
import models.reports.tables  # noqa: F401
import models.rounds.tables  # noqa: F401
import models.signing.tables  # noqa: F401
import models.tasks.tables  # noqa: F401
import models.units.tables  # noqa: F401
from models.base import Base

__all__ = ["Base"]
