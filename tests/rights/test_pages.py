"""Every page, every step of a page and every upload is tried by everybody, in both trees.

What the table of rights allows is not refused as somebody else's; what it does not allow shows
nothing of that tree and changes nothing.
"""

from dataclasses import asdict

import pytest
from starlette.routing import Route

from bot.site.desk.desk_page import DESK_PATH
from bot.site.desk.routes import ROUTES
from tests.rights.actors import Actor
from tests.rights.conftest import Walk
from tests.rights.pages import DESK, PAGES, UPLOADS, Page, Upload
from tests.rights.site import Answer
from tests.rights.two_trees import NAMES, Tree
from texts import words

NOT_YOURS = words("dialog.not_yours")
GONE = (401, 403, 404)


def test_every_page_of_the_desk_is_walked() -> None:
    place = f"{DESK_PATH}/"
    there = {
        (method, route.path.removeprefix(place))
        for route in ROUTES
        if isinstance(route, Route) and route.path.startswith(place)
        for method in route.methods or ()
        if method != "HEAD"
    }
    walked = {(page.method, _pattern(page.path)) for page in PAGES}
    walked |= {("POST", _pattern(upload.path)) for upload in UPLOADS}
    assert {(method, _plain(path)) for method, path in there} == walked


def _plain(path: str) -> str:
    return (
        path.replace(":row}", "}")
        .replace("{code}", "kim-phuong-2024")
        .replace("{question}", "ho_tong")
        .replace("{template}", "kim-phuong-2024")
        .replace("{place}", "0")
        .replace("{kind}", "docx")
    )


def _pattern(path: str) -> str:
    return path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.method} {page.path}")
async def test_page(walk: Walk, page: Page) -> None:
    for tree in walk.trees.values():
        for actor in walk.actors:
            answer = await walk.site.asks(
                page.method,
                _url(walk, actor, page, tree),
                actor,
                data=dict(page.form(tree)) or None,
            )
            _compare(walk, actor, tree, page, answer)


@pytest.mark.parametrize("upload", UPLOADS, ids=lambda upload: upload.path)
async def test_upload(walk: Walk, upload: Upload) -> None:
    for tree in walk.trees.values():
        content = upload.content(walk.house.db, tree)
        for actor in walk.actors:
            answer = await walk.site.asks(
                "POST",
                _url(walk, actor, upload, tree),
                actor,
                files={"file": (upload.name, content)},
                data={"reason": "thử", "do": "store"},
            )
            _compare(walk, actor, tree, upload, answer)
            if _expected(walk, actor, tree, upload):
                assert answer.status == 200, (actor.name, answer.text)
                assert answer.written, actor.name


def _url(walk: Walk, actor: Actor, page: Page | Upload, tree: Tree) -> str:
    path = f"{page.path}?{page.query}" if page.query else page.path
    return f"{walk.site.chat(actor)}/desk/{path.format(**asdict(tree))}"


def _expected(walk: Walk, actor: Actor, tree: Tree, page: Page | Upload) -> bool:
    db, speakers = walk.house.db, actor.speakers
    return DESK(db, speakers, tree) and page.right(db, speakers, tree)


def _compare(walk: Walk, actor: Actor, tree: Tree, page: Page | Upload, answer: Answer) -> None:
    walk.pairs += 1
    who = f"{actor.name} at {page.path} of {tree.code}: {answer.status}"
    assert answer.status < 500, f"{who}\n{answer.text}"
    refused = answer.status in GONE or NOT_YOURS in answer.text
    if _expected(walk, actor, tree, page):
        assert not refused, f"{who} is refused, the table allows it"
    else:
        assert answer.status >= 400, f"{who} is let in, the table does not allow it"
        assert not answer.written, f"{who} wrote {answer.written}"
    # What was brought by oneself may be said back.
    if actor.tree != tree.code and isinstance(page, Page):
        said = [name for name in NAMES[tree.code] if name in answer.text]
        assert not said, f"{who} reads {said}"


def test_how_many_are_tried(walk: Walk) -> None:
    assert (len(PAGES) + len(UPLOADS)) * len(walk.trees) * len(walk.actors) > 3500
