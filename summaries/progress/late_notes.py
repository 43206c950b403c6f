"""What stands beside a unit that has not sent: why, and until when it has more time."""

from sqlalchemy import Connection

from models.errands import errands
from models.lateness import late_reasons
from models.lateness.tables import LateKind
from models.reports import reports
from texts import vietnamese, words


def format_late_reason(kind: LateKind, said: str) -> str:
    """ "mất sóng, mất điện"; of one's own words these."""
    if said or kind is LateKind.OTHER:
        return vietnamese.uncapitalize(said.rstrip(" ."))
    return words(f"extension.reason_{kind.value}")


def load_late_notes(db: Connection, round_id: int) -> dict[int, str]:
    """By report of a round why it has not come, as its unit has told last."""
    told, found = _list_changed(db, round_id), late_reasons.load_newest_reasons(db, round_id)
    notes = dict.fromkeys(told, words("extension.reason_changed"))
    return notes | {one: format_late_reason(why.kind, why.said) for one, why in found.items()}


def _list_changed(db: Connection, round_id: int) -> list[int]:
    """Reports of units of which it is told that somebody else answers for them now, which no
    officer has seen to."""
    units = {unit for _, unit in errands.load_told_changes(db)}
    if not units:
        return []
    return [one.id for one in reports.list_reports_of_round(db, round_id) if one.unit_id in units]
