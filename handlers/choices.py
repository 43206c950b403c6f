"""What a button says when it is pressed. It fits the 64 bytes that Telegram gives.

"a:" an answer to one question of one draft in one version of its form; "g:" go somewhere.
"""

from dataclasses import dataclass

from handlers.errors import OldButton
from handlers.reply import Choice

LAST, ALL, MISSING, TOLD = "!last", "!all", "!missing", "!told"
SUM = "!sum"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST_DIGITS = 12  # in base 36: all ids fit, and none is too large for the database


def small(number: int) -> str:
    """An id in base 36."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"


def large(digits: str) -> int:
    if not digits or len(digits) > _MOST_DIGITS or not set(digits) <= set(_DIGITS):
        raise OldButton
    return int(digits, 36)


@dataclass(frozen=True, slots=True)
class PressedAnswer:
    report_id: int
    question: str
    version_id: int
    value: str


@dataclass(frozen=True, slots=True)
class Going:
    action: str
    arguments: tuple[str, ...]

    def number(self, place: int = 0) -> int:
        """The id at this place; OldButton where there is none."""
        if place >= len(self.arguments):
            raise OldButton
        return large(self.arguments[place])


def answer(label: str, report_id: int, question: str, version_id: int, value: str) -> Choice:
    return Choice(label, f"a:{small(report_id)}:{question}:{small(version_id)}:{value}")


def go(label: str, action: str, *arguments: int | str) -> Choice:
    """A button that leads somewhere; ids are numbers, everything else a short word."""
    parts = [small(one) if isinstance(one, int) else one for one in arguments]
    return Choice(label, ":".join(["g", action, *parts]))


def pressed(data: str) -> PressedAnswer | Going:
    """What a button's data means; OldButton where it is not of our making."""
    kind, _, rest = data.partition(":")
    parts = rest.split(":")
    if kind == "a" and len(parts) == 4:
        return PressedAnswer(large(parts[0]), parts[1], large(parts[2]), parts[3])
    if kind == "g" and parts[0]:
        return Going(parts[0], tuple(parts[1:]))
    raise OldButton
