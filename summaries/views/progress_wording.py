"""How far the report of a unit is, in words."""

from summaries.progress.completeness import ReportProgress, RosterUnit
from texts import words


def format_progress(unit: RosterUnit) -> str:
    """ "đã trả lời 7/10 câu", "chưa tham gia"…; behind it why, where the unit has told."""
    state = _format_state(unit)
    return words("summary.state_why", state=state, why=unit.late_note) if unit.late_note else state


def name_with_note(unit: RosterUnit) -> str:
    """ "Xóm 13 (mất sóng, mất điện)": a reason in place of a bare name."""
    if not unit.late_note:
        return unit.name
    return words("summary.name_why", unit=unit.name, why=unit.late_note)


def _format_state(unit: RosterUnit) -> str:
    match unit.state:
        case ReportProgress.NO_HOLDER:
            return words("summary.state_no_holder")
        case ReportProgress.NOT_JOINED:
            return words("summary.state_not_joined")
        case ReportProgress.NOT_BEGUN:
            return words("summary.state_not_begun")
        case ReportProgress.IN_PROGRESS:
            return words("summary.state_in_progress", done=unit.done, places=unit.places)
        case ReportProgress.COMPLETE:
            return words("summary.state_complete", places=unit.places)
        case ReportProgress.SUBMITTED:
            return words("summary.state_submitted")
