"""A text as the messages it comes as by SMS: one, or several that tell how many they are."""

from bot.channels.message_pieces import cut_text
from texts import words
from texts.gsm_alphabet import ONE_PART, fold_to_gsm

# What stands before each of several messages: "(2/6) ".
_NUMBER_ROOM = len("(1/1) ")
MOST_PARTS = 6


def make_parts(text: str) -> list[str]:
    """The messages that a text comes as: one, or several that tell which of how many they are.
    What is longer than six is cut, and the last says so."""
    folded = fold_to_gsm(text).strip()
    if len(folded) <= ONE_PART:
        return [folded] if folded else []
    pieces = [one.strip() for one in cut_text(folded, ONE_PART - _NUMBER_ROOM)]
    if len(pieces) > MOST_PARTS:
        rest = fold_to_gsm(words("brief.cut"))
        room = ONE_PART - _NUMBER_ROOM - len(rest) - 1
        pieces = [*pieces[: MOST_PARTS - 1], f"{pieces[MOST_PARTS - 1][:room].rstrip()} {rest}"]
    return [f"({place}/{len(pieces)}) {one}" for place, one in enumerate(pieces, 1)]
