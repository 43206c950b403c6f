"""The tables of listeners as docs/flow.md prints them."""

from collections.abc import Iterable
from typing import Any

from handlers.listeners import LISTENERS
from handlers.listening import Listener
from handlers.report.answer_listeners import ANSWER_LISTENERS


def format_listeners() -> str:
    """Both tables, a row each: what has to come in, where, and what the row is for."""
    return f"{_format_table(LISTENERS)}\n\nWithin an open question:\n\n" + _format_table(
        ANSWER_LISTENERS
    )


def _format_table(rows: tuple[Listener[Any], ...]) -> str:
    head = "| | listener | what came | in the dialog | when |\n|---|---|---|---|---|"
    lines = [
        f"| {place} | `{row.name}` | {_list_names(row.came)}{_name_words(row)} "
        f"| {_list_names(row.dialogs)} | {row.when} |"
        for place, row in enumerate(rows, start=1)
    ]
    return "\n".join([head, *lines])


def _name_words(row: Listener[Any]) -> str:
    """ ": a digit and letters"."""
    name = (row.says.name or "").lower().replace("_", " ").replace("|", " and ")
    return f": {name}" if row.says else ""


def _list_names(names: Iterable[str] | None) -> str:
    return ", ".join(sorted(names)) if names else "any"
