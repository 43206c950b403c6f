"""What stands beside a unit that has not sent: why, and until when it has more time."""

from sqlalchemy import Connection

from models.lateness import late_reasons, told_changes
from models.lateness.tables import LateKind
from texts import vietnamese, words


def format_late_reason(kind: LateKind, said: str) -> str:
    """ "mất sóng, mất điện"; of one's own words these."""
    if said or kind is LateKind.OTHER:
        return vietnamese.uncapitalize(said.rstrip(" ."))
    return words(f"extension.reason_{kind.value}")


def load_late_notes(db: Connection, round_id: int) -> dict[int, str]:
    """By report of a round why it has not come, as its unit has told last."""
    told = told_changes.list_reports_with_told_change(db, round_id)
    found = late_reasons.load_newest_reasons(db, round_id)
    notes = dict.fromkeys(told, words("extension.reason_changed"))
    return notes | {one: format_late_reason(why.kind, why.said) for one, why in found.items()}
