"""Every button and every command is tried by everybody; buttons with the ids of both trees."""

from functools import partial

import pytest

from handlers import button_handlers, commands
from handlers.button_data import encode_id
from models import rights
from reading import Command
from tests.rights import chats
from tests.rights.actors import Actor
from tests.rights.buttons import BEHIND, BUTTONS, COMMANDS
from tests.rights.chats import Said
from tests.rights.conftest import Walk
from tests.rights.two_trees import NAMES, Tree

# Of the other villages of each tree: what a village head has nothing to do with.
OTHERS = {"kim-phuong": ("Xóm 12", "Xóm 14"), "xa-hai": ("Thôn Hai 1", "Thôn Hai 2")}


def test_every_button_and_command_is_walked() -> None:
    assert set(BUTTONS) == set(button_handlers.BUTTON_HANDLERS)
    assert set(COMMANDS) == set(commands.COMMANDS)


@pytest.mark.parametrize("action", BUTTONS)
def test_button(walk: Walk, action: str) -> None:
    button = BUTTONS[action]
    for tree in walk.trees.values():
        ids = [encode_id(one) if isinstance(one, int) else one for one in button.ids(tree)]
        for actor in walk.actors:
            walk.pairs += 1
            said = chats.press(walk.house, walk.writes, actor, ":".join(["g", action, *ids]))
            who = f"{actor.name} presses {action} of {tree.code}: {said}"
            if button.right(walk.house.db, actor.speakers, tree):
                assert not said.is_not_theirs, who
                assert not (button.is_sure and said.is_refused), who
            else:
                assert not said.written, who
            _reads_nothing_of_others(actor, tree, said, who)


@pytest.mark.parametrize("name", COMMANDS)
def test_command(walk: Walk, name: str) -> None:
    run = commands.COMMANDS[name]
    tree = walk.trees["kim-phuong"]
    for actor in walk.actors:
        walk.pairs += 1
        said = chats.run(walk.house, walk.writes, actor, lambda ctx: run(ctx, BEHIND.get(name)))
        who = f"{actor.name} says {name}: {said}"
        allowed = COMMANDS[name](walk.house.db, actor.speakers, tree)
        assert said.is_not_theirs == (not actor.speakers), who
        for one in walk.trees.values():
            _reads_nothing_of_others(actor, one, said, who)
        if not allowed:
            assert not [word for words in OTHERS.values() for word in words if word in said.text]
            assert not said.written, who


def _reads_nothing_of_others(actor: Actor, tree: Tree, said: Said, who: str) -> None:
    if actor.tree != tree.code:
        assert not [name for name in NAMES[tree.code] if name in said.text], who


def test_how_many_are_tried(walk: Walk) -> None:
    assert (len(BUTTONS) * len(walk.trees) + len(COMMANDS)) * len(walk.actors) > 3000


def test_a_village_reads_its_own_summary_by_the_table(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = next(one for one in walk.actors if one.name == "village head")
    ask = partial(commands.run_command, command=Command("summary"))
    said = chats.run(walk.house, walk.writes, head, ask)
    assert not said.is_not_theirs
    monkeypatch.setattr(rights, "TABLE", {**rights.TABLE, rights.Action.READ_OWN_SUMMARY: {}})
    shut = chats.run(walk.house, walk.writes, head, ask)
    assert shut.is_not_theirs
