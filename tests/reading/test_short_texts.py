"""A word or two is read once, what is longer each time."""

from reading.spelling.short_texts import LONGEST, remember_short


def test_the_same_words_are_read_once_and_long_ones_are_not_kept() -> None:
    read: list[str] = []

    @remember_short
    def count_letters(typed: str) -> int:
        read.append(typed)
        return len(typed)

    long = "a" * (LONGEST + 1)
    assert [count_letters(one) for one in ("có", "có", long, long)] == [
        2,
        2,
        LONGEST + 1,
        LONGEST + 1,
    ]
    assert read == ["có", long, long]
