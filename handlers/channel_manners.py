"""How a channel is spoken on: with buttons or typed words, by section, with files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChannelManner:
    """`by_section`: three or four questions a message, where every message counts."""

    buttons: bool = True
    by_section: bool = False
    carries_files: bool = True


WITH_BUTTONS = ChannelManner()
MANNERS = {
    "web": WITH_BUTTONS,
    "telegram": WITH_BUTTONS,
    "zalo": ChannelManner(buttons=False, by_section=True, carries_files=False),
}


def get_manner(channel: str) -> ChannelManner:
    """The manner of a channel; one that is not known is taken to have buttons."""
    return MANNERS.get(channel, WITH_BUTTONS)
