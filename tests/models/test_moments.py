"""Moments are stored in UTC, and come back with their zone."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.dialects import sqlite

from models.base import Moment

AT = datetime(2024, 6, 5, 4, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2024-06-05 04:15:00.000000",
        "2024-06-05 04:15:00",
        # As older versions wrote some.
        "2024-06-05 04:15:00+00:00",
        "2024-06-05 11:15:00+07:00",
    ],
)
def test_what_stands_in_sqlite_is_read_in_utc(written: str) -> None:
    read = Moment().result_processor(sqlite.dialect(), None)  # type: ignore[no-untyped-call]
    assert read is not None
    assert read(written) == AT
    assert read(written).utcoffset() == AT.utcoffset()
