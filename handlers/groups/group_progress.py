"""How rounds stand, as it is said in a group: figures, and no name of a person or a unit."""

from datetime import datetime

from sqlalchemy import Connection

from handlers.replies import Reply
from models.chats.group_chats import GroupRow
from models.delivery.tables import OutboxKind
from models.plans.form_cache import FormCache
from models.reports import visible_rounds
from models.rounds.rounds import RoundRow
from summaries.outstanding_reports import load_outstanding_reports
from summaries.round_summary import load_summary
from summaries.views import missing_reports
from summaries.views.board.group_summary import format_group_summary
from texts import Text, join_lines, text

# More at once nobody reads in a group.
MOST_ROUNDS = 3


def write_progress(
    db: Connection, forms: FormCache, group: GroupRow, one: RoundRow, now: datetime
) -> Text | None:
    """How many have reported, by when it is wanted, whom to call. None: the round asks nobody of
    this unit, or all have reported."""
    found = load_outstanding_reports(db, forms, one.id, group.unit_id, now)
    if not found.completeness.waiting:
        return None
    return missing_reports.format_group_text(found)


def write_summary(
    db: Connection, forms: FormCache, group: GroupRow, one: RoundRow, now: datetime
) -> Text:
    return format_group_summary(load_summary(db, forms, one.id, group.unit_id, now))


def answer_summary(db: Connection, forms: FormCache, group: GroupRow, now: datetime) -> Text:
    """The open rounds that are summed up, else the newest of all."""
    seen = [
        one
        for one in visible_rounds.list_visible_rounds(db, group.unit_path, now)
        if forms.get(db, one.form_version_id).summary
    ]
    found = [one for one in seen if _is_open(one, now)] or seen[:1]
    if not found:
        return text("group.no_round")
    return join_lines(*(write_summary(db, forms, group, one, now) for one in found[:MOST_ROUNDS]))


def answer_progress(db: Connection, forms: FormCache, group: GroupRow, now: datetime) -> Text:
    seen = visible_rounds.list_visible_rounds(db, group.unit_path, now)
    found = [one for one in seen if _is_open(one, now)][:MOST_ROUNDS]
    if not found:
        return text("group.no_round")
    said = [write_progress(db, forms, group, one, now) or text("group.all_in") for one in found]
    return join_lines(*said)


def _is_open(one: RoundRow, now: datetime) -> bool:
    return one.locks is None or now < one.locks


def make_body(said: Text) -> str:
    return Reply(said, kind=OutboxKind.NOTICE).body()
