"""`make migration NAME=…`: a new migration from what the models say and the tables have not."""

import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from bot.database.migrate import make_alembic_config
from migrations import checks
from models.all_tables import Base


def main(subject: str) -> None:
    """Names are numbers that follow each other; with nothing to do nothing is written."""
    with create_engine("sqlite://").begin() as db:
        found = make_alembic_config()
        found.attributes["connection"] = db
        command.upgrade(found, "head")
        words = checks.grown(db)
        if not words and not compare_metadata(MigrationContext.configure(db), Base.metadata):
            print("the tables and the migrations agree")
            return
        number = len(list(Path(__file__).with_name("versions").glob("*.py"))) + 1
        command.revision(found, subject, autogenerate=True, rev_id=f"{number:04d}")
    _hold_to_words(number, checks.steps(words))
    _keep_ids_once(number)


def _hold_to_words(number: int, steps: str) -> None:
    """After all else: a rebuilt table has its columns then."""
    end = "    # ### end Alembic commands ###"
    for path in Path(__file__).with_name("versions").glob(f"{number:04d}_*.py"):
        path.write_text(path.read_text("utf-8").replace(end, f"{steps}\n{end}"), "utf-8")


def _keep_ids_once(number: int) -> None:
    """A table that SQLite makes anew for a change still never gives an id out twice."""
    plain, kept = "schema=None)", 'schema=None, table_kwargs={"sqlite_autoincrement": True})'
    for path in Path(__file__).with_name("versions").glob(f"{number:04d}_*.py"):
        path.write_text(path.read_text("utf-8").replace(plain, kept), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
