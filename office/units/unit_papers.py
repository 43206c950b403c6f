"""The resolution or decision by which units change: as it was typed, and as it is cited."""

from datetime import date

from models.units.unit_resolutions import Resolution
from office.refusals import ActionRefused
from texts import vietnamese, words

LONGEST_NUMBER = 120


def read_resolution(number: str, decided_on: date | None, day: date) -> Resolution | None:
    """None where nothing was given. Raises ActionRefused where half of it is missing, or where the
    paper is younger than what comes of it."""
    number = " ".join(number.split())
    if not number and decided_on is None:
        return None
    if not number or decided_on is None:
        raise ActionRefused(words("desk_units.paper_half"))
    if len(number) > LONGEST_NUMBER:
        raise ActionRefused(words("desk_units.paper_long", most=LONGEST_NUMBER))
    if decided_on > day:
        raise ActionRefused(
            words(
                "desk_units.paper_younger",
                decided=vietnamese.format_full_day(decided_on),
                day=vietnamese.format_full_day(day),
            )
        )
    return Resolution(number, decided_on)


def cite_resolution(paper: Resolution | None) -> str:
    """ "theo số 12/NQ-HĐND ngày 20/4/2024"; "" without one."""
    if paper is None:
        return ""
    day = vietnamese.format_full_day(paper.decided_on)
    return words("desk_units.paper", number=paper.number, day=day)
