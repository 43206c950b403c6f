"""What PostgreSQL calls out when it is committed: a row of the inbox or the outbox is there.

Whoever missed it finds the row by looking, a little later. On SQLite one process does everything,
and knows what it has written.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import DDL, Table, event

CHANNEL: Final = "baocao"
_CALL: Final = (
    "CREATE FUNCTION baocao_call() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" PERFORM pg_notify('{CHANNEL}', TG_TABLE_NAME || ':' || coalesce(NEW.chat_id, 0));"
    " RETURN NULL; END $$"
)


def list_call_statements(table: str) -> Sequence[str]:
    """What makes a table call out; the function that it needs stands in the first one's."""
    trigger = (
        f"CREATE TRIGGER {table}_calls AFTER INSERT ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION baocao_call()"
    )
    return (_CALL, trigger) if table == "inbox" else (trigger,)


def make_table_call(table: Table) -> None:
    for statement in list_call_statements(table.name):
        # A percent sign would be taken for a parameter; there is none.
        made: Any = DDL(statement)  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", made.execute_if(dialect="postgresql"))
