"""Room that is free goes back to the disk, a few pages at a time. PostgreSQL sees to it itself."""

from sqlalchemy import Connection


def give_back_pages(db: Connection, most: int) -> None:
    if db.dialect.name != "sqlite":
        return
    free = db.exec_driver_sql("PRAGMA freelist_count").scalar_one()
    # Python's driver carries out the first step of this statement alone, and a step is a page.
    for _ in range(min(most, free)):
        db.exec_driver_sql("PRAGMA incremental_vacuum(1)")
