"""Rows that the database puts together to one text a report: a province has tens of thousands of
them, and few that differ, each of which is then read once."""

from typing import Any

from sqlalchemy import String, cast, func, literal_column, select, type_coerce

# Between the fields of a row, and between rows: signs that no code and no number holds.
FIELD_ENDS, ROW_ENDS = "\x1f", "\x1e"
# What people wrote may hold any sign: in place of one that ends a row stands this one, and so on.
_ESCAPE = "\x1b"
_ESCAPED = {sign: f"{_ESCAPE}{place}" for place, sign in enumerate((_ESCAPE, ROW_ENDS))}


def quote(word: str) -> Any:
    """SQL: a word of ours, written out: what is bound is fetched anew for each row."""
    return literal_column(f"'{word}'", String)


def join_fields(first: Any, *others: Any) -> Any:
    """SQL: one row of fields that are words (`write`)."""
    joined = first
    for one in others:
        joined = joined + quote(FIELD_ENDS) + one
    return joined


def join_rows(row: Any, *belong: Any, to: Any) -> Any:
    """SQL: the rows that belong to a row of `to`, in any order; null: there are none. Asked for
    beside each row, and not as groups: a database takes half as long to come from one to the next.
    """
    rows = select(func.aggregate_strings(row, quote(ROW_ENDS))).where(*belong)
    return rows.correlate(to).scalar_subquery()


def write(column: Any) -> Any:
    """SQL: a column as words; what is not there is "". As little as it takes: it is done tens of
    thousands of times."""
    words = write_there(column)
    return func.coalesce(words, quote("")) if column.nullable else words


def write_there(value: Any) -> Any:
    """SQL: the same of what is there."""
    return type_coerce(value, String) if isinstance(value.type, String) else cast(value, String)


def write_text(column: Any) -> Any:
    """SQL: what people wrote, as `read_text` reads it."""
    return func.coalesce(quote(_ESCAPE) + _escape(column), quote(""))


def _escape(column: Any) -> Any:
    words = column
    for sign, written in _ESCAPED.items():
        words = func.replace(words, quote(sign), quote(written))
    return type_coerce(words, String)


def read_text(written: str) -> str | None:
    """None: nothing; that is not the same as an empty text."""
    if not written:
        return None
    words = written[1:]
    if _ESCAPE in words:
        for sign, escaped in reversed(_ESCAPED.items()):
            words = words.replace(escaped, sign)
    return words
