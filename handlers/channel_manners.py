"""How a channel is spoken on: with buttons or typed words, by section, with files."""

from records import dataclass


@dataclass(frozen=True, slots=True)
class ChannelManner:
    """`by_section`: three or four questions a message, where every message counts. `longest_text`
    in UTF-16 units, as the platforms count. `brief`: what has a wording of one part is said in it,
    since each part costs. `by_phone`: whoever writes is known by their stored number; others are
    met with silence, and nothing of them is kept."""

    buttons: bool = True
    by_section: bool = False
    carries_files: bool = True
    # A page of our own: around the messages there is room for links.
    has_page: bool = False
    brief: bool = False
    by_phone: bool = False
    # A longer text comes as several messages; none: it is never cut.
    longest_text: int | None = None
    # Answers of an account to chats where nobody has joined; of a channel with so many messages a
    # month they may use up a small part of those.
    strangers_an_hour: int = 600
    strangers_a_day: int = 5_000


WITH_BUTTONS = ChannelManner()
MANNERS = {
    "web": ChannelManner(has_page=True),
    "telegram": ChannelManner(longest_text=4096),
    "zalo": ChannelManner(
        buttons=False,
        by_section=True,
        carries_files=False,
        longest_text=2000,
        strangers_an_hour=15,
        strangers_a_day=30,
    ),
    "sms": ChannelManner(
        buttons=False, by_section=True, carries_files=False, brief=True, by_phone=True
    ),
}


def get_manner(channel: str) -> ChannelManner:
    """The manner of a channel; one that is not known is taken to have buttons."""
    return MANNERS.get(channel, WITH_BUTTONS)
