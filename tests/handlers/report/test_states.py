"""The life of a report: each state with each action."""

import pytest
from sqlalchemy import select, update

from models.reports import reports
from models.reports.authors import Author
from models.reports.reports import Transition
from models.reports.tables import Report, ReportStatus, StatusChange
from tests.people import House

E, P, S = ReportStatus.EMPTY, ReportStatus.IN_PROGRESS, ReportStatus.SUBMITTED
R, A = ReportStatus.RETURNED, ReportStatus.ACCEPTED

# begin, submit, return, accept, reopen, send back, withdraw, move away; a dash: it cannot be done.
TABLE: dict[ReportStatus, tuple[ReportStatus | None, ...]] = {
    E: (P, S, None, None, None, None, None, None),
    P: (None, S, None, None, None, None, None, E),
    S: (None, None, R, A, None, None, P, E),
    R: (None, S, None, None, None, None, None, None),
    A: (None, None, None, None, S, S, None, None),
}
CASES = [
    (status, action, after)
    for status, row in TABLE.items()
    for action, after in zip(Transition, row, strict=True)
]


def test_the_table_has_every_case() -> None:
    assert set(TABLE) == set(ReportStatus)
    assert len(CASES) == len(ReportStatus) * len(Transition)


@pytest.mark.parametrize(("status", "action", "after"), CASES)
def test_one_case(
    house: House, status: ReportStatus, action: Transition, after: ReportStatus | None
) -> None:
    report_id = house.report("Xóm 3").id
    house.db.execute(update(Report).where(Report.id == report_id).values(status=status))
    report = reports.find_report(house.db, report_id)
    assert report is not None
    moved = reports.change_status(house.db, report, action, Author(None, None, None, house.now))
    assert (moved.status if moved else None) is after
    assert house.report("Xóm 3").status == (after or status)
    assert len(house.db.execute(select(StatusChange)).all()) == (after is not None)


def test_two_who_press_at_once(house: House) -> None:
    """The second one has the report as it stood before the first one's press."""
    report = reports.find_report(house.db, house.report("Xóm 3").id)
    assert report is not None
    by = Author(None, None, None, house.now)
    assert reports.change_status(house.db, report, Transition.SUBMIT, by) is not None
    assert reports.change_status(house.db, report, Transition.SUBMIT, by) is None
    assert len(house.db.execute(select(StatusChange)).all()) == 1
