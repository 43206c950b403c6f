"""The first links as a terminal shows them: in a box, and as codes for a telephone's camera."""

import io
from collections.abc import Sequence

# A title, and where it leads.
Link = tuple[str, str]


def format_box(lines: Sequence[str]) -> str:
    """The lines within a frame."""
    width = max(map(len, lines))
    inner = (f"│ {line.ljust(width)} │" for line in lines)
    return "\n".join([f"┌{'─' * (width + 2)}┐", *inner, f"└{'─' * (width + 2)}┘"])


def format_link_box(links: Sequence[Link]) -> str:
    """Each title with its address behind it, so that a line can be copied and found whole."""
    return format_box([f"{title}: {address}" for title, address in links])


def draw_terminal_code(address: str) -> str:
    """A QR code in signs of a terminal, two rows a line."""
    import segno

    drawn = io.StringIO()
    segno.make(address, error="l").terminal(drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n")
