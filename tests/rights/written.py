"""docs/rights.md: the table of rights, and the doors that are held to it (`make rights`)."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from models.people.tables import Role
from models.rights import TABLE, Action, Relation
from tests.rights.buttons import BUTTONS, COMMANDS
from tests.rights.expected import Right
from tests.rights.pages import PAGES, UPLOADS

FILE = Path(__file__).parents[2] / "docs" / "rights.md"
HEAD = """# Who may do what

Written by `make rights` from `models/rights.py` and from the tables of `tests/rights/`; a test
fails where this page and they differ. `tests/rights/` tries every door below with everybody: each
role at its own unit, above it, in another tree, after the post has ended, and as a deputy before,
within and after the days.

A person speaks in a post: a role at a unit. What is to be done concerns a thing, and how the unit
of the post stands to it is their relation:
"""
MEANING = {
    Relation.ASKED: "the unit owes the report, and the post holds the role that the form asks",
    Relation.OWN: "the thing is at the unit of the post",
    Relation.BELOW: "it is at a unit below: in the roster of the round for reports, in today's "
    "tree for everything else",
    Relation.RUNS: "the unit runs the plan or the round",
    Relation.GOES_TO: "the plan goes to the unit: it stands below the unit that runs it, runs a "
    "round of it, or stands in the line of somebody who reports in one",
    Relation.ADDRESSEE: "the plan addresses the report to the unit, which stands outside the line "
    "of those who report, and it has been sent; of a proposal: it lies with the unit",
    Relation.CONSOLIDATOR: "the plan has the unit put the report together with others, and it has "
    "been sent",
    Relation.JOINT: "the unit sends the report jointly",
    Relation.THROUGH: "the report passes through the unit on its way",
    Relation.APPROVES: "the plan has posts of this role at the unit approve the report, where it "
    "says so those of some titles alone",
    Relation.DEPUTY: "for the days of leave a deputy may do what the post may; without this word "
    "the cell is not for deputies",
}
NONE = "–"


def lines() -> Iterator[str]:
    yield HEAD
    yield from _table(("relation", "what it means"), ((one.value, MEANING[one]) for one in MEANING))
    yield "\n## The table\n\nA dash allows nothing. Whoever has no post may do nothing.\n"
    yield from _table(("action", *(role.value for role in Role)), map(_row, Action))
    yield "\n## Pages of the desk\n\nEach needs the desk itself beside its own action.\n"
    pages = ((f"{page.method} {page.path or '/'}", *_right(page.right)) for page in PAGES)
    yield from _table(("page", "action", "with"), pages)
    yield "\n## Uploads\n"
    uploads = ((one.path, *_right(one.right)) for one in UPLOADS)
    yield from _table(("page", "action", "with"), uploads)
    yield "\n## Buttons in the chat\n"
    buttons = ((name, *_right(one.right)) for name, one in BUTTONS.items())
    yield from _table(("button", "action", "with"), buttons)
    yield "\n## Commands in the chat\n"
    commands = ((name, *_right(right)) for name, right in COMMANDS.items())
    yield from _table(("command", "action", "with"), commands)


def text() -> str:
    return "\n".join(lines()).rstrip() + "\n"


def _row(action: Action) -> tuple[str, ...]:
    cells = (TABLE[action].get(role, frozenset()) for role in Role)
    return (action.value, *(_words(cell) for cell in cells))


def _words(relations: frozenset[Relation]) -> str:
    return "; ".join(one.value for one in Relation if one in relations) or NONE


def _right(right: Right) -> tuple[str, str]:
    return (right.action.value if right.action else "any post", right.of)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
