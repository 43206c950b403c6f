"""Ids that nobody gave out, of things of the other tree and of ones that are no id at all: on every
page of the desk, in every field of its forms, in every button, and where a picture is.

Nothing raises, nothing of others is read, nothing is written.
"""

import os
from collections.abc import Iterator
from dataclasses import asdict

import pytest

from handlers.button_data import encode_id
from tests.rights import chats
from tests.rights.actors import Actor
from tests.rights.buttons import BUTTONS
from tests.rights.conftest import Walk
from tests.rights.pages import PAGES, Page
from tests.rights.two_trees import AWAY, HOME, NAMES

ALL = bool(os.environ.get("EVERY_PAIR"))
# In an address; a number that no row has, beyond what a column holds, and what is none.
IDS = ("0", "-1", "9223372036854775808", "²", "1e3", "%00", "1%2F..%2F2")[: None if ALL else 4]
# In a field or behind a button.
GIVEN = ("", "0", "-1", "99999999999999999999", "²", "1;2", "x" * 500, "\x00", "None")
DAYS = ("31/12/9999", "0001-01-01")
DATED = frozenset(
    {"from", "to", "opens", "due", "until", "first", "last", "off", "worked", "signed_on"}
)
SOME = GIVEN if ALL else GIVEN[2:6]
# Of each kind one; in a full walk everybody.
NAMED = ("officer", "village head", "former village head", "officer of the other tree")


def _actors(walk: Walk) -> list[Actor]:
    return walk.actors if ALL else [one for one in walk.actors if one.name in NAMED]


def _reads_of_others(actor: Actor, text: str) -> list[str]:
    trees = [tree for tree in (HOME, AWAY) if tree != actor.tree]
    return [name for tree in trees for name in NAMES[tree] if name in text]


def _addresses(page: Page, walk: Walk) -> Iterator[str]:
    known = asdict(walk.trees[HOME])
    path = f"{page.path}?{page.query}" if page.query else page.path
    for one in IDS:
        hostile = {name: value if name == "code" else one for name, value in known.items()}
        if (url := path.format(**hostile)) != path:
            yield url


WITH_IDS = [page for page in PAGES if "{" in f"{page.path}{page.query}"]


@pytest.mark.parametrize("page", WITH_IDS, ids=lambda page: f"{page.method} {page.path}")
async def test_in_an_address(walk: Walk, page: Page) -> None:
    form = dict(page.form(walk.trees[HOME])) or None
    for url in _addresses(page, walk):
        for actor in _actors(walk):
            walk.pairs += 1
            place = f"{walk.site.chat(actor)}/desk/{url}"
            answer = await walk.site.asks(page.method, place, actor, data=form)
            who = f"{actor.name} at {page.method} {url}: {answer.status}"
            assert answer.status < 500, f"{who}\n{answer.text}"
            assert not answer.written, f"{who} wrote {answer.written}"
            assert not _reads_of_others(actor, answer.text), who


FORMS = [page for page in PAGES if page.method == "POST"]


@pytest.mark.parametrize("page", FORMS, ids=lambda page: page.path)
async def test_in_a_field(walk: Walk, page: Page) -> None:
    """Each field in turn, with what no page of ours puts there, and with the other tree's id."""
    for actor in _actors(walk):
        tree = walk.trees[actor.tree if actor.tree in walk.trees else HOME]
        other = walk.trees[AWAY if tree.code == HOME else HOME]
        right, theirs = dict(page.form(tree)), dict(page.form(other))
        where = f"{walk.site.chat(actor)}/desk/{page.path.format(**asdict(tree))}"
        for name in right:
            values = [
                *SOME,
                *(DAYS if "day" in name or name in DATED else ()),
                *([theirs[name]] if theirs.get(name, right[name]) != right[name] else []),
            ]
            for value in values:
                walk.pairs += 1
                answer = await walk.site.asks("POST", where, actor, data={**right, name: value})
                who = f"{actor.name} at {page.path}, {name}={value!r:.40}: {answer.status}"
                assert answer.status < 500, f"{who}\n{answer.text}"
                assert not _reads_of_others(actor, answer.text), who


WORDS = ("0.kien_nghi", "²", "-1.", "x" * 300)


async def test_words_of_the_document_and_border_moves(walk: Walk) -> None:
    for actor in walk.actors:
        for tree in walk.trees.values():
            desk = f"{walk.site.chat(actor)}/desk"
            for key in (*WORDS, f"{tree.unit}.kien_nghi"):
                walk.pairs += 1
                sent = {"key": key, f"part-{key}": "ket_qua", f"text-{key}": "chữ lạ"}
                url = f"{desk}/files/{tree.round}/words"
                answer = await walk.site.asks("POST", url, actor, data=sent)
                assert answer.status in (400, 401, 403, 404, 409), (actor.name, answer.status)
                assert not answer.written, actor.name
            for do in ("agree", "refuse", "withdraw", "", "x" * 300):
                walk.pairs += 1
                url = f"{desk}/units/border/{tree.border}"
                sent = {"do": do, "answer": "thử", "keep": str(tree.post), "unit": "-1"}
                answer = await walk.site.asks("POST", url, actor, data=sent)
                assert answer.status < 500
                if actor.tree != tree.code:
                    assert not answer.written, (actor.name, tree.code, do)


async def test_pictures_and_charts(walk: Walk) -> None:
    """By whoever sent it no longer than the post lasts; by others as the table says."""
    for actor in walk.actors:
        for door in ("file/{}", "chart/{}/0", "chart/0/{}", "board/chart/{}", "desk/file/{}"):
            # The first chart of a board has the number 0.
            for one in IDS[1 if "board" in door else 0 :]:
                walk.pairs += 1
                url = f"{walk.site.chat(actor)}/{door.format(one)}"
                answer = await walk.site.asks("GET", url, actor)
                assert answer.status in (401, 403, 404), (actor.name, url, answer.status)
        for tree in walk.trees.values():
            walk.pairs += 1
            url = f"{walk.site.chat(actor)}/desk/file/{tree.attachment}"
            answer = await walk.site.asks("GET", url, actor)
            if actor.tree != tree.code or "former" in actor.name:
                assert answer.status in (401, 403, 404), (actor.name, answer.status)


@pytest.mark.parametrize("action", BUTTONS)
def test_behind_a_button(walk: Walk, action: str) -> None:
    known = [encode_id(walk.trees[HOME].report), "zzzzzzzzzzzz"]
    for actor in _actors(walk):
        for one in (*SOME, *known):
            for data in (f"g:{action}:{one}", f"g:{action}:{one}:{one}:{one}", f"g:{action}:" * 3):
                walk.pairs += 1
                said = chats.press(walk.house, walk.writes, actor, data)
                assert not _reads_of_others(actor, said.text), (actor.name, data, said)


PRACTICE = ("yes", "no", "0", "-1", "ho_tong", "ho_tong:²", "x" * 60, "")


def test_buttons_of_the_practice_write_nothing(walk: Walk) -> None:
    for actor in walk.actors:
        for kind in ("practice", "p", "try"):
            for one in PRACTICE:
                walk.pairs += 1
                said = chats.press(walk.house, walk.writes, actor, f"g:{kind}:{one}")
                assert not said.written, (actor.name, kind, one, said.written)
