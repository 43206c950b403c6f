"""What a listener is, who of them is asked, and what can come of it."""

from collections.abc import Callable
from enum import Flag, auto
from functools import lru_cache
from typing import Any, Generic, TypeVar

from handlers.incoming_messages import Came
from handlers.replies import BackgroundQuestion, Reply
from handlers.turn_context import Turn
from handlers.typed_text import Says
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from reading import Command
from records import dataclass

Heard = TypeVar("Heard")
NOBODY = "nobody"  # the dialog of a chat where nobody has joined


class Around(Flag):
    """What a message stands beside, as far as a look at its chat tells."""

    NOTHING = 0
    # It was typed on a page that stood open while an older copy of the data was put back.
    LOST_PAGE = auto()
    # It replies to one message.
    REPLY = auto()
    # Behind a text that may have been cut short; a message waits to hear whose it is.
    CUT_TEXT = auto()
    WHOSE = auto()
    # Labelled lines are awaited; an answer that stands is put again; a message was read back.
    LINES = auto()
    STANDS = auto()
    READ_BACK = auto()
    # Right under a message of ours; what the buttons of our newest one offer.
    REMINDER = auto()
    NOTICE = auto()
    DAYS_OR_REASONS = auto()
    PLACES = auto()


_BY_STATE = {
    "cut": Around.CUT_TEXT,
    "theirs": Around.WHOSE,
    "lines": Around.LINES,
    "stands": Around.STANDS,
    "read_back": Around.READ_BACK,
}
_UNDER = {OutboxKind.REMINDER: Around.REMINDER, OutboxKind.NOTICE: Around.NOTICE}
_BY_BUTTON = {
    ("g:want:", "g:late:"): Around.DAYS_OR_REASONS,
    ("g:edit:", "g:amend_back:"): Around.PLACES,
}


@dataclass(frozen=True, slots=True)
class Press:
    """The typed words were a button: the data of that button."""

    data: str


@dataclass(frozen=True, slots=True)
class StandAt:
    """The chat now stands at that question; those further down are asked there."""

    talk: Talk


# None: not for me, ask the next.
Outcome = Reply | BackgroundQuestion | Command | Press | StandAt | None


@dataclass(frozen=True, slots=True, eq=False)
class Listener(Generic[Heard]):
    """One who may answer a message.

    `name`, `when`: what docs and traces print. `came`, `dialogs`, `around`, `says`, `buttons`: what
    has to come in, in which dialog, beside what, what the words must hold, on channels with buttons
    or without (none of them: any). `applies` (none: always) looks at what is in memory: it runs no
    statement and changes nothing. `handle` answers, or leaves it to the next.
    """

    name: str
    when: str
    handle: Callable[[Heard], Outcome]
    applies: Callable[[Heard], bool] | None = None
    came: frozenset[Came] | None = None
    dialogs: frozenset[str] | None = None
    around: Around = Around.NOTHING
    says: Says = Says.NOTHING
    buttons: bool | None = None


def choose_listeners(rows: tuple[Listener[Heard], ...], ctx: Turn) -> tuple[Listener[Heard], ...]:
    """The rows that are for this message at all, in their order."""
    dialog = ctx.talk.dialog if ctx.acting is not None else NOBODY
    came, around, says = ctx.incoming.came, look_around(ctx), ctx.typed.says
    return _choose_listeners(rows, came, dialog, around, says, ctx.manner.buttons)


def look_around(ctx: Turn) -> Around:
    found = Around.LOST_PAGE if ctx.incoming.is_of_lost_page else Around.NOTHING
    if ctx.incoming.replies_to is not None:
        found |= Around.REPLY
    for name, one in _BY_STATE.items():
        if ctx.talk.state.get(name):
            found |= one
    for offered, one in _BY_BUTTON.items():
        if ctx.newest and any(data.startswith(offered) for _, data in ctx.newest.choices):
            found |= one
    return found if ctx.under is None else found | _UNDER.get(ctx.under, Around.NOTHING)


@lru_cache(maxsize=4_096)
def _choose_listeners(
    rows: tuple[Listener[Any], ...],
    came: Came,
    dialog: str,
    around: Around,
    says: Says,
    buttons: bool,
) -> tuple[Listener[Any], ...]:
    return tuple(
        one
        for one in rows
        if (one.came is None or came in one.came)
        and (one.dialogs is None or dialog in one.dialogs)
        and (not one.around or one.around & around)
        and one.says in says
        and one.buttons in (None, buttons)
    )


def offer(
    rows: tuple[Listener[Heard], ...], heard: Heard
) -> tuple[Listener[Heard], Reply | BackgroundQuestion | Command | Press | StandAt]:
    """The first of these that answers, and its answer."""
    for listener in rows:
        if listener.applies is None or listener.applies(heard):
            outcome = listener.handle(heard)
            if outcome is not None:
                return listener, outcome
    raise AssertionError("the last listener answers everything")
