"""Lists of words that have grown: Alembic does not look at checks, so they are compared here."""

import re
import textwrap

from sqlalchemy import CheckConstraint, Connection, Table, inspect

from models.all_tables import Base

_WORD = re.compile(r"'([^']*)'")


def grown(db: Connection) -> list[tuple[str, str, str]]:
    """(table, name of the check, its SQL) of every list of words that is not as in the database."""
    found = []
    there = inspect(db)
    for table in Base.metadata.sorted_tables:
        if not there.has_table(table.name):
            continue
        before = {one["name"]: one["sqltext"] for one in there.get_check_constraints(table.name)}
        for name, sql in _checks(db, table):
            if name in before and _words(before[name]) != _words(sql):
                found.append((table.name, name, sql))
    return found


def _checks(db: Connection, table: Table) -> list[tuple[str, str]]:
    checks = (one for one in table.constraints if isinstance(one, CheckConstraint))
    literal = {"literal_binds": True, "include_table": False}
    return sorted(
        (
            db.dialect.identifier_preparer.format_constraint(check) or "",
            str(check.sqltext.compile(dialect=db.dialect, compile_kwargs=literal)),
        )
        for check in checks
    )


def _words(sql: str) -> list[str]:
    return sorted(_WORD.findall(sql))


def steps(grown: list[tuple[str, str, str]]) -> str:
    """The lines of a migration that hold the columns to the new words."""
    lines = []
    for table, name, sql in grown:
        lines += [
            f'    with op.batch_alter_table("{table}", schema=None) as batch_op:',
            f'        batch_op.drop_constraint(op.f("{name}"), type_="check")',
            f'        batch_op.create_check_constraint(op.f("{name}"), sa.text(',
            *(f"            {piece!r}" for piece in textwrap.wrap(sql, 80, drop_whitespace=False)),
            "        ))",
            "",
        ]
    return "\n".join(lines)
