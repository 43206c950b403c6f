"""What came to us out of a group of a platform. It is never stored: it is in memory until it is
answered, and only what we say to it is written."""

from dataclasses import field

from records import dataclass


@dataclass(frozen=True, slots=True)
class GroupEvent:
    """`address`: of the group. `sender`: the address of the private chat of whoever spoke.

    `is_for_us`: the platform hands over only what speaks to us. `replies_to`: the platform's id of
    the message that it replies to. `moved_to`: the group has another address from now on;
    `is_gone`: we were taken out of it.
    """

    address: str
    said: str = field(default="", repr=False)
    sender: str = field(default="", repr=False)
    is_for_us: bool = False
    replies_to: str | None = None
    moved_to: str | None = None
    is_gone: bool = False
