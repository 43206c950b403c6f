"""When the progress of a round goes to a commune's groups by itself: kept as the words of a
setting, "3, 1, hạn": days before the deadline, at it, at the lock, on Mondays."""

from office.refusals import ActionRefused
from office.setup.sent_summaries import SendingMoment
from reading.spelling.folding import fold_text
from records import dataclass
from texts import words

NAME = "group_moments"
MOST_DAYS = 14
_BY_FOLDED = {fold_text(one.value): one for one in SendingMoment}
_AROUND = frozenset(fold_text("đến hằng hàng mỗi khi đợt và trước ngày").split())
_NONE = frozenset({"", "khong", "khong gui", "tat", "thoi"})


@dataclass(frozen=True, slots=True)
class GroupMoments:
    """`days`: so many days before the deadline, the earliest first."""

    days: tuple[int, ...] = ()
    moments: tuple[SendingMoment, ...] = ()

    def write(self) -> str:
        return ", ".join([*map(str, self.days), *(one.value for one in self.moments)])


def read_moments(typed: str) -> GroupMoments:
    """ "trước 3 ngày, đến hạn". Raises ActionRefused."""
    folded = fold_text(typed)
    if folded in _NONE:
        return GroupMoments()
    days, moments = set(), set()
    for word in folded.replace(",", " ").replace(";", " ").replace(".", " ").split():
        if word.isdecimal() and 1 <= int(word) <= MOST_DAYS:
            days.add(int(word))
        elif word in _BY_FOLDED:
            moments.add(_BY_FOLDED[word])
        elif word not in _AROUND:
            raise ActionRefused(words("group.wrong_moments", given=typed, most=MOST_DAYS))
    kept = tuple(one for one in SendingMoment if one in moments)
    return GroupMoments(tuple(sorted(days, reverse=True)), kept)
