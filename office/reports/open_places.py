"""Which places of a unit's report have no answer, said before and after it is handed in."""

from reporting.drafts import Draft
from texts import words


def list_lacking(draft: Draft) -> tuple[int, ...]:
    """The numbers of places with a question that nobody has answered; "chưa nắm được số" is an
    answer."""
    return tuple(sorted({one.number for one in draft.list_open_questions()}))


def describe_lacking(draft: Draft) -> str:
    """ "" where none lacks, or the report was not begun."""
    lacking = list_lacking(draft) if draft.answers else ()
    if not lacking:
        return ""
    key = "desk_enter.lacks_sent" if draft.report.is_handed_in() else "desk_enter.lacks"
    return words(key, count=len(lacking), places=", ".join(map(str, lacking)))
