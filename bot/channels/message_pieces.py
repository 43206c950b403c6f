"""A text cut into messages of a length that a platform takes."""

from collections.abc import Iterator

# Where a text is best cut, the best first: after a line, a sentence, a clause, a word.
ENDS = ("\n", ". ", "? ", "; ", ", ", " ")


def count_units(words: str) -> int:
    """Length in UTF-16 units, as both platforms count."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2


def cut_text(text: str, limit: int) -> Iterator[str]:
    """Pieces of at most `limit` UTF-16 units; together they are the text, but for blank ones."""
    while text:
        part = text[: _count_fitting(text, limit)]
        if len(part) < len(text):
            part = part[: _find_good_end(part)]
        text = text[len(part) :]
        if part.strip():
            yield part


def _count_fitting(text: str, limit: int) -> int:
    """How many characters fit into one message."""
    # Letters outside the first plane count two units each: half as many always fit.
    return limit if count_units(text[:limit]) <= limit else limit // 2


def _find_good_end(part: str) -> int:
    for mark in ENDS:
        end = part.rfind(mark, len(part) // 2)
        if end > 0:
            return end + len(mark)
    return len(part)
