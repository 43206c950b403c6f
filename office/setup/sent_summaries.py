"""At which moments the summary of a round goes to the committee by itself: kept as the words of a
setting, "hạn, khóa, tuần"."""

from enum import StrEnum

from models.units import unit_settings
from office.refusals import ActionRefused
from reading.spelling.folding import fold_text
from reporting.context import Context
from texts import words

NAME = "sent_summaries"


class SendingMoment(StrEnum):
    """The value is the word in the setting."""

    DEADLINE = "hạn"
    LOCK = "khóa"
    WEEKLY = "tuần"


_BY_FOLDED = {fold_text(one.value): one for one in SendingMoment}
# What stands around them, as people write it.
_AROUND = frozenset(fold_text("đến hằng hàng mỗi khi đợt và").split())
_NONE = frozenset({"", "khong", "khong gui", "tat", "thoi"})


def read_moments(typed: str) -> tuple[SendingMoment, ...]:
    """ "đến hạn, hằng tuần": in the order of the table. Raises ActionRefused."""
    folded = fold_text(typed)
    if folded in _NONE:
        return ()
    found = set()
    for word in folded.replace(",", " ").replace(";", " ").replace(".", " ").split():
        if word in _BY_FOLDED:
            found.add(_BY_FOLDED[word])
        elif word not in _AROUND:
            raise ActionRefused(words("sent.wrong", given=typed))
    return tuple(one for one in SendingMoment if one in found)


def write_moments(moments: tuple[SendingMoment, ...]) -> str:
    return ", ".join(one.value for one in moments)


def toggle_moment(ctx: Context, moment: SendingMoment) -> tuple[SendingMoment, ...]:
    """On where it was off; how it stands then. The officer's right is checked by whoever calls."""
    kept = read_moments(ctx.setting(NAME))
    there = tuple(one for one in SendingMoment if (one in kept) != (one is moment))
    unit_settings.set_setting(ctx.db, ctx.speaker.unit_id, NAME, write_moments(there))
    return there
