"""Which tasks were done, and which have become late, in a span of time: for those above."""

from datetime import datetime

from sqlalchemy import Connection

from models.people.post_holders import PostRow
from models.tasks import visible_tasks
from models.tasks.tables import AssignmentState
from models.tasks.task_assignments import OwedTask
from records import dataclass
from texts import vietnamese


@dataclass(frozen=True, slots=True)
class TaskNews:
    """`done` were reported in the span; of `late` the day went by in it."""

    done: tuple[OwedTask, ...]
    late: tuple[OwedTask, ...]

    def __bool__(self) -> bool:
        return bool(self.done or self.late)


def list_task_news(db: Connection, office: PostRow, after: datetime, until: datetime) -> TaskNews:
    """Of the tasks that this post's unit sees, but for its own."""
    today = vietnamese.get_local_day(until)
    seen = visible_tasks.list_tasks_with_news(
        db, office.unit_id, office.unit_path, today, after, until
    )
    others = [one for one in seen if one.unit_id != office.unit_id]
    finished = visible_tasks.list_finished_ids(db, after, until)
    return TaskNews(
        tuple(one for one in others if one.id in finished and one.state is AssignmentState.DONE),
        tuple(one for one in others if one.due and after < one.due <= until and one.is_late(until)),
    )
