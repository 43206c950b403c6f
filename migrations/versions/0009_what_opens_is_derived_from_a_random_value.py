"""what opens is derived from a random value in its row, and each browser is signed in by itself

Rows of before keep an empty value: their codes, links and cookies are derived as they were, and go
on opening. The browsers that were let in then all hold one cookie of their link; they stand as one
device of it, which ends as any other does.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OLDER_BROWSERS = "older"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEEPS_IDS = {"sqlite_autoincrement": True}

_GENERATION = sa.table("generation", sa.column("mark"), sa.column("begun_at"))
_CHAT = sa.table("chat", sa.column("id"), sa.column("address"))
_PERSON = sa.table("person", sa.column("id"))
_LINK = sa.table(
    "personal_link",
    *(sa.column(name) for name in ("id", "chat_id", "person_id", "created_at", "withdrawn_at")),
)
_DEVICE = sa.table(
    "link_device",
    *(sa.column(name) for name in ("id", "link_id", "device", "at", "let_in_at", "asked_at")),
    *(sa.column(name) for name in ("seen_at", "proven_at", "salt")),
)


def upgrade() -> None:
    _make_tables()
    _add_columns()
    db = op.get_bind()
    db.execute(_GENERATION.insert().values(mark=secrets.token_hex(16), begun_at=_now()))
    _name_persons(db)
    _keep_devices(db)
    _keep_older_browsers(db)


def _now() -> sa.ColumnElement:
    return sa.func.current_timestamp()


def _salt() -> sa.Column:
    return sa.Column("salt", sa.String(length=32), server_default="", nullable=False)


def _make_tables() -> None:
    op.create_table(
        "generation",
        sa.Column("id", ID, nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_generation")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "link_hand_out",
        sa.Column("id", ID, nullable=False),
        sa.Column("link_id", ID, nullable=False),
        sa.Column("post_id", ID, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["personal_link.id"], name=op.f("fk_link_hand_out_link_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_link_hand_out_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_hand_out")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("link_hand_out", schema=None) as batch_op:
        batch_op.create_index("ix_link_hand_out_link_id", ["link_id"], unique=False)


def _add_columns() -> None:
    for table in ("chat", "invitation", "meeting_code"):
        with op.batch_alter_table(table, schema=None, table_kwargs=KEEPS_IDS) as batch_op:
            batch_op.add_column(_salt())
    with op.batch_alter_table("file_link", schema=None, table_kwargs=KEEPS_IDS) as batch_op:
        batch_op.add_column(_salt())
        batch_op.add_column(sa.Column("post_id", ID, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_file_link_post_id"), "post", ["post_id"], ["id"])
    with op.batch_alter_table("personal_link", schema=None, table_kwargs=KEEPS_IDS) as batch_op:
        batch_op.add_column(sa.Column("person_id", ID, nullable=True))
        batch_op.add_column(_salt())
        batch_op.create_foreign_key(
            batch_op.f("fk_personal_link_person_id"), "person", ["person_id"], ["id"]
        )
    with op.batch_alter_table("link_device", schema=None, table_kwargs=KEEPS_IDS) as batch_op:
        for name in ("asked_at", "seen_at", "ended_at", "proven_at"):
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(_salt())
        batch_op.add_column(
            sa.Column("kind", sa.String(length=40), server_default="", nullable=False)
        )


def _name_persons(db: sa.Connection) -> None:
    """The page of one person has that person's number in its address."""
    persons = set(db.execute(sa.select(_PERSON.c.id)).scalars())
    for row in db.execute(sa.select(_CHAT).where(_CHAT.c.address.like("p%"))).all():
        number = row.address[1:]
        if number.isdigit() and int(number) in persons:
            mine = _LINK.update().where(_LINK.c.chat_id == row.id)
            db.execute(mine.values(person_id=int(number)))


def _keep_devices(db: sa.Connection) -> None:
    """Who was in stays in, who waited waits."""
    for row in db.execute(sa.select(_DEVICE.c.id, _DEVICE.c.let_in_at, _DEVICE.c.at)).all():
        state = {"seen_at": _now(), "proven_at": _now()} if row.let_in_at else {"asked_at": row.at}
        one = _DEVICE.update().where(_DEVICE.c.id == row.id)
        db.execute(one.values(salt=secrets.token_hex(16), **state))


def _keep_older_browsers(db: sa.Connection) -> None:
    in_force = sa.select(_LINK.c.id, _LINK.c.created_at).where(_LINK.c.withdrawn_at.is_(None))
    for row in db.execute(in_force).all():
        db.execute(
            _DEVICE.insert().values(
                link_id=row.id,
                device=OLDER_BROWSERS,
                at=row.created_at,
                let_in_at=row.created_at,
                seen_at=_now(),
                proven_at=_now(),
            )
        )
