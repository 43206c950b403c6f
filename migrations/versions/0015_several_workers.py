"""several workers: each duty has one holder, and rows call out when they are there"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_CALLS = (
    "CREATE FUNCTION baocao_call() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " PERFORM pg_notify('baocao', TG_TABLE_NAME || ':' || coalesce(NEW.chat_id, 0));"
    " RETURN NULL; END $$",
    "CREATE TRIGGER inbox_calls AFTER INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION baocao_call()",
    "CREATE TRIGGER outbox_calls AFTER INSERT ON outbox"
    " FOR EACH ROW EXECUTE FUNCTION baocao_call()",
)


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("holder", sa.String(length=80), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    if op.get_bind().dialect.name == "postgresql":
        for statement in _CALLS:
            op.execute(statement)
