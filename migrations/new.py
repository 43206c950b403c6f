"""`make migration NAME=…`: a new migration from what the models say and the tables have not."""

import sys

from alembic import command
from sqlalchemy import create_engine

from bot.migrate import config

if __name__ == "__main__":
    with create_engine("sqlite://").begin() as db:
        found = config()
        found.attributes["connection"] = db
        command.upgrade(found, "head")
        command.revision(found, sys.argv[1], autogenerate=True)
