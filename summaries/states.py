"""How far a unit's report is, in words."""

from summaries.completeness import Standing, State
from texts import words


def state_words(unit: Standing) -> str:
    """ "đã trả lời 7/10 câu", "chưa tham gia"…"""
    match unit.state:
        case State.NO_HOLDER:
            return words("summary.state_no_holder")
        case State.NOT_JOINED:
            return words("summary.state_not_joined")
        case State.NOT_BEGUN:
            return words("summary.state_not_begun")
        case State.IN_PROGRESS:
            return words("summary.state_in_progress", done=unit.done, places=unit.places)
        case State.COMPLETE:
            return words("summary.state_complete", places=unit.places)
        case State.SUBMITTED:
            return words("summary.state_submitted")
