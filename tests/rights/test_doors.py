"""The doors outside of the desk: one's own chat, and what is opened by a token or a code."""

from typing import Any

import pytest
from starlette.routing import Mount, Route

from bot.site.desk.routes import ROUTES as DESK
from bot.site.routes import ROUTES
from models.delivery import file_links
from models.joining import personal_links
from models.rights import Action
from tests.rights import expected
from tests.rights.actors import Actor
from tests.rights.conftest import Walk
from tests.rights.two_trees import NOW, Tree

FORGED = "1-AAAAAAAAAAA"
SEES = expected.unit(Action.READ_ATTACHMENT)
# Open to everybody: they show nothing that is anybody's.
PUBLIC = {
    ("GET", "/"),
    ("GET", "/robots.txt"),
    ("GET", "/m"),
    ("GET", "/m/"),
    ("GET", "/j/{code}"),
    ("GET", "/signed-out"),
    # Beside the sample alone, from this machine: tests/bot/site/test_try_page.py.
    ("POST", "/try"),
    ("GET", "/static/joined/{name}"),
}
# A door of one's own chat: (method, path, what is sent).
CHAT: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("GET", "/c/{chat}/", {}),
    ("GET", "/c/{chat}/history", {}),
    ("GET", "/c/{chat}/events", {}),
    ("GET", "/c/{chat}/news", {}),
    ("POST", "/c/{chat}/form", {"data": {"text": "việc"}}),
    ("POST", "/c/{chat}/photo/form", {"files": {"photo": ("a.png", b"\x89PNG")}}),
    ("POST", "/c/{chat}/say", {"json": {"id": "abcdefgh1234", "text": "việc"}}),
    ("POST", "/c/{chat}/photo", {"content": b"\x89PNG"}),
    ("GET", "/c/{chat}/push/key", {}),
    ("POST", "/c/{chat}/push", {"json": {}}),
    ("POST", "/c/{chat}/push/end", {}),
    ("GET", "/c/{chat}/manifest.json", {}),
    ("GET", "/c/{chat}/worker.js", {}),
    ("GET", "/c/{chat}/devices", {}),
    ("GET", "/c/{chat}/my-data", {}),
    ("POST", "/c/{chat}/my-data", {}),
    ("POST", "/c/{chat}/devices", {"data": {"do": "end", "device": "0"}}),
    ("POST", "/c/{chat}/recovery", {}),
    ("POST", "/c/{chat}/recovery/noted", {}),
    ("GET", "/c/{chat}/keep", {}),
    ("GET", "/c/{chat}/chart/{message:row}/{place:row}", {}),
    ("GET", "/c/{chat}/board", {}),
    ("GET", "/c/{chat}/board/seal", {}),
    ("GET", "/c/{chat}/board/chart/{place:row}", {}),
    ("POST", "/c/{chat}/sign-out", {}),
)
ROWS = "{message:row}/{place:row}"
# Without a slash it only leads to the page behind it.
LEADS_ON = {("GET", "/c/{chat}")}
FILE = ("GET", "/c/{chat}/file/{attachment:row}")
# Opened by what is in the address, by whoever holds it.
TOKENS = {
    ("GET", "/l/{token}"),
    ("POST", "/l/{token}"),
    ("GET", "/f/{token}"),
    ("POST", "/f/{token}"),
    ("GET", "/b/{token}"),
    ("POST", "/b/{token}"),
    ("GET", "/b/{token}/seal"),
    ("GET", "/b/{token}/chart/{place:row}"),
}
CODES = {
    ("POST", "/j/"),
    ("POST", "/j/{code}"),
    ("POST", "/m"),
    ("POST", "/m/"),
    ("GET", "/m/{code}"),
    ("POST", "/m/{code}"),
    ("GET", "/bn/{code}"),
}
SECRETS = {
    ("POST", "/hooks/{channel}/{account}"),
    ("GET", "/begin/{token}"),
    ("POST", "/begin/{token}"),
}


def test_every_other_door_is_walked() -> None:
    there = set()
    for route in [*ROUTES, *DESK]:
        assert isinstance(route, Route | Mount)
        if route in DESK and "/desk/" in route.path:
            continue
        methods = route.methods or {"GET"} if isinstance(route, Route) else {"GET"}
        there |= {(method, route.path) for method in methods if method != "HEAD"}
    own = {(method, path) for method, path, _ in CHAT}
    assert there == PUBLIC | own | LEADS_ON | {FILE} | TOKENS | CODES | SECRETS


