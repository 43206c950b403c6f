"""Who has seen a person's data: in words, at the desk and on the command line."""

from datetime import datetime

from models.audit import audit_viewers
from models.audit.audit_viewers import AuditViewer
from models.audit.tables import AuditAction
from models.rights import Action
from office.audit.audit_doors import COMMAND, MACHINE, describe_place
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from texts import words


@dataclass(frozen=True, slots=True)
class ShownViewer:
    """Who, from where, what was seen or changed, how often, first and last."""

    who: str
    where: str
    what: str
    count: int
    first: datetime
    last: datetime


def list_viewers(
    ctx: Context, person_id: int, first: datetime, before: datetime
) -> list[ShownViewer]:
    """Of a person who holds or held a post in this officer's units; else NotYours."""
    path = ctx.speaker.unit_path
    if not audit_viewers.is_person_below(ctx.db, person_id, path):
        raise NotYours
    ctx.must(Action.READ_AUDIT, ctx.speaker)
    found = audit_viewers.list_viewers(ctx.db, person_id, path, first, before)
    return [show_viewer(one) for one in found]


def show_viewer(one: AuditViewer) -> ShownViewer:
    who = " ".join(filter(None, (one.title, one.name))) or _describe_nobody(one.place)
    kind = words(f"audit.kind_{one.kind}")
    seen = one.action is AuditAction.SEEN
    what = words("audit.seen" if seen else "audit.viewer_changed", what=kind)
    if one.in_list:
        what = words("audit.viewer_in_list", what=what)
    where = describe_place(one.place, "").partition(":")[0]
    return ShownViewer(who, where, what, one.count, one.first, one.last)


def _describe_nobody(place: str) -> str:
    return words(f"audit.who_{place}" if place in (COMMAND, MACHINE) else "audit.who_unknown")
