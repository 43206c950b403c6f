"""Rows that the database puts together to one text a report: a province has tens of thousands of
them, and few that differ, each of which is then read once."""

from typing import Any

from sqlalchemy import String, cast, func, literal, type_coerce

# Between the fields of a row, and between rows: signs that no code and no number holds.
FIELD_ENDS, ROW_ENDS = "\x1f", "\x1e"


def join_fields(first: Any, *others: Any) -> Any:
    """SQL: one row of fields that are words (`write`)."""
    joined = first
    for one in others:
        joined = joined + literal(FIELD_ENDS) + one
    return joined


def join_rows(row: Any) -> Any:
    """SQL: the rows of a group, in any order."""
    return func.aggregate_strings(row, ROW_ENDS)


def write(column: Any) -> Any:
    """SQL: a column as words; what is not there is "". As little as it takes: it is done tens of
    thousands of times."""
    is_words = isinstance(column.type, String)
    words: Any = type_coerce(column, String) if is_words else cast(column, String)
    return func.coalesce(words, "") if column.nullable else words