@pytest.mark.parametrize("door", CHAT, ids=lambda door: f"{door[0]} {door[1]}")
async def test_a_chat_opens_to_its_own_cookie_alone(
    walk: Walk, door: tuple[str, str, dict[str, Any]]
) -> None:
    method, path, sent = door
    for owner in walk.actors[::4]:
        for visitor in walk.actors:
            walk.pairs += 1
            url = (
                path.replace("/c/{chat}", walk.site.chat(owner))
                .replace(ROWS, "1/0")
                .replace("{place:row}", "0")
            )
            answer = await walk.site.asks(method, url, visitor, **sent)
            who = f"{visitor.name} at {path} of {owner.name}: {answer.status}"
            assert (answer.status != 403) == (owner is visitor), who


async def test_a_picture_opens_to_whoever_sent_it(walk: Walk) -> None:
    """And to those above, from their chat as from their desk."""
    for tree in walk.trees.values():
        for actor in walk.actors:
            walk.pairs += 1
            url = f"{walk.site.chat(actor)}/file/{tree.attachment}"
            answer = await walk.site.asks("GET", url, actor)
            assert (answer.status == 200) == _may_see(walk, actor, tree), actor.name


def _may_see(walk: Walk, actor: Actor, tree: Tree) -> bool:
    """By the table; and the chat itself that sent it."""
    sender = {"kim-phuong": "village head", "xa-hai": "village head of the other tree"}[tree.code]
    return actor.name == sender or SEES(walk.house.db, actor.speakers, tree)


async def test_a_link_opens_its_own_chat_as_long_as_it_is_in_force(walk: Walk) -> None:
    secrets, db = walk.site.tools.secrets, walk.house.db
    for actor in walk.actors:
        walk.pairs += 1
        token = secrets.link(actor.link)
        with_device = await walk.site.asks("POST", f"/l/{token}", None)
        # This browser is not the one that it was opened on.
        assert with_device.status in (401, 403)
        answer = await walk.site.asks("POST", f"/l/{token[:-1]}x", None)
        assert answer.status == 404
    savepoint = db.begin_nested()
    personal_links.withdraw_personal_links(db, walk.actors[0].chat_id, NOW)
    answer = await walk.site.asks("POST", f"/l/{secrets.link(walk.actors[0].link)}", None)
    assert answer.status == 410
    savepoint.rollback()


async def test_a_file_link_opens_one_file_to_whoever_holds_it(walk: Walk) -> None:
    db, head = walk.house.db, walk.actors[0]
    savepoint = db.begin_nested()
    attachment = walk.trees["kim-phuong"].attachment
    person = head.speakers[0].person_id
    link = file_links.add_file_link(
        db, file_links.SHOW, person, head.chat_id, NOW, attachment_id=attachment
    )
    token = walk.site.tools.secrets.file(link)
    for method in ("GET", "POST"):
        assert (await walk.site.asks(method, f"/f/{token}", None)).status == 200
        assert (await walk.site.asks(method, f"/f/{FORGED}", None)).status == 404
    savepoint.rollback()


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("GET", "/m/000000"),
        ("POST", "/m/000000"),
        ("POST", "/hooks/zalo/x"),
        ("GET", f"/begin/{FORGED}"),
        ("POST", f"/begin/{FORGED}"),
    ],
)
async def test_a_forged_code_opens_nothing(walk: Walk, method: str, url: str) -> None:
    for actor in walk.actors:
        walk.pairs += 1
        answer = await walk.site.asks(method, url, actor, data={"unit": "1", "digits": "1234"})
        assert answer.status >= 400
        assert not answer.written


async def test_an_unknown_invitation_begins_a_chat_of_nobody(walk: Walk) -> None:
    """The code is said there as words; joining asks for a right one."""
    for url in ("/j/", "/j/00000000"):
        answer = await walk.site.asks("POST", url, None, data={"code": "00000000"})
        assert answer.status == 303
        assert not set(answer.written) & {"post", "chat_person", "person"}
