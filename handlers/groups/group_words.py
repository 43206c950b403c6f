"""What is meant by words in a group: one of a few wishes, or nothing for us.

Telegram: "/tonghop", "/tonghop@ten_bot", "@ten_bot tong hop". Zalo: "@Bot xã Mẫu tổng hợp", where
nobody knows how many words the bot's name has.
"""

import re
from enum import Enum

from reading import fold_text

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?\s*(.*)", re.DOTALL)
_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+")
# A figure has a short name before it, or a unit behind it.
WORDS_OF_A_FIGURE = 2


class GroupWish(Enum):
    BIND = "bind"
    UNBIND = "unbind"
    SUMMARY = "summary"
    PROGRESS = "progress"


_WISHES = {
    "noi nhom": GroupWish.BIND,
    "noinhom": GroupWish.BIND,
    # By a link that puts the bot into a group ("?startgroup=").
    "start noinhom": GroupWish.BIND,
    "go nhom": GroupWish.UNBIND,
    "gonhom": GroupWish.UNBIND,
    "tong hop": GroupWish.SUMMARY,
    "tonghop": GroupWish.SUMMARY,
    "tien do": GroupWish.PROGRESS,
    "tiendo": GroupWish.PROGRESS,
}


def is_spoken_to(said: str, handle: str) -> bool:
    """Whether it names us, or is a command for nobody else."""
    command = _COMMAND.fullmatch(said.strip())
    if command is not None:
        return command[2] is None or command[2].lower() == handle.lower()
    return bool(handle) and f"@{handle.lower()}" in said.lower()


def read_wish(said: str, handle: str) -> GroupWish | None:
    """Of what is spoken to us."""
    command = _COMMAND.fullmatch(said.strip())
    if command is not None:
        return _WISHES.get(fold_text(f"{command[1]} {command[3]}"))
    folded = fold_text(re.sub(rf"@{re.escape(handle)}\b", "", said, flags=re.I) if handle else said)
    if folded in _WISHES:
        return _WISHES[folded]
    if not said.lstrip().startswith("@"):
        return None
    return next((wish for words, wish in _WISHES.items() if folded.endswith(f" {words}")), None)


def holds_figures(said: str) -> bool:
    """Whether it looks like figures of a report: "137", "ho 137 dk 131"; not "họp lúc 8 giờ"."""
    tokens: list[str] = _TOKEN.findall(fold_text(said))
    figures = sum(token[0].isdigit() for token in tokens)
    return figures > 0 and len(tokens) - figures <= WORDS_OF_A_FIGURE * figures
