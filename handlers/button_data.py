"""The data of a button: made when it is offered, read when it is pressed. At most 64 bytes, as
Telegram allows.

"a:" an answer to one question of one draft in one version of its form; "g:" go somewhere.
"""

from collections.abc import Iterable
from contextlib import suppress

from handlers.replies import Choice
from records import dataclass
from reporting.errors import NoLongerThere

LAST_FIGURE, ALL_OF_WHOLE, NOT_KNOWN, FILED_ELSEWHERE = "!last", "!all", "!missing", "!told"
CHILDREN_TOTAL = "!sum"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST_DIGITS = 12  # in base 36: all ids fit, and none is too large for the database


def encode_id(number: int) -> str:
    """An id in base 36."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"


def decode_id(digits: str) -> int:
    if not digits or len(digits) > _MOST_DIGITS or not set(digits) <= set(_DIGITS):
        raise NoLongerThere
    return int(digits, 36)


@dataclass(frozen=True, slots=True)
class PressedAnswer:
    report_id: int
    question: str
    version_id: int
    value: str


@dataclass(frozen=True, slots=True)
class PressedAction:
    action: str
    arguments: tuple[str, ...]

    def number(self, place: int = 0) -> int:
        """The id at this place; OldButton where there is none."""
        if place >= len(self.arguments):
            raise NoLongerThere
        return decode_id(self.arguments[place])


def make_answer_button(
    label: str, report_id: int, question: str, version_id: int, value: str
) -> Choice:
    return Choice(label, f"a:{encode_id(report_id)}:{question}:{encode_id(version_id)}:{value}")


def make_button(label: str, action: str, *arguments: int | str) -> Choice:
    """A button that leads somewhere; ids are numbers, everything else a short word."""
    parts = [encode_id(one) if isinstance(one, int) else one for one in arguments]
    return Choice(label, ":".join(["g", action, *parts]))


def read_button(data: str) -> PressedAnswer | PressedAction:
    """What a button's data means; OldButton where it is not of our making."""
    kind, _, rest = data.partition(":")
    parts = rest.split(":")
    if kind == "a" and len(parts) == 4:
        return PressedAnswer(decode_id(parts[0]), parts[1], decode_id(parts[2]), parts[3])
    if kind == "g" and parts[0]:
        return PressedAction(parts[0], tuple(parts[1:]))
    raise NoLongerThere


def list_opened_reports(choices: Iterable[tuple[str, str]]) -> set[int]:
    """The reports that these buttons open."""
    opened = set()
    for _, data in choices:
        with suppress(NoLongerThere):
            pressed = read_button(data)
            if isinstance(pressed, PressedAction) and pressed.action == "open":
                opened.add(pressed.number())
    return opened
