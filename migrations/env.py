"""Alembic's way in: the connection is given by bot.migrate (or made for `make migration`)."""

import os

from alembic import context
from sqlalchemy import create_engine

from models.all_tables import Base
from models.base import Moment
from models.timers import causes

connection = context.config.attributes.get("connection")
if connection is None:
    connection = create_engine(os.environ.get("DATABASE_URL", "sqlite://")).connect()


def plain_types(kind: str, item: object, autogen_context: object) -> str | bool:
    """Migrations do not lean on classes that may change after them."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    render_item=plain_types,
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=False,
)
with context.begin_transaction():
    causes.remove_triggers(connection)
    context.run_migrations()
    # They name columns of today.
    if context.get_context().get_current_revision() == context.get_head_revision():
        causes.put_triggers(connection)
