"""Every step and every upload of the desk is done by whoever may do it, and the tables themselves
are compared before and after: what changed without a row in the log is found."""

from dataclasses import asdict
from typing import Any

import pytest
from sqlalchemy import insert, select

from models.audit.tables import AuditRow
from models.people.tables import Post
from tests.rights.actors import Actor
from tests.rights.conftest import Walk
from tests.rights.pages import PAGES, UPLOADS, Page, Upload
from tests.rights.test_pages import _url
from tests.rights.two_trees import Tree
from tests.told import dump_kept_tables, get_end_of_log, list_changed, list_untold
from tests.undoing import undone

STEPS: tuple[Page | Upload, ...] = (
    *(page for page in PAGES if page.method == "POST"),
    *UPLOADS,
)
CHANGED = ("unit", "person", "post", "round_date", "plan_version", "invitation")
ACTORS = ("officer", "officer of the other tree")
_LOG: Any = AuditRow.__table__


async def _do(walk: Walk, actor: Actor, step: Page | Upload, tree: Tree) -> None:
    cookie = walk.site.tools.secrets.cookie(actor.device)
    walk.site.client.cookies.clear()
    form: dict[str, Any] = {"data": {"reason": "thử"}}
    if isinstance(step, Upload):
        content = step.content(walk.house.db, tree)
        form["files"] = {"file": (step.name, content)}
    else:
        form["data"] = dict(step.form(tree)) or None
    await walk.site.client.post(
        _url(walk, actor, step, tree), headers={"Cookie": f"chat={cookie}"}, **form
    )


def _get_own(walk: Walk) -> list[tuple[Actor, Tree]]:
    """Each officer with the tree that is hers."""
    by_name = {actor.name: actor for actor in walk.actors}
    return [(by_name[name], walk.trees[by_name[name].tree or ""]) for name in ACTORS]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.path)
async def test_what_a_step_writes_is_told(walk: Walk, step: Page | Upload) -> None:
    db = walk.house.db
    for actor, tree in _get_own(walk):
        with undone(db):
            before, end = dump_kept_tables(db), get_end_of_log(db)
            await _do(walk, actor, step, tree)
            assert list_untold(db, before, end) == []
            rows = db.execute(select(_LOG).where(_LOG.c.id > end)).mappings().all()
            # Whoever acts at the desk has a name there, and a page.
            assert [row for row in rows if row["place"] != "desk" or not row["post_id"]] == []
            # A form that is refused comes back on its page: what is read there is told under it.
            path = step.path.format(**asdict(tree))
            assert all(path == row["door"] or path.startswith(f"{row['door']}/") for row in rows)


async def test_the_steps_do_change_something(walk: Walk) -> None:
    """Else nothing untold would be found whatever they did."""
    db, wanted = walk.house.db, set(CHANGED)
    for step in STEPS:
        for actor, tree in _get_own(walk):
            with undone(db):
                before = dump_kept_tables(db)
                await _do(walk, actor, step, tree)
                wanted -= {table for table, _ in list_changed(before, dump_kept_tables(db))}
        if not wanted:
            return
    raise AssertionError(f"no step changes {wanted}")


def test_a_write_beside_the_log_would_be_seen(walk: Walk) -> None:
    db = walk.house.db
    with undone(db):
        before, end = dump_kept_tables(db), get_end_of_log(db)
        db.exec_driver_sql("UPDATE person SET phone = '+84911111111' WHERE id = 1")
        assert list_untold(db, before, end) == ["person 1"]
    with undone(db):
        before, end = dump_kept_tables(db), get_end_of_log(db)
        held = db.execute(select(Post.__table__)).mappings().first()
        assert held is not None
        values = {**held, "title": "Phó"}
        del values["id"]
        values["opens"] = held["opens"].replace(year=2001)
        db.execute(insert(Post), values)
        assert list_untold(db, before, end) == []
