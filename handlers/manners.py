"""How a channel is spoken on. The only place among the dialogs that knows channels by name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """`by_section`: three or four questions a message, where every message counts."""

    buttons: bool = True
    by_section: bool = False
    carries_files: bool = True


WITH_BUTTONS = Manner()
MANNERS = {
    "web": WITH_BUTTONS,
    "telegram": WITH_BUTTONS,
    "zalo": Manner(buttons=False, by_section=True, carries_files=False),
}
# What people call a channel, in "đã trả lời … trên {place}".
PLACES = {"web": "trang web", "telegram": "Telegram", "zalo": "Zalo"}


def of(channel: str) -> Manner:
    """The manner of a channel; one that is not known is taken to have buttons."""
    return MANNERS.get(channel, WITH_BUTTONS)


def place(channel: str) -> str:
    return PLACES.get(channel, channel)
