"""Rows of the log that one press has made: shown as one, with how many and of whom."""

from dataclasses import replace
from itertools import groupby

from office.audit.audit_list import ShownAudit, ShownChange
from texts import words


def fold_rows(rows: list[ShownAudit]) -> list[ShownAudit]:
    """The same rows in their order; neighbours of one press, and of the same kind, as one."""
    groups = groupby(rows, lambda row: (row.press, row.what, row.why) if row.press else row.number)
    return [_join(list(group)) for _, group in groups]


def _join(rows: list[ShownAudit]) -> ShownAudit:
    if not rows[1:]:
        return rows[0]
    of = list(dict.fromkeys(row.of for row in rows if row.of))
    key = "audit.entries" if rows[0].path else "audit.many"
    count = ShownChange(words(key), "", words("audit.many_rows", count=len(rows)))
    shared = (one for one in rows[0].changes if all(one in row.changes for row in rows))
    return replace(rows[0], of="; ".join(of), changes=(*shared, count))
