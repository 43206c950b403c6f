"""Every table is told of in the log, or it is said why not; no secret stands in it; and nobody
writes by a way that the log does not watch."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.all_tables import Base
from models.audit.kept_tables import KEPT, NOT_KEPT
from office.audit.audit_list import LOOKS, SHOWN_BY_NAME
from tests.house.source_files import list_nodes, parse_file
from tests.house.test_shape_of_rooms import sources
from texts import load_templates

HERE = Path(__file__).parents[2]
SECRET = re.compile(r"salt|lookup|secret|token|cookie|device$|mark")
WRITES = re.compile(r"\b(insert\s+into|update\s+\w+\s+set|delete\s+from|replace\s+into)\b", re.I)
# What may be written in words of SQL: a table of the database's own, and what only says when a
# thing is looked at next, which triggers write.
NOT_OURS = ("sqlite_sequence", "INTO timer ")


def test_every_table_is_in_one_of_the_two_lists() -> None:
    assert set(KEPT) | set(NOT_KEPT) == set(Base.metadata.tables)
    assert set(KEPT) & set(NOT_KEPT) == set()
    assert all(reason.strip() for reason in NOT_KEPT.values())


@pytest.mark.parametrize("name", KEPT)
def test_what_is_said_of_a_table_fits_it(name: str) -> None:
    table, kept = Base.metadata.tables[name], KEPT[name]
    columns = {column.name for column in table.columns}
    named = {one for one in (kept.unit, kept.person) if one} | kept.hidden | kept.quiet
    assert named <= columns
    if kept.parent is not None:
        assert kept.parent[0] in columns
        above = Base.metadata.tables[kept.parent[1]]
        assert kept.parent[1] in KEPT or "unit_id" in above.columns
    assert {column.name for column in table.primary_key} == {"id"}


@pytest.mark.parametrize("name", KEPT)
def test_no_secret_is_told(name: str) -> None:
    shown = {column.name for column in Base.metadata.tables[name].columns} - KEPT[name].hidden
    assert [column for column in shown if SECRET.search(column)] == []


def test_what_is_told_has_its_words() -> None:
    wanted = {f"audit.kind_{kind}" for kind in (*(one.kind for one in KEPT.values()), *LOOKS)}
    for name, kept in KEPT.items():
        for column in Base.metadata.tables[name].columns:
            is_number = column.name == "id" or column.name.endswith("_id")
            if column.name not in kept.hidden and (not is_number or column.name in SHOWN_BY_NAME):
                wanted.add(f"audit.field_{column.name}")
    assert wanted - set(load_templates()) == set()


def list_plain_writes(tree: ast.AST) -> Iterator[str]:
    """Words of SQL that write, wherever they stand."""
    for node in list_nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = WRITES.search(node.value)
            if said and not any(one in node.value for one in NOT_OURS):
                yield node.value


def list_engine_makers(tree: ast.AST) -> Iterator[str]:
    for node in list_nodes(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "create_engine":
            yield ast.unparse(node)


def test_nobody_writes_in_words_of_sql() -> None:
    found = {
        str(path.relative_to(HERE)): list(list_plain_writes(parse_file(path))) for path in sources()
    }
    assert {name: said for name, said in found.items() if said} == {}


def test_a_write_in_words_would_be_seen() -> None:
    code = 'db.execute(text("UPDATE person SET phone = 1"))\ndb.exec("DELETE FROM unit")'
    assert len(list(list_plain_writes(ast.parse(code)))) == 2


def test_every_engine_that_writes_is_watched() -> None:
    """Made in one place; the other one there only reads, and a migration changes tables."""
    makers = {
        str(path.relative_to(HERE))
        for path in sources()
        if list(list_engine_makers(parse_file(path)))
    }
    users = {
        str(path.relative_to(HERE))
        for path in sources()
        if "from bot.database import postgresql" in path.read_text("utf-8")
    }
    here = {"bot/database/engines.py", "bot/database/migrate.py"}
    assert makers == {*here, "bot/database/postgresql.py"}
    assert users == here
    body = (HERE / "bot" / "database" / "engines.py").read_text("utf-8")
    assert "watch_writes(engine" in body
