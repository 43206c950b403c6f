"""Who may do what is asked of models/rights.py; paths of units are taken apart in models/paths.py.

Nobody else compares paths or roles. What is left, and why, is named here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source_files import list_nodes, parse_file
from tests.house.test_sizes import HERE, sources

RIGHTS = ("models/rights.py", "models/paths.py")
PATHS = frozenset({"unit_path", "owner_path", "path", "way", "frozen"})
CUTS = frozenset({"startswith", "endswith", "partition", "rpartition", "split"})
ALLOWED = {
    "plans/sample/shown_people.py:SHOWN_ROLES": "who of the sample is shown to newcomers",
    "models/delivery/inbox.py:like": "the end of a message's key",
    "handlers/report/recheck/notices.py:role": "an officer is called herself",
    "models/rounds/stages.py:role": "who hears of a step of the ladder",
    "office/rounds/later_steps.py:role": "whose steps of the ladder an officer sets",
    "schedules/report_reminders.py:role": "whose steps of the ladder these are",
    "schedules/reminder_hours.py:role": "the hours at which each role is written to",
    "schedules/tasks/task_reminders.py:role": "whom a task reminds: officers before village heads",
    "summaries/round_facts.py:role": "of whom the form is asked: a village is shown no targets",
}


def comparisons(tree: ast.AST) -> Iterator[str]:
    """What compares a path or a role, by the name under which it may be allowed."""
    for node in list_nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            near = {name_of(one) for one in (node.func.value, *node.args)}
            if node.func.attr in CUTS and near & PATHS:
                yield node.func.attr
            if node.func.attr in ("like", "substr"):
                yield node.func.attr
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(is_role(one) for one in sides):
                yield "role"
            if any(is_path(one) for one in sides):
                yield "path"
        if isinstance(node, ast.Assign | ast.For) and len(roles_in(value_of(node))) > 1:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield target.id if isinstance(target, ast.Name) else "roles"


def is_role(node: ast.AST) -> bool:
    """A post's role; a column of a statement lists posts by it, and gives no right."""
    return isinstance(node, ast.Attribute) and node.attr == "role" and name_of(node.value) != "c"


def is_path(node: ast.AST) -> bool:
    """A path, or an id that is looked for in one: f"/{unit_id}/"."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(one, ast.Constant) and "/" in one.value for one in node.values)
    return isinstance(node, ast.Attribute) and node.attr in ("unit_path", "owner_path")


def value_of(node: ast.Assign | ast.For) -> ast.AST:
    return node.value if isinstance(node, ast.Assign) else node.iter


def name_of(node: ast.AST) -> str:
    """The last name of an expression: `ctx.speaker.unit_path.strip("/")` → "unit_path"."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return name_of(node.func.value)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def roles_in(value: ast.AST) -> list[ast.AST]:
    """The roles of a set or a list of them; a table by role says something else of each."""
    if isinstance(value, ast.Call) and value.args:
        value = value.args[0]
    if not isinstance(value, ast.Set | ast.Tuple | ast.List):
        return []
    return [
        one for one in value.elts if isinstance(one, ast.Attribute) and name_of(one.value) == "Role"
    ]


def found_in(path: Path) -> set[str]:
    tree = parse_file(path)
    return {f"{path.relative_to(HERE)}:{what}" for what in comparisons(tree)}


def test_nobody_else_compares_paths_or_roles() -> None:
    everywhere = [path for path in sources() if str(path.relative_to(HERE)) not in RIGHTS]
    found = set().union(*(found_in(path) for path in everywhere))
    assert found - set(ALLOWED) == set()
    assert set(ALLOWED) <= found, "an exception that is not needed any more"


def test_what_it_finds(tmp_path: Path) -> None:
    """The ways in which rights were checked before there was a table of them."""
    for line in (
        "report.unit_path.startswith(ctx.speaker.unit_path)",
        "found.owner_path == speaker.unit_path",
        "f'/{speaker.unit_id}/' in report.unit_path",
        "speaker.role in OFFICE",
        "speaker.role is Role.OFFICER",
        "OFFICE = frozenset({Role.OFFICER, Role.COMMITTEE})",
        "_UNIT.c.path.like(bindparam('path') + '%')",
        "func.substr(path, 1, func.length(start)) == start",
        "unit.path.strip('/').split('/')",
    ):
        assert list(comparisons(ast.parse(line))), line
